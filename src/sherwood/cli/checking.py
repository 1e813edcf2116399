"""`sherwood check`: the same rules as an import, and nothing stored."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .importing import RECORDS
from .output import (
    Unusable,
    a_day,
    add_json,
    add_mapping,
    add_strict,
    counted,
    files_given,
    mapping_given,
    print_json,
    print_problems,
)

if TYPE_CHECKING:
    from sherwood.exchange.results import CheckResult

_ROWS_SHOWN = 5
_CELL_SHOWN = 60


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("kind", choices=("sen2", "annex-a", "revenue", *RECORDS), help="what the file is")
    command.add_argument("file", type=Path, metavar="FILE", help="the file; - is standard input")
    command.add_argument("--on", type=a_day, help="reference date: of annex-a, or of SEN2 without one")
    add_mapping(command)
    add_json(command)
    add_strict(command)


def run(options: argparse.Namespace) -> int:
    """Check one file. Of a file of the partnership's own record, show also what it would give."""
    from sherwood.exchange import importing

    if options.mapping and options.kind not in RECORDS:
        raise Unusable(f"--mapping is for {', '.join(RECORDS)}; a SEN2 return needs none.")
    mapping = mapping_given(options.kind, options.mapping)
    try:
        with files_given([options.file]) as [(path, name)]:
            if options.kind == "annex-a":
                result = _annex_a(options, path, name)
            elif options.kind == "revenue":
                result = _revenue(path, name)
            else:
                result = importing.check_file(options.kind, path, on=options.on, filename=name, mapping=mapping)
    except importing.Unreadable as fault:
        raise Unusable(str(fault)) from None
    if options.json:
        print_json({**result.as_json(), **_previewed(options.kind, result)})
    else:
        errors, queries = counted(result.errors, "error", "errors"), counted(result.queries, "query", "queries")
        print(f"{errors} and {queries}.")
        if options.kind in RECORDS:
            _print_preview(result)
        for note in result.notes:
            print(f"Note: {note}")
        print_problems(result.problems)
    return 1 if options.strict and result.problems else 0


def _annex_a(options: argparse.Namespace, path: Path, name: str | None) -> CheckResult:
    from sherwood.exchange.annex_a import check_list_1

    if options.on is None:
        raise Unusable("Say for which day the list was made, as --on 2026-09-30.")
    return check_list_1(path, options.on, name)


def _revenue(path: Path, name: str | None) -> CheckResult:
    from sherwood.exchange.scorecard.revenue import check_file

    return check_file(path, name)


def _previewed(kind: str, result: Any) -> dict[str, Any]:
    """What --json says besides, of a file of the partnership's own record."""
    if kind not in RECORDS:
        return {}
    about = result.about
    return {
        "kind": kind,
        "collection": about["collection"],
        "title": about["title"],
        "mapping": about["mapping"],
        "rows": result.rows,
        "first_rows": about["first_rows"],
        "aside": about["aside"],
    }


def _print_preview(result: Any) -> None:
    """The title, the mapping, how many rows there are and the first of them."""
    print(result.about["title"])
    for heading, field in result.about["mapping"].items():
        print(f"  {heading} -> {field}")
    for table, count in result.rows.items():
        print(f"  {table:<16} {count:>8,}")
    for table, rows in result.about["first_rows"].items():
        for row in rows[:_ROWS_SHOWN]:
            filled = {name: value for name, value in row.items() if value is not None and not name.endswith("_id")}
            print(f"  {table}: {'; '.join(f'{name} {str(value)[:_CELL_SHOWN]}' for name, value in filled.items())}")
