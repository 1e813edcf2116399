"""Which answers to a question must not leave the building."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sherwood.core.measures import Cell as Answer

from .model import Cell
from .protect import protect


def hidden_among(answers: Sequence[Answer], totals: Iterable[Answer] = ()) -> list[bool]:
    """For each answer in its order, whether it is small or would give a small one away.

    Every measure, variant and period is a table of its own. `totals` are answers of the same periods that the reader
    can see as well. Weeks have no numerator: they are judged by the number of cases they rest on. Raises ValueError
    for more than two groupings.
    """
    tables: dict[tuple[object, ...], dict[object, Answer]] = {}
    for answer in (*answers, *totals):
        tables.setdefault((answer.measure, answer.variant, answer.since, answer.until), {})[answer.group] = answer
    kept_back = {id(answer) for table in tables.values() for answer in _hidden(list(table.values()))}
    return [id(answer) in kept_back for answer in answers]


def _hidden(table: Sequence[Answer]) -> Iterable[Answer]:
    shown = protect([_number(answer) for answer in table])
    return (answer for answer, found in zip(table, shown, strict=True) if found.hidden)


def _number(answer: Answer) -> Cell:
    if answer.numerator is None:
        return Cell(dict(answer.group), answer.denominator)
    return Cell(dict(answer.group), answer.numerator, answer.denominator)
