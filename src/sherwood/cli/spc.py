"""`sherwood spc`: whether a series of figures only varies or something changed, and whether it meets its target."""

from __future__ import annotations

import argparse
from typing import Any

from .output import Unusable, add_json, print_json, print_table, read_json


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("file", nargs="?", default="-", metavar="FILE", help="series as JSON; - is standard input")
    command.add_argument(
        "--mode",
        choices=("ptd", "mdc"),
        required=True,
        help="ptd: as the R package NHSRplotthedots; mdc: as the Making Data Count tool",
    )
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Answer a list of series in its order; a faulty series is answered in its place."""
    from sherwood.analytics.stats.spc import Mode, answers

    found = answers(_read(options.file), Mode(options.mode))
    if options.json:
        print_json(found)
    else:
        _print(found)
    return 0


def _read(name: str) -> list[Any]:
    given = read_json(name)
    if isinstance(given, dict):
        return [given]
    if not isinstance(given, list):
        raise Unusable(f"{name} holds neither a series nor a list of series.")
    return given


def _print(found: list[dict[str, Any]]) -> None:
    """A table of what can be charted, and below it what cannot."""
    headings = ("series", "points", "last", "mean", "limits", "variation", "assurance")
    print_table(headings, [_row(each) for each in found if "error" not in each])
    for each in found:
        if "error" in each:
            print(f"{each['id']}: {each['error']}")


def _row(found: dict[str, Any]) -> tuple[str, ...]:
    """One line for a person: how the last point stands."""
    name, points = str(found["id"]), str(len(found["points"]))
    last = next((point for point in reversed(found["points"]) if point["value"] is not None), None)
    if last is None:
        return name, points, "-", "-", "-", "-", "-"
    limits = "-" if last["lpl"] is None else f"{last['lpl']:g} to {last['upl']:g}"
    mean = "-" if last["mean"] is None else f"{last['mean']:g}"
    variation, assurance = found["variation_icon"].replace("_", " "), found["assurance_icon"] or "-"
    return name, points, f"{last['value']:g}", mean, limits, variation, assurance
