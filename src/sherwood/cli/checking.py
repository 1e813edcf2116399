"""`sherwood check`: the same rules as an import, and nothing stored."""

from __future__ import annotations

import argparse
from pathlib import Path

from .output import Unusable, a_day, add_json, add_strict, print_json, print_problems


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("kind", choices=("sen2",), help="what the file is")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--on", type=a_day, help="reference date, where the header of the file has none")
    add_json(command)
    add_strict(command)


def run(options: argparse.Namespace) -> int:
    """Check one return."""
    from sherwood.exchange import importing

    if not options.file.exists():
        raise Unusable(f"There is no file {options.file}.")
    try:
        result = importing.check_sen2(options.file, on=options.on)
    except importing.Unreadable as fault:
        raise Unusable(str(fault)) from None
    if options.json:
        print_json(result.as_json())
    else:
        print(f"{result.errors} errors and {result.queries} queries.")
        for note in result.notes:
            print(f"Note: {note}")
        print_problems(result.problems)
    return 1 if options.strict and result.problems else 0
