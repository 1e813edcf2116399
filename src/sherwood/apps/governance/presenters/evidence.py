"""The evidence locker and one item of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sherwood.core.improvement import EvidenceItem, Programme
from sherwood.core.vocab import code_list
from sherwood.design.words import day, plural

from . import hanging, marks

WITHOUT_NUMBER = 70
GROUPING = ("area", "improvement-area", "priority", "outcome", "strategic-outcome")


@dataclass(frozen=True)
class Filters:
    """How the locker is narrowed; empty is everything."""

    part: str = ""
    sensitivity: str = ""
    standing: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.part or self.sensitivity or self.standing)


@dataclass(frozen=True)
class Locker:
    """One page of the items a reader may see, and how many there are."""

    headline: str
    items: tuple[hanging.EvidenceShown, ...]
    selects: tuple[dict[str, Any], ...]
    empty: str
    newer: str = ""
    older: str = ""
    where: str = ""


@dataclass(frozen=True)
class ItemShown:
    """One item with what may be done with it."""

    title: str
    rows: tuple[tuple[str, Any], ...]
    about: marks.Link | None
    ask: str
    file_href: str
    file_name: str
    review_href: str
    review_refused: str
    withdraw_href: str


STANDINGS = (("", "Reviewed or not"), ("waiting", "Not reviewed yet"), ("reviewed", "Reviewed"))


def locker(
    items: Sequence[EvidenceItem], total: int, chosen: Filters, programme: Programme, newer: str, older: str, where: str
) -> Locker:
    """The locker as a page. `items` are those of the page, `total` how many the filters leave."""
    return Locker(
        _headline(total, chosen),
        tuple(hanging.evidence(item) for item in items),
        selects(chosen, programme),
        _empty(chosen),
        newer,
        older,
        where,
    )


def _headline(total: int, chosen: Filters) -> str:
    if not total:
        return "No evidence matches your choice" if chosen.is_narrow else "The locker is empty"
    return f"{plural(total, 'item')} of evidence" + (" match your choice" if chosen.is_narrow else "")


def _empty(chosen: Filters) -> str:
    if chosen.is_narrow:
        return "Nothing matches. Choose fewer conditions, or show everything."
    return "Add the first item: what was done or what changed, with a file or the place where it can be seen."


def selects(chosen: Filters, programme: Programme) -> tuple[dict[str, Any], ...]:
    """The choices that narrow the locker."""
    parts = [("", "The whole plan"), *part_choices(programme)]
    seen = [("", "Any"), *((entry.code, entry.label) for entry in code_list("evidence_sensitivity"))]
    return (
        select("part", "Area or outcome", parts, chosen.part),
        select("sensitivity", "May be seen by", seen, chosen.sensitivity),
        select("standing", "Review", STANDINGS, chosen.standing),
    )


def select(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> dict[str, Any]:
    """One select of a filter form."""
    return {"name": name, "label": label, "options": [(value, text, value == chosen) for value, text in options]}


def part_choices(programme: Programme) -> list[tuple[str, str]]:
    """Areas, priorities and outcomes as choices, by plan."""
    found = []
    for plan in programme.plans:
        for item in programme.items:
            if item.improvement_plan_id == plan.improvement_plan_id and item.level in GROUPING:
                found.append((item.plan_item_id, f"{marks.name(item)}: {_short(item.title)} ({plan.title})"))
    return found


def item_choices(programme: Programme) -> list[tuple[str, str]]:
    """Every part of the plans that evidence, an ask or a risk can be about."""
    plans = {plan.improvement_plan_id: plan.title for plan in programme.plans}
    return [
        (item.plan_item_id, f"{marks.name(item)}: {_short(item.title)} ({plans.get(item.improvement_plan_id, '')})")
        for item in programme.items
        if item.superseded_on is None and item.level not in {"milestone", "indicator"}
    ]


def ask_choices(programme: Programme) -> list[tuple[str, str]]:
    """Every ask that evidence can answer."""
    return [(ask.assurance_ask_id, f"{_short(ask.wording)} ({day(ask.asked_on)})") for ask in programme.asks]


def _short(text: str) -> str:
    return text if len(text) <= WITHOUT_NUMBER else f"{text[: WITHOUT_NUMBER - 1].rstrip()}…"


def item(
    found: EvidenceItem, programme: Programme, *, may_review: bool, review_refused: str, may_withdraw: bool
) -> ItemShown:
    """One item with who added and reviewed it. `review_refused` says why this reader may not review it."""
    rows = [
        ("What it shows", found.shows),
        ("Of", day(found.dated_on)),
        ("May be seen by", code_list("evidence_sensitivity").label(found.sensitivity)),
        ("Added", _by(found.added_on, found.added_by)),
        ("Reviewed", _by(found.reviewed_on, found.reviewed_by) if found.reviewed_on else "Not yet"),
    ]
    if found.source:
        rows.append(("Where it is", found.source))
    if found.withdrawn_on:
        rows.append(("Withdrawn", f"{day(found.withdrawn_on)}. It stays on record and counts for nothing."))
    waits = found.reviewed_on is None and found.withdrawn_on is None
    can_review = may_review and waits and not review_refused
    ask = next((ask for ask in programme.asks if ask.assurance_ask_id == found.assurance_ask_id), None)
    return ItemShown(
        found.title,
        tuple(rows),
        marks.link(programme, found.plan_item_id),
        ask.wording if ask else "",
        reverse("governance:evidence-file", args=[found.evidence_id]) if found.file_digest else "",
        found.file_name or "",
        reverse("governance:evidence-review", args=[found.evidence_id]) if can_review else "",
        review_refused if may_review and waits else "",
        reverse("governance:evidence-withdraw", args=[found.evidence_id])
        if may_withdraw and not found.withdrawn_on
        else "",
    )


def _by(on: Any, who: str | None) -> str:
    return f"{day(on)}{', ' + who if who else ''}"
