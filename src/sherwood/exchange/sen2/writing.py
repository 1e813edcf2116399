"""Writing a SEN2 return, as XML or in our CSV form, from rows of the combined data set."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

from sherwood.dataset.folders import private_file

from .csv_form import CHILDREN_OF, FILES, HEADER_FILE, CsvFile, harmless
from .header import Header
from .items import HEADER_ITEMS, PARENT
from .layouts import Layout, layout_for
from .node import Node
from .tree import Child, person_element

_HEADER_FIELDS = {
    "Collection": "collection",
    "Year": "year",
    "ReferenceDate": "reference_date",
    "SourceLevel": "source_level",
    "LEA": "authority",
    "SoftwareCode": "software_code",
    "Release": "release",
    "SerialNo": "serial_no",
    "DateTime": "sent_at",
    "DMO": "dmo",
    "DCO": "dco",
    "DSCO": "dsco",
}


def write_xml(out: Path, header: Header, children: Iterable[Child]) -> int:
    """Write a return as XML in the layout of the header's year; answers how many children it holds.

    The file is written beside `out` and put in its place whole. Raises ValueError where the header has no year.
    """
    layout = _layout(header)
    partial = private_file(out.with_name(out.name + ".partial"))
    count = 0
    with partial.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<Message>\n')
        _write_header(file, header, layout)
        file.write("<Persons>\n")
        for child in children:
            _write_element(file, person_element(child, layout), layout, 1)
            count += 1
        file.write("</Persons>\n</Message>\n")
    partial.replace(out)
    return count


def write_csv(folder: Path, header: Header, children: Iterable[Child]) -> int:
    """Write a return in our CSV form into a folder, which is made; answers how many children it holds.

    Keys of rows are numbers of the file and mean nothing outside it. Raises ValueError where the header has no year.
    """
    layout = _layout(header)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / HEADER_FILE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((layout.header_items, [_header_text(header, tag) for tag in layout.header_items]))
    with ExitStack() as opened:
        tables = _Tables(folder, layout, opened)
        count = 0
        for count, child in enumerate(children, 1):  # noqa: B007
            tables.add(FILES[0], person_element(child, layout), "")
    return count


class _Tables:
    """The CSV files being written."""

    def __init__(self, folder: Path, layout: Layout, opened: ExitStack) -> None:
        self._layout = layout
        self._writers: dict[str, Any] = {}
        self._counts: dict[str, int] = {}
        for file in FILES:
            stream = opened.enter_context((folder / file.name).open("w", encoding="utf-8", newline=""))
            self._writers[file.module] = csv.writer(stream)
            keys = [key for key in (file.parent_key, file.own_key) if key]
            tags = [layout.spelling(tag) for tag in layout.items[file.module]]
            self._writers[file.module].writerow([*keys, *tags])
            self._counts[file.module] = 0

    def add(self, file: CsvFile, node: Node, parent: str) -> None:
        """Write a row and all that hangs from it."""
        self._counts[file.module] += 1
        own = str(self._counts[file.module])
        keys = [key for key, wanted in ((parent, file.parent_key), (own, file.own_key)) if wanted]
        texts = (node.texts.get(tag, "") for tag in self._layout.items[file.module])
        self._writers[file.module].writerow([*keys, *map(harmless, texts)])
        for child_file in CHILDREN_OF[file.module]:
            for child in node.all(child_file.module):
                self.add(child_file, child, own)


def _layout(header: Header) -> Layout:
    year = header.year or (header.reference_date.year if header.reference_date else None)
    if year is None:
        raise ValueError("The header has neither a year nor a reference date, so the layout is not known. Give one.")
    return layout_for(year)


def _header_text(header: Header, tag: str) -> str:
    value = getattr(header, _HEADER_FIELDS[tag])
    if isinstance(value, date | datetime):
        return value.isoformat()
    return "" if value is None else str(value)


def _write_header(file: IO[str], header: Header, layout: Layout) -> None:
    file.write("<Header>\n")
    for element in ("CollectionDetails", "Source", "Header"):
        items = [
            f"<{tag}>{escape(text)}</{tag}>\n"
            for tag in layout.header_items
            if HEADER_ITEMS[tag] == element and (text := _header_text(header, tag))
        ]
        if element == "Header":
            file.writelines(items)
        else:
            file.writelines((f"<{element}>\n", *items, f"</{element}>\n"))
    file.write("</Header>\n")


def _write_element(file: IO[str], node: Node, layout: Layout, depth: int) -> None:
    indent = " " * depth
    file.write(f"{indent}<{node.tag}>\n")
    for tag, text in node.texts.items():
        spelling = layout.spelling(tag)
        file.write(f"{indent} <{spelling}>{escape(text)}</{spelling}>\n")
    for child in _children(node):
        _write_element(file, child, layout, depth + 1)
    file.write(f"{indent}</{node.tag}>\n")


def _children(node: Node) -> Iterator[Node]:
    for module in PARENT:
        yield from node.all(module)
