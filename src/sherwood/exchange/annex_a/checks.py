"""The checks of list 1, row by row and over the whole list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sherwood.core.days import age_on, anniversary
from sherwood.core.vocab.printed import printed_value

from ..named_rules import NamedRule
from ..problems import Problem
from ..sen2.rules.person import check_letter
from . import rules
from .columns import ListColumn, columns, known_codes

ID, UPN, ULN, BORN = "Unique ID", "UPN", "ULN", "Date of birth"
ISSUED, UPDATED = "Date initial EHC plan issued", "Date updated EHC plan issued"
REVIEWED, URN, HOME = "Date EHC plan last reviewed", "Main education establishment – URN", "Elective home education"
PLACES = (URN, "Main education establishment – phase", "Subsidiary education establishment – phase (dual registration)")
NEEDED = (BORN, "Gender", "Ethnicity", "SEN primary need", ISSUED)
SCHOOL_AGE = range(5, 16)
_UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]", re.ASCII)
_ULN = re.compile(r"[1-9]\d{9}", re.ASCII)
_URN = re.compile(r"\d{6}", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_BRITISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)

Finding = tuple[NamedRule, str, str]
"""A rule, the heading, and the sentence."""


@dataclass(frozen=True)
class ListRow:
    """One row as text by heading; a heading that the file does not have is not in it."""

    line: int
    text: Mapping[str, str]

    def get(self, heading: str) -> str:
        """The text under a heading, nothing where it is not there."""
        return self.text.get(heading, "")

    def day(self, heading: str) -> date | None:
        """The day under a heading, None where there is none that can be read."""
        return day_of(self.get(heading))


def day_of(text: str) -> date | None:
    """A day written as 2026-09-30 or 30/09/2026, None for anything else."""
    iso, british = _DAY.fullmatch(text), _BRITISH_DAY.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
    except ValueError:
        return None
    return None


def problems_of(rows: Sequence[ListRow], on: date, file: str) -> list[Problem]:
    """Everything that is wrong with the rows on the reference date, in the order of the file."""
    repeated = _repeated(rows)
    found = []
    for row in rows:
        person = row.get(UPN) or row.get(ULN) or None
        findings = [*_identity(row, on), *_values(row), *_days(row, on), *_ages(row, on), *_places(row, on)]
        for rule, heading, said in [*findings, *repeated.get(row.line, ())]:
            value = row.get(heading) or None
            message = f"{file} line {row.line}: {heading}: {said}"
            found.append(Problem(file, row.line, person, heading, value, rule.id, rule.severity, message))
    return found


def _repeated(rows: Iterable[ListRow]) -> dict[int, list[Finding]]:
    first: dict[tuple[str, str], int] = {}
    found: dict[int, list[Finding]] = {}
    for row in rows:
        for heading, rule in ((ID, rules.ID_REPEATED), (UPN, rules.UPN_REPEATED)):
            value = row.get(heading).casefold()
            if value and (before := first.setdefault((heading, value), row.line)) != row.line:
                said = f"{row.get(heading)!r} stands on line {before} already. Give each child once."
                found.setdefault(row.line, []).append((rule, heading, said))
    return found


def _identity(row: ListRow, on: date) -> Iterator[Finding]:
    upn, uln, born = row.get(UPN), row.get(ULN), row.day(BORN)
    if not row.get(ID):
        yield rules.ID_MISSING, ID, "it is missing. Give each child a key of its own."
    is_old_enough = born is None or (born <= on and age_on(born, on) >= SCHOOL_AGE.start)
    if not upn and not uln and is_old_enough:
        yield rules.UPN_MISSING, UPN, "there is neither a UPN nor a ULN. Give one of them."
    if upn and (not _UPN.fullmatch(upn) or check_letter(upn) != upn[0]):
        yield (
            rules.UPN_FORM,
            UPN,
            f"{upn!r} does not have the form of a UPN, or one of its characters is mistyped. Check it.",
        )
    if uln and not _ULN.fullmatch(uln):
        yield (
            rules.ULN_FORM,
            ULN,
            f"{uln!r} is not the ten digits of a ULN, the first not 0. Check it with the setting.",
        )


def _values(row: ListRow) -> Iterator[Finding]:
    for heading in NEEDED:
        if heading in row.text and not row.get(heading):
            yield rules.VALUE_MISSING, heading, "it is missing. Give it, or say why it is not known."
    for column in columns():
        if text := row.get(column.heading):
            yield from _value(column, text)


def _value(column: ListColumn, text: str) -> Iterator[Finding]:
    if column.codes and text not in known_codes(column.codes):
        known = ", ".join(sorted(known_codes(column.codes)))
        yield rules.CODE_UNKNOWN, column.heading, f"{text!r} is not a code of its list. The codes are: {known}."
    if column.kind == "date" and day_of(text) is None:
        yield rules.DATE_UNREADABLE, column.heading, f"{text!r} is not a date; write it as 2026-09-30."
    if column.kind == "yes-no" and text.casefold() not in {"yes", "no"}:
        yield rules.YES_NO, column.heading, f"{text!r} is neither Yes nor No."
    if column.kind == "number":
        number = printed_value(text).number
        if number is None or number < 0:
            yield rules.NUMBER_UNREADABLE, column.heading, f"{text!r} is not a number of 0 or more."


def _days(row: ListRow, on: date) -> Iterator[Finding]:
    """Birth, first plan, then update and review. These two have no order: an amended plan is sent after its review."""
    born, issued = row.day(BORN), row.day(ISSUED)
    for heading in (BORN, ISSUED, UPDATED, REVIEWED):
        day = row.day(heading)
        if day and day > on:
            yield (
                rules.AFTER_REFERENCE,
                heading,
                f"{day} is after the reference date {on}. Check the day; where it is right, leave it out of this list.",
            )
    if born and issued and issued < born:
        yield rules.BEFORE_BIRTH, ISSUED, f"{issued} is before the birth on {born}. Check both days."
    for heading, rule in ((UPDATED, rules.UPDATED_BEFORE_ISSUED), (REVIEWED, rules.REVIEWED_BEFORE_ISSUED)):
        day = row.day(heading)
        if day and issued and day < issued:
            yield rule, heading, f"{day} is before the plan was issued on {issued}. Check both days."
    if row.get(REVIEWED) and row.day(REVIEWED) is None:
        return  # when it was reviewed cannot be read, so nothing is said of it
    last = max((day for day in (issued, row.day(REVIEWED)) if day), default=None)
    if last is not None and last < on and anniversary(last) <= on:
        since = "last reviewed" if row.day(REVIEWED) == last else "issued, and never reviewed since,"
        said = f"the plan was {since} on {last}, twelve months or more before {on}. Review it, or enter the review."
        yield rules.REVIEW_OVERDUE, REVIEWED, said


def _ages(row: ListRow, on: date) -> Iterator[Finding]:
    born = row.day(BORN)
    if born is None or born > on:
        return
    age = age_on(born, on)
    if age == 25:
        yield rules.AGE_25, BORN, f"the young person is 25 on {on}. Check that the plan goes on to the end of the year."
    if age > 25:
        yield rules.AGE_OVER_25, BORN, f"the person is {age} on {on}. A plan ends at 25; check the date of birth."


def _places(row: ListRow, on: date) -> Iterator[Finding]:
    is_at_home, born = row.get(HOME).casefold() == "yes", row.day(BORN)
    if is_at_home and any(row.get(heading) for heading in PLACES):
        yield rules.HOME_WITH_SETTING, HOME, "it is Yes, and an establishment is given too. One of the two is wrong."
    if row.get(URN) and not _URN.fullmatch(row.get(URN)):
        yield rules.URN_FORM, URN, f"{row.get(URN)!r} is not six digits. Give the number from the register of schools."
    is_of_age = born is not None and born <= on and age_on(born, on) in SCHOOL_AGE
    if URN in row.text and is_of_age and not is_at_home and not row.get(URN):
        yield rules.SETTING_MISSING, URN, "a child of school age has none, and is not educated at home. Check it."
