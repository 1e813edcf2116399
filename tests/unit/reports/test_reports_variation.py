"""The variation of a measure: what the chart shows, what the words say, and what is left out of both."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from sherwood.analytics.stats.spc import AssuranceIcon, CautionId, VariationIcon
from sherwood.core.days import add_months
from sherwood.core.measures import MEASURES, Cell, NotAvailable, Unit
from sherwood.reports import charts, variation
from sherwood.reports.cell_words import hidden
from sherwood.reports.model import Report, Section
from sherwood.reports.render_html import html
from sherwood.reports.render_text import text
from sherwood.reports.targets import Target, steps, targets
from sherwood.reports.variation_chart import Look

ON = date(2026, 9, 30)
FIRST = date(2023, 10, 1)
ISSUED = MEASURES["ehc.issued-in-20-weeks"]
STOCK = MEASURES["ehc.plans-maintained"]
SVG = "{http://www.w3.org/2000/svg}"


def cell(measure, month, value, of=100, variant=None):
    since = add_months(FIRST, month)
    share = measure.unit is Unit.SHARE
    met = round(value * of) if share else value
    return Cell(measure.id, variant, since, add_months(since, 1), (), met, of if share else None, value, measure.unit)


def shares(*values, of=100):
    return [cell(ISSUED, month, value, of, "all") for month, value in enumerate(values)]


WAVE = (0.40, 0.44, 0.41, 0.45, 0.42, 0.44, 0.40, 0.43, 0.41, 0.44, 0.42, 0.45, 0.40)
"""Thirteen quiet months: the mean is 5.51 / 13."""
AIMS = (
    Target(ISSUED.id, "all", 1, "law", None, "the law"),
    Target(ISSUED.id, "all", 0.55, "aim", date(2024, 10, 31), "a report", date(2024, 10, 1)),
    Target(ISSUED.id, "all", 0.2, "aim", date(2024, 3, 31), "a report", date(2024, 3, 1)),
)


def studied(cells, measure=ISSUED, variant="all", **about):
    return variation.study(measure, variant, cells, ON, **about)


# --- the question ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "since", "until"),
    [
        (date(2026, 9, 30), date(2023, 10, 1), date(2026, 10, 1)),
        (date(2026, 9, 29), date(2023, 9, 1), date(2026, 9, 1)),
    ],
)
def test_the_36_months_are_complete_ones(on, since, until):
    asked = variation.question(on)
    assert (asked.since, asked.until, asked.per, asked.on) == (since, until, "month", on)


def test_monthly_keeps_one_variant_and_gives_nothing_for_what_is_missing():
    both = [*shares(0.4, 0.5), cell(ISSUED, 0, 0.6, variant="excluding-exceptions")]
    assert variation.monthly(lambda measure, question: both, ISSUED, "all", ON) == both[:2]
    assert variation.monthly(lambda measure, question: NotAvailable(ISSUED.id, ("x",)), ISSUED, "all", ON) == []


# --- verdicts ----------------------------------------------------------------------------------------------------


def test_icons_stand_from_thirteen_months_on_and_not_below():
    assert studied(shares(*WAVE), targets=AIMS).variation is VariationIcon.COMMON
    short = studied(shares(*WAVE[:12]), targets=AIMS)
    assert (short.variation, short.assurance) == (None, None)
    assert CautionId.TRIAL in {caution.id for caution in short.cautions}
    assert "too few months to judge" in short.chart.title
    assert "too early to say whether anything changed" in short.words


def test_the_target_in_force_on_the_last_month_is_the_one_that_counts():
    # 20% holds from March 2024, 55% from October 2024: the 13th month is October 2024.
    late, early = studied(shares(*WAVE), targets=AIMS), studied(shares(*WAVE[:12]), targets=AIMS)
    assert (late.target.value, early.target.value) == (0.55, 0.2)
    assert late.assurance is AssuranceIcon.FAIL  # limits about 0.42 -/+ 0.09
    kept = [each for each in AIMS if each.value != 0.55]
    assert studied(shares(*WAVE), targets=kept).assurance is AssuranceIcon.PASS
    assert "The target now in force is 55% by October 2024 (own aim). As things are, no month" in late.words


def test_target_steps_are_drawn_each_over_its_own_months():
    drawn = [(step.first, step.last, step.value) for step in studied(shares(*WAVE), targets=AIMS).chart.steps]
    assert drawn == [(5, 11, 0.2), (12, 12, 0.55)]


def test_the_law_is_held_against_a_measure_only_without_an_aim():
    assert [each.value for each in steps(AIMS)] == [0.2, 0.55]
    assert [each.value for each in steps(AIMS[:1])] == [1]


def test_each_typed_aim_has_a_day_from_which_it_holds_and_a_source():
    aims = [
        each
        for name in MEASURES
        for v in MEASURES[name].variants
        for each in targets(name, v.name)
        if each.kind == "aim"
    ]
    assert aims
    assert all(each.from_on and each.until and each.from_on <= each.until for each in aims)
    assert all("paragraph" in each.source for each in aims)


def test_limits_are_cut_off_in_the_drawing_only():
    swinging = shares(*(0.05, 0.9) * 7)
    found = studied(swinging, targets=[replace(AIMS[0], value=1.2)])
    segment = found.analysis.segments[0]
    assert segment.lpl < 0
    assert segment.upl > 1
    assert found.assurance is AssuranceIcon.INCONSISTENT  # 120% lies within the limits as reckoned
    assert f"{round(segment.lpl * 100, 1)}%" in {cell for row in found.table.rows for cell in row}
    assert "between 0.0% and 100.0%" in found.words
    heights = [float(line.get("transform").split(",")[1].rstrip(")")) for line in _rules(charts.svg(found.chart))]
    assert heights
    assert all(-200 <= height <= 260 for height in heights)


def _rules(svg):
    return [line for line in ET.fromstring(svg).iter(f"{SVG}line") if line.get("transform")]


def test_a_stock_is_a_plain_line_with_its_reason_and_without_limits():
    found = studied([cell(STOCK, month, 1000 + 20 * month) for month in range(20)], STOCK, None)
    assert (found.analysis, found.variation, found.assurance) == (None, None, None)
    assert [caution.id for caution in found.cautions] == [CautionId.STOCK]
    assert found.chart.spans == ()
    assert set(found.chart.looks) == {Look.PLAIN}
    assert "limit" not in " ".join(header.text for header in found.table.headers).lower()


def test_hidden_months_are_gaps_that_say_so():
    cells = shares(*WAVE, 0.43)
    cells[4] = hidden(cells[4])
    found = studied(cells)
    assert found.chart.series[0].points[4].value is None
    assert found.analysis.points[4].value is None
    assert found.table.rows[4][1] == "hidden"
    assert CautionId.GAPS in {caution.id for caution in found.cautions}
    assert "hidden to protect people" in found.table.notes[0]
    assert "42" not in " ".join(found.table.rows[4])


def test_no_month_with_a_figure_gives_no_chart_but_words():
    found = studied([hidden(each) for each in shares(0.4, 0.5)])
    assert found.chart is None
    assert "hidden to protect people" in found.words
    assert found.cautions == ()
    assert studied([]).words == "No month has a figure."


def test_small_months_are_grey_on_the_chart_and_named():
    cells = shares(*WAVE)
    cells[2] = replace(cells[2], numerator=3, denominator=7, value=3 / 7)
    found = studied(cells)
    assert found.chart.small == (False, False, True) + (False,) * 10
    assert "December 2023" in next(c.sentence for c in found.cautions if c.id is CautionId.SMALL_DENOMINATORS)


# --- rebasing and marks ------------------------------------------------------------------------------------------


def test_a_rebase_breaks_mean_and_limits_and_one_outside_the_months_is_passed_over():
    cells = shares(*WAVE, *(value + 0.2 for value in WAVE))
    decisions = [variation.Rebased(date(2024, 11, 14), "a new team"), variation.Rebased(date(2019, 1, 1), "long ago")]
    found = studied(cells, rebases=decisions)
    assert [(span.first, span.last) for span in found.chart.spans] == [(0, 12), (13, 25)]
    (event,) = found.chart.events
    assert (event.at, event.label, event.is_rebase) == (12.5, "Limits anew: a new team", True)
    assert found.variation is VariationIcon.COMMON
    assert studied(cells).variation is VariationIcon.IMPROVEMENT_HIGH


def test_a_mark_stands_at_its_day_within_the_month():
    marks = [variation.Mark(date(2023, 11, 16), "1. More staff"), variation.Mark(date(2030, 1, 1), "later")]
    (event,) = studied(shares(*WAVE), marks=marks).chart.events
    assert event.label == "1. More staff"
    assert event.at == pytest.approx(0.5 + 15 / 30)


# --- the drawing -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def drawn():
    cells = shares(*WAVE, 0.43, 0.6)
    cells[7] = replace(cells[7], numerator=None, denominator=0, value=None)
    found = studied(cells, targets=AIMS, marks=[variation.Mark(date(2024, 1, 10), "1. More staff")])
    return found, charts.svg(found.chart, "variation")


def _titles(svg):
    return [title.text for title in ET.fromstring(svg).iter(f"{SVG}title") if title.get("id") is None]


def _words(svg):
    return ["".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text")]


def test_every_month_says_its_figure_and_the_rules_that_mark_it(drawn):
    found, svg = drawn
    assert "December 2024: 60.0% (60 of 100). Improving: above the upper limit" in _titles(svg)
    assert "May 2024: no plans were issued in this period" in _titles(svg)
    known = sum(point.value is not None for point in found.chart.series[0].points)
    assert sum("Common cause" in said or "Improving" in said for said in _titles(svg)) == known


def test_kinds_of_points_differ_in_shape_colour_and_word(drawn):
    _, svg = drawn
    marks = [path for path in ET.fromstring(svg).iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
    looks = {(re.sub(r"[\d.,-]+", "n", path.get("d")), path.get("fill")) for path in marks}
    assert {fill for _, fill in looks} >= {"#A6A6A6", "#00B0F0"}
    assert len({shape for shape, fill in looks if fill in ("#A6A6A6", "#00B0F0")}) == 2
    assert {"common cause", "improving"} <= set(_words(svg))
    assert "concerning" not in _words(svg)
    assert all(path.get("stroke") == "currentColor" for path in marks if path.get("fill") in ("#A6A6A6", "#00B0F0"))


def test_mean_limits_target_and_marks_are_named_on_the_picture(drawn):
    _, svg = drawn
    assert {"mean", "upper limit", "lower limit", "aim 55%", "1. More staff"} <= set(_words(svg))


def test_the_line_is_broken_at_a_gap(drawn):
    _, svg = drawn
    line = next(path for path in ET.fromstring(svg).iter(f"{SVG}path") if path.get("stroke") == "#6f777b")
    assert line.get("d").count("M") == 2


def test_page_word_and_text_take_the_chart_as_any_other(drawn):
    found, _ = drawn
    report = Report("Paper", "one", "Vale", "1", ON, (Section("Variation", (found.chart,)),))
    page = html(report, draw=lambda chart, prefix: "<svg></svg>")
    assert found.words in page.replace("&#x27;", "'")
    assert "What the rules say" in page
    assert found.chart.title in text(report)
    assert charts.png(found.chart).startswith(b"\x89PNG")
