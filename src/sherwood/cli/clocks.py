"""`sherwood clocks`: what is due for each history, by when, under which law."""

from __future__ import annotations

import argparse
from typing import Any

from .output import Unusable, a_day, add_json, print_json, read_json


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("file", nargs="?", default="-", metavar="FILE", help="histories as JSON; - is standard input")
    command.add_argument("--on", type=a_day, required=True, help="the day to look from; later events are not seen")
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Answer one history or a list; in a list a faulty history is answered in its place."""
    from sherwood.core.clocks import HistoryFault, answer

    given = _read(options.file)
    alone = isinstance(given, dict)
    answers: list[dict[str, Any]] = []
    for history in [given] if alone else given:
        try:
            answers.append(answer(history, options.on))
        except HistoryFault as fault:
            if alone:
                raise Unusable(str(fault)) from None
            case = history.get("case") if isinstance(history, dict) else None
            answers.append({"case": case if isinstance(case, str | int) else None, "error": str(fault)})
    if options.json:
        print_json(answers)
    else:
        _print(answers)
    return 0


def _read(name: str) -> Any:
    given = read_json(name)
    if not isinstance(given, dict | list):
        raise Unusable(f"{name} holds neither a history nor a list of histories.")
    return given


def _print(answers: list[dict[str, Any]]) -> None:
    for found in answers:
        if "error" in found:
            print(f"{found['case']}: {found['error']}")
            continue
        print(f"{found['case']} on {found['on']}:")
        for standing in found["standings"]:
            print(f"  {standing['says']}")
