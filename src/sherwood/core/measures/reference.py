"""The meaning of the measures, in plain Python over plain rows. Slow and obvious on purpose.

Every other engine must agree with this one on the spec tables and on invented data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from ..days import age_on
from ..records import TABLES, Column, Path
from .answer import Cell, GroupKey, NotAvailable, Period, Question, Tally, cells, unavailable
from .conditions import Condition, Is, IsNot, MoreThanDaysAgo, NotAfter, NotYes, Reached, Seen, WithinDays, Yes
from .model import NOT_KNOWN, QUANTILES, Group, Measure, Share, Statistic, Stock, Variant, WaitDistribution

Row = Mapping[str, Any]
AGE_BANDS = ((0, 4, "0-4"), (5, 10, "5-10"), (11, 15, "11-15"), (16, 19, "16-19"), (20, 25, "20-25"))


def age_band(age: int | None) -> str:
    """The band of an age in completed years; outside 0 to 25 it is not known."""
    if age is None:
        return NOT_KNOWN
    return next((name for low, high, name in AGE_BANDS if low <= age <= high), NOT_KNOWN)


def quantile(values: Sequence[int], share: float) -> float:
    """The quantile by linear interpolation between order statistics (position (n - 1) x share). Needs one value."""
    ordered = sorted(values)
    position = (len(ordered) - 1) * share
    low = int(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (position - low)


class ReferenceEngine:
    """Answers questions from `rows(table)`, which gives the rows of a table as mappings of column name to value."""

    def __init__(self, rows: Callable[[str], Iterable[Row]], supplied: frozenset[str]) -> None:
        self._load = rows
        self._supplied = supplied
        self._rows: dict[str, list[Row]] = {}
        self._by_key: dict[str, dict[str, Row]] = {}

    def answer(self, measure: Measure, question: Question) -> list[Cell] | NotAvailable:
        """The cells of every variant, or what is missing."""
        lacking = unavailable(measure, question, self._supplied)
        if lacking:
            return lacking
        return [
            cell
            for variant in measure.variants
            for cell in cells(measure, question, variant, self._tallies(measure, question, variant))
        ]

    def counted(self, measure: Measure, question: Question, variant: Variant) -> list[tuple[Period, Row, bool]]:
        """The very rows behind a figure: each with its period and whether it is in the numerator."""
        shape = measure.shape
        where = (*measure.where, *variant.where)
        that = shape.that if isinstance(shape, Share) else ()
        return [
            (period, row, all(self._holds(condition, row, day, question.on) for condition in that))
            for period in question.periods()
            for row, day in self._members(measure, question, period)
            if all(self._holds(condition, row, day, question.on) for condition in where)
        ]

    def _tallies(self, measure: Measure, question: Question, variant: Variant) -> dict[Period, dict[GroupKey, Tally]]:
        found: dict[Period, dict[GroupKey, list[tuple[Row, bool]]]] = defaultdict(lambda: defaultdict(list))
        groups = [group for name in question.by if (group := measure.group(name))]
        for period, row, met in self.counted(measure, question, variant):
            day = question.stock_day(period) if measure.is_stock else row[_event_column(measure).name]
            found[period][tuple(self._group(group, row, day) for group in groups)].append((row, met))
        return {
            period: {key: self._tally(measure, variant, members) for key, members in by_group.items()}
            for period, by_group in found.items()
        }

    def _members(self, measure: Measure, question: Question, period: Period) -> Iterable[tuple[Row, date]]:
        """Rows of the period with the day each is judged on."""
        shape = measure.shape
        if isinstance(shape, Stock):
            day = question.stock_day(period)
            for row in self._table(measure.table):
                opened, closed = row[shape.opened.name], row[shape.closed.name]
                if opened is not None and opened <= day and (closed is None or closed > day):
                    yield row, day
            return
        last = min(period[1] - timedelta(days=1), question.on)
        for row in self._table(measure.table):
            day = row[shape.on.name]
            if day is not None and period[0] <= day <= last:
                yield row, day

    def _tally(self, measure: Measure, variant: Variant, members: list[tuple[Row, bool]]) -> Tally:
        shape = measure.shape
        if isinstance(shape, WaitDistribution):
            days = [
                (row[shape.end.name] - start).days for row, _ in members if (start := self._value(shape.start, row))
            ]
            return Tally(rows=len(days), days=_spread(variant.statistic, days))
        return Tally(rows=len(members), met=sum(met for _, met in members))

    def _group(self, group: Group, row: Row, day: date) -> str:
        value = self._value(group.column, row)
        if value is None:
            return NOT_KNOWN
        return age_band(age_on(value, day)) if group.is_age else value

    def _value(self, column: Column | Path, row: Row) -> Any:
        """The value at the end of a path; None where a key leads nowhere."""
        current: Row | None = row
        *keys, last = column.path
        for step in keys:
            current = self._keyed(step.references or "").get(current[step.name]) if current else None
        return current[last.name] if current else None

    def _holds(self, condition: Condition, row: Row, day: date, on: date) -> bool:
        match condition:
            case Is(column, codes):
                return row[column.name] in codes
            case IsNot(column, codes):
                return row[column.name] not in codes
            case Yes(column):
                return row[column.name] is True
            case NotYes(column):
                return row[column.name] is not True
            case WithinDays(start, end, days):
                first, last = self._value(start, row), row[end.name]
                return first is not None and last is not None and (last - first).days <= days
            case NotAfter(column, limit):
                first, last = row[column.name], row[limit.name]
                return first is not None and last is not None and first <= last
            case MoreThanDaysAgo(column, days):
                return row[column.name] is not None and (day - row[column.name]).days > days
            case Reached(column):
                return row[column.name] is not None and row[column.name] <= day
            case Seen(column):
                return row[column.name] is not None and row[column.name] <= on

    def _table(self, name: str) -> list[Row]:
        if name not in self._rows:
            self._rows[name] = list(self._load(name))
        return self._rows[name]

    def _keyed(self, name: str) -> dict[str, Row]:
        if name not in self._by_key:
            key = TABLES[name].key().name
            self._by_key[name] = {row[key]: row for row in self._table(name)}
        return self._by_key[name]


def _event_column(measure: Measure) -> Column:
    shape = measure.shape
    if isinstance(shape, Stock):
        raise ValueError(f"{measure.id} is a stock: it has no event day")
    return shape.on


def _spread(statistic: Statistic | None, days: list[int]) -> float | None:
    if not days:
        return None
    if statistic is None or statistic is Statistic.MEAN:
        return sum(days)
    return quantile(days, QUANTILES[statistic])
