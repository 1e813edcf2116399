"""`sherwood pack`: write the quarterly data pack as a web page, a Word document, a PDF and a workbook."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path

from .output import Unusable, a_day, add_dataset, add_json, print_json, progress

NOTTINGHAMSHIRE = "E10000024"


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    add_dataset(command)
    command.add_argument("--quarter", required=True, metavar="YYYY-Qn", help="calendar quarter, as 2026-Q3")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write the pack into")
    command.add_argument("--on", type=a_day, help="the day to look from (default: the last day the data tells of)")
    command.add_argument("--area", default=NOTTINGHAMSHIRE, help="area code whose published figures stand beside ours")
    command.add_argument("--area-name", default="This local area", help="name of the area on the pack")
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Gather, build and render one pack."""
    from sherwood.analytics.comparators import Comparators
    from sherwood.analytics.engines import open_engine
    from sherwood.core.days import add_months
    from sherwood.reports import data_pack
    from sherwood.reports.data_pack.gather import Area, known_until, pack
    from sherwood.reports.files import PACK, report_files

    from .dataset import current_snapshot

    snapshot = current_snapshot(options.dataset)
    try:
        quarter = data_pack.quarter_start(options.quarter)
    except ValueError as fault:
        raise Unusable(str(fault)) from None
    fictional = next((layer for layer in snapshot.layers if layer["about"].get("fictional")), None)
    name = fictional["about"]["authority"] if fictional else options.area_name
    on = options.on or known_until(snapshot.layers, date.max)
    if known_until(snapshot.layers, date.max) < add_months(quarter, 3) - timedelta(days=1):
        last = known_until(snapshot.layers, date.max)
        raise Unusable(
            f"The quarter {options.quarter} is not over in the data, which ends on {last}. Choose an earlier one."
        )
    progress("Counting and drawing ...")
    comparators = Comparators(snapshot, options.area)
    report = pack(
        snapshot, open_engine(snapshot).answer, comparators.beside, Area(name, fictional is not None), quarter, on
    )
    options.out.mkdir(parents=True, exist_ok=True)
    written = {}
    for form, content in report_files(report, PACK, lambda name: progress(f"Writing the {name} ...")).items():
        written[form] = options.out / f"{report.file_stem}.{form}"
        written[form].write_bytes(content)
    answer = {"quarter": options.quarter, "snapshot": snapshot.id, "on": on.isoformat()}
    answer |= {"files": {kind: str(path) for kind, path in written.items()}}
    if options.json:
        print_json(answer)
    else:
        for path in written.values():
            print(f"Wrote {path}.")
    return 0
