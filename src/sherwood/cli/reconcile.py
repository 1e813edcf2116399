"""`sherwood reconcile`: printed figures that cannot all be right, and the likely reason."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .output import Unusable, add_dataset, add_json, counted, print_json

if TYPE_CHECKING:
    from sherwood.analytics.reconcile import Clash
    from sherwood.dataset.store import Snapshot


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    add_dataset(command)
    command.add_argument(
        "--area", metavar="CODE", help="area code of the data set: its claims are compared with our own counts too"
    )
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Print every clash among the claims of a data set, and between them and published figures or our own counts."""
    from sherwood.analytics.reconcile import clashes_of, settled

    from .dataset import current_snapshot

    snapshot = current_snapshot(options.dataset)
    rows = {table: snapshot.read(table) for table in ("claim", "published_figure", "clash_decision")}
    found = clashes_of(rows, _measured(snapshot, rows["claim"], options.area))
    if options.json:
        print_json([each.as_json() for each in found])
    else:
        _print(found, settled(found, rows["clash_decision"]), len(rows["claim"]))
    return 0


def _measured(snapshot: Snapshot, claims: Sequence[dict[str, Any]], area: str | None) -> list[dict[str, Any]]:
    """Our own counts of what claims of the data set's area speak of; none where it is not said which area that is."""
    if area is None:
        return []
    from sherwood.exchange.published import AUTHORITIES

    if area not in {each.code for each in AUTHORITIES}:
        raise Unusable(f"There is no local authority {area!r}. Give the code of the data set's area, as E10000024.")
    from sherwood.analytics.engines import open_engine
    from sherwood.analytics.reconcile import counted as counted_for

    return counted_for(claims, open_engine(snapshot, "duckdb"), snapshot.covers, area)


def _print(found: Sequence[Clash], decided: dict[tuple[str, str, str], Any], claims: int) -> None:
    if not found:
        print(f"No two of the {counted(claims, 'claim', 'claims')} clash." if claims else "There are no claims yet.")
        return
    among = counted(claims, "claim", "claims")
    print(f"{counted(len(found), 'clash', 'clashes')} among {among}, {len(decided)} of them settled.")
    for each in found:
        print(f"\n{each.what}, {each.period or 'no time stated'}, {each.geography or 'no area stated'}: {each.kind}")
        print(f"  {each.why}")
        for member in each.members:
            time = f" ({member.period})" if member.period and member.period != each.period else ""
            print(f"  - {member.printed}{time}: {member.source}, {member.place}")
        if decision := decided.get(each.key):
            print(f"  Settled on {decision['decided_on']}: {decision['reason']}")
