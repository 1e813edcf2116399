"""A scorecard is read as printed: nothing put right, every doubt told, footnotes joined."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from sherwood.core.measures import MEASURES
from sherwood.core.records.said import Indicator
from sherwood.exchange.problems import Unreadable
from sherwood.exchange.scorecard import RULES, links, read

TYPED = Path(__file__).parents[4] / "src" / "sherwood" / "demo" / "sources" / "scorecard_2023_24_q3.csv"
SHARED = Path(__file__).parents[4].parent / "shared" / "data" / "nottinghamshire" / "kpi_scorecard_2023_24_q3.csv"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED.name} is not in ../shared/data/nottinghamshire")
HEAD = (
    "kpi,current,best_to_be,direction,current_period,previous,previous_period,vital_sign,rag,previous_annual,national\n"
)


def rows_of(found) -> list[dict]:
    return [dict(zip(Indicator.names(), row, strict=True)) for row in found.rows["indicator"]]


def told(found) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.rule) for problem in found.problems]


@pytest.fixture
def table(tmp_path: Path):
    """Read a scorecard from text below the usual headings."""

    def made(text: str, mapping=None, head: str = HEAD, name: str = "scorecard_2024_25_q1.csv"):
        path = tmp_path / name
        path.write_text(head + text, encoding="utf-8")
        return read(path, mapping)

    return made


@needs_shared
def test_the_typed_file_is_the_printed_table() -> None:
    typed = list(csv.DictReader(TYPED.open(encoding="utf-8", newline="")))
    typed = [row for row in typed if row["current_period"] or row["vital_sign"]]
    shared = list(csv.DictReader(SHARED.open(encoding="utf-8", newline="")))
    assert len(typed) == len(shared) == 36
    for mine, theirs in zip(typed, shared, strict=True):
        assert f"Ambition {theirs['ambition']} - " in mine["ambition"]
        assert {name: mine[name] for name in theirs if name != "ambition"} == {
            name: value for name, value in theirs.items() if name != "ambition"
        }


@needs_shared
def test_values_stay_as_printed_in_every_column() -> None:
    shared = list(csv.DictReader(SHARED.open(encoding="utf-8", newline="")))
    for name, path in (("shared", SHARED), ("typed", TYPED)):
        for row, theirs in zip(rows_of(read(path)), shared, strict=True):
            for column in set(theirs) - {"ambition", "vital_sign"}:
                assert (row[column] or "") == theirs[column], (name, row["position"], column)
            assert row["vital_sign"] is (theirs["vital_sign"] == "Y")


def test_the_printed_edition_counted_by_hand() -> None:
    found = read(TYPED)
    rows = rows_of(found)
    assert (found.kind, found.collection, found.title) == ("scorecard", "scorecard:2023-24-q3", "Scorecard 2023/24 Q3")
    assert len(rows) == 36
    assert sum(row["vital_sign"] for row in rows) == 15
    ratings = [row["rag"] for row in rows]
    assert [ratings.count(rating) for rating in ("Red", "Amber", "Green")] == [5, 6, 2]
    assert [row["position"] for row in rows if row["current"] is None] == [9, 18]
    assert any("Rows without a current value" in note for note in found.notes)
    assert [row["position"] for row in rows if row["is_comparable"] is False] == [20, 36]
    assert all(row["source"] for row in rows)
    assert found.aside == ()


def test_every_doubt_of_the_printed_edition() -> None:
    # Worked by hand: line = place in the table plus one for the headings.
    assert told(read(TYPED)) == [
        (7, "scorecard.year-basis"),  # calendar year by its footnote, yet 2022/23 beside it
        (8, "scorecard.year-basis"),
        (17, "scorecard.arrow-tolerance"),  # D12: 1.4 is level, 0.04 is not
        (21, "scorecard.not-comparable"),  # D13: 82.0% and 53.0% are different series
        (25, "scorecard.unit-unclear"),  # 19.2 of what
        (25, "scorecard.rating-against-direction"),  # D11: Green, and nearly doubled
        (28, "scorecard.unit-unclear"),  # D26: a gap is in points
        (37, "scorecard.periods-differ"),  # D14: Q3 against Q1 of the year before
    ]


def test_footnotes_are_joined_in_full() -> None:
    rows = rows_of(read(TYPED))
    assert [row["position"] for row in rows if row["footnotes"]] == [5, 6, 7, 20]
    assert rows[19]["footnotes"].startswith("In year for this measure is not comparable with the benchmark data")
    assert rows[4]["footnotes"] == (
        "EHCP Performance is reported on a calendar year basis in line with statutory reporting to the DfE."
    )


def test_rows_are_linked_to_our_measures() -> None:
    linked = {row["position"]: (row["measure"], row["variant"]) for row in rows_of(read(TYPED)) if row["measure"]}
    assert linked == {
        5: ("ehc.issued-in-20-weeks", "excluding-exceptions"),
        6: ("reviews.amended-in-12-weeks", None),
        7: ("reviews.completed-in-12-months", None),
    }
    for measure, variant in links().values():
        assert variant is None or variant in {each.name for each in MEASURES[measure].variants}


def test_keys_do_not_hang_on_footnote_marks_spacing_or_place(table) -> None:
    one = rows_of(table("A rate **,1%,High,↑,,,,,,,\nB,2,Low,,,,,,,,\n"))
    other = rows_of(table("B,2,Low,,,,,,,,\na  rate,1%,High,↑,,,,,,,\n"))
    assert {row["indicator_id"] for row in one} == {row["indicator_id"] for row in other}
    assert [row["indicator_id"] for row in one] != [row["indicator_id"] for row in other]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("Share,about 5%,High,↑,2024 Q2,4%,2024 Q1,,,,", "scorecard.value-unreadable"),
        ("Share,5%,High,sideways,2024 Q2,4%,2024 Q1,,,,", "scorecard.arrow-unknown"),
        ("Share,5%,High,↓,2024 Q2,4%,2024 Q1,,,,", "scorecard.arrow-against-values"),
        ("Share,5%,Highest,↑,2024 Q2,4%,2024 Q1,,,,", "scorecard.best-to-be-unknown"),
        ("Share,5%,High,↑,2024 Q2,4%,2024 Q1,,Blue,,", "scorecard.rating-unknown"),
        ("Share,5%,High,↑,2024 Q2,4%,2024 Q1,perhaps,,,", "scorecard.vital-sign-unknown"),
        ("Share,5%,High,↓,2024 Q2,6%,2024 Q1,,Green,,", "scorecard.rating-against-direction"),
        ("Share,5%,High,↑,2024 Q2,4,2024 Q1,,,,", "scorecard.unit-unclear"),
        ("The gap,5,Low,↑,2024 Q2,4,2024 Q1,,,,", "scorecard.unit-unclear"),
        ("Share *,5%,High,↑,2024 Q2,4%,2024 Q1,,,,", "scorecard.footnote-missing"),
        ("Share,5%,High,↑,2024 Q2,4%,2024 Q4,,,,", "scorecard.periods-differ"),
        ("Share,5%,High,↑,2024 Q2,4%,2023 Q1,,,,", "scorecard.periods-differ"),
        ("Share,5%,High,↑,2024/25 Q2,4%,2023 Q2,,,,", "scorecard.periods-differ"),
        ("Share,5%,High,↑,2024/25 Academic,4%,2023/24 Autumn,,,,", "scorecard.periods-differ"),
        ("Share,5%,High,↑,lately,4%,before,,,,", "scorecard.periods-differ"),
    ],
)
def test_a_doubt_is_told_and_the_row_kept_as_printed(table, row: str, rule: str) -> None:
    found = table(f"{row}\n")
    assert [problem.rule for problem in found.problems] == [rule]
    assert found.problems[0].message.startswith("scorecard_2024_25_q1.csv line 2: ")
    kept, cells = rows_of(found)[0], row.split(",")
    assert (kept["kpi"], kept["current"], kept["direction"] or "") == (cells[0], cells[1], cells[3])


@pytest.mark.parametrize(
    ("current", "previous"),
    [
        ("2024/25 Q1", "2023/24 Q4"),
        ("2024/25 Q2", "2023/24 Q2"),
        ("2024 Q4", "2022 Q4"),
        ("2022/23 Academic", "2021/22 Academic"),
        ("22/23 Academic", "2021/22 academic"),
        ("2022/23 Aut & Spr term", "2021/22 Aut & Spr term"),
        ("2023", "2022"),
    ],
)
def test_like_periods_are_compared(table, current: str, previous: str) -> None:
    found = table(f"Share,5%,High,↑,{current},4%,{previous},,,,\n")
    assert found.problems == ()
    assert rows_of(found)[0]["is_comparable"] is True


def test_rows_that_cannot_be_taken_are_kept_aside(table) -> None:
    found = table("Share,5%,High,,,,,,,,\n,7%,High,,,,,,,,\nshare *,6%,High,,,,,,,,\n")
    assert [(each.line, each.rule) for each in found.aside] == [
        (3, "scorecard.wording-missing"),
        (4, "scorecard.row-repeated"),
    ]
    assert len(found.rows["indicator"]) == 1


def test_headings_in_other_words_ambitions_as_rows_and_footnotes_at_the_foot(table) -> None:
    head = (
        "Performance report 2024/25 Q2,,,\n"
        "Key Performance Indicator,Current Value,Best to be,Direction of Travel\n"
        "Ambition 2 - Supporting families,,,\n"
    )
    found = table("Share *,5%,High,⬆️\n* Not comparable with last year.,,,\n", head=head, name="table.csv")
    [row] = rows_of(found)
    assert found.title == "Scorecard 2024/25 Q2"
    assert (row["ambition"], row["footnotes"]) == ("Ambition 2 - Supporting families", "Not comparable with last year.")
    assert (row["direction"], row["is_comparable"]) == ("⬆️", False)
    assert found.mapping["Direction of Travel"] == "direction"


def test_the_edition_is_looked_for_and_never_silently_made_up(table) -> None:
    row = "Share,5%,High,↑,2024/25 Q3,4%,2024/25 Q2,,,,\n"
    assert table(row, {"edition": "2030/31 Q1"}).title == "Scorecard 2030/31 Q1"
    assert "name of the file" in table(row).notes[-1]
    taken = table(row, name="table.csv")
    assert [problem.rule for problem in taken.problems] == ["scorecard.edition-inferred"]
    with pytest.raises(Unreadable, match="which quarter"):
        table("Share,5%,High,,,,,,,,\n", name="table.csv")


def test_the_mapping_gives_polarity_tolerance_target_and_link(table) -> None:
    said = {"share": {"polarity": "low", "tolerance": 0.5, "target": 4, "measure": "ehc.plans-issued"}, "Other": {}}
    found = table("Share,5%,High,,,,,,,,\n", {"rows": said, "source": "Committee"})
    [row] = rows_of(found)
    assert (row["polarity"], row["tolerance"], row["target"]) == ("low", 0.5, 4.0)
    assert (row["measure"], row["source"]) == ("ehc.plans-issued", "Committee")
    assert [problem.rule for problem in found.problems] == [
        "scorecard.polarity-differs",
        "scorecard.mapping-row-unknown",
    ]


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"colour": 1}, "cannot hold"),
        ({"columns": {"kpi": "shade"}}, "as 'shade'"),
        ({"columns": {"Nowhere": "kpi"}}, "has not"),
        ({"columns": 3}, "not an object"),
        ({"edition": 3}, "a text was expected"),
        ({"rows": {"Share": {"polarity": "up"}}}, "high, low or none"),
        ({"rows": {"Share": {"tolerance": -1}}}, "not negative"),
        ({"rows": {"Share": {"target": float("nan")}}}, "a number was expected"),
        ({"rows": {"Share": {"target": 10**400}}}, "a number was expected"),
        ({"rows": {"Share": 5}}, "may hold"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_a_sentence(table, mapping, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        table("Share,5%,High,,,,,,,,\n", mapping)


def test_another_table_is_refused_with_its_headings(table) -> None:
    with pytest.raises(Unreadable, match="wording of the indicator"):
        table("1,2\n", head="fruit,colour\n")


def test_rule_ids_are_unique_and_say_what_must_be_true() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.id.startswith("scorecard.") and rule.sentence.endswith(".") for rule in RULES)


@pytest.mark.parametrize("mapping", [{"What": "kpi"}, {"kpi": "What"}, {"columns": {"What": "kpi"}}])
def test_a_heading_is_named_either_way_round(table, mapping) -> None:
    [row] = rows_of(table("Share,5%,2024 Q2\n", mapping, head="What,Current,Quarter\n"))
    assert (row["kpi"], row["current"]) == ("Share", "5%")


def test_the_mapping_may_name_the_column_of_the_edition(table) -> None:
    found = table("Share,5%,2024/25 Q3\n", {"edition": "Which one"}, head="kpi,current,Which one\n", name="table.csv")
    assert found.title == "Scorecard 2024/25 Q3"
    assert found.mapping["Which one"] == "edition"


def test_the_table_as_the_committee_paper_lays_it_out(tmp_path: Path) -> None:
    """A workbook with a line of groups above the headings, merged ambitions, real percentages and footnotes below."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["", "Nottinghamshire", "", "", "", "", "", "Vital Signs", "", "Comparator Data"])
    sheet.append(
        ["Key Performance Indicator", "Current Value", "Best to be", "Direction of Travel", "Current Reporting Period"]
        + ["Previous Value", "Previous Reporting Period", "Vital Sign Measure?", "RAG Rating"]
        + ["Previous Annual Performance", "National Average", "Statistical Neighbours"]
    )
    sheet.append(["Annual Delivery Plan Ambition 3 - Keeping children, vulnerable adults and communities safe"])
    sheet.merge_cells("A3:L3")
    sheet.append(["Re-referral rate", 0.305, "Low", "↔", "2023/24 Q3", 0.312, "2023/24 Q2", "Y", "Red"])
    sheet.append(["Long-term placements*", 0.53, "High", "↔", "2023/24 Q3", 0.535, "2023/24 Q2"])
    sheet.append(["No. of children in unregulated placements", None, None, None, None, None, None, "Y"])
    sheet.append(["* In year for this measure is not comparable with the benchmark data."])
    for at in ("B4", "F4", "B5", "F5"):
        sheet[at].number_format = "0.0%"
    book.save(tmp_path / "quarter.xlsx")
    found = read(tmp_path / "quarter.xlsx")
    assert found.title == "Scorecard 2023/24 Q3"
    rows = rows_of(found)
    assert [(row["current"], row["previous"], row["vital_sign"]) for row in rows] == [
        ("30.5%", "31.2%", True),
        ("53.0%", "53.5%", False),
        (None, None, True),
    ]
    assert {row["ambition"] for row in rows} == {
        "Annual Delivery Plan Ambition 3 - Keeping children, vulnerable adults and communities safe"
    }
    assert [row["is_comparable"] for row in rows] == [True, False, True]
    assert told(found) == [(5, "scorecard.not-comparable"), (None, "scorecard.edition-inferred")][::-1]
