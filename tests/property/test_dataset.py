"""Layers in any order of import give one data set, and nothing that must not be lost is lost."""

import itertools
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sherwood.core.records import TABLES
from sherwood.dataset import contract
from sherwood.dataset.merge import Sourced, merge_child
from sherwood.dataset.store import Store
from unit.dataset.rows_for_tests import put, row

RECEIVED = [date(2022, 5, 2), date(2023, 9, 11), None]
STARTS = [date(2022, 9, 20), date(2024, 2, 29), None]
FLAG = st.sampled_from([None, False, True])
DAY = st.none() | st.integers(0, 900).map(lambda days: date(2022, 6, 1) + timedelta(days=days))


@st.composite
def child_rows(draw, person, layer):
    """What one collection says of one child: requests on three possible days, each with what may hang from it."""
    own = f"{person}-{layer}"
    rows = {
        "person": [row("person", person_id=person, born_on=draw(DAY), sex=draw(st.sampled_from(["M", "F", None])))],
        "identifier": [row("identifier", identifier_id=f"{own}-u", person_id=person, kind="upn", value=f"Y{person}")],
    }
    for at in draw(st.lists(st.sampled_from([0, 1, 2]), unique=True)):
        r, a, e = (f"{own}-{letter}{at}" for letter in "rae")
        rows.setdefault("request", []).append(
            row(
                "request",
                request_id=r,
                person_id=person,
                received_on=RECEIVED[at],
                outcome=draw(st.sampled_from(["Y", "N", "A", "W", "H", None])),
                decided_on=draw(DAY),
                mediation=draw(FLAG),
                tribunal=draw(FLAG),
            )
        )
        if draw(st.booleans()):
            rows.setdefault("assessment", []).append(
                row(
                    "assessment",
                    assessment_id=a,
                    person_id=person,
                    request_id=r,
                    outcome=draw(st.sampled_from(["Y", "N", "A", "W", "H", None])),
                    decided_on=draw(DAY),
                    tribunal=draw(FLAG),
                )
            )
            if draw(st.booleans()):
                rows.setdefault("plan", []).append(
                    row(
                        "plan",
                        plan_id=e,
                        person_id=person,
                        request_id=r,
                        assessment_id=a,
                        started_on=draw(st.sampled_from(STARTS)),
                        ceased_on=draw(DAY),
                    )
                )
                rows.setdefault("need", []).append(
                    row("need", need_id=f"{e}-n", person_id=person, plan_id=e, rank=1, need_type="ASD")
                )
                rows.setdefault("review", []).append(
                    row(
                        "review",
                        review_id=f"{e}-v",
                        person_id=person,
                        plan_id=e,
                        met_on=draw(DAY),
                        decided_on=draw(DAY),
                    )
                )
    return rows


@st.composite
def collections(draw):
    """Two or three collections of different years, each with some of three children."""
    return [
        [draw(child_rows(person, layer)) for person in draw(st.lists(st.sampled_from("xyz"), unique=True))]
        for layer in range(draw(st.integers(2, 3)))
    ]


@settings(max_examples=8, deadline=None)
@given(collections())
def test_the_order_of_import_does_not_matter(layers):
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for number, order in enumerate(itertools.islice(itertools.permutations(range(len(layers))), 3)):
            store = Store(Path(folder) / str(number))
            for at in order:
                put(store, *layers[at], year=2023 + at, sent_at=f"202{3 + at}-02-01", digest=f"d{at}")
            snapshot = store.build()
            found.append((snapshot.id, {name: snapshot.read(name) for name in TABLES}, snapshot.disagreements))
            tables = {name: snapshot.table(name) for name in TABLES}
            assert contract.faults(tables) == []
        assert all(each == found[0] for each in found)


def sourced(layers):
    child = {}
    for at, rows in enumerate(layers):
        for table, each in rows.items():
            child.setdefault(table, []).extend(Sourced(at, one) for one in each)
    return child


def column(table, rows, name):
    at = contract.supplied_names(table).index(name)
    return [each[at] for each in rows]


@settings(max_examples=150)
@given(st.tuples(child_rows("x", 0), child_rows("x", 1), child_rows("x", 2)))
def test_refusals_flags_plans_and_days_of_receipt_are_never_lost(layers):
    tables, _ = merge_child(sourced(layers))
    requests = tables.get("request", [])
    given_rows = [each for layer in layers for each in layer.get("request", [])]
    days = set(column("request", given_rows, "received_on"))
    refused = {
        day
        for day, outcome in zip(
            column("request", given_rows, "received_on"), column("request", given_rows, "outcome"), strict=True
        )
        if outcome == "N" and day is not None
    }
    kept = dict(zip(column("request", requests, "received_on"), column("request", requests, "outcome"), strict=True))
    # Requests of two days are only found to be one by their plan, and only where a stage is coded historical.
    if "H" not in column("request", given_rows, "outcome") and not _has_historical_assessment(layers):
        assert days == set(kept)
        assert all(kept[day] == "N" for day in refused)
    for flag in ("mediation", "tribunal"):
        assert any(column("request", given_rows, flag)) == any(column("request", requests, flag))
    plans = [each for layer in layers for each in layer.get("plan", [])]
    assert set(column("plan", plans, "started_on")) - {None} == set(
        column("plan", tables.get("plan", []), "started_on")
    ) - {None}


def _has_historical_assessment(layers):
    rows = [each for layer in layers for each in layer.get("assessment", [])]
    return "H" in column("assessment", rows, "outcome")


@settings(max_examples=100)
@given(child_rows("x", 0), child_rows("x", 1))
def test_merging_again_with_the_same_collection_changes_nothing(first, second):
    once, _ = merge_child(sourced([first, second]))
    again, differences = merge_child(sourced([once, once]))
    assert {name: sorted(map(repr, rows)) for name, rows in again.items()} == {
        name: sorted(map(repr, rows)) for name, rows in once.items()
    }
    assert differences == []
