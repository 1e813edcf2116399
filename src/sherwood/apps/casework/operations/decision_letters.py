"""The letters in which the authority's decisions are told, and who else hears of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import HealthCoordinator
from sherwood.apps.audit.operations import Actor
from sherwood.apps.meetings import queries as meetings
from sherwood.apps.people import queries as people
from sherwood.apps.people.models import Relationship, RelationshipKind
from sherwood.apps.people.permissions import in_force
from sherwood.core.clocks import Outcome, due, limit

from ..bodies import title_of
from ..models import Case
from ..queries import panels
from ..queries.evidence import evidence

AFTER_REFUSAL = timedelta(weeks=14)
NO_BOARD = (
    "Nobody at the integrated care board could be told here that there is no plan in case {}. Notify the board in "
    "another way: the law asks for it."
)
HELP_ANYWAY = (
    "Community short breaks are open to families without an assessment. SENDIASS gives free, independent advice. "
    "The setting still gives the help a child needs from its own means."
)


def assess_decision(
    *, case: Case, outcome: str, reasons: str, support: str, asked: Sequence[str], by: Actor, on: date
) -> None:
    """Tell the family whether there will be an assessment, with reasons and, after a refusal, its rights."""
    if outcome == Outcome.REFUSE:
        fields: dict[str, Any] = {"reasons": reasons, "considered": considered(case), "support": support or HELP_ANYWAY}
        _send("decision-not-to-assess", case, fields, "The council will not assess. It says why.", reasons, by, on)
        return
    fields = {
        "reasons": reasons,
        "plan_by": _plan_by(case, on),
        "asked": [title_of(about) for about in asked],
        "advice_by": due(limit("ehc.advice", on), on) if asked else "",
    }
    _send("decision-to-assess", case, fields, "The council will assess.", reasons, by, on)


def issue_decision(*, case: Case, outcome: str, reasons: str, support: str, by: Actor, on: date) -> None:
    """Tell the family whether there will be a plan: a refusal by letter with its rights, a yes as news, for the draft
    plan follows it."""
    if outcome == Outcome.REFUSE:
        fields: dict[str, Any] = {"reasons": reasons, "considered": considered(case), "support": support or HELP_ANYWAY}
        _send(
            "decision-not-to-issue",
            case,
            fields,
            "The council will not issue a plan.",
            reasons,
            by,
            on,
            _board(case, by, on),
        )
        return
    from sherwood.apps.notices import operations as notices

    for member in people.family_of(case.child, on):
        notices.tell(
            to=member,
            child=case.child,
            what_changed="The council will write a plan. The draft comes to you next, and you can say what you think.",
            link="",
            by=by,
            on=on,
            subject=panels.subject_of(case),
        )


def returned(*, case: Case, decided: meetings.Decided, next_on: date | None, by: Actor, on: date) -> None:
    """Tell the family what the panel is still missing, who brings it, and that the last day stays."""
    if decided.missing is None or not people.family_of(case.child, on):
        return
    fields = {
        "needed": [f"{decided.missing.what} ({decided.missing.from_whom})"],
        "reasons": decided.reasons,
        "panel": decided.kind.title.lower(),
        "next_on": next_on or "",
        "decide_by": panels.due_day(case, decided.kind.id) or "",
        "worker": case.worker.called if case.worker else "",
    }
    what = "The panel asked for more information before it decides."
    _post("returned-for-review", case, fields, what, decided.reasons, by, on, people.family_of(case.child, on))


def considered(case: Case) -> list[str]:
    """What was read, one by one, without who wrote it."""
    return [each.what for each in evidence(case)]


def _send(
    template: str,
    case: Case,
    fields: dict[str, Any],
    what: str,
    reasons: str,
    by: Actor,
    on: date,
    others: Sequence[User] = (),
) -> None:
    """To everyone who may act for the child, to the child's setting and to others whom the law names (reg 5(1), reg
    10(1))."""
    to: list[Any] = [*people.family_of(case.child, on), *others]
    if case.child.setting is not None:
        to.append(case.child.setting)
    if case.worker is not None:
        fields |= {"worker": case.worker.called, "worker_contact": case.worker.email}
    _post(template, case, fields, what, reasons, by, on, to)


def _post(
    template: str,
    case: Case,
    fields: dict[str, Any],
    what: str,
    reasons: str,
    by: Actor,
    on: date,
    to: Sequence[Any],
) -> None:
    from sherwood.apps.notices import operations as notices

    notices.send(
        template=template,
        child=case.child,
        to=to,
        fields=fields,
        what_changed=what,
        by=by,
        on=on,
        subject=panels.subject_of(case),
        reasons=reasons,
    )


def _board(case: Case, by: Actor, on: date) -> list[User]:
    """Those who hear for the integrated care board that there is no plan (reg 10(1)).

    Of a restricted child only those who are named for the child hear. Where that is nobody, the named worker is told
    to notify the board in another way.
    """
    health = User.objects.filter(role=HealthCoordinator.id, is_active=True)
    if case.child.restricted:
        named = Relationship.objects.filter(in_force(on), child=case.child, kind=RelationshipKind.NAMED)
        health = health.filter(pk__in=named.values("user"))
    found = list(health.order_by("pk"))
    if not found and case.worker is not None:
        from sherwood.apps.notices import operations as notices

        notices.tell(
            to=case.worker,
            child=case.child,
            what_changed=NO_BOARD.format(case.reference),
            link=reverse("casework:case", args=[case.reference]),
            by=by,
            on=on,
            subject=panels.subject_of(case),
        )
    return found


def _plan_by(case: Case, on: date) -> date:
    """The last day of the final plan: of the running clock, or 14 weeks from a decision that overturns a refusal.

    A refusal ended the twenty weeks; what the Tribunal orders, and what is conceded, is done in fourteen (SEND Regs
    2014 regs 44(2), 45).
    """
    running = case.dues.filter(limit="ehc.final-plan").order_by("due_on").first()
    return running.due_on if running else on + AFTER_REFUSAL
