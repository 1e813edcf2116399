"""Reading what was written gives the same rows, as XML and as CSV, for every year's layout; and no file brings reading
down with anything but a sentence.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sherwood.core.records import Kind
from sherwood.exchange.problems import Unreadable
from sherwood.exchange.sen2 import Header, layout_for, read_return, write_csv, write_xml
from sherwood.exchange.sen2.items import COLUMN_OF, PARENT
from sherwood.exchange.sen2.values import CODES
from unit.exchange.sen2.returns import Tree, clean_child, element, xml

YEARS = range(2023, 2029)
DAYS = st.dates(date(1998, 1, 1), date(2028, 1, 31)).map(date.isoformat)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)


def values_of(tag: str) -> st.SearchStrategy[str]:
    """Values that an item may hold."""
    if tag in CODES:
        return st.sampled_from(sorted(CODES[tag]))
    kind = COLUMN_OF[tag].kind if tag in COLUMN_OF else Kind.TEXT
    return {
        Kind.DATE: DAYS,
        Kind.BOOL: st.sampled_from("01"),
        Kind.INT: st.integers(0, 4).map(str),
        Kind.TEXT: TEXTS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")),
    }[kind]


def trees(module: str, year: int) -> st.SearchStrategy[Tree]:
    """A module with any of its items of that year and some children."""
    layout = layout_for(year)
    items = {tag: values_of(tag) for tag in layout.items[module]}
    most = {"ActivePlans": 1}
    children = {
        child: st.lists(trees(child, year), max_size=most.get(child, 2))
        for child, parent in PARENT.items()
        if parent == module
    }
    return st.fixed_dictionaries(children, optional=items).map(
        lambda tree: {tag: tree[tag] for tag in (*layout.items[module], *children) if tag in tree}
    )


@st.composite
def returns(draw: st.DrawFn) -> tuple[int, list[Tree]]:
    """A year and some children of its return, each with a number of its own."""
    year = draw(st.sampled_from(YEARS))
    people = draw(st.lists(trees("Person", year), min_size=1, max_size=3))
    return year, [{**person, "UPN": f"A{number:012}"} for number, person in enumerate(people)]


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of a return, in a fixed order."""
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for batch in read_return(path).batches():
        assert batch.aside == []
        for table, each in batch.rows.items():
            rows[table] += each
    return {table: sorted(each, key=repr) for table, each in rows.items()}


def children_of(rows: dict[str, list[tuple[Any, ...]]]) -> list[dict[str, list[tuple[Any, ...]]]]:
    """The rows child by child."""
    people: dict[str, dict[str, list[tuple[Any, ...]]]] = {}
    for table, each in rows.items():
        for row in each:
            people.setdefault(row[0 if table == "person" else 1], defaultdict(list))[table].append(row)
    return list(people.values())


@settings(max_examples=60, deadline=None)
@given(returns())
def test_what_is_written_reads_as_the_same_rows(drawn: tuple[int, list[Tree]]) -> None:
    year, people = drawn
    header = Header(collection="SEN2", year=year, reference_date=date(year, 1, 20), authority="891")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "given.xml").write_text(xml(*people), encoding="utf-8")
        rows = rows_of(path / "given.xml")
        # The order of siblings is kept by sorting on nothing: rows go to the writer as they were read.
        read: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for batch in read_return(path / "given.xml").batches():
            for table, each in batch.rows.items():
                read[table] += each
        children = children_of(read)
        assert write_xml(path / "written.xml", header, children) == len(people)
        assert rows_of(path / "written.xml") == rows
        assert write_csv(path / "written", header, children) == len(people)
        assert rows_of(path / "written") == rows
        written, from_csv = read_return(path / "written.xml"), read_return(path / "written")
        assert written.header == from_csv.header == header


@settings(max_examples=150, deadline=None)
@given(st.data())
@example(None)
def test_a_damaged_file_is_read_or_refused_with_a_sentence(data: st.DataObject | None) -> None:
    text = xml(clean_child())
    if data is not None:
        at, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 40))
        text = text[:at] + data.draw(st.text(max_size=10)) + text[at + length :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "return.xml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            for batch in read_return(path).batches():
                assert batch.persons <= 2
        except Unreadable as refusal:
            assert str(refusal).endswith(".")


def test_elements_of_the_tests_are_those_of_the_return() -> None:
    assert element("SENneed", {"SENtype": "HI"}) == "<SENneed>\n<SENtype>HI</SENtype>\n</SENneed>\n"
