"""Decisions of people on figures: which claim stands, what families said, and from when limits are new."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor

from .. import permissions, policies
from ..models import Claim, ClashDecision, PlanItem, Rebase, VoiceItem
from ..policies import Refused
from .acting import held, new_key, note, post_of

VOICE_KINDS = ("survey", "theme")


@transaction.atomic
def settle_clash(
    *,
    what: str,
    period: str | None,
    geography: str | None,
    stands: Claim | None,
    reason: str,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> ClashDecision:
    """Say which of the figures that clash stands (or that none does), and why. The claims stay as printed.

    A later decision on the same clash counts, and the earlier stays on record. Raises NotAllowed; Refused without a
    reason, or when the claim speaks of something else.
    """
    permissions.check(by, Permission.SETTLE_CLAIMS)
    if stands is not None and stands.what != what:
        raise Refused(f"That claim speaks of {stands.what}, not of {what}.")
    # Held, so that of two decisions at once on the same clash one comes after the other.
    list(Claim.objects.select_for_update().filter(what=what).order_by("pk").values_list("pk"))
    before_it = ClashDecision.objects.filter(decided_on=on).count()
    decision = ClashDecision.objects.create(
        clash_decision_id=new_key(ClashDecision, "clash", what, period, geography, on),
        what=what,
        period=policies.maybe(period),
        geography=policies.maybe(geography),
        stands_claim=stands,
        reason=policies.said(reason, "Say why."),
        decided_on=on,
        decided_by=post_of(by),
        place=before_it + 1,
    )
    note("clash.settled", decision, by, request, {"stands": stands.pk if stands else None})
    return decision


@transaction.atomic
def add_voice(
    *,
    item: PlanItem | None,
    kind: str,
    wording: str,
    source: str,
    by: Actor,
    on: date,
    value: float | None = None,
    printed: str | None = None,
    base: int | None = None,
    base_words: str | None = None,
    not_reached: str | None = None,
    dated_on: date | None = None,
    request: HttpRequest | None = None,
) -> VoiceItem:
    """Attach a survey result or a theme of feedback to a part of the plan.

    Raises NotAllowed; Refused for an unknown kind, without a wording or a source, or for a survey result that does
    not say who was not reached.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    if kind not in VOICE_KINDS:
        raise Refused("Say whether it is a survey result or a theme of feedback.")
    if kind == "survey":
        policies.said(not_reached, "Say who was not reached by the survey, or that nobody knows.")
    wording = policies.said(wording, "Enter what was asked or said.")
    voice = VoiceItem.objects.create(
        voice_item_id=new_key(VoiceItem, "voice", item.pk if item else None, kind, wording, dated_on),
        plan_item=item,
        kind=kind,
        wording=wording,
        value=value,
        printed=policies.maybe(printed),
        base=base,
        base_words=policies.maybe(base_words),
        not_reached=policies.maybe(not_reached),
        dated_on=dated_on,
        source=policies.said(source, "Say where it comes from."),
    )
    note("voice.added", voice, by, request, {"voice": kind})
    return voice


@transaction.atomic
def rebase(
    *,
    measure: str,
    variant: str | None,
    rebase_on: date,
    reason: str,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> Rebase:
    """Decide that the limits of a measure's chart are worked out anew from a day on, and say why.

    Raises NotAllowed; Refused for an unknown measure, a day to come, without a reason, or decided already.
    """
    permissions.check(by, Permission.EDIT_PLAN)
    policies.check_measure(measure)
    variant = policies.check_variant(measure, policies.maybe(variant))
    policies.check_not_future(rebase_on, on, "The first day of the new limits")
    standing = Rebase.objects.counting().filter(
        measure=measure, variant=variant, rebase_on=rebase_on, withdrawn_on__isnull=True
    )
    if standing.exists():
        raise Refused("The limits are new from that day already.")
    decision = Rebase.objects.create(
        rebase_id=new_key(Rebase, "rebase", measure, variant, rebase_on),
        measure=measure,
        variant=variant,
        rebase_on=rebase_on,
        reason=policies.said(reason, "Say what changed in how the work is done."),
        decided_on=on,
        decided_by=post_of(by),
    )
    note("rebase.decided", decision, by, request, {"measure": measure})
    return decision


@transaction.atomic
def withdraw_rebase(*, decision: Rebase, by: Actor, on: date, request: HttpRequest | None = None) -> Rebase:
    """Take back a decision on new limits; it stays on record. Raises NotAllowed; Refused for one taken back."""
    permissions.check(by, Permission.EDIT_PLAN)
    decision = held(decision)
    policies.check_counts(decision)
    decision.withdrawn_on = on
    decision.save(update_fields=["withdrawn_on"])
    note("rebase.withdrawn", decision, by, request, {"measure": decision.measure})
    return decision
