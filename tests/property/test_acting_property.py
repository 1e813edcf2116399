"""What must hold of who may act, whatever is known: said a second way, fact by fact."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sherwood.apps.people.models import Acting, ActingKind
from sherwood.apps.people.policies import may_act

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
BORN = date(2009, 10, 20)
RIGHTS_PASS = date(2026, 6, 27)


@st.composite
def known(draw, kinds=tuple(ActingKind)):
    from_on = draw(DAYS)
    until_on = draw(st.none() | st.integers(0, 2000).map(lambda days: from_on + timedelta(days=days)))
    return Acting(kind=draw(st.sampled_from(kinds)), from_on=from_on, until_on=until_on)


facts = st.lists(known(), max_size=6)


@given(facts, DAYS)
def test_a_court_s_restriction_always_wins(rows, on):
    order = Acting(kind=ActingKind.COURT_RESTRICTION, from_on=on, until_on=on)
    assert not may_act([*rows, order], BORN, on)


@given(facts, facts, DAYS)
def test_what_holds_on_another_day_changes_nothing(rows, others, on):
    elsewhere = [row for row in others if on < row.from_on or (row.until_on is not None and row.until_on < on)]
    assert may_act([*rows, *elsewhere], BORN, on) == may_act(rows, BORN, on)


@given(facts, DAYS)
def test_the_order_of_the_facts_changes_nothing(rows, on):
    assert may_act(rows[::-1], BORN, on) == may_act(rows, BORN, on)


@given(facts, DAYS)
def test_nobody_acts_without_a_fact_that_gives_it_on_that_day(rows, on):
    """The second way: for each fact alone, whether it can give the right on that day."""
    young = on >= RIGHTS_PASS

    def gives(row):
        if row.from_on > on or (row.until_on is not None and row.until_on < on):
            return False
        if row.kind == ActingKind.ADVOCATE:
            return not young or row.from_on >= RIGHTS_PASS
        if young:
            return row.kind in {"young-person", "consent", "capacity"}
        return row.kind in {"parental-responsibility", "cares-for", "foster-carer"}

    if may_act(rows, BORN, on):
        assert any(gives(row) for row in rows)
    takes = {"court-restriction", "no-responsibility"}
    if not any(row.kind in takes for row in rows):
        assert may_act(rows, BORN, on) == any(gives(row) for row in rows)
