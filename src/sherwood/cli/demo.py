"""`sherwood demo`: the fictional area, served on this machine."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from .output import Unusable, a_day, progress

DEMO_DAY = date(2026, 9, 30)


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument(
        "--folder", type=Path, default=Path("var/demo"), help="where the demonstration is kept (var/demo)"
    )
    command.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (8000)")
    command.add_argument("--scale", type=float, default=1.0, help="size of the area; 1 is a large county")
    command.add_argument(
        "--on",
        type=a_day,
        default=DEMO_DAY,
        help=f"the day of the demonstration ({DEMO_DAY}); on another day it is kept beside the first",
    )
    command.add_argument("--prepare", action="store_true", help="make everything ready and do not serve")


def run(options: argparse.Namespace) -> int:
    """Prepare what is missing, say who can sign in, and serve."""
    from sherwood.demo import Address, prepare_dataset, prepare_site, serve

    address = Address(port=options.port)
    if not options.prepare and not address.is_free():
        raise Unusable(
            f"Something listens on port {options.port} already: choose another, as in --port {options.port + 33}."
        )
    # What is later than its day is not known there, so each day has a demonstration of its own.
    folder = options.folder.resolve() / ("" if options.on == DEMO_DAY else options.on.isoformat())
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    progress("Preparing the fictional area (the first time this takes about a minute) ...")
    try:
        prepare_dataset(folder / "dataset", options.on, options.scale)
    except ValueError as fault:
        raise Unusable(str(fault)) from None
    people = prepare_site(folder, folder / "dataset", options.on, options.scale, address)
    print(f"\nSherwood is on http://{address}/  Stop it with Ctrl-C.")
    print("Every child, family and setting in it is fictional. Published figures beside them are real.\n")
    print("Choose one of these people on the first page; no password is needed:")
    for post, may in people:
        print(f"  - {post}: {may}")
    print(flush=True)
    if not options.prepare:
        serve(address)
    return 0
