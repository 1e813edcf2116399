"""How plans follow one another, with the shape of the Nottinghamshire plans of 2021 to 2024."""

from plan_tables import PlanTable, the

from sherwood.core.improvement import above, orphans
from sherwood.core.improvement.lineage import Lineage, lineage


def plans() -> PlanTable:
    table = PlanTable()
    table.rows.clear()
    table.plan("refresh", "Refresh 2024", follows_plan_id="pap")
    table.plan("sap", "Strategic Action Plan 2021-23")
    table.plan("pap", "Priority Action Plan 2023", follows_plan_id="sap")
    table.plan("peer", "Peer challenge 2022", follows_plan_id="sap")
    table.item("P3", "SEND Systems", level="priority", improvement_plan_id="sap", number="3")
    for number in ("3.2", "3.3", "3.8"):
        table.item(number, f"Action {number}", improvement_plan_id="sap", parent_id="P3")
    table.item("3.2a", "Communications with families", improvement_plan_id="peer", parent_id="3.2")
    table.item("3.2b", "Early Help access to Hub", improvement_plan_id="peer", continues_item_id="3.2")
    table.item("3.9p", "Stakeholder panel for placements", improvement_plan_id="peer", number="3.9")
    table.item("A1", "Area 1", level="area", improvement_plan_id="pap")
    table.item("1.1", "Quality of plans", improvement_plan_id="pap", parent_id="A1", continues_item_id="3.3")
    return table.item("R1.1", "Quality of plans", improvement_plan_id="refresh", continues_item_id="1.1")


def test_a_plan_stands_between_the_one_it_follows_and_those_that_follow_it() -> None:
    programme = plans().programme()
    around = {plan.improvement_plan_id: lineage(programme, plan) for plan in programme.plans}
    assert {
        key: (each.before and each.before.improvement_plan_id, [plan.improvement_plan_id for plan in each.after])
        for key, each in around.items()
    } == {
        "sap": (None, ["pap", "peer"]),
        "pap": ("sap", ["refresh"]),
        "peer": ("sap", []),
        "refresh": ("pap", []),
    }


def test_a_plan_that_is_not_here_is_followed_by_none() -> None:
    table = PlanTable()
    table.rows["improvement_plan"][0]["follows_plan_id"] = "gone"
    programme = table.programme()
    assert lineage(programme, programme.plans[0]) == Lineage(None, ())


def test_the_line_whose_action_is_in_no_plan_is_an_orphan() -> None:
    programme = plans().programme()
    found = {plan.improvement_plan_id: orphans(programme, plan) for plan in programme.plans}
    assert {key: [orphan.item.plan_item_id for orphan in each] for key, each in found.items()} == {
        "refresh": [],
        "sap": [],
        "pap": [],
        "peer": ["3.9p"],
    }
    assert found["peer"][0].sentence == (
        "3.9 Stakeholder panel for placements stands under no part of its plan and adds to no part of another: "
        "Strategic Action Plan 2021-23 has no 3.9."
    )


def test_a_line_under_a_priority_of_its_own_plan_is_an_orphan_too_when_it_adds_to_no_action() -> None:
    table = PlanTable().plan("peer", "Peer challenge 2022", kind="peer-challenge", follows_plan_id="plan")
    table.item("3", level="priority").item("3.2", parent_id="3")
    table.item("p3", level="priority", improvement_plan_id="peer")
    table.item("p3.2", improvement_plan_id="peer", parent_id="p3", continues_item_id="3.2")
    table.item("p3.9", "Panel", improvement_plan_id="peer", parent_id="p3", number="3.9")
    table.item("p3.9a", "Escalation", level="milestone", improvement_plan_id="peer", parent_id="p3.9")
    programme = table.programme()
    assert [each.sentence for each in orphans(programme, programme.plans[1])] == [
        "3.9 Panel adds to no action of another plan: Priority Action Plan 2023 has no 3.9."
    ]


def test_a_parent_that_is_named_but_missing_makes_an_orphan() -> None:
    programme = PlanTable().item("1", "Panel", parent_id="gone").item("2", "Review", number=None).programme()
    found = orphans(programme, programme.plans[0])
    assert [each.sentence for each in found] == ["1 Panel stands under a part of a plan that does not exist."]


def test_an_item_without_a_number_beside_placed_ones_is_an_orphan() -> None:
    table = PlanTable().item("A", level="area").item("1", parent_id="A").item("2", "Review", number=None)
    programme = table.programme()
    assert [each.sentence for each in orphans(programme, programme.plans[0])] == [
        "Review stands under no part of its plan and adds to no part of another."
    ]


def test_of_a_flat_list_of_actions_none_is_an_orphan() -> None:
    programme = PlanTable().item("1").item("2").programme()
    assert orphans(programme, programme.plans[0]) == ()


def test_circles_end_where_they_close() -> None:
    table = PlanTable().plan("other", "Other", follows_plan_id="plan")
    table.rows["improvement_plan"][0]["follows_plan_id"] = "other"
    table.item("1", continues_item_id="2", parent_id="2").item("2", continues_item_id="1", parent_id="1")
    programme = table.programme()
    assert [lineage(programme, plan).after for plan in programme.plans] == [
        (programme.plans[1],),
        (programme.plans[0],),
    ]
    assert [item.plan_item_id for item in above(programme, the(programme, "1"))] == ["2"]
    assert [item.plan_item_id for item in programme.under(the(programme, "1"))] == ["2"]
