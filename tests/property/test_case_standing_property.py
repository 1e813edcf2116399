"""For any sequence of events, a case's stored columns and limits say what the clocks say, alone and in bulk."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sherwood.apps.casework.happenings import CLOCK, HAPPENINGS
from sherwood.apps.casework.histories import history_of
from sherwood.apps.casework.models import Case, CaseEvent, CaseException, Due, Route, Stage
from sherwood.apps.casework.operations.standing import next_to_come, refresh, worked_out
from sherwood.apps.casework.queries.caseload_standings import waiting
from sherwood.apps.people.models import Child
from sherwood.core.clocks import Event, Ground, Outcome, Status, next_due_on, standings

pytestmark = pytest.mark.django_db
RECEIVED = date(2025, 3, 3)
MOMENT = datetime(2026, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 - the name that every reader knows
WAITS = (Status.RUNNING, Status.LATE, Status.OPEN)
OUTCOMES = {
    Event.ASSESS_DECISION_NOTIFIED.value: (Outcome.ASSESS, Outcome.REFUSE),
    Event.ISSUE_DECISION_NOTIFIED.value: (Outcome.ISSUE, Outcome.REFUSE),
    Event.REVIEW_DECISION_NOTIFIED.value: (Outcome.AMEND, Outcome.MAINTAIN, Outcome.CEASE),
}
BODIES = ("", "educational-psychologist", "school", "health")
OTHERS = tuple(kind for kind in HAPPENINGS if kind not in CLOCK)


@st.composite
def happenings(draw):
    kind = draw(st.sampled_from(CLOCK) | st.sampled_from(OTHERS))
    outcome = draw(st.sampled_from(OUTCOMES[kind])) if kind in OUTCOMES else ""
    day = RECEIVED + timedelta(days=draw(st.integers(0, 420)))
    return kind, day, draw(st.sampled_from(BODIES)), outcome, draw(st.integers(0, 5)) == 0


@st.composite
def excuses(draw):
    ground = draw(st.sampled_from([each for each in Ground if each is not Ground.MISSED_APPOINTMENT]))
    first = RECEIVED + timedelta(days=draw(st.integers(0, 300)))
    last = draw(st.none() | st.integers(0, 90).map(lambda n: first + timedelta(days=n)))
    return ground, first, last


STORIES = st.lists(
    st.tuples(st.lists(happenings(), max_size=10), st.lists(excuses(), max_size=2)), min_size=1, max_size=3
)


def made(number, story):
    happened, excused = story
    key = f"p{number}"
    child = Child.objects.create(id=key, forename="Rowan", surname=f"Stone{number}", added_on=RECEIVED)
    case = Case.objects.create(
        id=f"c{number}",
        reference=f"2025-{number:04d}",
        child=child,
        route=Route.PAPER,
        received_on=RECEIVED,
        stage=Stage.DECIDING_TO_ASSESS,
        recorded_on=RECEIVED,
    )
    CaseEvent.objects.bulk_create(
        CaseEvent(
            case=case,
            kind=kind,
            on=day,
            about=about,
            outcome=outcome,
            recorded_at=MOMENT,
            recorded_post="tests",
            struck_on=day if struck else None,
            struck_because="wrong" if struck else "",
        )
        for kind, day, about, outcome, struck in [("request-received", RECEIVED, "", "", False), *happened]
    )
    CaseException.objects.bulk_create(
        CaseException(case=case, ground=ground, from_on=first, until_on=last, recorded_at=MOMENT, recorded_post="tests")
        for ground, first, last in excused
    )
    return refresh(case)


def as_told(found):
    return {(s.limit.id, s.about, s.anchored_on, s.due_on, s.status, s.days_over, s.excused_by) for s in found}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories=STORIES, later=st.integers(0, 500))
# The very day by which the final plan is due: the promise that begins when it is missed has not begun.
@example(stories=[([], [])], later=140)
@example(stories=[([], [])], later=141)
def test_what_is_stored_is_what_the_clocks_say_on_any_day_after_the_last_event(db, stories, later):
    CaseEvent.objects.all().delete()
    Case.objects.all().delete()
    Child.objects.all().delete()
    cases = [made(number, story) for number, story in enumerate(stories)]
    last = max(event.on for event in CaseEvent.objects.all())
    on = last + timedelta(days=later)
    in_bulk = waiting([case.pk for case in cases], on)
    for case in cases:
        history = history_of(case, case.events.all(), case.exceptions.all())
        told = standings(history, on)
        due = [each.due_on for each in told if each.status in (Status.RUNNING, Status.LATE)]
        assert as_told(in_bulk[case.pk]) == as_told(each for each in told if each.status in WAITS)
        assert waiting([case.pk], on)[case.pk] == in_bulk[case.pk]
        assert case.next_due_on == min(due, default=None)
        assert next_to_come(case.dues.all(), on) == next_due_on(told)
        alone = worked_out(case, history)
        assert (case.stage, case.closed_on) == (alone.stage, alone.closed_on)
        assert {(row.limit, row.about, row.anchored_on, row.due_on) for row in Due.objects.filter(case=case)} == {
            (row.limit, row.about, row.anchored_on, row.due_on) for row in alone.dues
        }


def test_two_openings_of_one_limit_on_one_day_are_one_wait(db):
    case = made(1, ([("became-responsible", RECEIVED, "", "", False)], []))
    assert sorted(case.dues.values_list("limit", flat=True)) == [
        "ehc.decide-to-assess",
        "ehc.final-plan",
        "ehc.refuse-to-issue",
        "local.family-contact",
    ]
