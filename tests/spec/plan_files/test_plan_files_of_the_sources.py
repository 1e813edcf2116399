"""The plans typed from the source documents: counted there by hand, and against the tables beside the repository."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sherwood.core.days.timescale import read_timescale
from sherwood.core.improvement.model import Item
from sherwood.core.improvement.posts import looks_like_a_name
from sherwood.core.improvement.programme import Programme
from sherwood.core.records import TABLES
from sherwood.exchange.action_plan import read
from sherwood.exchange.record_file import RecordFile

SOURCES = Path(__file__).parents[3] / "src" / "sherwood" / "demo" / "sources"
SHARED = Path(__file__).parents[3].parent / "shared" / "data" / "nottinghamshire"
FILES = ("strategic_action_plan_2021_23", "strategic_indicators", "peer_challenge_2022", "priority_action_plan_2023")
beside = pytest.mark.skipif(not SHARED.exists(), reason="shared/data/nottinghamshire is not beside the checkout")


@cache
def files() -> dict[str, RecordFile]:
    """Each file read with what those before it gave, as an import does."""
    found: dict[str, RecordFile] = {}
    known: set[str] = set()
    for name in FILES:
        found[name] = read(SOURCES / f"{name}.csv", known=known)
        known |= {row[0] for table in ("improvement_plan", "plan_item") for row in found[name].rows[table]}
    return found


@cache
def programme() -> Programme:
    rows: dict[str, dict[Any, dict[str, Any]]] = {}
    for found in files().values():
        for table, given in found.rows.items():
            names = [column.name for column in TABLES[table].supplied()]
            rows.setdefault(table, {}).update({row[0]: dict(zip(names, row, strict=True)) for row in given})
    return Programme.from_rows({table: list(held.values()) for table, held in rows.items()})


def parts(slug: str, level: str) -> list[Item]:
    (plan,) = [plan for plan in programme().plans if plan.slug == slug]
    return list(programme().of_level(plan, level))


def shared(name: str) -> list[dict[str, str]]:
    with (SHARED / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_strategic_action_plan_has_36_actions_under_6_priorities() -> None:
    actions = parts("strategic-action-plan-2021-23", "action")
    assert len(actions) == 36
    # Counted in the tables of section 5: five, nine, eight, five, two, seven.
    assert Counter((action.number or "")[0] for action in actions) == Counter("111112222222223333333344444556666666")
    priorities = parts("strategic-action-plan-2021-23", "priority")
    assert [priority.title.removeprefix("SEND ") for priority in priorities] == [
        "Partnership",
        "Provision",
        "Systems",
        "Achievement",
        "Workforce",
        "Communication",
    ]
    by_id = {priority.plan_item_id: priority.number for priority in priorities}
    assert all(by_id[action.parent_id or ""] == (action.number or "")[0] for action in actions)
    assert all(action.success_criteria and action.source and action.place and action.due_text for action in actions)


def test_the_strategic_action_plan_has_19_indicators() -> None:
    indicators = parts("strategic-action-plan-2021-23", "indicator")
    by_id = {each.plan_item_id: each.number for each in parts("strategic-action-plan-2021-23", "priority")}
    assert len(indicators) == 19
    assert Counter(by_id[each.parent_id or ""] for each in indicators) == {
        "1": 3,
        "2": 4,
        "3": 4,
        "4": 4,
        "5": 1,
        "6": 3,
    }


def test_the_peer_challenge_has_13_lines_of_which_3_9_is_an_orphan() -> None:
    lines = parts("peer-challenge-2022", "action")
    actions = {action.plan_item_id: action.number for action in parts("strategic-action-plan-2021-23", "action")}
    assert len(lines) == 13
    assert {line.number: actions.get(line.continues_item_id or "") for line in lines} == {
        "1.1": "1.1",
        "2.2": "2.2",
        "2.3": "2.3",
        "2.4": "2.4",
        "3.2a": "3.2",
        "3.2b": "3.2",
        "3.3": "3.3",
        "3.9": None,
        "4.1": "4.1",
        "4.3": "4.3",
        "5.2": "5.2",
        "6.1": "6.1",
        "6.4": "6.4",
    }
    (orphan,) = [line for line in lines if line.parent_id is None]
    assert orphan.number == "3.9"
    assert "3.9" in (orphan.doubt or "")
    # Bullets counted in Appendix A, line by line.
    assert [len(programme().children(line)) for line in lines] == [4, 1, 2, 1, 4, 1, 3, 3, 4, 4, 3, 2, 1]


def test_the_milestones_of_quality_assurance_have_their_times() -> None:
    (line,) = [each for each in parts("peer-challenge-2022", "action") if each.number == "3.3"]
    due = [(each.due_first, each.due_last) for each in programme().children(line)]
    assert due == [(date(2022, 10, 1), date(2022, 10, 31)), (date(2023, 1, 1), date(2023, 3, 31)), (None, None)]


def test_the_doubts_of_the_typed_files_are_these_and_no_others() -> None:
    told = [(name, each.rule, each.value) for name, found in files().items() for each in found.problems]
    assert told == [
        ("strategic_action_plan_2021_23", "action-plan.date-doubtful", "April 21"),
        ("peer_challenge_2022", "action-plan.orphan", "3.9"),
        ("peer_challenge_2022", "action-plan.date-doubtful", "Sep 23"),
    ]
    assert not [aside for found in files().values() for aside in found.aside]


def test_the_priority_action_plan_has_its_areas_outcomes_and_wordings() -> None:
    slug = "priority-action-plan-2023"
    assert [area.number for area in parts(slug, "area")] == ["APA1", "APA2"]
    assert [area.number for area in parts(slug, "improvement-area")] == ["AFI1", "AFI2", "AFI3", "AFI4"]
    assert all(area.wording and area.wording.startswith("Leaders") for area in parts(slug, "area"))
    areas = {area.plan_item_id: area.number for area in parts(slug, "area")}
    assert [owner.organisation for owner in parts(slug, "area")[0].owners] == [
        "Nottinghamshire County Council",
        "NHS Nottingham and Nottinghamshire Integrated Care Board",
    ]
    outcomes = {each.number: areas[each.parent_id or ""] for each in parts(slug, "outcome")}
    assert outcomes == {"1": "APA1", "2": "APA1", "3": "APA1", "4": "APA2", "5": "APA2", "6": "APA2"}
    strategic = parts(slug, "strategic-outcome")
    assert Counter(each.wording_status for each in strategic) == {"draft": 6, "agreed": 6}
    assert {each.superseded_on for each in strategic if each.wording_status == "draft"} == {date(2024, 3, 18)}
    labels = {label.label for label in parts(slug, "area")[0].labels}
    assert labels == {"Area for Priority Action 1 (APA1)", "APA1 – Education-Focused Improvements"}


def test_the_plans_follow_one_another() -> None:
    by_id = {plan.improvement_plan_id: plan.slug for plan in programme().plans}
    lineage = {plan.slug: by_id.get(plan.follows_plan_id or "") for plan in programme().plans}
    assert lineage == {
        "strategic-action-plan-2021-23": None,
        "peer-challenge-2022": "strategic-action-plan-2021-23",
        "priority-action-plan-2023": "strategic-action-plan-2021-23",
    }
    assert [plan.slug for plan in programme().plans] == list(lineage)
    (approved,) = [plan.approved_on for plan in programme().plans if plan.kind == "priority-action-plan"]
    assert approved == date(2023, 7, 14)


def test_no_owner_is_a_person() -> None:
    owners = {owner.post for item in programme().items for owner in item.owners if owner.post}
    assert owners == {
        "Designated Clinical Officer (DCO) team",
        "DCO team",
        "Health service providers",
        "SEND Local Offer Development Group",
    }
    assert not [owner for owner in owners if looks_like_a_name(owner)]


BODIES = {
    "all statutory partners": "All statutory partners",
    "all partners": "All statutory partners",
    "partners": "All statutory partners",
    "families": "parents|young people",
    "parents & carers": "parents",
    "parents": "parents",
    "young people": "young people",
    "NCC": "NCC",
    "CCGs": "CCG|Clinical Commissioning",
    "CCGs and providers": "Clinical Commissioning Group's and health providers",
    "CICH": "CICH",
    "commissioning": "Commissioning Team",
    "ASCH": "Adult Social Care and Health",
    "settings": "settings",
    "school leaders": "School Leaders",
    "SENCOs": "SENCOs",
    "FE": "FE Colleges",
    "employers": "Employers",
    "schools": "schools",
    "VCS": "voluntary and community",
    "Nottingham City": "Nottingham City Council",
    "NHT": "Nottinghamshire Healthcare Trust",
    "Family Action": "Family Action",
    "SFH": "Sherwood Forest",
    "NUH": "Nottingham University Hospitals",
    "DBH": "Doncaster and Bassetlaw",
}


def span(text: str) -> tuple[Any, ...]:
    found, _ = read_timescale(text)
    return found.first, found.last, found.precision


@beside
def test_the_actions_agree_with_the_table_kept_beside_the_repository() -> None:
    rows = {row["ID"]: row for row in shared("strategic_action_plan_2021_23")}
    actions = {action.number: action for action in parts("strategic-action-plan-2021-23", "action")}
    assert list(actions) == list(rows)
    for number, row in rows.items():
        action = actions[number]
        assert action.title == row["Action"]
        assert span(action.due_text or "") == span(row["Timescale"]), number
        bodies = [owner.organisation for owner in action.owners if owner.organisation]
        short = [BODIES[name] for name in re.split(r"; |, (?=[A-Z])", row["Lead organisations"])]
        assert all(any(re.search(name, body, re.IGNORECASE) for body in bodies) for name in short), (number, bodies)
        assert all(any(re.search(name, body, re.IGNORECASE) for name in short) for body in bodies), (number, bodies)


@beside
def test_the_peer_challenge_agrees_with_the_table_kept_beside_the_repository() -> None:
    rows = {row["Parent"]: row for row in shared("peer_challenge_2022")}
    lines = {line.number: line for line in parts("peer-challenge-2022", "action")}
    assert list(lines) == list(rows)
    for number, row in rows.items():
        assert lines[number].title == row["Key action"]
        assert span(lines[number].due_text or "") == span(row["By"]), number
        assert (lines[number].success_criteria is None) is (row["Outcome"] in ("–", "(blank)")), number


@beside
def test_the_indicators_agree_with_the_table_kept_beside_the_repository() -> None:
    by_id = {each.plan_item_id: each.title for each in parts("strategic-action-plan-2021-23", "priority")}
    typed = Counter(
        by_id[each.parent_id or ""].removeprefix("SEND ")
        for each in parts("strategic-action-plan-2021-23", "indicator")
    )
    counted = {
        row["Next step"]: sum(row[f"Ind {n}"] not in ("", "–") for n in (1, 2, 3, 4))
        for row in shared("strategic_metrics")
    }
    assert typed == counted
