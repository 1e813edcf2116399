"""What only the whole return can tell, and rules about its form."""

from __future__ import annotations

from collections.abc import Iterable

from sherwood.exchange.problems import Problem, Rule, Severity

from ..node import Node

_FEWEST_REQUESTS = 20
_MOST_OTHER = 0.25


def repeated_items(node: Node) -> list[tuple[str, str, int]]:
    """Items that stand in one element a second time: tag, value and line."""
    return [stray for stray in node.odd.strays if stray[0] in node.items] if node.odd is not None else []


ITEM_REPEATED = Rule(
    "sen2.return.item-repeated",
    "An item stands in its element once; the first is taken.",
    Severity.QUERY,
    (),
    repeated_items,
)


def repeated_keys(keys: Iterable[str]) -> set[str]:
    """Keys that stand in a list more than once."""
    met: set[str] = set()
    return {key for key in keys if key in met or met.add(key)}  # type: ignore[func-returns-value]


KEY_REPEATED = Rule(
    "sen2.csv.key-repeated",
    "In the CSV form a key stands once in the file that defines it; rows that name it belong to the first.",
    Severity.QUERY,
    (),
    repeated_keys,
)


def item_problems(node: Node, file: str, person: str | None) -> list[Problem]:
    """A query for each item that stands twice in an element."""
    return [
        Problem(
            file,
            line,
            person,
            tag,
            None if tag in {"Surname", "Forename"} else text,
            ITEM_REPEATED.id,
            Severity.QUERY,
            f"{tag} stands twice in the same {node.tag}. The first was taken and the second kept aside; send one.",
        )
        for tag, text, line in repeated_items(node)
    ]


class SourceTally:
    """Counts who asked for assessments: many answers "other" bring a question from the DfE."""

    def __init__(self) -> None:
        self._requests = 0
        self._other = 0

    def add(self, request: Node) -> None:
        """Count one request that says who asked."""
        source = request.get("RequestSource")
        if source is not None:
            self._requests += 1
            self._other += source == "5"

    def note(self) -> str | None:
        """A sentence where more than a quarter of at least 20 requests say "other"."""
        if self._requests < _FEWEST_REQUESTS or self._other <= _MOST_OTHER * self._requests:
            return None
        return (
            f"{self._other:,} of {self._requests:,} requests have RequestSource 5 (other). The DfE asks about a return "
            "with many of them."
        )
