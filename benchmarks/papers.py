"""A partner update in its four formats, and one control chart of 36 months."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from sherwood.analytics.stats.spc import Mode, answers
from sherwood.demo import DEMO_DAY, prepare_dataset, prepare_site

from .pages import milliseconds

CHARTS = 200
MONTHS = [f"{2023 + month // 12}-{month % 12 + 1:02}-01" for month in range(36)]


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepare_dataset(folder / "dataset", DEMO_DAY)
        prepare_site(folder, folder / "dataset", DEMO_DAY)
        print("papers: partner update of the full fictional area as web page, Word, PDF and text")
        command = [sys.executable, "-m", "sherwood.cli"]
        asked = ["paper", "partner-update", "--dataset", str(folder / "dataset"), "--on", DEMO_DAY.isoformat()]
        took = _seconds([*command, *asked, "--out", str(folder / "out")])
        start = _seconds([*command, "paper", "--help"])
        print(f"  the whole command {took:5.1f} s (aim: 10 s); yardstick: the command's help {start:.2f} s")
    _charts()


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def _charts() -> None:
    values = [50 + (month * 37 % 11) - 5 for month in range(36)]
    series = {
        "id": "a",
        "dates": MONTHS,
        "values": values,
        "improvement_direction": "increase",
        "target": 55,
        "rebase_dates": [],
        "fix_after_n_points": None,
    }
    found = [milliseconds(lambda: answers([series], Mode.MDC)) for _ in range(CHARTS)]
    plain = [milliseconds(lambda: (statistics.fmean(values), statistics.stdev(values))) for _ in range(CHARTS)]
    print("variation: one chart of 36 points")
    print(
        f"  median {statistics.median(found):.2f} ms (aim: 1 ms); yardstick: mean and deviation of the same points "
        f"{statistics.median(plain):.2f} ms"
    )


if __name__ == "__main__":
    main()
