"""The quarterly data pack, from answers made up so that every expected text can be read off them."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from sherwood.core.measures import MEASURES, Cell, NotAvailable, Unit
from sherwood.reports import data_pack
from sherwood.reports.data_pack.contents import HEADLINE_NUMBERS, HEADLINES, groupings, measure_ids
from sherwood.reports.from_cells import group_names
from sherwood.reports.model import Chart, Figures, Target
from sherwood.reports.render_html import html
from sherwood.reports.render_text import text

QUARTER, ON = date(2026, 7, 1), date(2026, 9, 30)
MISSING = "reviews.completed-in-12-months"


def _cell(measure, variant, period, group, number):
    """A count of `number`; `number` of 200; or `number` weeks of 200 cases."""
    if measure.unit is Unit.COUNT:
        return Cell(measure.id, variant, *period, group, number, None, number, measure.unit)
    if measure.unit is Unit.SHARE:
        return Cell(measure.id, variant, *period, group, number, 200, number / 200, measure.unit)
    return Cell(measure.id, variant, *period, group, None, 200, float(number), measure.unit)


def _answer(measure, question):
    """The number grows by one a quarter from 101, and by one a group from 11."""
    if measure.id == MISSING:
        return NotAvailable(measure.id, ("review.due_on",))
    if question.by:
        codes = list(group_names(measure, question.by[0]))[:3]
        period = question.periods()[0]
        return [
            _cell(measure, variant.name, period, ((question.by[0], code),), 11 + place)
            for variant in measure.variants
            for place, code in enumerate(codes)
        ]
    return [
        _cell(measure, variant.name, period, (), 101 + place)
        for variant in measure.variants
        for place, period in enumerate(question.periods())
    ]


@pytest.fixture(scope="module")
def inputs():
    answers = {
        (name, question.by): _answer(MEASURES[name], question) for name, question in data_pack.questions(QUARTER, ON)
    }
    england = (data_pack.Comparator("England", "2024", "46.4%", "Education, health and care plans", "2025"),)
    return data_pack.PackInputs(
        area="Sherwood Vale",
        quarter=QUARTER,
        on=ON,
        snapshot=data_pack.SnapshotFacts(
            "7f3a91c2", (data_pack.Layer("SEN2 return", "collection 2026", date(2026, 1, 15), 48211, 132),)
        ),
        answers=answers,
        comparators={("ehc.issued-in-20-weeks", "all"): england, ("ehc.decided-in-6-weeks", None): england},
        targets={("ehc.issued-in-20-weeks", "all"): (Target("Target 60%", 0.6),)},
        suppliers={"review.due_on": "casework"},
        is_fictional=True,
    )


@pytest.fixture(scope="module")
def pack(inputs):
    return data_pack.build(inputs)


def test_quarter_is_read_from_its_name():
    assert data_pack.quarter_start("2026-Q3") == QUARTER
    assert data_pack.quarter_start("2024-Q1") == date(2024, 1, 1)
    with pytest.raises(ValueError, match="expected a year and a quarter, as 2026-Q3"):
        data_pack.quarter_start("Q3 2026")


def test_questions_ask_nine_quarters_that_end_with_this_one():
    first = data_pack.questions(QUARTER, ON)[0][1]
    assert (first.since, first.until, len(first.periods())) == (date(2024, 7, 1), date(2026, 10, 1), 9)


def test_contents_name_measures_variants_and_groups_that_exist():
    for name, variant in (*HEADLINE_NUMBERS, *HEADLINES):
        assert variant in {one.name for one in MEASURES[name].variants}
    for name, group in groupings():
        assert MEASURES[name].group(group) is not None
    assert set(measure_ids()) == set(MEASURES)


def test_sections_follow_the_improvement_plan(pack):
    assert [section.title for section in pack.sections] == [
        "Summary",
        "Outcome 1: needs identified and assessed in time",
        "Outcome 2: consistent support through plans",
        "Data quality",
        "Notes",
    ]
    assert [topic.title for topic in pack.sections[1].sections] == [
        "Requests",
        "Decisions whether to assess",
        "Plans on time",
        "Waiting",
        "Refusals",
    ]
    assert pack.subtitle == "July to September 2026 (2026 Q3)"
    assert pack.file_stem == "quarterly-data-pack-july-to-september-2026-2026-q3"


def test_headlines_give_this_quarter_its_parts_a_year_before_and_the_comparator(pack):
    table = pack.sections[0].blocks[2]
    rows = {row[0]: row[1:] for row in table.rows}
    # the ninth quarter has 109, the fifth (a year before) 105; 109 of 200 is 54.5%, 105 of 200 is 52.5%
    assert rows["Requests for an assessment"] == ("109", "", "105", "")
    assert rows["New plans issued within 20 weeks, all plans"] == (
        "54.5%",
        "109 of 200",
        "52.5%",
        "England 46.4% (2024)",
    )
    assert rows["Reviews completed within 12 months"] == ("not available", "", "not available", "")


def test_comparator_is_shown_only_where_definitions_match(pack):
    """The six-week share of decisions is published by nobody, so what was handed in for it is not shown."""
    assert MEASURES["ehc.decided-in-6-weeks"].published_as == ""
    rows = {row[0]: row for row in pack.sections[0].blocks[2].rows}
    assert rows["Decided within 6 weeks whether to assess"][-1] == ""
    decided = pack.sections[1].sections[1].sections[0]
    assert "published" not in repr(decided.blocks)


def test_headline_numbers_give_both_numbers_of_a_change(pack):
    figures = next(block for block in pack.sections[0].blocks if isinstance(block, Figures))
    assert figures.items[0].change == "up 4, from 105 in July to September 2025"
    assert figures.items[3].change == "up 4, from 105 on 30 September 2025"


def test_each_measure_has_picture_words_table_and_how_it_was_counted(pack):
    for outcome in pack.sections[1:3]:
        for topic in outcome.sections:
            for section in topic.sections:
                if section.title == MEASURES[MISSING].title:
                    continue
                charts = [block for block in section.blocks if isinstance(block, Chart)]
                assert charts, section.title
                assert all(chart.words and chart.table and "7f3a91c2" in chart.source for chart in charts)
                assert all("2026" in chart.table.caption for chart in charts)
                assert "How this was counted" in repr(section.blocks[-1])


def test_measure_that_is_not_available_says_what_is_missing_and_whence_it_would_come(pack):
    rows = {row[0]: row[1] for row in pack.sections[3].blocks[-1].rows}
    said = rows["Reviews completed within 12 months"]
    assert "(review.due_on), which would come from casework." in said
    assert list(rows) == ["Reviews completed within 12 months"]


def test_notes_hold_licence_and_disclosure(pack, inputs):
    said = text(pack)
    assert "Contains public sector information licensed under the Open Government Licence v3.0." in said
    assert "This area and everyone in it are invented." in said
    hiding = data_pack.build(replace(inputs, disclosure="Figures from 1 to 5 are hidden."))
    assert "Figures from 1 to 5 are hidden." in text(hiding)


def test_no_word_judges_a_change(pack):
    said = text(pack).lower()
    assert not re.search(r"\bimprov|\bworse|\bbetter\b", said)


def test_quarter_that_has_not_ended_is_said(inputs):
    early = data_pack.build(replace(inputs, on=date(2026, 8, 2)))
    assert "The quarter had not ended on 2 August 2026" in text(early)


def test_answer_that_is_missing_is_named(inputs):
    with pytest.raises(ValueError, match=r"no answer for ehc\.requests by nothing"):
        data_pack.build(replace(inputs, answers={}))


def test_ids_of_the_page_occur_once_and_are_all_found(pack):
    page = html(pack, draw=lambda chart, prefix: f'<svg id="{prefix}"></svg>')
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', page)) <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert "style=" not in page
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
