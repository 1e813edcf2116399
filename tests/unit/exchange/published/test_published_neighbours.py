"""Neighbour lists: the DfE's sheet and our CSV, and what either may get wrong."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sherwood.exchange.problems import Unreadable
from sherwood.exchange.published import NEIGHBOUR_COLUMNS, read_neighbours

LINE = "May 2025,S,E10000024,Nottinghamshire,1,E10000007,Derbyshire,Extremely close"


def sheet(path: Path, *lines: list[object], name: str = "sn_may_2025.xlsx") -> Path:
    book = openpyxl.Workbook()
    for line in ([1, 2, 3], ["LA num", "LA Name", "SN1", "SNP", "SN2", "SNP"], *lines):
        book.active.append(line)
    book.save(path / name)
    return path / name


def test_a_sheet_is_read_by_number_and_named_by_its_edition(tmp_path: Path) -> None:
    read = read_neighbours(sheet(tmp_path, [891, "Nottinghamshire", 830, "Close ", 909, "Not close"]))
    source = "Local Authority Interactive Tool, DfE: sn_may_2025.xlsx"
    assert read.rows == (
        ("May 2025", source, "E10000024", "Nottinghamshire", 1, "E10000007", "Derbyshire", "Close"),
        ("May 2025", source, "E10000024", "Nottinghamshire", 2, "E10000006", "Cumbria", "Not close"),
    )
    assert read.problems == ()


def test_a_number_that_is_not_known_is_left_out_and_counted(tmp_path: Path) -> None:
    lines = [891, "Nottinghamshire", 830, "Close", 999, "Close"], [998, "Nowhere", 830, "Close", 831, "Close"]
    read = read_neighbours(sheet(tmp_path, *lines))
    assert [row[6] for row in read.rows] == ["Derbyshire"]
    assert read.not_known == 2
    assert [(problem.line, problem.item, problem.value) for problem in read.problems] == [
        (3, "SN2", "999"),
        (4, "LA num", "998"),
    ]


def test_a_dash_is_no_neighbour(tmp_path: Path) -> None:
    """The Isles of Scilly have none in the list of April 2021."""
    read = read_neighbours(sheet(tmp_path, [420, "Isles of Scilly", "-", "-", "-", "-"]))
    assert (read.rows, read.problems) == ((), ())


def test_our_csv(tmp_path: Path) -> None:
    file = tmp_path / "neighbours.csv"
    bad = "May 2025,S,E10000024,Nottinghamshire,first,E10000007,Derbyshire,Close", "May 2025,S,,N,1,E1,D,", "a,b"
    file.write_text("\n".join([",".join(NEIGHBOUR_COLUMNS), LINE, *bad]), encoding="utf-8-sig")
    read = read_neighbours(file)
    assert [row[4:7] for row in read.rows] == [(1, "E10000007", "Derbyshire")]
    assert [problem.line for problem in read.problems] == [3, 4, 5]
    assert "place is 'first'; expected a whole number" in read.problems[0].message
    assert "area is empty" in read.problems[1].message


@pytest.mark.parametrize(("name", "text"), [("n.csv", "a,b\n"), ("n.csv", ""), ("n.xlsx", "not a sheet")])
def test_another_file_is_refused_in_words(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(Unreadable, match=name):
        read_neighbours(tmp_path / name)


def test_a_sheet_without_the_headings_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Postcode", "District"])
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(Unreadable, match='"LA num" and "SN1"'):
        read_neighbours(tmp_path / "other.xlsx")
