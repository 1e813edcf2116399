"""Consulting a setting about a place: ask, remind, take it higher, record the reply. Silence stops no clock."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.people.models import Membership, Setting, SettingStaff
from sherwood.apps.people.permissions import NO_SUCH_CHILD, in_force
from sherwood.core.days import in_words

from .. import permissions, plan_rules, policies
from ..models import Answer, Case, Consultation, Ground, PlanVersion, VersionKind
from ..queries.plans import reply_until
from . import plan_letters
from .events import held, post_of, record_event

LONGEST_ABOUT = 80


@transaction.atomic
def consult(
    *,
    case: Case,
    setting: Setting,
    by: Actor,
    on: date,
    day: date | None = None,
    authority: str = "",
    preferred: bool = False,
    because: str = "",
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> Consultation:
    """Ask a setting, with the draft that the family has, whether it can meet the child's needs.

    `authority` is the other local authority that maintains it and is asked as well (CFA 2014 s.40(3)). Raises
    NotAllowed; Refused before a draft was sent, for a setting that is closed or is being asked already, for a day
    that cannot be; Odd for one that looks wrong.
    """
    day = day or on
    case = held(case)
    permissions.check_may_work(by, case, Permission.WRITE_PLANS, on)
    plan_rules.check_case_open(case)
    draft = _draft(case)
    if setting.closed_on is not None and setting.closed_on <= day:
        raise policies.Refused(f"{setting.name} closed on {in_words(setting.closed_on)}.", "setting")
    if case.consultations.filter(setting=setting, replied_on__isnull=True).exists():
        raise policies.Refused(f"{setting.name} is asked already, and has not replied.", "setting")
    if draft.served_on is not None and day < draft.served_on:
        raise policies.Refused(f"The draft was sent on {in_words(draft.served_on)}. Consult from then on.", "day")
    consultation = Consultation.objects.create(
        case=case,
        plan_version=draft,
        setting=setting,
        authority=authority.strip(),
        about=_about(case, setting),
        preferred=preferred,
        sent_on=day,
        sent_by=post_of(by),
    )
    _happened("setting-consulted", consultation, day, by, on, odd_because, request)
    consultation.letter = plan_letters.consulted(consultation, because, by, on)
    consultation.save(update_fields=["letter"])
    _record(by, "consultation.sent", consultation, request)
    return consultation


@transaction.atomic
def record_reply(
    *,
    consultation: Consultation,
    answer: str,
    by: Actor,
    on: date,
    ground: str = "",
    reason: str = "",
    day: date | None = None,
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> Consultation:
    """Record what a setting replied: by its own staff here, or by whoever works the case.

    Raises NotAllowed; Refused for a reply that is here already, for "no" without a ground and its reason, for a day
    that cannot be; Odd for one that looks wrong.
    """
    day = day or on
    case = held(consultation.case)
    found = Consultation.objects.select_for_update().select_related("setting").get(pk=consultation.pk)
    found.case = case
    check_may_reply(by, found, on)
    if found.replied_on is not None:
        raise policies.Refused(f"The reply of {in_words(found.replied_on)} is here already.")
    _check_answer(answer, ground, reason)
    if day < found.sent_on:
        raise policies.Refused(
            f"The setting was asked on {in_words(found.sent_on)}. It cannot have replied before.", "day"
        )
    declines = answer == Answer.DECLINES
    found.replied_on, found.answer, found.reason = day, answer, reason.strip()
    found.ground = ground if declines else ""
    found.replied_by = post_of(by)
    found.save(update_fields=["replied_on", "answer", "ground", "reason", "replied_by"])
    _happened("setting-replied", found, day, by, on, odd_because, request)
    _tell_worker(found, by, on)
    _record(by, "consultation.replied", found, request, answer=answer, ground=found.ground)
    return found


@transaction.atomic
def remind(*, consultation: Consultation, by: Actor, on: date, request: HttpRequest | None = None) -> Consultation:
    """Remind a setting that did not reply. Raises NotAllowed; Refused once it replied or was reminded that day."""
    found = _waiting(consultation, by, on)
    if found.reminded_on == on:
        raise policies.Refused("This setting was reminded today.")
    found.reminded_on = on
    found.save(update_fields=["reminded_on"])
    plan_letters.reminded(found, by, on)
    _record(by, "consultation.reminded", found, request)
    return found


@transaction.atomic
def escalate(*, consultation: Consultation, by: Actor, on: date, request: HttpRequest | None = None) -> Consultation:
    """Take a late reply higher: a letter to the head or principal, and word to the worker and whoever leads the team.

    Raises NotAllowed; Refused before the reply is late or a reminder was sent, once it came, or when it was done
    before.
    """
    found = _waiting(consultation, by, on)
    until = reply_until(found.sent_on)
    if on <= until:
        raise policies.Refused(f"The setting has until {in_words(until)} to reply.")
    if found.reminded_on is None:
        raise policies.Refused("Remind the setting first.")
    if found.escalated_on is not None:
        raise policies.Refused(f"It was taken higher on {in_words(found.escalated_on)}.")
    found.escalated_on, found.escalated_to = on, "the head or principal"
    found.save(update_fields=["escalated_on", "escalated_to"])
    plan_letters.escalated(found, by, on)
    told = f"{found.about} has not replied about a place. The reply was due by {in_words(until)}."
    for person in _answering(found.case, on):
        _tell(person, found, told, by, on)
    _record(by, "consultation.escalated", found, request)
    return found


def check_may_reply(by: Actor, consultation: Consultation, on: date) -> None:
    """Staff of the setting that was asked may reply for it, and so may whoever works the case. Raises NotAllowed."""
    if isinstance(by, str):
        return
    if accounts.may(by, Permission.SEE_SCHOOL_CHILDREN):
        serves = SettingStaff.objects.filter(in_force(on), user=by, setting=consultation.setting).exists()
        if not serves or consultation.case.child.restricted:
            raise accounts.NotAllowed(NO_SUCH_CHILD)
        return
    permissions.check_may_work(by, consultation.case, Permission.WRITE_PLANS, on)


def _check_answer(answer: str, ground: str, reason: str) -> None:
    if answer not in Answer.values:
        raise policies.Refused("Choose what the setting replies.", "answer")
    if answer == Answer.DECLINES:
        if ground not in Ground.values:
            raise policies.Refused("Choose the ground on which the setting says that it should not be named.", "ground")
        policies.said(reason, "Say why: what is it about this child's plan that the setting cannot do?", "reason")
    if answer == Answer.VIEWS:
        policies.said(reason, "Enter what the setting says.", "reason")


def _draft(case: Case) -> PlanVersion:
    sent = case.plan_versions.filter(kind=VersionKind.DRAFT, served_on__isnull=False).order_by("-number")
    found = sent.first()
    if found is None:
        raise policies.Refused("A setting is consulted with the draft that the family has. Send the draft first.")
    return found


def _about(case: Case, setting: Setting) -> str:
    """The setting's name as the events know it, with its number where another one asked has the same name."""
    name = setting.name[:LONGEST_ABOUT]
    if not case.consultations.filter(about=name).exclude(setting=setting).exists():
        return name
    number = f" ({setting.pk})"
    return name[: LONGEST_ABOUT - len(number)] + number


def _waiting(consultation: Consultation, by: Actor, on: date) -> Consultation:
    case = held(consultation.case)
    permissions.check_may_work(by, case, Permission.WRITE_PLANS, on)
    found = Consultation.objects.select_for_update().select_related("setting").get(pk=consultation.pk)
    found.case = case
    if found.replied_on is not None:
        raise policies.Refused(f"The setting replied on {in_words(found.replied_on)}.")
    return found


def _happened(
    kind: str,
    consultation: Consultation,
    day: date,
    by: Actor,
    on: date,
    odd_because: str,
    request: HttpRequest | None,
) -> None:
    record_event(
        case=consultation.case,
        kind=kind,
        day=day,
        by=by,
        on=on,
        about=consultation.about,
        subject=f"consultation:{consultation.pk}",
        odd_because=odd_because,
        checked=True,
        request=request,
    )


def _answering(case: Case, on: date) -> list[User]:
    """The named worker and those who lead the case's team, each once."""
    leads = Membership.objects.filter(in_force(on), team=case.team, is_lead=True).select_related("user")
    people = [case.worker, *(row.user for row in leads)] if case.team else [case.worker]
    return list(dict.fromkeys(person for person in people if person is not None and person.is_active))


def _tell_worker(consultation: Consultation, by: Actor, on: date) -> None:
    worker = consultation.case.worker
    if worker is not None and worker != by:
        _tell(worker, consultation, f"{consultation.about} replied about a place.", by, on)


def _tell(person: User, consultation: Consultation, told: str, by: Actor, on: date) -> None:
    from sherwood.apps.notices.operations import tell

    tell(
        to=person,
        child=consultation.case.child,
        what_changed=told,
        link=reverse("casework:case-plan", args=[consultation.case.reference]),
        by=by,
        on=on,
        subject=f"consultation:{consultation.pk}",
    )


def _record(by: Actor, action: str, consultation: Consultation, request: HttpRequest | None, **detail: str) -> None:
    record(
        actor=by,
        action=action,
        kind="consultation",
        ids=[consultation.pk],
        detail={"case": consultation.case_id, **detail},
        request=request,
    )
