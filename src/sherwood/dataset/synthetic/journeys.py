"""The rows of a request: the decision, the assessment, its advice, exceptions and disagreements."""

from __future__ import annotations

from datetime import date
from random import Random

from sherwood.dataset.keys import child_key

from .draws import shares
from .histories import Course, Fate
from .population import YEAR
from .sheet import Sheet

HISTORICAL = date(2019, 1, 1).toordinal()
ABROAD = 0.35
"""Share of withdrawn requests whose child has moved away."""
MEDIATED = {"request": (0.07, 0.02), "assessment": (0.45, 0.12), "plan": (0.03, 0.035)}
"""Shares of decisions that go to mediation and to the Tribunal, by stage, near the DfE's counts of 2022 to 2024."""
ADVICE = (("health", 0.72), ("social-care", 0.80), ("school", 0.88))
"""Who is asked besides the educational psychologist, and the share that answers within the six weeks."""
SUMMER_CLOSURE = ((7, 23), (9, 2))


def write_request(sheet: Sheet, course: Course) -> None:
    """All rows of one request, as far as they are known."""
    rng, request = sheet.rng, sheet.request_key(course.received)
    source = shares("request-source").draw(rng)
    youth = rng.random() < 0.0008
    exported = "1" if rng.random() < ABROAD else None
    begins = _assessment_begins(course)
    refused = course.fate is Fate.REFUSED
    mediation, tribunal = _disagree(
        sheet, request, request, "request", course.decided if refused else None, begins if course.overturned else None
    )
    outcome, decided = _decision(sheet, course)
    gone = course.fate in (Fate.WITHDRAWN, Fate.STOPPED)
    withdrawn = sheet.day(course.ended) if gone else None
    sheet.add(
        "request",
        request,
        sheet.person,
        date.fromordinal(course.received),
        source,
        youth,
        outcome,
        decided,
        mediation,
        tribunal,
        exported if withdrawn else None,
        withdrawn,
    )
    if begins is not None:
        _write_assessment(sheet, course, request, begins)


def _decision(sheet: Sheet, course: Course) -> tuple[str, date | None]:
    """The outcome of the request and its day; a request from before 2019 is historical, as the record begins then."""
    if course.received < HISTORICAL:
        return "H", None
    if course.fate is Fate.WITHDRAWN:
        return ("W" if sheet.day(course.ended) else "A"), None
    decided = sheet.day(course.decided)
    if decided is None:
        return "A", None
    return ("N" if course.fate is Fate.REFUSED else "Y"), decided


def _assessment_begins(course: Course) -> int | None:
    """The day the assessment is agreed: with the decision, or when a refusal is overturned."""
    if not course.is_assessed or course.decided is None:
        return None
    return course.ready - 78 if course.overturned else course.decided


def _write_assessment(sheet: Sheet, course: Course, request: str, begins: int) -> None:
    rng = sheet.rng
    agreed = (course.issued or 0) - 8 - int(rng.random() * 30)
    ends = course.ended if course.issued is None else course.issued
    no_plan = course.fate is Fate.NO_PLAN
    assessment = child_key(request, "assessment", 1)
    mediation, tribunal = _disagree(sheet, request, assessment, "assessment", course.ended if no_plan else None)
    other_mediation, other_tribunal = _disagree(sheet, request, assessment, "plan", course.issued)
    excused = _write_exception(sheet, course, request, assessment)
    _write_advice(sheet, request, begins, ends)
    if begins > sheet.until:
        return
    outcome, decided = "A", None
    ended = sheet.day(course.ended)
    if course.issued is not None and max(agreed, begins) <= sheet.until:
        outcome, decided = "Y", sheet.day(course.issued)
    elif ended and no_plan:
        outcome, decided = "N", ended
    elif ended:
        outcome = "W"
    sheet.add(
        "assessment",
        assessment,
        sheet.person,
        request,
        outcome,
        decided,
        excused,
        mediation,
        tribunal,
        other_mediation,
        other_tribunal,
    )


def _write_exception(sheet: Sheet, course: Course, request: str, assessment: str) -> bool:
    """The exception of a request that has one; True when it has begun."""
    if not course.exception:
        return False
    starts, ends, ground = _exception(course, sheet.rng)
    if starts > sheet.until:
        return False
    sheet.add(
        "exception",
        child_key(assessment, "exception"),
        sheet.person,
        request,
        ground,
        date.fromordinal(starts),
        sheet.day(ends),
    )
    return True


def _exception(course: Course, rng: Random) -> tuple[int, int, str]:
    """First and last day and ground. A closure counts only over a summer that falls into the assessment."""
    ground, length = shares("exception-ground").draw(rng), 28 + int(rng.random() * 35)
    starts = course.received + 20 + int(rng.random() * 45)
    if ground.endswith("closed"):
        year = date.fromordinal(course.received).year
        first, last = (date(year, *day).toordinal() for day in SUMMER_CLOSURE)
        if course.received < first - 14 < course.received + 110:
            under_five = first - course.child.born < 5 * YEAR
            return first, last, "early-years-closed" if under_five else "school-closed"
        ground = "personal-circumstances"
    return starts, starts + length, ground


def _write_advice(sheet: Sheet, request: str, begins: int, ends: int | None) -> None:
    rng = sheet.rng
    asked = begins + int(rng.random() * 5)
    if ends is None:
        came = asked + int(rng.triangular(55, 260, 110))
    else:
        came = max(asked + 14, asked + int((ends - 12 - asked) * rng.triangular(0.45, 0.95, 0.8)))
    given = max(asked, came - 12 - int(rng.random() * 22))
    if ends is not None and came >= ends:
        came = given = max(asked, ends - 1)
    _advice(sheet, request, "educational-psychologist", asked, given, came)
    for about, in_time in ADVICE:
        days = rng.triangular(12, 42, 38) if rng.random() < in_time else 43 + rng.expovariate(1 / 14)
        given, came = asked + 1 + int(days * 0.3), asked + int(days)
        if ends is not None:
            given, came = min(given, ends - 1), min(came, ends - 1)
        _advice(sheet, request, about, asked, max(given, asked), max(came, asked))


def _advice(sheet: Sheet, request: str, about: str, asked: int, given: int, came: int) -> None:
    if asked <= sheet.until:
        sheet.add(
            "advice",
            child_key(request, "advice", about),
            sheet.person,
            request,
            about,
            date.fromordinal(asked),
            sheet.day(given),
            sheet.day(came),
        )


def _disagree(
    sheet: Sheet, request: str, about: str, stage: str, decided: int | None, overturned: int | None = None
) -> tuple[bool, bool]:
    """Mediation and appeal about the decision of one day; whether there has been each so far."""
    rng = sheet.rng
    to_mediation, to_tribunal = MEDIATED[stage]
    mediation, tribunal, parts = rng.random(), rng.random(), rng.random()
    if decided is None:
        return False, False
    mediates, appeals = mediation < to_mediation, tribunal < to_tribunal
    if overturned is not None:
        mediates, appeals = mediation < 0.7, mediation >= 0.7
    opened = decided + 8 + int(parts * 20)
    if mediates:
        closed = overturned or opened + 20 + int(mediation / to_mediation * 25)
        how = "agreement reached" if overturned or parts < 0.45 else "no agreement"
        mediates = _disagreement(sheet, request, about, (stage, "mediation"), opened, closed, how)
    if appeals:
        opened += 14 + int(parts * 15)
        closed = overturned or opened + 110 + int(parts * 120)
        outcomes = ("conceded by the authority", "decided for the family", "withdrawn by the family")
        how = outcomes[int(parts * 2)] if overturned or stage == "plan" else outcomes[2]
        appeals = _disagreement(sheet, request, about, (stage, "tribunal"), opened, closed, how)
    return mediates, appeals


def _disagreement(
    sheet: Sheet, request: str, about: str, kind: tuple[str, str], opened: int, closed: int, how: str
) -> bool:
    if opened > sheet.until:
        return False
    ended = sheet.day(closed)
    sheet.add(
        "disagreement",
        child_key(about, *kind),
        sheet.person,
        request,
        *kind,
        date.fromordinal(opened),
        ended,
        how if ended else None,
    )
    return True
