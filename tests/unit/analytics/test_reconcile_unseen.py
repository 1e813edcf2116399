"""Files of other areas: targets, open stretches, words of experience, published variants, and very many figures."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from sherwood.analytics.reconcile import checked_against, reconcile

BASE: dict[str, Any] = {
    "what": "on-time", "printed": "28%", "wording": "", "period": "2023", "geography": "E10000024", "source": "Report",
}  # fmt: skip
MEASURED = {"measure": "ehc.issued-in-20-weeks"}
FIGURE = {
    "measure": "ehc.issued-in-20-weeks", "variant": "excluding-exceptions", "period": "2023", "area": "E10000024",
    "value": 0.492, "source": "DfE", "release": "2025", "page": "file.csv",
}  # fmt: skip


def two(one: dict[str, Any], other: dict[str, Any]) -> list[dict[str, Any]]:
    return [BASE | {"place": "¶1"} | one, BASE | {"place": "¶2", "printed": "64%"} | other]


@pytest.mark.parametrize("definition", ["target", "forecast", "planned", "trajectory", "ambition"])
def test_what_is_still_to_come_is_not_set_against_what_was_published_or_counted(definition: str) -> None:
    row = BASE | MEASURED | {"place": "¶1", "printed": "60%", "definition": definition}
    assert len(reconcile([row | {"definition": ""}], published=[FIGURE])) == 1
    assert reconcile([row], published=[FIGURE], measured=[FIGURE]) == []
    check = checked_against(row, [FIGURE])
    assert check.agrees is None and "cannot check it" in check.sentence


def test_a_target_in_the_words_only_is_a_target() -> None:
    words = {"printed": "60%", "wording": "our target is 60%"}
    assert reconcile(two(words, {"printed": "41%"})) == []
    assert len(reconcile(two(words, {"definition": "target", "printed": "65%"}))) == 1  # two targets of one time


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"period": "2023-06.."}, {"period": "2023-09.."}),
        ({"period": "2023-06.."}, {"period": "2023"}),
        ({"period": "2023-06.."}, {"period": ""}),
        ({"period": "2025-ytd"}, {"period": "2025"}),
        ({"period": "2025-ytd", "said_on": date(2025, 7, 3)}, {"period": "2025"}),
    ],
)
def test_stretches_whose_end_nobody_knows_are_compared(one: dict[str, Any], other: dict[str, Any]) -> None:
    [found] = reconcile(two(one, other))
    assert str(found.kind) == "period"
    assert "9999" not in found.period and "9999" not in found.why


@pytest.mark.parametrize("wording", ["64% of parents said so", "In the survey 64% of families were content"])
def test_experience_is_read_from_the_words_where_no_basis_is_given(wording: str) -> None:
    [found] = reconcile(two({}, {"wording": wording}))
    assert str(found.kind) == "experience"


def test_claims_that_are_each_a_published_variant_differ_by_definition() -> None:
    figures = [FIGURE, FIGURE | {"variant": "including-exceptions", "value": 0.477}]
    [found] = reconcile(two(MEASURED | {"printed": "49.2%"}, MEASURED | {"printed": "47.7%"}), published=figures)
    assert str(found.kind) == "definition"
    assert "as published excluding exceptions" in found.why and "as published including exceptions" in found.why


def test_the_published_variants_are_told_in_the_plural() -> None:
    figures = [FIGURE, FIGURE | {"variant": "including-exceptions", "value": 0.477}]
    [found] = reconcile([BASE | MEASURED | {"place": "¶1"}], published=figures)
    assert "The published figures are 47.7% and 49.2%" in found.why


def test_about_a_thousand_is_not_1900() -> None:
    assert len(reconcile(two({"printed": "about 1000"}, {"printed": "1,900"}))) == 1


def test_a_figure_that_clashes_with_nobody_is_not_in_the_group() -> None:
    rows = [
        BASE | {"place": "¶1", "printed": "28.3 weeks", "definition": "average", "period": "2023-09"},
        BASE | {"place": "¶2", "printed": "over 250 days", "definition": "average", "period": "2023-11"},
        BASE | {"place": "¶3", "printed": "no family waited over 30 weeks", "definition": "longest"},
    ]
    [found] = reconcile(rows)
    assert [member.place for member in found.members] == ["¶3", "¶2"]


@pytest.mark.parametrize(
    ("value", "sum_of", "clashes"),
    [
        ("five weeks less", "36.8 to 28.3", True),
        ("8.5 weeks", "36.8 weeks - 28.3 weeks", False),
        ("60 days", "36.8 weeks - 28.3 weeks", False),
        ("£700", "£4,660 - £3,990", True),
        ("89%", "= 103/54 - 1", True),
        ("91%", "54 to 103", False),
        ("305", "120, 90, 95", False),  # refused and told by the import, never read as one number
    ],
)
def test_sums_as_people_write_them(value: str, sum_of: str, clashes: bool) -> None:
    found = reconcile([BASE | {"place": "¶1", "printed": value, "sum_of": sum_of}])
    assert [str(each.kind) for each in found] == (["arithmetic"] if clashes else [])


def test_many_figures_are_grouped_as_every_pair_would_group_them() -> None:
    rows = [
        BASE | {"place": f"¶{n}", "printed": f"{n % 40 / 2:.1f}%", "period": ("2023", "2022", "")[n % 3]}
        for n in range(300)
    ]
    found = {each.period: {member.place for member in each.members} for each in reconcile(rows)}
    assert found == {time: {row["place"] for row in rows if row["period"] == time} for time in ("2023", "2022", "")}


def test_many_undated_figures_are_compared_with_those_of_the_same_months_and_of_no_day() -> None:
    rows = [
        BASE | {"place": f"¶{n}", "printed": "50.0%", "period": "", "said_on": date.fromordinal(738_000 + 3 * n)}
        for n in range(300)
    ]
    assert reconcile(rows) == []
    odd = BASE | {"place": "odd", "printed": "70.0%", "period": ""}
    [found] = reconcile([*rows, odd | {"said_on": rows[0]["said_on"]}])
    assert {member.place for member in found.members} == {
        "odd",
        *(f"¶{n}" for n in range(31)),
    }  # 92 days of every third
    [found] = reconcile([*rows, odd])
    assert len(found.members) == 301


def test_very_many_figures_come_to_an_end() -> None:
    rows = [BASE | {"place": f"¶{n}", "printed": str(1000 + n), "unit": "count"} for n in range(5000)]
    began = time.process_time()
    [found] = reconcile(rows)
    assert time.process_time() - began < 30
    assert len(found.members) == 5000 and len(found.why) < 400
