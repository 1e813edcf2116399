"""What may happen to an upload, and what a file must be."""

import codecs
import zipfile
from typing import IO

from django.conf import settings

from . import pictures
from .models import KeptKind, Kind, State, Upload
from .refusing import Refused

MAXIMUM_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
MAXIMUM_RATIO = 200
"""A file that unpacks to more than this many times its size is refused: CSV packs about 10 to 1, XML about 30 to 1."""
READ_TO_RECOGNISE = 64 * 1024
LARGEST_KEPT = 50_000_000
"""Bytes of one document that stays: evidence is a document, not a data set."""
DAYS_KEPT = 7
"""An upload that nobody imports is deleted when this many days have passed."""

MOVES: dict[str, frozenset[str]] = {
    State.WAITING: frozenset({State.IMPORTED, State.DISCARDED}),
    State.IMPORTED: frozenset(),
    State.DISCARDED: frozenset(),
}


def check_move(upload: Upload, to: State) -> None:
    """Raises Refused when an upload cannot go to a state from where it stands."""
    if to not in MOVES[upload.state]:
        raise Refused(
            f"{upload.filename} is already {upload.get_state_display().lower()}, and its file has been deleted. "
            "Give the file again."
        )


def check_size(filename: str, size: int) -> None:
    """Raises Refused for an empty file and for one over the limit."""
    if size == 0:
        raise Refused(f"{filename} is empty. Choose a file with data in it.")
    if size > settings.SHERWOOD_UPLOAD_LIMIT:
        raise Refused(
            f"{filename} is {size / 1_000_000:,.0f} MB, and the largest file taken here is "
            f"{settings.SHERWOOD_UPLOAD_LIMIT / 1_000_000:,.0f} MB. Import it with the command line instead."
        )


def recognised(filename: str, file: IO[bytes]) -> Kind:
    """What a file is by its content; its name says nothing. Leaves the file at its beginning.

    Raises Refused for anything but XML, ZIP, Excel and CSV, and for a ZIP that unpacks to too much.
    """
    file.seek(0)
    head = file.read(READ_TO_RECOGNISE)
    file.seek(0)
    if head.startswith(b"PK"):
        kind = _packed(filename, file)
        file.seek(0)
        return kind
    text = _text(head)
    if text is not None and text.lstrip().startswith("<"):
        return Kind.XML
    if text is not None and any(mark in text.split("\n", 1)[0] for mark in ",;\t"):
        return Kind.CSV
    raise Refused(
        f"{filename} is not a file that can be read here: its content is neither XML, ZIP, Excel nor CSV. "
        "Choose the file as it was exported or downloaded."
    )


def _packed(filename: str, file: IO[bytes]) -> Kind:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile:
        raise Refused(f"{filename} is a damaged ZIP file. Download or export it again.") from None
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if unpacked > MAXIMUM_UNPACKED_BYTES or unpacked > MAXIMUM_RATIO * max(packed, 1):
        raise Refused(
            f"{filename} unpacks to {unpacked / 1024 / 1024:,.0f} MB from {packed / 1024 / 1024:,.1f} MB, "
            "which is more than is taken from one file. Unpack it and give the parts you need."
        )
    return Kind.XLSX if any(m.filename == "xl/workbook.xml" for m in members) else Kind.ZIP


def _text(head: bytes) -> str | None:
    """The beginning of a file as text, or None where it is none."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return head.decode(encoding, errors="replace")
    if b"\0" in head:
        return None
    return head.decode("cp1252", errors="replace")


def check_kept_size(filename: str, size: int) -> None:
    """Raises Refused for an empty document and for one over the limit."""
    if size == 0:
        raise Refused(f"{filename} is empty. Choose a file with something in it.")
    if size > LARGEST_KEPT:
        raise Refused(
            f"{filename} is {size / 1_000_000:,.0f} MB, and the largest document kept here is "
            f"{LARGEST_KEPT / 1_000_000:,.0f} MB. Make it smaller, for example with fewer or smaller pictures."
        )


def recognised_document(filename: str, file: IO[bytes]) -> KeptKind:
    """What a document is by its content; its name says nothing. Leaves the file at its beginning.

    Raises Refused for anything but PDF, Word, Excel, PNG, JPEG, CSV and plain text: web pages and macros among them.
    """
    file.seek(0)
    head = file.read(READ_TO_RECOGNISE)
    file.seek(0)
    for mark, kind in (
        (b"%PDF-", KeptKind.PDF),
        (b"\x89PNG\r\n\x1a\n", KeptKind.PNG),
        (b"\xff\xd8\xff", KeptKind.JPEG),
    ):
        if head.startswith(mark):
            pictures.check_bounds(filename, kind, file)
            return kind
    found = _office(filename, file) if head.startswith(b"PK") else _plain_text(head)
    file.seek(0)
    if found is None:
        raise Refused(
            f"{filename} is not a document that is kept here: its content is none of PDF, Word, Excel, PNG, JPEG, CSV "
            "or plain text. Save it as a PDF and give that."
        )
    return found


def _office(filename: str, file: IO[bytes]) -> KeptKind | None:
    _packed(filename, file)
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused(f"{filename} holds macros. Save it without them, as an ordinary document or as a PDF.")
    if "word/document.xml" in names:
        return KeptKind.DOCX
    return KeptKind.XLSX if "xl/workbook.xml" in names else None


def _plain_text(head: bytes) -> KeptKind | None:
    text = _text(head)
    if text is None or text.lstrip().startswith("<") or any(ord(c) < 32 and c not in "\t\n\r\f" for c in text):
        return None
    return KeptKind.CSV if any(mark in text.split("\n", 1)[0] for mark in ",;\t") else KeptKind.TXT
