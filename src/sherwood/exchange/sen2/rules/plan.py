"""Rules about plans: from the day they start to the day they end."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ..plans import WholePlan
from .registry import Case, Finding, Scope, age_on, day, found, rule

_LAST_AGE = 25


@rule(
    Scope.PLAN,
    "sen2.plan.start-date-missing",
    "A named plan has the day it started.",
    "StartDate",
)
def start_date_missing(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    if plan.named is None or plan.started_on is not None:
        return None
    return found(plan.named, "StartDate", "There is no StartDate. Give the day the plan was first issued.")


@rule(
    Scope.PLAN,
    "sen2.plan.start-before-issue",
    "A plan does not start before the decision that issued it.",
    "StartDate",
    only_with="StartDate",
)
def start_before_issue(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    if plan.named is None or plan.assessment is None or plan.assessment.get("AssessmentOutcome") != "Y":
        return None
    started_on, issued_on = plan.started_on, plan.assessment.get("AssessmentOutcomeDate")
    if started_on is None or issued_on is None or started_on >= issued_on:
        return None
    return found(
        plan.named,
        "StartDate",
        f"StartDate is {day(started_on)}, before the plan was issued on {day(issued_on)} (AssessmentOutcomeDate). "
        "For a new plan both are the day of issue; an older plan has an assessment with outcome H.",
    )


@rule(
    Scope.PLAN,
    "sen2.plan.start-before-birth",
    "A plan does not start before the child is born.",
    "StartDate",
    only_with="StartDate",
)
def start_before_birth(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    started_on, born_on = plan.started_on, case.person.get("PersonBirthDate")
    if plan.named is None or started_on is None or born_on is None or started_on >= born_on:
        return None
    return found(
        plan.named,
        "StartDate",
        f"StartDate is {day(started_on)}, before the birth date {day(born_on)}. Correct one of the two.",
    )


@rule(
    Scope.PLAN,
    "sen2.plan.cease-before-start",
    "A plan does not end before it starts.",
    "CeaseDate",
    only_with="CeaseDate",
)
def cease_before_start(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    started_on, ceased_on = plan.started_on, plan.ceased_on
    if plan.named is None or started_on is None or ceased_on is None or ceased_on >= started_on:
        return None
    return found(
        plan.named,
        "CeaseDate",
        f"CeaseDate is {day(ceased_on)}, before StartDate {day(started_on)}. Correct one of the two.",
    )


@rule(
    Scope.PLAN,
    "sen2.plan.cease-reason-missing",
    "A plan that ended has the reason why.",
    "CeaseReason",
    only_with="CeaseDate",
)
def cease_reason_missing(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    if plan.named is None or plan.ceased_on is None or plan.named.get("CeaseReason") is not None:
        return None
    return found(
        plan.named,
        "CeaseReason",
        f"The plan ended on {day(plan.ceased_on)} but there is no CeaseReason. Give 1 to 9, or remove CeaseDate.",
    )


@rule(
    Scope.PLAN,
    "sen2.plan.cease-date-missing",
    "A plan with a reason for ending has the day it ended.",
    "CeaseDate",
    only_with="CeaseReason",
)
def cease_date_missing(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    if plan.named is None or plan.ceased_on is not None or plan.named.get("CeaseReason") is None:
        return None
    return found(
        plan.named,
        "CeaseDate",
        f"CeaseReason is {plan.named.get('CeaseReason')} but there is no CeaseDate. Give the day the plan ended, or "
        "remove the reason.",
    )


@rule(
    Scope.PLAN,
    "sen2.plan.active-after-cease",
    "A plan that ended before the census day is not listed as active.",
    "ActivePlans",
    needs_census=True,
    only_with="CeaseDate",
)
def active_after_cease(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    if plan.active is None or plan.ceased_on is None or case.census_on is None or plan.ceased_on >= case.census_on:
        return None
    return found(
        plan.active,
        "ActivePlans",
        f"The plan is listed as active although it ended on {day(plan.ceased_on)}, before the census day "
        f"{day(case.census_on)}. Remove ActivePlans, or CeaseDate and CeaseReason.",
    )


@rule(
    Scope.PLAN,
    "sen2.plan.without-history",
    "An active plan stands beside the request, the assessment and the named plan it came from, coded H where old.",
    "Assessment",
    "NamedPlan",
)
def without_history(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    if plan.named is not None or plan.active is None:
        return None
    request = plan.request
    if request.has_lost("Assessment"):
        return None
    assessments = request.all("Assessment")
    if not assessments:
        return found(
            request,
            "Assessment",
            "There is an active plan, but no Assessment and NamedPlan that it came from. Give them, with outcome "
            "H where they are older than the return's year.",
        )
    last = assessments[-1]
    outcome = last.get("AssessmentOutcome")
    told = outcome == "H" or (outcome == "Y" and last.get("AssessmentOutcomeDate") is not None)
    if told or last.has_lost("NamedPlan") or any(each.all("NamedPlan") for each in assessments):
        return None
    return found(
        last,
        "NamedPlan",
        f"There is an active plan, but its assessment has outcome {outcome or 'blank'} and no NamedPlan. Give the "
        "NamedPlan and the outcome that issued it.",
    )


@rule(
    Scope.PLAN,
    "sen2.plan.active-more-than-once",
    "A plan is listed as active once.",
    "ActivePlans",
)
def active_more_than_once(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    actives = plan.request.all("ActivePlans")
    if len(actives) < 2 or plan.active is not actives[-1]:
        return None
    return found(
        actives[-1],
        "ActivePlans",
        f"One request has {len(actives)} ActivePlans; it has at most one. Each was taken as a plan; keep the one "
        "that is right.",
    )


@rule(
    Scope.PLAN,
    "sen2.plan.age-at-census",
    "A young person with an active plan is 25 or younger on the census day.",
    "PersonBirthDate",
    needs_census=True,
)
def age_at_census(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    born_on, census_on = case.person.get("PersonBirthDate"), case.census_on
    if plan.active is None or plan.ceased_on is not None or born_on is None or census_on is None:
        return None
    if (age := age_on(born_on, census_on)) <= _LAST_AGE:
        return None
    return found(
        case.person,
        "PersonBirthDate",
        f"The young person has an active plan and is {age} on the census day {day(census_on)}; a plan can last until "
        "25. Check the birth date, or end the plan.",
    )


@rule(
    Scope.PLAN,
    "sen2.plan.age-at-cease",
    "A young person is 25 or younger on the day a plan ends.",
    "PersonBirthDate",
    only_with="CeaseDate",
)
def age_at_cease(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    born_on, ceased_on = case.person.get("PersonBirthDate"), plan.ceased_on
    if born_on is None or ceased_on is None or (age := age_on(born_on, ceased_on)) <= _LAST_AGE:
        return None
    return found(
        case.person,
        "PersonBirthDate",
        f"The young person was {age} when the plan ended on {day(ceased_on)}; a plan can last until 25. Check "
        "the birth date and CeaseDate.",
    )


@rule(
    Scope.PLANS,
    "sen2.plan.overlapping",
    "A child has one plan at a time.",
    "StartDate",
)
def overlapping(plans: list[WholePlan], case: Case) -> Iterable[Finding] | None:
    if len(plans) < 2:
        return None
    dated = sorted(
        (plan for plan in plans if plan.named is not None and plan.started_on is not None),
        key=lambda plan: plan.started_on,  # type: ignore[arg-type, return-value]
    )
    late: list[Finding] = []
    for before, after in pairwise(dated):
        if before.ceased_on is None or before.ceased_on > after.started_on:  # type: ignore[operator]
            ends = "has not ended" if before.ceased_on is None else f"ended on {day(before.ceased_on)}"
            message = (
                f"This plan started on {day(after.started_on)} while another, started on {day(before.started_on)}, "
                f"{ends}. A child has one plan at a time: correct the dates, or remove the plan that is not theirs."
            )
            late.append(Finding(after.node, "StartDate", message))
    return late
