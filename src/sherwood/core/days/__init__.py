"""Counting days as the law counts them."""

from .calendar_periods import census_day, periods, third_thursday
from .counting import (
    Counting,
    Period,
    Unit,
    add_months,
    age_on,
    anniversary,
    days,
    last_day,
    last_day_before,
    months,
    weeks,
    working_days,
)
from .school_age import compulsory_school_age_ends_on, school_year, school_year_began
from .timescale import Precision, Timescale, read_timescale
from .timescale import in_words as timescale_in_words
from .words import MONTHS, in_words
from .working_days import UnknownWorkingDayError, add_working_days, bank_holidays, is_working_day

__all__ = [
    "MONTHS",
    "Counting",
    "Period",
    "Precision",
    "Timescale",
    "Unit",
    "UnknownWorkingDayError",
    "add_months",
    "add_working_days",
    "age_on",
    "anniversary",
    "bank_holidays",
    "census_day",
    "compulsory_school_age_ends_on",
    "days",
    "in_words",
    "is_working_day",
    "last_day",
    "last_day_before",
    "months",
    "periods",
    "read_timescale",
    "school_year",
    "school_year_began",
    "third_thursday",
    "timescale_in_words",
    "weeks",
    "working_days",
]
