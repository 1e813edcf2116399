"""The icons beside a chart, and what changed since an action began, in words that claim no cause."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from sherwood.analytics.stats.spc import AssuranceIcon, VariationIcon
from sherwood.core.improvement.verdicts import Verdict
from sherwood.core.measures import MEASURES, Cell, Unit
from sherwood.reports import icons, variation
from sherwood.reports.effect_words import OTHER_CAUSES, sentences

ON = date(2026, 9, 30)
ISSUED = MEASURES["ehc.issued-in-20-weeks"]
REQUESTS = MEASURES["ehc.requests"]
SVG = "{http://www.w3.org/2000/svg}"


def test_every_icon_is_drawn_with_its_letter_and_is_silent_beside_its_words():
    letters = {icon: {"high": "H", "low": "L"}.get(icon.value.rpartition("_")[2]) for icon in VariationIcon}
    for icon in VariationIcon:
        root = ET.fromstring(icons.variation_svg(icon))
        assert [each.text for each in root.iter(f"{SVG}text")] == ([letters[icon]] if letters[icon] else [])
        assert root.get("aria-hidden") == "true"
    for icon, letter in zip(AssuranceIcon, "PF?", strict=True):
        assert f">{letter}<" in icons.assurance_svg(icon)


def test_an_effect_looks_two_years_back_from_its_start():
    asked = []

    def ask(measure, question):
        asked.append(question)
        return [
            Cell(REQUESTS.id, None, since, until, (), 90 + since.month % 2, None, 90 + since.month % 2, Unit.COUNT)
            for since, until in question.periods()
        ]

    found = variation.effect_of(ask, REQUESTS, None, from_on=date(2024, 4, 1), on=ON)
    assert asked[0].since == date(2022, 4, 1)
    assert (found.before.points, found.after.points) == (24, 30)
    uncovered = variation.effect_of(
        ask, REQUESTS, None, from_on=date(2024, 4, 1), on=ON, covered=lambda day: day.year >= 2024
    )
    assert uncovered.before.points == 3


def test_effect_sentences_claim_no_cause_and_name_both_tests():
    def ask(measure, question):
        values = [
            0.3 + 0.02 * (n % 3) + (0.2 if since >= date(2025, 3, 1) else 0)
            for n, (since, _) in enumerate(question.periods())
        ]
        return [
            Cell(ISSUED.id, "all", since, until, (), round(100 * v), 100, v, Unit.SHARE)
            for v, (since, until) in zip(values, question.periods(), strict=True)
        ]

    found = variation.effect_of(ask, ISSUED, "all", from_on=date(2025, 3, 1), on=ON, change_wanted=0.1)
    assert found.verdict is Verdict.MOVED
    told = " ".join(sentences(found, Unit.SHARE))
    # Of 24 months before and 19 since every three are 30, 32 and 34%, and 20 points higher since: the means are 32%
    # and, because the 19th begins a new three, 50 + 36 / 19 = 51.9%.
    assert "The mean was 32.0% over 24 months before and 51.9% over 19 months since March 2025" in told
    assert (
        "Control chart (limits fixed on the months before): since the start 19 months are marked as improving" in told
    )
    assert "20.0 percentage points above where the months before were heading (95% interval" in told
    assert "It was to move by +10.0 percentage points. The plain change so far is +19.9 percentage points, 199%" in told
    assert told.endswith(OTHER_CAUSES)
    assert "because" not in told.lower()
    assert "caused" not in told.lower()


@pytest.mark.parametrize(
    ("verdict", "start"), [(Verdict.TOO_EARLY, date(2026, 6, 1)), (Verdict.NOT_KNOWN, date(2016, 1, 1))]
)
def test_too_early_and_not_known_say_what_is_missing(verdict, start):
    def ask(measure, question):
        return [
            Cell(ISSUED.id, "all", since, until, (), 40, 100, 0.4, Unit.SHARE)
            for since, until in question.periods()
            if since >= date(2015, 8, 1)
        ]

    found = variation.effect_of(ask, ISSUED, "all", from_on=start, on=ON)
    assert found.verdict is verdict
    assert "It needs" in " ".join(sentences(found, Unit.SHARE))
