"""A kill at any moment leaves the data set as it was before or as it is after, and the next import goes on."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from rows_for_tests import child, put

from sherwood.dataset import contract
from sherwood.dataset.store import Store

KILLS = 10
LONGEST_WAIT = 0.03  # seconds; about what one step takes
CHILDREN = 60

IMPORTER = """
import sys
from rows_for_tests import child, put
from sherwood.dataset import build, contract, derive, manifest
from sherwood.dataset.store import Store
import pyarrow.compute, pyarrow.parquet
store, first = Store(sys.argv[1]), int(sys.argv[2])
for number in range(first, first + 50):
    children = [child(n) for n in range(number % 7, {children})]
    print("import", flush=True)
    put(store, *children, digest=str(number), sent_at=f"2026-02-01T{{number:09d}}")
    print("build", flush=True)
    store.build()
    print("prune", flush=True)
    store.prune(keep=2)
"""


def killed_importer(folder: Path, first: int, steps: int, wait: float) -> None:
    """Kill an importer a moment after it has begun a step."""
    paths = ":".join([str(Path(__file__).parent), *sys.path])
    command = [sys.executable, "-c", IMPORTER.format(children=CHILDREN), str(folder), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={"PYTHONPATH": paths}) as importer:
        assert importer.stdout is not None
        assert all(importer.stdout.readline() for _ in range(steps))
        time.sleep(wait)
        importer.send_signal(signal.SIGKILL)


def test_a_killed_import_leaves_a_whole_data_set(tmp_path):
    waits = random.Random(7)
    store = Store(tmp_path / "area")
    for run in range(KILLS):
        killed_importer(store.folder, run * 100, 1 + run, waits.uniform(0, LONGEST_WAIT))
        for snapshot in [store.current(), *store.snapshots()]:
            if snapshot is not None:
                assert contract.faults({name: snapshot.table(name) for name in snapshot.tables}) == []
                assert snapshot.rows == {name: snapshot.table(name).num_rows for name in snapshot.tables}
    put(store, child(1), child(2), digest="last", sent_at="2026-03-01T00:00:00")
    after = store.build()
    assert not list((store.folder / "temporary").iterdir())
    fresh = Store(tmp_path / "fresh")
    put(fresh, child(1), child(2), digest="last", sent_at="2026-03-01T00:00:00")
    assert fresh.build().id == after.id == store.current().id
    assert sorted(each["person_id"] for each in after.read("person")) == ["p1", "p2"]
