"""Opening a release safely: a zip as downloaded, a folder of its files, or one of them. Nothing is unpacked to disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from ..problems import Unreadable

# The 2025 release holds 15 files, 37 MB unpacked, 9 times its packed size: these limits leave room for ten times that.
MOST_FILES = 200
MOST_BYTES = 400_000_000
MOST_BYTES_PER_PACKED_BYTE = 100
SMALL_ENOUGH = 1_000_000


class Source:
    """The text files of a release by name, opened one at a time and read as a stream."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def names(self) -> tuple[str, ...]:
        """Paths of the files inside, sorted."""
        raise NotImplementedError

    def _open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        raise NotImplementedError

    @contextmanager
    def text(self, name: str) -> Iterator[IO[str]]:
        """Open one file as text, without its byte-order mark."""
        with self._open(name) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")


class _Zip(Source):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile as fault:
            raise Unreadable(f"{path.name} is not a zip file that can be read. Download it again.") from fault
        _refuse_bombs(path.name, self._zip.infolist())

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(entry.filename for entry in self._zip.infolist() if not entry.is_dir()))

    def _open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        try:
            return self._zip.open(name)
        except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as fault:
            raise Unreadable(
                f"{name} in {self.path.name} is locked, damaged or packed in a way that is not read ({fault})."
            ) from fault


class _Folder(Source):
    def names(self) -> tuple[str, ...]:
        found = (file for file in self.path.rglob("*") if file.is_file())
        return tuple(sorted(file.relative_to(self.path).as_posix() for file in found))

    def _open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        return (self.path / name).open("rb")


class _OneFile(Source):
    def names(self) -> tuple[str, ...]:
        return (self.path.name,)

    def _open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        return self.path.open("rb")


def _refuse_bombs(name: str, entries: list[zipfile.ZipInfo]) -> None:
    """Raise Unreadable for an archive that unpacks to more than a release ever holds.

    The declared sizes can be trusted as limits: reading stops at them.
    """
    if len(entries) > MOST_FILES:
        raise Unreadable(f"{name} holds {len(entries)} files; a release holds at most {MOST_FILES}.")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_BYTES:
        raise Unreadable(f"{name} unpacks to {unpacked:,} bytes; at most {MOST_BYTES:,} are read.")
    for entry in entries:
        if entry.file_size > SMALL_ENOUGH and entry.file_size > MOST_BYTES_PER_PACKED_BYTE * max(
            entry.compress_size, 1
        ):
            raise Unreadable(
                f"{entry.filename} in {name} unpacks to more than {MOST_BYTES_PER_PACKED_BYTE} times its size: "
                "it is not read. Download the release again from its publisher."
            )


def open_source(path: Path) -> Source:
    """Open what lies at `path`, told by its content and not its name.

    Raises Unreadable when there is nothing, or nothing that can be a release.
    """
    if path.is_dir():
        return _Folder(path)
    if not path.is_file():
        raise Unreadable(f"{path} does not exist. Give the zip of the release as downloaded, or its folder.")
    if zipfile.is_zipfile(path):
        return _Zip(path)
    if PurePosixPath(path.name).suffix.casefold() == ".csv":
        return _OneFile(path)
    raise Unreadable(
        f"{path.name} is neither a zip, a folder nor a CSV file. Give the zip of the release as downloaded."
    )
