"""Owners as people write them: several in a cell, names where a post is expected, bodies that may be one or two."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept_plans import broken, items, owners, plan


@pytest.mark.parametrize(
    ("cell", "posts", "doubt"),
    [
        ("Head of SEND; Director of Education", ["Head of SEND", "Director of Education"], None),
        ("Head of SEND\nDirector of Education", ["Head of SEND", "Director of Education"], None),
        ("Head of SEND / Director of Education", ["Head of SEND", "Director of Education"], None),
        ("Head of SEND & Director of Education", ["Head of SEND", "Director of Education"], None),
        ("Head of SEND and Director of Education", ["Head of SEND", "Director of Education"], None),
        ("Head of SEND and Inclusion", ["Head of SEND and Inclusion"], "action-plan.owner-unclear"),
        (
            "Director of Education, Learning and Skills",
            ["Director of Education, Learning and Skills"],
            "action-plan.owner-unclear",
        ),
        ("Head of SEND", ["Head of SEND"], None),
        ("–", [], None),
        ("TBC", [], "action-plan.owner-open"),
        ("Ada Fictional", [], "action-plan.owner-name"),
        ("Ada Fictional\nBea Made-Up", [], "action-plan.owner-name"),
        ("Dr Ada Fictional", [], "action-plan.owner-name"),
        ("Fictional", [], "action-plan.owner-name"),
        ("Ada Fictional, Head of SEND", ["Head of SEND"], "action-plan.owner-name"),
        ("Ada Fictional (DCO team)", ["DCO team"], "action-plan.owner-name"),
        ("Ada Fictional; Head of SEND", ["Head of SEND"], "action-plan.owner-name"),
        ("Early Years Lead", ["Early Years Lead"], None),
    ],
)
def test_owners_in_a_cell(tmp_path: Path, cell: str, posts: list[str], doubt: str | None) -> None:
    found = plan(tmp_path, ["No", "Action", "Lead"], ["1.1", "A", cell])
    assert owners(found) == [(post, None) for post in posts]
    assert [rule for rule, _ in broken(found)] == ([doubt] if doubt else [])


def test_a_name_is_never_a_post_nor_in_a_message_and_is_kept_aside(tmp_path: Path) -> None:
    rows = [["No", "Action", "Lead officer"], ["1.1", "A", "Ada Fictional"]]
    found = plan(tmp_path, *rows)
    assert found.rows["item_owner"] == []
    (problem,) = found.problems
    assert "looks like a name; a post is expected" in problem.message
    assert "Ada" not in f"{problem.message} {problem.value} {items(found)[0]['doubt']}"
    (aside,) = found.aside
    assert (aside.line, aside.element, aside.values) == (2, "owner", {"owner": "Ada Fictional"})
    said_to_be_posts = plan(tmp_path, *rows, mapping={"owner_is_post": True})
    assert owners(said_to_be_posts) == [("Ada Fictional", None)]
    assert said_to_be_posts.problems == ()


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        ("NCC; settings", ["NCC", "settings"]),
        ("NCC / ICB", ["NCC", "ICB"]),
        ("NCC and CCGs", ["NCC", "CCGs"]),
        ("NHS Fiction and Fable Integrated Care Board", ["NHS Fiction and Fable Integrated Care Board"]),
        ("Parents & carers", ["Parents & carers"]),
        ("Parents, carers and young people", ["Parents, carers and young people"]),
        ("Nottinghamshire County Council (NCC)", ["Nottinghamshire County Council (NCC)"]),
    ],
)
def test_organisations_in_a_cell(tmp_path: Path, cell: str, bodies: list[str]) -> None:
    found = plan(tmp_path, ["No", "Action", "Lead organisations"], ["1.1", "A", cell])
    assert owners(found) == [(None, body) for body in bodies]


def test_two_bodies_that_may_be_one_are_taken_as_one_and_told(tmp_path: Path) -> None:
    cell = "Fictional Council and Fable Trust"
    found = plan(tmp_path, ["No", "Action", "Organisation"], ["1.1", "A", cell])
    assert owners(found) == [(None, cell)]
    assert broken(found) == [("action-plan.owner-unclear", 2)]


def test_one_organisation_stands_with_its_posts(tmp_path: Path) -> None:
    found = plan(tmp_path, ["No", "Action", "Owner", "Organisation"], ["1.1", "A", "Head of SEND; SENCO lead", "NCC"])
    assert owners(found) == [("Head of SEND", "NCC"), ("SENCO lead", "NCC")]
