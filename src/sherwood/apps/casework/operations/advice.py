"""Asking for advice, and seeing that the request reaches somebody."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.people.models import Child, RelationshipKind, Setting, SettingStaff
from sherwood.apps.people.operations import end_relationships, relate
from sherwood.apps.people.permissions import in_force
from sherwood.core.clocks import due, limit

from .. import advice_access, permissions, policies
from ..bodies import BODIES, EDUCATIONAL, PSYCHOLOGY, bodies_the_law_names, title_of
from ..models import AdviceRequest, Case, CaseEvent, ExistingAdvice, QueueEntry
from . import advice_letters
from .events import held, post_of, record_event, strike_event

ON_THE_DAY = "Recorded on the day itself."
NAMED_BY_FAMILY = "The family asked for this advice (regulation 6(1)(h))."


@transaction.atomic
def ask_for_advice(
    *,
    case: Case,
    about: str,
    by: Actor,
    on: date,
    day: date | None = None,
    asked_of: User | None = None,
    questions: str = "",
    service: str = "",
    because: str = "",
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> AdviceRequest:
    """Ask a body for advice, from the day it received the request. `about` is its code, or the name a family gave.

    Without `asked_of`, a setting's own staff are asked for it, and a service that has somebody to give work out is
    asked as a whole. Raises NotAllowed; Refused where the body is asked already, where existing advice is used
    instead (reg 6(4)), for a day that cannot be; Odd for one that looks wrong.
    """
    case = held(case)
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    about = policies.said(about, "Say whose advice is asked for.", "about")
    day = day or on
    _check_may_be_asked(case, about, asked_of, on)
    setting = case.child.setting if about in EDUCATIONAL else None
    asked_of = asked_of or _staff_of(setting, case.child, on)
    advice = AdviceRequest.objects.create(
        case=case,
        about=about,
        parental=about not in BODIES,
        service=service.strip() or (setting.name if setting else ""),
        because=because.strip() or _because(case, about, on),
        questions=questions.strip(),
        requested_on=day,
        requested_by=post_of(by),
        due_on=due(limit("ehc.advice", day), day),
        setting=setting,
        asked_of=asked_of,
        given_out_on=on if asked_of else None,
    )
    record_event(
        case=case,
        kind="advice-requested",
        day=day,
        by=by,
        on=on,
        about=about,
        subject=advice.subject,
        odd_because=odd_because or (ON_THE_DAY if day == on else ""),
        checked=True,
        request=request,
    )
    if about == PSYCHOLOGY:
        QueueEntry.objects.create(request=advice, case=case, received_on=case.received_on or day, asked_on=day)
    _relate(advice, case, by, on, request)
    _audit("advice.requested", advice, by, {"parental": advice.parental, "to_a_person": bool(asked_of)}, request)
    advice_letters.asked(advice=advice, by=by, on=on)
    return advice


def ask_everyone_the_law_names(
    *, case: Case, by: Actor, on: date, day: date | None = None, request: HttpRequest | None = None
) -> list[AdviceRequest]:
    """Ask each body that the law names for this child and that is neither asked nor answered yet (reg 6(1), 6(4))."""
    with transaction.atomic():
        case = held(case)
        answered = set(case.advice.filter(withdrawn_on__isnull=True).values_list("about", flat=True))
        named = bodies_the_law_names(case.child, on, case.child.setting, (case.primary_need,))
        return [
            ask_for_advice(
                case=case,
                about=each.about,
                by=by,
                on=on,
                day=day,
                questions=f"Please ask {each.after_asking} before you write." if each.after_asking else "",
                request=request,
            )
            for each in named
            if each.about not in answered
        ]


@transaction.atomic
def give_to(
    *, advice: AdviceRequest, person: User, by: Actor, on: date, request: HttpRequest | None = None
) -> AdviceRequest:
    """Give a request to the person who is to answer it. Whoever had it before has it no more.

    The limit runs on from the day the body was asked: giving work out, late or twice, moves nothing. Raises
    NotAllowed; Refused for psychological advice, which is given out from the queue, and for a request that is closed.
    """
    advice = held_advice(advice)
    advice_access.check_may_give_out(by, advice, on)
    check_open(advice)
    if advice.about == PSYCHOLOGY:
        raise policies.Refused("Psychological advice is given out from the psychology queue.", "person")
    check_can_answer(person, advice.case.child, on)
    put_with(advice, person, by, on, request)
    _audit("advice.given-out", advice, by, {"to": person.pk}, request)
    advice_letters.asked(advice=advice, by=by, on=on)
    return advice


def put_with(advice: AdviceRequest, person: User, by: Actor, on: date, request: HttpRequest | None = None) -> None:
    """Make somebody the one who is asked: their relationship begins, their predecessor's ends, the event is recorded.

    Part of an operation that has checked who asks.
    """
    first_time = advice.given_out_on is None
    if advice.asked_of is not None and advice.asked_of != person:
        end_relationships(subject=advice.subject, by=by, on=on, user=advice.asked_of, request=request)
    advice.asked_of, advice.given_out_on = person, advice.given_out_on or on
    advice.save(update_fields=["asked_of", "given_out_on"])
    _relate(advice, advice.case, by, on, request)
    if first_time:
        record_event(
            case=advice.case,
            kind="advice-allocated",
            day=on,
            by=by,
            on=on,
            about=advice.about,
            subject=advice.subject,
            odd_because=ON_THE_DAY,
            checked=True,
            request=request,
        )


@transaction.atomic
def remind(*, advice: AdviceRequest, by: Actor, on: date, request: HttpRequest | None = None) -> AdviceRequest:
    """Remind whoever is asked. Raises NotAllowed; Refused twice on one day, or where nobody can be reached here."""
    advice = held_advice(advice)
    permissions.check_may_work(by, advice.case, Permission.WORK_CASES, on)
    check_open(advice)
    if advice.reminded_on == on:
        raise policies.Refused("They were reminded today already.")
    if not advice_letters.recipients(advice, on):
        raise policies.Refused("Nobody on this site is asked. Remind them by phone or letter, and record the contact.")
    advice_letters.reminded(advice=advice, by=by, on=on)
    advice.reminded_on = on
    advice.save(update_fields=["reminded_on"])
    _audit("advice.reminded", advice, by, {"due": _iso(advice.due_on)}, request)
    return advice


@transaction.atomic
def take_back(
    *, advice: AdviceRequest, because: str, by: Actor, on: date, request: HttpRequest | None = None
) -> AdviceRequest:
    """Take back a request that should not have been made: its event is struck with the reason, its clock stops.

    Raises NotAllowed; Refused without a reason, or once the advice is here.
    """
    advice = held_advice(advice)
    permissions.check_may_work(by, advice.case, Permission.WORK_CASES, on)
    check_open(advice)
    advice.withdrawn_because = policies.said(because, "Say why the request is taken back.", "because")
    advice.withdrawn_on = on
    advice.save(update_fields=["withdrawn_on", "withdrawn_because"])
    for event in CaseEvent.objects.filter(case=advice.case, subject=advice.subject, struck_on__isnull=True):
        if event.kind in ("advice-requested", "advice-allocated"):
            strike_event(event=event, because=advice.withdrawn_because, by=by, on=on, request=request)
    QueueEntry.objects.filter(request=advice).update(left_on=on)
    end_relationships(subject=advice.subject, by=by, on=on, request=request)
    _audit("advice.taken-back", advice, by, {}, request)
    return advice


def held_advice(advice: AdviceRequest) -> AdviceRequest:
    """The request as it stands now, held until the transaction ends."""
    return (
        AdviceRequest.objects.select_for_update(of=("self",))
        .select_related("case__child__setting", "case__worker", "asked_of", "setting")
        .get(pk=advice.pk)
    )


def check_open(advice: AdviceRequest) -> None:
    """Raises Refused for a request that was answered, taken back, or whose request for an assessment was withdrawn."""
    if advice.received_on is not None:
        raise policies.Refused("This advice is here already. What was sent cannot be changed.")
    if advice.withdrawn_on is not None:
        raise policies.Refused("This request was taken back.")


def check_can_answer(person: User, child: Child, on: date) -> None:
    """Raises Refused for somebody whose role cannot give advice, or who may not see a restricted child."""
    if not may(person, Permission.GIVE_ADVICE):
        raise policies.Refused("Choose somebody whose role lets them give advice.", "person")
    if not advice_access.entitled([person], child, on):
        raise policies.Refused("This record is open only to people named for it. Name this person first.", "person")


def _check_may_be_asked(case: Case, about: str, asked_of: User | None, on: date) -> None:
    if case.closed_on is not None:
        raise policies.Refused("The case is closed, so no advice can be asked for.", "about")
    if case.advice.filter(about=about, received_on__isnull=True, withdrawn_on__isnull=True).exists():
        raise policies.Refused(f"{title_of(about)}: this advice is asked for already.", "about")
    if ExistingAdvice.objects.filter(case=case, about=about, used_on__isnull=False).exists():
        raise policies.Refused(
            "All agreed that the existing advice is enough, so it must not be asked for again (regulation 6(4)).",
            "about",
        )
    if asked_of is not None and about == PSYCHOLOGY:
        raise policies.Refused("Psychological advice is given out from the psychology queue.", "asked_of")
    if asked_of is not None:
        check_can_answer(asked_of, case.child, on)


def _because(case: Case, about: str, on: date) -> str:
    named = {each.about: each for each in bodies_the_law_names(case.child, on, case.child.setting)}
    if about in named:
        return named[about].reason
    return "The council thinks this advice is needed (regulation 6(1)(f))." if about in BODIES else NAMED_BY_FAMILY


def _staff_of(setting: Setting | None, child: Child, on: date) -> User | None:
    """Whoever has served the setting longest and may give advice and be told of the child."""
    if setting is None:
        return None
    rows = SettingStaff.objects.filter(in_force(on), setting=setting, user__is_active=True)
    staff = [row.user for row in rows.select_related("user").order_by("from_on", "pk")]
    able = [user for user in advice_access.entitled(staff, child, on) if may(user, Permission.GIVE_ADVICE)]
    return able[0] if able else None


def _relate(advice: AdviceRequest, case: Case, by: Actor, on: date, request: HttpRequest | None) -> None:
    """Whoever is asked works with the child for this request; so do those who give out what the service is asked."""
    kind = RelationshipKind.PSYCHOLOGIST if advice.about == PSYCHOLOGY else RelationshipKind.CONTRIBUTOR
    people = {user.pk: user for user in advice_access.keepers_of(advice.about)}
    if advice.asked_of is not None:
        people[advice.asked_of.pk] = advice.asked_of
    for user in people.values():
        relate(
            user=user,
            child=case.child,
            kind=kind,
            purpose="advice for the assessment",
            subject=advice.subject,
            by=by,
            on=on,
            request=request,
        )


def _audit(
    action: str, advice: AdviceRequest, by: Actor, detail: dict[str, str | int | bool], request: HttpRequest | None
) -> None:
    record(actor=by, action=action, kind="advice", ids=[advice.pk], detail=detail, request=request)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
