"""Who may act for a child, as a table that a lawyer can read. Every answer was worked out by hand from the rule named.

The child of the first part was born on 20 October 2009 and turned 16 on 20 October 2025. Compulsory school age ended
on the last Friday in June of that school year, 26 June 2026 (Education Act 1996 s.8; School Leaving Date Order 1997).
From 27 June 2026 the rights are the young person's own (Children and Families Act 2014 ss.80 and 83).
"""

from __future__ import annotations

from datetime import date

import pytest

from sherwood.apps.people.models import Acting, ActingKind
from sherwood.apps.people.policies import holds, is_young_person, may_act, speaks_for_itself

BORN = date(2009, 10, 20)
LAST_DAY, FIRST_DAY = date(2026, 6, 26), date(2026, 6, 27)
LONG_AGO = date(2015, 1, 1)

RESPONSIBLE = (ActingKind.PARENTAL_RESPONSIBILITY, LONG_AGO, None)
NOT_RESPONSIBLE = (ActingKind.NO_RESPONSIBILITY, LONG_AGO, None)
CARES = (ActingKind.CARES_FOR, LONG_AGO, None)
FOSTERS = (ActingKind.FOSTER_CARER, LONG_AGO, None)
YOUNG_PERSON = (ActingKind.YOUNG_PERSON, LONG_AGO, None)
RESTRICTED = (ActingKind.COURT_RESTRICTION, date(2026, 3, 3), None)
RESTRICTED_A_WHILE = (ActingKind.COURT_RESTRICTION, date(2026, 3, 3), date(2026, 4, 30))
PARENTS_ADVOCATE = (ActingKind.ADVOCATE, date(2026, 1, 1), None)
ADVOCATE_FOR_A_MONTH = (ActingKind.ADVOCATE, date(2026, 5, 1), date(2026, 5, 31))
OWN_ADVOCATE = (ActingKind.ADVOCATE, FIRST_DAY, None)
AGREED = (ActingKind.CONSENT, FIRST_DAY, date(2026, 12, 31))
NO_CAPACITY = (ActingKind.CAPACITY, date(2026, 9, 1), None)
AGREED_TOO_EARLY = (ActingKind.CONSENT, date(2025, 1, 1), date(2026, 6, 1))

# What is known of one person and this child | the day | may this person act? | why
TABLE = [
    # Until the end of compulsory school age
    ([], LAST_DAY, False, "nothing is known: nobody acts by default"),
    ([RESPONSIBLE], LAST_DAY, True, "parental responsibility, on the last day of compulsory school age"),
    ([RESPONSIBLE], date(2014, 12, 31), False, "the day before the responsibility began"),
    ([RESPONSIBLE], LONG_AGO, True, "the day the responsibility began"),
    ([NOT_RESPONSIBLE], LAST_DAY, False, "a parent without responsibility who does not look after the child"),
    ([RESPONSIBLE, NOT_RESPONSIBLE], LAST_DAY, False, "the entries clash: the one that protects stands"),
    ([NOT_RESPONSIBLE, CARES], LAST_DAY, True, "no responsibility, but looks after the child (EA 1996 s.576)"),
    ([CARES], LAST_DAY, True, "a grandparent with whom the child lives (EA 1996 s.576)"),
    ([FOSTERS], LAST_DAY, True, "a foster carer looks after the child (EA 1996 s.576)"),
    ([YOUNG_PERSON], LAST_DAY, False, "the child, who has no rights of their own under Part 3 yet"),
    ([PARENTS_ADVOCATE], LAST_DAY, True, "an advocate whom the parents chose"),
    ([ADVOCATE_FOR_A_MONTH], date(2026, 4, 30), False, "the day before the advocate's month"),
    ([ADVOCATE_FOR_A_MONTH], date(2026, 5, 1), True, "the first day of the advocate's month"),
    ([ADVOCATE_FOR_A_MONTH], date(2026, 5, 31), True, "the last day of the advocate's month"),
    ([ADVOCATE_FOR_A_MONTH], date(2026, 6, 1), False, "the day after the advocate's month"),
    ([AGREED_TOO_EARLY], date(2026, 3, 1), False, "a child cannot give this agreement"),
    # A court
    ([RESPONSIBLE, RESTRICTED], date(2026, 3, 2), True, "the day before the order"),
    ([RESPONSIBLE, RESTRICTED], date(2026, 3, 3), False, "from the day of the order"),
    ([CARES, RESTRICTED], LAST_DAY, False, "the order stands above looking after the child"),
    ([PARENTS_ADVOCATE, RESTRICTED], LAST_DAY, False, "the order stands above being chosen as advocate"),
    ([RESPONSIBLE, RESTRICTED_A_WHILE], date(2026, 4, 30), False, "the last day of the order"),
    ([RESPONSIBLE, RESTRICTED_A_WHILE], date(2026, 5, 1), True, "the order has ended"),
    ([AGREED, RESTRICTED], FIRST_DAY, False, "the order stands above the young person's agreement"),
    ([NO_CAPACITY, RESTRICTED], date(2026, 9, 1), False, "the order stands above representing the young person"),
    # From the day after the end of compulsory school age
    ([YOUNG_PERSON], FIRST_DAY, True, "the rights are the young person's own"),
    ([RESPONSIBLE], FIRST_DAY, False, "the parent's rights have passed to the young person"),
    ([CARES], FIRST_DAY, False, "so have those of who looks after the young person"),
    ([FOSTERS], FIRST_DAY, False, "and those of a foster carer"),
    ([RESPONSIBLE, AGREED], FIRST_DAY, True, "the young person agreed that the parent acts too"),
    ([RESPONSIBLE, AGREED], date(2026, 12, 31), True, "the last day of the agreement"),
    ([RESPONSIBLE, AGREED], date(2027, 1, 1), False, "the agreement has ended"),
    ([NOT_RESPONSIBLE, AGREED], FIRST_DAY, True, "whom the young person agrees to is theirs to say"),
    ([RESPONSIBLE, NO_CAPACITY], date(2026, 8, 31), False, "before a lack of capacity was recorded"),
    ([RESPONSIBLE, NO_CAPACITY], date(2026, 9, 1), True, "represents a young person found to lack capacity"),
    ([PARENTS_ADVOCATE], FIRST_DAY, False, "the parents' choice ended with the parents' rights"),
    ([OWN_ADVOCATE], FIRST_DAY, True, "the young person's own choice"),
    ([PARENTS_ADVOCATE, OWN_ADVOCATE], FIRST_DAY, True, "chosen again by the young person"),
]


def facts(known):
    return [Acting(kind=kind, from_on=from_on, until_on=until_on) for kind, from_on, until_on in known]


@pytest.mark.parametrize(("known", "on", "answer", "why"), TABLE, ids=[row[3] for row in TABLE])
def test_who_may_act(known, on, answer, why):
    assert may_act(facts(known), BORN, on) is answer, why


def test_without_a_date_of_birth_the_rule_for_children_holds():
    assert may_act(facts([RESPONSIBLE]), None, FIRST_DAY)
    assert not may_act(facts([YOUNG_PERSON]), None, FIRST_DAY)


@pytest.mark.parametrize(
    ("born_on", "last_day"),
    [
        (date(2010, 8, 31), date(2026, 6, 26)),  # the youngest of the year turns 16 after that Friday: the same day
        (date(2009, 9, 1), date(2026, 6, 26)),  # the oldest of the year
        (date(2010, 9, 1), date(2027, 6, 25)),  # the oldest of the next
        (date(2007, 1, 1), date(2023, 6, 30)),  # the last Friday is the last day of June
    ],
)
def test_when_the_rights_pass(born_on, last_day):
    assert not is_young_person(born_on, last_day)
    assert is_young_person(born_on, date.fromordinal(last_day.toordinal() + 1))


@pytest.mark.parametrize(
    ("known", "on", "answer"),
    [
        ([RESPONSIBLE], LAST_DAY, True),
        ([PARENTS_ADVOCATE], LAST_DAY, False),
        ([RESPONSIBLE, AGREED], FIRST_DAY, False),
        ([YOUNG_PERSON], FIRST_DAY, True),
        ([NO_CAPACITY], date(2026, 9, 1), True),
        ([RESPONSIBLE, RESTRICTED], LAST_DAY, False),
    ],
)
def test_who_was_chosen_does_not_choose_further(known, on, answer):
    assert speaks_for_itself(facts(known), BORN, on) is answer


def test_both_days_of_a_fact_count():
    (row,) = facts([ADVOCATE_FOR_A_MONTH])
    days = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)]
    assert [holds(row, day) for day in days] == [False, True, True, False]
