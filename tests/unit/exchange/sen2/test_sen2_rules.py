"""Every rule of a SEN2 return, each broken once by one change to a clean child.

The expected day counts are by hand: 2 March 2026 and 140 days is 20 July 2026.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sherwood.exchange.sen2.rules import RULES
from unit.exchange.sen2.returns import Tree, child, clean_child, problems_of

PLAN_2 = {
    "AssessmentOutcome": "H",
    "NamedPlan": [{"StartDate": "2024-01-10", "PlanDetail": [{"URN": "100001", "PlacementRank": "1"}]}],
}


def with_second_plan(**named: str) -> Tree:
    """A child whose request has an older plan too."""
    tree = clean_child()
    older = {**PLAN_2, "NamedPlan": [{**PLAN_2["NamedPlan"][0], **named}]}
    tree["Requests"][0]["Assessment"].insert(0, older)
    return tree


def twice(item: str, **changes: str) -> list[Tree]:
    """The clean child and a second one like it, with changes."""
    return [clean_child(), {**clean_child(), **changes}]


# rule id -> (children, item the problem is about)
BROKEN: dict[str, tuple[list[Tree], str]] = {
    "sen2.person.identifier-missing": ([child(Person={"UPN": None})], "UPN"),
    "sen2.person.upn-form": ([child(Person={"UPN": "A891200018001"})], "UPN"),
    "sen2.person.uln-form": ([child(Person={"UniqueLearnerNumber": "12345"})], "UniqueLearnerNumber"),
    "sen2.person.upn-and-upn-unknown": ([child(Person={"UPNunknown": "UN1"})], "UPNunknown"),
    "sen2.person.duplicate-upn": (twice("UPN", Surname="Other"), "UPN"),
    "sen2.person.duplicate-child": (twice("UPN", UPN="M891200018002"), "UPN"),
    "sen2.person.birth-date-missing": ([child(Person={"PersonBirthDate": None})], "PersonBirthDate"),
    "sen2.person.born-after-census": (
        [child(Person={"PersonBirthDate": "2027-01-22"}, Requests={"ReceivedDate": None, "RequestOutcome": "H"})],
        "PersonBirthDate",
    ),
    "sen2.return.date-after-census": ([child(PlacementDetail={"EntryDate": "2027-01-22"})], "EntryDate"),
    "sen2.request.received-date-missing": ([child(Requests={"ReceivedDate": None})], "ReceivedDate"),
    "sen2.request.outcome-missing": ([child(Requests={"RequestOutcome": None})], "RequestOutcome"),
    "sen2.request.outcome-date-before-received": (
        [child(Requests={"RequestOutcomeDate": "2026-03-01"})],
        "RequestOutcomeDate",
    ),
    "sen2.request.outcome-date-missing": ([child(Requests={"RequestOutcomeDate": None})], "RequestOutcomeDate"),
    "sen2.request.outcome-date-not-expected": ([child(Requests={"RequestOutcome": "H"})], "RequestOutcomeDate"),
    "sen2.request.source-missing": ([child(Requests={"RequestSource": None})], "RequestSource"),
    "sen2.request.received-before-birth": ([child(Person={"PersonBirthDate": "2026-03-03"})], "ReceivedDate"),
    "sen2.request.outcome-overwritten-after-appeal": ([child(Requests={"RequestTribunal": "1"})], "RequestOutcome"),
    "sen2.assessment.not-expected": ([child(Requests={"RequestOutcome": "N"})], "Assessment"),
    "sen2.assessment.outcome-missing": ([child(Assessment={"AssessmentOutcome": None})], "AssessmentOutcome"),
    "sen2.assessment.outcome-date-missing": (
        [child(Assessment={"AssessmentOutcomeDate": None})],
        "AssessmentOutcomeDate",
    ),
    "sen2.assessment.outcome-date-not-expected": (
        [child(Assessment={"AssessmentOutcome": "H"})],
        "AssessmentOutcomeDate",
    ),
    "sen2.assessment.outcome-date-before-received": (
        [child(Assessment={"AssessmentOutcomeDate": "2026-03-01"})],
        "AssessmentOutcomeDate",
    ),
    "sen2.assessment.outcome-date-before-request-outcome": (
        [child(Assessment={"AssessmentOutcomeDate": "2026-04-09"})],
        "AssessmentOutcomeDate",
    ),
    "sen2.assessment.outcome-overwritten-after-appeal": (
        [child(Assessment={"AssessmentMediation": "1"})],
        "AssessmentOutcome",
    ),
    "sen2.assessment.week-20-though-in-time": ([child(Assessment={"Week20": "1"})], "Week20"),
    "sen2.plan.named-missing": ([child(NamedPlan=None)], "NamedPlan"),
    "sen2.plan.named-not-expected": ([child(Assessment={"AssessmentOutcome": "N"})], "NamedPlan"),
    "sen2.plan.start-date-missing": ([child(NamedPlan={"StartDate": None})], "StartDate"),
    "sen2.plan.start-before-issue": ([child(NamedPlan={"StartDate": "2026-07-19"})], "StartDate"),
    "sen2.plan.start-before-birth": ([child(NamedPlan={"StartDate": "2018-05-03"})], "StartDate"),
    "sen2.plan.cease-before-start": (
        [child(NamedPlan={"CeaseDate": "2026-07-19", "CeaseReason": "9"}, ActivePlans=None)],
        "CeaseDate",
    ),
    "sen2.plan.cease-reason-missing": (
        [child(NamedPlan={"CeaseDate": "2026-12-01"}, ActivePlans=None)],
        "CeaseReason",
    ),
    "sen2.plan.cease-date-missing": ([child(NamedPlan={"CeaseReason": "2"})], "CeaseDate"),
    "sen2.plan.active-after-cease": (
        [child(NamedPlan={"CeaseDate": "2027-01-20", "CeaseReason": "2"})],
        "ActivePlans",
    ),
    "sen2.plan.without-history": ([child(Assessment=None)], "Assessment"),
    "sen2.plan.active-more-than-once": (
        [child(Requests={"ActivePlans": clean_child()["Requests"][0]["ActivePlans"] * 2})],
        "ActivePlans",
    ),
    "sen2.plan.age-at-census": ([child(Person={"PersonBirthDate": "2001-01-21"})], "PersonBirthDate"),
    "sen2.plan.age-at-cease": (
        [
            child(
                Person={"PersonBirthDate": "2000-12-01"},
                NamedPlan={"CeaseDate": "2026-12-01", "CeaseReason": "1"},
                ActivePlans=None,
            )
        ],
        "PersonBirthDate",
    ),
    "sen2.plan.overlapping": ([with_second_plan(CeaseDate="2026-07-21", CeaseReason="9")], "StartDate"),
    "sen2.placement.main-missing": ([child(PlacementDetail={"PlacementRank": "2"})], "PlacementRank"),
    "sen2.placement.rank-repeated": (
        [child(NamedPlan={"PlanDetail": [{"URN": "100000", "PlacementRank": "1"}] * 2})],
        "PlacementRank",
    ),
    "sen2.placement.setting-missing": ([child(PlacementDetail={"URN": None})], "URN"),
    "sen2.placement.setting-given-twice": ([child(PlacementDetail={"UKPRN": "10000001"})], "UKPRN"),
    "sen2.placement.setting-only-attended": (
        [child(PlanDetail={"URN": None, "SENsetting": "NIEO"})],
        "SENsetting",
    ),
    "sen2.placement.neet-age": ([child(PlacementDetail={"URN": None, "SENsetting": "NEET"})], "SENsetting"),
    "sen2.placement.leaving-before-entry": ([child(PlacementDetail={"LeavingDate": "2026-09-01"})], "LeavingDate"),
    "sen2.placement.number-form": ([child(PlacementDetail={"URN": "12345"})], "URN"),
    "sen2.need.main-missing": ([child(SENneed=None)], "SENneed"),
    "sen2.need.rank-repeated": ([child(SENneed={"SENtypeRank": "2"})], "SENtypeRank"),
    "sen2.need.more-than-two": (
        [
            child(
                ActivePlans={
                    "SENneed": [{"SENtype": code, "SENtypeRank": n} for n, code in enumerate(("ASD", "HI", "VI"), 1)]
                }
            )
        ],
        "SENneed",
    ),
    "sen2.review.decision-before-meeting": ([child(ActivePlans={"LastReview": "2026-11-30"})], "LastReview"),
    "sen2.review.outcome-missing": ([child(ActivePlans={"ReviewOutcome": None})], "ReviewOutcome"),
    "sen2.review.decision-date-missing": ([child(ActivePlans={"LastReview": None})], "LastReview"),
    "sen2.review.meeting-missing": ([child(ActivePlans={"ReviewMeeting": None})], "ReviewMeeting"),
    "sen2.review.before-plan": ([child(ActivePlans={"ReviewMeeting": "2026-07-19"})], "ReviewMeeting"),
    "sen2.review.draft-before-meeting": ([child(ActivePlans={"ReviewDraft": "2026-11-30"})], "ReviewDraft"),
    "sen2.value.date": ([child(Requests={"ReceivedDate": "2026-02-30"})], "ReceivedDate"),
    "sen2.value.flag": ([child(Requests={"RYA": "maybe"})], "RYA"),
    "sen2.value.whole-number": ([child(PlacementDetail={"PlacementRank": "first"})], "PlacementRank"),
    "sen2.value.code": ([child(SENneed={"SENtype": "NSA"})], "SENtype"),
    "sen2.return.parent-missing": ([child(Person={"ActivePlans": [{"TransferLA": "892"}]})], "ActivePlans"),
}
# A second fault that the same change cannot help making.
ALSO = {
    "sen2.plan.start-before-birth": {"sen2.plan.start-before-issue"},
    "sen2.plan.without-history": set(),
    "sen2.plan.named-missing": set(),
    "sen2.plan.active-more-than-once": set(),
    "sen2.need.rank-repeated": {"sen2.need.main-missing"},
    "sen2.request.received-date-missing": set(),
    "sen2.person.born-after-census": {
        "sen2.request.outcome-date-not-expected",
        "sen2.plan.start-before-birth",
    },
    "sen2.plan.cease-before-start": set(),
    "sen2.assessment.outcome-date-before-received": set(),
}
# Rules with a test of their own below or in another file.
ELSEWHERE = {
    "sen2.need.down-syndrome-before-2025",
    "sen2.header.date-time",
    "sen2.header.year-differs",
    "sen2.csv.key-repeated",
    "sen2.return.item-repeated",
}


def test_a_clean_child_has_no_problems(tmp_path: Path) -> None:
    assert problems_of(tmp_path, clean_child()) == []


def test_every_rule_has_a_test() -> None:
    assert set(BROKEN) | ELSEWHERE == set(RULES)


@pytest.mark.parametrize("rule_id", BROKEN)
def test_rule_finds_its_fault_and_no_other(rule_id: str, tmp_path: Path) -> None:
    children, item = BROKEN[rule_id]
    problems = problems_of(tmp_path, *children)
    assert {problem.rule for problem in problems} == {rule_id} | ALSO.get(rule_id, set())
    [problem] = [problem for problem in problems if problem.rule == rule_id]
    assert problem.item == item
    assert problem.file == "return.xml"
    assert problem.severity is RULES[rule_id].severity
    assert "Fictional" not in problem.message


@pytest.mark.parametrize(
    ("tree", "rule_id"),
    [
        (
            child(
                Assessment={"AssessmentOutcomeDate": "2026-07-21", "Week20": "1"}, NamedPlan={"StartDate": "2026-07-21"}
            ),
            None,
        ),
        (child(Requests={"RequestOutcome": "N", "RequestTribunal": "1"}), None),
        (
            child(Requests={"RequestOutcome": "A", "RequestOutcomeDate": None, "Assessment": [], "ActivePlans": []}),
            None,
        ),
        (
            child(
                Assessment={"AssessmentOutcome": "Y", "AssessmentOutcomeDate": None, "NamedPlan": []},
                ActivePlans=None,
            ),
            None,
        ),
        (child(Person={"PersonBirthDate": "2001-01-22"}), None),
        (child(Person={"PersonBirthDate": "2011-01-21"}, PlacementDetail={"URN": None, "SENsetting": "NEET"}), None),
        (child(ActivePlans={"PhaseTransferDueDate": "2027-02-15"}), None),
        (child(NamedPlan={"CeaseDate": "2027-01-21", "CeaseReason": "2"}), None),
        (with_second_plan(CeaseDate="2026-07-20", CeaseReason="9"), None),
        (child(PlacementDetail={"EntryDate": "2027-01-21"}), None),
    ],
    ids=[
        "late with an exception",
        "refusal overturned keeps its N",
        "undecided request",
        "plan decided on but not issued",
        "25 on the census day",
        "NEET at 16",
        "transfer due after the census",
        "ceased on the census day",
        "new plan on the day the old one ends",
        "event on the census day",
    ],
)
def test_what_is_right_is_not_queried(tree: Tree, rule_id: None, tmp_path: Path) -> None:
    assert problems_of(tmp_path, tree) == []
