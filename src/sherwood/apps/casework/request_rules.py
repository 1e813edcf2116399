"""What a request must be: a day it can have been received, and a good reason to ask again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sherwood.apps.people.policies import is_young_person
from sherwood.core.days import add_months, age_on, compulsory_school_age_ends_on, in_words

from .asked import Asker
from .models import OPEN_STAGES, Case, Stage
from .policies import Odd, Refused, check_odd

MONTHS_SINCE_ASSESSMENT = 6
PLANS_END_AT = 25
OLDEST = 110
_ASSESSED = ("issue-decision-notified", "final-plan-sent")


def check_received(received_on: date, *, on: date, born_on: date | None) -> None:
    """Raises Refused for a day to come, and for one before the child was born."""
    if received_on > on:
        raise Refused(
            f"{in_words(received_on)} is in the future. Enter the day the request arrived: the clock runs from it.",
            "received_on",
        )
    if born_on is not None and received_on < born_on:
        raise Refused(
            f"{in_words(received_on)} is before the child was born, {in_words(born_on)}. Check both days.",
            "received_on",
        )


def check_asked_again(kind: str, earlier: Iterable[Case], received_on: date, *, on: date, because: str) -> None:
    """Raises Odd, in words, where the law or good sense asks why there is another request, or for an old day.

    Whoever confirms it is told every doubt first; no doubt is raised once a reason is given. A request that comes while
    there is a plan asks for a reassessment (CFA 2014 s.44). After a decision not to assess a family may ask again on
    the next day: that was no assessment.
    """
    if because.strip():
        return
    doubts = [doubt for case in earlier if (doubt := _doubt(case, received_on))]
    try:
        check_odd(kind, received_on, on=on, confirmed_because="")
    except Odd as odd:
        doubts.append(str(odd).partition(" If it is right")[0])
    if doubts:
        raise Odd(f"{' '.join(doubts)} If the request is right as it stands, confirm it and say why.", "odd_because")


def _doubt(case: Case, received_on: date) -> str:
    if case.stage in OPEN_STAGES and case.received_on is not None:
        return (
            f"A request for this child is open already: case {case.reference}, received {in_words(case.received_on)}."
        )
    if case.stage in (Stage.PLAN_SENT, Stage.HISTORICAL) and not _ceased(case):
        return (
            f"This child has an EHC plan already (case {case.reference}). A new request then asks for a reassessment, "
            "which has limits of its own (Children and Families Act 2014, section 44)."
        )
    assessed_on = _assessed_on(case, received_on)
    if assessed_on is not None and received_on < add_months(assessed_on, MONTHS_SINCE_ASSESSMENT):
        return (
            f"This child was assessed less than six months ago: that assessment ended on {in_words(assessed_on)} (case "
            f"{case.reference}). The council need not consider another so soon (Children and Families Act 2014, "
            "section 36(6)), but it may."
        )
    return ""


def _ceased(case: Case) -> bool:
    return any(row.kind == "plan-ceased" and row.struck_on is None for row in case.events.all())


def _assessed_on(case: Case, received_on: date) -> date | None:
    days = [row.on for row in case.events.all() if row.kind in _ASSESSED and row.struck_on is None]
    return max((day for day in days if day <= received_on), default=None)


def check_born_on(born_on: date, *, on: date, asker: str, sure: bool) -> None:
    """Raises Refused for a birthday that cannot be; Odd, once, for one that does not fit who asks.

    The rights pass to the young person when compulsory school age ends, and plans end at 25 (CFA 2014 ss.36, 83).
    """
    if born_on > on:
        raise Refused(f"{in_words(born_on)} is in the future. Enter the day of birth.", "born_on")
    age = age_on(born_on, on)
    if age >= OLDEST:
        raise Refused(f"{in_words(born_on)} is {age} years ago. Check the year.", "born_on")
    doubt = _doubt_of_age(born_on, on, asker, age)
    if doubt and not sure:
        raise Odd(f"{doubt} If the date is right, confirm it below.", "born_on")


def _doubt_of_age(born_on: date, on: date, asker: str, age: int) -> str:
    if age >= PLANS_END_AT:
        return f"Somebody born on {in_words(born_on)} is {age}. An assessment can be asked for up to the 25th birthday."
    over = is_young_person(born_on, on)
    ends = in_words(compulsory_school_age_ends_on(born_on))
    if asker == Asker.YOUNG_PERSON and not over:
        return (
            f"Born on {in_words(born_on)}, you have the right to ask for yourself after {ends}. Until then a parent, "
            "carer or school asks. You may still send this, and the council will look into it and talk to a parent or "
            "carer."
        )
    if asker == Asker.PARENT and over:
        return (
            f"Since {ends} the right to ask is the young person's own. You may send this for them where they agree, or "
            "where they cannot decide about it themselves."
        )
    return ""


def source_of(asker: str, as_whom: str, born_on: date | None, received_on: date) -> str:
    """The code of `request_source`. Somebody still of school age has no right to ask, so is not counted as asking."""
    if asker == Asker.SCHOOL:
        return "2"
    if asker == Asker.OTHER:
        return as_whom if as_whom in ("3", "4") else "5"
    if asker == Asker.YOUNG_PERSON and not is_young_person(born_on, received_on):
        return "5"
    return "1"
