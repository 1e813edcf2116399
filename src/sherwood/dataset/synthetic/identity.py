"""Who a child is on paper: names, numbers and postcode, with the slips that real records have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from sherwood.dataset.keys import child_key, person_key

from .draws import shares, stream
from .figures import LATEST
from .histories import Child
from .names import FORENAMES, SURNAMES, mistyped, scribbled, uln, upn
from .plans import Home
from .population import YEAR
from .settings import postcode, unlisted_postcode
from .sheet import Rows, Sheet

A_PART = 20_000
"""Numbers kept for the children of one part of the area."""
MOVED_WITHIN = 0.06
"""Share of families who have moved to another district since the plan was written."""
MISTYPED, SCRIBBLED, UNLISTED, NO_POSTCODE = 0.008, 0.006, 0.007, 0.002
ONLY_ULN, NO_NUMBER, TWICE = 0.004, 0.010, 0.03
"""Shares of young people known by learner number only, of children without any number, and of referred children whom
the health provider holds a second time, without a pupil number and with the name mistyped."""
LEARNER_AGE = 14


@dataclass(frozen=True, slots=True)
class Household:
    """A family: the name and address its children share. `first` places the children's forenames in the list."""

    surname: str
    postcode: str | None
    home: Home
    first: int


def household(name: str) -> Household:
    """The household that the stream of that name gives."""
    rng = stream(name)
    surname, first = rng.choice(SURNAMES), int(rng.random() * len(FORENAMES))
    district = shares("district").draw(rng)
    then = shares("district").draw(rng)
    address: str | None = postcode(district, rng)
    moved, chance = rng.random(), rng.random()
    if chance < UNLISTED:
        address = unlisted_postcode(rng)
    elif chance < UNLISTED + NO_POSTCODE:
        address = None
    return Household(surname, address, Home(district, then if moved < MOVED_WITHIN else district), first)


def new_sheet(child: Child, family: Household, rng: Random, part: int, until: int) -> Sheet:
    """A sheet with the child's person and identifier rows."""
    given = _identifiers(child, family, rng, part)
    born = date.fromordinal(child.born)
    key = person_key(given.get("upn"), given.get("uln"), given["surname"], given["forename"], born)
    sheet = Sheet(key, rng, until)
    sex = shares("sex-plan" if child.life else "sex-request").draw(rng)
    sheet.add("person", key, born, sex, shares("ethnicity").draw(rng))
    _write_identifiers(sheet, given)
    return sheet


def _write_identifiers(sheet: Sheet, given: dict[str, str]) -> None:
    for kind, value in given.items():
        sheet.add("identifier", child_key(sheet.person, kind), sheet.person, kind, value)


def _identifiers(child: Child, family: Household, rng: Random, part: int) -> dict[str, str]:
    number = part * A_PART + child.number
    slip, form, kind = rng.random(), rng.random(), rng.random()
    surname = mistyped(family.surname, rng) if slip < MISTYPED else family.surname
    given = {"surname": surname, "forename": FORENAMES[(family.first + child.number * 7) % len(FORENAMES)]}
    # By the last day of the model, not by `until`: a child's key must not change with the day of looking.
    age = (LATEST.toordinal() - child.born) / YEAR
    old = age >= LEARNER_AGE
    entered = date.fromordinal(child.born + int(4.6 * YEAR)).year
    if kind < NO_NUMBER:
        given["upn-unknown"] = "UN1" if age < 5 else "UN4"
        # With no number only the name tells children apart, so these have a second one.
        given["forename"] += f" {FORENAMES[number % len(FORENAMES)]}"
    elif kind < NO_NUMBER + ONLY_ULN and old:
        given["uln"] = uln(number)
    else:
        given["upn"] = upn(number, entered)
        if old and form < 0.6:
            given["uln"] = uln(number)
    if family.postcode:
        given["postcode"] = scribbled(family.postcode) if form < SCRIBBLED else family.postcode
    return given


def second_name(family: Household, rng: Random) -> str | None:
    """The mistyped surname under which a health provider holds the child a second time, if it does."""
    chance, wrong = rng.random(), mistyped(family.surname, rng)
    return wrong if chance < TWICE else None


def second_record(sheet: Sheet, surname: str) -> Rows:
    """The child as the health provider holds it again: no pupil number, the name mistyped, and one referral."""
    _, born, sex, _ = sheet.rows["person"][0]
    given = {row[2]: row[3] for row in sheet.rows["identifier"] if row[2] in ("forename", "postcode")}
    given = {"surname": surname, **given}
    other = Sheet(person_key(None, None, surname, given["forename"], born), sheet.rng, sheet.until)
    other.add("person", other.person, born, sex, None)
    _write_identifiers(other, given)
    referral = sheet.rows["referral"][0]
    key = child_key(other.person, "referral", referral[2], referral[4])
    other.add("referral", key, other.person, *referral[2:])
    for wait in sheet.rows["wait"]:
        if wait[2] == referral[0]:
            other.add("wait", child_key(key, "wait", wait[4]), other.person, key, *wait[3:])
    return other.rows
