"""Asks of a visit and answers to escalations as clocks: when each falls due and how it stands on a day.

The day of the ask is day 0: of "35 working days" the first working day after it is the first, and an answer on the
last day is in time. Bank holidays of England do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..clocks import Force, Status
from ..days import Counting, Period, Unit, in_words, last_day
from .lists import rows
from .model import Ask, Escalation

_RULE = re.compile(r"(?:within )?(?P<n>\d{1,3}) (?P<unit>working day|day|week|month)s?")


@dataclass(frozen=True, slots=True)
class DueRule:
    """How long an ask has, as a source sets it."""

    rule: str
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class EscalationLimit:
    """Within what time a level answers an escalation. A local promise: no law sets it and the Board can change it."""

    level: str
    within: Period
    what: str
    source: str
    force: Force = Force.LOCAL


@dataclass(frozen=True, slots=True)
class AskStanding:
    """How an ask or an escalation stands: running, met, late or met late. `due_on` is None where no day was set.

    `days_over` counts whole days late, to the day looked from or the day it was met.
    """

    status: Status
    due_on: date | None
    met_on: date | None
    days_over: int
    sentence: str


@cache
def due_rules() -> tuple[DueRule, ...]:
    """The times that the sources set, each with its source."""
    return tuple(DueRule(**row) for row in rows("ask_rules"))


@cache
def escalation_limits() -> tuple[EscalationLimit, ...]:
    """Within what time each level answers, the nearest level first."""
    return tuple(
        EscalationLimit(row["level"], Period(int(row["n"]), Unit(row["unit"])), row["what"], row["source"])
        for row in rows("escalation_limits")
    )


def due(rule: str, asked_on: date) -> date:
    """The last day to answer, by a rule in words: "35 working days", "6 months", "6 weeks", "10 days".

    The day of the ask is day 0. Six months after 31 August are the last day of February. Raises ValueError with a
    sentence for words that are no such rule, and UnknownWorkingDayError where bank holidays are not held.

    >>> due("35 working days", date(2023, 5, 16))
    datetime.date(2023, 7, 5)
    """
    found = _RULE.fullmatch(rule.strip().lower())
    if found is None:
        raise ValueError(
            f"'{rule}' is no time limit. Write a number of working days, days, weeks or months, as 35 working days."
        )
    return last_day(asked_on, Period(int(found["n"]), Unit(found["unit"])), Counting.DAY_AFTER_ANCHOR)


def standing(ask: Ask, on: date) -> AskStanding:
    """How an ask stands on a day. An answer after that day is not seen.

    An ask without a day is running until it is answered, and then met: nothing says it was late. Where only the rule
    is there (`due_rule`), the day is worked out from it; a rule that cannot be read gives no day.
    """
    return _stand(_due_of(ask), ask.met_on, on, _Words("It was asked for", ask.asked_on, "Answered", "An answer"))


def respond_by(level: str, raised_on: date) -> date:
    """The last day for a level to answer an escalation raised on a day.

    Operational and executive meetings are promised in working days; the Board in 42 days, the time from one Board to
    the next. Raises KeyError with a sentence when there is no such level.
    """
    for limit in escalation_limits():
        if limit.level == level:
            return last_day(raised_on, limit.within, Counting.DAY_AFTER_ANCHOR)
    levels = ", ".join(limit.level for limit in escalation_limits())
    raise KeyError(f"There is no level {level!r} to escalate to. The levels are: {levels}.")


def escalation_standing(escalation: Escalation, on: date) -> AskStanding:
    """How an escalation stands on a day. An answer after that day is not seen."""
    words = _Words("It was escalated", escalation.raised_on, "Answered", "An answer")
    return _stand(escalation.respond_by, escalation.responded_on, on, words)


@dataclass(frozen=True, slots=True)
class _Words:
    started: str
    started_on: date
    done: str
    thing: str


def _due_of(ask: Ask) -> date | None:
    if ask.due_on is not None or not ask.due_rule:
        return ask.due_on
    try:
        return due(ask.due_rule, ask.asked_on)
    except ValueError:
        return None


def _stand(due_on: date | None, met_on: date | None, on: date, words: _Words) -> AskStanding:
    met = met_on if met_on is not None and met_on <= on else None
    if due_on is None:
        return _without_a_day(met, words)
    if met is None:
        over = max((on - due_on).days, 0)
        status = Status.LATE if over else Status.RUNNING
    else:
        over = max((met - due_on).days, 0)
        status = Status.MET_LATE if over else Status.MET
    return AskStanding(status, due_on, met, over, _SENTENCES[status](due_on, met or on, over, words))


def _without_a_day(met: date | None, words: _Words) -> AskStanding:
    if met is not None:
        return AskStanding(Status.MET, None, met, 0, f"{words.done} on {in_words(met)}. No last day is recorded.")
    sentence = f"{words.started} on {in_words(words.started_on)}. No last day is recorded."
    return AskStanding(Status.RUNNING, None, None, 0, sentence)


def _running(due_on: date, on: date, over: int, words: _Words) -> str:
    left = (due_on - on).days
    when = "That is today." if left == 0 else f"That is in {_days(left)}."
    return f"{words.thing} is due by {in_words(due_on)}. {when}"


def _late(due_on: date, on: date, over: int, words: _Words) -> str:
    return f"{words.thing} was due by {in_words(due_on)}. That is {_days(over)} late."


def _met(due_on: date, met: date, over: int, words: _Words) -> str:
    return f"{words.done} on {in_words(met)}, in time. The last day was {in_words(due_on)}."


def _met_late(due_on: date, met: date, over: int, words: _Words) -> str:
    return f"{words.done} on {in_words(met)}, {_days(over)} late. The last day was {in_words(due_on)}."


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{n} days"


_SENTENCES = {Status.RUNNING: _running, Status.LATE: _late, Status.MET: _met, Status.MET_LATE: _met_late}
