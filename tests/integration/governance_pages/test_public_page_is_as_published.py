"""The public page says what the published update was made from: nothing that was written since, whatever its day."""

from __future__ import annotations

from datetime import date

import pytest

from factories.small_plan import AREA, DAY, FIRST
from sherwood.apps.governance import moving, operations
from sherwood.apps.governance.models import ImprovementPlan, PlanItem
from sherwood.apps.insight import gathering
from sherwood.apps.snapshots import queries as snapshots

pytestmark = pytest.mark.django_db
PAPER_DAY = date(2026, 8, 13)
TITLE = "Recruit two assessment officers"
WHY = "Agreed by the working group."


def publish(by, snapshot):
    """A partner update of 13 August 2026, made from a snapshot."""
    return operations.publish_paper(
        kind="partner-update",
        subject="",
        title="Partner update",
        paper_on=PAPER_DAY,
        snapshot=snapshot,
        files={"text": ("partner-update.txt", b"Partner update")},
        by=by,
        on=DAY,
    )


def gathered():
    """The id of the snapshot of what is held now."""
    return gathering.gather(on=DAY, by="tests").id


def reworded(plan, by, on, *titles):
    """The first action in other words, one after the other on one day."""
    for title in titles:
        operations.change_item(item=plan.first, changes={"title": title}, reason=WHY, by=by, on=on)


def said(plan, by, base=31, dated_on=date(2026, 8, 5)):
    """A result of before the update, written down now."""
    operations.add_voice(
        item=plan.outcome,
        kind="survey",
        wording="Did anybody call you?",
        printed="12%",
        base=base,
        base_words="parents at a coffee morning",
        not_reached="Fathers",
        dated_on=dated_on,
        source="Notes of the forum",
        by=by,
        on=DAY,
    )


class TestNothingWrittenSince:
    @pytest.fixture
    def published(self, filled, programme_manager):
        """The update is out; its snapshot is kept."""
        publish(programme_manager, gathered())
        return filled

    def test_it_says_what_was_published(self, published, client):
        told = client.get("/our-plan/").text
        assert "as at 13 August 2026" in told
        assert TITLE in told
        assert "On track" in told
        assert "Experiencing obstacles" not in told
        assert "61%" in told

    def test_no_promise_of_an_earlier_day(self, published, programme_manager, client):
        operations.promise_measure(
            item=published.second,
            measure="reviews.decided-in-4-weeks",
            variant=None,
            change_wanted=0.1,
            from_on=date(2025, 9, 1),
            by=programme_manager,
            on=DAY,
        )
        told = client.get("/our-plan/").text
        assert "The figure that we want to change is" in told  # one figure, and not two
        assert "figures that we want to change" not in told

    def test_nothing_said_of_an_earlier_day(self, published, programme_manager, client):
        said(published, programme_manager)
        assert "Did anybody call you?" not in client.get("/our-plan/").text

    def test_no_words_of_a_later_day(self, published, programme_manager, client):
        reworded(published, programme_manager, DAY, "Words between", "Words at last")
        told = client.get("/our-plan/").text
        assert TITLE in told
        assert "Words between" not in told
        assert "Words at last" not in told

    def test_no_new_part_of_the_plan(self, published, client):
        first = PlanItem.objects.get(pk=FIRST)
        plan = ImprovementPlan.objects.get(pk=first.improvement_plan_id)
        PlanItem.objects.create(
            plan_item_id="new", improvement_plan=plan, parent_id=AREA, level="action", number="9", title="Buy a van"
        )
        told = client.get("/our-plan/").text
        assert "Buy a van" not in told
        assert "3 promises, in 1 part" in told

    def test_verdicts_are_counted_over_the_snapshot_of_the_update(
        self, published, programme_manager, client, monkeypatch
    ):
        of_the_update = snapshots.current().id
        said(published, programme_manager)
        assert gathered() != of_the_update
        asked = []
        monkeypatch.setattr(moving, "effect_since", lambda snapshot, *_, **__: asked.append(snapshot.id))
        client.get("/our-plan/")
        assert asked == [of_the_update]


class TestWordsOfTheDay:
    """A snapshot made after the day of the update holds later words: they are undone."""

    @pytest.mark.parametrize("is_kept", [True, False])
    def test_two_rewordings_in_one_day_after_it(self, filled, programme_manager, client, is_kept):
        reworded(filled, programme_manager, date(2026, 9, 15), "Words between", "Words at last")
        publish(programme_manager, gathered() if is_kept else "no-longer-kept")
        told = client.get("/our-plan/").text
        assert TITLE in told
        assert "Words between" not in told
        assert "Words at last" not in told

    def test_the_last_words_of_a_day_before_it(self, filled, programme_manager, client):
        reworded(filled, programme_manager, date(2026, 8, 1), "Words between", "Words at last")
        publish(programme_manager, gathered())
        told = client.get("/our-plan/").text
        assert "Words at last" in told
        assert "Words between" not in told


def test_where_the_snapshot_is_no_longer_kept_the_day_decides(filled, programme_manager, client):
    publish(programme_manager, "no-longer-kept")
    said(filled, programme_manager, dated_on=date(2026, 8, 14))
    told = client.get("/our-plan/").text
    assert "61%" in told
    assert "Did anybody call you?" not in told


@pytest.mark.parametrize(
    ("base", "words"),
    [
        (0, "0 answered"),
        (1, "Fewer than 6 answered"),
        (5, "Fewer than 6 answered"),
        (6, "6 answered"),
        (1250, "1,250 answered"),
    ],
)
def test_a_small_number_of_people_is_not_told_to_everybody(filled, programme_manager, client, base, words):
    said(filled, programme_manager, base=base)
    publish(programme_manager, gathered())
    assert f"5 August 2026. {words} (parents at a coffee morning)." in client.get("/our-plan/").text


def test_the_partnership_sees_how_many_answered(filled, programme_manager, signed_in):
    said(filled, programme_manager, base=3)
    told = signed_in(programme_manager).get(f"/plan/outcomes/{filled.outcome.pk}/").text
    assert "3 answered (parents at a coffee morning)" in told


def test_a_snapshot_is_found_by_its_id(filled):
    first = gathered()
    assert snapshots.snapshot_called(first) == snapshots.current()
    assert snapshots.snapshot_called("../current") is None
    assert snapshots.snapshot_called("") is None
    assert snapshots.snapshot_called("a-snapshot") is None


def test_a_snapshot_of_other_columns_is_not_read(filled, monkeypatch):
    first = gathered()
    monkeypatch.setattr("sherwood.dataset.contract.CONTRACT_VERSION", "another")
    assert snapshots.snapshot_called(first) is None
