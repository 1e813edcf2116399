"""Taking a file: the same again changes nothing, what people changed here stays, and nothing is deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factories.small_plan import FIRST, OUTCOME, PLAN, SECOND, THIRD, item, key_of, owner, plan_file, plan_rows, row
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.governance import operations as do
from sherwood.apps.governance import records
from sherwood.apps.governance.models import Claim, ItemChange, ItemLabel, ItemOwner, ItemRating, PlanItem, Taking
from sherwood.apps.governance.policies import Refused
from sherwood.exchange.record_file import RecordFile

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 9, 30), date(2026, 11, 11)


def changed(rows, key, **values):
    """The rows with other values in one part of the plan."""
    at = next(i for i, each in enumerate(rows["plan_item"]) if each[0] == key)
    names = [column.name for column in PlanItem.RECORD.supplied()]
    told = dict(zip(names, rows["plan_item"][at], strict=True)) | values
    rows["plan_item"][at] = tuple(told[name] for name in names)
    return rows


def without(rows, table, key):
    rows[table] = [each for each in rows[table] if each[0] != key]
    return rows


def test_a_new_plan_is_taken_whole(db):
    taken = do.take(found=plan_file(), by="tests", on=DAY)
    assert (taken.new, taken.changed, taken.unchanged, taken.gone) == (10, 0, 0, 0)
    given = {table: sorted(rows) for table, rows in plan_rows().items()}
    assert {table: rows for table, rows in records.rows().items() if rows} == given
    assert ItemChange.objects.count() == 0


@pytest.mark.parametrize("kind", ["action-plan", "risks", "voices", "a-kind-to-come"])
def test_who_imports_data_but_may_not_change_the_plan_takes_no_file_of_it(analyst, kind):
    with pytest.raises(NotAllowed, match="change the improvement plan"):
        do.take(found=replace(plan_file(), kind=kind), by=analyst, on=DAY)
    assert PlanItem.objects.count() == 0


@pytest.mark.parametrize("kind", ["scorecard", "claims"])
def test_a_scorecard_and_claims_are_taken_by_who_imports_data(analyst, kind):
    assert do.take(found=RecordFile(kind, f"{kind}:tests", kind, {"claim": []}), by=analyst, on=DAY).changed_nothing


def test_the_same_file_again_changes_nothing(plan):
    before, events = records.rows(), Event.objects.count()
    taken = do.take(found=plan_file(), by="tests", on=LATER)
    assert taken.changed_nothing
    assert (taken.new, taken.changed, taken.unchanged, taken.gone) == (0, 0, 10, 0)
    assert records.rows() == before
    assert (Taking.objects.count(), Event.objects.count()) == (1, events)


def test_a_change_needs_a_reason_and_keeps_its_history(plan, programme_manager):
    rows = changed(plan_rows(), FIRST, title="Recruit three assessment officers")
    assert do.preview(plan_file(rows)).needs_reason
    with pytest.raises(Refused, match="1 changed and 0 no longer given"):
        do.take(found=plan_file(rows), by=programme_manager, on=DAY)
    assert PlanItem.objects.get(pk=FIRST).title == "Recruit two assessment officers"
    taken = do.take(found=plan_file(rows), by=programme_manager, on=DAY, reason="The Board agreed a third post")
    assert (taken.new, taken.changed, taken.gone) == (0, 1, 0)
    change = ItemChange.objects.get()
    assert (change.field, change.before, change.after, change.reason, change.changed_by) == (
        "title",
        "Recruit two assessment officers",
        "Recruit three assessment officers",
        "The Board agreed a third post",
        "SEND improvement programme manager",
    )
    assert do.take(found=plan_file(rows), by=programme_manager, on=LATER).changed_nothing


def test_what_people_changed_here_stays_until_the_file_says_something_new_of_it(plan, first, programme_manager):
    do.change_item(item=first, changes={"title": "Ours"}, reason="clearer", by=programme_manager, on=DAY)
    do.change_due(item=first, due_text="March 2027", reason="no applicants", by=programme_manager, on=DAY)
    assert do.take(found=plan_file(), by="tests", on=LATER).changed_nothing
    rows = changed(plan_rows(), FIRST, success_criteria="Both posts filled")
    taken = do.take(found=plan_file(rows), by="tests", on=LATER, reason="criteria agreed")
    first.refresh_from_db()
    assert taken.changed == 1
    assert (first.title, first.due_text, first.success_criteria) == ("Ours", "March 2027", "Both posts filled")


def test_a_part_no_longer_given_is_superseded_and_comes_back_when_given_again(plan):
    rows = without(without(plan_rows(), "plan_item", THIRD), "item_owner", owner(THIRD, *_clinical())[0])
    taken = do.take(found=plan_file(rows), by="tests", on=DAY, reason="merged into 1.1.2")
    assert taken.gone == 2
    third = PlanItem.objects.get(pk=THIRD)
    assert third.superseded_on == DAY
    assert third.changes.get(field="superseded_on").reason == "merged into 1.1.2"
    assert third.owners.get().until_on == DAY
    assert THIRD in {each[0] for each in records.rows()["plan_item"]}
    do.take(found=plan_file(), by="tests", on=LATER, reason="needed after all")
    third.refresh_from_db()
    assert third.superseded_on is None
    assert third.changes.filter(field="superseded_on", reason="needed after all").exists()


def _clinical():
    return "Designated clinical officer", "Fictional Integrated Care Board"


def test_a_new_owner_in_the_file_ends_the_old_one_and_begins_today(plan):
    rows = without(plan_rows(), "item_owner", owner(FIRST, "EHC assessment team manager")[0])
    rows["item_owner"].append(owner(FIRST, "Head of SEND"))
    do.take(found=plan_file(rows), by="tests", on=DAY, reason="restructure")
    told = {each.post: (each.from_on, each.until_on) for each in ItemOwner.objects.filter(plan_item_id=FIRST)}
    assert told == {"EHC assessment team manager": (None, DAY), "Head of SEND": (DAY, None)}
    change = ItemChange.objects.get()
    assert (change.field, change.before, change.after) == ("owner", "EHC assessment team manager", "Head of SEND")


def test_a_label_no_longer_given_is_left_out_and_stays(plan):
    rows = plan_rows()
    rows["item_label"] = []
    do.take(found=plan_file(rows), by="tests", on=DAY)
    assert ItemLabel.objects.get().left_out_on == DAY
    assert records.rows()["item_label"] == []
    do.take(found=plan_file(), by="tests", on=LATER)
    assert len(records.rows()["item_label"]) == 1


def test_another_plan_leaves_this_one_alone(plan):
    before = set(records.rows()["plan_item"])
    rows = {
        "improvement_plan": [
            row("improvement_plan", improvement_plan_id="p2", slug="peer", title="Peer", kind="peer-challenge")
        ],
        "plan_item": [
            row("plan_item", plan_item_id="x", improvement_plan_id="p2", level="action", title="X", parent_id=OUTCOME)
        ],
    }
    do.take(found=plan_file(rows, "action-plan:peer"), by="tests", on=DAY)
    assert before < set(records.rows()["plan_item"])


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda rows: rows["plan_item"].append(item("q", "action", "9", "Orphan", "nowhere")), "refers to a row"),
        (lambda rows: rows.update(item_rating=[rating(FIRST, "")]), "A rating says why, where it stands"),
        (lambda rows: rows["plan_item"].append(item("q", "action", "9", " ")), "of plan item: It has no title"),
    ],
)
def test_a_row_that_may_not_be_kept_refuses_the_whole_file_in_a_sentence(db, break_it, words):
    rows = plan_rows()
    break_it(rows)
    with pytest.raises(Refused, match=words):
        do.take(found=plan_file(rows), by="tests", on=DAY)
    assert not any(records.rows().values())


def rating(key, position):
    return row(
        "item_rating",
        item_rating_id="r1",
        plan_item_id=key,
        rated_on=DAY,
        rating="on-track",
        reason="as printed",
        current_position=position,
        next_step="Carry on",
    )


def test_ratings_are_events_and_stay_when_a_new_file_has_none(plan):
    rows = plan_rows() | {"item_rating": [rating(FIRST, "Advertised")]}
    do.take(found=plan_file(rows), by="tests", on=DAY)
    do.take(found=plan_file(), by="tests", on=LATER)
    assert [each[0] for each in records.rows()["item_rating"]] == ["r1"]
    assert ItemRating.objects.get().left_out_on is None


def test_claims_no_longer_given_are_in_no_figure_and_stay_on_record(db):
    def claims(*keys):
        rows = [
            row("claim", claim_id=key, what="refusals", wording=key, printed="28%", source="s", place="1")
            for key in keys
        ]
        return RecordFile("claims", "claims:sources", "Claims of the sources", {"claim": rows})

    do.take(found=claims("a", "b"), by="tests", on=DAY)
    do.take(found=claims("b", "c"), by="tests", on=LATER)
    assert {each[0] for each in records.rows()["claim"]} == {"b", "c"}
    assert Claim.objects.get(pk="a").left_out_on == LATER


def test_a_plan_of_five_hundred_actions_is_taken_in_few_steps(db, django_assert_max_num_queries):
    rows = plan_rows()
    rows["plan_item"] += [item(key_of("action", f"2.{n}"), "action", f"2.{n}", f"A{n}", OUTCOME) for n in range(495)]
    with django_assert_max_num_queries(60):
        do.take(found=plan_file(rows), by="tests", on=DAY)
    with django_assert_max_num_queries(30):
        assert do.take(found=plan_file(rows), by="tests", on=DAY).changed_nothing
    assert PlanItem.objects.filter(improvement_plan_id=PLAN).count() == 500
    assert SECOND in {each[0] for each in records.rows()["plan_item"]}
