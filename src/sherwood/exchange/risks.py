"""Reading a risk register as the sources have it. No score is made up: likelihood and impact are read where given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Any

from sherwood.core.records.assurance import Risk
from sherwood.dataset.keys import child_key

from .named_rules import NamedRule, as_catalogue, error, query
from .record_file import RecordFile
from .said_lists import ListRead, note_of_items, read_list

TITLE_MISSING = error("risks.title-missing", "A risk has a title.", "title")
ROW_REPEATED = error("risks.row-repeated", "A risk stands in a register once.", "title")
SCORE_UNREADABLE = query("risks.score-unreadable", "A score is a whole number from 1 to 5.", "likelihood", "impact")
DAY_UNREADABLE = query("risks.day-unreadable", "A day is written as 2026-09-30.", "raised_on", "closed_on")
CLOSED_BEFORE_RAISED = query("risks.closed-before-raised", "A risk is not closed before it is raised.", "closed_on")
ITEM_UNKNOWN = query("risks.item-unknown", "The part of the plan that a risk threatens is in the plan.", "item")
RULES: tuple[NamedRule, ...] = (
    TITLE_MISSING,
    ROW_REPEATED,
    SCORE_UNREADABLE,
    DAY_UNREADABLE,
    CLOSED_BEFORE_RAISED,
    ITEM_UNKNOWN,
)
_LOOKS = {
    "number": r"(risk)?(number|id|ref|reference|no)",
    "plan": r"plan(slug)?",
    "item": r"(plan)?item|action|outcome",
    "category": r"(risk)?category|type",
    "title": r"(risk)?(title|name)|risk",
    "description": r"(risk)?description",
    "mitigation": r"(risk)?(mitigations?|controls?)|summaryofmitigation|mitigatingactions?",
    "owner": r"(risk)?owner|lead",
    "likelihood": r"likelihood|probability",
    "impact": r"impact|severity",
    "raised_on": r"raised(on)?|dateraised|opened",
    "closed_on": r"closed(on)?|dateclosed",
    "source": r"source",
}


def rule_catalogue() -> list[dict[str, object]]:
    """Every rule as plain values, by id."""
    return as_catalogue(RULES)


def read(
    path: Path,
    mapping: Mapping[str, Any] | None = None,
    *,
    filename: str | None = None,
    known: Iterable[str] | None = None,
) -> RecordFile:
    """A risk register as rows of the table `risk`.

    `known` holds the keys of the parts of plans that are there already: a row that names one by `plan` (its slug) and
    `item` (its number) is joined to it. Raises Unreadable for what is not a register.
    """
    found = read_list(path, _LOOKS, ("title",), mapping, filename)
    parts = frozenset(known or ())
    note_of_items(found, parts)
    rows, seen = [], set()
    for line, text in found.rows:
        if not text["title"]:
            found.put_aside(TITLE_MISSING, line, "risk", "title", text, "The risk has no title.")
            continue
        key = child_key("risk", text.get("number") or text["title"].casefold(), text.get("source") or None)
        if key in seen:
            found.put_aside(ROW_REPEATED, line, "risk", "title", text, "The same risk stands above it.")
            continue
        seen.add(key)
        rows.append(_row(key, text, found, line, parts))
    if not any(text.get("likelihood") or text.get("impact") for _, text in found.rows):
        found.notes.append("The register has no scores; none were made up.")
    return RecordFile(
        kind="risks",
        collection=f"risks:{Path(found.sheet.file).stem}",
        title=f"Risks: {len(rows)}",
        rows={"risk": [tuple(row[name] for name in Risk.names()) for row in rows]},
        mapping=found.headings,
        notes=tuple(found.notes),
        problems=tuple(found.problems),
        aside=tuple(found.aside),
    )


def _row(key: str, text: Mapping[str, str], found: ListRead, line: int, parts: Set[str]) -> dict[str, Any]:
    row: dict[str, Any] = {name: text.get(name) or None for name in Risk.names()}
    row.update(
        risk_id=key,
        plan_item_id=found.item(ITEM_UNKNOWN, line, text, parts),
        likelihood=_score("likelihood", text, found, line),
        impact=_score("impact", text, found, line),
        raised_on=found.day(DAY_UNREADABLE, line, "raised_on", text),
        closed_on=found.day(DAY_UNREADABLE, line, "closed_on", text),
    )
    if row["raised_on"] and row["closed_on"] and row["closed_on"] < row["raised_on"]:
        said = f"closed on {row['closed_on']}, before it was raised on {row['raised_on']}. Check both days."
        found.tell(CLOSED_BEFORE_RAISED, line, "closed_on", text["closed_on"], said)
    return row


def _score(name: str, text: Mapping[str, str], found: ListRead, line: int) -> int | None:
    written = text.get(name, "")
    if written in {"1", "2", "3", "4", "5"}:
        return int(written)
    if written:
        said = f"the {name} is {written!r}; a whole number from 1 to 5 was expected. It was left out."
        found.tell(SCORE_UNREADABLE, line, name, written, said)
    return None
