"""An action plan of any generation read from a table: every doubt listed, nothing guessed silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..problems import Unreadable
from ..record_file import RecordFile, Rows
from ..reference.lists import plain
from ..sheets import read_sheet
from .cells import numbered, said
from .columns import Columns, headings_that_fit, matched
from .drafts import Draft, draft_of
from .facts import PlanFacts, facts_of, slug_of
from .hanging import label_rows, measure_rows, milestones_of, owner_rows
from .placing import give_continued, give_keys, give_parents, with_groups, with_priorities
from .rules import COLUMN_UNREAD
from .told import Told

TABLES = ("improvement_plan", "plan_item", "item_owner", "item_label", "item_measure")
INDICATORS = "indicators"
MOST_ROWS = 5_000  # ten times the largest plan we know of; what is longer is another table
_RANKS = frozenset({"high", "medium", "low", "h", "m", "l", "1", "2", "3", "urgent"})


def read(
    path: Path,
    mapping: Mapping[str, Any] | None = None,
    *,
    filename: str | None = None,
    known: Iterable[str] | None = None,
) -> RecordFile:
    """Read one or several plans from a CSV file or a spreadsheet.

    `mapping` is {field: heading} or {heading: field}, and may hold `owner_is_post: true`. `filename` is the name to
    show. `known` holds the keys of plans and parts that are there already, for what the file's plan continues; None
    where they are not known. Raises Unreadable for what is not a table or has no column that says what is to be done.
    """
    sheet = read_sheet(path, fits=lambda cells: headings_that_fit(cells, mapping), filename=filename)
    if len(sheet.rows) > MOST_ROWS:
        raise Unreadable(f"{sheet.file} has {len(sheet.rows):,} rows; an action plan has at most {MOST_ROWS:,}.")
    told = Told(sheet.file, notes=list(sheet.notes))
    columns = matched(sheet, mapping, told)
    if "title" not in columns.places and "wording" not in columns.places:
        shown = ", ".join(sheet.headings[:8])
        raise Unreadable(
            f"{sheet.file} has no column for what is to be done (its headings begin {shown}). "
            'Give a table with a heading such as Action, or a mapping such as {"title": "the heading"}.'
        )
    _leave_out_ranks(columns, told)
    plans = [(facts_of(columns, rows, told), _drafts(columns, lines, told)) for rows, lines in _by_plan(columns)]
    for facts, drafts in plans:
        if facts.kind == "peer-challenge":
            _parents_of_another_plan(drafts, told)
        drafts[:] = give_keys(facts, with_priorities(with_groups(drafts, told), told), told)
    at_hand = {*(known or ()), *(plan.key for plan, _ in plans), *(each.key for _, drafts in plans for each in drafts)}
    rows: Rows = {table: [] for table in TABLES}
    for facts, drafts in plans:
        give_parents(drafts, told)
        follows = give_continued(facts, drafts, at_hand, told)
        _enter(rows, replace(facts, follows=follows), drafts, columns, told)
    return _record_file(plans, rows, columns, told)


def _by_plan(columns: Columns) -> list[tuple[list[Sequence[str]], list[tuple[int, Sequence[str]]]]]:
    """The rows of each plan, in the order in which the plans first appear; a row that names none goes with the last."""
    found: dict[str, list[tuple[int, Sequence[str]]]] = {}
    plan = ""
    for line, cells in columns.sheet.rows:
        named = said(columns.text(cells, "plan")) or said(columns.text(cells, "plan_title"))
        plan = slug_of(named) or plan
        found.setdefault(plan, []).append((line, cells))
    if "" in found and len(found) > 1:  # rows above the first plan named belong to it
        unnamed = found.pop("")
        first = next(iter(found))
        found[first] = [*unnamed, *found[first]]
    return [([cells for _, cells in rows], rows) for rows in found.values()] or [([], [])]


def _drafts(columns: Columns, rows: Sequence[tuple[int, Sequence[str]]], told: Told) -> list[Draft]:
    return [draft for line, cells in rows if (draft := draft_of(columns, line, cells, told)) is not None]


def _parents_of_another_plan(drafts: Sequence[Draft], told: Told) -> None:
    """What additions of a peer challenge are said to stand under are actions of the plan that they add to."""
    own = {draft.number for draft in drafts if draft.number} | {draft.title for draft in drafts}
    for draft in drafts:
        above = draft.text("parent")
        if above and above not in own and not draft.text("continues"):
            draft.texts["continues"] = draft.texts.pop("parent")
            draft.number = draft.number or numbered(above)[0]
            told.note("What the lines of the peer challenge stand under was read as the actions that they add to.")


def _leave_out_ranks(columns: Columns, told: Told) -> None:
    """A column Priority that says High, Medium or Low is a rank and no part of the plan."""
    places = columns.places.get("priority", [])
    values = {plain(said(cells[at])) for at in places for _, cells in columns.sheet.rows} - {""}
    if values and values <= _RANKS:
        heading = columns.sheet.headings[places[0]]
        message = f"The column {heading!r} ranks the actions and names no priorities. It was not read."
        told.say(COLUMN_UNREAD, columns.sheet.heading_line, message, item=heading)
        del columns.places["priority"]


def _enter(rows: Rows, facts: PlanFacts, drafts: Sequence[Draft], columns: Columns, told: Told) -> None:
    """Enter a plan and all that hangs on it into the rows, in the order of the tables' columns.

    A file that says it is one part of a plan leaves the priorities that it only names to the file that holds them.
    """
    if facts.has_title or not _part(facts, drafts):
        rows["improvement_plan"].append(facts.row)
    drafts = [draft for draft in drafts if not (facts.part and draft.is_made)]
    everything: list[Draft] = []
    for draft in drafts:
        where = draft.text("source") or facts.source
        rows["item_owner"] += [] if draft.is_made else owner_rows(draft, columns, told)
        rows["item_label"] += label_rows(draft, where)
        rows["item_measure"] += list({row[0]: row for row in measure_rows(draft, told)}.values())
        everything += [draft, *milestones_of(draft, told)]
    rows["plan_item"] += list(
        {each.key: _item_row(facts, each, position) for position, each in enumerate(everything, start=1)}.values()
    )


def _item_row(facts: PlanFacts, draft: Draft, position: int) -> tuple[Any, ...]:
    title, wording = " ".join(draft.title.split()), draft.text("wording")
    due = draft.due
    return (
        draft.key,
        facts.key,
        draft.level,
        draft.parent.key if draft.parent else None,
        draft.number or None,
        title,
        wording if plain(wording) != plain(title) and wording else None,
        plain(draft.text("wording_status")) or None,
        draft.text("success_criteria") or None,
        due.text if due else None,
        due.first if due else None,
        due.last if due else None,
        str(due.precision) if due else None,
        draft.continues,
        draft.superseded_on,
        None,
        None,
        position,
        draft.text("source") or facts.source,
        draft.text("place") or None,
        " ".join(dict.fromkeys(draft.doubts)) or None,
    )


def _part(facts: PlanFacts, drafts: Sequence[Draft]) -> str:
    """Which part of a plan the file holds: as it says; indicators, where it holds nothing else; else the whole."""
    if facts.part:
        return facts.part
    levels = {draft.level for draft in drafts if not draft.is_made}
    return INDICATORS if levels == {"indicator"} else ""


def _record_file(
    plans: Sequence[tuple[PlanFacts, list[Draft]]], rows: Rows, columns: Columns, told: Told
) -> RecordFile:
    names = []
    for facts, drafts in plans:
        part = _part(facts, drafts)
        names.append(f"{facts.slug}/{part}" if part else facts.slug)
        if part and not facts.has_title:
            told.note(f"The file holds the {part} of {facts.slug}; what is said of that plan itself stands in another.")
        if facts.part and any(draft.is_made for draft in drafts):
            told.note(f"What the {part} of {facts.slug} stand under is given by the file of that plan; import it too.")
        if part and not facts.part:
            told.note(
                f"The file holds indicators alone: it replaces only an earlier file of the indicators of {facts.slug}."
            )
    return RecordFile(
        "action-plan",
        f"action-plan:{'+'.join(names)}",
        "; ".join(facts.title for facts, _ in plans),
        rows,
        columns.mapping(),
        tuple(told.notes),
        tuple(sorted(told.problems, key=lambda each: each.line or 0)),
        tuple(told.aside),
    )
