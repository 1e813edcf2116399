"""Reading a department's scorecard: every value as printed, every doubt told, nothing put right."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from sherwood.core.records.said import Indicator
from sherwood.core.vocab.printed import footnote_marks, printed_value, same_wording
from sherwood.dataset.keys import child_key

from ..lines import by_line, no_row
from ..problems import Aside, Problem, Unreadable
from ..record_file import RecordFile
from ..sheets import Sheet, read_sheet
from . import rules
from .checks import BEST, Line, arrow_table, not_comparable, row_findings
from .footnotes import typed_footnote, without_footnotes
from .headings import columns_of, known_in
from .mapping import ScorecardMapping, read_mapping
from .periods import edition_in, period

_HERE = Path(__file__).parent
_LARGEST = 10**15  # beyond it nothing is meant
_AMBITION = re.compile(r"\b(ambition|priority|outcome)\s*\d", re.IGNORECASE)
_TEXTS = (
    "current",
    "best_to_be",
    "direction",
    "current_period",
    "previous",
    "previous_period",
    "rag",
    "previous_annual",
    "national",
    "statistical_neighbours",
)


@dataclass
class _Read:
    """What has been read so far."""

    file: str
    mapping: ScorecardMapping
    footnotes: dict[str, str]
    edition: str = ""
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(path: Path, mapping: Mapping[str, Any] | None = None, *, filename: str | None = None) -> RecordFile:
    """A scorecard as rows of the table `indicator`.

    `mapping` is the mapping file as parsed (see `mapping.py`). Rows that begin with * are footnotes; a row that holds
    only the name of an ambition is a heading for those below it. Raises Unreadable for what is not a scorecard.
    """
    said = read_mapping(mapping)
    sheet = read_sheet(path, fits=known_in(said.columns), filename=filename)
    said = _as_columns(said, sheet)
    places, headings, notes = columns_of(sheet, said.columns)
    rows, footnotes = without_footnotes(sheet)
    if not rows:
        raise Unreadable(f"{sheet.file} has headings and no indicators, so nothing was read. Give a file with rows.")
    found = _Read(sheet.file, said, {**footnotes, **said.footnotes}, notes=[*sheet.notes, *notes])
    found.edition = _edition(sheet, rows, places, found)
    _take(rows, places, found)
    _doubts(sheet, found)
    _unused_mapping(found)
    found.problems += arrow_table(found.lines, sheet.file)
    values = [tuple(line.row[name] for name in Indicator.names()) for line in found.lines]
    slug = re.sub(r"[^a-z0-9]+", "-", found.edition.casefold()).strip("-")
    return RecordFile(
        kind="scorecard",
        collection=f"scorecard:{slug}",
        title=f"Scorecard {found.edition}",
        rows={"indicator": values},
        mapping=headings,
        notes=tuple(found.notes),
        problems=by_line(found.problems),
        aside=tuple(found.aside),
    )


def _as_columns(said: ScorecardMapping, sheet: Sheet) -> ScorecardMapping:
    """An edition or source that is a heading of the file names its column, and not the edition or source itself."""
    columns = dict(said.columns)
    named = {name: text for name, text in (("edition", said.edition), ("source", said.source)) if text}
    for name, text in named.items():
        if sheet.place(text) is not None:
            columns[text] = name
    return replace(
        said,
        columns=columns,
        edition=None if said.edition in columns else said.edition,
        source=None if said.source in columns else said.source,
    )


@cache
def links() -> Mapping[str, tuple[str, str | None]]:
    """Measure and variant of ours by the wording of an indicator in its comparable form."""
    with (_HERE / "links.csv").open(encoding="utf-8", newline="") as file:
        return {same_wording(row["wording"]): (row["measure"], row["variant"] or None) for row in csv.DictReader(file)}


def _edition(sheet: Sheet, rows: list[tuple[int, tuple[str, ...]]], places: Mapping[str, int], found: _Read) -> str:
    """From the mapping, a column, a title, the name of the file, or the quarter most rows are of: in this order."""
    if found.mapping.edition:
        return found.mapping.edition
    at = places.get("edition")
    named = Counter(cells[at] for _, cells in rows if cells[at]) if at is not None else Counter()
    if len(named) > 1:
        told = ", ".join(f"{edition} ({count})" for edition, count in sorted(named.items()))
        found.notes.append(f"The file holds indicators of {len(named)} editions: {told}.")
    if named:
        return named.most_common(1)[0][0]
    titles = [cell for _, cells in sheet.above for cell in cells]
    for text in [*titles, sheet.file]:
        if (edition := edition_in(text)) is not None:
            if text == sheet.file:
                found.notes.append(f"The edition {edition} was taken from the name of the file.")
            return edition
    quarters = Counter(
        cells[places["current_period"]]
        for _, cells in rows
        if "current_period" in places and (of := period(cells[places["current_period"]])) and of.quarter
    )
    if not quarters:
        raise Unreadable(
            f'{sheet.file} does not say which quarter it is of. Give it in the mapping, as {{"edition": "2023/24 Q3"}}.'
        )
    edition = quarters.most_common(1)[0][0]
    message = f"the scorecard does not say which quarter it is of; {edition} was taken, which most of its rows are of."
    found.problems.append(rules.EDITION_INFERRED.broken(sheet.file, None, edition, message))
    return edition


def _take(rows: list[tuple[int, tuple[str, ...]]], places: Mapping[str, int], found: _Read) -> None:
    ambition: str | None = None
    seen: dict[tuple[str, str], int] = {}
    without_value = []
    for line, cells in rows:
        text = {name: " ".join(cells[at].split()) for name, at in places.items()}
        filled = {cell for cell in cells if cell}
        if (what := no_row(_of_the_row(cells, places), text["kpi"])) is not None:
            begins = text["kpi"] or next(cell for cell in cells if cell)
            said = f"{begins[:80]!r} is {what}, and an indicator was expected."
            _put_aside(found, rules.TOTAL_ROW, line, places, cells, said)
            continue
        if len(filled) == 1 and _AMBITION.search(heading := next(iter(filled))):
            ambition = " ".join(heading.split())
            continue
        if not text["kpi"]:
            _put_aside(found, rules.WORDING_MISSING, line, places, cells, "The row has values but no indicator.")
            continue
        edition = text.get("edition") or found.edition
        key = (edition, same_wording(text["kpi"]))
        if key in seen:
            said = f"The indicator stands on line {seen[key]} already. Give each once in an edition."
            _put_aside(found, rules.ROW_REPEATED, line, places, cells, said)
            continue
        seen[key] = line
        row = _row(text, edition, len(seen), text.get("ambition") or ambition, found, line)
        found.lines.append(Line(line, row))
        for rule, item, value, said in row_findings(row):
            found.problems.append(rule.broken(found.file, line, value, f"{row['kpi'][:80]}: {said}", item))
        if printed_value(row["current"]).number is None:
            without_value.append(f"line {line}, {row['kpi'][:60]}")
    if without_value:
        found.notes.append(f"Rows without a current value were taken as they stand: {'; '.join(without_value)}.")


def _of_the_row(cells: tuple[str, ...], places: Mapping[str, int]) -> list[str]:
    """The cells that speak of the row alone: edition, ambition and source stand on every line of a table."""
    every = {places.get(name) for name in ("edition", "ambition", "source")}
    return [cell for at, cell in enumerate(cells) if at not in every]


def _row(text: Mapping[str, str], edition: str, position: int, ambition: str | None, found: _Read, line: int) -> Any:
    """One row of the table. Printed values are copied; links, polarity, footnotes and comparability are added."""
    said = found.mapping.rows.get(same_wording(text["kpi"]), {})
    measure, variant = links().get(same_wording(text["kpi"]), (None, None))
    row: dict[str, Any] = dict.fromkeys(Indicator.names())
    row.update({name: text.get(name) or None for name in _TEXTS})
    row.update(
        indicator_id=child_key("indicator", edition, same_wording(text["kpi"])),
        edition=edition,
        position=position,
        ambition=ambition,
        kpi=text["kpi"],
        vital_sign=_vital_sign(text.get("vital_sign", ""), found, line),
        footnotes=_footnote(text["kpi"], edition, found, line),
        measure=said.get("measure") or text.get("measure") or measure,
        variant=said.get("variant") or text.get("variant") or (None if said.get("measure") else variant),
        polarity=_polarity(text, said, found, line),
        tolerance=_number("tolerance", said, text, found, line),
        target=_number("target", said, text, found, line),
        source=text.get("source") or found.mapping.source,
    )
    row["is_comparable"] = not_comparable(row) is None
    return row


def _vital_sign(text: str, found: _Read, line: int) -> bool | None:
    if text.casefold() in {"y", "yes", "✓", "✔", "true"}:
        return True
    if text.casefold() in {"", "n", "no", "-", "false"}:
        return False
    said = f"The vital sign is {text!r}; Y or nothing was expected. It was left open."
    found.problems.append(rules.VITAL_SIGN_UNKNOWN.broken(found.file, line, text, said))
    return None


def _footnote(kpi: str, edition: str, found: _Read, line: int) -> str | None:
    mark = footnote_marks(kpi)
    if not mark:
        return None
    if mark in found.footnotes:
        return found.footnotes[mark]
    known = typed_footnote(edition, kpi)
    if known is None:
        said = f"The wording ends with {mark}, and no footnote {mark} was found. Add a row {mark} with its text."
        found.problems.append(rules.FOOTNOTE_MISSING.broken(found.file, line, mark, said))
        return None
    note = f"The file has no footnote {mark}; its text was taken from the printed edition {edition}."
    if note not in found.notes:
        found.notes.append(note)
    return known


def _polarity(text: Mapping[str, str], said: Mapping[str, Any], found: _Read, line: int) -> str | None:
    printed = BEST.get(text.get("best_to_be", "").casefold())
    ours = said.get("polarity") or text.get("polarity", "").casefold() or None
    if ours not in {None, "high", "low", "none"}:
        message = f"our polarity is {ours!r}; high, low or none was expected. It was left out."
        found.problems.append(rules.BEST_UNKNOWN.broken(found.file, line, ours, message, "polarity"))
        ours = None
    if ours and printed and ours != printed:
        message = f"best to be is printed as {text['best_to_be']}, but we were told {ours}. Ours is used beside it."
        found.problems.append(rules.POLARITY_DIFFERS.broken(found.file, line, text["best_to_be"], message))
    return ours or printed


def _number(name: str, said: Mapping[str, Any], text: Mapping[str, str], found: _Read, line: int) -> float | None:
    """The tolerance or target that the mapping gives, else the file's own column."""
    if name in said:
        return float(said[name])
    value = printed_value(text.get(name))
    if value.number is not None and abs(value.number) < _LARGEST and (name == "target" or value.number >= 0):
        return float(value.number)
    if text.get(name) and (value.number is not None or value.doubt):
        message = f"the {name} is {text[name]!r}; a number was expected. It was left out."
        found.problems.append(rules.VALUE_UNREADABLE.broken(found.file, line, text[name], message, name))
    return None


def _put_aside(
    found: _Read, rule: Any, line: int, places: Mapping[str, int], cells: tuple[str, ...], said: str
) -> None:
    values = {name: cells[at] for name, at in places.items() if cells[at]} or {
        str(at): cell for at, cell in enumerate(cells, start=1) if cell
    }
    found.problems.append(rule.broken(found.file, line, values.get("kpi"), f"{said} The row is kept aside."))
    found.aside.append(Aside(found.file, line, None, "indicator", values, rule.id, line))


def _doubts(sheet: Sheet, found: _Read) -> None:
    for doubt in sheet.doubts:
        heading = sheet.headings[doubt.column]
        found.problems.append(rules.CELL_DOUBTFUL.broken(found.file, doubt.line, doubt.value, doubt.sentence, heading))


def _unused_mapping(found: _Read) -> None:
    met = {same_wording(line.row["kpi"]) for line in found.lines}
    for wording in _unmet(found.mapping, met):
        said = f"the mapping speaks of {wording!r}, which the scorecard does not have. Check the wording."
        found.problems.append(rules.MAPPING_ROW_UNKNOWN.broken(found.file, None, wording, said))


def _unmet(mapping: ScorecardMapping, met: set[str]) -> Iterator[str]:
    return (mapping.named[key] for key in mapping.rows if key not in met)
