"""Which answers to a question must not leave the building."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from sherwood.core.measures import MEASURES
from sherwood.core.measures import Cell as Answer

from .model import THRESHOLD, Cell, PreviousRelease, Protected, Reason
from .protect import protect

Table = dict[object, Answer]


def hidden_among(
    answers: Sequence[Answer],
    totals: Iterable[Answer] = (),
    *,
    threshold: int = THRESHOLD,
    previous: Iterable[Mapping[str, Any]] = (),
) -> list[bool]:
    """For each answer in its order, whether it is small or would give a small one away.

    Every measure, variant and period is a table of its own. `totals` are answers of the same periods that the reader
    can see as well. Of two variants of one figure that differ by a small number one is hidden: with and without
    exceptions, the difference is the exceptions. Weeks have no numerator: they are judged by the number of cases they
    rest on. `previous` is the last release of the same tables, as the answers were printed then: a small change since
    is hidden too. Raises ValueError for more than two groupings.
    """
    tables: dict[tuple[object, ...], Table] = {}
    for answer in (*answers, *totals):
        tables.setdefault((answer.measure, answer.since, answer.until, answer.variant), {})[answer.group] = answer
    told = _told_by_variants(tables, threshold)
    before = _released(previous)
    kept_back: set[int] = set()
    for key, table in tables.items():
        listed = list(table.values())
        shown = protect(
            [_number(answer) for answer in listed],
            threshold=threshold,
            previous=before.get(key),
            withheld=[place for place, answer in enumerate(listed) if id(answer) in told],
        )
        kept_back.update(id(answer) for answer, found in zip(listed, shown, strict=True) if found.hidden)
    return [id(answer) in kept_back for answer in answers]


def _released(previous: Iterable[Mapping[str, Any]]) -> dict[tuple[object, ...], PreviousRelease]:
    """The last release by table, from answers as they were printed; a figure that was hidden then has null values."""
    tables: dict[tuple[object, ...], list[Protected]] = {}
    for each in previous:
        if "measure" not in each or "missing" in each:
            continue
        key = (each["measure"], date.fromisoformat(each["from"]), date.fromisoformat(each["until"]), each["variant"])
        top, bottom = each["numerator"], each["denominator"]
        if top is None and bottom is not None:
            top, bottom = bottom, None  # weeks: the cases they rest on
        hidden = Reason.SMALL if each.get("hidden") else None
        tables.setdefault(key, []).append(Protected(each["group"], top, bottom, hidden))
    return {key: PreviousRelease(shown) for key, shown in tables.items()}


def _told_by_variants(tables: Mapping[tuple[object, ...], Table], threshold: int) -> set[int]:
    """The answers to withhold because another variant of the same figure would tell a small number beside them."""
    found: set[int] = set()
    by_figure: dict[tuple[object, ...], list[Answer]] = {}
    for (measure, since, until, _), table in tables.items():
        for group, answer in table.items():
            by_figure.setdefault((measure, since, until, group), []).append(answer)
    for variants in by_figure.values():
        for one, other in combinations(variants, 2):
            if id(one) not in found and id(other) not in found and _differ_by_few(one, other, threshold):
                found.add(id(one if _is_headline(other) else other))
    return found


def _differ_by_few(one: Answer, other: Answer, threshold: int) -> bool:
    pairs = zip(_parts(one), _parts(other), strict=True)
    return any(1 <= abs(first - second) <= threshold for first, second in pairs)


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
