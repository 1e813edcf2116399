"""What changed since the last Board (1 February 2026), looked at on 15 March 2026."""

from datetime import date

import pytest
from plan_tables import PlanTable, rows, the

from sherwood.core.improvement import ItemChanged, changes_since, date_changes, slips

SINCE, ON = date(2026, 2, 1), date(2026, 3, 15)


def changed(table: PlanTable) -> tuple[ItemChanged, ...]:
    return changes_since(table.programme(), SINCE, ON)


RATINGS = """
before    | after     | kind        | sentence
obstacles | on-track  | rating-up   | Its rating went from Experiencing obstacles to On track.
on-track  | obstacles | rating-down | Its rating went from On track to Experiencing obstacles.
at-risk   | red       | rating-down | Its rating went from At risk to Red.
on-track  | complete  | completed   | Its rating went from On track to Complete.
complete  | embedded  | embedded    | Its rating went from Complete to Embedded.
embedded  | complete  | rating-down | Its rating went from Embedded to Complete.
grey      | at-risk   | started     | Its rating went from Grey to At risk.
grey      | complete  | completed   | Its rating went from Grey to Complete.
on-track  | grey      | stopped     | Its rating went from On track to Grey.
-         | on-track  | first-rated | It was rated for the first time: On track.
-         | complete  | completed   | It was rated for the first time: Complete.
on-track  | on-track  | -           | -
"""


@pytest.mark.parametrize(("before", "after", "kind", "sentence"), rows(RATINGS))
def test_ratings_that_moved(before, after, kind, sentence) -> None:
    table = PlanTable().item("1.1")
    if before != "-":
        table.rate("1.1", "2026-01-10", before)
    found = changed(table.rate("1.1", "2026-03-01", after, "Six posts filled"))
    if kind == "-":
        assert found == ()
    else:
        expected = ItemChanged(kind, "1.1", date(2026, 3, 1), sentence, "Six posts filled")
        assert found == (expected,)


def test_the_day_of_the_last_board_does_not_count_and_today_does() -> None:
    table = PlanTable().item("1.1")
    for day, rating in (("2026-02-01", "on-track"), ("2026-03-15", "obstacles"), ("2026-03-16", "red")):
        table.rate("1.1", day, rating)
    assert [(change.kind, change.on) for change in changed(table)] == [("rating-down", date(2026, 3, 15))]


DATES = """
field    | before     | after       | kind         | sentence
due_last | 2026-03-31 | 2026-06-30  | slipped      | Its date was put back from 31 March 2026 to 30 June 2026.
due_last | 2026-06-30 | 2026-03-31  | date-changed | Its date was changed from 30 June 2026 to 31 March 2026.
due_text | March 2026 | Ongoing     | slipped      | Its date was put back from 31 March 2026 to no last day.
due_text | -          | March 2026  | date-changed | Its date was changed from no last day to 31 March 2026.
"""


@pytest.mark.parametrize(("field", "before", "after", "kind", "sentence"), rows(DATES))
def test_dates_that_moved(field, before, after, kind, sentence) -> None:
    before = None if before == "-" else before
    table = PlanTable().item("1.1").change("1.1", "2026-03-01", field, before, after, "Recruitment")
    assert changed(table) == (ItemChanged(kind, "1.1", date(2026, 3, 1), sentence, "Recruitment"),)


def test_one_change_of_date_told_in_four_columns_is_one_change() -> None:
    table = PlanTable().item("1.1")
    for field, before, after in (
        ("due_text", "March 2026", "June 2026"),
        ("due_first", "2026-03-01", "2026-06-01"),
        ("due_last", "2026-03-31", "2026-06-30"),
    ):
        table.change("1.1", "2026-03-01", field, before, after, "Recruitment")
    item = table.programme().items[0]
    assert [(each.before, each.after) for each in slips(item, ON)] == [(date(2026, 3, 31), date(2026, 6, 30))]
    assert date_changes(item, date(2026, 2, 28)) == ()


def test_a_date_written_in_another_way_is_no_change() -> None:
    assert (
        changed(PlanTable().item("1.1").change("1.1", "2026-03-01", "due_text", "Mar 2026", "31/03/2026", "Typing"))
        == ()
    )


def test_a_change_of_the_first_day_alone_moves_no_date() -> None:
    table = PlanTable().item("1.1").change("1.1", "2026-03-01", "due_first", "2026-03-01", "2026-03-02", "Typing")
    assert changed(table) == ()


def test_owners_wording_and_ends_are_told_with_their_reason() -> None:
    table = (
        PlanTable()
        .item("1.1", superseded_on=date(2026, 3, 10))
        .item("1.2", handed_to="Service manager", handed_on=date(2026, 3, 11))
    )
    table.change("1.1", "2026-02-10", "owner", "Head of SEND", "Head of inclusion", "Change of post")
    table.change("1.1", "2026-02-11", "success_criteria", None, "Fewer complaints", "Board asked")
    table.change("1.1", "2026-03-10", "superseded_on", None, "2026-03-10", "Joined to 1.2")
    assert [(each.plan_item_id, each.kind, each.sentence, each.reason) for each in changed(table)] == [
        ("1.1", "owner-changed", "Its owner changed from Head of SEND to Head of inclusion.", "Change of post"),
        ("1.1", "reworded", "A change was made to its success criteria.", "Board asked"),
        ("1.1", "superseded", "It stopped counting: it was superseded.", "Joined to 1.2"),
        ("1.2", "handed-over", "It was handed over to business as usual: Service manager.", ""),
    ]


def test_escalations_and_their_answers_are_told() -> None:
    table = PlanTable().item("1.1").escalate("1.1", "2026-02-10", "2026-02-17", "2026-02-16", response="Post funded")
    assert [(each.kind, each.sentence, each.reason) for each in changed(table)] == [
        ("escalated", "It was escalated to the Executive leadership meeting.", "A post cannot be filled"),
        ("answered", "The Executive leadership meeting answered the escalation of 10 February 2026.", "Post funded"),
    ]


def test_changes_of_a_day_stand_by_their_place_and_not_by_their_keys() -> None:
    table = PlanTable().item("1.1")
    for before, after in (("March 2026", "April 2026"), ("April 2026", "June 2026"), ("June 2026", "May 2026")):
        table.change("1.1", "2026-03-01", "due_text", before, after, f"Reason {after[0]}")
    told = table.rows["item_change"]
    for place, row in enumerate(told, 1):
        row["place"] = place
    told.reverse()
    item = the(table.programme(), "1.1")
    assert [change.after for change in item.changes] == ["April 2026", "June 2026", "May 2026"]
    moved = [(change.after, change.is_slip) for change in date_changes(item, date(2026, 3, 2))]
    assert moved == [(date(2026, 4, 30), True), (date(2026, 6, 30), True), (date(2026, 5, 31), False)]


def test_a_date_moved_twice_in_a_day_for_one_reason_moved_from_the_first_to_the_last() -> None:
    table = PlanTable().item("1.1")
    table.change("1.1", "2026-03-01", "due_text", "March 2026", "June 2026", "Recruitment")
    table.change("1.1", "2026-03-01", "due_text", "June 2026", "April 2026", "Recruitment")
    (change,) = date_changes(the(table.programme(), "1.1"), date(2026, 3, 2))
    assert (change.before, change.after, change.is_slip) == (date(2026, 3, 31), date(2026, 4, 30), True)
