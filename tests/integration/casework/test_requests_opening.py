"""Opening a case: the received day is the fact, the number is nobody else's, and asking again needs a reason."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection

from factories import cases
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import Case
from sherwood.apps.casework.operations.requests import open_case
from sherwood.apps.casework.policies import Odd, Refused
from sherwood.apps.people.models import Membership, Relationship, Team
from sherwood.dataset.keys import child_key

SATURDAY = date(2026, 3, 7)
TYPED = date(2026, 3, 24)


def opened(child, received_on=SATURDAY, **more):
    given = {"source": "1", "route": "paper", "by": "tests", "on": TYPED, "tell": False}
    return open_case(child=child, received_on=received_on, **(given | more))


@pytest.mark.django_db
def test_the_clock_runs_from_the_day_it_arrived_and_not_from_the_day_it_was_typed():
    child = cases.child()
    case = opened(child)
    # Saturday 7 March 2026 and 6 weeks: Saturday 18 April; and 20 weeks: Saturday 25 July. Typed on Tuesday 24 March.
    dues = {due.limit: due.due_on for due in case.dues.all()}
    assert (case.received_on, dues["ehc.decide-to-assess"], dues["ehc.final-plan"]) == (
        SATURDAY,
        date(2026, 4, 18),
        date(2026, 7, 25),
    )
    assert case.recorded_on == TYPED
    assert case.pk == child_key(child.pk, "request", SATURDAY)
    event = Event.objects.get(action="case.opened-on-request")
    assert event.detail == {"source": "1", "route": "paper", "received": "2026-03-07", "days": 17}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("1", "request-received"),
        ("2", "request-received"),
        ("3", "became-responsible"),
        ("4", "became-responsible"),
        ("5", "became-responsible"),
    ],
)
def test_only_families_and_settings_ask_others_bring_a_child_to_notice(source, first):
    case = opened(cases.child(), source=source)
    assert [(row.kind, row.on) for row in case.events.all()] == [(first, SATURDAY)]


@pytest.mark.django_db
def test_the_worker_may_open_the_record_and_the_case_is_the_teams():
    worker = cases.person("asha", "ehc-coordinator", name="Asha Brook")
    team = Team.objects.create(name="North team", organisation="Fictional County Council")
    Membership.objects.create(user=worker, team=team, from_on=cases.JOINED)
    case = opened(cases.child(), worker=worker)
    row = Relationship.objects.get(user=worker)
    assert (row.child_id, row.kind, row.subject) == (case.child_id, "caseworker", f"case:{case.pk}")
    assert (case.worker, case.team) == (worker, team)
    assert [row.about for row in case.events.filter(kind="worker-named")] == ["Asha Brook"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "says"),
    [(date(2026, 3, 25), "25 March 2026 is in the future"), (date(2016, 5, 3), "is before the child was born")],
)
def test_days_that_cannot_be_are_refused(day, says):
    with pytest.raises(Refused, match=says) as refusal:
        opened(cases.child(), day)
    assert refusal.value.field == "received_on"
    assert not isinstance(refusal.value, Odd)
    assert Case.objects.count() == 0


@pytest.mark.django_db
def test_a_request_of_the_same_day_is_one_request():
    child = cases.child()
    opened(child)
    with pytest.raises(Refused, match="already recorded: its case is 2026-0001"):
        opened(child, odd_because="A second letter in the same post.")


@pytest.mark.django_db
def test_a_second_request_while_one_is_open_needs_a_reason_that_is_kept():
    child = cases.child()
    opened(child)
    with pytest.raises(Odd, match="open already: case 2026-0001, received 7 March 2026"):
        opened(child, date(2026, 3, 20))
    case = opened(child, date(2026, 3, 20), odd_because="The first was withdrawn by phone.")
    assert [row.odd_because for row in case.events.all()] == ["The first was withdrawn by phone."]


def assessed(child, ended_on):
    """A case that was assessed and got no plan on a day in February 2026."""
    earlier = cases.case(child, received_on=date(2025, 10, 1), number=77)
    cases.happened(earlier, "assess-decision-notified", date(2025, 11, 3), "", "assess")
    cases.happened(earlier, "issue-decision-notified", ended_on, "", "refuse")


@pytest.mark.django_db
@pytest.mark.parametrize(("received_on", "odd"), [(date(2026, 8, 15), True), (date(2026, 8, 16), False)])
def test_six_months_from_an_assessment_by_the_calendar(received_on, odd):
    child = cases.child()
    assessed(child, date(2026, 2, 16))
    if odd:
        with pytest.raises(Odd, match=r"less than six months ago.*section 36\(6\)"):
            opened(child, received_on, on=date(2026, 8, 20))
    else:
        assert opened(child, received_on, on=date(2026, 8, 20)).reference == "2026-0001"


@pytest.mark.django_db
def test_a_refusal_to_assess_is_no_assessment():
    child = cases.child()
    earlier = cases.case(child, received_on=date(2026, 1, 5), number=8)
    cases.happened(earlier, "assess-decision-notified", date(2026, 2, 2), "", "refuse")
    assert opened(child).reference == "2026-0009"


@pytest.mark.django_db
def test_a_child_with_a_plan_is_asked_about_in_the_laws_words():
    child = cases.child()
    earlier = cases.case(child, received_on=date(2024, 1, 8), number=1)
    cases.happened(earlier, "assess-decision-notified", date(2024, 2, 5), "", "assess")
    cases.happened(earlier, "final-plan-sent", date(2024, 5, 27))
    with pytest.raises(Odd, match=r"has an EHC plan already.*reassessment"):
        opened(child)


@pytest.mark.django_db
def test_an_old_day_and_an_open_request_are_both_said_before_anybody_confirms():
    child = cases.child()
    cases.case(child, received_on=date(2025, 2, 3), number=1)
    with pytest.raises(Odd, match=r"open already.*more than a year ago"):
        opened(child, date(2025, 3, 3))


@pytest.mark.django_db
def test_numbers_are_the_years_and_step_over_those_of_an_earlier_system():
    cases.case(cases.child("hazel-moss"), received_on=date(2026, 1, 12), number=3)
    first, second = (opened(cases.child(key)) for key in ("rowan-stone", "ash-river"))
    other_year = opened(cases.child("fern-quartz"), date(2025, 12, 1))
    assert [case.reference for case in (first, second, other_year)] == ["2026-0004", "2026-0005", "2025-0001"]


@pytest.mark.django_db
def test_a_contributor_cannot_open_a_case():
    with pytest.raises(NotAllowed, match="enter requests"):
        opened(cases.child(), by=cases.person("carys", "contributor"))


@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="A test database of SQLite lies in memory, where threads have no turns to take.",
)
@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_get_two_numbers():
    children = [cases.child(key) for key in ("rowan-stone", "ash-river", "fern-quartz", "hazel-moss")]
    together, found, faults = threading.Barrier(len(children)), [], []

    def work(child):
        together.wait()
        try:
            found.append(opened(child).reference)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(child,)) for child in children]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (sorted(found), faults) == ([f"2026-{n:04d}" for n in range(1, 5)], [])
