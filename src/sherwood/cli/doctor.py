"""`sherwood doctor`: look at the settings of the site and at what it stands on, and say each thing with its cure.

Exit 0 when nothing fails, 1 when something does (with --strict also when something is only doubtful), 2 when the
settings cannot be used at all.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from .output import add_json, counted, print_json
from .site import Finding, Status, set_up

MARKS = {Status.OK: "ok  ", Status.WARN: "WARN", Status.FAIL: "FAIL"}


def add(command: argparse.ArgumentParser) -> None:
    """Arguments. Which site it is comes from the SHERWOOD_ variables of its environment, as for the site itself."""
    command.add_argument("--strict", action="store_true", help="exit with 1 when something is doubtful, too")
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Make every check; print the findings."""
    set_up()
    from .site import examine

    findings = examine()
    if options.json:
        print_json([{**asdict(each), "status": each.status.value} for each in findings])
    else:
        _print(findings)
    found = {each.status for each in findings}
    return int(Status.FAIL in found or (options.strict and Status.WARN in found))


def _print(findings: Sequence[Finding]) -> None:
    for each in findings:
        print(f"{MARKS[each.status]}  {each.check}: {each.says}")
        if each.cure:
            print(f"      {each.cure}")
    failed = sum(each.status is Status.FAIL for each in findings)
    doubtful = sum(each.status is Status.WARN for each in findings)
    if failed or doubtful:
        print(f"\n{counted(failed, 'thing fails', 'things fail')}, {counted(doubtful, 'is', 'are')} doubtful.")
    else:
        print("\nEverything is as it should be.")
