"""Help without a plan and health pathways of a sample of the children, and the contacts with waiting families."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from sherwood.dataset.keys import child_key

from .draws import shares
from .figures import LATEST
from .histories import Child, Course
from .population import YEAR
from .settings import choose
from .sheet import Sheet

FROM = date(2018, 1, 1).toordinal()


@dataclass(frozen=True)
class Service:
    """A health service of the area.

    Weeks are those of the shortest, longest and commonest wait, near what the partnership's papers print for 2024 and
    2025; `accepts` is the share of referrals taken on, `triage` the longest time to decide that in days.
    """

    name: str
    provider: str
    measure_type: str
    weeks: tuple[int, int, int]
    target: int | None
    accepts: float
    triage: int
    not_accepted: tuple[str, ...]


NEURODEVELOPMENTAL = Service(
    "neurodevelopmental",
    "ZSV01",
    "01",
    (24, 92, 52),
    18,
    0.82,
    150,
    ("too young for an assessment of attention", "information incomplete", "criteria not met"),
)
SPEECH = Service(
    "speech-and-language",
    "ZSV02",
    "02",
    (4, 56, 14),
    18,
    0.93,
    28,
    ("known to the service already", "information incomplete"),
)
REFERRED = {"ASD": (0.55, 0.12), "SEMH": (0.30, 0.04), "SLCN": (0.10, 0.55), "MLD": (0.08, 0.15)}
"""Chances of a referral to each service by primary need; `OTHERS` for all other needs and for no plan."""
OTHERS = (0.07, 0.08)
STOPS = (("30", 0.80), ("34", 0.90), ("35", 0.97), ("33", 1.0))
"""Why a clock stops: treated, not treated, declined, not brought to the first appointment; cumulative."""
SUPPORTED, CONTACTED = 0.45, 0.30
EVERY = 56
"""Waiting families are told every eight weeks how things stand."""
CONTACTS_FROM = date(2023, 9, 1).toordinal()
CHANNELS = ("letter", "e-mail", "phone", "portal", "text", "meeting")


def write_health(sheet: Sheet, child: Child, known: int, need: str | None, always: bool = False) -> None:
    """Referrals and waits around the day the child became known; at least one when `always`."""
    chances = REFERRED.get(need or "", OTHERS)
    for service, chance in zip((NEURODEVELOPMENTAL, SPEECH), chances, strict=True):
        drawn, back = sheet.rng.random(), sheet.rng.random()
        if drawn < chance or (always and (service is NEURODEVELOPMENTAL) == (back < 0.6)):
            received = known if always else known - 30 - int(back * 700)
            if received >= max(FROM, child.born + int(1.6 * YEAR)):
                _write_referral(sheet, service, received, sheet.rng)


def _write_referral(sheet: Sheet, service: Service, received: int, rng: Random) -> None:
    accepted = rng.random() < service.accepts
    decided = received + 3 + int(rng.random() ** 2 * service.triage)
    low, high, mode = service.weeks
    stopped = max(decided, received + int(7 * rng.triangular(low, high, mode)))
    chance, pick = rng.random(), rng.random()
    reason = next(code for code, upto in STOPS if chance <= upto)
    if not accepted:
        stopped, reason = decided, "34"
    if received > sheet.until:
        return
    key = child_key(sheet.person, "referral", service.name, date.fromordinal(received))
    known, stop = sheet.day(decided), sheet.day(stopped)
    words = None if accepted or known is None else service.not_accepted[int(pick * len(service.not_accepted))]
    sheet.add(
        "referral",
        key,
        sheet.person,
        service.name,
        service.provider,
        date.fromordinal(received),
        accepted if known else None,
        known,
        words,
    )
    sheet.add(
        "wait",
        child_key(key, "wait", date.fromordinal(received)),
        sheet.person,
        key,
        service.measure_type,
        date.fromordinal(received),
        stop,
        reason if stop else None,
        service.target,
    )


def write_sen_support(
    sheet: Sheet, child: Child, until: int | None, need: str | None, district: str, always: bool = False
) -> None:
    """A spell of SEN support that ends the day before the plan, or goes on; at least from the age of four."""
    rng = sheet.rng
    chance, back, place, own = rng.random(), rng.random(), rng.random(), shares("need-sen-support").draw(rng)
    end = until if until is not None else LATEST.toordinal()
    started = end - 150 - int(back * 3 * YEAR)
    if (chance > SUPPORTED and not always) or not child.born + 4 * YEAR <= started <= sheet.until:
        return
    secondary = started - child.born > 11.5 * YEAR
    kind = "mainstream-academy" if secondary or place < 0.6 else "mainstream-la-maintained"
    sheet.add(
        "sen_support",
        child_key(sheet.person, "sen-support", date.fromordinal(started)),
        sheet.person,
        choose(kind, district, secondary, place)[1],
        date.fromordinal(started),
        None if until is None else sheet.day(until - 1),
        need or own,
    )


def write_contacts(sheet: Sheet, course: Course) -> None:
    """Contacts with a sample of the families that wait, every eight weeks from four weeks after the request."""
    rng = sheet.rng
    chance, channel = rng.random(), int(rng.random() * len(CHANNELS))
    end = course.issued or course.ended or (LATEST.toordinal() if course.goes_to_plan else course.decided or 0)
    if chance > CONTACTED or course.received < CONTACTS_FROM:
        return
    for number, day in enumerate(range(course.received + EVERY // 2, min(end, sheet.until + 1), EVERY)):
        sheet.add(
            "contact",
            child_key(sheet.person, "contact", date.fromordinal(day)),
            sheet.person,
            date.fromordinal(day),
            CHANNELS[(channel + number) % len(CHANNELS)],
            "how the assessment stands" if number else "what happens next",
        )
