"""The current snapshot: asked once, kept, and never mixed up; small numbers kept from readers without row access."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import cache

from sherwood.apps.snapshots import operations, queries
from sherwood.apps.snapshots.presenters import charts, comparators, figures
from sherwood.core.measures import MEASURES, Cell, NotAvailable, Question, Unit
from sherwood.reports import from_cells
from sherwood.reports.cell_words import HiddenCell
from sherwood.reports.protection import protected

REQUESTS = MEASURES["ehc.requests"]
QUESTION = Question(date(2026, 1, 1), date(2027, 1, 1), date(2026, 12, 31))


class CountingEngine:
    """Answers with the number of times it was asked."""

    def __init__(self):
        self.asked = 0

    def answer(self, measure, question):
        self.asked += 1
        return [cell(self.asked)]


class NamedSnapshot:
    def __init__(self, name):
        self.id = name


def cell(numerator, group=(), denominator=None, unit=Unit.COUNT):
    value = numerator if denominator is None else numerator / denominator
    return Cell("ehc.requests", None, QUESTION.since, QUESTION.until, group, numerator, denominator, value, unit)


@pytest.fixture
def engine(monkeypatch):
    engine = CountingEngine()
    monkeypatch.setattr(queries, "_engine", lambda snapshot: engine)
    cache.clear()
    return engine


def test_the_same_question_is_counted_once(engine):
    first = queries.ask(NamedSnapshot("a"), REQUESTS, QUESTION)
    assert queries.ask(NamedSnapshot("a"), REQUESTS, QUESTION) == first
    assert engine.asked == 1


def test_another_snapshot_question_or_definition_is_counted_anew(engine):
    queries.ask(NamedSnapshot("a"), REQUESTS, QUESTION)
    queries.ask(NamedSnapshot("b"), REQUESTS, QUESTION)
    queries.ask(NamedSnapshot("a"), REQUESTS, replace(QUESTION, by=("sex",)))
    queries.ask(NamedSnapshot("a"), replace(REQUESTS, where=()), QUESTION)
    assert engine.asked == 4


def test_after_a_warm_up_nothing_is_counted(engine):
    assert operations.warm_up(NamedSnapshot("a"), [(REQUESTS, QUESTION)]) == 1
    queries.ask(NamedSnapshot("a"), REQUESTS, QUESTION)
    assert engine.asked == 1


def test_one_to_five_are_hidden_and_so_is_what_gives_them_away():
    # 3 is small; with the total of 33 on the page, 3 = 33 - 10 - 20, so the next smallest is hidden too.
    groups = [cell(3, (("sex", "F"),)), cell(10, (("sex", "M"),)), cell(20, (("sex", "not-known"),))]
    shown = protected(groups, [cell(33)])
    assert [isinstance(each, HiddenCell) for each in shown] == [True, True, False]
    assert [each.numerator for each in shown] == [None, None, 20]


def test_nought_and_six_are_shown():
    shown = protected([cell(0, (("sex", "F"),)), cell(6, (("sex", "M"),))])
    assert [each.numerator for each in shown] == [0, 6]


def test_a_share_of_a_small_number_is_hidden():
    assert isinstance(protected([cell(2, (), 40, Unit.SHARE)])[0], HiddenCell)
    assert isinstance(protected([cell(38, (), 40, Unit.SHARE)])[0], HiddenCell)
    assert not isinstance(protected([cell(20, (), 40, Unit.SHARE)])[0], HiddenCell)


def test_a_mean_wait_of_few_children_is_hidden():
    few = Cell("ehc.weeks-to-issue", "mean", QUESTION.since, QUESTION.until, (), None, 4, 30.0, Unit.WEEKS)
    assert protected([few])[0].value is None


def test_a_missing_figure_names_the_source_awaited():
    told = figures.awaited(NotAvailable("reviews.completed-in-12-months", ("review.due_on",)))
    assert told == (
        "No figures yet. It needs the last day on which the review could be completed in time. "
        "Awaited from the council's record of reviews."
    )


def test_a_picture_is_drawn_once_and_stands_with_its_table(monkeypatch):
    drawn = []
    monkeypatch.setattr(charts.charts, "svg", lambda chart, prefix, compiled=None: drawn.append(prefix) or "<svg/>")
    cache.clear()
    chart = from_cells.trend_chart(REQUESTS, None, [cell(7)], on=QUESTION.on)
    for _ in range(2):
        picture = charts.picture(chart, "over-time")
    assert drawn == ["over-time"]
    assert picture.table.rows == (("2026", "7"),)


def test_published_figures_stand_only_beside_the_same_definition(tmp_path):
    assert queries.comparisons(NamedSnapshot("a"), MEASURES["ehc.refused-to-assess"], None) == ()


def test_nottinghamshires_published_series_is_shown_as_printed(monkeypatch):
    """DfE, Education, health and care plans, 2025: 85.2, 98.0, 43.7, 4.5, 32.3, 37.5% without exceptions."""
    snapshot = NamedSnapshot("published")
    snapshot.read = lambda table: []
    snapshot.neighbours = list
    cache.clear()
    found = queries.comparisons(snapshot, MEASURES["ehc.issued-in-20-weeks"], "excluding-exceptions")
    rows = comparators.rows(found)
    assert [(row[0], row[1]) for row in rows] == [
        ("2024", "37.5%"),
        ("2023", "32.3%"),
        ("2022", "4.5%"),
        ("2021", "43.7%"),
        ("2020", "98.0%"),
        ("2019", "85.2%"),
    ]
    # Unweighted means of the published shares of 2022. Cumbria, on the older list, published for 2022 (72.1%); the two
    # authorities that followed it, of which one is on the newer list, did not.
    in_2022 = dict(zip(comparators.columns(found), rows[2], strict=True))
    means = [text for name, text in in_2022.items() if name.startswith("Statistical neighbours")]
    assert means == ["47.8% (mean of 10)", "44.4% (mean of 9)"]
