"""Using advice that was given before: only when who gave it, the authority and the family all agree (reg 6(4))."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.core.days import in_words

from .. import permissions, policies
from ..models import AdviceRequest, Case, ExistingAdvice, How
from .advice_giving import received
from .events import held, post_of, record_event

WHO = {
    "provider": "who gave the advice",
    "authority": "the council",
    "family": "the child's parent or the young person",
}
"""The three who must agree."""


@transaction.atomic
def propose_existing(
    *,
    case: Case,
    about: str,
    given_by: str,
    given_on: date,
    purpose: str,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> ExistingAdvice:
    """Say that advice exists which might be enough. Nothing is used by this. Raises NotAllowed; Refused."""
    case = held(case)
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    if given_on > on:
        raise policies.Refused(
            f"{in_words(given_on)} is in the future. Enter the day the advice was given.", "given_on"
        )
    if case.child.born_on is not None and given_on < case.child.born_on:
        raise policies.Refused("That is before the child was born.", "given_on")
    made = ExistingAdvice.objects.create(
        case=case,
        about=policies.said(about, "Select whose advice it is.", "about"),
        given_by=policies.said(given_by, "Enter the post or service that gave it.", "given_by"),
        given_on=given_on,
        purpose=policies.said(purpose, "Say what it was given for.", "purpose"),
        recorded_on=on,
        recorded_by=post_of(by),
    )
    _audit("advice.existing-proposed", made, by, {}, request)
    return made


@transaction.atomic
def record_agreement(
    *,
    existing: ExistingAdvice,
    who: str,
    day: date,
    rests_on: str,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> ExistingAdvice:
    """Record that one of the three agrees that the advice is enough, the day, and what that rests on.

    Raises NotAllowed; Refused for a day that cannot be, without what it rests on, or once it is used or refused.
    """
    existing = _held(existing)
    permissions.check_may_work(by, existing.case, Permission.WORK_CASES, on)
    if who not in WHO:
        raise policies.Refused("Select who agrees.", "who")
    _check_undecided(existing)
    if day > on:
        raise policies.Refused(f"{in_words(day)} is in the future. Enter the day they agreed.", "day")
    if day < existing.given_on:
        raise policies.Refused("Nobody can have agreed before the advice was given.", "day")
    setattr(existing, f"{who}_agreed_on", day)
    setattr(existing, f"{who}_rests_on", policies.said(rests_on, "Say how they agreed.", "rests_on"))
    existing.save(update_fields=[f"{who}_agreed_on", f"{who}_rests_on"])
    _audit("advice.existing-agreed", existing, by, {"who": who, "day": day.isoformat()}, request)
    return existing


@transaction.atomic
def record_disagreement(
    *, existing: ExistingAdvice, because: str, by: Actor, on: date, request: HttpRequest | None = None
) -> ExistingAdvice:
    """Record that one of the three does not agree: the existing advice cannot be used, new advice must be sought."""
    existing = _held(existing)
    permissions.check_may_work(by, existing.case, Permission.WORK_CASES, on)
    _check_undecided(existing)
    existing.refused_on = on
    existing.refused_because = policies.said(because, "Say who does not agree, and why.", "because")
    existing.save(update_fields=["refused_on", "refused_because"])
    _audit("advice.existing-refused", existing, by, {}, request)
    return existing


@transaction.atomic
def use_existing(*, existing: ExistingAdvice, by: Actor, on: date, request: HttpRequest | None = None) -> AdviceRequest:
    """Use existing advice: it counts as received on the day the last of the three agreed, and is not asked for again.

    An open request to the same body is closed with it. Raises NotAllowed; Refused while one of the three is missing.
    """
    existing = _held(existing)
    permissions.check_may_work(by, existing.case, Permission.WORK_CASES, on)
    _check_undecided(existing)
    missing = missing_agreements(existing)
    if missing:
        raise policies.Refused(f"Not yet agreed by {' and '.join(missing)}. All three must agree (regulation 6(4)).")
    case = existing.case
    last_agreed = max(getattr(existing, f"{who}_agreed_on") for who in WHO)
    advice = case.advice.filter(about=existing.about, received_on__isnull=True, withdrawn_on__isnull=True).first()
    day = max(last_agreed, advice.requested_on or last_agreed) if advice else last_agreed
    if advice is None:
        advice = AdviceRequest.objects.create(
            case=case,
            about=existing.about,
            service=existing.given_by,
            because="Advice that was given before is used, as all agreed (regulation 6(4)).",
            requested_by=post_of(by),
            how=How.REUSED,
            received_on=day,
            recorded_on=on,
        )
    record_event(
        case=case,
        kind="advice-reused",
        day=day,
        by=by,
        on=on,
        about=existing.about,
        subject=advice.subject,
        odd_because="The day the last of the three agreed.",
        checked=True,
        request=request,
    )
    received(advice, day, by, on, existing.given_by, request)
    existing.used_on, existing.used_as = on, advice
    existing.save(update_fields=["used_on", "used_as"])
    _audit("advice.existing-used", existing, by, {"advice": advice.pk}, request)
    return advice


def missing_agreements(existing: ExistingAdvice) -> list[str]:
    """Who of the three has not agreed yet, in words."""
    return [words for who, words in WHO.items() if getattr(existing, f"{who}_agreed_on") is None]


def _check_undecided(existing: ExistingAdvice) -> None:
    if existing.used_on is not None:
        raise policies.Refused("This advice is used already.")
    if existing.refused_on is not None:
        raise policies.Refused("Somebody did not agree to use this advice, so it cannot be used.")


def _held(existing: ExistingAdvice) -> ExistingAdvice:
    return ExistingAdvice.objects.select_for_update(of=("self",)).select_related("case__child").get(pk=existing.pk)


def _audit(
    action: str, existing: ExistingAdvice, by: Actor, detail: dict[str, str | int], request: HttpRequest | None
) -> None:
    record(actor=by, action=action, kind="existing_advice", ids=[existing.pk], detail=detail, request=request)
