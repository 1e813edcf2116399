"""What is said of a plan itself: in rows of its table, in lines above the table, or by the name of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from sherwood.core.days.timescale import read_timescale
from sherwood.core.vocab import code_list
from sherwood.dataset.keys import child_key

from ..reference.lists import plain
from ..sheets import Sheet
from .cells import said
from .columns import Columns, known_as
from .rules import PLAN_FACT
from .told import Told

FACTS = (
    "plan",
    "plan_title",
    "plan_kind",
    "plan_starts",
    "plan_ends",
    "plan_approved",
    "plan_follows",
    "plan_public",
    "plan_part",
    "source",
)
_ABOVE = {"title": "plan_title", "kind": "plan_kind", "starts": "plan_starts", "start": "plan_starts"} | {
    "ends": "plan_ends",
    "end": "plan_ends",
    "part": "plan_part",
}
_KINDS_IN_TITLES = (
    ("peer challenge", "peer-challenge"),
    ("refresh", "refresh"),
    ("priority action plan", "priority-action-plan"),
    ("business as usual", "business-as-usual"),
)
_YES, _NO = frozenset({"yes", "true", "y", "1", "public"}), frozenset({"no", "false", "n", "0"})


@dataclass(frozen=True)
class PlanFacts:
    """One generation of a plan as the file gives it."""

    slug: str
    title: str
    kind: str
    starts_on: date | None
    ends_on: date | None
    approved_on: date | None
    follows: str | None
    is_public: bool | None
    part: str
    source: str
    has_title: bool

    @property
    def key(self) -> str:
        """The key of the plan."""
        return plan_key(self.slug)

    @property
    def row(self) -> tuple[object, ...]:
        """The row of `improvement_plan`. Its place among the plans is the month of its start."""
        start = self.starts_on or self.approved_on
        return (
            self.key,
            self.slug,
            self.title,
            self.kind,
            self.starts_on,
            self.ends_on,
            self.approved_on,
            plan_key(self.follows) if self.follows else None,
            self.is_public,
            start.year * 100 + start.month if start else None,
            self.source,
        )


def plan_key(slug: str) -> str:
    """The key of the plan with a short name."""
    return child_key("plan", slug)


def slug_of(text: str) -> str:
    """A title or file name as a short name: small letters, figures and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold().replace("'", "").replace("’", "")).strip("-")


def said_above(sheet: Sheet) -> tuple[dict[str, str], list[str]]:
    """Facts from lines over the table, written "Plan: Priority action plan" or in two cells, and the other lines."""
    found: dict[str, str] = {}
    others = []
    for _, cells in sheet.above:
        key, parted, value = cells[0].partition(":")
        if len(cells) == 2 and not value.strip():
            key, parted, value = cells[0].rstrip(":"), ":", cells[1]
        name = _ABOVE.get(plain(key)) or known_as(key)
        if parted and name in FACTS and value.strip():
            found.setdefault(name, value.strip())
        else:
            others.append(" ".join(cells))
    return found, others


def facts_of(parts: Sequence[tuple[Columns, Sequence[Sequence[str]]]], told: Told) -> PlanFacts:
    """The facts of the plan that these rows, by table, belong to. What only the file's name says is doubted."""
    facts = dict.fromkeys(FACTS, "")
    source = ""
    _, titles = said_above(parts[0][0].sheet)
    for columns, rows in parts:
        above, _ = said_above(columns.sheet)
        source = source or above.get("source", "")
        for name in FACTS:
            given = next((text for row in rows if (text := said(columns.text(row, name)))), "")
            facts[name] = facts[name] or given or columns.said.get(name) or above.get(name, "")
    file = parts[0][0].sheet.file
    facts["source"] = source or facts["source"]
    has_title = bool(facts["plan_title"])
    if not has_title and titles and not facts["plan"]:
        facts["plan_title"] = titles[0]
        told.note(f"The title of the plan, {titles[0]!r}, was taken from the line above the table.")
    if not facts["plan"] and not facts["plan_title"]:
        facts["plan_title"] = re.sub(r"[_\s]+", " ", PurePath(file).stem).strip().capitalize() or "Action plan"
        message = (
            f"The file does not name its plan: {facts['plan_title']!r} was taken from the name of the file, and any "
            "other file of that name would take its place. Write a line above the headings, as Plan: our-plan-2024."
        )
        told.say(PLAN_FACT, None, message, value=facts["plan_title"], item="plan")
    slug = slug_of(facts["plan"] or facts["plan_title"]) or "action-plan"
    title = facts["plan_title"] or facts["plan"].replace("-", " ").capitalize()
    return PlanFacts(
        slug,
        title,
        _kind(facts["plan_kind"], title, slug, told),
        _day("plan_starts", facts["plan_starts"], told, first=True),
        _day("plan_ends", facts["plan_ends"], told),
        _day("plan_approved", facts["plan_approved"], told, exact=True),
        slug_of(facts["plan_follows"]) or None,
        _is_public(facts["plan_public"], told),
        slug_of(facts["plan_part"]),
        facts["source"] or file,
        has_title or not facts["plan"],
    )


def _kind(text: str, title: str, slug: str, told: Told) -> str:
    kinds = code_list("plan_kind")
    wanted = plain(text)
    found = next((code for code in kinds.codes() if wanted in (plain(code), plain(kinds.label(code)))), None)
    if found:
        return found
    named = f"{title} {slug.replace('-', ' ')}".casefold()
    guess = next((code for words, code in _KINDS_IN_TITLES if words in named), "action-plan")
    label = kinds.label(guess)
    if text:
        message = f"{text!r} is no kind of plan ({', '.join(sorted(kinds.codes()))}); it was read as {guess}."
        told.say(PLAN_FACT, None, message, value=text, item="plan_kind")
    else:
        told.note(f"The kind of the plan {title!r} is not given: from its title it was read as {label!r}.")
    return guess


def _day(name: str, text: str, told: Told, *, first: bool = False, exact: bool = False) -> date | None:
    if not text:
        return None
    found, doubt = read_timescale(text)
    day = found.first if first else found.last
    if day is None or doubt or (exact and found.precision != "day"):
        message = f"{name} is {text!r}, which is no day that can be used. Write it as 2023-07-14; it was left out."
        told.say(PLAN_FACT, None, message, value=text, item=name)
        return None
    if found.precision != "day":
        told.note(
            f"{name.replace('_', ' ').capitalize()} is {text!r}, which is no single day: {day.isoformat()} was taken."
        )
    return day


def _is_public(text: str, told: Told) -> bool | None:
    if not text:
        return None
    if text.casefold() in _YES | _NO:
        return text.casefold() in _YES
    message = f"plan_public is {text!r}; yes or no was expected. It was left out."
    told.say(PLAN_FACT, None, message, value=text, item="plan_public")
    return None
