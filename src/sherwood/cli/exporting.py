"""`sherwood export`: write a return from the data set."""

from __future__ import annotations

import argparse
from pathlib import Path

from .output import Unusable, add_dataset, add_json, print_json


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("kind", choices=("sen2",), help="which return")
    add_dataset(command)
    command.add_argument("--year", type=int, required=True, help="collection: census in January of this year")
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="XML, or our CSV form as a folder or zip"
    )
    command.add_argument("--authority", default=None, help="authority number for the header (default: as imported)")
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Write the SEN2 return of one collection."""
    from sherwood.exchange.exporting import export_sen2

    from .dataset import current_snapshot

    try:
        answer = export_sen2(current_snapshot(options.dataset), options.year, options.out, options.authority)
    except ValueError as fault:
        raise Unusable(str(fault)) from None
    if options.json:
        print_json(answer)
    else:
        print(f"Wrote {options.out}: {answer['persons']:,} children and young people, census {answer['census_on']}.")
    return 0
