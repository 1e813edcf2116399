"""`sherwood synthesise`: invent the fictional area as a data set and as the last SEN2 return."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from .output import Unusable, a_day, add_json, print_json, progress

DEMO_DAY = date(2026, 9, 30)


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("--scale", type=float, default=1.0, help="1 is the size of a large county")
    command.add_argument("--seed", type=int, default=1, help="another seed invents other children")
    command.add_argument("--until", type=a_day, default=DEMO_DAY, help=f"nothing later is known ({DEMO_DAY})")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the data set to make")
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Write the data set and the return of the last collection before the day."""
    from sherwood.dataset.store import Store
    from sherwood.dataset.synthetic import synthesise
    from sherwood.exchange.exporting import export_sen2, last_collection
    from sherwood.exchange.fictional import store_area

    try:
        area = synthesise(scale=options.scale, seed=options.seed, until=options.until)
    except ValueError as fault:
        raise Unusable(str(fault)) from None
    progress(f"Inventing {area.name} at scale {options.scale:g} ...")
    snapshot = store_area(Store(options.out), area)
    year = last_collection(options.until)
    path = options.out / f"sen2_{year}.xml"
    export_sen2(snapshot, year, path)
    answer = {"snapshot": snapshot.id, "rows": snapshot.rows, "return": str(path), "fictional": True}
    if options.json:
        print_json(answer)
    else:
        print(f"Snapshot {snapshot.id} of the fictional area, and {path}.")
    return 0
