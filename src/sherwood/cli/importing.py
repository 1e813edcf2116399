"""`sherwood import`: bring files into the data set and build a snapshot."""

from __future__ import annotations

import argparse
import gc
from datetime import UTC, datetime
from pathlib import Path

from .output import (
    Unusable,
    add_dataset,
    add_json,
    add_mapping,
    add_strict,
    files_given,
    mapping_given,
    print_json,
    print_problems,
)

# The partnership's own record; `exchange.recording` reads each kind.
RECORDS = {
    "action-plan": "an action plan of any generation, CSV or XLSX",
    "scorecard": "a scorecard of indicators as published, CSV or XLSX",
    "claims": "figures as printed in documents, CSV or XLSX",
    "risks": "a risk register, CSV or XLSX",
    "voices": "survey results and themes of what people said, CSV or XLSX",
}
LISTS = ("postcodes", "settings", "neighbours")


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    kinds = command.add_subparsers(dest="kind", required=True, metavar="KIND")
    for kind, summary in (
        ("sen2", "the DfE SEN2 return: XML, or our CSV form as a folder or zip"),
        ("published", "the DfE release on education, health and care plans, as downloaded"),
        ("reference", "a reference list"),
        *RECORDS.items(),
    ):
        one = kinds.add_parser(kind, help=summary)
        if kind == "reference":
            one.add_argument("list", choices=LISTS, help="which list")
        one.add_argument("files", nargs="+", type=Path, metavar="FILE", help="- is standard input")
        if kind in RECORDS:
            add_mapping(one)
        add_dataset(one)
        add_json(one)
        add_strict(one)


def run(options: argparse.Namespace) -> int:
    """Import each file in turn; the answer speaks of all of them."""
    from sherwood.dataset.folders import StoreBusyError
    from sherwood.dataset.store import Store
    from sherwood.exchange import importing
    from sherwood.exchange.importing import Given

    # Reading makes hundreds of thousands of small values and few cycles: looking for cycles less often saves a fifth.
    gc.set_threshold(20_000, 50, 100)
    mapping = mapping_given(options.kind, getattr(options, "mapping", None))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    given = Given(options.kind, getattr(options, "list", None), now, mapping)
    try:
        with files_given(options.files) as files:
            store = Store(options.dataset)
            results = [importing.import_file(store, given, path, name) for path, name in files]
    except (importing.Unreadable, StoreBusyError, NotADirectoryError) as fault:
        raise Unusable(str(fault)) from None
    result = importing.together(results)
    if options.json:
        print_json(result.as_json())
    else:
        _print(result)
    return 1 if options.strict and result.problems else 0


def _print(result: object) -> None:
    answer = result.as_json()  # type: ignore[attr-defined]
    if answer["kind"] in RECORDS:
        print(f"Snapshot {answer['snapshot']}.")
    else:
        print(f"Snapshot {answer['snapshot']}: {answer['persons']:,} children and young people in the file.")
    for table, count in answer["rows"].items():
        print(f"  {table:<16} {count:>8,}")
    for note in answer["notes"]:
        print(f"Note: {note}")
    print_problems(answer["problems"])
