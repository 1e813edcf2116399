"""Writing list 1 of Annex A from a snapshot: every child with a plan maintained on the reference date.

The file holds numbers of children, so only its owner may read it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sherwood.dataset.store import Snapshot

from ..problems import Problem
from . import rules
from .checks import ListRow, problems_of
from .columns import SHEET, columns, gender_of_sex

HOME_EDUCATION = "EHE"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
Row = Mapping[str, Any]
By = Mapping[str, list[Row]]


@dataclass(frozen=True)
class Answer:
    """What was written. `blank_columns` are the headings that the data set cannot supply, in the order of the form."""

    file: str
    on: date
    rows: int
    blank_columns: tuple[str, ...]
    problems: tuple[Problem, ...]
    snapshot: str

    def as_json(self) -> dict[str, Any]:
        """The shape of `sherwood export annex-a --json`."""
        return {
            "file": self.file,
            "on": self.on.isoformat(),
            "rows": self.rows,
            "blank_columns": list(self.blank_columns),
            "problems": [each.as_json() for each in self.problems],
            "snapshot": self.snapshot,
        }


def write_list_1(snapshot: Snapshot, on: date, path: Path) -> Answer:
    """Write the list as a workbook with one sheet and check what was written.

    A plan is maintained on a day when it began by then and did not end by then. Columns without a source are written
    blank and named in the answer. Raises ValueError where `path` is not named .xlsx.
    """
    if path.suffix.lower() != ".xlsx":
        raise ValueError(f"List 1 is a workbook: name the file with .xlsx, not {path.name}.")
    if path.is_dir():
        raise ValueError(f"{path} is a folder. Name the file to write.")
    found, problems = _rows(snapshot, on, path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
    _write(path, found, on)
    listed = [ListRow(line, {name: _shown(value) for name, value in row.items()}) for line, row in enumerate(found, 2)]
    checked = problems_of(listed, on, path.name)
    return Answer(
        str(path),
        on,
        len(found),
        blank_columns(snapshot),
        (*_older(snapshot, on, path), *_none(snapshot, found, on, path), *problems, *checked),
        snapshot.id,
    )


def blank_columns(snapshot: Snapshot) -> tuple[str, ...]:
    """The headings that the data set cannot supply: it has no such column, or nothing supplied it."""
    return tuple(column.heading for column in columns() if column.ours is None or column.ours not in snapshot.supplied)


def _rows(snapshot: Snapshot, on: date, file: str) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The rows by heading in the order of the keys of the children, and children with two plans at once."""
    plans = _by(snapshot.read("plan"), "person_id")
    maintained = {person: found for person, all_of in plans.items() if (found := [p for p in all_of if _is_on(p, on)])}
    people = {row["person_id"]: row for row in snapshot.read("person") if row["person_id"] in maintained}
    numbers = _by((row for row in snapshot.read("identifier") if row["kind"] in {"upn", "uln"}), "person_id")
    needs, places = _by(snapshot.read("need"), "plan_id"), _by(snapshot.read("placement"), "plan_id")
    reviews = _by(snapshot.read("review"), "plan_id")
    rows, problems = [], []
    for line, person_id in enumerate(sorted(maintained), start=2):
        plan = max(maintained[person_id], key=lambda row: (row["started_on"], row["plan_id"]))
        mine = {row["kind"]: row["value"] for row in numbers.get(person_id, ())}
        about = _about(people[person_id], mine)
        rows.append({**about, **_of_plan(plan, on, needs, reviews), **_of_place(plan, on, places)})
        if len(maintained[person_id]) > 1:
            said = f"{len(maintained[person_id])} plans are maintained on {on}; the one that began last was written."
            broken = rules.TWO_PLANS.broken(file, line, None, said)
            problems.append(broken)
    return rows, problems


def _is_on(plan: Row, on: date) -> bool:
    began, ended = plan["started_on"], plan["ceased_on"]
    return began is not None and began <= on and (ended is None or ended > on)


def _by(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found


def _about(person: Row, numbers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "Unique ID": person["person_id"],
        "UPN": numbers.get("upn"),
        "ULN": numbers.get("uln"),
        "Date of birth": person["born_on"],
        "Gender": gender_of_sex().get(person["sex"] or ""),
        "Ethnicity": person["ethnicity"],
    }


def _of_plan(plan: Row, on: date, needs: By, reviews: By) -> dict[str, Any]:
    held = reviews.get(plan["plan_id"], ())
    first = min(needs.get(plan["plan_id"], ()), key=lambda row: row["rank"] or 99, default=None)
    return {
        "Date initial EHC plan issued": plan["started_on"],
        "Date updated EHC plan issued": _latest(held, "amended_plan_sent_on", on),
        "Date EHC plan last reviewed": _latest(held, "decided_on", on),
        "SEN primary need": first["need_type"] if first else None,
    }


def _latest(rows: Iterable[Row], column: str, on: date) -> date | None:
    return max((row[column] for row in rows if row[column] and row[column] <= on), default=None)


def _of_place(plan: Row, on: date, places: By) -> dict[str, Any]:
    """The main setting attended on the day, else the one named in the plan: rank first, then the latest entered."""
    open_then = [
        row
        for row in places.get(plan["plan_id"], ())
        if (row["entered_on"] is None or row["entered_on"] <= on) and (row["left_on"] is None or row["left_on"] > on)
    ]
    ordered = sorted(
        open_then,
        key=lambda row: (
            row["part"] != "attended",
            row["rank"] or 99,
            -(row["entered_on"] or date.min).toordinal(),
            row["placement_id"],
        ),
    )
    main = ordered[0] if ordered else None
    at_home = main is not None and main["setting_code"] == HOME_EDUCATION
    return {
        "Main education establishment – URN": main["urn"] if main is not None else None,
        "Elective home education": None if main is None else "Yes" if at_home else "No",
    }


def _older(snapshot: Snapshot, on: date, path: Path) -> list[Problem]:
    """A query where the data set tells of nothing as late as the reference date."""
    told = [day for layer in snapshot.layers if (day := layer["about"].get("census_on") or layer["about"].get("until"))]
    if not told or on.isoformat() <= max(told):
        return []
    said = f"the data set tells of nothing after {max(told)}; plans that began or ended since then are not told of."
    return [rules.DATA_OLDER.broken(path.name, None, max(told), said)]


def _none(snapshot: Snapshot, rows: Sequence[Row], on: date, path: Path) -> list[Problem]:
    """A query where the list is empty: why, and what to do."""
    if rows:
        return []
    if any(True for _ in snapshot.read("plan")):
        said = f"the data set holds plans, but none is maintained on {on}, so the list has no rows. Check the date."
    else:
        said = "the data set holds no children with a plan, so the list has no rows. Import a SEN2 return first."
    return [rules.NO_CHILDREN.broken(path.name, None, None, said)]


def _shown(value: Any) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _write(path: Path, rows: Iterable[Mapping[str, Any]], on: date) -> None:
    """The workbook. Text is written as text, whatever it looks like; the same rows give the same file."""
    import xlsxwriter

    # Rows are written one by one, so that a list of a large authority needs little memory.
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": f"Annex A, list 1, {on.isoformat()}", "created": datetime.combine(on, time())})
    sheet, bold = book.add_worksheet(SHEET), book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns()) - 1, 18)
    for at, column in enumerate(columns()):
        sheet.write_string(0, at, column.heading, bold)
    for line, row in enumerate(rows, start=1):
        for at, column in enumerate(columns()):
            value = row.get(column.heading)
            if isinstance(value, date):
                sheet.write_datetime(line, at, datetime.combine(value, time()), day)
            elif column.codes == "gender" and value is not None:
                sheet.write_number(line, at, int(value))
            elif value is not None:
                sheet.write_string(line, at, _plain(str(value)))
    book.close()


def _plain(text: str) -> str:
    """A text that no spreadsheet runs, even after it is saved as CSV: an apostrophe before what begins a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
