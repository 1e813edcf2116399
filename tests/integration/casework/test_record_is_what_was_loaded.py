"""One generator invents histories: its data set and what the loaded record gives back are the same rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.casework import records as casework
from sherwood.apps.casework.histories import history_of
from sherwood.apps.casework.models import AdviceRequest, Case, CaseEvent, Due
from sherwood.apps.casework.operations.loading import load_cases
from sherwood.apps.casework.operations.standing import worked_out
from sherwood.apps.people import records as people
from sherwood.apps.people.models import Child, Setting
from sherwood.apps.people.operations.loading import load_children, load_settings
from sherwood.core.clocks import standings
from sherwood.core.records import TABLES
from sherwood.dataset.synthetic import synthesise
from sherwood.exchange.fictional import SUPPLIES

pytestmark = pytest.mark.django_db
DAY, EARLIER = date(2026, 9, 30), date(2025, 6, 30)
Rows = dict[str, list[tuple[Any, ...]]]

# Mediation and appeals are no part of casework yet. Children who were only ever referred to a health service or helped
# at school are in no case; their rows, and referrals, waits, SEN support and reviews, come from other sources.
NOT_HELD = {"mediation", "tribunal", "other_mediation", "other_tribunal"}


def invented(until: date) -> Rows:
    """The generator's rows of the children who have a case by the day."""
    found: Rows = {}
    for rows in synthesise(scale=0.03, seed=4, until=until).children():
        if rows["request"]:
            for table, some in rows.items():
                found.setdefault(table, []).extend(some)
    return found


def held(table: str, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows in the order of their keys, without the columns that casework does not hold."""
    names = [column.name for column in TABLES[table].supplied()]
    places = [at for at, name in enumerate(names) if name not in NOT_HELD]
    return sorted((tuple(row[at] for at in places) for row in rows), key=lambda row: str(row[0]))


@pytest.fixture(scope="module")
def area():
    return [rows for rows in synthesise(scale=0.03, seed=4, until=DAY).children() if rows["request"]]


@pytest.fixture
def loaded(db, area):
    load_settings(rows=synthesise(scale=0.03).settings, by="tests", on=DAY)
    load_children(found=area, by="tests", on=DAY)
    load_cases(found=area, by="tests", on=DAY)


def gathered(on: date) -> Rows:
    """What people and casework give as on a day."""
    found = casework.rows(on)
    return {**people.rows(on, also=casework.children(found)), **found}


def test_the_record_gives_back_the_rows_it_was_loaded_from(loaded):
    expected, given = invented(DAY), gathered(DAY)
    for table in ("person", "identifier", *casework.TABLES):
        assert expected[table], f"the area is too small to prove anything of {table}"
        assert held(table, given[table]) == held(table, expected[table]), table


def test_the_record_as_on_an_earlier_day_is_what_was_known_on_that_day(loaded):
    """Plans, placements and decisions to issue differ: a setting of a later phase hides where a child was before,
    a phase transfer is listed a year ahead, and no table tells the day a plan was agreed."""
    expected, given = invented(EARLIER), gathered(EARLIER)
    for table in ("person", "identifier", "request", "advice", "exception", "contact", "need"):
        assert held(table, given[table]) == held(table, expected[table]), table


def test_settings_are_the_generators(loaded):
    given = sorted(synthesise(scale=0.03).settings)
    assert sorted(gathered(DAY)["setting"]) == given


def test_what_it_supplies_is_what_the_generator_supplies_but_for_what_it_does_not_hold():
    told = {*casework.supplies(), *people.supplies()}
    missing = {name for name in SUPPLIES if name.split(".")[0] in casework.TABLES} - told
    assert {name.split(".")[1] for name in missing} == NOT_HELD


def test_where_every_case_stands_is_what_its_events_say(loaded):
    for case in Case.objects.prefetch_related("events", "dues"):
        stands = worked_out(case, history_of(case, case.events.all(), ()))
        due = stands.next
        assert (case.stage, case.closed_on) == (stands.stage, stands.closed_on)
        assert case.next_due_on == (due.due_on if due else None)
        assert {(d.limit, d.about, d.due_on) for d in case.dues.all()} == {
            (d.limit, d.about, d.due_on) for d in stands.dues
        }
    assert Due.objects.exists()


def test_each_request_for_advice_is_due_when_the_clock_says(loaded):
    for advice in AdviceRequest.objects.filter(received_on=None).select_related("case")[:20]:
        history = history_of(advice.case, advice.case.events.all(), ())
        said = [s for s in standings(history, DAY) if s.limit.id == "ehc.advice" and s.about == advice.about]
        assert [each.due_on for each in said] == [advice.due_on]
    events = CaseEvent.objects.filter(kind="advice-requested").values_list("subject", flat=True)
    assert sorted(events) == sorted(f"advice:{pk}" for pk in AdviceRequest.objects.values_list("pk", flat=True))


def test_loading_again_adds_nothing_and_a_person_may_not(loaded, area, administrator):
    before = (Case.objects.count(), CaseEvent.objects.count(), Child.objects.count(), Setting.objects.count())
    load_settings(rows=synthesise(scale=0.03).settings, by="tests", on=DAY)
    load_children(found=area, by="tests", on=DAY)
    assert load_cases(found=area, by="tests", on=DAY) == 0
    assert before == (Case.objects.count(), CaseEvent.objects.count(), Child.objects.count(), Setting.objects.count())
    for load in (load_cases, load_children):
        with pytest.raises(NotAllowed):
            load(found=area, by=administrator, on=DAY)
    told = Event.objects.filter(action="case.loaded").order_by("pk").first()
    assert told is not None
    assert told.detail == {"count": before[0]}


def test_references_count_up_by_the_day_of_receipt(loaded):
    for year in (2025, 2026):
        cases = Case.objects.filter(received_on__year=year).order_by("received_on", "id")
        assert [case.reference for case in cases] == [f"{year}-{n:04d}" for n in range(1, len(cases) + 1)]
    historical = Case.objects.filter(received_on=None)
    assert all(case.reference.partition("-")[2].startswith("H") for case in historical)
