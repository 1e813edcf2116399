"""`sherwood snapshot`: gather what the site holds of the plan into its data set, and build the snapshot."""

from __future__ import annotations

import argparse
import os

from .output import Unusable, a_day, add_json, print_json


def add(command: argparse.ArgumentParser) -> None:
    """Arguments. Which site it is comes from the SHERWOOD_ variables of its environment, as for the site itself."""
    command.add_argument("--on", type=a_day, help="the day to note the gathering under (default: the site's day)")
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Set the site up, gather, and say which snapshot holds the rows."""
    _set_up()
    from django.db import DatabaseError

    from sherwood.apps.audit import clock
    from sherwood.apps.insight import gathering
    from sherwood.dataset.folders import StoreBusyError

    try:
        snapshot = gathering.gather(on=options.on or clock.today(), by="command line")
    except (StoreBusyError, NotADirectoryError) as fault:
        raise Unusable(str(fault)) from None
    except DatabaseError as fault:
        raise Unusable(f"The site's database cannot be read: {fault}. Is it the right one, and migrated?") from None
    rows = gathering.counts(snapshot)
    if options.json:
        print_json({"snapshot": snapshot.id, "rows": rows})
    else:
        print(f"Snapshot {snapshot.id}: {sum(rows.values()):,} rows of the plan.")
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
