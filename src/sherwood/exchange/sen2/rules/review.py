"""Rules about annual reviews."""

from __future__ import annotations

from collections.abc import Iterable

from ..plans import WholePlan
from .registry import Case, Finding, Scope, day, found, rule


@rule(
    Scope.PLAN,
    "sen2.review.decision-before-meeting",
    "The decision of a review is not earlier than its meeting.",
    "LastReview",
    only_with="LastReview",
)
def decision_before_meeting(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    active = plan.active
    if active is None:
        return None
    decided_on, met_on = active.get("LastReview"), active.get("ReviewMeeting")
    if decided_on is None or met_on is None or decided_on >= met_on:
        return None
    return found(
        active,
        "LastReview",
        f"LastReview is {day(decided_on)}, before the meeting on {day(met_on)}: it is the day the authority wrote with "
        "its decision after that meeting. If the decision is of an earlier review, leave it out.",
    )


@rule(
    Scope.PLAN,
    "sen2.review.outcome-missing",
    "A review with a decision day has the decision.",
    "ReviewOutcome",
    only_with="LastReview",
)
def outcome_missing(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    active = plan.active
    if active is None or active.get("LastReview") is None or active.get("ReviewOutcome") is not None:
        return None
    return found(
        active,
        "ReviewOutcome",
        f"LastReview is {day(active.get('LastReview'))} but there is no ReviewOutcome. Give A, C or M, or leave "
        "out the date until there is a decision.",
    )


@rule(
    Scope.PLAN,
    "sen2.review.decision-date-missing",
    "A review with a decision has the day the authority wrote with it.",
    "LastReview",
    only_with="ReviewOutcome",
)
def decision_date_missing(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    active = plan.active
    if active is None or active.get("ReviewOutcome") is None or active.get("LastReview") is not None:
        return None
    return found(
        active,
        "LastReview",
        f"ReviewOutcome is {active.get('ReviewOutcome')} but there is no LastReview. Give the day the authority wrote "
        "with the decision.",
    )


@rule(
    Scope.PLAN,
    "sen2.review.meeting-missing",
    "A review with a decision has its meeting.",
    "ReviewMeeting",
    only_with="LastReview",
)
def meeting_missing(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    active = plan.active
    if active is None or active.get("ReviewMeeting") is not None or active.get("LastReview") is None:
        return None
    if active.has_lost("ReviewMeeting"):
        return None
    return found(
        active,
        "ReviewMeeting",
        f"LastReview is {day(active.get('LastReview'))} but there is no ReviewMeeting. Give the day of the "
        "meeting, from which the four weeks run.",
    )


@rule(
    Scope.PLAN,
    "sen2.review.before-plan",
    "A plan is not reviewed before it starts.",
    "ReviewMeeting",
    "LastReview",
)
def before_plan(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    active, started_on = plan.active, plan.started_on
    if active is None or started_on is None:
        return None
    for tag in ("ReviewMeeting", "LastReview"):
        held_on = active.get(tag)
        if held_on is not None and held_on < started_on:
            return found(
                active,
                tag,
                f"{tag} is {day(held_on)}, before the plan started on {day(started_on)}. A review is of this plan: "
                "correct one of the dates.",
            )
    return None


@rule(
    Scope.PLAN,
    "sen2.review.draft-before-meeting",
    "The draft amended plan is not sent before the meeting of its review.",
    "ReviewDraft",
    only_with="ReviewDraft",
)
def draft_before_meeting(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    active = plan.active
    if active is None:
        return None
    sent_on, met_on = active.get("ReviewDraft"), active.get("ReviewMeeting")
    if sent_on is None or met_on is None or sent_on >= met_on:
        return None
    return found(
        active,
        "ReviewDraft",
        f"ReviewDraft is {day(sent_on)}, before the meeting on {day(met_on)}. Correct one of the two.",
    )
