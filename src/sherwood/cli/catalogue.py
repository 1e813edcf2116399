"""`sherwood catalogue`: everything Sherwood knows by id, for people who want it as a file."""

from __future__ import annotations

import argparse

from .output import add_json, print_json, print_table


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Print the catalogue; without --json only ids and titles."""
    from sherwood.analytics.catalogue import catalogue
    from sherwood.exchange.rules import rule_catalogue

    found = catalogue(import_rules=rule_catalogue())
    if options.json:
        print_json(found)
    else:
        for kind, entries in found.items():
            print_table([kind, ""], [[entry["id"], entry.get("title", "")] for entry in entries])
            print()
    return 0
