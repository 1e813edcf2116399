"""Question and answer: what is asked of a measure, and the cells that come back, whichever engine counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ..days import periods
from .model import Measure, Statistic, Unit, Variant

Period = tuple[date, date]
GroupKey = tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A period from `since` up to and not including `until`, cut in calendar pieces, seen from the day `on`.

    `per` is year, quarter, month or whole. `by` names groupings.
    """

    since: date
    until: date
    on: date
    per: str = "whole"
    by: tuple[str, ...] = ()

    def periods(self) -> tuple[Period, ...]:
        """The pieces, each (first day, first day not counted); the first and last are cut to the question."""
        return periods(self.since, self.until, self.per)

    def stock_day(self, period: Period) -> date:
        """The day on whose end a stock is counted: the last of the period, or `on` where that is earlier."""
        return min(period[1] - timedelta(days=1), self.on)


@dataclass(frozen=True)
class Tally:
    """What an engine counts for one cell: rows, rows that meet the condition, and the wait in days (for weeks)."""

    rows: int
    met: int = 0
    days: float | None = None


@dataclass(frozen=True)
class Cell:
    """One figure with its numerator and denominator, never rounded. `group` pairs names with codes."""

    measure: str
    variant: str | None
    since: date
    until: date
    group: tuple[tuple[str, str], ...]
    numerator: int | None
    denominator: int | None
    value: float | None
    unit: Unit

    def as_json(self) -> dict[str, object]:
        """The shape of `sherwood measures --json`."""
        return {
            "measure": self.measure,
            "variant": self.variant,
            "from": self.since.isoformat(),
            "until": self.until.isoformat(),
            "group": dict(self.group),
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
            "unit": str(self.unit),
        }


@dataclass(frozen=True)
class NotAvailable:
    """A measure that cannot be counted, with what is missing: never shown as nought."""

    measure: str
    missing: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The shape of `sherwood measures --json`."""
        return {"measure": self.measure, "missing": list(self.missing)}


def unavailable(measure: Measure, question: Question, supplied: frozenset[str]) -> NotAvailable | None:
    """Why the question cannot be answered from these columns, or None when it can."""
    missing = list(measure.missing(supplied))
    missing += [name for name in question.by if measure.group(name) is None]
    return NotAvailable(measure.id, tuple(missing)) if missing else None


def cells(
    measure: Measure, question: Question, variant: Variant, tallies: Mapping[Period, Mapping[GroupKey, Tally]]
) -> Iterable[Cell]:
    """The cells of one variant in order of period and group; an empty group is left out, an empty period is not."""
    for period in question.periods():
        found = dict(tallies.get(period, {}))
        if not question.by:
            found.setdefault((), Tally(rows=0))
        for key in sorted(found):
            if found[key].rows or not question.by:
                yield _cell(measure, variant, period, tuple(zip(question.by, key, strict=True)), found[key])


def _cell(measure: Measure, variant: Variant, period: Period, group: tuple[tuple[str, str], ...], tally: Tally) -> Cell:
    numerator: int | None
    denominator: int | None
    value: float | None
    if measure.unit is Unit.COUNT:
        numerator, denominator, value = tally.rows, None, tally.rows
    elif measure.unit is Unit.SHARE:
        numerator, denominator = tally.met, tally.rows
        value = tally.met / tally.rows if tally.rows else None
    else:
        numerator, denominator, value = None, tally.rows, _weeks(variant.statistic, tally)
    return Cell(measure.id, variant.name, period[0], period[1], group, numerator, denominator, value, measure.unit)


def _weeks(statistic: Statistic | None, tally: Tally) -> float | None:
    """Weeks of seven days. For the mean `days` is their sum, for a quantile the quantile itself."""
    if not tally.rows or tally.days is None:
        return None
    return tally.days / tally.rows / 7 if statistic is Statistic.MEAN else tally.days / 7
