"""Reading a SEN2 return: rows, keys, spellings and layouts, lines, and what is set aside."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from sherwood.core.records import TABLES
from sherwood.dataset.keys import child_key, person_key
from sherwood.exchange.sen2 import read_return
from unit.exchange.sen2.returns import child, clean_child, element, line_of, read_text, xml

# The sample of the reference notes on the return, with the rows counted by hand.
SAMPLE = """<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2027</Year><ReferenceDate>2027-01-21</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>891</LEA><SoftwareCode>TEST</SoftwareCode><Release>1</Release><SerialNo>1</SerialNo><DateTime>2027-02-01T09:00:00</DateTime></Source></Header>
<Persons><Person><Surname>Test</Surname><Forename>Child</Forename><PersonBirthDate>2018-05-04</PersonBirthDate><Sex>F</Sex><Ethnicity>WBRI</Ethnicity><PostCode>NG1 1AA</PostCode><UPN>Y891200018001</UPN>
<Requests><ReceivedDate>2026-03-02</ReceivedDate><RequestSource>1</RequestSource><RYA>0</RYA><RequestOutcomeDate>2026-04-10</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome><RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal>
<Assessment><AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>2026-07-20</AssessmentOutcomeDate><AssessmentMediation>0</AssessmentMediation><AssessmentTribunal>0</AssessmentTribunal><OtherMediation>0</OtherMediation><OtherTribunal>0</OtherTribunal><Week20>0</Week20>
<NamedPlan><StartDate>2026-07-20</StartDate><PB>0</PB><OA>0</OA><PlanDetail><URN>100000</URN><PlacementRank>1</PlacementRank><SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlanDetail></NamedPlan></Assessment>
<ActivePlans><PlacementDetail><URN>100000</URN><PlacementRank>1</PlacementRank><EntryDate>2026-09-02</EntryDate><SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail><SENneed><SENtype>SLCN</SENtype><SENtypeRank>1</SENtypeRank></SENneed></ActivePlans>
</Requests></Person></Persons></Message>
"""  # noqa: E501 - as it stands in the notes, several elements to a line


def named(table: str, row: tuple) -> dict:
    """A row by column names."""
    return dict(zip((column.name for column in TABLES[table].supplied()), row, strict=True))


def test_the_sample_gives_every_row_of_every_module(tmp_path: Path) -> None:
    reader, [batch] = read_text(tmp_path, SAMPLE)
    assert batch.problems == [] and batch.aside == [] and reader.notes == []
    assert batch.persons == 1
    assert {table: len(rows) for table, rows in batch.rows.items()} == {
        "person": 1,
        "identifier": 4,
        "request": 1,
        "assessment": 1,
        "exception": 0,
        "plan": 1,
        "placement": 2,
        "need": 1,
        "review": 0,
        "disagreement": 0,
    }
    assert (reader.header.authority, reader.header.year) == ("891", 2027)
    assert reader.header.sent_at == datetime.fromisoformat("2027-02-01T09:00:00")
    request = named("request", batch.rows["request"][0])
    assert request["received_on"] == date(2026, 3, 2) and request["decided_on"] == date(2026, 4, 10)
    assert (request["source"], request["outcome"], request["mediation"]) == ("1", "Y", False)
    plan = named("plan", batch.rows["plan"][0])
    assert plan["started_on"] == date(2026, 7, 20) and plan["is_active"] is True
    assert plan["assessment_id"] == batch.rows["assessment"][0][0]
    attended = named("placement", batch.rows["placement"][1])
    assert (attended["part"], attended["urn"], attended["entered_on"]) == ("attended", "100000", date(2026, 9, 2))


def test_every_row_has_the_supplied_columns_of_its_table(tmp_path: Path) -> None:
    tree = child(Assessment={"Week20": "1", "OtherTribunal": "1"}, Requests={"RequestMediation": "1"})
    _, [batch] = read_text(tmp_path, xml(tree))
    assert all(batch.rows.values())
    for table, rows in batch.rows.items():
        assert {len(row) for row in rows} == {len(TABLES[table].supplied())}


def test_every_placement_and_need_is_kept_with_its_rank(tmp_path: Path) -> None:
    places = [{"URN": "100000", "PlacementRank": "1"}, {"URN": "100001", "PlacementRank": "2"}]
    tree = child(NamedPlan={"PlanDetail": places}, ActivePlans={"PlacementDetail": places})
    _, [batch] = read_text(tmp_path, xml(tree))
    placements = [named("placement", row) for row in batch.rows["placement"]]
    assert [(each["part"], each["rank"], each["urn"]) for each in placements] == [
        ("named", 1, "100000"),
        ("named", 2, "100001"),
        ("attended", 1, "100000"),
        ("attended", 2, "100001"),
    ]
    needs = [named("need", row) for row in batch.rows["need"]]
    assert [(each["rank"], each["need_type"]) for each in needs] == [(1, "SLCN"), (2, "ASD")]
    assert len({row[0] for row in batch.rows["placement"]}) == 4


def test_flags_become_disagreements_and_an_exception(tmp_path: Path) -> None:
    tree = child(
        Requests={"RequestOutcome": "N", "RequestTribunal": "1"},
        Assessment={"Week20": "1", "AssessmentMediation": "1", "OtherTribunal": "true"},
    )
    _, [batch] = read_text(tmp_path, xml(tree))
    found = [named("disagreement", row) for row in batch.rows["disagreement"]]
    assert [(each["stage"], each["route"]) for each in found] == [
        ("request", "tribunal"),
        ("assessment", "mediation"),
        ("plan", "tribunal"),
    ]
    assert [named("exception", row)["ground"] for row in batch.rows["exception"]] == ["not-stated"]


def test_active_plans_belong_to_the_plan_that_has_not_ceased(tmp_path: Path) -> None:
    tree = clean_child()
    ceased = {
        "AssessmentOutcome": "H",
        "NamedPlan": [{"StartDate": "2020-01-10", "CeaseDate": "2024-01-10", "CeaseReason": "2"}],
    }
    tree["Requests"][0]["Assessment"].append(ceased)
    _, [batch] = read_text(tmp_path, xml(tree))
    plans = [named("plan", row) for row in batch.rows["plan"]]
    assert [(each["started_on"].year, each["is_active"]) for each in plans] == [(2026, True), (2020, False)]


def test_an_active_plan_without_a_named_one_makes_a_plan_of_its_own(tmp_path: Path) -> None:
    _, [batch] = read_text(tmp_path, xml(child(Assessment=None)))
    [plan] = [named("plan", row) for row in batch.rows["plan"]]
    assert (plan["assessment_id"], plan["started_on"], plan["is_active"]) == (None, None, True)
    assert len(batch.rows["need"]) == 2


def test_keys_follow_from_what_a_row_is(tmp_path: Path) -> None:
    other = child(Person={"UPN": None, "UniqueLearnerNumber": "1000000001"})
    _, [first] = read_text(tmp_path, xml(clean_child(), other))
    _, [second] = read_text(tmp_path, xml(other, clean_child()))
    for table in first.rows:
        assert sorted(first.rows[table], key=repr) == sorted(second.rows[table], key=repr)
    person_id = person_key("Y891200018001")
    assert first.rows["person"][0][0] == person_id
    assert first.rows["request"][0][0] == child_key(person_id, "request", date(2026, 3, 2))
    assert person_key(" y891200018001") == person_id
    assert person_key(None, None, "Ó Fictional ", "X", None) == person_key(None, None, "ó  fictional", "x", None)


def test_the_same_number_again_is_the_same_child_with_the_same_birth_date_only(tmp_path: Path) -> None:
    same = child(Person={"Surname": "Elsewhere"}, Requests={"ReceivedDate": "2025-03-02"})
    other = child(Person={"Surname": "Another", "PersonBirthDate": "2017-01-01"})
    _, [batch] = read_text(tmp_path, xml(clean_child(), same, other))
    people = [row[0] for row in batch.rows["person"]]
    assert len(people) == 2
    assert [row[1] for row in batch.rows["request"]] == [people[0], people[0], people[1]]
    assert [each.rule for each in batch.problems].count("sen2.person.duplicate-upn") == 2
    # The names of the second account are not lost.
    assert [each.values["Surname"] for each in batch.aside] == ["Elsewhere"]
    for table in ("request", "plan", "placement", "need", "review"):
        keys = [row[0] for row in batch.rows[table]]
        assert len(keys) == len(set(keys))


def test_an_unreadable_value_sets_its_row_aside_with_all_that_hangs_from_it(tmp_path: Path) -> None:
    text = xml(child(Requests={"ReceivedDate": "02/03/2026"}), child(Person={"UPN": "M891200018002", "Surname": "B"}))
    _, [batch] = read_text(tmp_path, text)
    [problem] = batch.problems
    assert (problem.rule, problem.item, problem.value) == ("sen2.value.date", "ReceivedDate", "02/03/2026")
    assert problem.line == line_of(text, "02/03/2026")
    # Assessment, NamedPlan, PlanDetail, ActivePlans, PlacementDetail and two needs went with the request.
    assert "with the 7 rows that hang from it" in problem.message
    assert [each.element for each in batch.aside][:2] == ["Requests", "Assessment"] and len(batch.aside) == 8
    assert batch.aside[0].values["RequestOutcome"] == "Y"
    assert len(batch.rows["person"]) == 2 and len(batch.rows["request"]) == 1
    assert batch.persons == 2


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"Person": {"PersonBirthDate": "soon"}}, {}),
        ({"Requests": {"RequestSource": "9"}}, {"person": 1}),
        ({"Assessment": {"Week20": "2"}}, {"person": 1, "request": 1}),
        ({"NamedPlan": {"CeaseReason": "10"}}, {"person": 1, "request": 1, "assessment": 1}),
        ({"ActivePlans": {"PhaseTransferDueDate": "x"}}, {"person": 1, "request": 1, "assessment": 1}),
        (
            {"ActivePlans": {"ReviewOutcome": "X"}},
            {"person": 1, "request": 1, "assessment": 1, "plan": 1, "placement": 2, "need": 2},
        ),
        (
            {"PlacementDetail": {"SENsetting": "XXX"}},
            {"person": 1, "request": 1, "assessment": 1, "plan": 1, "placement": 1, "need": 2, "review": 1},
        ),
        (
            {"SENneed": {"SENtypeRank": "-1"}},
            {"person": 1, "request": 1, "assessment": 1, "plan": 1, "placement": 2, "need": 1, "review": 1},
        ),
    ],
)
def test_only_the_row_and_what_hangs_from_it_is_set_aside(changes: dict, left: dict, tmp_path: Path) -> None:
    _, [batch] = read_text(tmp_path, xml(child(**changes)))
    assert len(batch.problems) == 1
    taken = {table: len(rows) for table, rows in batch.rows.items() if rows and table != "identifier"}
    assert taken == left
    assert batch.aside


def test_an_element_outside_its_parent_is_set_aside_and_its_line_told(tmp_path: Path) -> None:
    plan = element("NamedPlan", {"StartDate": "2026-07-20", "PlanDetail": [{"URN": "100000"}]})
    text = xml(child(Assessment=None, ActivePlans=None)).replace("</Requests>", f"{plan}</Requests>")
    _, [batch] = read_text(tmp_path, text)
    [problem] = batch.problems
    assert (problem.rule, problem.item, problem.person) == (
        "sen2.return.parent-missing",
        "NamedPlan",
        "Y891200018001",
    )
    assert problem.line == line_of(text, "<NamedPlan>")
    assert [each.element for each in batch.aside] == ["NamedPlan", "PlanDetail"]
    assert batch.rows["plan"] == [] and len(batch.rows["request"]) == 1


def test_requests_outside_any_person_are_set_aside(tmp_path: Path) -> None:
    text = xml(clean_child()).replace("</Persons>", "<Requests><RequestOutcome>A</RequestOutcome></Requests></Persons>")
    _, [batch] = read_text(tmp_path, text)
    assert [(each.item, each.person) for each in batch.problems] == [("Requests", None)]
    assert batch.persons == 1 and len(batch.rows["request"]) == 1


def test_spellings_and_layouts_of_other_years_are_read_and_told(tmp_path: Path) -> None:
    tree = child(
        PlanDetail={"URN": None, "SENSetting": "OTH"}, NamedPlan={"PlanWPB": "x"}, ActivePlans={"RES": "A", "WPB": "y"}
    )
    text = xml(tree).replace("Sex>", "GenderCurrent>").replace("<Message>", '<s:Message xmlns:s="urn:sen2">', 1)
    text = text.replace("</Message>", "</s:Message>")
    reader, [batch] = read_text(tmp_path, text)
    assert batch.problems == [] and batch.aside == []
    plan = named("plan", batch.rows["plan"][0])
    assert (plan["residence"], plan["work_based"], plan["named_work_based"]) == ("A", "y", "x")
    assert named("person", batch.rows["person"][0])["sex"] == "F"
    assert named("placement", batch.rows["placement"][0])["setting_code"] == "OTH"
    assert reader.notes == [
        "Tag GenderCurrent was read as Sex.",
        "Tag PlanWPB was read as PlanWBP.",
        "Tag RES was read as Res.",
        "Tag SENSetting was read as SENsetting.",
        "Tag WPB was read as WBP.",
        "Res and WBP stand in ActivePlans (the older layout).",
    ]


def test_residence_of_the_newer_layout_stays_with_the_placement(tmp_path: Path) -> None:
    reader, [batch] = read_text(tmp_path, xml(child(PlacementDetail={"Res": "B"})))
    assert [named("placement", row)["residence"] for row in batch.rows["placement"]] == [None, "B"]
    assert reader.notes == ["Res stands in PlacementDetail (the newer layout)."]


def test_unknown_tags_are_counted_and_their_values_kept(tmp_path: Path) -> None:
    reader, [batch] = read_text(tmp_path, xml(child(PlanDetail={"AttendancePattern": "F"}, Person={"SENtype": "HI"})))
    assert reader.notes == [
        f"Tag {tag} is not one we know or does not belong where it stands (once); its values were kept aside."
        for tag in ("AttendancePattern", "SENtype")
    ]
    assert sorted(each.values.popitem() for each in batch.aside) == [("AttendancePattern", "F"), ("SENtype", "HI")]
    assert batch.problems == [] and len(batch.rows["placement"]) == 2


def test_a_return_without_the_persons_wrapper_and_with_a_default_namespace(tmp_path: Path) -> None:
    text = xml(clean_child()).replace("<Persons>", "").replace("</Persons>", "")
    _, [batch] = read_text(tmp_path, text.replace("<Message>", '<Message xmlns="urn:sen2">'))
    assert batch.persons == 1 and batch.problems == []


def test_dates_with_a_time_and_flags_in_words_are_read(tmp_path: Path) -> None:
    tree = child(Requests={"ReceivedDate": "2026-03-02T00:00:00", "RYA": "Y", "RequestMediation": "False"})
    _, [batch] = read_text(tmp_path, xml(tree))
    request = named("request", batch.rows["request"][0])
    assert (request["received_on"], request["in_youth_accommodation"], request["mediation"]) == (
        date(2026, 3, 2),
        True,
        False,
    )


def test_an_extended_ethnicity_code_is_read_as_its_main_category(tmp_path: Path) -> None:
    _, [batch] = read_text(tmp_path, xml(child(Person={"Ethnicity": "WENG"})))
    assert batch.problems == [] and named("person", batch.rows["person"][0])["ethnicity"] == "WBRI"


def test_an_item_whose_list_could_not_be_verified_takes_any_code(tmp_path: Path) -> None:
    _, [batch] = read_text(tmp_path, xml(child(NamedPlan={"PlanWBP": "S"})))
    assert batch.problems == [] and named("plan", batch.rows["plan"][0])["named_work_based"] == "S"


def test_lines_are_right_beyond_seventy_thousand(tmp_path: Path) -> None:
    bad = child(Person={"UPN": "M891200018002"}, Requests={"RequestOutcomeDate": "2026-03-01"})
    text = xml(clean_child(), bad).replace("<Persons>", "<Persons>" + "\n" * 70_000)
    _, [batch] = read_text(tmp_path, text)
    lines = {each.item: each.line for each in batch.problems}
    assert lines["RequestOutcomeDate"] == line_of(text, "2026-03-01") > 70_000


def test_encodings_entities_and_comments(tmp_path: Path) -> None:
    text = xml(child(Person={"Surname": "Ó &amp; <!-- no --><![CDATA[<Mac>]]> Fict"}))
    for encoding in ("utf-8", "utf-16", "windows-1252"):
        raw = f'<?xml version="1.0" encoding="{encoding}"?>\n{text}'.encode(encoding)
        _, [batch] = read_text(tmp_path, raw)
        assert batch.rows["identifier"][0][-1] == "Ó &  <Mac> Fict".replace("&  <", "& <")
    _, [batch] = read_text(tmp_path, b"\xef\xbb\xbf" + text.encode())
    assert batch.persons == 1


def test_children_come_in_batches(tmp_path: Path) -> None:
    path = tmp_path / "return.xml"
    path.write_text(xml(*(child(Person={"UPN": f"A{n:012}", "Surname": f"S{n}"}) for n in range(5))), encoding="utf-8")
    assert [batch.persons for batch in read_return(path).batches(size=2)] == [2, 2, 1]
