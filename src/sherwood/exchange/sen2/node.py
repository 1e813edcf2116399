"""One element of a return that holds others: light, because a return has a dozen for every child."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .items import ITEM_SETS, PARENT
from .values import Unread, read_values

_BRANCHES = frozenset(parent for parent in PARENT.values() if parent)
_NO_GROUPS: dict[str, list[Node]] = {}


@dataclass(slots=True)
class Oddities:
    """What few elements have.

    `strays` are items it should not hold (tag, text, line); `misplaced` are elements found below it but not
    under their parent; `repeated_key` is a key of the CSV form that stood earlier in its file; `unread` are items
    whose values cannot be read; `lost` names items and modules that were set aside, so that no rule complains of
    their absence.
    """

    strays: list[tuple[str, str, int]] = field(default_factory=list)
    misplaced: list[Node] = field(default_factory=list)
    repeated_key: str | None = None
    unread: list[Unread] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)


class Node:
    """A module's element with its items as text, the line of each, and the elements below it.

    `texts` holds items that are not blank; `lines` every item that is there, blank or not; `given` the values
    that could be read. Of a Person, `below` lists the elements under it in the order of the file, and `faulty`
    tells that one of them, or the Person, holds a value that cannot be read.
    """

    __slots__ = ("below", "faulty", "get", "given", "groups", "items", "line", "lines", "odd", "tag", "texts")

    def __init__(self, tag: str, line: int) -> None:
        self.tag = tag
        self.line = line
        self.items = ITEM_SETS[tag]
        self.texts: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.groups: dict[str, list[Node]] = {} if tag in _BRANCHES else _NO_GROUPS
        self.given: dict[str, Any] = {}
        self.get: Callable[[str | None], Any] = self.given.get  # type: ignore[assignment]
        self.odd: Oddities | None = None
        if tag == "Person":
            self.below: list[Node] = []
            self.faulty = False

    def add(self, child: Node) -> None:
        """Put a child under its module."""
        group = self.groups.get(child.tag)
        if group is None:
            self.groups[child.tag] = [child]
        else:
            group.append(child)

    def put(self, tag: str, text: str, line: int) -> None:
        """Take an item; one that is not of this module, or stands there twice, is kept as a stray."""
        if tag in self.items and tag not in self.lines:
            self.lines[tag] = line
            if text:
                self.texts[tag] = text
        elif text:
            self.oddities().strays.append((tag, text, line))

    def read(self) -> bool:
        """Read the values of all items, once they are there; False when some cannot be read."""
        unread = read_values(self.texts, self.given)
        if unread is None:
            return True
        self.oddities().unread = unread
        return False

    def all(self, tag: str) -> list[Node] | tuple[()]:
        """The children of one module, in their order."""
        return self.groups.get(tag, ())

    def walk(self) -> Iterator[Node]:
        """This element and everything below it."""
        yield self
        for group in self.groups.values():
            for child in group:
                yield from child.walk()

    def oddities(self) -> Oddities:
        """A place to note what is odd about this element."""
        if self.odd is None:
            self.odd = Oddities()
        return self.odd

    def has_lost(self, *tags: str) -> bool:
        """Whether one of these items or modules was set aside."""
        return self.odd is not None and not self.odd.lost.isdisjoint(tags)

    def line_of(self, item: str) -> int:
        """The item's line, or this element's where the item is absent."""
        return self.lines.get(item, self.line)
