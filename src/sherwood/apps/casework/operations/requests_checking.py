"""Checking a request that came: which child it is about, who works it, and who may act for the child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import record
from sherwood.apps.people import operations as people
from sherwood.apps.people import queries as people_queries
from sherwood.apps.people.models import Acting, ActingKind, Channel, Child, FamilyMember, Setting, Team
from sherwood.apps.people.permissions import check_may_say_who_acts, in_force, reaches
from sherwood.apps.people.policies import STANDS_AGAINST
from sherwood.apps.people.policies import Refused as RefusedOfPeople

from ..asked import Asker
from ..models import OPEN_STAGES, Case, RequestDraft
from ..policies import Refused, said
from ..queries.requests import RequestView, view_of, waiting_rows
from ..request_rules import source_of
from .events import post_of
from .requests import open_case
from .requests_files import put_on_record
from .requests_letters import request_received

CHECKED = "A colleague has checked this request meanwhile, or it is not one that you may see."

KEPT_AWAY = (
    "Somebody is kept from acting for this child, so a person who asks by another name or address is not let in here. "
    "Leave this empty, open the case, and let the named worker record who may act on the page of the child's family."
)


@dataclass(frozen=True)
class Found:
    """What the person who checks decided about the people: the child (None for a new one), and who acts on what."""

    child_id: str = ""
    acts: bool = False
    rests_on: str = ""


def candidates(view: RequestView, user: User, on: date) -> list[tuple[Child, str]]:
    """Children in the record whom a request may be about, each with why; for staff only."""
    child = view.answers.get("child", {})
    found = people_queries.possible_duplicates(
        forename=str(child.get("forename", "")),
        surname=str(child.get("surname", "")),
        born_on=view.born_on,
        upn=str(child.get("upn", "")),
        postcode=str(child.get("postcode", "")),
        seen_by=user,
        on=on,
    )
    if view.about and view.about not in {each.pk for each, _why in found}:
        about = Child.objects.filter(pk=view.about).first()
        if about is not None and (not about.restricted or reaches(user, about, on)):
            found.insert(0, (about, "the person who asked has an account and chose this child"))
    return found


@transaction.atomic
def open_from_request(
    *,
    request_id: UUID,
    found: Found,
    worker: User,
    by: User,
    on: date,
    team: Team | None = None,
    primary_need: str = "",
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> Case:
    """Open the case of a request that waits for a check; the clock runs from its own received day.

    Raises NotAllowed; Refused, in words, for a request that is checked, a child who is no match, or a day that cannot
    be; Odd where the request needs a reason.
    """
    row, view = _waiting(request_id, by, on)
    try:
        child = _child(view, found, by, on, request)
        member = _member(row, view, child, found, by, on, request)
    except RefusedOfPeople as refusal:
        raise Refused(str(refusal)) from None
    you = view.answers.get("you", {})
    case = open_case(
        child=child,
        received_on=row.received_on or on,
        source=source_of(view.asker, str(you.get("as_whom", "")), child.born_on, row.received_on or on),
        route=row.route,
        by=by,
        on=on,
        asked_by=asked_by(view),
        primary_need=primary_need,
        worker=worker,
        team=team,
        odd_because=odd_because,
        tell=False,
        request=request,
    )
    _close(row, by, on, "request.checked", request, case=case, new=not found.child_id, acts=member is not None)
    put_on_record(draft=row, case=case, given_by=case.asked_by, by=by, request=request)
    request_received(case, by, on)
    return case


@transaction.atomic
def set_aside(
    *, request_id: UUID, because: str, by: User, on: date, child_id: str = "", request: HttpRequest | None = None
) -> Case | None:
    """Close a request without a case of its own, with the reason: sent twice, or meant for another council.

    Where it names a child who has an open case, it is kept with that case, whose answers and files it then adds to.
    Raises NotAllowed; Refused without a reason, or for a child without an open case.
    """
    row, view = _waiting(request_id, by, on)
    row.set_aside_because = said(because, "Say why this request gets no case of its own.", "because")
    case = None
    if child_id:
        if child_id not in {child.pk for child, _why in candidates(view, by, on)}:
            raise Refused("Choose one of the children shown.", "child")
        case = Case.objects.filter(child_id=child_id, stage__in=OPEN_STAGES).order_by("-received_on").first()
        if case is None:
            raise Refused("This child has no open case to which the request could be added.", "child")
    _close(row, by, on, "request.set-aside", request, case=case)
    if case is not None:
        put_on_record(draft=row, case=case, given_by=asked_by(view), by=by, request=request)
    return case


def asked_by(view: RequestView) -> str:
    """Who asked, as the letters say it: a post and a place for a professional, a name for the family."""
    you = view.answers.get("you", {})
    name = " ".join(names_of(view)).strip()
    place = ", ".join(str(you[key]) for key in ("post", "organisation") if you.get(key))
    return (place if view.asker in (Asker.SCHOOL, Asker.OTHER) and place else name)[:200]


def names_of(view: RequestView) -> tuple[str, str]:
    """Forename and surname of whoever asked; a young person gave them as those of the child."""
    said = view.answers.get("child" if view.asker == Asker.YOUNG_PERSON else "you", {})
    return str(said.get("forename", "")), str(said.get("surname", ""))


def _waiting(request_id: UUID, by: User, on: date) -> tuple[RequestDraft, RequestView]:
    accounts.check(by, Permission.TAKE_REQUESTS)
    row = waiting_rows(by, on).select_for_update().filter(pk=request_id).first()
    if row is None:
        raise Refused(CHECKED)
    return row, view_of(row)


def _child(view: RequestView, found: Found, by: User, on: date, request: HttpRequest | None) -> Child:
    if found.child_id:
        known = {child.pk: child for child, _why in candidates(view, by, on)}
        if found.child_id not in known:
            raise Refused("Choose one of the children shown, or add a new one.", "child")
        return known[found.child_id]
    child = view.answers.get("child", {})
    more = {name: str(child.get(name, "")) for name in ("known_as", "upn", "address", "postcode")}
    return people.add_child(
        forename=str(child.get("forename", "")),
        surname=str(child.get("surname", "")),
        born_on=view.born_on,
        by=by,
        on=on,
        request=request,
        language=str(view.answers.get("contact", {}).get("language", "")),
        address_protected=bool(child.get("keep_address")),
        setting=_setting(view),
        **more,
    )


def _setting(view: RequestView) -> Setting | None:
    """The setting, where its name is one that is known and nobody else's."""
    name = str(view.answers.get("setting", {}).get("name", "")).strip()
    found = list(Setting.objects.filter(name__iexact=name, closed_on__isnull=True)[:2]) if name else []
    return found[0] if len(found) == 1 else None


def _member(
    row: RequestDraft,
    view: RequestView,
    child: Child,
    found: Found,
    by: User,
    on: date,
    request: HttpRequest | None,
) -> FamilyMember | None:
    """Whoever asked as a parent or young person, recorded as acting for the child where the checker says on what."""
    kind = acting_kind(view)
    if not found.acts or not kind:
        return None
    rests_on = said(found.rests_on, "Say what it rests on that this person may act for the child.", "rests_on")
    try:
        check_may_say_who_acts(by, child, on)
    except accounts.NotAllowed:
        raise Refused("This child has a named worker, who records who may act for the child.", "acts") from None
    known = _known_member(row, view, child)
    if known is None and _somebody_is_kept_away(child, on):
        raise Refused(KEPT_AWAY, "acts")
    member = known or people.add_family_member(
        forename=names_of(view)[0],
        surname=names_of(view)[1],
        by=by,
        on=on,
        request=request,
        **_reach_of(view, row),
    )
    people.record_acting(
        member=member, child=child, kind=kind, from_on=on, rests_on=rests_on, by=by, on=on, request=request
    )
    return member


def _somebody_is_kept_away(child: Child, on: date) -> bool:
    """Whether a court, or want of responsibility, keeps somebody from acting for the child on a day."""
    return Acting.objects.filter(in_force(on), child=child, kind__in=STANDS_AGAINST).exists()


def acting_kind(view: RequestView) -> str:
    """What the person who asked says they are to the child, as a kind of fact; empty for professionals."""
    if view.asker == Asker.YOUNG_PERSON:
        return ActingKind.YOUNG_PERSON
    return str(view.answers.get("you", {}).get("right", "")) if view.asker == Asker.PARENT else ""


def _known_member(row: RequestDraft, view: RequestView, child: Child) -> FamilyMember | None:
    """The family member whose account asked, or one of this child's family with the confirmed address."""
    if row.started_by is not None:
        mine = people_queries.member_of(row.started_by)
        if mine is not None:
            return mine
    acting = Acting.objects.filter(child=child, member__email__iexact=row.contact or "-").select_related("member")
    first = acting.first()
    return first.member if first else None


def _reach_of(view: RequestView, row: RequestDraft) -> dict[str, Any]:
    contact, child = view.answers.get("contact", {}), view.answers.get("child", {})
    email = str(contact.get("email") or row.contact)
    channel = str(contact.get("channel") or Channel.PRINT)
    return {
        "email": email,
        "phone": str(contact.get("phone", "")),
        "address": str(child.get("address", "")),
        "postcode": str(child.get("postcode", "")),
        "channel": channel if email or channel != Channel.EMAIL else Channel.PRINT,
        "language": str(contact.get("language") or "en"),
        "format": str(contact.get("format") or "standard"),
        "interpreter": bool(contact.get("interpreter")),
        "address_protected": bool(child.get("keep_address")),
    }


def _close(
    row: RequestDraft,
    by: User,
    on: date,
    action: str,
    request: HttpRequest | None,
    case: Case | None = None,
    **detail: bool,
) -> None:
    row.case, row.checked_on, row.checked_post = case, on, post_of(by)
    row.save(update_fields=["case", "checked_on", "checked_post", "set_aside_because"])
    record(actor=by, action=action, kind="request", ids=[row.pk], detail=detail, request=request)
