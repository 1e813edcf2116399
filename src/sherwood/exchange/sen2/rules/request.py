"""Rules about requests for an EHC needs assessment."""

from __future__ import annotations

from collections.abc import Iterable

from ..node import Node
from .registry import Case, Finding, Scope, day, found, rule

_UNDECIDED = frozenset("AWH")
_SOURCE_MANDATORY_FROM = 2026


@rule(
    Scope.REQUEST,
    "sen2.request.received-date-missing",
    "A request has the day it was received, unless it is historical.",
    "ReceivedDate",
)
def received_date_missing(request: Node, case: Case) -> Iterable[Finding] | None:
    if request.get("ReceivedDate") is not None or request.get("RequestOutcome") == "H":
        return None
    return found(
        request,
        "ReceivedDate",
        "There is no ReceivedDate, so the 6, 16 and 20 weeks have no start. Give the day the authority received the "
        "request.",
    )


@rule(
    Scope.REQUEST,
    "sen2.request.outcome-missing",
    "A request has an outcome; A says that the decision is still to be made.",
    "RequestOutcome",
)
def outcome_missing(request: Node, case: Case) -> Iterable[Finding] | None:
    if request.get("RequestOutcome") is not None:
        return None
    return found(request, "RequestOutcome", "There is no RequestOutcome. Give Y, N, A, W or H.")


@rule(
    Scope.REQUEST,
    "sen2.request.outcome-date-before-received",
    "The decision whether to assess is not earlier than the request.",
    "RequestOutcomeDate",
    only_with="RequestOutcomeDate",
)
def outcome_date_before_received(request: Node, case: Case) -> Iterable[Finding] | None:
    decided_on, received_on = request.get("RequestOutcomeDate"), request.get("ReceivedDate")
    if decided_on is None or received_on is None or decided_on >= received_on:
        return None
    return found(
        request,
        "RequestOutcomeDate",
        f"RequestOutcomeDate is {day(decided_on)}, before the request was received on {day(received_on)}. Correct one "
        "of the two.",
    )


@rule(
    Scope.REQUEST,
    "sen2.request.outcome-date-missing",
    "A request decided Y or N has the day the person who asked was told.",
    "RequestOutcomeDate",
)
def outcome_date_missing(request: Node, case: Case) -> Iterable[Finding] | None:
    outcome = request.get("RequestOutcome")
    if outcome is None or outcome in _UNDECIDED or request.get("RequestOutcomeDate") is not None:
        return None
    return found(
        request,
        "RequestOutcomeDate",
        f"RequestOutcome is {outcome} but there is no RequestOutcomeDate. Give the day the decision was told, or A if "
        "it is still to be made.",
    )


@rule(
    Scope.REQUEST,
    "sen2.request.outcome-date-not-expected",
    "A request with outcome A, W or H has no outcome date.",
    "RequestOutcomeDate",
    only_with="RequestOutcomeDate",
)
def outcome_date_not_expected(request: Node, case: Case) -> Iterable[Finding] | None:
    decided_on, outcome = request.get("RequestOutcomeDate"), request.get("RequestOutcome")
    if decided_on is None or outcome not in _UNDECIDED:
        return None
    return found(
        request,
        "RequestOutcomeDate",
        f"RequestOutcomeDate is {day(decided_on)} although RequestOutcome is {outcome}, which has no date. Remove the "
        "date or correct the outcome.",
    )


@rule(
    Scope.REQUEST,
    "sen2.request.source-missing",
    "From the 2026 collection a request says who asked, unless it is historical.",
    "RequestSource",
)
def source_missing(request: Node, case: Case) -> Iterable[Finding] | None:
    if case.year is None or case.year < _SOURCE_MANDATORY_FROM or request.get("RequestSource") is not None:
        return None
    if request.get("RequestOutcome") == "H":
        return None
    return found(
        request,
        "RequestSource",
        f"There is no RequestSource, which is mandatory from the {_SOURCE_MANDATORY_FROM} collection. Give 1 to 5.",
    )


@rule(
    Scope.REQUEST,
    "sen2.request.received-before-birth",
    "A request is not received before the child is born.",
    "ReceivedDate",
    only_with="ReceivedDate",
)
def received_before_birth(request: Node, case: Case) -> Iterable[Finding] | None:
    received_on, born_on = request.get("ReceivedDate"), case.person.get("PersonBirthDate")
    if received_on is None or born_on is None or received_on >= born_on:
        return None
    return found(
        request,
        "ReceivedDate",
        f"ReceivedDate is {day(received_on)}, before the birth date {day(born_on)}. Correct one of the two.",
    )


@rule(
    Scope.REQUEST,
    "sen2.request.outcome-overwritten-after-appeal",
    "A refusal to assess that is overturned stays N: mediation and tribunal flags say the rest.",
    "RequestOutcome",
    only_with="RequestOutcome",
)
def outcome_overwritten_after_appeal(request: Node, case: Case) -> Iterable[Finding] | None:
    if request.get("RequestOutcome") != "Y" or not (request.get("RequestMediation") or request.get("RequestTribunal")):
        return None
    return found(
        request,
        "RequestOutcome",
        "RequestOutcome is Y although the decision went to mediation or the Tribunal. If it was first refused, "
        "put back N and the day of the refusal; the flags show that it was challenged.",
    )


@rule(
    Scope.REQUEST,
    "sen2.assessment.not-expected",
    "An assessment follows a request with outcome Y or H, or N that went to mediation or the Tribunal.",
    "Assessment",
)
def assessment_not_expected(request: Node, case: Case) -> Iterable[Finding] | None:
    assessments = request.all("Assessment")
    outcome = request.get("RequestOutcome")
    if not assessments or outcome in {"Y", "H", None}:
        return None
    if outcome == "N" and (request.get("RequestMediation") or request.get("RequestTribunal")):
        return None
    return found(
        assessments[0],
        "Assessment",
        f"There is an Assessment although RequestOutcome is {outcome}. An assessment follows Y or H, or N with "
        "RequestMediation or RequestTribunal 1: correct the outcome or the flags, or remove the assessment.",
    )
