"""What must hold of clashes for any claims."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sherwood.analytics.reconcile import Origin, reconcile

unhurried = settings(deadline=None)  # the machine may be busy; these are not timings

SHARES = st.decimals("0.0", "99.9", places=1).map(lambda value: f"{value}%")
PERIODS = st.sampled_from(["2022", "2023", "2023-Q4", "2023/24", "2023-05", "2025-ytd", "2023-09..2024-03", "", "soon"])
SOURCES = st.sampled_from(["Report A", "Report B", "Letter C"])
UNITS = {"share": SHARES, "count": st.integers(0, 5000).map(str), "weeks": st.integers(1, 90).map("{} weeks".format)}


@st.composite
def claims(draw: st.DrawFn) -> dict[str, Any]:
    unit = draw(st.sampled_from(sorted(UNITS)))
    return {
        "what": draw(st.sampled_from(["one", "two"])),
        "printed": draw(UNITS[unit]),
        "unit": unit,
        "period": draw(PERIODS),
        "geography": draw(st.sampled_from(["E10000024", "E92000001"])),
        "definition": draw(st.sampled_from(["", "excluding-exceptions", "longest", "average", "target"])),
        "basis": draw(st.sampled_from(["", "record", "experience"])),
        "said_on": draw(st.sampled_from([None, "", *DAYS])),
        "source": draw(SOURCES),
        "place": draw(st.sampled_from(["¶1", "¶2", "¶3"])),
    }


DAYS = [date(2024, 2, 5), date(2024, 4, 15)]
MANY = st.lists(claims(), max_size=12)


def shown(found: list[Any]) -> list[Any]:
    return [each.as_json() for each in found]


@unhurried
@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_claims_makes_no_difference(rows: list[dict[str, Any]], chance: Any) -> None:
    other = list(rows)
    chance.shuffle(other)
    assert shown(reconcile(rows)) == shown(reconcile(other))


@unhurried
@given(claims())
def test_a_claim_alone_never_clashes(row: dict[str, Any]) -> None:
    assert reconcile([row]) == []


@unhurried
@given(claims(), SOURCES, st.integers(1, 4))
def test_equal_claims_never_clash(row: dict[str, Any], source: str, times: int) -> None:
    assert reconcile([row, *({**row, "source": source, "place": f"¶{n}"} for n in range(times))]) == []


@unhurried
@given(MANY, st.integers(0, 11))
def test_the_same_claim_twice_changes_nothing(rows: list[dict[str, Any]], at: int) -> None:
    again = [*rows, dict(rows[at % len(rows)], claim_id="another key")] if rows else []
    assert shown(reconcile(again)) == shown(reconcile(rows))


@unhurried
@given(st.integers(0, 1000))
def test_a_share_and_a_per_cent_of_the_same_value_agree(thousandths: int) -> None:
    row = {"what": "one", "period": "2023", "geography": "", "source": "A", "place": "¶1", "unit": "share"}
    percent, share = f"{Decimal(thousandths) / 10}%", str(Decimal(thousandths) / 1000)
    assert reconcile([row | {"printed": percent}, row | {"printed": share, "place": "¶2"}]) == []


@unhurried
@given(st.decimals("0", "99", places=2))
def test_values_within_rounding_agree_whatever_places_they_show(value: Decimal) -> None:
    row = {"what": "one", "period": "2023", "geography": "", "source": "A"}
    coarser = [value, value.quantize(Decimal("0.1")), value.quantize(Decimal("1"))]
    rows = [row | {"printed": f"{each}%", "place": f"¶{n}"} for n, each in enumerate(coarser)]
    assert reconcile(rows[:2]) == [] and reconcile([rows[0], rows[2]]) == []


@unhurried
@given(st.integers(1, 300))
def test_days_and_weeks_of_the_same_length_agree(weeks: int) -> None:
    row = {"what": "one", "period": "2023", "geography": "", "source": "A"}
    rows = [
        row | {"printed": f"{weeks} weeks", "place": "¶1"},
        row | {"printed": f"{7 * weeks} days", "place": "¶2"},
    ]
    assert reconcile(rows) == []


@unhurried
@given(MANY)
def test_every_group_differs_and_every_claim_is_in_one_group_at_most(rows: list[dict[str, Any]]) -> None:
    for each in reconcile(rows):
        assert len({member.interval for member in each.members}) > 1
        assert len({(member.what, member.geography, member.dimension) for member in each.members}) == 1
        assert all(member.origin is Origin.CLAIM for member in each.members)
        assert each.why


@unhurried
@given(st.integers(1, 400), st.integers(1, 400))
def test_a_sum_clashes_just_when_it_does_not_give_the_printed_count(one: int, other: int) -> None:
    row = {"what": "sum", "period": "2023", "geography": "", "source": "A", "place": "¶1", "unit": "count"}
    assert reconcile([row | {"printed": str(one + other), "sum_of": f"{one} + {other}"}]) == []
    [found] = reconcile([row | {"printed": str(one + other + 1), "sum_of": f"{one} + {other}"}])
    assert str(found.kind) == "arithmetic"
    assert {member.value for member in found.members} == {one + other, one + other + 1}
