"""Printed figures that clash with each other, and what a person settled, about the measures of a paper."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sherwood.analytics.reconcile import Clash, Said, reconcile, settled
from sherwood.core.days import MONTHS
from sherwood.core.measures import MEASURES

from .. import words
from ..cited import sentence
from .inputs import Correction

Row = Mapping[str, Any]
MOST = 12
"""How many a paper tells of: those settled first, then the latest in print. The page of clashes has them all."""


def corrections(
    claims: Iterable[Row], decisions: Sequence[Row], measures: Collection[str], on: date
) -> tuple[Correction, ...]:
    """The clashes about some measures as printed by the day, each in sentences with its places in print."""
    known = [row for row in claims if row.get("said_on") is None or row["said_on"] <= on]
    taken = [row for row in decisions if row["decided_on"] <= on]
    found = [clash for clash in reconcile(known) if any(member.measure in measures for member in clash.members)]
    decided = settled(found, taken)
    ordered = sorted(found, key=lambda clash: (clash.key not in decided, -_latest(clash), clash.key))
    return tuple(_correction(clash, decided.get(clash.key), known) for clash in ordered[:MOST])


def _latest(clash: Clash) -> int:
    return max((member.said_on.toordinal() for member in clash.members if member.said_on), default=0)


def _correction(clash: Clash, decision: Row | None, claims: Sequence[Row]) -> Correction:
    measure = next((member.measure for member in clash.members if member.measure), "")
    what = f"“{MEASURES[measure].title}”" if measure in MEASURES else f"“{_plain(clash.what)}”"
    where = " in ".join(part for part in ("", _place(clash.geography)) if part or clash.geography)
    when = f", {_when(clash.period)}" if clash.period else ""
    told = f"Different figures are in print for {what}{where}{when}: {words.listed(_printed(clash.members))}."
    told += f" {sentence(_when(clash.why))}"
    told += f" {_settled(decision, claims)}" if decision else " Nobody has settled yet which figure stands."
    places = "; ".join(dict.fromkeys(f"{member.printed}: {member.source}, {member.place}" for member in clash.members))
    first = next((member.claim_id for member in clash.members if member.claim_id), "")
    return Correction(told, f"{places}.", f"/claims/#{first}" if first else "/claims/", measure)


_PLACES = {"E92000001": "England", "E10000024": "Nottinghamshire"}
_QUARTERS = {"1": "January to March", "2": "April to June", "3": "July to September", "4": "October to December"}
_DATED = re.compile(r"\b(\d{4})-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?|(ytd)|(academic))\b")


def _place(geography: str) -> str:
    """Whose figure it is: an area by its name, else in the words of the claim."""
    return _PLACES.get(geography.upper(), geography.replace("-", " "))


def _when(text: str) -> str:
    """Times as claims write them, put into words: 2022-Q4, 2025-05, 2025-ytd, 2023-06.. and 2023-01..2024-04."""
    told = _DATED.sub(_time, text)
    told = re.sub(r"(?<=[\w)])\.\.(?=\w)", " to ", told)
    return re.sub(r"(?:\bfor )?((?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})\.\.(?=[\s,;:]|$|\.)", r"from \1 on", told)


def _time(found: re.Match[str]) -> str:
    year, quarter, month, day, to_date, academic = found.groups()
    if quarter:
        return f"{_QUARTERS[quarter]} {year}"
    if month and 1 <= int(month) <= len(MONTHS):
        return f"{f'{int(day)} ' if day else ''}{MONTHS[int(month) - 1]} {year}"
    if to_date:
        return f"{year} to date"
    return f"academic year from {year}" if academic else found[0]


def _printed(members: Sequence[Said]) -> list[str]:
    """Each printed value once, with the days on which it was printed; the first in print first."""
    days: dict[str, set[date]] = {}
    for member in sorted(members, key=lambda each: each.said_on or date.max):
        days.setdefault(member.printed, set()).update([member.said_on] if member.said_on else [])
    return [
        f"{printed} (printed {words.listed([words.day(day) for day in sorted(found)])})" if found else printed
        for printed, found in days.items()
    ]


def _settled(decision: Row, claims: Sequence[Row]) -> str:
    """Which figure stands and why, as a person decided."""
    stands = next((row for row in claims if row["claim_id"] == decision.get("stands_claim_id")), None)
    figure = f"The figure that stands is {stands['printed']}: " if stands else "No printed figure stands: "
    return f"Settled on {words.day(decision['decided_on'])}. {figure}{sentence(decision['reason'])}"


def _plain(what: str) -> str:
    return what.replace("-", " ").replace(".", " ")
