"""When a rule is asked, of whom, and what a problem says about its place and person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sherwood.exchange.problems import Severity
from unit.exchange.sen2.returns import child, clean_child, line_of, problems_of, read_text, xml


def test_down_syndrome_is_queried_before_the_2025_collection_only(tmp_path: Path) -> None:
    tree = child(SENneed={"SENtype": "DS"})
    assert problems_of(tmp_path, tree) == []
    old = (
        xml(tree).replace("<Year>2027", "<Year>2024").replace("<ReferenceDate>2027-01-21", "<ReferenceDate>2024-01-18")
    )
    _, [batch] = read_text(tmp_path, old)
    found = [each for each in batch.problems if each.rule == "sen2.need.down-syndrome-before-2025"]
    assert [(each.item, each.value) for each in found] == [("SENtype", "DS")]


def test_request_source_is_not_asked_of_a_historical_request(tmp_path: Path) -> None:
    tree = child(Requests={"RequestSource": None, "RequestOutcome": "H", "RequestOutcomeDate": None})
    assert problems_of(tmp_path, tree) == []


def test_rules_that_need_the_census_day_are_not_asked_without_one(tmp_path: Path) -> None:
    text = xml(child(Person={"PersonBirthDate": "2001-01-21"}, PlacementDetail={"EntryDate": "2031-01-01"}))
    text = text.replace("<ReferenceDate>2027-01-21</ReferenceDate>", "")
    reader, [batch] = read_text(tmp_path, text)
    assert batch.problems == []
    assert any("rules that need the census day were not asked" in note for note in reader.notes)
    _, [given] = read_text(tmp_path, text, reference_date=date(2027, 1, 21))
    assert {each.rule for each in given.problems} == {"sen2.plan.age-at-census", "sen2.return.date-after-census"}


def test_the_header_has_precedence_over_the_day_given(tmp_path: Path) -> None:
    text = xml(child(Person={"PersonBirthDate": "2001-01-22"}))
    _, [batch] = read_text(tmp_path, text, reference_date=date(2030, 1, 17))
    assert batch.problems == []


def test_header_rules(tmp_path: Path) -> None:
    text = xml(clean_child()).replace("<Year>2027", "<Year>2026").replace("T09:00:00", " nine")
    _, [batch] = read_text(tmp_path, text)
    found = {(each.rule, each.item, each.severity) for each in batch.problems}
    assert found == {
        ("sen2.header.year-differs", "Year", Severity.QUERY),
        ("sen2.header.date-time", "DateTime", Severity.ERROR),
    }


def test_an_item_given_twice_is_queried_and_kept_aside(tmp_path: Path) -> None:
    text = xml(clean_child()).replace("<Sex>F</Sex>", "<Sex>F</Sex>\n<Sex>M</Sex>")
    _, [batch] = read_text(tmp_path, text)
    [problem] = batch.problems
    assert (problem.rule, problem.item, problem.value) == ("sen2.return.item-repeated", "Sex", "M")
    assert problem.line == line_of(text, "<Sex>M")
    assert [each.values for each in batch.aside] == [{"Sex": "M"}]


def test_an_absent_item_has_the_line_of_its_parent_and_an_empty_one_its_own(tmp_path: Path) -> None:
    absent = xml(child(Requests={"RequestOutcomeDate": None}))
    _, [batch] = read_text(tmp_path, absent)
    assert [each.line for each in batch.problems] == [line_of(absent, "<Requests>")]
    empty = xml(child(Requests={"RequestOutcomeDate": " "}))
    _, [batch] = read_text(tmp_path, empty)
    assert [each.line for each in batch.problems] == [line_of(empty, "<RequestOutcomeDate>")]


def test_the_person_of_a_problem_is_the_upn_else_the_uln_else_nobody(tmp_path: Path) -> None:
    late = {"RequestOutcomeDate": None}
    upn, uln, nobody = (
        child(Requests=late),
        child(Requests=late, Person={"UPN": None, "UniqueLearnerNumber": "1000000001", "Surname": "Second"}),
        child(Requests=late, Person={"UPN": None, "UPNunknown": "UN1", "Surname": "Third"}),
    )
    assert [each.person for each in problems_of(tmp_path, upn, uln, nobody)] == ["Y891200018001", "1000000001", None]


def test_many_requests_from_other_people_give_a_note(tmp_path: Path) -> None:
    def reading(others: int) -> list[str]:
        requests = [
            {"ReceivedDate": f"2026-03-{n + 1:02}", "RequestSource": "5" if n < others else "1", "RequestOutcome": "A"}
            for n in range(20)
        ]
        reader, _ = read_text(tmp_path, xml({**clean_child(), "Requests": requests}))
        return reader.notes

    assert reading(5) == []
    assert reading(6) == [
        "6 of 20 requests have RequestSource 5 (other). The DfE asks about a return with many of them."
    ]
