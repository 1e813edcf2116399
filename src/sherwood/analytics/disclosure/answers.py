"""Which answers to a question must not leave the building."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from sherwood.core.measures import MEASURES
from sherwood.core.measures import Cell as Answer

from .model import THRESHOLD, Cell
from .protect import protect

Table = dict[object, Answer]


def hidden_among(answers: Sequence[Answer], totals: Iterable[Answer] = ()) -> list[bool]:
    """For each answer in its order, whether it is small or would give a small one away.

    Every measure, variant and period is a table of its own. `totals` are answers of the same periods that the reader
    can see as well. Of two variants of one figure that differ by a small number one is hidden: with and without
    exceptions, the difference is the exceptions. Weeks have no numerator: they are judged by the number of cases they
    rest on. Raises ValueError for more than two groupings.
    """
    tables: dict[tuple[object, ...], Table] = {}
    for answer in (*answers, *totals):
        tables.setdefault((answer.measure, answer.since, answer.until, answer.variant), {})[answer.group] = answer
    told = _told_by_variants(tables)
    kept_back = {id(answer) for table in tables.values() for answer in _hidden(list(table.values()), told)}
    return [id(answer) in kept_back for answer in answers]


def _hidden(table: Sequence[Answer], told: set[int]) -> Iterable[Answer]:
    withheld = [place for place, answer in enumerate(table) if id(answer) in told]
    shown = protect([_number(answer) for answer in table], withheld=withheld)
    return (answer for answer, found in zip(table, shown, strict=True) if found.hidden)


def _told_by_variants(tables: Mapping[tuple[object, ...], Table]) -> set[int]:
    """The answers to withhold because another variant of the same figure would tell a small number beside them."""
    found: set[int] = set()
    by_figure: dict[tuple[object, ...], list[Answer]] = {}
    for (measure, since, until, _), table in tables.items():
        for group, answer in table.items():
            by_figure.setdefault((measure, since, until, group), []).append(answer)
    for variants in by_figure.values():
        for one, other in combinations(variants, 2):
            if id(one) not in found and id(other) not in found and _differ_by_few(one, other):
                found.add(id(one if _is_headline(other) else other))
    return found


def _differ_by_few(one: Answer, other: Answer) -> bool:
    pairs = zip(_parts(one), _parts(other), strict=True)
    return any(1 <= abs(first - second) <= THRESHOLD for first, second in pairs)


def _parts(answer: Answer) -> tuple[int, ...]:
    """The numbers that an answer tells: of a share top, bottom and rest; of weeks how many they rest on."""
    top, bottom = answer.numerator, answer.denominator
    if top is None or bottom is None:
        return (top if bottom is None else bottom) or 0, 0, 0
    return top, bottom, bottom - top


def _is_headline(answer: Answer) -> bool:
    measure = MEASURES.get(answer.measure)
    return measure is not None and any(v.is_headline and v.name == answer.variant for v in measure.variants)


def _number(answer: Answer) -> Cell:
    if answer.numerator is None:
        return Cell(dict(answer.group), answer.denominator)
    return Cell(dict(answer.group), answer.numerator, answer.denominator)
