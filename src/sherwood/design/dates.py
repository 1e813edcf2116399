"""A date asked for as day, month and year, with faults that say which part is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from sherwood.core.days import MONTHS as MONTH_NAMES

Parts = tuple[str, str, str]
MONTHS = tuple(name.lower() for name in MONTH_NAMES)


class DateParts(forms.Widget):
    """Three boxes named NAME-day, NAME-month and NAME-year; their value is a tuple of three texts."""

    PARTS: ClassVar[tuple[tuple[str, int], ...]] = (("day", 2), ("month", 2), ("year", 4))

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Parts:
        """The three texts as typed, without spaces around them."""
        day, month, year = (str(data.get(f"{name}-{part}", "")).strip() for part, _ in self.PARTS)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        """Whether none of the three boxes was sent."""
        return not any(f"{name}-{part}" in data for part, _ in self.PARTS)

    def split(self, value: date | Parts | None) -> Parts:
        """The texts to show in the three boxes."""
        if isinstance(value, date):
            return str(value.day), str(value.month), str(value.year)
        return value or ("", "", "")


class DayField(forms.Field):
    """A day, typed in three parts; a month may be typed as a word. Cleans to a `date` or None."""

    widget = DateParts

    def to_python(self, value: Parts | None) -> date | None:
        """Raises ValidationError with `params["parts"]`, the parts that are wrong."""
        if not value or not any(value):
            return None
        subject = str(self.label or "the date")
        missing = [part for (part, _), text in zip(DateParts.PARTS, value, strict=True) if not text]
        if missing:
            raise _fault(f"{_opening(subject)} must include a {' and '.join(missing)}", missing)
        day, month, year = value
        if not year.isdecimal() or len(year) != 4:
            raise _fault(f"{_opening(subject)}: enter the year with 4 digits, like 2026", ["year"])
        number = _month(month)
        if number is None:
            raise _fault(f"{_opening(subject)}: the month must be between 1 and 12, or its name", ["month"])
        if not day.isdecimal():
            raise _fault(f"{_opening(subject)}: the day must be a number, like 30", ["day"])
        try:
            return date(int(year), number, int(day))
        except ValueError:
            raise _fault(f"{_opening(subject)}: that month has no day {day}", ["day"]) from None

    def validate(self, value: date | None) -> None:
        """A required day must be given."""
        if value is None and self.required:
            raise _fault(str(self.error_messages["required"]), [part for part, _ in DateParts.PARTS])


def _opening(subject: str) -> str:
    return subject[:1].upper() + subject[1:]


def _month(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    found = [number for number, name in enumerate(MONTHS, start=1) if name.startswith(text.lower()) and len(text) >= 3]
    return found[0] if len(found) == 1 else None


def _fault(message: str, parts: list[str]) -> ValidationError:
    return ValidationError(message, code="date", params={"parts": parts})


def faulty_parts(bound: BoundField) -> set[str]:
    """The parts of a date that its errors name; all three when an error names none."""
    wrong: set[str] = set()
    for error in bound.form.errors.as_data().get(bound.name, ()) if bound.form.is_bound else ():
        wrong.update((error.params or {}).get("parts") or [part for part, _ in DateParts.PARTS])
    return wrong
