"""Where a return may lie: an XML file, a folder, or a ZIP file. All are hostile until read."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from sherwood.exchange.problems import Unreadable

from .csv_source import CsvSource
from .source import Source
from .xml_source import XmlSource

# A return of the largest authority is some 200 MB of XML and packs to about a thirtieth.
_LARGEST = 4 * 1024**3
_HIGHEST_RATIO = 250
_MOST_FILES = 200


class _Directory:
    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._path = path

    def names(self) -> Mapping[str, str]:
        return {each.name.lower(): each.name for each in sorted(self._path.iterdir()) if each.is_file()}

    def open(self, name: str) -> BinaryIO:
        return (self._path / name).open("rb")


class _Zip:
    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError) as error:
            raise Unreadable(f"{path.name} is not a whole ZIP file. Make it again and give it whole.") from error
        self._members = self._checked()

    def names(self) -> Mapping[str, str]:
        return {name: member.filename.rpartition("/")[2] for name, member in self._members.items()}

    def open(self, name: str) -> BinaryIO:
        return cast(BinaryIO, self._zip.open(self._members[name.lower()]))

    def _checked(self) -> dict[str, zipfile.ZipInfo]:
        members = [each for each in self._zip.infolist() if not each.is_dir() and "__MACOSX" not in each.filename]
        if len(members) > _MOST_FILES or sum(each.file_size for each in members) > _LARGEST:
            raise Unreadable(
                f"{self.name} was not read: it holds more than a SEN2 return can. Give the return's files only."
            )
        for each in members:
            if each.file_size > _HIGHEST_RATIO * max(each.compress_size, 1024):
                raise Unreadable(
                    f"{self.name} was not read: {each.filename[:80]!r} in it unpacks to far more than it should. "
                    "Give the file unpacked if it is genuine."
                )
            if each.flag_bits & 1:
                raise Unreadable(f"{self.name} is locked with a password. Give it without one.")
        return {each.filename.rpartition("/")[2].lower(): each for each in members}


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """Say in a sentence that a packed file is damaged, wherever in it that turns out. Raises Unreadable."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise Unreadable(
            f"{name} is damaged or packed in an unusual way ({error}). Pack it again and give it whole."
        ) from error


def open_source(path: Path) -> Source:
    """The return at `path`, whatever its form, told by content and not by name. Raises Unreadable."""
    if path.is_dir():
        return CsvSource(_Directory(path))
    try:
        stream = path.open("rb")
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}. Check the name of the file.") from error
    start = stream.peek(4)[:4]
    if start == b"PK\x03\x04" or start == b"PK\x05\x06":
        stream.close()
        return _from_zip(path)
    if not start:
        stream.close()
        raise Unreadable(f"{path.name} is empty. Give the SEN2 return as an XML file, or our CSV form.")
    return XmlSource(stream, path.name)


def _from_zip(path: Path) -> Source:
    archive = _Zip(path)
    xml = [name for name in archive.names() if name.endswith(".xml")]
    if len(xml) == 1 and "persons.csv" not in archive.names():
        return XmlSource(archive.open(xml[0]), f"{path.name}/{archive.names()[xml[0]]}")
    return CsvSource(archive)
