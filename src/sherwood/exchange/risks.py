"""Reading a risk register as the sources have it. No score is made up: likelihood and impact are read where given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Any

from sherwood.core.records.assurance import Risk
from sherwood.dataset.keys import child_key

from .action_plan.cells import posts_of
from .lines import by_line
from .named_rules import NamedRule, as_catalogue, error, query
from .record_file import RecordFile
from .said_lists import ListKind, ListRead, note_of_items, read_list

TITLE_MISSING = error("risks.title-missing", "A risk has a title.", "title")
ROW_REPEATED = error("risks.row-repeated", "A risk stands in a register once, and a number is given once.", "title")
TOTAL_ROW = query("risks.total-row", "A row is a risk, and no total, source or note.", "title")
CELL_DOUBTFUL = query("risks.cell-doubtful", "A cell shows what it holds.")
OWNER_NAME = query("risks.owner-name", "A risk is owned by a post, not a person.", "owner")
OWNER_OPEN = query("risks.owner-open", "An owner has been found.", "owner")
SCORE_UNREADABLE = query("risks.score-unreadable", "A score is a whole number from 1 to 5.", "likelihood", "impact")
DAY_UNREADABLE = query("risks.day-unreadable", "A day is a day, as 2026-09-30, and no month.", "raised_on", "closed_on")
CLOSED_BEFORE_RAISED = query("risks.closed-before-raised", "A risk is not closed before it is raised.", "closed_on")
ITEM_UNKNOWN = query("risks.item-unknown", "The part of the plan that a risk threatens is in the plan.", "item")
RULES: tuple[NamedRule, ...] = (
    TITLE_MISSING,
    ROW_REPEATED,
    TOTAL_ROW,
    CELL_DOUBTFUL,
    OWNER_NAME,
    OWNER_OPEN,
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
_KIND = ListKind("risks", Risk.table_name, "a risk", _LOOKS, ("title",), TOTAL_ROW, CELL_DOUBTFUL)
# What the table holds as numbers and days: words there are kept in the description.
_KEPT = ("likelihood", "impact", "raised_on", "closed_on")


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
    `item` (its number) is joined to it. Two registers never share a key: it is of the register, the source, and the
    number or else the title. Raises Unreadable for what is not a register.
    """
    found = read_list(path, _KIND, mapping, filename)
    parts = frozenset(known or ())
    note_of_items(found, parts)
    rows, seen = [], dict[str, tuple[int, Mapping[str, str]]]()
    for line, text in found.rows:
        if not text["title"]:
            found.put_aside(TITLE_MISSING, line, "title", text, "The risk has no title.")
            continue
        called = text.get("number") or text["title"].casefold()
        key = child_key("risk", called, text.get("source") or None, found.collection)
        if key in seen:
            found.put_aside(ROW_REPEATED, line, "title", text, _repeated(text, *seen[key], found))
            continue
        seen[key] = line, text
        rows.append(_row(key, text, found, line, parts))
    if not any(text.get("likelihood") or text.get("impact") for _, text in found.rows):
        found.notes.append("The register has no scores; none were made up.")
    return RecordFile(
        kind="risks",
        collection=found.collection,
        title=f"Risks: {len(rows)}",
        rows={"risk": [tuple(row[name] for name in Risk.names()) for row in rows]},
        mapping=found.headings,
        notes=found.all_notes(),
        problems=by_line(found.problems),
        aside=tuple(found.aside),
    )


def _repeated(text: Mapping[str, str], first: int, held: Mapping[str, str], found: ListRead) -> str:
    """What is the same and what is not between a row and the one on line `first`."""
    number = text.get("number")
    called = f"the number {number}" if number else f"the risk {text['title'][:80]!r}"
    differing = found.differing(held, text)
    if not differing:
        return f"{called} stands on line {first} already, with the same words."
    other = "number" if number else "title"
    return f"{called} stands on line {first} already, with {differing}. Give each risk a {other} of its own."


def _row(key: str, text: Mapping[str, str], found: ListRead, line: int, parts: Set[str]) -> dict[str, Any]:
    row: dict[str, Any] = {name: text.get(name) or None for name in Risk.names()}
    row.update(
        risk_id=key,
        plan_item_id=found.item(ITEM_UNKNOWN, line, text, parts),
        owner=_owner(text, found, line),
        likelihood=_score("likelihood", text, found, line),
        impact=_score("impact", text, found, line),
        raised_on=found.day(DAY_UNREADABLE, line, "raised_on", text, "the description"),
        closed_on=found.day(DAY_UNREADABLE, line, "closed_on", text, "the description"),
    )
    kept = [f"{found.heading(name)} {text[name]}" for name in _KEPT if text.get(name) and row[name] is None]
    if kept:
        row["description"] = " ".join(filter(None, (row["description"], f"(As printed: {'; '.join(kept)}.)")))
    if row["raised_on"] and row["closed_on"] and row["closed_on"] < row["raised_on"]:
        said = f"closed on {row['closed_on']}, before it was raised on {row['raised_on']}. Check both days."
        found.tell(CLOSED_BEFORE_RAISED, line, "closed_on", text["closed_on"], said)
    return row


def _owner(text: Mapping[str, str], found: ListRead, line: int) -> str | None:
    """The post that owns a risk, asked as the owners of a plan are; None where a person's name or nobody is given."""
    written = text.get("owner", "")
    posts = posts_of(written)
    if posts.names:
        said = "the owner looks like a person's name, and a post was expected. It is kept aside; write the post."
        found.put_cell_aside(OWNER_NAME, line, "owner", text, said)
    elif posts.is_open:
        said = f"the owner is {written!r}: none has been found yet. Write the post when there is one."
        found.tell(OWNER_OPEN, line, "owner", written, said)
    else:
        return written or None
    return "; ".join(posts.owners) or None


def _score(name: str, text: Mapping[str, str], found: ListRead, line: int) -> int | None:
    written = text.get(name, "")
    if written in {"1", "2", "3", "4", "5"}:
        return int(written)
    if written:
        said = f"the {name} is {written!r}; a whole number from 1 to 5 was expected. It was kept in the description."
        found.tell(SCORE_UNREADABLE, line, name, written, said)
    return None
