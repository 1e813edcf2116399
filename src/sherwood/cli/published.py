"""`sherwood published`: figures that others published, exactly as printed."""

from __future__ import annotations

import argparse

from .output import Unusable, add_dataset, add_json, print_json, print_table


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    add_dataset(command)
    command.add_argument("--measure", required=True, metavar="ID", help="measure id, as ehc.issued-in-20-weeks")
    command.add_argument("--area", required=True, metavar="CODE,...", help="nine-character area codes, as E10000024")
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Print the figures of one measure for some areas."""
    from sherwood.core.measures import MEASURES
    from sherwood.dataset.contract import to_tuples
    from sherwood.exchange.published import figures

    from .dataset import current_snapshot

    snapshot = current_snapshot(options.dataset)
    rows = to_tuples(snapshot.table("published_figure"))
    known = {row[1] for row in rows} | set(MEASURES)
    if options.measure not in known:
        raise Unusable(f"There is no measure {options.measure}. The measures are: {', '.join(sorted(known))}.")
    areas = [code.strip() for code in options.area.split(",") if code.strip()]
    found = figures(rows, options.measure, areas)
    if options.json:
        print_json(found)
    elif not found:
        print(f"No figures of {options.measure} for {options.area} have been imported.")
    else:
        print_table(
            ["area", "variant", "period", "value", "numerator", "denominator", "flag", "source", "release"],
            [
                [
                    each["area"],
                    each["variant"] or "",
                    each["period"],
                    "-" if each["value"] is None else each["value"],
                    "-" if each["numerator"] is None else each["numerator"],
                    "-" if each["denominator"] is None else each["denominator"],
                    each["flag"] or "",
                    each["source"],
                    each["release"],
                ]
                for each in found
            ],
        )
    return 0
