"""Answers questions by running Ibis expressions over the Parquet files of a snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import ibis
import ibis.expr.types as ir

from sherwood.core.measures import Cell, Measure, NotAvailable, Question, Tally, Variant, cells, unavailable
from sherwood.core.measures.answer import GroupKey, Period
from sherwood.core.measures.model import Share, Stock

from .expressions import DAY, SEEN, all_hold, group_value, in_period, on_days, tallies, widened
from .source import Source

UNITS = {"year": "Y", "quarter": "Q", "month": "M"}
Tallies = dict[Period, dict[GroupKey, Tally]]


class IbisEngine:
    """The default engine. One query a measure: all variants, periods and groups at once."""

    def __init__(self, source: Source, connection: Any) -> None:
        self._source = source
        self._connection = connection
        self._tables: dict[str, ir.Table] = {}

    def answer(self, measure: Measure, question: Question) -> list[Cell] | NotAvailable:
        """The cells of every variant, or what is missing."""
        lacking = unavailable(measure, question, self._source.supplied)
        if lacking:
            return lacking
        found = self._count(measure, question)
        return [
            cell
            for number, variant in enumerate(measure.variants)
            for cell in cells(measure, question, variant, found[number])
        ]

    def counted(
        self,
        measure: Measure,
        question: Question,
        variant: Variant,
        group: Mapping[str, str] | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[dict[str, Any]]:
        """The very rows behind a figure, in order of their key, each with `in_numerator`.

        `group` narrows to one group. Raises KeyError for a grouping that the measure lacks.
        """
        group = group or {}
        table = self._members(measure, Question(**{**_plain(question), "by": tuple(group)}))
        table = table.filter(all_hold(table, variant.where))
        for name, code in group.items():
            table = table.filter(table[_group_column(name)] == code)
        shape = measure.shape
        met = all_hold(table, shape.that) if isinstance(shape, Share) else ibis.literal(True)
        key = table[table.columns[0]]
        shown = [name for name in table.columns if name not in ("period", SEEN, *map(_group_column, group))]
        rows = table.mutate(in_numerator=met).order_by(key).select(*shown, "in_numerator").limit(limit, offset=offset)
        found: list[dict[str, Any]] = self._connection.to_pyarrow(rows).to_pylist()
        return found

    def _count(self, measure: Measure, question: Question) -> list[Tallies]:
        table = self._members(measure, question)
        keys = ["period", *map(_group_column, question.by)]
        sums: dict[str, ir.Value] = {}
        for number, variant in enumerate(measure.variants):
            sums |= tallies(table, measure, variant, f"v{number}")
        counted = self._connection.to_pyarrow(table.group_by(keys).aggregate(**sums)).to_pylist()
        return [self._gather(measure, question, counted, f"v{number}") for number in range(len(measure.variants))]

    def _members(self, measure: Measure, question: Question) -> ir.Table:
        """The rows that count, each with its `period` (a day) and its groups."""
        table = widened(measure, question.by, self._table).mutate(**{SEEN: ibis.literal(question.on)})
        shape = measure.shape
        day: ir.Value
        if isinstance(shape, Stock):
            table = on_days(table, shape, [question.stock_day(period) for period in question.periods()])
            day = table[DAY]
            period = day
        else:
            table = in_period(table, shape.on, question.since, question.until, question.on)
            day = table[shape.on.name]
            period = day.truncate(UNITS[question.per]).cast("date") if question.per in UNITS else question.since
        table = table.filter(all_hold(table, measure.where))
        groups = {
            _group_column(name): group_value(table, group, day)
            for name in question.by
            if (group := measure.group(name))
        }
        return table.mutate(period=period, **groups)

    def _gather(self, measure: Measure, question: Question, counted: list[dict[str, Any]], name: str) -> Tallies:
        found: Tallies = defaultdict(dict)
        periods = _periods_by_day(measure, question)
        for row in counted:
            key = tuple(row[_group_column(group)] for group in question.by)
            tally = Tally(row[f"{name}_rows"], row.get(f"{name}_met") or 0, row.get(f"{name}_days"))
            for period in periods[row["period"]]:
                found[period][key] = tally
        return found

    def _table(self, name: str) -> ir.Table:
        if name not in self._tables:
            self._tables[name] = self._connection.read_parquet(str(self._source.path(name)), table_name=f"t_{name}")
        return self._tables[name]


def _periods_by_day(measure: Measure, question: Question) -> dict[date, list[Period]]:
    """Which periods the day that stands for them in the query means (several may share one stock day)."""
    found: dict[date, list[Period]] = defaultdict(list)
    for period in question.periods():
        found[question.stock_day(period) if measure.is_stock else _calendar_start(period[0], question.per)].append(
            period
        )
    return found


def _calendar_start(day: date, per: str) -> date:
    """The first day of the calendar period in which a day lies."""
    if per == "year":
        return day.replace(month=1, day=1)
    if per == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(day=1) if per == "month" else day


def _group_column(name: str) -> str:
    return f"group_{name}"


def _plain(question: Question) -> dict[str, Any]:
    return {name: getattr(question, name) for name in ("since", "until", "on", "per", "by")}
