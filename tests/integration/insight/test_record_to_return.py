"""From the record to a return and back: a case worked here counts elsewhere as it counts here."""

from __future__ import annotations

import json
from datetime import date

import pytest

from factories import cases
from sherwood.analytics.engines import open_engine
from sherwood.apps.casework.models import CaseException
from sherwood.apps.casework.operations.events import record_exception, strike_event
from sherwood.apps.casework.operations.loading import load_cases
from sherwood.apps.people.operations.loading import load_children, load_settings
from sherwood.cli import main
from sherwood.core.measures import MEASURES, NotAvailable, Question
from sherwood.dataset.store import Store
from sherwood.dataset.synthetic import synthesise

pytestmark = pytest.mark.django_db
ON, CENSUS = date(2026, 9, 30), date(2026, 1, 15)
HELD = [name for name in MEASURES if name.startswith("ehc.")]


def command(capsys, *words: str) -> dict:
    """The answer of a command that has to succeed."""
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def by_hand(db):
    """Four children: a plan on day 151 with an exception, a refusal overturned, an open case, and a withdrawn one."""
    late, refused, waiting, gone = (
        cases.child(key, born_on=date(2016, 5, 4)) for key in ("rowan-stone", "hazel-moss", "ash-river", "fern-quartz")
    )
    for number, child in enumerate((late, refused, waiting, gone)):
        child.upn = f"A89190002500{number}"
        child.ethnicity = "WBRI"
        child.save()
    one = cases.case(late, received_on=date(2025, 3, 3), number=1)
    cases.happened(one, "assess-decision-notified", date(2025, 4, 10), outcome="assess")
    for kind, day in (("requested", 11), ("allocated", 25), ("received", 30)):
        cases.happened(one, f"advice-{kind}", date(2025, 4, day), about="educational-psychologist")
    cases.happened(one, "issue-decision-notified", date(2025, 6, 20), outcome="issue")
    cases.happened(one, "final-plan-sent", date(2025, 8, 1))
    record_exception(
        case=one,
        ground="personal-circumstances",
        from_on=date(2025, 5, 1),
        until_on=date(2025, 5, 20),
        because="The family was in hospital.",
        by="tests",
        on=date(2025, 5, 20),
    )
    two = cases.case(refused, received_on=date(2025, 2, 3), number=2)
    cases.happened(two, "assess-decision-notified", date(2025, 3, 10), outcome="refuse")
    cases.happened(two, "assess-decision-notified", date(2025, 6, 2), outcome="assess")
    cases.happened(two, "final-plan-sent", date(2025, 10, 6))
    cases.case(waiting, received_on=date(2025, 6, 2), number=3)
    four = cases.case(gone, received_on=date(2025, 9, 1), number=4)
    cases.happened(four, "request-withdrawn", date(2025, 9, 12))
    return one, two, four


def test_the_rows_of_a_record_made_by_hand(by_hand, tmp_path, capsys):
    answer = command(capsys, "snapshot", "--dataset", str(tmp_path / "d"), "--on", "2026-09-30")
    assert (set(answer), answer["on"]) == ({"snapshot", "on", "rows"}, "2026-09-30")
    wanted = {"person": 4, "request": 4, "assessment": 2, "advice": 1, "exception": 1, "plan": 2, "plan_item": 0}
    assert {table: answer["rows"][table] for table in wanted} == wanted
    snapshot = Store(tmp_path / "d").current()
    requests = {row["request_id"]: row for row in snapshot.read("request")}
    one, two, four = (requests[case.pk] for case in by_hand)
    assert (one["outcome"], one["decided_on"]) == ("Y", date(2025, 4, 10))
    assert (two["outcome"], two["decided_on"]) == ("N", date(2025, 3, 10)), "a refusal overturned stays a refusal"
    assert (four["outcome"], four["withdrawn_on"]) == ("W", date(2025, 9, 12))
    issued = {row["request_id"]: row for row in snapshot.read("assessment")}
    assert (issued[by_hand[0].pk]["decided_on"], issued[by_hand[0].pk]["exception"]) == (date(2025, 8, 1), True)
    assert (issued[by_hand[1].pk]["outcome"], issued[by_hand[1].pk]["exception"]) == ("Y", False)
    (advice,) = snapshot.read("advice")
    assert [advice[f"{what}_on"].day for what in ("requested", "allocated", "received")] == [11, 25, 30]
    assert snapshot.read("exception")[0]["ends_on"] == date(2025, 5, 20)
    assert {row["started_on"] for row in snapshot.read("plan")} == {date(2025, 8, 1), date(2025, 10, 6)}


def test_what_happened_after_the_day_is_not_seen(by_hand, tmp_path, capsys):
    answer = command(capsys, "snapshot", "--dataset", str(tmp_path / "d"), "--on", "2025-05-10")
    assert {t: answer["rows"][t] for t in ("request", "assessment", "plan")} == {
        "request": 2,
        "assessment": 1,
        "plan": 0,
    }
    snapshot = Store(tmp_path / "d").current()
    assert [row["ends_on"] for row in snapshot.read("exception")] == [None], "begun, and not over by then"
    assert [row["outcome"] for row in snapshot.read("assessment")] == ["A"]


def test_a_struck_event_is_in_no_snapshot(by_hand, tmp_path, capsys):
    event = by_hand[0].events.get(kind="final-plan-sent")
    strike_event(event=event, because="Sent to the wrong case.", by="tests", on=date(2025, 9, 1))
    command(capsys, "snapshot", "--dataset", str(tmp_path / "d"), "--on", "2026-09-30")
    assert len(Store(tmp_path / "d").current().read("plan")) == 1


def test_the_same_rows_on_the_same_day_are_the_same_snapshot(by_hand, tmp_path, capsys):
    words = ("snapshot", "--dataset", str(tmp_path / "d"), "--on", "2026-09-30")
    first = command(capsys, *words)
    assert command(capsys, *words) == first
    assert len(Store(tmp_path / "d").layers()) == 1
    elsewhere = command(capsys, "snapshot", "--dataset", str(tmp_path / "e"), "--on", "2026-09-30")
    assert elsewhere["snapshot"] == first["snapshot"]


def test_a_restricted_child_is_counted_and_not_named_and_a_protected_address_is_not_told(by_hand, tmp_path, capsys):
    restricted, protected = by_hand[0].child, by_hand[1].child
    restricted.restricted, protected.address_protected = True, True
    restricted.save()
    protected.save()
    answer = command(capsys, "snapshot", "--dataset", str(tmp_path / "d"), "--on", "2026-09-30")
    assert (answer["rows"]["person"], answer["rows"]["plan"]) == (4, 2)
    kinds: dict[str, set[str]] = {}
    for row in Store(tmp_path / "d").current().read("identifier"):
        kinds.setdefault(row["person_id"], set()).add(row["kind"])
    assert kinds[restricted.pk] == {"upn"}
    assert kinds[protected.pk] == {"upn", "surname", "forename"}
    assert kinds[by_hand[2].child_id] == {"upn", "surname", "forename", "postcode"}


def measured(store: Store, measure: str) -> object:
    """A measure's flows of 2025, or its stock on the census day of 2026."""
    value = MEASURES[measure]
    until = date(2026, 1, 16) if value.is_stock else date(2026, 1, 1)
    return open_engine(store.current()).answer(value, Question(date(2025, 1, 1), until, CENSUS))


def round_trip(capsys, tmp_path) -> tuple[Store, Store]:
    """The record's snapshot, and the data set of somebody who imported the return that was made of it."""
    here, there, out = tmp_path / "here", tmp_path / "there", tmp_path / "sen2_2026.xml"
    command(capsys, "snapshot", "--dataset", str(here), "--on", ON.isoformat())
    command(capsys, "export", "sen2", "--dataset", str(here), "--year", "2026", "--out", str(out))
    answer = command(capsys, "import", "sen2", str(out), "--dataset", str(there))
    assert answer["persons"] > 0
    return Store(here), Store(there)


def compare(here: Store, there: Store) -> list[str]:
    """The measures that both could answer; each must answer the same."""
    compared = []
    for measure in HELD:
        ours, theirs = measured(here, measure), measured(there, measure)
        if not isinstance(ours, NotAvailable):
            assert theirs == ours, measure
            compared.append(measure)
    return compared


def test_a_record_made_by_hand_gives_the_same_measures_elsewhere(by_hand, tmp_path, capsys):
    here, there = round_trip(capsys, tmp_path)
    compared = compare(here, there)
    assert {"ehc.requests", "ehc.issued-in-20-weeks", "ehc.plans-maintained", "ehc.open-over-20-weeks"} <= set(compared)
    found = {cell.variant: (cell.numerator, cell.denominator) for cell in measured(here, "ehc.issued-in-20-weeks")}
    # 151 and 245 days after the request, one of them excused: none of two in time, none of one without exceptions.
    assert set(found.values()) == {(0, 2), (0, 1)}
    (maintained,) = measured(here, "ehc.plans-maintained")
    assert maintained.numerator == 2


def test_an_area_of_some_hundred_cases_gives_the_same_measures_elsewhere(tmp_path, capsys):
    area = synthesise(scale=0.03, seed=5, until=ON)
    found = [rows for rows in area.children() if rows["request"]]
    load_settings(rows=area.settings, by="tests", on=ON)
    load_children(found=found, by="tests", on=ON)
    assert load_cases(found=found, by="tests", on=ON) > 300
    assert CaseException.objects.exists()
    here, there = round_trip(capsys, tmp_path)
    assert len(compare(here, there)) >= 10


def test_the_same_day_gives_the_same_snapshot_whatever_was_told_in_between(by_hand, tmp_path, capsys):
    folder = str(tmp_path / "record")
    days = ("2026-09-30", "2025-06-10", "2026-09-30")
    first, between, again = (command(capsys, "snapshot", "--dataset", folder, "--on", day) for day in days)
    assert first["snapshot"] == again["snapshot"] != between["snapshot"]
    assert sum(between["rows"].values()) < sum(first["rows"].values())
    kinds = [layer.collection for layer in Store(tmp_path / "record").layers()]
    assert len(kinds) == len(set(kinds)), "older rows of children lie nowhere"
