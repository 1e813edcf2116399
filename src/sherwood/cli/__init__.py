"""The `sherwood` command: thin commands, each a module with `add` (its arguments) and `run` (its job).

A module is loaded only when its command is asked for, so that the pure commands start at once. Exit codes: 0 done,
1 with --strict when there are problems in the data, 2 for unusable arguments or input.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from importlib.metadata import version

from .output import Unusable

COMMANDS = {
    "import": ("importing", "bring a file into the data set"),
    "check": ("checking", "check a file without storing anything"),
    "export": ("exporting", "write a return from the data set"),
    "measures": ("measures", "count the measures"),
    "snapshot": ("snapshot", "gather what the site holds into its data set"),
    "published": ("published", "show figures that others published"),
    "pack": ("pack", "write the quarterly data pack"),
    "paper": ("paper", "write a partner update, highlight reports or an evidence pack"),
    "clocks": ("clocks", "show what is due, by when, and under which law"),
    "reconcile": ("reconcile", "find printed figures that cannot all be right"),
    "spc": ("spc", "show whether a series only varies, and whether it meets its target"),
    "synthesise": ("synthesise", "invent the fictional area"),
    "tick": ("tick", "do the background work of the site"),
    "doctor": ("doctor", "check the settings of the site and what it stands on"),
    "catalogue": ("catalogue", "list limits, measures, tables, codes and rules"),
    "demo": ("demo", "serve the fictional area on this machine"),
}


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The argument parser; with `only`, the other commands are named but not loaded."""
    top = argparse.ArgumentParser(
        prog="sherwood", description="The open platform for an English SEND local area partnership."
    )
    top.add_argument("--version", action="version", version=f"sherwood {version('sherwood')}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if only in (None, name):
            loaded = importlib.import_module(f".{module}", __name__)
            loaded.add(command)
            command.set_defaults(run=loaded.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    named = next((word for word in given if word in COMMANDS), "")
    options = parser(named).parse_args(given)
    try:
        return int(options.run(options) or 0)
    except Unusable as fault:
        print(f"sherwood {options.command}: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0


def entry() -> None:
    """The console script."""
    sys.exit(main())
