"""`sherwood measures`: count the measures over the current snapshot."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sherwood.core.measures import GROUP_NAMES, MEASURES, Cell, Measure, NotAvailable, Question

from .output import Unusable, a_day, add_dataset, add_json, print_json, print_table, read_json

if TYPE_CHECKING:
    from sherwood.analytics.engines import Engine

PERIODS = ("year", "quarter", "month", "whole")


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("ids", nargs="*", metavar="ID", help="measure ids; none means all")
    add_dataset(command)
    command.add_argument("--on", type=a_day, required=True, help="the day to look from; later events are not seen")
    command.add_argument("--from", dest="since", type=a_day, required=True, help="first day counted")
    command.add_argument("--until", type=a_day, required=True, help="first day not counted")
    command.add_argument("--per", choices=PERIODS, default="whole", help="calendar pieces (default: one period)")
    command.add_argument("--by", default="", metavar="COLUMN,...", help=f"groupings: {', '.join(GROUP_NAMES)}")
    command.add_argument("--engine", choices=("duckdb", "reference"), default="duckdb")
    command.add_argument(
        "--release", action="store_true", help="for figures that leave the building: hide small numbers"
    )
    command.add_argument(
        "--threshold", type=int, default=5, metavar="N", help="with --release: hide 1 to N (default: 5)"
    )
    command.add_argument(
        "--previous",
        metavar="FILE",
        help="with --release: the JSON of the last release, so that no change tells a number",
    )
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Answer for every measure asked for, in the order asked."""
    from sherwood.analytics.engines import open_engine

    from .dataset import current_snapshot

    asked = chosen(options.ids)
    question = Question(options.since, options.until, options.on, options.per, groupings(options.by))
    if question.since >= question.until:
        raise Unusable(f"--from {question.since} is not before --until {question.until}, the first day not counted.")
    release = (
        Release(options.threshold, read_json(options.previous) if options.previous else []) if options.release else None
    )
    if release and (release.threshold < 1 or not isinstance(release.previous, list)):
        raise Unusable(
            "--threshold is 1 or more, and --previous holds the list that an earlier --release --json printed."
        )
    engine = open_engine(current_snapshot(options.dataset), options.engine)
    answers: list[dict[str, Any]] = []
    for measure in asked:
        found = engine.answer(measure, question)
        if isinstance(found, NotAvailable):
            answers.append(found.as_json())
        else:
            answers += released(engine, measure, question, found, release) if release else _plain(found)
    if options.json:
        print_json(answers)
    else:
        _print(answers)
    return 0


def chosen(ids: Sequence[str]) -> list[Measure]:
    """The measures named, or all. Raises Unusable for an unknown id."""
    unknown = [name for name in ids if name not in MEASURES]
    if unknown:
        raise Unusable(f"There is no measure {', '.join(unknown)}. The measures are: {', '.join(MEASURES)}.")
    return [MEASURES[name] for name in ids] if ids else list(MEASURES.values())


def groupings(text: str) -> tuple[str, ...]:
    """The groupings in a comma-separated list. Raises Unusable for an unknown or repeated one."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in GROUP_NAMES]
    if unknown:
        raise Unusable(f"There is no column {', '.join(unknown)} to group by. Choose from {', '.join(GROUP_NAMES)}.")
    return tuple(dict.fromkeys(names))


def _plain(cells: Sequence[Cell]) -> list[dict[str, Any]]:
    return [cell.as_json() for cell in cells]


@dataclass(frozen=True)
class Release:
    """How figures leave the building: what is small, and what the last release of the same tables said."""

    threshold: int
    previous: list[dict[str, Any]]


def released(
    engine: Engine, measure: Measure, question: Question, cells: Sequence[Cell], release: Release
) -> list[dict[str, Any]]:
    """The cells after disclosure control; a hidden figure has null values and says so.

    Groups are protected together with their totals, which anybody can ask for as well. Raises Unusable for a table
    of three groupings, which cannot be protected.
    """
    from sherwood.analytics.disclosure import hidden_among

    totals = engine.answer(measure, replace(question, by=())) if question.by else []
    try:
        kept_back = hidden_among(
            cells,
            [] if isinstance(totals, NotAvailable) else totals,
            threshold=release.threshold,
            previous=release.previous,
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise Unusable(f"The figures cannot be released together: {fault}") from None
    hidden = {"numerator": None, "denominator": None, "value": None, "hidden": True}
    return [{**cell.as_json(), **(hidden if back else {})} for cell, back in zip(cells, kept_back, strict=True)]


def _print(answers: Sequence[dict[str, Any]]) -> None:
    rows = []
    for answer in answers:
        if "missing" in answer:
            rows.append([answer["measure"], "", "", "", "not available: needs " + ", ".join(answer["missing"])])
            continue
        group = " ".join(f"{name}={code}" for name, code in answer["group"].items())
        period = f"{answer['from']} to before {answer['until']}"
        rows.append([answer["measure"], answer["variant"] or "", period, group, _value(answer)])
    print_table(["measure", "variant", "period", "group", "value"], rows)


def _value(answer: dict[str, Any]) -> str:
    value = answer["value"]
    if value is None:
        return "hidden" if answer.get("hidden") else "-"
    if answer["unit"] == "share":
        return f"{value:.1%} ({answer['numerator']} of {answer['denominator']})"
    return f"{value:.1f} weeks (of {answer['denominator']})" if answer["unit"] == "weeks" else f"{value:,}"
