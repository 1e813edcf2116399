"""Runs every check and test, lane by lane, and says at the end which lanes could not run and how to get them.

With CI=true a missing lane is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PORT = 54329
NOT_IN_BROWSER = ["-m", "not journey", "-n", "2"]


@dataclass(frozen=True)
class Lane:
    """One run with what it needs; `missing` says how to get what is not there."""

    name: str
    command: list[str]
    missing: str = ""
    environment: tuple[tuple[str, str], ...] = ()


def lanes() -> Iterator[Lane]:
    """Every lane in order: quick checks first."""
    yield Lane("format", [str(BIN / "ruff"), "format", "--check", "src", "tests", "benchmarks"])
    yield Lane("lint", [str(BIN / "ruff"), "check", "src", "tests", "benchmarks"])
    yield Lane("types", [str(BIN / "mypy")])
    yield Lane("import contracts", [str(BIN / "lint-imports")])
    yield Lane("tests on SQLite", [str(BIN / "pytest"), *NOT_IN_BROWSER])
    yield Lane(
        "integration on PostgreSQL",
        [str(BIN / "pytest"), "tests/integration"],
        missing="" if postgres_programs() else "PostgreSQL is not installed: run `make system`.",
        environment=(("DATABASE_URL", f"postgres://sherwood@127.0.0.1:{PORT}/postgres"),),
    )
    yield Lane(
        "browser journeys",
        [str(BIN / "pytest"), "tests/journeys"],
        missing="" if shutil.which("chromium") else "Chromium is not installed: run `make system`.",
    )


def postgres_programs() -> Path | None:
    """The folder with initdb and pg_ctl, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def postgres() -> Iterator[None]:
    """A PostgreSQL server of our own on loopback, gone afterwards (initdb refuses root: the package's user runs it)."""
    programs = postgres_programs()
    if programs is None:
        yield
        return
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if as_user:
            shutil.chown(folder, "postgres", "postgres")
        environment = {**os.environ, "HOME": name}
        settings = f"-p {PORT} -c listen_addresses=127.0.0.1 -c unix_socket_directories={name} -c fsync=off"

        def run(*arguments: str) -> None:
            subprocess.run([*as_user, *arguments], check=True, env=environment, stdout=subprocess.DEVNULL, cwd=name)

        data = str(folder / "data")
        run(str(programs / "initdb"), "-D", data, "-U", "sherwood", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        run(str(programs / "pg_ctl"), "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            yield
        finally:
            run(str(programs / "pg_ctl"), "-D", data, "-m", "fast", "stop")


def run(lane: Lane) -> bool:
    """Whether the lane passed."""
    print(f"\n== {lane.name}", flush=True)
    environment = {**os.environ, **dict(lane.environment)}
    if "PostgreSQL" not in lane.name:
        return subprocess.run(lane.command, cwd=ROOT, env=environment).returncode == 0
    with postgres():
        return subprocess.run(lane.command, cwd=ROOT, env=environment).returncode == 0


def main() -> int:
    """Run the lanes; 0 when all that could run passed and, in CI, none was missing."""
    failed: list[str] = []
    missing: list[Lane] = []
    for lane in lanes():
        if lane.missing:
            missing.append(lane)
        elif not run(lane):
            failed.append(lane.name)
    print()
    for lane in missing:
        print(f"Lane not run: {lane.name}. {lane.missing}")
    for name in failed:
        print(f"Lane failed: {name}")
    if failed or (missing and os.environ.get("CI") == "true"):
        return 1
    print("Every lane that could run passed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
