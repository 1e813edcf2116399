"""Each reason for a clash, and each pair that is none, on the smallest rows that show it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sherwood.analytics.reconcile import (
    Origin,
    checked_against,
    clashes_of,
    counted,
    likely_reason,
    reconcile,
    settled,
)
from sherwood.core.measures import MEASURES, NotAvailable, Question
from sherwood.core.measures.answer import Cell

BASE = {
    "what": "on-time", "printed": "28.0%", "period": "2023", "geography": "E10000024",
    "definition": "", "said_on": date(2024, 4, 15), "source": "Report",
}  # fmt: skip
PUBLISHED = {
    "measure": "ehc.issued-in-20-weeks", "variant": "excluding-exceptions", "period": "2023", "area": "E10000024",
    "value": 0.323, "source": "DfE", "release": "2025", "page": "file.csv",
}  # fmt: skip
CLAIMED = BASE | {"measure": "ehc.issued-in-20-weeks", "place": "¶1"}


def two(one: dict[str, Any], other: dict[str, Any]) -> list[dict[str, Any]]:
    return [BASE | {"place": "¶1"} | one, BASE | {"place": "¶2", "printed": "31.0%"} | other]


CLASHES = [
    ("unexplained", {}, {}),
    ("definition", {"definition": "excluding-exceptions"}, {}),
    ("definition", {"definition": "excluding-exceptions"}, {"definition": "including-exceptions"}),
    ("period", {}, {"period": "2023-Q4"}),
    ("period", {"period": "2023-09..2023-12"}, {"period": "2023-Q4"}),
    ("period", {"period": "2023-ytd"}, {"period": "2023-ytd"}),
    ("period", {}, {"period": ""}),
    ("neighbour-list", {"neighbour_list": "April 2021"}, {"neighbour_list": "May 2025"}),
    ("experience", {"basis": "record"}, {"basis": "experience"}),
    ("experience", {"basis": "record"}, {"basis": "experience", "period": ""}),
    ("release", {"release": "provisional"}, {"release": "final"}),
    ("release", {}, {"printed": "28.3%", "said_on": date(2024, 2, 5)}),
    ("unexplained", {}, {"printed": "4.2%", "said_on": date(2025, 7, 3)}),
    ("unexplained", {"period": "nobody knows"}, {"period": "nobody knows"}),
    ("definition", {"printed": "over 250 days", "definition": "average", "period": "2023-11"},
     {"printed": "no family waited over 30 weeks", "definition": "longest"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "one", "other"), CLASHES)
def test_a_clash_and_its_reason(kind: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    [found] = reconcile(two(one, other))
    assert str(found.kind) == kind
    assert len(found.members) == 2 and found.why.endswith(".")
    reason = likely_reason(*two(one, other))
    assert reason is not None and str(reason[0]) == kind


NO_CLASHES = [
    ("within rounding", {"printed": "28%"}, {"printed": "28.3%"}),
    ("another time", {}, {"period": "2022"}),
    ("a month is not set against its year", {}, {"period": "2023-05"}),
    ("another area", {}, {"geography": "E92000001"}),
    ("another subject", {}, {"what": "late"}),
    ("a target and what came about", {}, {"definition": "target"}),
    ("a count and a rate", {}, {"printed": "33", "unit": "count"}),
    ("counts of a quarter and of its year", {"printed": "400", "unit": "count"},
     {"printed": "90", "unit": "count", "period": "2023-Q4"}),
    ("an average below the longest", {"printed": "20 weeks", "definition": "average"},
     {"printed": "52 weeks", "definition": "longest"}),
    ("over a number and that number", {"printed": "over 28%"}, {"printed": "28%"}),
    ("an old figure and an undated one", {"period": "2019"}, {"period": ""}),
    ("what nobody can read", {"printed": "much"}, {"printed": "more"}),
    ("what nobody can mean", {"printed": "9" * 400}, {"printed": "8" * 400}),
    ("values that are no numbers", {"printed": "much", "value": float("nan")}, {"printed": "more", "value": "inf"}),
    ("financial year and the calendar year after it began", {"period": "2022/23"}, {"period": "2023"}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [each[1:] for each in NO_CLASHES], ids=[each[0] for each in NO_CLASHES])
def test_what_is_no_clash(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert reconcile(two(one, other)) == []
    assert likely_reason(*two(one, other)) is None


def test_quarters_of_a_year_are_a_series_and_not_set_against_it() -> None:
    rows = [
        BASE | {"place": f"¶{n}", "period": period, "printed": printed}
        for n, (period, printed) in enumerate([("2023", "28%"), ("2023-Q1", "10%"), ("2023-Q4", "45%")])
    ]
    assert reconcile(rows) == []
    assert len(reconcile([rows[0], rows[2]])) == 1  # one quarter alone, as if it were the year


def test_an_undated_figure_that_agrees_with_a_dated_one_quotes_it() -> None:
    rows = [
        BASE | {"place": "¶1", "period": "2022", "printed": "4.5%"},
        BASE | {"place": "¶2", "period": "2023", "printed": "28.0%"},
        BASE | {"place": "¶3", "period": "", "printed": "4.5%"},
    ]
    assert reconcile(rows) == []


def test_claims_of_one_clash_are_one_group_with_those_that_agree() -> None:
    rows = [
        BASE | {"place": f"¶{n}", "printed": printed}
        for n, printed in enumerate(["28.0%", "28.3%", "28%", "28.3%", "31%"])
    ]
    [found] = reconcile(rows)
    assert len(found.members) == 5


def test_the_definition_is_no_reason_where_one_document_gives_the_value_without_it() -> None:
    rows = [
        BASE | {"place": "¶1", "printed": "28.0%", "definition": "excluding-exceptions"},
        BASE | {"place": "¶2", "printed": "28.0%"},
        BASE | {"place": "¶3", "printed": "28.3%", "said_on": date(2024, 2, 5)},
    ]
    [found] = reconcile(rows)
    assert str(found.kind) == "release"


def test_a_sum_that_does_not_give_what_is_printed() -> None:
    row = BASE | {"printed": "103", "unit": "count", "sum_of": "660 * 0.1545", "place": "¶14"}
    [found] = reconcile([row, row | {"place": "¶15"}])
    assert str(found.kind) == "arithmetic" and "660 * 0.1545 makes 101.97, not 103." in found.why
    assert [member.value for member in found.members] == [103, 103, 101.97]
    assert found.members[-1].origin is Origin.WORKED_OUT
    assert reconcile([row | {"printed": "102"}]) == []  # 15.45% may be rounded, so 102 can be right


def test_a_published_figure_counts_by_measure_area_period_and_variant() -> None:
    [found] = reconcile([CLAIMED], published=[PUBLISHED])
    assert str(found.kind) == "release" and [member.value for member in found.members] == [0.28, 0.323]
    for other in ({"area": "E92000001"}, {"period": "2022"}, {"measure": "ehc.requests"}, {"value": None}):
        assert reconcile([CLAIMED], published=[PUBLISHED | other]) == []
    with_variant = CLAIMED | {"variant": "all"}
    assert reconcile([with_variant], published=[PUBLISHED]) == []
    assert reconcile([CLAIMED], published=[PUBLISHED | {"variant": "all", "value": 0.28}, PUBLISHED]) == []


def test_only_the_newest_release_counts() -> None:
    older = PUBLISHED | {"release": "2024", "value": 0.5}
    assert reconcile([CLAIMED | {"printed": "32.3%"}], published=[older, PUBLISHED]) == []


def test_plans_in_january_stand_under_the_academic_year_of_the_release() -> None:
    row = BASE | {
        "what": "plans", "printed": "4,240", "unit": "count", "period": "2024-01", "place": "¶9",
        "measure": "ehc.plans-maintained",
    }  # fmt: skip
    figure = PUBLISHED | {"measure": "ehc.plans-maintained", "variant": None, "period": "202324", "value": 4275}
    [found] = reconcile([row], published=[figure])
    assert [member.value for member in found.members] == [4240, 4275]


def test_a_claim_checked_against_figures() -> None:
    wrong, right = checked_against(CLAIMED, [PUBLISHED]), checked_against(CLAIMED | {"printed": "32%"}, [PUBLISHED])
    assert (wrong.agrees, right.agrees) == (False, True)
    assert "32.3%" in wrong.sentence and "DfE, 2025" in wrong.sentence
    assert checked_against(BASE | {"place": "¶1"}, [PUBLISHED]).agrees is None
    assert checked_against(CLAIMED, []).agrees is None
    assert checked_against(CLAIMED | {"printed": "many"}, [PUBLISHED]).agrees is None
    assert "our own count" in checked_against(CLAIMED, [PUBLISHED], ours=True).sentence


def test_a_settled_clash_is_known_by_what_period_and_geography() -> None:
    rows = two({}, {})
    found = clashes_of({"claim": rows})
    decision = {"what": "on-time", "period": "2023", "geography": "E10000024", "decided_on": date(2024, 5, 1)}
    later = decision | {"decided_on": date(2024, 6, 1), "reason": "Board"}
    assert settled(found, [later, decision]) == {("on-time", "2023", "E10000024"): later}
    assert settled(found, [decision | {"period": "2022"}]) == {}


def test_of_two_decisions_of_a_day_the_later_place_counts_whatever_the_keys() -> None:
    found = clashes_of({"claim": two({}, {})})
    decision = {"what": "on-time", "period": "2023", "geography": "E10000024", "decided_on": date(2026, 1, 1)}
    first, second = ({**decision, "clash_decision_id": key, "place": n} for key, n in (("z", 9), ("a", 10)))
    for order in ([first, second], [second, first]):
        assert settled(found, order) == {("on-time", "2023", "E10000024"): second}


class Engine:
    """Answers every question with one share, and keeps what it was asked."""

    def __init__(self, value: float | None) -> None:
        self.value, self.asked = value, []

    def answer(self, measure: Any, question: Question) -> Any:
        self.asked.append(question)
        if self.value is None:
            return NotAvailable(measure.id, ("request.received_on",))
        return (Cell(measure.id, "all", question.since, question.until, (), 1, 2, self.value, measure.unit),)


def test_our_own_count_is_made_only_for_our_area_and_for_years_that_are_held() -> None:
    engine = Engine(0.5)
    rows = counted([CLAIMED, CLAIMED | {"geography": "E92000001"}], engine, lambda day: True, "E10000024")
    assert [(row["measure"], row["period"], row["value"]) for row in rows] == [("ehc.issued-in-20-weeks", "2023", 0.5)]
    assert engine.asked == [Question(date(2023, 1, 1), date(2024, 1, 1), date(2023, 12, 31))]
    [found] = reconcile([CLAIMED], measured=rows)
    assert found.members[-1].origin is Origin.MEASURED and "Our own records give 50%" in found.why
    assert counted([CLAIMED], engine, lambda day: False, "E10000024") == []
    assert counted([CLAIMED], Engine(None), lambda day: True, "E10000024") == []
    assert counted([CLAIMED | {"period": "2023-ytd"}], engine, lambda day: True, "E10000024") == []
    assert "ehc.issued-in-20-weeks" in MEASURES
