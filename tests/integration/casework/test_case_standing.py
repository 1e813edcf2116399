"""A case's own columns are what its events say, whatever was recorded or struck."""

from __future__ import annotations

from datetime import date

import pytest

from factories import cases
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import Stage
from sherwood.apps.casework.operations.events import record_event, strike_event
from sherwood.apps.casework.policies import Odd, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(db):
    return cases.case(cases.child())


def test_a_new_case_waits_for_the_decision_to_assess(case):
    # 2 March 2026 and 6, 16 and 20 weeks: 13 April, 22 June, 20 July; and 8 weeks after the missed day, 14 September.
    assert (case.stage, case.next_due_on, case.next_limit) == (
        Stage.DECIDING_TO_ASSESS,
        date(2026, 4, 13),
        "ehc.decide-to-assess",
    )
    assert {due.limit: due.due_on for due in case.dues.all()} == {
        "ehc.decide-to-assess": date(2026, 4, 13),
        "ehc.refuse-to-issue": date(2026, 6, 22),
        "ehc.final-plan": date(2026, 7, 20),
        "local.family-contact": date(2026, 9, 14),
    }


def test_the_stages_follow_the_events(case):
    walk = [
        ("assess-decision-notified", date(2026, 4, 10), "", "assess", Stage.ASSESSING),
        ("advice-requested", date(2026, 4, 13), "health", "", Stage.ASSESSING),
        ("advice-received", date(2026, 5, 20), "health", "", Stage.DECIDING_TO_ISSUE),
        ("issue-decision-notified", date(2026, 6, 1), "", "issue", Stage.DRAFTING),
        ("draft-served", date(2026, 6, 10), "", "", Stage.WITH_FAMILY),
        ("final-plan-sent", date(2026, 7, 17), "", "", Stage.PLAN_SENT),
    ]
    for kind, day, about, outcome, stage in walk:
        cases.happened(case, kind, day, about, outcome)
        assert case.stage == stage, kind
    assert (case.closed_on, case.next_due_on) == (date(2026, 7, 17), None)


def test_a_struck_event_counts_no_more(case):
    cases.happened(case, "assess-decision-notified", date(2026, 4, 10), "", "refuse")
    assert (case.stage, case.closed_on) == (Stage.NOT_ASSESSED, date(2026, 4, 10))
    decision = case.events.get(kind="assess-decision-notified")
    strike_event(event=decision, because="It was another child's.", by="tests", on=date(2026, 4, 11))
    case.refresh_from_db()
    assert (case.stage, case.closed_on, case.next_limit) == (Stage.DECIDING_TO_ASSESS, None, "ehc.decide-to-assess")
    assert Event.objects.filter(action="case.event-struck").count() == 1


@pytest.mark.parametrize(
    ("kind", "day", "on", "words"),
    [
        ("assess-decision-notified", date(2026, 4, 2), date(2026, 4, 1), "is in the future"),
        ("assess-decision-notified", date(2026, 3, 1), date(2026, 4, 1), "is before the request received"),
        ("family-contacted", date(2016, 5, 3), date(2026, 4, 1), "before the child was born"),
    ],
)
def test_days_that_cannot_be_are_refused_with_the_reason(case, kind, day, on, words):
    with pytest.raises(Refused, match=words):
        record_event(case=case, kind=kind, day=day, by="tests", on=on, outcome="assess")


def test_a_day_that_is_merely_odd_is_kept_with_its_confirmation(case):
    sunday = date(2026, 3, 29)
    with pytest.raises(Odd, match="is a Sunday"):
        record_event(case=case, kind="family-contacted", day=sunday, by="tests", on=sunday)
    event = record_event(
        case=case, kind="family-contacted", day=sunday, by="tests", on=sunday, odd_because="They rang on Sunday."
    )
    assert event.odd_because == "They rang on Sunday."


def test_a_day_that_raises_no_doubt_carries_no_confirmation(case):
    event = record_event(
        case=case, kind="family-contacted", day=date(2026, 3, 30), by="tests", on=date(2026, 3, 30), odd_because="x"
    )
    assert event.odd_because == ""
