"""Measures put into Ibis expressions: the closed vocabulary, condition by condition.

Nothing here knows which database runs the expression. What it must mean is `core.measures.reference`.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Sequence
from datetime import date

import ibis
import ibis.expr.types as ir

from sherwood.core.measures.conditions import (
    Condition,
    Is,
    IsNot,
    MoreThanDaysAgo,
    NotAfter,
    NotYes,
    Reached,
    Seen,
    WithinDays,
    Yes,
)
from sherwood.core.measures.model import (
    NOT_KNOWN,
    QUANTILES,
    Group,
    Measure,
    Share,
    Statistic,
    Stock,
    Variant,
    WaitDistribution,
)
from sherwood.core.measures.reference import AGE_BANDS
from sherwood.core.records import TABLES, Column, Path

TableOf = Callable[[str], ir.Table]
DAY = "stock_day"
SEEN = "seen_on"


def widened(measure: Measure, by: Sequence[str], table_of: TableOf) -> ir.Table:
    """The measure's table with the columns of other tables that its conditions and groupings reach through a key."""
    paths = [group.column for name in by if (group := measure.group(name))]
    shape = measure.shape
    if isinstance(shape, WaitDistribution):
        paths.append(shape.start)
    conditions = (*measure.where, *(shape.that if isinstance(shape, Share) else ()))
    conditions += tuple(condition for variant in measure.variants for condition in variant.where)
    paths += [condition.start for condition in conditions if isinstance(condition, WithinDays)]
    reached: dict[Column, set[Column]] = {}
    for path in paths:
        if isinstance(path, Path):
            reached.setdefault(path.path[0], set()).add(path.path[1])
    table = table_of(measure.table)
    for key, columns in reached.items():
        table = _joined(table, key, sorted(columns, key=str), table_of)
    return table


def _joined(table: ir.Table, key: Column, columns: Sequence[Column], table_of: TableOf) -> ir.Table:
    other = TABLES[key.references or ""]
    lookup = table_of(other.table_name)
    joined_key = f"key_of_{key.name}"
    lookup = lookup.select(
        **{joined_key: lookup[other.key().name]},
        **{_reached_name(key, column): lookup[column.name] for column in columns},
    )
    return table.left_join(lookup, table[key.name] == lookup[joined_key]).drop(joined_key)


def _reached_name(key: Column, column: Column) -> str:
    return f"{key.name}_{column.name}"


def value(table: ir.Table, column: Column | Path) -> ir.Value:
    """The column of a widened table that holds the value at the end of the path."""
    if isinstance(column, Path):
        return table[_reached_name(column.path[0], column.path[1])]
    return table[column.name]


def days_between(start: ir.Value, end: ir.Value) -> ir.IntegerValue:
    """Whole days from one day to another."""
    return end.delta(start, unit="day")


def holds(table: ir.Table, condition: Condition) -> ir.BooleanValue:
    """Whether the condition holds; unknown values never satisfy one."""
    met: ir.BooleanValue
    match condition:
        case Is(column, codes):
            met = table[column.name].isin(codes)
        case IsNot(column, codes):
            met = ~table[column.name].fill_null("").isin(codes)
        case Yes(column):
            met = table[column.name]
        case NotYes(column):
            met = ~table[column.name].fill_null(False)
        case WithinDays(start, end, days):
            met = days_between(value(table, start), table[end.name]) <= days
        case NotAfter(column, limit):
            met = table[column.name] <= table[limit.name]
        case MoreThanDaysAgo(column, days):
            met = days_between(table[column.name], table[DAY]) > days
        case Reached(column):
            met = table[column.name] <= table[DAY]
        case Seen(column):
            met = table[column.name] <= table[SEEN]
    return met.fill_null(False)


def all_hold(table: ir.Table, conditions: Sequence[Condition]) -> ir.BooleanValue:
    """Whether every condition holds, a column even when there is none: a row always has its key."""
    always = table[table.columns[0]].notnull()
    return functools.reduce(operator.and_, (holds(table, condition) for condition in conditions), always)


def on_days(table: ir.Table, stock: Stock, days: Sequence[date]) -> ir.Table:
    """The rows that stand open on each of the days, once for each, with the day in `stock_day`."""
    calendar = ibis.range(len(set(days))).unnest().name("n").as_table()
    ordered = sorted(set(days))
    listed = ibis.array([ibis.literal(day) for day in ordered])
    calendar = calendar.select(**{DAY: listed[calendar.n]})
    opened, closed = table[stock.opened.name], table[stock.closed.name]
    standing = (opened <= calendar[DAY]) & (closed.isnull() | (closed > calendar[DAY]))
    return table.join(calendar, standing)


def in_period(table: ir.Table, on: Column, since: date, until: date, seen: date) -> ir.Table:
    """The rows whose day lies from `since` to before `until`, and not after the day we look from."""
    day = table[on.name]
    return table.filter(day >= ibis.literal(since), day < ibis.literal(until), day <= ibis.literal(seen))


def group_value(table: ir.Table, group: Group, day: ir.DateValue) -> ir.StringValue:
    """The code of a grouping, `not-known` where there is none."""
    found = value(table, group.column)
    if not group.is_age:
        return found.fill_null(NOT_KNOWN)
    age = age_on(found, day)
    bands = [(age.between(low, high), name) for low, high, name in AGE_BANDS]
    return ibis.cases(*bands, else_=NOT_KNOWN)


def age_on(born_on: ir.Value, day: ir.DateValue) -> ir.IntegerValue:
    """Age in completed years. A birthday on 29 February is reached on 1 March in other years."""
    not_yet = (day.month() * 100 + day.day()) < (born_on.month() * 100 + born_on.day())
    return day.year() - born_on.year() - ibis.ifelse(not_yet, 1, 0)


def tallies(table: ir.Table, measure: Measure, variant: Variant, name: str) -> dict[str, ir.Value]:
    """The sums for one variant: rows, rows that meet the condition, and days waited, under columns named after it."""
    member = all_hold(table, variant.where)
    shape = measure.shape
    if isinstance(shape, WaitDistribution):
        waited = days_between(value(table, shape.start), table[shape.end.name])
        return {f"{name}_rows": waited.count(where=member), f"{name}_days": _spread(waited, variant.statistic, member)}
    sums = {f"{name}_rows": _how_many(member)}
    if isinstance(shape, Share):
        sums[f"{name}_met"] = _how_many(member & all_hold(table, shape.that))
    return sums


def _how_many(condition: ir.BooleanValue) -> ir.IntegerScalar:
    return condition.sum().fill_null(0).cast("int64")


def _spread(waited: ir.IntegerColumn, statistic: Statistic | None, member: ir.BooleanValue) -> ir.Scalar:
    if statistic is None or statistic is Statistic.MEAN:
        return waited.sum(where=member)
    return waited.cast("float64").quantile(QUANTILES[statistic], where=member)
