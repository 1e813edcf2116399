"""The CSV form of a return: the same rows as the XML, links by keys, and rows whose parent is missing."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from sherwood.exchange.problems import Unreadable
from sherwood.exchange.sen2 import Batch, read_return

FILES = {
    "header.csv": "Collection,Year,ReferenceDate,LEA\nSEN2,2027,2027-01-21,891\n",
    "persons.csv": "PersonKey,Surname,Forename,PersonBirthDate,Sex,UPN\n"
    "p1,Fictional,One,2018-05-04,F,Y891200018001\np2,Fictional,Two,2017-05-04,M,M891200018002\n",
    "requests.csv": "PersonKey,RequestKey,ReceivedDate,RequestSource,RequestOutcomeDate,RequestOutcome\n"
    "p2,r2,2026-03-02,1,,A\np1,r1,2026-03-02,1,2026-04-10,Y\n",
    "assessments.csv": "RequestKey,AssessmentKey,AssessmentOutcome,AssessmentOutcomeDate\nr1,a1,Y,2026-07-20\n",
    "named_plans.csv": "AssessmentKey,NamedPlanKey,StartDate\na1,n1,2026-07-20\n",
    "plan_details.csv": "NamedPlanKey,URN,PlacementRank\nn1,100000,1\nn1,100001,2\n",
    "active_plans.csv": "RequestKey,ActivePlanKey,TransferLA\nr1,v1,\n",
    "placement_details.csv": "ActivePlanKey,URN,PlacementRank\nv1,100000,1\n",
    "sen_needs.csv": "ActivePlanKey,SENtype,SENtypeRank\nv1,SLCN,1\n",
}


def folder_of(tmp_path: Path, **changes: str) -> Path:
    """A folder of the files, some of them changed (given without .csv)."""
    folder = tmp_path / "return"
    folder.mkdir(exist_ok=True)
    for name, text in (FILES | {f"{name}.csv": text for name, text in changes.items()}).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def only(path: Path) -> Batch:
    """The one batch of a small return."""
    [batch] = read_return(path).batches()
    return batch


def test_rows_are_linked_by_their_keys(tmp_path: Path) -> None:
    batch = only(folder_of(tmp_path))
    assert batch.problems == [] and batch.persons == 2
    counts = {table: len(rows) for table, rows in batch.rows.items() if rows}
    assert counts == {
        "person": 2,
        "identifier": 6,
        "request": 2,
        "assessment": 1,
        "plan": 1,
        "placement": 3,
        "need": 1,
    }
    first, second = batch.rows["person"]
    assert [row[1] for row in batch.rows["request"]] == [first[0], second[0]]


def test_a_zip_file_and_byte_order_marks_give_the_same(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    plain = only(folder)
    for each in folder.iterdir():
        each.write_bytes(b"\xef\xbb\xbf" + each.read_bytes())
    assert only(folder).rows == plain.rows
    archive = shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, "return")
    assert only(Path(archive)).rows == plain.rows


def test_a_row_without_its_parent_is_set_aside_with_what_hangs_from_it(tmp_path: Path) -> None:
    batch = only(folder_of(tmp_path, assessments=FILES["assessments.csv"].replace("r1,", "r9,")))
    [history, orphan] = batch.problems
    assert (history.rule, history.file) == ("sen2.plan.without-history", "return/requests.csv")
    assert (orphan.rule, orphan.severity, orphan.item) == ("sen2.return.parent-missing", "error", "Assessment")
    assert (orphan.file, orphan.line) == ("return/assessments.csv", 2)
    assert "with the 3 rows that hang from it" in orphan.message
    assert [each.element for each in batch.aside] == ["Assessment", "NamedPlan", "PlanDetail", "PlanDetail"]


def test_the_line_is_that_of_the_csv_row_even_after_a_line_break_in_a_cell(tmp_path: Path) -> None:
    persons = FILES["persons.csv"].replace("Fictional,One", '"Fictional\nLonger",One').replace(",M,", ",X,")
    batch = only(folder_of(tmp_path, persons=persons))
    [problem] = batch.problems
    assert (problem.file, problem.line, problem.item) == ("return/persons.csv", 4, "Sex")
    assert [each.element for each in batch.aside] == ["Person", "Requests"]


def test_a_key_that_stands_twice_is_queried(tmp_path: Path) -> None:
    batch = only(folder_of(tmp_path, persons=FILES["persons.csv"].replace("p2,", "p1,")))
    rules = [each.rule for each in batch.problems]
    assert sorted(rules) == ["sen2.csv.key-repeated", "sen2.return.parent-missing"]


def test_columns_of_other_spellings_and_unknown_columns_are_told(tmp_path: Path) -> None:
    reader = read_return(folder_of(tmp_path, sen_needs="activeplankey,SENType,SENtypeRank,Remark\nv1,SLCN,1,private\n"))
    [batch] = reader.batches()
    assert len(batch.rows["need"]) == 1
    assert "Tag SENType was read as SENtype." in reader.notes
    assert [each.values for each in batch.aside] == [{"Remark": "private"}]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"requests": "RequestKey,ReceivedDate\nr1,2026-03-02\n"}, "has no column PersonKey"),
        ({"requests": 'PersonKey,RequestKey\n"' + "x" * 200_000 + "\n"}, "is not CSV"),
    ],
)
def test_files_that_cannot_be_used_are_refused_with_a_sentence(
    changes: dict[str, str], words: str, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable, match=words):
        only(folder_of(tmp_path, **changes))


def test_a_folder_without_persons_and_text_that_is_not_utf_8_are_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "persons.csv").write_bytes("PersonKey,Surname\np1,Ó\n".encode("windows-1252"))
    with pytest.raises(Unreadable, match="is not UTF-8"):
        only(folder)
    (folder / "persons.csv").unlink()
    with pytest.raises(Unreadable, match=r"holds no persons\.csv"):
        read_return(folder)


def test_cells_that_a_spreadsheet_would_run_come_back_as_they_were(tmp_path: Path) -> None:
    persons = FILES["persons.csv"].replace("Fictional,One", "'=1+1,One")
    values = {row[-1] for row in only(folder_of(tmp_path, persons=persons)).rows["identifier"]}
    assert "=1+1" in values
    assert next(csv.reader(["'x"])) == ["'x"]
