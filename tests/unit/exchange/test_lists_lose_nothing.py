"""What a register or a survey cannot give as a number, a day or a post is kept in words and told, never dropped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sherwood.core.records.assurance import Risk
from sherwood.core.records.said import VoiceItem
from sherwood.exchange import risks, voices
from sherwood.exchange.problems import Unreadable

SHARED = Path(__file__).parents[3].parent / "shared" / "data" / "nottinghamshire"
needs_shared = pytest.mark.skipif(
    not SHARED.exists(), reason="../shared/data/nottinghamshire is not beside the checkout"
)
ASKED = "kind,wording,value,printed,base,base_words,not_reached,dated_on,source"


@pytest.fixture
def file(tmp_path: Path):
    def made(text: str, name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return made


def risks_of(found) -> list[dict]:
    return [dict(zip(Risk.names(), row, strict=True)) for row in found.rows["risk"]]


def voices_of(found) -> list[dict]:
    return [dict(zip(VoiceItem.names(), row, strict=True)) for row in found.rows["voice_item"]]


def told(found) -> list[tuple[int | None, str]]:
    return [(each.line, each.rule) for each in found.problems]


# --- surveys -------------------------------------------------------------------------------------------------------

# Copied from the eleven lines of the file by hand: wording, printed, base, words of who answered.
ELEVEN = [
    (
        'SEND Outcomes Survey, "very important"',
        (
            "well physically and emotionally 92%; safe 93%; loved and valued 89%; prepared for future 81%; "
            "play and fun 83%; asked first 73%"
        ),
        557,
        None,
    ),
    ("same, overall support", ">85% supported the six draft outcomes", 557, None),
    ("EHC plan feedback survey", "response count only", 139, None),
    ("Annual reviews", "81% on time; 83% views reflected", None, None),
    ("Graduated response confidence", "4.2/10; overall 4.5", None, "SENDCOs"),
    (
        "Services, families",
        "31% very dissatisfied (waits); 35% strongly disagreed services met needs",
        None,
        None,
    ),
    ("SLCN referral, professionals", "66% knew how to refer", None, None),
    ("Newsletter survey", "76% respondents parents and carers", None, None),
    ("Engagement events", "nearly 300 colleagues", None, "6 (5+1 virtual)"),
    ("Reference Group", None, None, "140+ list, 14 attended 19 Feb 2024"),
    ("MASH referrer feedback", "6 positive quotes", None, "quotes"),
]


@needs_shared
def test_the_surveys_of_the_sources_lose_nothing_as_they_stand() -> None:
    found = voices.read(SHARED / "surveys.csv")
    rows = voices_of(found)
    assert [(row["wording"], row["printed"], row["base"], row["base_words"]) for row in rows] == ELEVEN
    assert all(row["value"] is None for row in rows)
    lines = {rule: [line for line, each in told(found) if each == rule] for _, rule in told(found)}
    assert lines["voices.value-unreadable"] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 12]
    assert lines["voices.base-unreadable"] == [6, 10, 11, 12]
    assert [row["kind"] for row in rows] == ["survey"] * 8 + ["theme"] * 3
    assert found.aside == ()


@pytest.mark.parametrize(
    ("value", "printed", "held", "kept"),
    [
        ("4.2/10", "", 4.2, "4.2/10"),
        ("", "4.2/10", 4.2, "4.2/10"),
        ("83", "", 83.0, "83"),
        ("1", "", 1.0, "1"),
        ("150%", "", 1.5, "150%"),
        ("150%", "150%", 1.5, "150%"),
    ],
)
def test_a_unit_that_is_not_clear_is_told(file, value: str, printed: str, held: float, kept: str) -> None:
    found = voices.read(file(f"{ASKED}\nsurvey,Good?,{value},{printed},10,families,Nobody,,S\n"))
    [row] = voices_of(found)
    assert (row["value"], row["printed"]) == (held, kept)
    [problem] = found.problems
    assert problem.rule == "voices.unit-unclear"
    assert kept in problem.message


@pytest.mark.parametrize(
    ("value", "printed", "held", "kept"),
    [
        ("0.5", "", 0.5, None),
        ("50%", "", 0.5, "50%"),
        ("100%", "", 1.0, "100%"),
        ("4.5", "4.5", 4.5, "4.5"),
        ("4.2", "4.2/10", 4.2, "4.2/10"),
        ("–", "", None, None),
    ],
)
def test_a_clear_result_is_not_doubted(file, value: str, printed: str, held, kept) -> None:
    found = voices.read(file(f"{ASKED}\nsurvey,Good?,{value},{printed},10,families,Nobody,,S\n"))
    [row] = voices_of(found)
    assert (row["value"], row["printed"]) == (held, kept)
    assert found.problems == ()


def test_words_beside_a_printed_result_stay_beside_it(file) -> None:
    [row] = voices_of(voices.read(file(f"{ASKED}\nsurvey,Good?,many,50%,10,families,Nobody,,S\n")))
    assert (row["value"], row["printed"]) == (0.5, "50%; many")


@pytest.mark.parametrize("base", ["12.5", "-5", "1e3", "6 (5+1 virtual)", "50%"])
def test_a_base_that_is_no_number_of_people_is_kept_in_words(file, base: str) -> None:
    found = voices.read(file(f"{ASKED}\nsurvey,Good?,50%,,{base},families,Nobody,,S\n"))
    [row] = voices_of(found)
    assert (row["base"], row["base_words"]) == (None, f"{base}; families")
    assert told(found) == [(2, "voices.base-unreadable")]


@pytest.mark.parametrize("written", ["2024-05", "May 24", "31/04/2024", "Spring"])
def test_a_result_of_no_single_day_keeps_the_words_in_its_source(file, written: str) -> None:
    found = voices.read(file(f"{ASKED}\nsurvey,Good?,50%,,10,families,Nobody,{written},Minutes\n"))
    [row] = voices_of(found)
    assert (row["dated_on"], row["source"]) == (None, f"Minutes (dated {written})")
    assert told(found) == [(2, "voices.day-unreadable")]


def test_a_day_in_words_is_a_day(file) -> None:
    [row] = voices_of(voices.read(file(f"{ASKED}\nsurvey,Good?,50%,,10,families,Nobody,1 May 2024,Minutes\n")))
    assert (row["dated_on"], row["source"]) == (date(2024, 5, 1), "Minutes")


def test_another_result_of_the_same_question_is_not_called_the_same(file) -> None:
    rows = "survey,Happy,83%,,10,families,Nobody,,S\nsurvey,Happy,84%,,10,families,Nobody,,S\n"
    found = voices.read(file(f"{ASKED}\n{rows}survey,Happy,83%,,10,families,Nobody,,S\n"))
    assert [(row["wording"], row["value"]) for row in voices_of(found)] == [("Happy", 0.83)]
    other, same = (each.message for each in found.problems)
    assert "stands on line 2 already, with value '83%' there and '84%' here" in other
    assert "stands on line 2 already, with the same result" in same
    assert [each.values["value"] for each in found.aside] == ["84%", "83%"]


def test_the_same_question_on_another_day_is_another_result(file) -> None:
    rows = "survey,Happy,83%,,10,families,Nobody,2024-05-01,S\nsurvey,Happy,84%,,10,families,Nobody,2025-05-01,S\n"
    found = voices.read(file(f"{ASKED}\n{rows}"))
    assert [row["value"] for row in voices_of(found)] == [0.83, 0.84]
    assert found.problems == ()


# --- risks ---------------------------------------------------------------------------------------------------------

REGISTER = "ID,Risk,Description,Likelihood,Impact,Owner,Date raised,Date closed"


def test_words_for_likelihood_and_days_are_kept_in_the_description(file) -> None:
    found = risks.read(file(f"{REGISTER}\nR1,Delay,Late,High,3,,Apr 21,\nR2,Loss,,6,,,2023-13-01,\n"))
    one, two = risks_of(found)
    assert (one["likelihood"], one["impact"], one["raised_on"]) == (None, 3, None)
    assert one["description"] == "Late (As printed: Likelihood High; Date raised Apr 21.)"
    assert two["description"] == "(As printed: Likelihood 6; Date raised 2023-13-01.)"
    assert told(found) == [
        (2, "risks.score-unreadable"),
        (2, "risks.day-unreadable"),
        (3, "risks.score-unreadable"),
        (3, "risks.day-unreadable"),
    ]


def test_an_owner_who_looks_like_a_person_is_kept_aside_and_in_no_sentence(file) -> None:
    found = risks.read(file(f"{REGISTER}\nR1,Delay,,4,4,Jane Smith,,\nR1,Loss,,4,4,Head of SEND,,\n"))
    [row] = risks_of(found)
    assert row["owner"] is None
    assert told(found) == [(2, "risks.owner-name"), (3, "risks.row-repeated")]
    assert found.aside[0].values == {"owner": "Jane Smith"}
    assert not any("Jane" in f"{each.message} {each.value}" for each in found.problems)


def test_an_owner_to_be_confirmed_is_no_post(file) -> None:
    found = risks.read(file(f"{REGISTER}\nR1,Delay,,4,4,tbc,,\nR2,Loss,,4,4,Head of SEND / Finance,,\n"))
    assert [row["owner"] for row in risks_of(found)] == [None, "Head of SEND / Finance"]
    assert told(found) == [(2, "risks.owner-open")]


def test_a_number_that_two_risks_share_is_told_with_line_number_and_titles(file) -> None:
    found = risks.read(file("ID,Risk\nR3,Odd\nR3,Odd dup\nR3,Odd\n"))
    assert [row["title"] for row in risks_of(found)] == ["Odd"]
    other, same = (each.message for each in found.problems)
    assert "the number R3 stands on line 2 already, with Risk 'Odd' there and 'Odd dup' here" in other
    assert "the number R3 stands on line 2 already, with the same words" in same


# --- both ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Total risks,7", "a total"),
        ("TOTAL,7", "a total"),
        ("Grand total,7", "a total"),
        ("Source: Council,", "a source or a note"),
        ("Note: scored by officers,", "a source or a note"),
    ],
)
def test_a_total_or_a_source_is_no_risk(file, line: str, what: str) -> None:
    found = risks.read(file(f"ID,Risk\nR1,Total loss of service\n{line}\n"))
    assert [row["title"] for row in risks_of(found)] == ["Total loss of service"]
    assert told(found) == [(3, "risks.total-row")]
    assert what in found.problems[0].message
    assert next(iter(found.aside[0].values.values())) == line.split(",")[0]


def test_a_total_is_no_result(file) -> None:
    found = voices.read(
        file("wording,value,base,kind,not_reached,source\nTotal responses,557,,,,\nGood?,50%,9,survey,x,S")
    )
    assert [row["wording"] for row in voices_of(found)] == ["Good?"]
    assert told(found) == [(2, "voices.total-row")]


def test_two_registers_do_not_overwrite_each_other(file) -> None:
    one = risks.read(file("ID,Risk\nR1,Alpha\n", "ra.csv"))
    two = risks.read(file("ID,Risk\nR1,Beta\n", "rb.csv"))
    assert one.collection != two.collection
    assert risks_of(one)[0]["risk_id"] != risks_of(two)[0]["risk_id"]
    assert "a later file of that name takes its place" in one.notes[-1]


def test_two_surveys_do_not_overwrite_each_other(file) -> None:
    asked = "kind,wording,source,value,base,not_reached\nsurvey,A,s,{},20,x\n"
    one, two = (voices.read(file(asked.format(value), f"{value[0]}.csv")) for value in ("50%", "60%"))
    assert voices_of(one)[0]["voice_item_id"] != voices_of(two)[0]["voice_item_id"]


def test_a_line_above_the_headings_names_the_register_whatever_the_file_is_called(file) -> None:
    one = risks.read(file("Register: Corporate Risks,\nID,Risk\nR1,Alpha\n", "q1.csv"))
    two = risks.read(file("Register: Corporate Risks,\nID,Risk\nR1,Alpha\n", "q2.csv"))
    assert one.collection == two.collection == "risks:corporate-risks"
    assert one.rows == two.rows
    assert not any("known as" in note for note in one.notes)


def test_headings_alone_replace_nothing(file) -> None:
    with pytest.raises(Unreadable, match="no rows"):
        risks.read(file("ID,Risk\n"))
    with pytest.raises(Unreadable, match="no rows"):
        voices.read(file(f"{ASKED}\n"))


def test_problems_stand_in_the_order_of_the_lines(file) -> None:
    found = risks.read(file(f"{REGISTER}\nTotal,7,,,,,,\nR1,Delay,,High,3,,,\nSource: x,,,,,,,\nR2,,,,,,,\n"))
    assert [line for line, _ in told(found)] == [2, 3, 4, 5]


def test_a_cell_that_shows_less_than_it_holds_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["kind", "wording", "value", "base", "not_reached", "source"])
    sheet.append(["survey", "Happy", 0.036, 20, "Nobody", "S"])
    sheet["C2"].number_format = "0%"
    book.save(tmp_path / "list.xlsx")
    found = voices.read(tmp_path / "list.xlsx")
    assert told(found) == [(2, "voices.cell-doubtful")]
    assert "shows 4%, but holds 3.6%" in found.problems[0].message
