"""An action plan of any generation read from a table: every doubt listed, nothing guessed silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..problems import Unreadable
from ..record_file import RecordFile, Rows
from ..reference.lists import plain
from ..sheets import Sheet, read_sheets
from .cells import numbered, said
from .columns import Columns, headings_that_fit, matched
from .drafts import Draft, draft_of
from .facts import PlanFacts, facts_of, said_above, slug_of
from .hanging import label_rows, measure_rows, milestones_of, owner_rows
from .placing import give_continued, give_keys, give_parents, with_groups, with_priorities
from .rules import COLUMN_UNREAD, ORPHAN
from .told import Told
from .wide import one_indicator_a_row

TABLES = ("improvement_plan", "plan_item", "item_owner", "item_label", "item_measure")
INDICATORS = "indicators"
_Row = tuple[Columns, int, Sequence[str]]
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
    sheets = read_sheets(path, fits=lambda cells: headings_that_fit(cells, mapping), filename=filename)
    if (count := sum(len(sheet.rows) for sheet in sheets)) > MOST_ROWS:
        raise Unreadable(f"{sheets[0].file} has {count:,} rows; an action plan has at most {MOST_ROWS:,}.")
    told = Told(sheets[0].file)
    tables = _tables_of_actions([one_indicator_a_row(sheet) for sheet in sheets], mapping, told)
    plans = [(facts_of(_by_table(lines), told), _drafts(lines, told)) for lines in _by_plan(tables)]
    if not any(drafts for _, drafts in plans) and not told.aside:
        raise Unreadable(
            f"{told.file} has headings and no row below them that is part of a plan. It was not taken, so that it does "
            "not take the place of a plan that is there."
        )
    for facts, drafts in plans:
        if facts.kind == "peer-challenge" or _all_parents_elsewhere(facts, drafts):
            _parents_of_another_plan(drafts, told)
        drafts[:] = give_keys(facts, with_priorities(with_groups(drafts, told), told), told)
    at_hand = {*(known or ()), *(plan.key for plan, _ in plans)}
    at_hand |= {each.key for plan, drafts in plans for each in drafts if not (plan.part and each.is_made)}
    rows: Rows = {table: [] for table in TABLES}
    for facts, drafts in plans:
        give_parents(drafts, told)
        follows = give_continued(facts, drafts, at_hand, told, is_unseen=known is None)
        if known is not None:
            _leave_unheld_parents(facts, drafts, at_hand, told)
        _enter(rows, replace(facts, follows=follows), drafts, tables[0], told)
    return _record_file(plans, rows, tables, told)


def _tables_of_actions(sheets: Sequence[Sheet], mapping: Mapping[str, Any] | None, told: Told) -> list[Columns]:
    """The tables of a file that say what is to be done, with their columns; others are named in a note."""
    found = []
    for sheet in sheets:
        here = Told(sheet.file)
        columns = matched(sheet, mapping, here)
        told.notes += [note for note in sheet.notes if note not in told.notes]
        if "title" in columns.places or "wording" in columns.places:
            _leave_out_ranks(columns, here)
            told.problems += here.problems
            found.append(columns)
        elif len(sheets) > 1:
            where = f"{len(sheet.rows)} rows under the headings of line {sheet.heading_line}"
            told.note(f"{where} were not read: no column there says what is to be done.")
    if not found:
        shown = ", ".join(sheets[0].headings[:8])
        raise Unreadable(
            f"{told.file} has no column for what is to be done (its headings begin {shown}). "
            'Give a table with a heading such as Action, or a mapping such as {"title": "the heading"}.'
        )
    return found


def _by_table(lines: Sequence[_Row]) -> list[tuple[Columns, list[Sequence[str]]]]:
    """The cells of rows by the table they stand in."""
    tables: dict[int, tuple[Columns, list[Sequence[str]]]] = {}
    for columns, _, cells in lines:
        tables.setdefault(id(columns), (columns, []))[1].append(cells)
    return list(tables.values())


def _by_plan(tables: Sequence[Columns]) -> list[list[_Row]]:
    """The rows of each plan, in the order in which the plans first appear; a row that names none goes with the last."""
    found: dict[str, list[_Row]] = {}
    plan = ""
    for columns in tables:
        above, _ = said_above(columns.sheet)
        here = {**above, **columns.said}
        plan = slug_of(here.get("plan") or here.get("plan_title", "")) or plan
        for line, cells in columns.sheet.rows:
            named = said(columns.text(cells, "plan")) or said(columns.text(cells, "plan_title"))
            plan = slug_of(named) or plan
            found.setdefault(plan, []).append((columns, line, cells))
    if "" in found and len(found) > 1:  # rows above the first plan named belong to it
        unnamed = found.pop("")
        first = next(iter(found))
        found[first] = [*unnamed, *found[first]]
    return list(found.values())


def _drafts(rows: Sequence[_Row], told: Told) -> list[Draft]:
    return [draft for columns, line, cells in rows if (draft := draft_of(columns, line, cells, told)) is not None]


def _all_parents_elsewhere(facts: PlanFacts, drafts: Sequence[Draft]) -> bool:
    """Whether a plan that follows another names nothing but parts of that other as what its rows stand under."""
    own = {draft.number for draft in drafts if draft.number} | {draft.title for draft in drafts}
    above = [draft.text("parent") for draft in drafts]
    return bool(facts.follows and drafts) and all(above) and not own & set(above)


def _parents_of_another_plan(drafts: Sequence[Draft], told: Told) -> None:
    """What additions of a peer challenge are said to stand under are actions of the plan that they add to."""
    own = {draft.number for draft in drafts if draft.number} | {draft.title for draft in drafts}
    for draft in drafts:
        above = draft.text("parent")
        if above and above not in own and not draft.text("continues"):
            draft.texts["continues"] = draft.texts.pop("parent")
            draft.number = draft.number or numbered(above)[0]
            told.note("What the lines of this plan stand under was read as the actions of another that they add to.")


def _leave_unheld_parents(facts: PlanFacts, drafts: Sequence[Draft], known: Set[str], told: Told) -> None:
    """What one part of a plan stands under is in the file of that plan: where that is not there, it stands alone."""
    made = {draft.key for draft in drafts if draft.is_made}
    alone = [draft for draft in drafts if not draft.is_made and draft.parent and draft.parent.key in made - set(known)]
    if not facts.part or not alone:
        return
    names = ", ".join(sorted({draft.parent.named() for draft in alone if draft.parent}))
    for draft in alone:
        draft.parent = None
        draft.doubts.append(f"What it stands under was not in the data set when the file of the {facts.part} was read.")
    message = (
        f"{len(alone)} parts stand under parts of {facts.slug} that are not in the data set ({names}) and were taken "
        "standing under nothing: import the plan, then this file again."
    )
    told.say(ORPHAN, None, message, value=facts.slug, item="plan_part")


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
    plans: Sequence[tuple[PlanFacts, list[Draft]]], rows: Rows, tables: Sequence[Columns], told: Told
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
        {heading: name for columns in reversed(tables) for heading, name in columns.mapping().items()},
        tuple(told.notes),
        tuple(sorted(told.problems, key=lambda each: each.line or 0)),
        tuple(told.aside),
    )
