"""What must hold of written times, for any day, month and year."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sherwood.core.days import MONTHS, Precision, Timescale, read_timescale, timescale_in_words

unhurried = settings(deadline=None)  # the machine may be busy; these are not timings
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@unhurried
@given(DAYS)
def test_every_day_is_read_however_it_is_written(day: date) -> None:
    month = MONTHS[day.month - 1]
    for written in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{month} {day.day}, {day.year}",
        f"by {day.day} {month} {day.year}",
    ):
        found, doubt = read_timescale(written)
        assert (found.first, found.last, found.precision, doubt) == (day, day, "day", ""), written


@unhurried
@given(DAYS)
def test_every_month_is_read_however_it_is_written(day: date) -> None:
    month = MONTHS[day.month - 1]
    for written in (
        f"{month} {day.year}",
        f"{month[:3]}-{day.year}",
        f"{month[:3]} {day.year}",
        f"{day:%m/%Y}",
        f"{day:%Y-%m}",
        f"end of {month} {day.year}",
    ):
        found, doubt = read_timescale(written)
        assert found.first is not None
        assert found.last is not None
        assert found.first <= day <= found.last
        assert (found.first.day, found.precision, doubt) == (1, "month", ""), written


@unhurried
@given(DAYS, DAYS, st.sampled_from(Precision))
def test_what_is_printed_reads_back_to_the_same_days(one: date, other: date, precision: Precision) -> None:
    first, last = sorted((one, other))
    written = {
        Precision.DAY: first.isoformat(),
        Precision.MONTH: f"{MONTHS[first.month - 1]} {first.year}",
        Precision.SEASON: f"Q{(first.month + 2) // 3} {min(first.year, 2098)}/{(min(first.year, 2098) + 1) % 100:02d}",
        Precision.YEAR: str(first.year),
        Precision.RANGE: f"{first.isoformat()} to {last.isoformat()}",
        Precision.ONGOING: f"from {first.isoformat()}",
        Precision.NONE: "",
    }[precision]
    found, doubt = read_timescale(written)
    again, doubt_again = read_timescale(timescale_in_words(found)) if written else (found, "")
    assert (bool(doubt), doubt_again) == (precision is Precision.SEASON, "")  # of which year a quarter is, is a doubt
    assert found.precision is precision
    assert (again.first, again.last) == (found.first, found.last)


@unhurried
@given(st.integers(1990, 2098), st.integers(1990, 2098))
def test_every_pair_of_years_is_a_stretch_or_ends_before_it_starts(start: int, end: int) -> None:
    found, doubt = read_timescale(f"{start}–{end}")
    if start <= end:
        assert (found.first, found.last, doubt) == (date(start, 1, 1), date(end, 12, 31), "")
    else:
        assert found.precision is Precision.NONE
        assert "it ends before it starts" in doubt


@unhurried
@given(st.text(max_size=40), st.none() | DAYS)
def test_no_text_at_all_raises_and_nothing_is_read_without_saying_so(text: str, on: date | None) -> None:
    found, doubt = read_timescale(text, on=on)
    assert isinstance(found, Timescale)
    assert found.text == text
    if found.first is not None and found.last is not None:
        assert found.first <= found.last
    if found.precision is Precision.NONE:
        assert (found.first, found.last) == (None, None)
        assert bool(doubt) is bool(text.strip())
