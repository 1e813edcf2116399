"""What an action must show before it can be called embedded. The day looked from is 1 March 2026."""

from datetime import date

import pytest
from plan_tables import PlanTable, rows, the

from sherwood.core.improvement import Verdict, embedding_refusals

ON = date(2026, 3, 1)


def plan(leave_out: str = "") -> PlanTable:
    """An action under an outcome that meets everything, or everything but one thing."""
    owner = {} if leave_out == "owner" else {"handed_to": "Service manager", "handed_on": date(2026, 2, 1)}
    table = PlanTable().item("O1", level="outcome").item("1.1", parent_id="O1", **owner)
    table.rate("1.1", "2026-01-05", "obstacles" if leave_out == "complete" else "complete")
    if leave_out != "measure":
        table.promise("1.1", "2025-09-01")
    if leave_out != "voice":
        table.voice("O1", "2026-01-15")
    if leave_out != "evidence":
        table.evidence("1.1", "2026-01-10", "2026-01-20")
    return table


def refusals(table: PlanTable, verdict: Verdict = Verdict.MOVED) -> list[str]:
    programme = table.programme()
    item = the(programme, "1.1")
    verdicts = {promise.item_measure_id: verdict for promise in item.promises}
    return embedding_refusals(item, programme, ON, verdicts)


def test_an_action_that_shows_everything_can_be_embedded() -> None:
    assert refusals(plan()) == []


MISSING = """
left out | refused with
complete | It is not complete.
measure  | It names no measure.
voice    | Nothing that families say is on record beside it.
evidence | No evidence of it has been reviewed.
owner    | Nobody owns it as business as usual.
"""


@pytest.mark.parametrize(("left_out", "sentence"), rows(MISSING))
def test_each_thing_left_out_is_refused_by_itself(left_out, sentence) -> None:
    found = refusals(plan(left_out))
    assert len(found) == 1
    assert found[0].startswith(sentence)


VERDICTS = """
verdict   | refused with
not-moved | The measure ehc.on-time has not moved.
wrong-way | The measure ehc.on-time has moved the wrong way.
too-early | The measure ehc.on-time cannot be judged yet: too little time has passed.
not-known | The measure ehc.on-time cannot be judged: there are too few values of it.
"""


@pytest.mark.parametrize(("verdict", "sentence"), rows(VERDICTS))
def test_only_a_measure_that_moved_lets_an_action_be_embedded(verdict, sentence) -> None:
    assert refusals(plan(), Verdict(verdict)) == [f"{sentence} An embedded action has moved its measure."]


def test_every_measure_must_have_moved() -> None:
    programme = plan().promise("1.1", "2025-09-01", "reviews.on-time").programme()
    item = the(programme, "1.1")
    found = embedding_refusals(item, programme, ON, {item.promises[0].item_measure_id: Verdict.MOVED})
    assert len(found) == 1
    assert found[0].startswith("The measure reviews.on-time cannot be judged")


VOICES = """
stands beside | dated      | who answered         | refused with
O1            | 2025-09-01 | parents and carers   |
1.1           | 2026-03-01 | young people         |
1.1           | 2026-01-15 | -                    | Nothing on record beside it is said to come from families.
1.1           | 2026-01-15 | people who answered  | Nothing on record beside it is said to come from families.
1.1           | 2026-01-15 | children's services  | Nothing on record beside it is said to come from families.
1.1           | 2026-01-15 | families' answers    |
1.1           | 2026-01-15 | parents whose assessment ended in the last year |
1.1           | 2026-01-15 | SENCOs and parents   |
1.1           | 2026-03-02 | parents and carers   | Nothing that families say is on record
2.1           | 2026-01-15 | parents and carers   | Nothing that families say is on record
1.1           | 2026-01-15 | SENCOs               | Only professionals were asked.
1.1           | 2025-08-31 | parents and carers   | What families say is not on record since 1 September 2025
1.1           | -          | parents and carers   | What families say is not on record since 1 September 2025
"""


@pytest.mark.parametrize(("beside", "dated", "who", "sentence"), rows(VOICES))
def test_what_families_say_is_on_record_since_change_was_expected(beside, dated, who, sentence) -> None:
    found = refusals(plan("voice").item("2.1").voice(beside, dated, None if who == "-" else who))
    assert [each[: len(sentence)] for each in found] == ([sentence] if sentence else [])


def test_an_owner_from_a_later_day_is_no_owner_yet() -> None:
    table = PlanTable().item("1.1", handed_to="Service manager", handed_on=date(2026, 3, 2))
    assert refusals(table)[-1].startswith("Nobody owns it as business as usual.")
    assert len(refusals(table)) == 5
