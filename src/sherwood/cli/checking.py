"""`sherwood check`: the same rules as an import, and nothing stored."""

from __future__ import annotations

import argparse
from pathlib import Path

from .output import Unusable, a_day, add_json, add_strict, counted, files_given, print_json, print_problems


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("kind", choices=("sen2",), help="what the file is")
    command.add_argument("file", type=Path, metavar="FILE", help="the file; - is standard input")
    command.add_argument("--on", type=a_day, help="reference date, where the header of the file has none")
    add_json(command)
    add_strict(command)


def run(options: argparse.Namespace) -> int:
    """Check one return."""
    from sherwood.exchange import importing

    try:
        with files_given([options.file]) as [(path, name)]:
            result = importing.check_sen2(path, on=options.on, filename=name)
    except importing.Unreadable as fault:
        raise Unusable(str(fault)) from None
    if options.json:
        print_json(result.as_json())
    else:
        errors, queries = counted(result.errors, "error", "errors"), counted(result.queries, "query", "queries")
        print(f"{errors} and {queries}.")
        for note in result.notes:
            print(f"Note: {note}")
        print_problems(result.problems)
    return 1 if options.strict and result.problems else 0
