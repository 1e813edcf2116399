"""`sherwood clocks` over 10,000 histories of the fictional area, as a whole process."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sherwood.core.clocks import Event
from sherwood.dataset.synthetic import synthesise

from .importing import run

DAY, HISTORIES, ROUNDS, AIM = date(2026, 9, 30), 10_000, 3, 4
YARDSTICK = "import json, sys; print(json.dumps(json.load(open(sys.argv[1]))))"
DECISIONS = {"Y": "assess", "N": "refuse"}


def histories() -> Iterator[dict[str, Any]]:
    """The requests of the area with a day of receipt, as the command takes them."""
    for rows in synthesise(scale=1.2, until=DAY).children():
        issued = {row[2]: (row[3], row[4]) for row in rows["assessment"]}
        for request in rows["request"]:
            if request[2] is None:
                continue
            events = [_event(Event.REQUEST_RECEIVED, request[2])]
            if request[6]:
                decided = _event(Event.ASSESS_DECISION_NOTIFIED, request[6])
                events.append({**decided, "outcome": DECISIONS[request[5]]})
            for advice in rows["advice"]:
                if advice[2] == request[0]:
                    kinds = (Event.ADVICE_REQUESTED, Event.ADVICE_ALLOCATED, Event.ADVICE_RECEIVED)
                    days = zip(kinds, advice[4:7], strict=True)
                    events += [{**_event(kind, day), "about": advice[3]} for kind, day in days if day]
            outcome, day = issued.get(request[0], (None, None))
            if outcome == "Y" and day:
                events.append(_event(Event.FINAL_PLAN_SENT, day))
            yield {"case": request[0], "born_on": rows["person"][0][1].isoformat(), "events": events}


def _event(kind: Event, day: date) -> dict[str, str]:
    return {"event": kind.value, "on": day.isoformat()}


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as name:
        path = Path(name) / "histories.json"
        given = list(islice(histories(), HISTORIES))
        path.write_text(json.dumps(given), encoding="utf-8")
        command = str(Path(sys.executable).with_name("sherwood"))
        words = ("clocks", str(path), "--on", DAY.isoformat(), "--json")
        best = min((run(command, *words) for _ in range(ROUNDS)), key=lambda each: each.wall)
        floor = min((run(sys.executable, "-c", YARDSTICK, str(path)) for _ in range(ROUNDS)), key=lambda r: r.wall)
        print(f"clocks: `sherwood clocks`, process start included, {len(given):,} histories")
        print(f"  answered                {best.wall:6.2f} s wall, {best.cpu:.2f} s processor (aim: {AIM} s)")
        print(f"  JSON read and written   {floor.wall:6.2f} s wall: nothing judged (yardstick)")


if __name__ == "__main__":
    main()
