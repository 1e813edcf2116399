"""Numbers, days and periods as people read them, and sentences that say what a chart shows.

No sentence judges a change: whether a change is more than chance is for the variation engine to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from ..core.days import MONTHS, add_months, in_words
from ..core.measures import NotAvailable, Unit
from ..core.records import TABLES
from .model import Chart, Point, Report, Series

FICTIONAL = "This area and everyone in it are invented. No figure here is about a real child."


# --- numbers -----------------------------------------------------------------------------------------------------


def rounded(value: float, places: int) -> Decimal:
    """The value to so many decimal places, halves away from nought, as the decimal it is written as."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: float, unit: Unit) -> str:
    """A value with its unit: "1,259", "37.5%", "21.4 weeks". A share is from 0 to 1."""
    return _shown(_as_read(value, unit), unit)


def _as_read(value: float, unit: Unit) -> Decimal:
    """What a reader sees of a value: percentages and weeks to one place, counts whole."""
    if unit is Unit.SHARE:
        return (Decimal(repr(value)) * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return rounded(value, 1 if unit is Unit.WEEKS else 0)


def _shown(read: Decimal, unit: Unit) -> str:
    if unit is Unit.SHARE:
        return f"{read}%"
    if unit is Unit.WEEKS:
        return f"{read:,} week" if read == 1 else f"{read:,} weeks"
    return f"{read:,}"


def change(before: float, now: float, unit: Unit, then: str) -> str:
    """The change with both numbers: "up 5.2 percentage points, from 32.3% in 2023".

    It is the difference of the two numbers as printed, so that a reader can check it. `then` says when the first
    was, with its preposition.
    """
    first, second = _as_read(before, unit), _as_read(now, unit)
    if first == second:
        return f"the same as {then}, {_shown(first, unit)}"
    return f"{moved(before, now, unit)}, from {_shown(first, unit)} {then}"


def moved(before: float, now: float, unit: Unit) -> str:
    """The change alone, for where both numbers stand beside it: "up 5.2 percentage points", or "the same"."""
    first, second = _as_read(before, unit), _as_read(now, unit)
    if first == second:
        return "the same"
    size = abs(second - first)
    by = f"{size} percentage point{'' if size == 1 else 's'}" if unit is Unit.SHARE else _shown(size, unit)
    return f"{'up' if second > first else 'down'} {by}"


# --- days and periods --------------------------------------------------------------------------------------------


def stamp(report: Report) -> str:
    """What a report was made from and when: its snapshot, where it rests on one, and the day it is seen from."""
    seen = f"as seen on {day(report.on)}"
    return f"Snapshot {report.snapshot}, {seen}" if report.snapshot else capital(seen)


def day(on: date) -> str:
    """A day in full: "30 September 2026"."""
    return in_words(on)


def period(since: date, until: date) -> str:
    """A period up to and not including `until`: "July to September 2026", "2024", "5 May to 30 June 2026".

    Raises ValueError when no day lies in it.
    """
    if since >= until:
        raise ValueError(f"No day lies from {since} until {until}: the second is the first day not counted.")
    last = until - timedelta(days=1)
    if since.day != 1 or until.day != 1:
        return day(since) if since == last else _span(day(since), day(last), since.year == last.year)
    if (since.month, until.month) == (1, 1):
        return _span(str(since.year), str(last.year), same=False) if last.year > since.year else str(since.year)
    if add_months(since, 1) == until:
        return _month(since)
    return _span(_month(since), _month(last), since.year == last.year)


def short_period(since: date, until: date) -> str:
    """A period for the axis of a chart: "Jul–Sep 2026", "Jul 2026", "2024"; the year stands last."""
    last = until - timedelta(days=1)
    if (since.day, since.month, until.day, until.month) == (1, 1, 1, 1) and since.year == last.year:
        return str(since.year)
    first, final = MONTHS[since.month - 1][:3], MONTHS[last.month - 1][:3]
    if (since.year, since.month) == (last.year, last.month):
        return f"{first} {last.year}"
    return f"{first}–{final} {last.year}"


def short_day(on: date) -> str:
    """A day for the axis of a chart: "30 Sep 2026"."""
    return f"{on.day} {MONTHS[on.month - 1][:3]} {on.year}"


def quarter_name(since: date) -> str:
    """The name of the calendar quarter that begins on a day: "2026 Q3"."""
    return f"{since.year} Q{(since.month - 1) // 3 + 1}"


def period_name(on: date) -> str:
    """The month that holds a day: "September 2026"."""
    return _month(on)


def _month(on: date) -> str:
    return f"{MONTHS[on.month - 1]} {on.year}"


def _span(first: str, last: str, same: bool) -> str:
    return f"{first.rsplit(' ', 1)[0] if same else first} to {last}"


# --- sentences ---------------------------------------------------------------------------------------------------


def listed(items: Sequence[str]) -> str:
    """The items in a sentence: "a, b and c"."""
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def capital(text: str) -> str:
    """The text with its first letter large; the rest is left alone."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence: a large letter first and a full stop last."""
    return capital(text) if text.endswith((".", "!", "?")) else f"{capital(text)}."


def when(label: str) -> str:
    """A period or day with its preposition: "in 2024", "on 30 September 2026", "from 5 May to 30 June 2026"."""
    if not label[:2].strip().isdigit() or label.isdigit():
        return f"in {label}"
    return f"from {label}" if " to " in label else f"on {label}"


def trend(series: Sequence[Series]) -> str:
    """What lines over time show: first, last, highest, lowest, and where there is no figure."""
    if len(series) == 1:
        return _trend(series[0])
    return " ".join(f"{capital(one.name)}: {_trend(one)}" for one in series)


def _trend(series: Series) -> str:
    known = [point for point in series.points if point.value is not None]
    said = []
    if len(known) == 1:
        said = [f"{known[0].text} {when(known[0].label)}."]
    elif known:
        first, last = known[0], known[-1]
        said = [f"{first.text} {when(first.label)} and {last.text} {when(last.label)}.", _range(known)]
    return " ".join([*said, *_gaps(series.points)])


def _range(known: Sequence[Point]) -> str:
    low, high = min(known, key=_value), max(known, key=_value)
    if low.text == high.text:
        return "It was the same each time."
    return f"The highest was {high.text} ({high.label}) and the lowest {low.text} ({low.label})."


def _value(point: Point) -> float:
    return point.value or 0.0


def _gaps(points: Sequence[Point]) -> list[str]:
    """Each reason for which there is no figure, with where: "Not available: 2022 and 2023."."""
    reasons: dict[str, list[str]] = {}
    for point in points:
        if point.value is None:
            reasons.setdefault(point.text, []).append(point.label)
    return [f"{capital(why)}: {listed(labels)}." for why, labels in reasons.items()]


def groups(series: Series) -> str:
    """What bars side by side show: the highest, the lowest, and where there is no figure.

    Rows whose group is not known are no group, so they are neither the highest nor the lowest where there are others.
    """
    shown = [point for point in series.points if point.value is not None]
    known = [point for point in shown if point.label != "Not known"] or shown
    said = []
    if len(known) == 1:
        said = [f"{known[0].label}: {known[0].text}."]
    elif known:
        low, high = min(known, key=_value), max(known, key=_value)
        said = [f"The highest was {high.text} ({high.label}) and the lowest {low.text} ({low.label})."]
        if low.text == high.text:
            said = [f"It was {low.text} in every group."]
    return " ".join([*said, *_gaps(series.points)])


def described(chart: Chart) -> str:
    """The whole of what a picture shows, for people who do not see it: title, what is measured, words, targets."""
    targets = "".join(f" {sentence(target.label)}" for target in chart.targets)
    return f"{sentence(chart.title)} {sentence(chart.y_label)} {chart.words}{targets}"


def not_available(answer: NotAvailable, suppliers: Mapping[str, str] = MappingProxyType({})) -> str:
    """Which columns are missing, what they mean, and the source that would supply them where `suppliers` names it."""
    told = [
        f"{_meaning(name)}{f', which would come from {suppliers[name]}' if name in suppliers else ''}"
        for name in answer.missing
    ]
    return f"Not available. No imported source holds: {'; '.join(told)}."


def _meaning(name: str) -> str:
    """What the column named as `review.due_on` holds; the name itself where it is no column."""
    table, _, column = name.partition(".")
    if table not in TABLES or column not in TABLES[table].names():
        return name
    meaning = TABLES[table].column(column).meaning.split(". ")[0].rstrip(".")
    return f"{meaning[:1].lower()}{meaning[1:]} ({name})"
