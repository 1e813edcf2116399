"""The plans as known on 13 August 2026, told by hand from a history that goes on after it."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from plan_tables import PlanTable, the

from sherwood.core.improvement.as_at import as_at

DAY = date(2026, 8, 13)
NEXT = date(2026, 8, 14)


def table() -> PlanTable:
    """One action as it reads now."""
    return PlanTable().item("a", "Third words", due_text="May 2027", due_last=date(2027, 5, 31))


class TestWords:
    # on the day | what is known of the title
    CASES = [
        ("2026-08-09", "First words"),
        ("2026-08-10", "Second words"),  # the day of a change counts
        ("2026-09-01", "Second words"),
        ("2026-09-02", "Third words"),
    ]

    @pytest.mark.parametrize(("on", "title"), CASES)
    def test_words_of_the_day(self, on, title):
        told = table()
        told.change("a", "2026-08-10", "title", "First words", "Second words", "Clearer")
        told.change("a", "2026-09-02", "title", "Second words", "Third words", "Shorter")
        assert the(as_at(told.programme(), date.fromisoformat(on)), "a").title == title

    @pytest.mark.parametrize("order", list(permutations(range(3))))
    def test_several_changes_of_one_day_in_whatever_order_they_are_held(self, order):
        steps = [("First words", "Second words"), ("Second words", "Other words"), ("Other words", "Third words")]
        told = table()
        for place in order:
            told.change("a", "2026-09-02", "title", *steps[place], "Clearer")
        assert the(as_at(told.programme(), DAY), "a").title == "First words"

    def test_a_change_taken_back_on_its_day(self):
        told = table()
        told.change("a", "2026-09-02", "title", "Third words", "Other words", "Clearer")
        told.change("a", "2026-09-02", "title", "Other words", "Third words", "A mistake")
        assert the(as_at(told.programme(), DAY), "a").title == "Third words"

    def test_taken_back_on_one_day_and_changed_on_the_next(self):
        told = table()
        told.change("a", "2026-09-02", "title", "First words", "Other words", "Clearer")
        told.change("a", "2026-09-02", "title", "Other words", "First words", "A mistake")
        told.change("a", "2026-09-03", "title", "First words", "Third words", "Clearer")
        assert the(as_at(told.programme(), DAY), "a").title == "First words"

    def test_a_field_that_was_empty_is_empty(self):
        told = PlanTable().item("a", wording="In full")
        told.change("a", "2026-09-02", "wording", None, "In full", "Agreed")
        assert the(as_at(told.programme(), DAY), "a").wording is None

    def test_what_cannot_be_is_left_as_it_is(self):
        told = table()
        told.change("a", "2026-09-02", "title", None, "Third words", "From a file")
        told.change("a", "2026-09-02", "due_last", "soon", "2027-05-31", "From a file")
        told.change("a", "2026-09-02", "colour", "blue", "green", "From a file")
        found = the(as_at(told.programme(), DAY), "a")
        assert (found.title, found.due_last) == ("Third words", date(2027, 5, 31))

    def test_the_history_ends_on_the_day(self):
        told = table()
        told.change("a", "2026-08-13", "title", "First words", "Second words", "Clearer")
        told.change("a", "2026-08-14", "title", "Second words", "Third words", "Shorter")
        assert [each.after for each in the(as_at(told.programme(), DAY), "a").changes] == ["Second words"]


def test_dates_are_days_again():
    told = table()
    told.change("a", "2026-09-02", "due_text", "May 2026", "May 2027", "Slipped")
    told.change("a", "2026-09-02", "due_last", "2026-05-31", "2027-05-31", "Slipped")
    told.change("a", "2026-09-02", "due_first", "2026-05-01", "2027-05-01", "Slipped")
    found = the(as_at(told.programme(), DAY), "a")
    assert (found.due_text, found.due_first, found.due_last) == ("May 2026", date(2026, 5, 1), date(2026, 5, 31))


def test_what_was_superseded_later_still_counts():
    told = PlanTable().item("a", superseded_on=date(2026, 9, 2), handed_to="Head of SEND", handed_on=date(2026, 9, 2))
    for field, after in (("superseded_on", "2026-09-02"), ("handed_to", "Head of SEND"), ("handed_on", "2026-09-02")):
        told.change("a", "2026-09-02", field, None, after, "Done")
    found = the(as_at(told.programme(), DAY), "a")
    assert (found.superseded_on, found.handed_to, found.handed_on) == (None, None, None)


def test_ratings_and_owners_of_a_later_day_are_not_there():
    told = table().rate("a", "2026-08-13", "on-track").rate("a", "2026-08-14", "red")
    told.owner("a", post="First", until_on=NEXT).owner("a", post="Second", from_on=NEXT)
    found = the(as_at(told.programme(), DAY), "a")
    assert [rating.rating for rating in found.ratings] == ["on-track"]
    assert [(owner.post, owner.until_on) for owner in found.owners] == [("First", None)]


def test_evidence_by_the_day_it_was_added():
    told = table().evidence("a", "2026-08-13", "2026-08-14", withdrawn_on=NEXT)
    told.evidence("a", "2026-08-14", dated_on=date(2026, 1, 1))
    (found,) = as_at(told.programme(), DAY).evidence
    assert (found.evidence_id, found.reviewed_on, found.reviewed_by, found.withdrawn_on) == ("e1", None, None, None)


def test_evidence_reviewed_and_withdrawn_by_the_day_stays_so():
    told = table().evidence("a", "2026-08-01", "2026-08-13", withdrawn_on=DAY)
    (found,) = as_at(told.programme(), DAY).evidence
    assert (found.reviewed_on, found.reviewed_by, found.withdrawn_on) == (DAY, "Programme manager", DAY)


def test_risks_by_the_day_they_were_raised():
    told = table()
    for key, raised_on, closed_on in (("r1", DAY, NEXT), ("r2", NEXT, None), ("r3", None, DAY)):
        more = {"number": None, "plan_item_id": "a", "category": None, "title": "Posts stay empty"}
        told.add("risk", risk_id=key, raised_on=raised_on, closed_on=closed_on, **more)
    assert {(risk.risk_id, risk.closed_on) for risk in as_at(told.programme(), DAY).risks} == {
        ("r1", None),
        ("r3", DAY),
    }


def test_a_later_answer_to_an_escalation_is_undone():
    answer = {"responded_by": "Executive", "response": "Agreed"}
    told = table().escalate("a", "2026-08-13", "2026-09-01", "2026-08-14", **answer)
    told.escalate("a", "2026-08-01", "2026-08-10", "2026-08-13", **answer)
    told.escalate("a", "2026-08-14", "2026-09-01")
    found = {each.escalation_id: each for each in as_at(told.programme(), DAY).escalations}
    assert set(found) == {"x1", "x2"}
    assert (found["x1"].responded_on, found["x1"].responded_by, found["x1"].response) == (None, None, None)
    assert (found["x2"].responded_on, found["x2"].response) == (DAY, "Agreed")


def test_a_later_answer_to_an_ask_is_undone():
    told = table()
    told.add("assurance_visit", assurance_visit_id="v", kind="stocktake", title="Stocktake", held_on=DAY)
    told.add("assurance_visit", assurance_visit_id="w", kind="stocktake", title="Next stocktake", held_on=NEXT)
    for key, asked_on, met_on in (("k1", DAY, NEXT), ("k2", NEXT, None), ("k3", DAY, DAY)):
        more = {"assurance_visit_id": "v", "plan_item_id": "a", "wording": "Define it", "answer": "Defined"}
        told.add("assurance_ask", assurance_ask_id=key, asked_on=asked_on, met_on=met_on, **more)
    found = as_at(told.programme(), DAY)
    assert [(ask.assurance_ask_id, ask.met_on, ask.answer) for ask in found.asks] == [
        ("k1", None, None),
        ("k3", DAY, "Defined"),
    ]
    assert [visit.assurance_visit_id for visit in found.visits] == ["v"]


def test_what_families_said_by_its_day():
    told = table().voice("a", "2026-08-13").voice("a", "2026-08-14").voice("a")
    assert [voice.voice_item_id for voice in as_at(told.programme(), DAY).voices] == ["v1", "v3"]


def test_a_day_after_everything_changes_nothing():
    told = table().rate("a", "2026-08-14", "red").evidence("a", "2026-08-14").voice("a", "2026-08-14")
    told.change("a", "2026-08-14", "title", "First words", "Third words", "Clearer")
    programme = told.programme()
    found = as_at(programme, date(2026, 12, 31))
    assert found == programme
    assert the(found, "a").ratings == the(programme, "a").ratings
