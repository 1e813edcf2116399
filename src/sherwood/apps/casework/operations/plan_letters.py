"""The letters of a plan: the draft for the family's views, consultations of settings, the final plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import Actor
from sherwood.apps.people.models import FamilyMember, Setting
from sherwood.core.clocks import due, limit

from ..models import Case, Consultation, PlanVersion
from ..queries.plans import reply_until, views_until

Recipients = Sequence[FamilyMember | Setting | User]


def draft_plan(version: PlanVersion, family: Sequence[FamilyMember], served_on: date, by: Actor, on: date) -> str:
    """Send the family the draft with what they can do and by when; gives the letter's key."""
    fields = {"reply_by": views_until(served_on), "plan_by": _plan_by(version.case), **_worker(version.case)}
    return _sent("draft-plan", version.case, family, fields, "The draft plan is ready for your views.", version, by, on)


def final_plan(version: PlanVersion, to: Recipients, changes: Sequence[str], reasons: str, by: Actor, on: date) -> str:
    """Send the final plan with the rights of appeal; gives the letter's key."""
    from sherwood.apps.notices import operations as notices

    named = version.named_setting.name if version.named_setting else version.named_type
    fields = {
        "placement": named,
        "starts_on": version.served_on or on,
        "review_by": due(limit("review.completed", version.served_on or on), version.served_on or on),
        "changes": tuple(changes),
        "reasons": reasons,
        **_worker(version.case),
    }
    letter = notices.send(
        template="final-plan",
        child=version.case.child,
        to=to,
        fields={name: value for name, value in fields.items() if value},
        what_changed="The final plan is here.",
        by=by,
        on=on,
        subject=f"plan-version:{version.pk}",
        reasons=reasons,
    )
    return str(letter.pk)


def consulted(consultation: Consultation, because: str, by: Actor, on: date) -> str:
    """Ask a setting whether it can offer a place; gives the letter's key."""
    fields = {
        "reply_by": reply_until(consultation.sent_on),
        "placement": consultation.setting.name,
        "because": because,
        **_worker(consultation.case),
    }
    told = "You are asked about a place."
    return _sent("consultation", consultation.case, [consultation.setting], fields, told, consultation, by, on)


def reminded(consultation: Consultation, by: Actor, on: date) -> str:
    """Remind a setting that did not reply; gives the letter's key."""
    until = reply_until(consultation.sent_on)
    fields = {
        "reply_by": until,
        "asked_on": consultation.sent_on,
        "placement": consultation.setting.name,
        "late": _days((on - until).days),
    }
    told = "We are waiting for your reply about a place."
    return _sent("consultation-reminder", consultation.case, [consultation.setting], fields, told, consultation, by, on)


def escalated(consultation: Consultation, by: Actor, on: date) -> str:
    """Write to the head or principal of a setting whose reply is late; gives the letter's key."""
    until = reply_until(consultation.sent_on)
    fields = {
        "asked_on": consultation.sent_on,
        "reply_by": until,
        "late": _days((on - until).days),
        "placement": consultation.setting.name,
        "decide_on": _plan_by(consultation.case),
    }
    told = "Your setting has not replied about a place."
    return _sent(
        "consultation-escalated", consultation.case, [consultation.setting], fields, told, consultation, by, on
    )


def _sent(
    template: str,
    case: Case,
    to: Recipients,
    fields: dict[str, object],
    told: str,
    about: PlanVersion | Consultation,
    by: Actor,
    on: date,
) -> str:
    from sherwood.apps.notices import operations as notices

    kind = "plan-version" if isinstance(about, PlanVersion) else "consultation"
    letter = notices.send(
        template=template,
        child=case.child,
        to=to,
        fields={name: value for name, value in fields.items() if value},
        what_changed=told,
        by=by,
        on=on,
        subject=f"{kind}:{about.pk}",
    )
    return str(letter.pk)


def _worker(case: Case) -> dict[str, object]:
    worker = case.worker
    return {"worker": worker.called, "worker_contact": worker.email} if worker else {}


def _plan_by(case: Case) -> date | None:
    found = case.dues.filter(limit="ehc.final-plan").first()
    if found is not None:
        return found.due_on
    return due(limit("ehc.final-plan", case.received_on), case.received_on) if case.received_on else None


def _days(count: int) -> str:
    return "" if count <= 0 else "1 day" if count == 1 else f"{count} days"
