"""Charts, tables and headline numbers from cells; every expected text is worked out by hand."""

from datetime import date

import pytest
from report_examples import ISSUED, ON, issued

from sherwood.core.measures import MEASURES, Cell, Unit
from sherwood.reports.cell_words import change_text, headline, hidden, parts_text, reason_text, value_text
from sherwood.reports.from_cells import group_chart, group_names, group_table, trend_chart, trend_table

REQUESTS = MEASURES["ehc.requests"]
MAINTAINED = MEASURES["ehc.plans-maintained"]


def _requests(code, number, group="district"):
    return Cell(
        REQUESTS.id, None, date(2026, 7, 1), date(2026, 10, 1), ((group, code),), number, None, number, Unit.COUNT
    )


def test_trend_chart_has_points_words_and_table():
    chart = trend_chart(ISSUED, "all", [issued(2026, 1, 0, 0), issued(2026, 2, 1, 3), issued(2026, 3, 3, 8)], on=ON)
    assert [(p.label, p.short, p.value, p.text) for p in chart.series[0].points] == [
        ("January to March 2026", "Jan–Mar 2026", None, "no plans were issued in this period"),
        ("April to June 2026", "Apr–Jun 2026", 1 / 3, "33.3%"),
        ("July to September 2026", "Jul–Sep 2026", 3 / 8, "37.5%"),
    ]
    assert chart.words.endswith("No plans were issued in this period: January to March 2026.")
    assert chart.table.rows == (
        ("January to March 2026", "none to count", "0 of 0"),
        ("April to June 2026", "33.3%", "1 of 3"),
        ("July to September 2026", "37.5%", "3 of 8"),
    )
    assert chart.y_label == "Share of plans issued that were within 20 weeks: all plans"


def test_trend_table_of_several_variants_has_two_columns_for_each():
    cells = [issued(2026, 3, 3, 8), issued(2026, 3, 3, 6, "excluding-exceptions")]
    table = trend_table(ISSUED, None, cells, on=ON)
    assert [header.text for header in table.headers] == [
        "Period",
        "All plans",
        "Of plans issued, all plans",
        "Excluding exceptions",
        "Of plans issued, excluding exceptions",
    ]
    assert table.rows == (("July to September 2026", "37.5%", "3 of 8", "50.0%", "3 of 6"),)


def test_stock_is_dated_with_its_day_and_never_after_the_day_seen_from():
    cell = Cell(MAINTAINED.id, None, date(2026, 7, 1), date(2026, 10, 1), (), 5453, None, 5453, Unit.COUNT)
    assert trend_table(MAINTAINED, None, [cell], on=ON).rows == (("30 September 2026", "5,453"),)
    assert trend_table(MAINTAINED, None, [cell], on=date(2026, 8, 2)).rows == (("2 August 2026", "5,453"),)


def test_groups_go_from_highest_to_lowest_with_hidden_and_not_known_last():
    cells = [
        _requests("not-known", 99),
        _requests("E07000170", 7),
        hidden(_requests("E07000171", 3)),
        _requests("E07000172", 40),
    ]
    table = group_table(REQUESTS, None, cells, "district", on=ON)
    assert table.rows == (("Broxtowe", "40"), ("Ashfield", "7"), ("Bassetlaw", "hidden"), ("Not known", "99"))
    assert table.notes == ("Small figures, and figures that would reveal them, are hidden to protect people.",)
    chart = group_chart(REQUESTS, None, cells, "district", on=ON)
    assert chart.words == "The highest was 40 (Broxtowe) and the lowest 7 (Ashfield). Hidden: Bassetlaw."


def test_age_bands_keep_their_order_and_names_can_be_given():
    cells = [_requests(code, number, "age_band") for code, number in (("11-15", 9), ("0-4", 1), ("5-10", 5))]
    table = group_table(REQUESTS, None, cells, "age_band", on=ON, names={"0-4": "Before school"})
    assert [row[0] for row in table.rows] == ["Before school", "5 to 10", "11 to 15"]


def test_group_left_out_by_the_engine_is_nought_of_a_count():
    measure = MEASURES["ehc.open-over-20-weeks"]
    cell = Cell(
        measure.id,
        "waited-over-20",
        date(2026, 7, 1),
        date(2026, 10, 1),
        (("district", "E07000170"),),
        4,
        None,
        4,
        Unit.COUNT,
    )
    assert group_table(measure, ("waited-over-20", "waited-over-50"), [cell], "district", on=ON).rows == (
        ("Ashfield", "4", "0"),
    )


def test_two_codes_with_the_same_wording_stay_two_rows():
    cells = [_requests("a", 2), _requests("b", 1)]
    table = group_table(REQUESTS, None, cells, "district", on=ON, names={"a": "North", "b": "North"})
    assert table.rows == (("North", "2"), ("North (b)", "1"))


def test_only_fifteen_bars_are_drawn_and_the_words_say_so():
    chart = group_chart(REQUESTS, None, [_requests(f"c{n:02}", n) for n in range(1, 21)], "district", on=ON)
    assert len(chart.series[0].points) == 15
    assert chart.words.endswith("The picture shows the first 15 of 20; the table shows all.")
    assert len(chart.table.rows) == 20


def test_hidden_cell_shows_no_figure_at_all():
    cell = hidden(issued(2026, 3, 3, 8))
    assert (cell.numerator, cell.denominator, cell.value) == (None, None, None)
    assert value_text(cell) == parts_text(cell) == reason_text(ISSUED, cell) == "hidden"


def test_headline_gives_both_numbers_of_the_change():
    figure = headline(ISSUED, issued(2026, 3, 3, 8), issued(2025, 3, 1, 2), on=ON)
    assert (figure.value, figure.period) == ("37.5%", "July to September 2026")
    assert figure.change == "down 12.5 percentage points, from 50.0% in July to September 2025"
    assert change_text(ISSUED, None, issued(2026, 3, 3, 8), ON) == "no figure a year before"


def test_unknown_variant_and_group_are_named_with_what_there_is():
    with pytest.raises(ValueError, match="Its variants are: all and excluding-exceptions"):
        trend_chart(ISSUED, "nothing", [], on=ON)
    with pytest.raises(ValueError, match="cannot be split by 'shoe size'"):
        group_names(ISSUED, "shoe size")
