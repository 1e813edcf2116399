"""`sherwood snapshot`: gather what the site holds into a data set, and build the snapshot."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from .output import Unusable, a_day, add_json, print_json


def add(command: argparse.ArgumentParser) -> None:
    """Arguments. Which site it is comes from the SHERWOOD_ variables of its environment, as for the site itself."""
    command.add_argument(
        "--dataset", type=Path, metavar="DIR", help="folder of the data set to make or add to (default: the site's own)"
    )
    command.add_argument("--on", type=a_day, help="the day to look from; later events are not seen (default: today)")
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Set the site up, gather, and say which snapshot holds the rows."""
    _set_up()
    from django.db import DatabaseError

    from sherwood.apps.audit import clock
    from sherwood.apps.insight import gathering
    from sherwood.dataset.folders import StoreBusyError
    from sherwood.dataset.store import Store

    on = options.on or clock.today()
    try:
        into = None if options.dataset is None else Store(options.dataset)
        snapshot = gathering.gather(on=on, by="command line", parts=gathering.EVERYTHING, into=into)
    except (StoreBusyError, NotADirectoryError) as fault:
        raise Unusable(str(fault)) from None
    except DatabaseError as fault:
        raise Unusable(f"The site's database cannot be read: {fault}. Is it the right one, and migrated?") from None
    rows = gathering.counts(snapshot)
    if options.json:
        print_json({"snapshot": snapshot.id, "on": on.isoformat(), "rows": rows})
    else:
        print(f"Snapshot {snapshot.id} as on {on.isoformat()}: {sum(rows.values()):,} rows.")
        for table, count in rows.items():
            print(f"  {table:<18} {count:>8,}")
    return 0


def _set_up() -> None:
    """Read the site's settings. Raises Unusable, with the reason, where they are not those of a site."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sherwood.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as fault:
        raise Unusable(f"The site is not set up: {fault}") from None
