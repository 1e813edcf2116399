"""Did it work? Each action in exactly one group. The day looked from is 1 March 2026."""

from datetime import date

import pytest
from plan_tables import PlanTable, rows

from sherwood.core.improvement import TITLES, Group, Verdict, grouped
from sherwood.core.improvement.portfolio import portfolio

ON = date(2026, 3, 1)
CAUSAL = ("because", "caused by", "thanks to", "led to", "due to", "resulted")

PLACED = """
rating    | verdicts            | due        | group       | what is said after its rating
complete  | moved               | 2026-01-31 | changed     | Its measure changed in the wanted direction *
on-track  | moved               | 2026-12-31 | changed     | Its measure changed in the wanted direction *
embedded  | moved moved         | 2026-01-31 | changed     | Its 2 measures changed in the wanted direction *
complete  | not-moved           | 2026-01-31 | not-changed | Its measure has not changed.
complete  | wrong-way           | 2026-01-31 | not-changed | Its measure moved the wrong way.
on-track  | not-moved           | 2026-12-31 | not-changed | Its measure has not changed.
complete  | moved not-moved     | 2026-01-31 | not-changed | Of its 2 measures 1 changed as wanted, 1 did not change.
complete  | wrong-way too-early | 2026-01-31 | not-changed | Of its 2 measures 1 moved the wrong way, 1 cannot be
complete  |                     | 2026-01-31 | done        | It names no measure, so nobody can say
complete  | too-early           | 2026-01-31 | done        | It is too early to say whether its measures changed.
complete  | moved too-early     | 2026-01-31 | done        | It is too early to say whether its measures changed.
embedded  | not-known           | 2026-01-31 | done        | Its measures have too few values to say
on-track  | too-early           | 2026-12-31 | under-way   | It is too early to say whether its measures changed.
-         |                     | 2026-12-31 | under-way   | It names no measure, so nobody can say
"""


def plan(rating: str, verdicts: str, due: str) -> tuple[PlanTable, dict[str, Verdict]]:
    table = PlanTable().item("1.1", due_last=date.fromisoformat(due))
    if rating != "-":
        table.rate("1.1", "2026-02-20", rating)
    said = {}
    for verdict in verdicts.split():
        table.promise("1.1", "2025-09-01")
        said[table.rows["item_measure"][-1]["item_measure_id"]] = Verdict(verdict)
    return table, said


@pytest.mark.parametrize(("rating", "verdicts", "due", "group", "sentence"), rows(PLACED))
def test_each_action_is_in_one_group_with_the_sentence_why(rating, verdicts, due, group, sentence) -> None:
    table, said = plan(rating, verdicts, due)
    (placed,) = portfolio(table.programme(), ON, said)
    rated = "It has not been rated." if rating == "-" else f"It is rated {rating.replace('-', ' ')}."
    assert placed.group == group
    assert placed.sentence.startswith(f"{rated} {sentence.replace('*', 'after 1 September 2025.')}")


def test_what_changed_is_never_said_to_have_been_caused() -> None:
    for rating, verdicts, due, group, _ in rows(PLACED):
        table, said = plan(rating, verdicts, due)
        (placed,) = portfolio(table.programme(), ON, said)
        assert not [word for word in CAUSAL if word in placed.sentence.replace("was due", "")]
        if group == "changed":
            assert placed.sentence.endswith("That it came after does not show what caused it.")


STOP = """
due        | rating   | slips | verdict   | evidence | group
2025-08-31 | grey     | 0     | -         | -        | stop
2025-08-31 | -        | 0     | -         | -        | stop
2025-09-01 | grey     | 0     | -         | -        | under-way
2025-08-31 | at-risk  | 2     | -         | -        | stop
2025-08-31 | at-risk  | 1     | -         | -        | under-way
2025-08-31 | at-risk  | 2     | not-moved | -        | stop
2025-08-31 | at-risk  | 2     | moved     | -        | changed
2025-08-31 | at-risk  | 2     | -         | reviewed | under-way
2025-08-31 | at-risk  | 2     | -         | added    | stop
2025-08-31 | complete | 2     | not-moved | -        | not-changed
"""


@pytest.mark.parametrize(("due", "rating", "slips", "verdict", "evidence", "group"), rows(STOP))
def test_what_to_consider_stopping(due, rating, slips, verdict, evidence, group) -> None:
    table, said = plan(rating, "" if verdict == "-" else verdict, due)
    for n in range(int(slips)):
        table.change("1.1", f"2025-0{n + 1}-10", "due_last", f"2025-0{n + 2}-01", f"2025-0{n + 3}-01", "Late")
    if evidence != "-":
        table.evidence("1.1", "2025-05-01", "2025-05-02" if evidence == "reviewed" else "-")
    (placed,) = portfolio(table.programme(), ON, said)
    # 26 weeks before 1 March 2026 are 31 August 2025.
    assert placed.group == group


def test_the_sentence_of_a_stop_says_what_is_missing_and_leaves_the_decision_to_people() -> None:
    table, said = plan("grey", "", "2025-08-31")
    (placed,) = portfolio(table.programme(), ON, said)
    assert placed.sentence == (
        "It was due by 31 August 2025, nothing shows that it has begun, no measure has moved and no reviewed evidence "
        "stands beside it. Decide whether to stop it, join it to another action or give it a new date."
    )


def test_only_actions_in_force_are_placed_and_every_group_is_there() -> None:
    table = PlanTable().item("O", level="outcome").item("1").item("2", superseded_on=ON)
    placed = portfolio(table.programme(), ON, {})
    assert [each.item.plan_item_id for each in placed] == ["1"]
    groups = grouped(placed)
    assert set(groups) == set(Group) == set(TITLES)
    assert [len(groups[group]) for group in Group] == [0, 0, 0, 0, 1]
    assert portfolio(table.programme(), ON, {}, items=()) == ()
