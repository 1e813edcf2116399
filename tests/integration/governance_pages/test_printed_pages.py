"""The scorecard as printed with ours beside it, and clashes that a person settles without losing a figure."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sherwood.apps.governance import queries
from sherwood.apps.governance.presenters import claims

pytestmark = pytest.mark.django_db


class TestScorecard:
    def test_before_any_import_it_says_what_to_do(self, board_member, signed_in):
        assert "No scorecard has been imported yet." in signed_in(board_member).get("/scorecard/").text

    def test_printed_values_stand_as_printed_with_ours_beside(self, printed, board_member, signed_in):
        told = signed_in(board_member).get("/scorecard/").text
        assert "28.0% (2023)" in told
        assert "↓ down" in told  # as printed
        assert "↑ up, better" in told  # ours: from 4.5% to 28.0%, and high is best
        assert "Ours differs" in told
        assert "1 printed direction differs from ours" in told

    def test_send_comes_first(self, printed, board_member, signed_in):
        told = signed_in(board_member).get("/scorecard/").text
        assert told.index('id="indicator-indicator-1"') < told.index('id="indicator-indicator-3"')

    def test_a_row_without_a_value_and_one_that_cannot_be_compared_say_so(self, printed, board_member, signed_in):
        told = signed_in(board_member).get("/scorecard/").text
        assert "no value is printed" in told
        assert "Not comparable with its earlier values. * The definition changed in April 2023." in told

    def test_a_row_is_read_at_a_glance_and_the_rest_is_folded(self, printed, board_member, signed_in):
        told = signed_in(board_member).get("/scorecard/").text
        row = told.split('id="indicator-indicator-1"')[1].split("</tr>")[0]
        for words in ("28.0%", "2023", "4.5%", "2022", "↓ down", "Red", "Better", "Ours differs"):
            assert words in row
        assert told.count("<details") == 4  # one a row
        assert "<details open" not in told
        # The row about SEND is told in words outside its folded part; the others are not.
        assert "from 4.5% (2022) to 28.0% (2023)" in told.split('id="indicator-indicator-1"')[1].split("<details")[0]
        assert "from 85%" not in told.split('id="indicator-indicator-3"')[1].split("<details")[0]

    def test_an_edition_that_is_not_there(self, printed, board_member, signed_in):
        assert signed_in(board_member).get("/scorecard/?edition=2099").status_code == 404


class TestClaims:
    QUERY = "?what=ehc-plans-in-20-weeks&period=2022&geography=E10000024"

    def test_before_any_import_it_says_what_to_do(self, board_member, signed_in):
        assert "Import a file of claims" in signed_in(board_member).get("/claims/").text

    def test_a_clash_shows_both_figures_with_source_and_place(self, printed, board_member, signed_in):
        told = signed_in(board_member).get("/claims/").text
        assert "1 clash among 2 printed figures: 0 settled, 1 not." in told
        assert "EHC plans in 20 weeks, 2022, Nottinghamshire" in told
        for words in ("4.5%", "Report A", "paragraph 1", "28%", "Report B", "table 2"):
            assert words in told
        assert "Settle it" not in told

    def test_every_claim_can_be_led_to_once(self, printed, board_member, signed_in):
        for query in ("", "?state=settled", "?source=Report+A"):
            told = signed_in(board_member).get(f"/claims/{query}").text
            assert [told.count(f'id="{key}"') for key in ("claim-a", "claim-b")] == [1, 1]

    def test_the_claims_of_a_source(self, printed, board_member, signed_in):
        told = signed_in(board_member).get("/claims/?source=Report+B").text
        assert "28% of plans were issued in 20 weeks." in told
        assert "4.5% of plans were issued in 20 weeks." not in told

    def test_a_person_settles_it_and_every_figure_stays(self, printed, analyst, signed_in):
        client = signed_in(analyst)
        said = {"stands": "claim-a", "reason": "It is the published figure."}
        assert client.post(reverse("governance:settle") + self.QUERY, said).status_code == 302
        told = client.get("/claims/").text
        assert "4.5% (Report A) stands. It is the published figure." in told
        assert "1 settled, 0 not" in told
        assert {row["printed"] for row in queries.rows(["claim"])["claim"]} == {"4.5%", "28%"}
        assert "1 clash left out by your choice." in client.get("/claims/?state=open").text

    def test_neither_stands(self, printed, analyst, signed_in):
        client = signed_in(analyst)
        client.post(reverse("governance:settle") + self.QUERY, {"stands": "none", "reason": "Two definitions."})
        assert "None of them stands alone. Two definitions." in client.get("/claims/").text

    @pytest.mark.parametrize("said", [{}, {"stands": "claim-a"}, {"stands": "claim-z", "reason": "So."}])
    def test_nothing_is_settled_without_a_figure_and_a_reason(self, printed, analyst, signed_in, said):
        assert signed_in(analyst).post(reverse("governance:settle") + self.QUERY, said).status_code == 422
        assert queries.rows(["clash_decision"])["clash_decision"] == []

    def test_a_clash_that_is_not_there(self, printed, analyst, signed_in):
        assert signed_in(analyst).get(reverse("governance:settle") + "?what=nothing").status_code == 404


@pytest.mark.parametrize(
    ("what", "words"),
    [("ehc-issued-in-20-weeks", "EHC issued in 20 weeks"), ("nst-average-wait", "NST average wait")],
)
def test_short_names_are_said_in_words(what, words):
    assert claims.what_in_words(what) == words


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (
            "96% for 2023-06.., 79.8% for 2023-Q4 and 80% for 2023.",
            "96% from June 2023, 79.8% for 2023 Q4 and 80% for 2023.",
        ),
        ("From 2023-01..2024-04-15 it rose.", "From January 2023 to 15 April 2024 it rose."),
        ("Report of 2023-24, 10 to 20, 1.5.", "Report of 2023-24, 10 to 20, 1.5."),
    ],
)
def test_times_in_a_reason_are_said_in_words(why, words):
    assert claims.times_in_words(why) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2022..2023", "2022 to 2023"),
        ("2023/24-Q3", "2023/24 Q3"),
        ("2025-ytd", "2025 so far"),
        ("2025-05", "May 2025"),
        ("2023-01..2024-04-15", "January 2023 to 15 April 2024"),
        ("2023-06..", "from June 2023"),
        ("..2023-06", "until June 2023"),
        ("", ""),
    ],
)
def test_periods_are_said_in_words(period, words):
    assert claims.period_in_words(period) == words
