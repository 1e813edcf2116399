"""Code lists: complete, dated, sourced."""

import csv
from datetime import date
from pathlib import Path

import pytest

import sherwood.core.vocab as vocab
from sherwood.core.records import TABLES
from sherwood.core.vocab import all_lists, code_list

LISTS = Path(vocab.__file__).parent / "lists"


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("request_source", "1 2 3 4 5"),
        ("request_outcome", "Y N A W H"),
        ("assessment_outcome", "Y N A W H"),
        ("cease_reason", "1 2 3 4 5 6 7 8 9"),
        ("need_type", "SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD DS OTH"),
        ("sen_setting", "OLA OPA EHE EYP OTH NEET NIEC NIEO"),
        ("review_outcome", "A C M"),
        ("age_band", "0-4 5-10 11-15 16-19 20-25"),
        ("census_sen_provision", "E K N"),
        ("residence", "A B"),
        (
            "district",
            "E07000170 E07000171 E07000172 E07000173 E07000174 E07000175 E07000176",
        ),
    ],
)
def test_codes(name, codes):
    assert code_list(name).codes() == frozenset(codes.split())


def test_the_codes_of_the_statute_note_are_those_of_ethnicity():
    codes = "WBRI WIRI WIRT WROM WOTH MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH CHNE BCRB BAFR BOTH OOTH REFU NOBT"
    assert code_list("ethnicity").codes() == frozenset(codes.split())


def test_a_need_without_a_specialist_assessment_is_a_code_of_the_school_census_alone():
    assert "NSA" in code_list("census_need_type")
    assert "NSA" not in code_list("need_type")


def test_down_syndrome_counts_from_the_2025_collection():
    needs = code_list("need_type")
    assert "DS" not in needs.codes(date(2024, 1, 18))
    assert "DS" in needs.codes(date(2025, 1, 16))
    assert len(needs.codes(date(2024, 1, 18))) == 12


def test_residence_changed_its_meaning_in_2026():
    residence = code_list("residence")
    assert residence.label("A", date(2025, 1, 16)) == "38 to 51 weeks"
    assert residence.label("A", date(2026, 1, 15)) == "Up to 38 weeks"
    assert residence.label("B") == "39 to 52 weeks"


def test_a_dated_wording_ends_on_the_day_the_next_begins():
    old, new = (entry for entry in code_list("cease_reason").entries if entry.code == "1")
    assert old.until_on == new.from_on == date(2025, 1, 1)
    assert not old.in_force(date(2025, 1, 1))
    assert new.in_force(date(2025, 1, 1))


def test_every_setting_code_is_a_kind_of_setting():
    assert code_list("sen_setting").codes() < code_list("setting_type").codes()


def test_an_unknown_code_is_its_own_label():
    assert code_list("sex").label("F") == "Female"
    assert code_list("sex").label("Z") == "Z"
    assert code_list("sex").label("Z", date(2026, 1, 1)) == "Z"


def test_an_unknown_list_is_named():
    with pytest.raises(KeyError, match="There is no code list 'colour'"):
        code_list("colour")


def test_a_list_is_read_once():
    assert code_list("sex") is code_list("sex")


def test_every_file_has_a_title_and_every_title_a_file():
    assert {path.stem for path in LISTS.glob("*.csv")} == set(all_lists())
    assert list(all_lists()) == sorted(all_lists())
    assert all(code_list(name).title for name in all_lists())


@pytest.mark.parametrize("name", all_lists())
def test_entries_are_complete_and_wordings_of_one_code_never_overlap(name):
    entries = code_list(name).entries
    assert entries and all(e.code and e.label and e.source for e in entries)
    assert len(list(code_list(name))) == len(code_list(name)) == len(entries)
    for entry in entries:
        assert entry.from_on is None or entry.until_on is None or entry.from_on < entry.until_on
        same = [e for e in entries if e.code == entry.code and e is not entry]
        for other in same:
            first, second = sorted((entry, other), key=lambda e: e.from_on or date.min)
            assert first.until_on is not None and second.from_on is not None and first.until_on <= second.from_on


def test_the_columns_are_the_ones_documented():
    for path in LISTS.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == ["code", "label", "from", "until", "source"], path.name


def test_what_could_not_be_checked_says_so():
    for name in ("upn_unknown", "work_based"):
        assert all(entry.source.startswith("unverified") for entry in code_list(name))


def test_every_list_that_a_column_names_exists():
    named = {column.codes for table in TABLES.values() for column in table.columns if column.codes}
    assert named <= set(all_lists())
