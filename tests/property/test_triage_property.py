"""What holds of every queue: total and fair order, and ranges of waits that behave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sherwood.core.triage import Pace, Waiting, in_order, position_of, predicted

# The machine may be busy; these are not timings.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ON = date(2026, 3, 17)
days = st.dates(date(2025, 1, 1), date(2026, 3, 17))
entries = st.lists(
    st.builds(
        Waiting, key=st.integers(0, 500).map("2026-{:04d}".format), received_on=days, treated_as_on=st.none() | days
    ),
    unique_by=lambda one: one.key,
    max_size=25,
)
some = st.lists(st.integers(0, 9).map(Decimal), min_size=36, max_size=36).map(tuple)
paces = st.builds(
    Pace, planned=some, recent=st.lists(st.integers(0, 9), max_size=3).map(tuple), taken=st.integers(0, 9)
)


@unhurried
@given(entries, st.integers(0, 24))
def test_the_order_does_not_depend_on_how_the_queue_is_given(found, turned):
    mixed = [*found[turned:], *found[:turned]][::-1]
    assert in_order(found) == in_order(mixed)
    assert [placed.position for placed in in_order(found)] == list(range(1, len(found) + 1))


@unhurried
@given(entries)
def test_without_reviews_nobody_is_before_an_earlier_request(found):
    plain = {one.key: replace(one, treated_as_on=None) for one in found}
    received = [plain[placed.key].received_on for placed in in_order(plain.values())]
    assert received == sorted(received)


@unhurried
@given(entries, days)
def test_somebody_who_asks_later_puts_nobody_back(found, day):
    latest = max([one.received_on for one in found], default=day)
    newcomer = Waiting("zz", latest + timedelta(days=1))
    before = {placed.key: placed.position for placed in in_order(found)}
    after = {placed.key: placed.position for placed in in_order([*found, newcomer])}
    assert after == {**before, "zz": len(found) + 1}


@unhurried
@given(entries.filter(bool), days)
def test_a_review_only_brings_the_reviewed_child_forward(found, day):
    one = found[0]
    before = position_of(one.key, [replace(one, treated_as_on=None), *found[1:]])
    after = position_of(one.key, [replace(one, treated_as_on=day), *found[1:]])
    assert before and after and after.position <= before.position


@unhurried
@given(st.integers(1, 300), paces)
def test_the_range_is_a_range_and_a_later_place_waits_no_less(position, pace):
    here, behind = predicted(position, pace, ON), predicted(position + 1, pace, ON)
    if here.earliest and here.latest:
        assert ON <= here.earliest <= here.latest
    if here.latest:
        assert here.earliest is not None
    if behind.latest:
        assert here.latest and here.latest <= behind.latest
    if behind.earliest:
        assert here.earliest and here.earliest <= behind.earliest


@unhurried
@given(st.integers(1, 200), paces)
def test_more_planned_capacity_never_makes_it_later(position, pace):
    richer = replace(pace, planned=tuple(each + 1 for each in pace.planned))
    now, then = predicted(position, pace, ON), predicted(position, richer, ON)
    if now.latest:
        assert then.latest and then.latest <= now.latest
    if now.earliest:
        assert then.earliest and then.earliest <= now.earliest


@unhurried
@given(st.integers(1, 200), paces)
def test_it_is_what_taking_cases_one_month_after_another_gives(position, pace):
    """A second method: a queue that is worked off case by case, at the slow pace."""
    worst = min(pace.recent) if pace.recent else None
    left, year, month = Decimal(position), ON.year, ON.month
    for number, planned in enumerate(pace.planned):
        rate = planned if worst is None else min(planned, Decimal(worst))
        left -= max(rate - pace.taken, Decimal(0)) if number == 0 else rate
        if left <= 0:
            break
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    latest = predicted(position, pace, ON).latest
    if left > 0:
        assert latest is None
    else:
        assert latest and (latest.year, latest.month) == (year, month)
        assert (latest + timedelta(days=1)).day == 1
