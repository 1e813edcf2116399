"""The rows of a plan: what it says, which needs it meets, where it is carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from sherwood.dataset.keys import child_key

from .draws import shares
from .figures import LATEST
from .histories import Life
from .settings import choose
from .sheet import Sheet

SECOND_NEED = 0.38
BUDGET, DIRECT, RESIDENTIAL, INTERN = 0.21, 0.6, 0.0015, 0.055
"""Shares of plans with a personal budget (DfE, January 2025: 1,137 of 5,422), of budgets paid directly, of residential
placements (7 of 5,422), and of young people at a college on a supported internship or apprenticeship (37)."""
OTHER_SETTING, SECOND_SETTING, UNIT, RESOURCED, LATE_CHANGE = 0.06, 0.025, 0.012, 0.018, 0.33
NOT_A_PLACE = {"NEET": "general-fe", "NIEC": "general-fe", "NIEO": "OTH"}
"""Kinds of placement that a plan cannot name, and what is named instead."""
NUMBERED = 5
"""Codes of a setting without a number are shorter than this many letters; all other kinds are longer."""
PHASES = ((16, "setting-post-16"), (11, "setting-secondary"), (4, "setting-primary"), (0, "setting-early"))
TRANSFERS = ((4, 2, 15), (11, 2, 15), (16, 3, 31))
"""Ages on 31 August of a change of phase, with the month and day everyone reports as its limit (SEND Regs reg 18)."""
TRANSFERS_FROM = date(2024, 1, 1).toordinal()
"""Dates of phase transfers are kept for changes from 2024 on: the return came to ask for them late."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where the family lives, and where it lived when the plan was written."""

    district: str
    then: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that is drawn for a plan, before anything is known of the day it is looked at."""

    needs: tuple[str, ...]
    position: float
    place: float
    chances: tuple[float, ...]
    authority: str

    @classmethod
    def of(cls, rng: Random) -> Drawn:
        """Draw it."""
        first, second = shares("need").draw(rng), shares("need").draw(rng)
        needs = (first, second) if rng.random() < SECOND_NEED and second != first else (first,)
        position, place = rng.random(), rng.random()
        chances = tuple(rng.random() for _ in range(10))
        return cls(needs, position, place, chances, shares("transferred-from").draw(rng))


def write_plan(sheet: Sheet, life: Life, home: Home, drawn: Drawn) -> str:
    """All rows of a plan but its reviews; its key."""
    request = sheet.request_key(life.course.received if life.course else None, life.started)
    if life.course is None:
        _write_history(sheet, request)
    plan = child_key(sheet.person, "plan", date.fromordinal(life.started))
    ceased = sheet.day(life.ceased)
    seen = min(sheet.until, life.ceased or LATEST.toordinal())
    stays = list(_stays(life, seen, drawn))
    kind = stays[0].kind
    budget, direct, residential, work, *_ = drawn.chances
    residence = ("A" if residential < RESIDENTIAL * 0.7 else "B") if residential < RESIDENTIAL else None
    work_based = ("apprenticeship" if work < INTERN / 9 else "supported-internship") if work < INTERN else None
    if kind not in ("general-fe", "specialist-post-16"):
        work_based = None
    due, final = _phase_transfer(life, sheet.until, drawn.chances[8], drawn.chances[9])
    sheet.add(
        "plan",
        plan,
        sheet.person,
        request,
        child_key(request, "assessment", 1),
        date.fromordinal(life.started),
        ceased,
        life.reason if ceased else None,
        ceased is None,
        residence,
        work_based,
        "1" if budget < BUDGET else "0",
        "0",
        "1" if budget < BUDGET and direct < DIRECT else "0",
        drawn.authority if life.transferred else None,
        due,
        sheet.day(final),
        None,
        None,
    )
    for rank, need in enumerate(drawn.needs, start=1):
        sheet.add("need", child_key(plan, "need", rank, 1), sheet.person, plan, rank, need)
    _write_placements(sheet, plan, stays, home, drawn, (residence, work_based))
    return plan


def _write_history(sheet: Sheet, request: str) -> None:
    """The request and assessment behind a plan from before 2019 or from elsewhere: coded historical, nothing known."""
    nothing = (None,) * 4
    sheet.add("request", request, sheet.person, None, None, None, "H", None, *nothing)
    sheet.add("assessment", child_key(request, "assessment", 1), sheet.person, request, "H", None, False, *nothing)


def _phase(born: int, seen: int) -> tuple[int, str]:
    """Age at which the phase of school life begins and the subject of its shares, on a day."""
    age = _age_on_31_august(born, seen)
    return next(phase for phase in PHASES if age >= phase[0])


def _age_on_31_august(born: int, seen: int) -> int:
    birth, day = date.fromordinal(born), date.fromordinal(seen)
    return day.year - (day.month < 9) - birth.year - (birth.month > 8)


@dataclass(frozen=True, slots=True)
class Stay:
    """One time at one setting, in ordinals; `left` is None for the last of a plan that goes on."""

    kind: str
    secondary: bool
    place: float
    entered: int
    left: int | None


def _stays(life: Life, seen: int, drawn: Drawn) -> Iterator[Stay]:
    """Where the plan was carried out, the latest first: a setting for each phase, and a change of school soon after
    the plan for one child in three."""
    born, left, day = life.child.born, life.ceased, seen
    late = life.started + int(drawn.chances[7] * 120)
    while True:
        age, subject = _phase(born, day)
        kind, secondary = shares(subject).at(drawn.position), age >= 11
        entered = max(born + 1, min(_term_begins(born, age, drawn.chances[7]), day))
        if drawn.chances[7] < LATE_CHANGE and entered <= life.started < late <= day:
            yield Stay(kind, secondary, drawn.place, late, left)
            yield Stay(kind, secondary, (drawn.place + 0.5) % 1.0, entered, late - 1)
            return
        yield Stay(kind, secondary, drawn.place, entered, left)
        if entered <= life.started:
            return
        # A phase is told by the age on 31 August, and begins up to five days later.
        left, day = entered - 1, entered - 6


def _term_begins(born: int, age: int, chance: float) -> int:
    """The first days of the September in which a phase begins; an early years setting from the age of two."""
    if age == 0:
        return born + 760
    birth = date.fromordinal(born)
    return date(birth.year + age + (birth.month > 8), 9, 2 + int(chance * 4)).toordinal()


def _write_placements(
    sheet: Sheet, plan: str, stays: list[Stay], home: Home, drawn: Drawn, extra: tuple[str | None, str | None]
) -> None:
    *_, moves, second, unit, resourced, _, _, _ = drawn.chances
    now, here = stays[0], (sheet.person, plan)
    mainstream = now.kind.startswith("mainstream")
    marks = (mainstream and unit < UNIT, mainstream and resourced < RESOURCED)
    elsewhere = (drawn.place + 0.37) % 1.0 if moves < OTHER_SETTING else drawn.place
    named = _place(NOT_A_PLACE.get(now.kind, now.kind), home.then, now.secondary, elsewhere)
    sheet.add("placement", child_key(plan, "named", 1, 1), *here, "named", 1, *named, None, None, *marks, None, None)
    for order, stay in enumerate(stays, start=1):
        setting = _place(stay.kind, home.district if stay is now else home.then, stay.secondary, stay.place)
        days = (date.fromordinal(stay.entered), sheet.day(stay.left))
        about = (*marks, *extra) if stay is now else (False, False, None, None)
        sheet.add("placement", child_key(plan, "attended", 1, order), *here, "attended", 1, *setting, *days, *about)
    if second < SECOND_SETTING and now.kind != "OLA":
        setting = _place("OLA", home.district, now.secondary, drawn.place)
        days = (date.fromordinal(now.entered), sheet.day(now.left))
        key = child_key(plan, "attended", 2, 1)
        sheet.add("placement", key, *here, "attended", 2, *setting, *days, False, False, None, None)


def _place(kind: str, district: str, secondary: bool, position: float) -> tuple[str | None, ...]:
    """URN, UKPRN, code and words of a setting of that kind: exactly one of the first three is given."""
    if len(kind) < NUMBERED:
        return (None, None, kind, "Tuition centre (fictional)" if kind == "OTH" else None)
    row = choose(kind, district, secondary, position)
    return (row[1], row[2], None, None)


def _phase_transfer(life: Life, until: int, in_time: float, when: float) -> tuple[date | None, int | None]:
    """Limit and day of the amended plan for the latest change of phase that is past or within a year."""
    birth = date.fromordinal(life.child.born)
    for age, month, day in reversed(TRANSFERS):
        due = date(birth.year + age + (birth.month > 8), month, day)
        ordinal = due.toordinal()
        within = max(TRANSFERS_FROM, life.started + 90) <= ordinal <= until + 365
        if within and (life.ceased is None or ordinal < life.ceased):
            final = ordinal - 1 - int(when * 60) if in_time < 0.82 else ordinal + int(when * 90)
            return due, None if life.ceased is not None and final >= life.ceased else final
    return None, None
