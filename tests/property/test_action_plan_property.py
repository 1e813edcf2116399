"""Whatever a table holds, a plan is read from it or refused in a sentence; and twice read it gives the same rows."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sherwood.core.records import TABLES
from sherwood.dataset.layers import LayerWriter
from sherwood.exchange.action_plan import read
from sherwood.exchange.problems import Unreadable
from sherwood.exchange.record_file import RecordFile

HEADINGS = st.sampled_from(
    [
        "No",
        "Action",
        "Level",
        "Parent",
        "Priority",
        "Lead",
        "Organisation",
        "By",
        "Milestones",
        "Outcome",
        "Plan",
        "Labels",
    ]
    + ["Continues", "Plan kind", "Follows", "Measures", "Superseded", "Wording status", "Area", "Aim", "", "Anything"]
)
CELLS = st.one_of(
    st.sampled_from(
        ["", "–", "1", "1.1", "3.9", "3.2a", "APA1", "action", "priority", "outcome", "Apr 21", "2021-2023", "Ongoing"]
        + [
            "Sept 22",
            "26.6%?",
            "Head of SEND / SENCO",
            "Ada Fictional",
            "a; b; a",
            "• x\n• y",
            "peer-challenge",
            "draft",
        ]
        + ["1. Systems", "plan-one", "plan-one 1.1", "ehc.issued-in-20-weeks +10% from 2024", "31 February 2024"]
    ),
    st.text(max_size=12),
)
TABLES_OF_TEXT = st.lists(HEADINGS, min_size=1, max_size=8).flatmap(
    lambda headings: st.tuples(
        st.just(headings), st.lists(st.lists(CELLS, min_size=len(headings), max_size=len(headings)), max_size=8)
    )
)


def read_twice(content: bytes) -> RecordFile | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.csv"
        path.write_bytes(content)
        try:
            found = read(path)
        except Unreadable as fault:
            assert str(fault).endswith((".", "}."))
            return None
        again = read(path)
        assert (again.rows, again.problems, again.collection) == (found.rows, found.problems, found.collection)
        writer = LayerWriter(Path(folder) / "layer")
        writer.add(found.rows)
        writer.drop()
        return found


@settings(max_examples=150, deadline=None)
@given(TABLES_OF_TEXT)
@example((["Action", "Parent"], [["A", "B"], ["B", "A"]]))
@example((["No", "Action", "Level"], [["1", "A", "area"], ["1", "A", "area"]]))
def test_any_table_is_read_or_refused(table: tuple[list[str], list[list[str]]]) -> None:
    headings, rows = table
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    found = read_twice(text.getvalue().encode("utf-8", errors="replace"))
    if found is None:
        return
    for name, given_rows in found.rows.items():
        keys = [row[0] for row in given_rows]
        assert len(set(keys)) == len(keys), name
        assert all(len(row) == len(TABLES[name].supplied()) for row in given_rows)
    items = {row[0]: row[3] for row in found.rows["plan_item"]}
    for key in items:
        seen = set()
        at: str | None = key
        while at is not None:
            assert at not in seen, "a part stands under itself"
            seen.add(at)
            at = items.get(at)
    assert all(message.message and message.rule.startswith("action-plan.") for message in found.problems)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_twice(content)
