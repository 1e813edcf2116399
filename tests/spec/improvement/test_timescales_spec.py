"""When something is due, as people write it, and the first and last day it can mean. Every row was read by hand."""

from datetime import date

import pytest

from sherwood.core.days import read_timescale, timescale_in_words

PLAIN = """
written                            | first      | last       | precision | printed
2021–2023                          | 2021-01-01 | 2023-12-31 | range     | from 2021 to 2023
2021-2023                          | 2021-01-01 | 2023-12-31 | range     | from 2021 to 2023
2021- 2023                         | 2021-01-01 | 2023-12-31 | range     | from 2021 to 2023
2020–2021                          | 2020-01-01 | 2021-12-31 | range     | from 2020 to 2021
2021-23                            | 2021-01-01 | 2023-12-31 | range     | from 2021 to 2023
2021 to 2023                       | 2021-01-01 | 2023-12-31 | range     | from 2021 to 2023
July 2023                          | 2023-07-01 | 2023-07-31 | month     | by the end of July 2023
Dec 2021                           | 2021-12-01 | 2021-12-31 | month     | by the end of December 2021
Sept 2021                          | 2021-09-01 | 2021-09-30 | month     | by the end of September 2021
Sept. 2021                         | 2021-09-01 | 2021-09-30 | month     | by the end of September 2021
Feb 2024                           | 2024-02-01 | 2024-02-29 | month     | by the end of February 2024
04/2021                            | 2021-04-01 | 2021-04-30 | month     | by the end of April 2021
2023-04                            | 2023-04-01 | 2023-04-30 | month     | by the end of April 2023
by Dec 2022                        | 2022-12-01 | 2022-12-31 | month     | by the end of December 2022
By the end of December 2022.       | 2022-12-01 | 2022-12-31 | month     | by the end of December 2022
end of March 2024                  | 2024-03-01 | 2024-03-31 | month     | by the end of March 2024
2022                               | 2022-01-01 | 2022-12-31 | year      | by the end of 2022
2022.0                             | 2022-01-01 | 2022-12-31 | year      | by the end of 2022
financial year 2023/24             | 2023-04-01 | 2024-03-31 | year      | from April 2023 to March 2024
academic year 2023/24              | 2023-09-01 | 2024-08-31 | year      | from September 2023 to August 2024
Ongoing                            | -          | -          | ongoing   | ongoing
On-going                           | -          | -          | ongoing   | ongoing
Ongoing from September 2021        | 2021-09-01 | -          | ongoing   | ongoing from September 2021
Sept 2021 onwards                  | 2021-09-01 | -          | ongoing   | ongoing from September 2021
31/03/2024                         | 2024-03-31 | 2024-03-31 | day       | by 31 March 2024
31.3.24                            | 2024-03-31 | 2024-03-31 | day       | by 31 March 2024
31-03-2024                         | 2024-03-31 | 2024-03-31 | day       | by 31 March 2024
2024-03-31                         | 2024-03-31 | 2024-03-31 | day       | by 31 March 2024
31 March 2024                      | 2024-03-31 | 2024-03-31 | day       | by 31 March 2024
31st March 2024                    | 2024-03-31 | 2024-03-31 | day       | by 31 March 2024
3 July 2025                        | 2025-07-03 | 2025-07-03 | day       | by 3 July 2025
Thursday 3 July 2025               | 2025-07-03 | 2025-07-03 | day       | by 3 July 2025
July 3, 2025                       | 2025-07-03 | 2025-07-03 | day       | by 3 July 2025
3-Jul-25                           | 2025-07-03 | 2025-07-03 | day       | by 3 July 2025
03/04/2024                         | 2024-04-03 | 2024-04-03 | day       | by 3 April 2024
2023-04-03 00:00:00                | 2023-04-03 | 2023-04-03 | day       | by 3 April 2023
Jan-Mar 2023                       | 2023-01-01 | 2023-03-31 | range     | from January to March 2023
January to March 2023              | 2023-01-01 | 2023-03-31 | range     | from January to March 2023
Oct 2022 – Mar 2023                | 2022-10-01 | 2023-03-31 | range     | from October 2022 to March 2023
14 – 16 July 2025                  | 2025-07-14 | 2025-07-16 | range     | from 14 July 2025 to 16 July 2025
from 1 April 2023 to 31 March 2024 | 2023-04-01 | 2024-03-31 | range     | from April 2023 to March 2024
between Jan and Mar 2023           | 2023-01-01 | 2023-03-31 | range     | from January to March 2023
"""

DOUBTED = """
written                | first      | last       | precision | the doubt says
Apr 21                 | 2021-04-01 | 2021-04-30 | month     | read as April 2021; it could also be 21 April
Sept 22                | 2022-09-01 | 2022-09-30 | month     | read as September 2022; it could also be 22 September
Sep 23                 | 2023-09-01 | 2023-09-30 | month     | read as September 2023; it could also be 23 September
Mar-24                 | 2024-03-01 | 2024-03-31 | month     | read as March 2024; it could also be 24 March
Apr 45                 | 2045-04-01 | 2045-04-30 | month     | it was read as April 2045.
2023/24                | 2023-04-01 | 2024-03-31 | year      | read as the financial year 2023/24
2023-24                | 2023-04-01 | 2024-03-31 | year      | it could also be the academic year
Autumn 2020            | 2020-09-01 | 2020-11-30 | season    | read as September to November 2020
Autumn term 2020       | 2020-09-01 | 2020-12-31 | season    | read as September to December 2020
Spring term 2023       | 2023-01-01 | 2023-03-31 | season    | read as January to March 2023
Spring term 2023/24    | 2024-01-01 | 2024-03-31 | season    | read as January to March 2024
Winter 2022            | 2022-12-01 | 2023-02-28 | season    | could also be the winter that ends in February 2022
Q3 2023                | 2023-07-01 | 2023-09-30 | season    | quarter 3 of the financial year 2023/24 is October to
44287                  | 2021-04-01 | 2021-04-01 | day       | day number of a spreadsheet and was read as 1 April 2021
2023-04-01 00:00:00    | 2023-04-01 | 2023-04-01 | day       | turns the words Apr 23 into that day
Monday 3 July 2025     | 2025-07-03 | 2025-07-03 | day       | 3 July 2025 is a Thursday, not a Monday
July 2023?             | 2023-07-01 | 2023-07-31 | month     | the source itself marks it as uncertain
approx. July 2023      | 2023-07-01 | 2023-07-31 | month     | the source itself marks it as uncertain
mid 2023               | 2023-01-01 | 2023-12-31 | year      | 'mid' was left out
Sept 2021 (complete)   | 2021-09-01 | 2021-09-30 | month     | the words '(complete)' were left out
Q3 2023/24             | 2023-10-01 | 2023-12-31 | season    | quarter 3 of the financial year
Quarter 4 2023/24      | 2024-01-01 | 2024-03-31 | season    | a quarter of the academic year may be meant
2023/24 Q1             | 2023-04-01 | 2023-06-30 | season    | quarter 1 of the financial year
Annually               | -          | -          | ongoing   | it says how often, not by when
"""

UNREADABLE = """
written                         | the doubt says
tbc                             | says that no date was given
To be agreed                    | says that no date was given
(blank)                         | says that no date was given
31/02/2024                      | there is no 31 February 2024
29 February 2023                | there is no 29 February 2023
03/25/2024                      | there is no month 25; dates are read with the day first
21 April                        | it names no year
April                           | it names no year
2023-2021                       | it ends before it starts
May 2023 to March 2023          | it ends before it starts
1/1/1066                        | the year 1066 lies outside 1990 to 2099
03/04                           | can be a day and a month, a month and a year, or two years
yesterday                       | counts from the day of its document, and that day is not known
before March 2024               | could not be read as a time.
Oct 2022 and Jan 2023           | could not be read as a time.
Apr 2021 (revised to June 2021) | could not be read as a time.
when the review is done         | could not be read as a time.
99999999                        | could not be read as a time.
2023/26                         | could not be read as a time.
FY 2023/26                      | could not be read as a time.
Winter term 2023                | could not be read as a time.
Autumn term 2023/25             | could not be read as a time.
Q1 2023/26                      | could not be read as a time.
from now                        | could not be read as a time.
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()[1:]]


def shown(day: date | None) -> str:
    return day.isoformat() if day else "-"


@pytest.mark.parametrize(("written", "first", "last", "precision", "printed"), rows(PLAIN))
def test_what_people_write_is_read_without_a_doubt(written, first, last, precision, printed) -> None:
    found, doubt = read_timescale(written)
    assert (shown(found.first), shown(found.last), found.precision) == (first, last, precision)
    assert timescale_in_words(found) == printed
    assert (found.text, doubt) == (written, "")


@pytest.mark.parametrize(("written", "first", "last", "precision", "says"), rows(DOUBTED))
def test_what_can_mean_two_things_is_read_one_way_and_the_doubt_names_it(written, first, last, precision, says) -> None:
    found, doubt = read_timescale(written)
    assert (shown(found.first), shown(found.last), found.precision) == (first, last, precision)
    assert doubt.startswith(f"'{written}' is doubtful: ")
    assert says in doubt


@pytest.mark.parametrize(("written", "says"), rows(UNREADABLE))
def test_what_cannot_be_read_gives_no_date_and_a_sentence_that_says_what_to_write(written, says) -> None:
    found, doubt = read_timescale(written)
    assert (found.first, found.last, found.precision, found.text) == (None, None, "none", written)
    assert doubt.startswith(f"'{written}' could not be read as a time")
    assert says in doubt
    assert "Write a day (31 March 2024), a month (March 2024)" in doubt
    assert timescale_in_words(found) == "no date given"


def test_an_empty_cell_gives_no_date_and_no_doubt() -> None:
    for written in ("", "  ", "\n"):
        found, doubt = read_timescale(written)
        assert (found.precision, found.text, doubt) == ("none", written, "")


RELATIVE = """
written          | first      | last
yesterday        | 2024-02-27 | 2024-02-27
today            | 2024-02-28 | 2024-02-28
tomorrow         | 2024-02-29 | 2024-02-29
later this week  | 2024-02-28 | 2024-03-03
next week        | 2024-03-04 | 2024-03-10
this month       | 2024-02-01 | 2024-02-29
next month       | 2024-03-01 | 2024-03-31
this year        | 2024-01-01 | 2024-12-31
by next year     | 2025-01-01 | 2025-12-31
"""


@pytest.mark.parametrize(("written", "first", "last"), rows(RELATIVE))
def test_relative_words_count_from_the_day_of_the_document_and_are_marked_as_inferred(written, first, last) -> None:
    found, doubt = read_timescale(written, on=date(2024, 2, 28))  # a Wednesday
    assert (shown(found.first), shown(found.last)) == (first, last)
    assert "counted from the day of its document, 28 February 2024, and is inferred" in doubt


def test_a_long_cell_is_named_by_its_start() -> None:
    _, doubt = read_timescale("This will be agreed " * 10)
    assert doubt.startswith("'This will be agreed This will be agreed This will be agre...' could not be read")
