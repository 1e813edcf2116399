"""What must hold of shares, suggestions and the portfolio, whatever the plan."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from sherwood.core.improvement import Programme, Verdict, counted, suggest, suggestion_rules, whole_percentage
from sherwood.core.improvement.portfolio import portfolio
from sherwood.core.improvement.ratings import ratings
from sherwood.core.improvement.shares import shares

unhurried = settings(deadline=None)  # the machine may be busy; these are not timings
CODES = [each.code for each in ratings()]
ON = date(2026, 3, 1)
DAYS = st.integers(-400, 400).map(lambda n: ON + timedelta(days=n))


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A plan of up to six actions with any dates, ratings, promises, evidence and escalations."""
    rows: dict[str, list[dict[str, object]]] = {
        "improvement_plan": [{"improvement_plan_id": "p", "slug": "p", "title": "Plan", "kind": "action-plan"}]
    }
    for n in range(draw(st.integers(1, 6))):
        key = str(n)
        item = {"plan_item_id": key, "improvement_plan_id": "p", "level": "action", "parent_id": None, "number": key}
        item |= {"title": f"Action {n}", "due_last": draw(st.none() | DAYS), "superseded_on": draw(st.none() | DAYS)}
        rows.setdefault("plan_item", []).append(item)
        for m, (rated_on, rating) in enumerate(draw(st.lists(st.tuples(DAYS, st.sampled_from(CODES)), max_size=3))):
            told = {"reason": "x", "current_position": "x", "next_step": "x", "suggested": None, "rules": None}
            row = {"item_rating_id": f"{n}-{m}", "plan_item_id": key, "rated_on": rated_on, "rating": rating}
            rows.setdefault("item_rating", []).append(row | told)
        for m, from_on in enumerate(draw(st.lists(DAYS, max_size=2))):
            row = {"item_measure_id": f"{n}-{m}", "plan_item_id": key, "measure": "ehc.on-time", "variant": None}
            rows.setdefault("item_measure", []).append(row | {"change_wanted": 0.1, "from_on": from_on})
    return Programme.from_rows(rows)


VERDICTS = st.dictionaries(st.sampled_from([f"{n}-{m}" for n in range(6) for m in range(2)]), st.sampled_from(Verdict))


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_whole_percentage_strays_at_most_half_a_point(count: int, rest: int) -> None:
    total = count + rest
    assert abs(Fraction(100 * count, total) - whole_percentage(count, total)) <= Fraction(1, 2)


@given(st.dictionaries(st.sampled_from([*CODES, "not-rated"]), st.integers(0, 500)))
def test_shares_are_counted_over_all_actions(counts: dict[str, int]) -> None:
    found = counted(Counter(counts))
    assert found.total == sum(counts.values()) == sum(share.count for share in found.parts)
    assert found.done == found.of("complete").count + found.of("embedded").count
    is_all_of_one = any(share.count == found.total > 0 for share in found.parts)
    assert ("100%" in found.sentence) is (found.done == found.total > 0 or is_all_of_one)


@unhurried
@given(programmes(), VERDICTS)
def test_every_action_has_one_suggestion_of_a_rule_that_matched(
    programme: Programme, verdicts: dict[str, Verdict]
) -> None:
    by_id = {rule.id: rule.rating for rule in suggestion_rules()}
    for item in programme.items:
        found = suggest(item, programme, ON, verdicts)
        assert found.rating in {by_id[reason.rule] for reason in found.rules}
        assert sorted(reason.rule for reason in found.rules + found.others) == sorted(by_id)


@unhurried
@given(programmes(), VERDICTS)
def test_every_action_in_force_is_in_exactly_one_group(programme: Programme, verdicts: dict[str, Verdict]) -> None:
    placed = portfolio(programme, ON, verdicts)
    in_force = [item for item in programme.items if item.is_in_force(ON)]
    assert [each.item for each in placed] == in_force
    assert all("because" not in each.sentence and each.sentence.endswith(".") for each in placed)
    assert shares(programme, programme.plans[0], ON).total == len(in_force)
