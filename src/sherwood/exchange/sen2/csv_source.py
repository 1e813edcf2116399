"""Our CSV form of a return, from a folder or a ZIP file.

persons.csv is read row by row; the other files are held by their parent's key until their child comes, so memory
grows with them (the XML form does not have this limit).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Protocol

from sherwood.exchange.problems import Unreadable

from .csv_form import CHILDREN_OF, FILES, HEADER_FILE, CsvFile, as_given
from .items import HEADER_ITEMS, canonical
from .node import Node
from .source import Met

_KEYS = {key.lower(): key for file in FILES for key in (file.parent_key, file.own_key) if key}


class Folder(Protocol):
    """Files by their lower-case name, wherever they lie."""

    name: str

    def names(self) -> Mapping[str, str]:
        """Lower-case file name -> the name as it is."""
        ...

    def open(self, name: str) -> BinaryIO:
        """The file, to be read once."""
        ...


class CsvSource:
    """Reads the CSV form. Raises Unreadable where a file or a key column is missing or is not CSV text."""

    def __init__(self, folder: Folder) -> None:
        self.met = Met()
        self.has_persons = True
        self._folder = folder
        self._names = folder.names()
        self.files = {"Header": self._label(HEADER_FILE)} | {file.module: self._label(file.name) for file in FILES}
        self.header = self._read_header()
        # Module -> key of the parent's row -> rows waiting for it, each with the key of its own.
        self._waiting: dict[str, dict[str, list[tuple[str, Node]]]] = {}

    def roots(self) -> Iterator[Node]:
        """Children with all that hangs from them, then rows whose parent is nowhere in the files."""
        for file in FILES[1:]:
            rows = self._waiting.setdefault(file.module, {})
            if file.name in self._names:
                for parent, own, node in self._rows(file):
                    rows.setdefault(parent, []).append((own, node))
        for _, own, person in self._rows(FILES[0]):
            self._gather(FILES[0], own, person)
            person.below = list(person.walk())[1:]
            person.faulty = any(node.odd is not None and node.odd.unread for node in person.walk())
            yield person
        for file in FILES[1:]:
            waiting = self._waiting[file.module]
            while waiting:
                for own, node in waiting.pop(next(iter(waiting))):
                    self._gather(file, own, node)
                    yield node

    def _gather(self, file: CsvFile, own: str, node: Node) -> None:
        """Hang everything that names this row's key from it."""
        if not own:
            return
        for child in CHILDREN_OF[file.module]:
            for child_own, child_node in self._waiting[child.module].pop(own, ()):
                node.add(child_node)
                self._gather(child, child_own, child_node)

    def _rows(self, file: CsvFile) -> Iterator[tuple[str, str, Node]]:
        """Rows with the key of their parent and their own."""
        seen: set[int] = set()
        columns: list[str] | None = None
        for line, cells in self._lines(file.name):
            if columns is None:
                columns = self._columns(file, cells)
                continue
            if not any(cells):
                continue
            node = Node(file.module, line)
            keys = dict.fromkeys(("parent", "own"), "")
            for column, cell in zip(columns, cells, strict=False):
                text = as_given(cell.strip())
                if column == file.parent_key:
                    keys["parent"] = text
                elif column == file.own_key:
                    keys["own"] = text
                else:
                    self._put(node, column, text, line)
            if keys["own"] and hash(keys["own"]) in seen and file.own_key:
                # The rule on repeated keys finds the mark; it stands under a column name, so as no item of ours.
                node.oddities().repeated_key = file.own_key
            seen.add(hash(keys["own"]))
            node.read()
            yield keys["parent"], keys["own"], node

    def _put(self, node: Node, column: str, text: str, line: int) -> None:
        if text and column not in node.items:
            self.met.unknown[column] += 1
        node.put(column, text, line)

    def _columns(self, file: CsvFile, cells: list[str]) -> list[str]:
        columns = []
        for cell in cells:
            name = cell.strip()
            tag = _KEYS.get(name.lower()) or canonical(name) or name
            if tag != name:
                self.met.spellings[name] = tag
            columns.append(tag)
        for key in (file.parent_key, file.own_key):
            if key and key not in columns:
                raise Unreadable(
                    f"{self._label(file.name)} has no column {key}; its columns are {', '.join(columns)[:300]}. "
                    "Rows are linked by it: add the column, as docs/reference/sen2-files.md describes."
                )
        return columns

    def _read_header(self) -> dict[str, tuple[str, int]]:
        if FILES[0].name not in self._names:
            raise Unreadable(
                f"{self._folder.name} holds no {FILES[0].name}, so it is not the CSV form of a SEN2 return. Give "
                "a folder or ZIP file with persons.csv and the other files, or the XML file."
            )
        if HEADER_FILE not in self._names:
            return {}
        lines = [(line, cells) for line, cells in self._lines(HEADER_FILE) if any(cells)][:2]
        if len(lines) < 2:
            return {}
        (_, names), (line, cells) = lines
        items = ((canonical(name.strip()), cell.strip()) for name, cell in zip(names, cells, strict=False))
        return {tag: (text, line) for tag, text in items if tag in HEADER_ITEMS and text}

    def _lines(self, name: str) -> Iterator[tuple[int, list[str]]]:
        """Records of one file with the line each begins on."""
        with self._folder.open(self._names[name]) as raw:
            text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
            reader = csv.reader(text)
            line = 1
            try:
                for cells in reader:
                    yield line, cells
                    line = reader.line_num + 1
            except UnicodeDecodeError as error:
                raise Unreadable(
                    f"{self._label(name)} is not UTF-8 text (near line {line}). Save it as CSV UTF-8 and give it again."
                ) from error
            except csv.Error as error:
                raise Unreadable(
                    f"{self._label(name)} is not CSV at line {line}: {error}. Make the file again."
                ) from error

    def _label(self, name: str) -> str:
        return f"{self._folder.name}/{self._names.get(name, name)}"
