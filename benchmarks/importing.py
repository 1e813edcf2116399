"""Import and check of a SEN2 return of 6,000 and of 60,000 children, as whole processes."""

from __future__ import annotations

import os
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sherwood.dataset.store import Store
from sherwood.dataset.synthetic import synthesise
from sherwood.exchange.exporting import export_sen2
from sherwood.exchange.fictional import store_area

YEAR, AT_SCALE_1 = 2026, 8_200  # children in the return of the fictional area at scale 1, nearly
ROUNDS = 5
YARDSTICK = """
import sys
from lxml import etree
print(sum(1 for _, element in etree.iterparse(sys.argv[1], events=("end",)) if not element.clear()))
"""


@dataclass(frozen=True)
class Ran:
    """One run of a whole process: wall and processor seconds, peak memory in megabytes."""

    wall: float
    cpu: float
    peak: float


def run(*arguments: str) -> Ran:
    """Run a command to its end, its output thrown away. Raises RuntimeError when it fails."""
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.execv(arguments[0], arguments)
    _, status, used = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{arguments[0]} ended with status {status}")
    return Ran(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def importing(path: Path, folder: Path, rounds: int) -> Ran:
    """The best of several imports, each into a new data set."""
    command = str(Path(sys.executable).with_name("sherwood"))
    found = []
    for _ in range(rounds):
        shutil.rmtree(folder, ignore_errors=True)
        found.append(run(command, "import", "sen2", str(path), "--dataset", str(folder), "--json"))
    return min(found, key=lambda each: each.wall)


def make_return(folder: Path, children: int) -> Path:
    """The fictional area's return with about so many children."""
    store = Store(folder / f"area-{children}")
    path = folder / f"sen2-{children}.xml"
    export_sen2(store_area(store, synthesise(scale=children / AT_SCALE_1)), YEAR, path)
    shutil.rmtree(store.folder)
    return path


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        small, large = make_return(folder, 6_000), make_return(folder, 60_000)
        six, sixty = importing(small, folder / "d", ROUNDS), importing(large, folder / "d", 1)
        floor = min((run(sys.executable, "-c", YARDSTICK, str(small)) for _ in range(ROUNDS)), key=lambda r: r.wall)
        growth, sizes = sixty.wall / six.wall, large.stat().st_size / small.stat().st_size
        print(f"import: `sherwood import sen2`, process start included ({small.stat().st_size / 1e6:.1f} MB of XML)")
        print(
            f"  6,000 children          {six.wall:6.2f} s wall, {six.cpu:.2f} s processor, {six.peak:.0f} MB (aim: 2 s)"
        )
        print(f"  lxml walking it alone   {floor.wall:6.2f} s wall: nothing mapped, checked or stored")
        print(f"  60,000 children         {sixty.wall:6.2f} s wall, {sixty.cpu:.2f} s processor, {sixty.peak:.0f} MB")
        print(f"  growth                  {growth:6.2f} times the time for {sizes:.2f} times the file")
        print(f"  memory                  {sixty.peak / six.peak:6.2f} times (aim: under 1.5)")


if __name__ == "__main__":
    main()
