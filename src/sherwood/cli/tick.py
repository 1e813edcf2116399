"""`sherwood tick`: the background work of the site, run by the system's own timer.

Each app offers its work in `tasks.TASKS`. Every task may run twice, and after days of not running: what was done is
known by its key, and what was missed is caught up once. A task that fails is told, and the others run.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from .output import Unusable, a_day, add_json, print_json, progress

APPS = ("documents", "people", "notices", "meetings", "casework", "family")
"""The apps with background work, in the order in which it runs."""
Task = Callable[[date], int]


def add(command: argparse.ArgumentParser) -> None:
    """Arguments. Which site it is comes from the SHERWOOD_ variables of its environment, as for the site itself."""
    command.add_argument("--on", type=a_day, metavar="DAY", help="the day to work for (default: the site's day)")
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Run every task for a day and say what was done; 1 where a task failed."""
    _set_up()
    from django.db import DatabaseError

    from sherwood.apps.audit import clock
    from sherwood.apps.notices import operations

    on = options.on or clock.today()
    with _alone():
        try:
            note = operations.begin_run(on)
        except DatabaseError as fault:
            raise Unusable(f"The site's database cannot be used: {fault}. Is it the right one, and migrated?") from None
        # A site that prints its mails, as a demonstration does, prints them beside the answer and not into it.
        with contextlib.redirect_stdout(sys.stderr):
            done, failed = work(on, tasks())
        operations.end_run(run=note, done=done, failed=failed)
    if options.json:
        print_json({"on": on.isoformat(), "done": done, **({"failed": failed} if failed else {})})
    else:
        _print(on, done, failed)
    return 1 if failed else 0


def tasks() -> list[tuple[str, Task]]:
    """Every task with its name, `app: what it does`, in the order in which they run."""
    found = []
    for app in APPS:
        module = f"sherwood.apps.{app}.tasks"
        if importlib.util.find_spec(module) is not None:
            found += [(f"{app}: {name}", task) for name, task in importlib.import_module(module).TASKS]
    return found


def work(on: date, these: list[tuple[str, Task]]) -> tuple[dict[str, int], dict[str, str]]:
    """Run tasks for a day: how many things each did, and the kind of fault of each that failed."""
    done: dict[str, int] = {}
    failed: dict[str, str] = {}
    for name, task in these:
        try:
            done[name] = task(on)
        except Exception as fault:  # one task that fails must not keep the others from their work
            failed[name] = type(fault).__name__
            progress(f"{name} failed: {type(fault).__name__}. The other tasks run; this one is tried again next time.")
            _tell_log(name)
    return done, failed


def _tell_log(name: str) -> None:
    """Where it failed goes to the log, without the fault's own words, which may hold somebody's particulars."""
    import logging
    import sys
    import traceback

    _, _, trace = sys.exc_info()
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    logging.getLogger("sherwood.tick").error("%s failed at %s", name, " < ".join(reversed(lines)))


def _print(on: date, done: dict[str, int], failed: dict[str, str]) -> None:
    print(f"Background work for {on.isoformat()}")
    for name, count in done.items():
        print(f"  {name:<60} {count:>7,}")
    for name, fault in failed.items():
        print(f"  {name:<60} failed: {fault}")


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the site's lock; a run that died has let it go. Raises Unusable while another run is at work."""
    from django.conf import settings

    with (settings.SHERWOOD_VAR / "tick.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unusable("Another run of the background work is not finished. This one did nothing.") from None
        yield


def _set_up() -> None:
    """Read the site's settings. Raises Unusable, with the reason, where they are not those of a site."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sherwood.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as fault:
        raise Unusable(f"The site is not set up: {fault}") from None
