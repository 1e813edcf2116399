"""A programme gives the parts of a plan in order."""

from typing import Any

from sherwood.core.improvement import Programme


def item(key: str, parent: str | None, level: str = "action", **more: Any) -> dict[str, Any]:
    row = {"plan_item_id": key, "improvement_plan_id": "p", "level": level, "parent_id": parent, "number": key}
    return {**row, "title": key, **more}


ROWS = {
    "improvement_plan": [{"improvement_plan_id": "p", "slug": "p", "title": "Plan", "kind": "action-plan"}],
    "plan_item": [
        item("2", "A"),
        item("1", "A"),
        item("1b", "1", "milestone"),
        item("A", None, "area"),
        item("1a", "1", "milestone"),
        item("X", "other", improvement_plan_id="q"),
    ],
    "item_dependency": [{"plan_item_id": "2", "needs_item_id": "1"}],
}


def keys(items: Any) -> list[str]:
    return [each.plan_item_id for each in items]


def test_parts_under_a_part_come_each_before_its_own_parts() -> None:
    programme = Programme.from_rows(ROWS)
    area = programme.item("A")
    assert area is not None
    assert keys(programme.under(area)) == ["1", "1a", "1b", "2"]
    assert keys(programme.children(area)) == ["1", "2"]


def test_parts_of_a_plan_by_place_and_level() -> None:
    programme = Programme.from_rows(ROWS)
    plan = programme.plan("p")
    assert plan is not None
    assert keys(programme.tops(plan)) == ["A"]
    assert keys(programme.of_level(plan, "milestone")) == ["1a", "1b"]


def test_what_a_part_waits_for_stands_with_it() -> None:
    found = Programme.from_rows(ROWS).item("2")
    assert found is not None
    assert found.needs == ("1",)


def test_what_is_not_there_is_none() -> None:
    programme = Programme.from_rows(ROWS)
    assert programme.item("9") is None
    assert programme.plan("r") is None
