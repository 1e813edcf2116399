"""The catalogue of limits: ids are permanent, every rule is dated and cited."""

from datetime import date

import pytest

from sherwood.core.clocks import LIMITS, Force, Ground, due, limit, reported_due
from sherwood.core.clocks.model import Event, Limit, When, Wording
from sherwood.core.days import Counting, days
from sherwood.core.law import CITATIONS

PUBLISHED = {
    "ehc.decide-to-assess",
    "ehc.advice",
    "ehc.refuse-to-issue",
    "ehc.final-plan",
    "ehc.parent-views",
    "ehc.setting-reply",
    "reassess.final-plan",
    "local.ep-advice",
    "local.family-contact",
    "local.panel-letter",
    "review.decision",
    "review.completed",
    "review.amended-plan",
}


def test_no_published_limit_has_gone():
    assert {rule.id for rule in LIMITS} >= PUBLISHED


def test_every_limit_is_cited_from_the_register():
    for rule in LIMITS:
        assert rule.cites, rule.id
        assert all(CITATIONS[each.id] is each for each in rule.cites)


def test_what_is_local_says_so_and_what_is_law_is_dated():
    for rule in LIMITS:
        assert (rule.force is Force.LOCAL) == rule.id.startswith("local.")
        assert rule.force is Force.LOCAL or rule.in_force_from == date(2014, 9, 1)


def test_the_grounds_are_those_of_the_regulations():
    away, personal = Ground.ABSENT_FROM_AREA, Ground.PERSONAL_CIRCUMSTANCES
    everything = {away, personal, Ground.SCHOOL_CLOSED, Ground.EARLY_YEARS_CLOSED}
    excused = {rule.id: set(rule.grounds) for rule in LIMITS if rule.grounds}
    assert excused == {
        "ehc.decide-to-assess": everything,
        "ehc.refuse-to-issue": everything,
        "ehc.final-plan": everything,
        "reassess.final-plan": everything,
        "ehc.advice": {away, personal, Ground.MISSED_APPOINTMENT},
    }


def test_an_unknown_limit_is_named():
    with pytest.raises(KeyError, match=r"There is no limit 'ehc\.draft'"):
        limit("ehc.draft")
    with pytest.raises(KeyError, match="in force on 2014-08-31"):
        limit("ehc.final-plan", date(2014, 8, 31))


def test_a_text_that_says_before_keeps_the_strict_day_and_the_one_people_print():
    rule = Limit(
        id="test.before",
        title="Before a day",
        wording=Wording("the council", "act", "acted", "acted"),
        anchors=(When(Event.PLAN_STARTED),),
        within=days(10),
        counting=Counting.FROM_ANCHOR,
        reported_days_later=1,
        cites=(),
    )
    assert due(rule, date(2027, 2, 5)) == date(2027, 2, 14)
    assert reported_due(rule, date(2027, 2, 5)) == date(2027, 2, 15)
