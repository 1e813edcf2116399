"""`sherwood export`: write a return, or a list for inspectors, from the data set."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from .output import Unusable, a_day, add_dataset, add_json, counted, print_json, print_problems


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("kind", choices=("sen2", "annex-a"), help="which return or list")
    add_dataset(command)
    command.add_argument("--year", type=int, help="sen2: collection, the census in January of this year")
    command.add_argument("--on", type=a_day, help="annex-a: reference date, on which plans are maintained")
    command.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="sen2: XML, or our CSV form as a folder or zip; annex-a: a workbook (.xlsx)",
    )
    command.add_argument(
        "--authority", default=None, help="sen2: authority number for the header (default: as imported)"
    )
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Write the SEN2 return of one collection, or list 1 of Annex A on a day."""
    try:
        answer = _sen2(options) if options.kind == "sen2" else _annex_a(options)
    except ValueError as fault:
        raise Unusable(str(fault)) from None
    if options.json:
        print_json(answer)
    elif options.kind == "sen2":
        print(f"Wrote {options.out}: {answer['persons']:,} children and young people, census {answer['census_on']}.")
    else:
        print(f"Wrote {options.out}: {counted(answer['rows'], 'plan', 'plans')} maintained on {answer['on']}.")
        print(f"Left blank, for the data set cannot supply them: {'; '.join(answer['blank_columns'])}.")
        print_problems(answer["problems"])
    return 0


def _sen2(options: argparse.Namespace) -> dict[str, Any]:
    from sherwood.exchange.exporting import export_sen2

    from .dataset import current_snapshot

    if options.year is None:
        raise Unusable("Say which collection to write, as --year 2026.")
    return export_sen2(current_snapshot(options.dataset), options.year, options.out, options.authority)


def _annex_a(options: argparse.Namespace) -> dict[str, Any]:
    from sherwood.exchange.annex_a import write_list_1

    from .dataset import current_snapshot

    if options.on is None:
        raise Unusable("Say on which day plans are to be maintained, as --on 2026-09-30.")
    return write_list_1(current_snapshot(options.dataset), options.on, options.out).as_json()
