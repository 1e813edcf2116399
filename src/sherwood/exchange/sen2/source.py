"""What both forms of a return offer to the reader: a header, children one by one, and what was met on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from .node import Node


@dataclass
class Met:
    """What a file turned out to be like: spellings of tags that are not ours, and tags we do not know."""

    spellings: dict[str, str] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def notes(self) -> list[str]:
        """Sentences, in a fixed order."""
        read = [f"Tag {theirs} was read as {ours}." for theirs, ours in sorted(self.spellings.items())]
        unknown = [
            f"Tag {tag} is not one we know or does not belong where it stands ({_times(n)}); its values were "
            "kept aside."
            for tag, n in sorted(self.unknown.items())
        ]
        return [*self.remarks, *read, *unknown]


class Source(Protocol):
    """A return being read.

    `header` holds the header's items (text, line), complete before the first child; `files` names the file that
    the header ("Header") and each module stand in.
    """

    header: dict[str, tuple[str, int]]
    files: dict[str, str]
    met: Met
    has_persons: bool

    def roots(self) -> Iterator[Node]:
        """Persons, and elements outside their parent, in the order of the file. Raises Unreadable."""
        ...


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
