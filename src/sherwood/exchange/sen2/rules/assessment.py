"""Rules about assessments and the decision whether to issue a plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from ..node import Node
from .registry import Case, Finding, Scope, day, found, rule

_UNDECIDED = frozenset("AWH")
_TWENTY_WEEKS = timedelta(weeks=20)


@rule(
    Scope.ASSESSMENT,
    "sen2.assessment.outcome-missing",
    "An assessment has an outcome; A says that the decision is still to be made.",
    "AssessmentOutcome",
)
def outcome_missing(assessment: Node, request: Node, case: Case) -> Iterable[Finding] | None:
    if assessment.get("AssessmentOutcome") is not None:
        return None
    return found(assessment, "AssessmentOutcome", "There is no AssessmentOutcome. Give Y, N, A, W or H.")


@rule(
    Scope.ASSESSMENT,
    "sen2.assessment.outcome-date-missing",
    "A refusal to issue a plan has the day it was notified, and a plan that was issued the day it was issued.",
    "AssessmentOutcomeDate",
)
def outcome_date_missing(assessment: Node, request: Node, case: Case) -> Iterable[Finding] | None:
    if assessment.get("AssessmentOutcomeDate") is not None:
        return None
    outcome = assessment.get("AssessmentOutcome")
    if outcome == "N":
        return found(
            assessment,
            "AssessmentOutcomeDate",
            "AssessmentOutcome is N but there is no AssessmentOutcomeDate. Give the day the refusal was notified.",
        )
    if outcome == "Y" and assessment.all("NamedPlan"):
        return found(
            assessment,
            "AssessmentOutcomeDate",
            "AssessmentOutcome is Y and there is a NamedPlan, but no AssessmentOutcomeDate: the plan cannot be counted "
            "as issued. Give the day it was issued, or remove the NamedPlan if it has not been.",
        )
    return None


@rule(
    Scope.ASSESSMENT,
    "sen2.assessment.outcome-date-not-expected",
    "An assessment with outcome A, W or H has no outcome date.",
    "AssessmentOutcomeDate",
    only_with="AssessmentOutcomeDate",
)
def outcome_date_not_expected(assessment: Node, request: Node, case: Case) -> Iterable[Finding] | None:
    decided_on, outcome = assessment.get("AssessmentOutcomeDate"), assessment.get("AssessmentOutcome")
    if decided_on is None or outcome not in _UNDECIDED:
        return None
    return found(
        assessment,
        "AssessmentOutcomeDate",
        f"AssessmentOutcomeDate is {day(decided_on)} although AssessmentOutcome is {outcome}, which has no "
        "date. Remove the date or correct the outcome.",
    )


@rule(
    Scope.ASSESSMENT,
    "sen2.assessment.outcome-date-before-received",
    "The decision whether to issue a plan is not earlier than the request.",
    "AssessmentOutcomeDate",
    only_with="AssessmentOutcomeDate",
)
def outcome_date_before_received(assessment: Node, request: Node, case: Case) -> Iterable[Finding] | None:
    decided_on, received_on = assessment.get("AssessmentOutcomeDate"), request.get("ReceivedDate")
    if decided_on is None or received_on is None or decided_on >= received_on:
        return None
    return found(
        assessment,
        "AssessmentOutcomeDate",
        f"AssessmentOutcomeDate is {day(decided_on)}, before the request was received on {day(received_on)}. Correct "
        "one of the two.",
    )


@rule(
    Scope.ASSESSMENT,
    "sen2.assessment.outcome-date-before-request-outcome",
    "The decision whether to issue a plan is not earlier than the decision to assess.",
    "AssessmentOutcomeDate",
    only_with="AssessmentOutcomeDate",
)
def outcome_date_before_request_outcome(assessment: Node, request: Node, case: Case) -> Iterable[Finding] | None:
    decided_on, before = assessment.get("AssessmentOutcomeDate"), request.get("RequestOutcomeDate")
    if decided_on is None or before is None or decided_on >= before:
        return None
    received_on = request.get("ReceivedDate")
    if received_on is not None and decided_on < received_on:
        return None
    return found(
        assessment,
        "AssessmentOutcomeDate",
        f"AssessmentOutcomeDate is {day(decided_on)}, before the decision to assess on {day(before)}. Correct one of "
        "the two.",
    )


@rule(
    Scope.ASSESSMENT,
    "sen2.assessment.outcome-overwritten-after-appeal",
    "A refusal to issue a plan that is overturned stays N: mediation and tribunal flags say the rest.",
    "AssessmentOutcome",
)
def outcome_overwritten_after_appeal(assessment: Node, request: Node, case: Case) -> Iterable[Finding] | None:
    get = assessment.get
    if get("AssessmentOutcome") != "Y" or not (get("AssessmentMediation") or get("AssessmentTribunal")):
        return None
    return found(
        assessment,
        "AssessmentOutcome",
        "AssessmentOutcome is Y although the decision went to mediation or the Tribunal. If it was first refused, put "
        "back N and the day of the refusal; the flags show that it was challenged.",
    )


@rule(
    Scope.ASSESSMENT,
    "sen2.assessment.week-20-though-in-time",
    "An exception to 20 weeks is claimed only for a plan issued after 140 days.",
    "Week20",
    only_with="Week20",
)
def week_20_though_in_time(assessment: Node, request: Node, case: Case) -> Iterable[Finding] | None:
    get = assessment.get
    if not get("Week20") or get("AssessmentOutcome") != "Y":
        return None
    issued_on, received_on = get("AssessmentOutcomeDate"), request.get("ReceivedDate")
    if issued_on is None or received_on is None or not received_on <= issued_on <= received_on + _TWENTY_WEEKS:
        return None
    return found(
        assessment,
        "Week20",
        f"Week20 is 1 although the plan was issued on {day(issued_on)}, {(issued_on - received_on).days} days "
        "after the request and so within 140. Give 0, or correct the dates.",
    )


@rule(
    Scope.ASSESSMENT,
    "sen2.plan.named-missing",
    "A plan that was issued, or is historical, has its NamedPlan.",
    "NamedPlan",
)
def named_missing(assessment: Node, request: Node, case: Case) -> Iterable[Finding] | None:
    if assessment.all("NamedPlan") or assessment.has_lost("NamedPlan"):
        return None
    outcome, issued_on = assessment.get("AssessmentOutcome"), assessment.get("AssessmentOutcomeDate")
    if outcome != "H" and (outcome != "Y" or issued_on is None):
        return None
    why = "H" if outcome == "H" else f"Y with the plan issued on {day(issued_on)}"
    return found(
        assessment,
        "NamedPlan",
        f"AssessmentOutcome is {why}, but there is no NamedPlan. Give the plan, or correct the outcome.",
    )


@rule(
    Scope.ASSESSMENT,
    "sen2.plan.named-not-expected",
    "A NamedPlan follows an assessment with outcome Y or H, or N that went to mediation or the Tribunal.",
    "NamedPlan",
)
def named_not_expected(assessment: Node, request: Node, case: Case) -> Iterable[Finding] | None:
    plans, outcome = assessment.all("NamedPlan"), assessment.get("AssessmentOutcome")
    if not plans or outcome in {"Y", "H", None}:
        return None
    if outcome == "N" and (assessment.get("AssessmentMediation") or assessment.get("AssessmentTribunal")):
        return None
    return found(
        plans[0],
        "NamedPlan",
        f"There is a NamedPlan although AssessmentOutcome is {outcome}. Correct the outcome, or remove the plan.",
    )
