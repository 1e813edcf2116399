"""Dates, numbers and shares in the words a reader expects, in one place.

Source of the forms: the GOV.UK style guide on dates ("30 September 2026") and numbers ("1,719"). A missing value is
never shown as nought: it is the word "not known".
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

NOT_KNOWN = "not known"
MINUS = "−"

Number = int | float | Decimal | None


def _rounded(value: int | float | Decimal, places: int) -> Decimal:
    """Half up, from the shortest decimal that means the value, so that 56.25 is 56.3 on every machine."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def day(value: date | None) -> str:
    """30 September 2026. A moment is shown by its day in the site's time zone."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value.day} {value:%B %Y}"


def short_day(value: date | None) -> str:
    """30 Sep 2026, for tables."""
    return NOT_KNOWN if value is None else f"{value.day} {value:%b %Y}"


def month(value: date | None) -> str:
    """September 2026."""
    return NOT_KNOWN if value is None else f"{value:%B %Y}"


def moment(value: datetime | None) -> str:
    """30 September 2026 at 2:05pm, in the site's time zone."""
    if value is None:
        return NOT_KNOWN
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    hour = local.hour % 12 or 12
    half = "am" if local.hour < 12 else "pm"
    return f"{day(local)} at {hour}:{local:%M}{half}"


def number(value: Number, places: int = 0) -> str:
    """1,719, or 22.4 with one place; a true minus sign."""
    if value is None:
        return NOT_KNOWN
    # Most are counts, hundreds on a page of rows: these need no rounding.
    rounded = value if isinstance(value, int) and not places else _rounded(value, places)
    return f"{MINUS}{-rounded:,}" if rounded < 0 else f"{abs(rounded):,}"


def share(value: Number, places: int = 1) -> str:
    """A share between 0 and 1 as a percentage: 0.375 is "37.5%"; rounded once, half up."""
    if value is None:
        return NOT_KNOWN
    return f"{number(Decimal(str(value)) * 100, places)}%"


def points(value: Number, places: int = 1) -> str:
    """The difference between two shares: 0.061 is "up 6.1 percentage points"."""
    if value is None:
        return NOT_KNOWN
    change = _rounded(Decimal(str(value)) * 100, places)
    if change == 0:
        return "no change"
    return f"{'up' if change > 0 else 'down'} {abs(change):,} percentage points"


def plural(count: int, one: str, many: str | None = None) -> str:
    """1 plan, 2 plans, 1,719 plans."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


FILTERS = {
    "day": day,
    "short_day": short_day,
    "month": month,
    "moment": moment,
    "number": number,
    "share": share,
    "points": points,
    "plural": plural,
}
