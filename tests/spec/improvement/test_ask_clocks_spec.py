"""Asks and escalations as clocks. Days counted by hand on the calendar, bank holidays of England left out."""

from dataclasses import replace
from datetime import date

import pytest
from plan_tables import a_day, rows

from sherwood.core.days import Unit, working_days
from sherwood.core.improvement import (
    Ask,
    Escalation,
    due,
    due_rules,
    escalation_limits,
    escalation_standing,
    respond_by,
    standing,
)
from sherwood.core.vocab import code_list

DUE = """
rule              | asked on   | due on     | what
35 working days   | 2023-05-16 | 2023-07-05 | 8 to 26 May, 4 in the bank holiday week, then 23
35 Working Days   | 2023-05-16 | 2023-07-05 | small and large letters are the same
1 working day     | 2023-05-16 | 2023-05-17 | the day after is the first
1 working day     | 2023-05-26 | 2023-05-30 | Friday before a bank holiday Monday
6 months          | 2024-01-12 | 2024-07-12 | stocktake
6 months          | 2024-03-19 | 2024-09-19 | deep dive
6 months          | 2024-08-31 | 2025-02-28 | no 31 February
6 weeks           | 2024-02-27 | 2024-04-09 | Board
within 10 days    | 2024-02-20 | 2024-03-01 | over 29 February
"""


@pytest.mark.parametrize(("rule", "asked_on", "due_on", "what"), rows(DUE))
def test_the_day_of_the_ask_is_day_0(rule, asked_on, due_on, what) -> None:
    assert due(rule, date.fromisoformat(asked_on)) == date.fromisoformat(due_on), what


@pytest.mark.parametrize("rule", ["soon", "", "35 workings", "six weeks", "-3 days", "6 years"])
def test_words_that_are_no_time_limit_are_refused(rule) -> None:
    with pytest.raises(ValueError, match=r"is no time limit\. Write a number of working days"):
        due(rule, date(2024, 1, 1))


def test_the_rules_of_the_sources_can_be_counted_and_have_a_source() -> None:
    assert [rule.rule for rule in due_rules()] == ["35 working days", "6 months", "6 months", "6 weeks"]
    for rule in due_rules():
        assert due(rule.rule, date(2024, 1, 12)) > date(2024, 1, 12)
        assert rule.source
        assert rule.what


STANDINGS = """
due        | met        | looked from | status   | over | sentence
2026-03-10 | -          | 2026-03-08  | running  | 0    | An answer is due by 10 March 2026. That is in 2 days.
2026-03-10 | -          | 2026-03-09  | running  | 0    | An answer is due by 10 March 2026. That is in 1 day.
2026-03-10 | -          | 2026-03-10  | running  | 0    | An answer is due by 10 March 2026. That is today.
2026-03-10 | -          | 2026-03-11  | late     | 1    | An answer was due by 10 March 2026. That is 1 day late.
2026-03-10 | -          | 2026-04-10  | late     | 31   | An answer was due by 10 March 2026. That is 31 days late.
2026-03-10 | 2026-03-10 | 2026-04-10  | met      | 0    | Answered on 10 March 2026, in time. *
2026-03-10 | 2026-03-12 | 2026-04-10  | met-late | 2    | Answered on 12 March 2026, 2 days late. *
2026-03-10 | 2026-03-12 | 2026-03-11  | late     | 1    | An answer was due by 10 March 2026. That is 1 day late.
-          | -          | 2026-04-10  | running  | 0    | It was asked for on 1 March 2026. No last day is recorded.
-          | 2026-03-12 | 2026-04-10  | met      | 0    | Answered on 12 March 2026. No last day is recorded.
"""
ASK = Ask("ask", "visit", None, "Describe clearly the meaning of 'at risk'", date(2026, 3, 1))


@pytest.mark.parametrize(("due_on", "met_on", "on", "status", "over", "sentence"), rows(STANDINGS))
def test_how_an_ask_stands(due_on, met_on, on, status, over, sentence) -> None:
    found = standing(replace(ASK, due_on=a_day(due_on), met_on=a_day(met_on)), date.fromisoformat(on))
    sentence = sentence.replace("*", "The last day was 10 March 2026.")
    assert (found.status, found.days_over, found.sentence) == (status, int(over), sentence)


def test_an_ask_with_only_a_rule_falls_due_by_it() -> None:
    found = standing(replace(ASK, asked_on=date(2023, 5, 16), due_rule="35 working days"), date(2023, 7, 6))
    assert (found.due_on, found.status, found.days_over) == (date(2023, 7, 5), "late", 1)


def test_an_ask_with_a_rule_that_cannot_be_read_has_no_day() -> None:
    found = standing(replace(ASK, due_rule="as soon as possible"), date(2026, 7, 6))
    assert (found.due_on, found.status) == (None, "running")


LEVELS = """
level       | raised on  | answer by  | counted
operational | 2026-03-02 | 2026-03-16 | ten working days after Monday 2 March
operational | 2026-03-27 | 2026-04-14 | Good Friday 3 April and Easter Monday 6 April do not count
executive   | 2026-03-06 | 2026-03-13 | five working days after a Friday
board       | 2026-03-02 | 2026-04-13 | 42 days
"""


@pytest.mark.parametrize(("level", "raised_on", "answer_by", "counted"), rows(LEVELS))
def test_each_level_has_promised_when_it_answers(level, raised_on, answer_by, counted) -> None:
    assert respond_by(level, date.fromisoformat(raised_on)) == date.fromisoformat(answer_by), counted


def test_the_promises_are_local_and_there_is_one_for_each_level() -> None:
    limits = escalation_limits()
    assert {limit.level for limit in limits} == code_list("escalation_level").codes()
    assert {str(limit.force) for limit in limits} == {"local promise"}
    assert limits[0].within == working_days(10)
    assert limits[2].within.unit is Unit.DAY
    assert all("change it" in limit.source and limit.what.endswith(".") for limit in limits)


def test_an_unknown_level_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"no level 'cabinet'.*operational, executive, board"):
        respond_by("cabinet", date(2026, 3, 2))


def test_how_an_escalation_stands() -> None:
    raised = Escalation("x", "1.1", "executive", "A post", date(2026, 3, 6), None, date(2026, 3, 13))
    late = escalation_standing(raised, date(2026, 3, 14))
    assert (late.status, late.days_over) == ("late", 1)
    answered = replace(raised, responded_on=date(2026, 3, 13))
    met = escalation_standing(answered, date(2026, 3, 14))
    assert (met.status, met.met_on) == ("met", date(2026, 3, 13))
    assert escalation_standing(answered, date(2026, 3, 12)).status == "running"
