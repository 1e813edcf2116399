"""All statutory measures by month and by district over five million event rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sherwood.analytics.engines import open_engine
from sherwood.core.measures import MEASURES, Question

from .by_hand import SQL, run_pandas, run_sql
from .invented import InventedSnapshot, invent

QUESTION = Question(date(2019, 1, 1), date(2026, 10, 1), date(2026, 9, 30), "month", ("district",))
ROUNDS = 3


def timed(job: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The best of several runs, in seconds."""
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        job()
        found.append(time.perf_counter() - began)
    return min(found)


def answer_all(snapshot: InventedSnapshot) -> dict[str, list]:
    """Every statutory measure through the default engine."""
    engine = open_engine(snapshot)
    return {name: engine.answer(MEASURES[name], QUESTION) for name in SQL}


def check(snapshot: InventedSnapshot, folder: Path) -> None:
    """The engine and the SQL must have counted the same before their times are compared."""
    ours, theirs = answer_all(snapshot), run_sql(folder)
    for name, rows in theirs.items():
        measure = MEASURES[name]
        first = [cell for cell in ours[name] if cell.variant == measure.variants[0].name]
        mine = sum((cell.denominator if cell.denominator is not None else cell.numerator) or 0 for cell in first)
        assert mine == sum(row[2] for row in rows), f"{name}: {mine} is not {sum(row[2] for row in rows)}"


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        snapshot = invent(folder)
        check(snapshot, folder)
        ours = timed(lambda: answer_all(snapshot))
        by_hand = timed(lambda: run_sql(folder))
        pandas = timed(lambda: run_pandas(folder), 1)
        print(f"measures: {len(SQL)} measures by month and district over {snapshot.events():,} event rows")
        print(f"  sherwood on DuckDB      {ours:6.2f} s")
        print(f"  DuckDB SQL by hand      {by_hand:6.2f} s   ratio {ours / by_hand:.2f} (aim: at most 1.5)")
        print(f"  pandas                  {pandas:6.2f} s   {pandas / ours:.1f} times as long (aim: at least 4)")


if __name__ == "__main__":
    main()
