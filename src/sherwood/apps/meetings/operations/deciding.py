"""Recording what a meeting decides about one thing on its agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import Actor
from sherwood.apps.audit.versions import ChangedMeanwhile

from .. import permissions, policies
from ..kinds import KINDS, RETURNED
from ..models import AgendaItem, Considered, Decision, ItemState, PartFound, Wanted
from .planning import held, note, post_of

Parts = Mapping[str, tuple[bool | None, str]]


@transaction.atomic
def decide(
    *,
    item: AgendaItem,
    outcome: str,
    reasons: str,
    parts: Parts,
    version: int,
    by: Actor,
    on: date,
    considered: Sequence[tuple[str, str]] = (),
    missing: str = "",
    from_whom: str = "",
    bring_by: date | None = None,
    request: HttpRequest | None = None,
) -> Decision:
    """Record a decision, or its next wording, with what was considered and how the test was answered.

    `version` is that of the wording the writer opened (0 for the first); `parts` gives for each part of the test
    whether it is met and what shows it; `considered` are words with a permanent id. A thing that is returned says
    what is missing, who must bring it and by when. Raises NotAllowed; Refused; ChangedMeanwhile.
    """
    meeting = held(item.meeting)
    item = AgendaItem.objects.select_for_update().select_related("meeting").get(pk=item.pk)
    permissions.check_may_record(by, item)
    policies.check_not_over(meeting)
    policies.check_has_begun(meeting, on)
    policies.check_can_be_decided(item)
    _check_who_decides(item)
    kind = KINDS[meeting.kind]
    policies.check_outcome(kind, outcome)
    policies.check_parts(kind, outcome, parts)
    reasons = policies.said(reasons, "Give the reasons, in words that the family understands.", "reasons")
    _check_version(item, version, {"outcome": outcome, "reasons": reasons})
    decision = Decision.objects.create(
        item=item,
        version=version + 1,
        outcome=outcome,
        test=kind.test,
        reasons=reasons,
        decided_on=meeting.held_on,
        recorded_at=clock.now(),
        recorded_by=None if isinstance(by, str) else by,
        recorded_post=post_of(by),
    )
    codes = [part.code for part in kind.parts]
    PartFound.objects.bulk_create(
        PartFound(decision=decision, part=code, is_met=parts[code][0], shown_by=parts[code][1].strip())
        for code in codes
        if code in parts
    )
    if outcome == RETURNED:
        _want(decision, missing, from_whom, bring_by, on)
    _keep_considered(item, considered)
    item.state = ItemState.RETURNED if outcome == RETURNED else ItemState.DECIDED
    item.save(update_fields=["state"])
    note(meeting, "meeting.decided", by, request, item=item.pk, outcome=outcome, version=decision.version)
    return decision


@transaction.atomic
def note_came(*, wanted: Wanted, by: Actor, on: date, request: HttpRequest | None = None) -> Wanted:
    """Say that what a panel was missing has come, so that the thing can go back to it. Who may say so is the caller's
    to check: it depends on what the thing is.
    """
    wanted = Wanted.objects.select_for_update().select_related("decision__item__meeting").get(pk=wanted.pk)
    if wanted.came_on is None:
        wanted.came_on = on
        wanted.save(update_fields=["came_on"])
        item = wanted.decision.item
        note(item.meeting, "meeting.missing-came", by, request, item=item.pk)
    return wanted


def _check_who_decides(item: AgendaItem) -> None:
    """Somebody recorded who is here, and without those who have an interest enough are left."""
    meeting = item.meeting
    here = list(meeting.attendances.filter(is_present=True))
    if not here:
        raise policies.Refused("Record first who is here.")
    apart = set(item.interests.values_list("attendance_id", flat=True))
    deciding = [seat for seat in here if seat.pk not in apart]
    if not meeting.because and not policies.has_quorum(KINDS[meeting.kind], deciding):
        raise policies.Refused("Without those who have an interest in this, too few are here to decide it.")


def _check_version(item: AgendaItem, version: int, yours: Mapping[str, str]) -> None:
    latest = item.decisions.first()
    now = latest.version if latest else 0
    if now != version and latest is not None:
        raise ChangedMeanwhile({"outcome": latest.outcome, "reasons": latest.reasons}, yours, now)


def _want(decision: Decision, missing: str, from_whom: str, bring_by: date | None, on: date) -> None:
    if bring_by is None:
        raise policies.Refused("Enter the day by which it must come.", "bring_by")
    if bring_by < on:
        raise policies.Refused("The day by which it must come is past.", "bring_by")
    Wanted.objects.create(
        decision=decision,
        what=policies.said(missing, "Say what is missing.", "missing"),
        from_whom=policies.said(from_whom, "Say who must bring it.", "from_whom"),
        due_on=bring_by,
    )


def _keep_considered(item: AgendaItem, considered: Sequence[tuple[str, str]]) -> None:
    item.considered.all().delete()
    Considered.objects.bulk_create(
        Considered(item=item, what=what, subject=subject, position=number)
        for number, (what, subject) in enumerate(considered, start=1)
    )
