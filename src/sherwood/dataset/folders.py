"""Folders and files that only their owner can read, written so that a kill leaves the old or the new, never half."""

from __future__ import annotations

import fcntl
import itertools
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_FOLDER, _FILE = 0o700, 0o600
_NAMES = itertools.count(1)


class StoreBusyError(Exception):
    """Another process is writing to the data set."""


def private_folder(folder: Path) -> Path:
    """Make the folder, and those above it that are missing, for its owner only."""
    if not folder.is_dir():
        missing = [folder, *folder.parents]
        for each in reversed([path for path in missing if not path.exists()]):
            each.mkdir(mode=_FOLDER, exist_ok=True)
    return folder


def private_file(path: Path) -> Path:
    """Make an empty file for its owner only; a writer that opens it later keeps the permissions."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, _FILE))
    return path


def write_json(path: Path, value: Any) -> None:
    """Write a JSON document whole, then put it in the place of the old one."""
    fresh = path.with_name(f".{path.name}.{passing_name()}")
    with private_file(fresh).open("w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def read_json(path: Path) -> Any:
    """The JSON document at `path`."""
    return json.loads(path.read_text(encoding="utf-8"))


def append_line(path: Path, value: dict[str, Any]) -> None:
    """Add one JSON line to a log."""
    line = json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n"
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, _FILE)
    try:
        os.write(handle, line.encode())
    finally:
        os.close(handle)


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a file, one at a time; a last line cut short by a kill is left out."""
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.endswith("\n"):
                yield json.loads(line)


def passing_name() -> str:
    """A name that no other temporary file of a living process has. It never reaches a stored name or value."""
    return f"{os.getpid()}-{next(_NAMES)}"


def link_or_copy(source: Path, target: Path) -> None:
    """Give an immutable file a second name, or copy it where the file system cannot."""
    try:
        os.link(source, target)
    except OSError:
        private_file(target)
        shutil.copyfile(source, target)


def remove_folder(folder: Path) -> None:
    """Remove a folder: first out of its place in one step, so that nobody sees it half removed."""
    doomed = folder.with_name(f".gone.{passing_name()}")
    try:
        folder.rename(doomed)
    except FileNotFoundError:
        return
    shutil.rmtree(doomed)


@contextmanager
def only_writer(lock: Path, folder: Path) -> Iterator[None]:
    """Hold the data set's lock; raises StoreBusyError at once when another process holds it.

    The operating system frees the lock when its holder ends, however it ends.
    """
    handle = os.open(lock, os.O_CREAT | os.O_RDWR, _FILE)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise StoreBusyError(
                f"Another import is writing to the data set in {folder}. Wait until it has ended, then run this again."
            ) from fault
        yield
    finally:
        os.close(handle)
