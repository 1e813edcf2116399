"""The variation of a measure on its page: who sees what, the plan beside it, and the decision on limits."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from sherwood.apps.audit.models import Event
from sherwood.apps.governance import models as plan
from sherwood.apps.governance import queries as governance
from sherwood.apps.insight.queries import look
from sherwood.apps.snapshots import queries as snapshots
from sherwood.core.measures import MEASURES
from sherwood.reports import variation

pytestmark = pytest.mark.django_db
ISSUED = "ehc.issued-in-20-weeks"
VARIANT = "excluding-exceptions"
TODAY = date(2026, 9, 30)


@pytest.fixture
def action(db):
    """An action of a plan with its owner, a promise for the 20-week measure, and what families said."""
    generation = plan.ImprovementPlan.objects.create(
        improvement_plan_id="plan-a", slug="a", title="Improvement plan", kind="priority-action-plan"
    )
    item = plan.PlanItem.objects.create(
        plan_item_id="item-121",
        improvement_plan=generation,
        level="action",
        number="1.2.1",
        title="Recruit psychologists",
    )
    plan.ItemOwner.objects.create(item_owner_id="own-1", plan_item=item, post="Head of educational psychology")
    plan.ItemMeasure.objects.create(
        item_measure_id="promise-1", plan_item=item, measure=ISSUED, variant=VARIANT, change_wanted=0.1,
        from_on=date(2025, 1, 1),
    )  # fmt: skip
    plan.ItemMeasure.objects.create(
        item_measure_id="promise-2", plan_item=item, measure="ehc.plans-maintained", change_wanted=-10,
        from_on=date(2025, 1, 1),
    )  # fmt: skip
    plan.VoiceItem.objects.create(
        voice_item_id="voice-1", plan_item=item, kind="survey", wording="Told how long it would take", printed="31%",
        value=0.31, base=139, base_words="families", not_reached="families without the internet",
    )  # fmt: skip
    return item


def page_of(client, measure=ISSUED, **asked):
    return html.fromstring(client.get(reverse("insight:measure", args=[measure]), asked).content.decode())


def words_of(page):
    return " ".join(page.text_content().split())


def test_the_section_shows_icons_with_words_chart_table_and_method(signed_in, analyst, area):
    page = page_of(signed_in(analyst))
    (figure,) = page.xpath("//figure[@aria-labelledby='variation-chart-title']")
    assert len(figure.xpath(".//tbody/tr")) == 36
    assert figure.xpath(".//*[name()='svg']/@role") == ["img"]
    names = [" ".join(each.text_content().split()) for each in page.xpath("//div[@class='sherwood-icon']")]
    assert [name.partition(":")[0] for name in names] == ["Variation", "Target"] or names[0].startswith("Variation")
    assert all(
        each.get("aria-hidden") == "true" for each in page.xpath("//div[@class='sherwood-icon']/*[name()='svg']")
    )
    assert "mode mdc; no moving range is left out" in words_of(page)
    assert "paragraph 11(c)" in words_of(page)


def test_each_chart_hands_the_browser_its_own_drawing_as_data(signed_in, analyst, area):
    page = page_of(signed_in(analyst))
    sources = page.xpath("//figure//script[@data-live-chart]")
    assert len(sources) == len(page.xpath("//figure[@class='sherwood-chart']")) == 3
    for source in sources:
        assert source.get("type") == "application/json"
        assert json.loads(source.text)["$schema"].endswith("vega/v6.json")
        assert "<" not in source.text


def test_the_months_are_those_the_engine_counts(signed_in, analyst, area):
    page = page_of(signed_in(analyst), variant="all")
    own = look(TODAY, protect=False)
    cells = snapshots.ask(own.snapshot, MEASURES[ISSUED], variation.question(TODAY))
    expected = [
        f"{cell.numerator} of {cell.denominator}" for cell in cells if cell.variant == "all" and cell.denominator
    ]
    rows = page.xpath("//figure[@aria-labelledby='variation-chart-title']//tbody/tr")
    shown = [row.xpath("string(td[2])") for row in rows]
    assert [each for each in shown if " of " in each] == expected


def test_a_stock_says_why_it_has_no_limits(signed_in, programme_manager, area):
    page = page_of(signed_in(programme_manager), "ehc.plans-maintained")
    assert "This counts what stands on one day" in words_of(page)
    assert not page.xpath("//div[@class='sherwood-icon']")
    assert "Work out limits anew" not in words_of(page)


def test_a_reader_without_rows_does_not_see_small_months(signed_in, board_member, area):
    """A fiftieth of an area has so few plans that every month is small."""
    (section,) = page_of(signed_in(board_member)).xpath("//section[@aria-labelledby='variation']")
    assert "Every month with a figure is hidden to protect people" in words_of(section)
    assert not section.xpath(".//figure")


def test_hidden_months_do_not_come_back_as_effects(signed_in, board_member, area, action):
    (told,) = page_of(signed_in(board_member)).xpath("//li[@class='sherwood-moving']")
    assert "Not known" in words_of(told)
    assert "The mean was" not in words_of(told)


def test_actions_meant_to_move_it_stand_beside_it_with_what_came_since(signed_in, analyst, area, action):
    page = page_of(signed_in(analyst))
    (told,) = page.xpath("//li[@class='sherwood-moving']")
    text = words_of(told)
    assert "1.2.1 Recruit psychologists" in text
    assert "Head of educational psychology; promised to move it by +10.0 percentage points from January 2025." in text
    assert "Control chart (" in text
    assert "Interrupted time series" in text
    assert "not what it came from" in text
    assert "Told how long it would take: 31% (of 139 families). Not reached: families without the internet." in text
    assert told.get("value") == "1"
    assert "1. Change expected, action 1.2.1" in page.xpath(
        "string(//figure[@aria-labelledby='variation-chart-title'])"
    )


def test_an_action_for_another_variant_is_not_told(signed_in, analyst, area, action):
    assert not page_of(signed_in(analyst), variant="all").xpath("//li[@class='sherwood-moving']")


def test_who_may_not_see_the_plan_sees_no_actions(signed_in, administrator, area, action):
    page = page_of(signed_in(administrator))
    assert page.xpath("//h2[@id='variation']")
    assert "Recruit psychologists" not in words_of(page)


def test_an_effect_is_worked_out_once_for_a_snapshot(signed_in, analyst, area, action, monkeypatch):
    worked = []
    real = variation.effect_of
    monkeypatch.setattr(variation, "effect_of", lambda *given, **about: worked.append(1) or real(*given, **about))
    client = signed_in(analyst)
    page_of(client)
    page_of(client)
    assert len(worked) == 1


def rebase(client, **given):
    told = {"variant": VARIANT, "month": "2025-03-01", "reason": "A second team began.", **given}
    return client.post(reverse("insight:measure-rebase", args=[ISSUED]), told)


def test_a_decision_breaks_the_limits_and_is_on_record(signed_in, programme_manager, analyst, area):
    client = signed_in(programme_manager)
    response = rebase(client)
    assert response.status_code == 302
    assert response["Location"].endswith("?variant=excluding-exceptions#variation")
    (decision,) = governance.rebases(ISSUED, VARIANT)
    assert (decision.rebase_on, decision.reason, decision.decided_by) == (
        date(2025, 3, 1), "A second team began.", "SEND improvement programme manager",
    )  # fmt: skip
    page = page_of(signed_in(analyst), variant=VARIANT)
    assert "Limits worked out anew from March 2025: A second team began. Decided on" in words_of(page)
    assert "Limits anew: A second team began." in page.xpath(
        "string(//figure[@aria-labelledby='variation-chart-title'])"
    )
    assert "since March 2025" in words_of(page)
    (event,) = [each for each in Event.objects.filter(actor=programme_manager) if decision.pk in each.ids]
    assert event.object_kind == "rebase"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": " "}, "Enter what changed in how the work is done"),
        ({"month": ""}, "Select the first month of the new level"),
        ({"month": "1999-01-01"}, "1999-01-01"),
    ],
)
def test_a_decision_without_month_or_reason_is_not_taken(given, said, signed_in, programme_manager, area):
    response = rebase(signed_in(programme_manager), **given)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert governance.rebases(ISSUED, VARIANT) == []


@pytest.mark.parametrize("who", ["analyst", "board_member", "administrator", "adviser", "action_owner"])
def test_only_who_keeps_the_plan_decides_on_limits(who, request, signed_in, area):
    client = signed_in(request.getfixturevalue(who))
    assert rebase(client).status_code == 403
    assert "Work out limits anew" not in words_of(page_of(client))
    assert governance.rebases(ISSUED, VARIANT) == []


def test_a_decision_on_an_unknown_measure_is_not_found(signed_in, programme_manager, area):
    address = reverse("insight:measure-rebase", args=["no.such"])
    assert signed_in(programme_manager).get(address).status_code == 404
