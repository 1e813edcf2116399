"""What a panel decides about a case, and what that starts: a letter, a wait for what is missing, a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.meetings import operations as meetings
from sherwood.apps.meetings import queries as found
from sherwood.apps.meetings.kinds import KINDS, PLACEMENT, RETURNED, Kind
from sherwood.apps.meetings.models import AgendaItem, Meeting
from sherwood.apps.meetings.operations.planning import held as held_meeting
from sherwood.apps.people.models import Setting
from sherwood.apps.people.permissions import Reach, check_reach

from .. import permissions, policies
from ..models import Case, CaseEvent, PlaceAsked, Stage
from ..panel_rules import contradiction
from ..queries import panels
from . import panel_news
from .agendas import case_of, close_papers
from .events import held, post_of, record_event, strike_event

THAT_DAY = "The day of the panel."
SENT = "The family was told of this decision. It cannot be changed here any more."
Parts = Mapping[str, tuple[bool | None, str]]


@transaction.atomic
def decide_case(
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
) -> found.Decided:
    """Record what a panel decides about a case, and start what follows: the ten days of the letter, or the wait for
    what is missing. Until the family is told, the wording can be put right.

    Raises NotAllowed; Refused (of casework or meetings), as where the outcome contradicts the test; ChangedMeanwhile.
    """
    held_meeting(item.meeting)
    case = held(case_of(item))
    if isinstance(by, User):
        check_reach(by, case.child, on, Reach.WORKS, Reach.CONTRIBUTES)
    kind = KINDS[item.meeting.kind]
    fault = contradiction(kind.id, outcome, {code: answer[0] for code, answer in parts.items()})
    if fault:
        raise policies.Refused(fault, "outcome")
    before = found.decision_of(item.pk)
    _check_not_sent(case, before)
    meetings.decide(
        item=item,
        outcome=outcome,
        reasons=reasons,
        parts=parts,
        version=version,
        considered=considered,
        missing=missing,
        from_whom=from_whom,
        bring_by=bring_by,
        by=by,
        on=on,
        request=request,
    )
    decided = found.decision_of(item.pk)
    assert decided is not None
    if before is None or before.outcome != outcome:
        _start(case, kind, decided, by, on, request)
    return decided


def _start(case: Case, kind: Kind, decided: found.Decided, by: Actor, on: date, request: HttpRequest | None) -> None:
    """Record the event of a decision in place of that of an earlier wording, and settle a place that was asked for."""
    kinds = ("panel-decided", "panel-returned", "placement-decided")
    for event in CaseEvent.objects.filter(case=case, kind__in=kinds, subject=decided.id, struck_on=None):
        strike_event(event=event, because="The panel's decision was put right.", by="panel", on=on, request=request)
    if decided.outcome == RETURNED:
        _event(case, "panel-returned", decided.decided_on, by, on, request, about=kind.title, subject=decided.id)
    elif kind is PLACEMENT:
        _event(case, "placement-decided", decided.decided_on, by, on, request, subject=decided.id)
    else:
        _event(case, "panel-decided", decided.decided_on, by, on, request, outcome=decided.outcome, subject=decided.id)
    if kind is PLACEMENT:
        _settle_place(case, decided)


def _settle_place(case: Case, decided: found.Decided) -> None:
    asked = case.places_asked.order_by("-asked_on", "-pk").first()
    if asked is None:
        return
    is_settled = decided.outcome != RETURNED
    asked.settled_on = decided.decided_on if is_settled else None
    asked.outcome = decided.outcome if is_settled else ""
    asked.save(update_fields=["settled_on", "outcome"])


def _check_not_sent(case: Case, before: found.Decided | None) -> None:
    if before is None:
        return
    told = case.events.filter(kind__in=panels.NOTIFIED, subject=before.id, struck_on=None)
    if told.exists():
        raise policies.Refused(SENT)


@transaction.atomic
def end_panel(
    *, meeting: Meeting, minutes: str, version: int, by: Actor, on: date, request: HttpRequest | None = None
) -> Meeting:
    """End a panel: its members read its cases no more, families hear what is missing, workers what to send by when.

    Raises NotAllowed; Refused; ChangedMeanwhile.
    """
    meeting = meetings.end_meeting(meeting=meeting, minutes=minutes, version=version, by=by, on=on, request=request)
    close_papers(meeting, by, on, request)
    panel_news.tell(meeting, by, on)
    return meeting


@transaction.atomic
def cancel_panel(*, meeting: Meeting, because: str, by: Actor, on: date, request: HttpRequest | None = None) -> Meeting:
    """Call a panel off: its cases wait for another one and are read no more. Raises NotAllowed; Refused."""
    meeting = meetings.cancel_meeting(meeting=meeting, because=because, by=by, on=on, request=request)
    close_papers(meeting, by, on, request)
    return meeting


@transaction.atomic
def missing_came(*, case: Case, by: Actor, on: date, request: HttpRequest | None = None) -> None:
    """Say that what the panel was missing is here: the case goes back to the panel. Raises NotAllowed; Refused."""
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    subject = panels.subject_of(case)
    lacks = found.still_missing((subject,)).get(subject)
    row = found.wanted(lacks.id) if lacks else None
    if row is None:
        raise policies.Refused("The panel waits for nothing in this case.")
    meetings.note_came(wanted=row, by=by, on=on, request=request)


@transaction.atomic
def ask_for_place(
    *,
    case: Case,
    what: str,
    because: str,
    asked_by: str,
    by: Actor,
    on: date,
    setting: Setting | None = None,
    request: HttpRequest | None = None,
) -> PlaceAsked:
    """Record that a specialist place is asked for: the case then waits for the placement panel.

    Raises NotAllowed; Refused while another place is asked for, or outside drafting and the family's window.
    """
    case = held(case)
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    if case.stage not in (Stage.DRAFTING, Stage.WITH_FAMILY):
        raise policies.Refused("A place is asked for while the plan is drafted or with the family.")
    if panels.place_asked(case) is not None:
        raise policies.Refused("A place is asked for already. The placement panel decides on it first.")
    asked = PlaceAsked.objects.create(
        case=case,
        what=policies.said(what, "Say what kind of place is asked for.", "what"),
        because=policies.said(because, "Say why this place is asked for.", "because"),
        asked_by=policies.said(asked_by, "Say who asks for it.", "asked_by"),
        setting=setting,
        asked_on=on,
        recorded_post=post_of(by),
    )
    record(actor=by, action="case.place-asked", kind="case", ids=[case.pk], detail={}, request=request)
    return asked


def _event(
    case: Case, kind: str, day: date, by: Actor, on: date, request: HttpRequest | None, **more: Any
) -> CaseEvent:
    return record_event(
        case=case, kind=kind, day=day, by=by, on=on, odd_because=THAT_DAY, checked=True, request=request, **more
    )
