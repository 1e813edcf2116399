"""Opening a case: the day the request was received is the fact, whoever typed it and when."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.people.models import Child, RelationshipKind, Team
from sherwood.core.clocks import Event
from sherwood.core.days import in_words
from sherwood.core.vocab import code_list
from sherwood.dataset.keys import child_key

from .. import policies
from ..models import Case, Numbering, Route, Stage
from ..request_rules import check_asked_again, check_received
from .events import record_event
from .requests_letters import request_received

PURPOSE = "The EHC needs assessment"
FAMILY, SCHOOL = "1", "2"
"""Codes of `request_source`: those who have a right to ask (CFA 2014 s.36(1)). From anybody else the authority takes
notice of the child and becomes responsible (s.24), and the same clock runs."""


@transaction.atomic
def open_case(
    *,
    child: Child,
    received_on: date,
    source: str,
    route: str,
    by: Actor,
    on: date,
    asked_by: str = "",
    primary_need: str = "",
    worker: User | None = None,
    team: Team | None = None,
    odd_because: str = "",
    tell: bool = True,
    request: HttpRequest | None = None,
) -> Case:
    """Open the case of a request that was received on a day, with its first event and its named worker.

    `tell` sends the family the letter that says so. Raises NotAllowed; Refused for a day to come, before birth, or of
    a request that is recorded already; Odd, until it is confirmed with a reason, for an old day and for a request that
    comes while another is open, while there is a plan, or within six months of an assessment (CFA 2014 s.36(6)).
    """
    if not isinstance(by, str):
        accounts.check(by, Permission.TAKE_REQUESTS)
    child = Child.objects.select_for_update().get(pk=child.pk)
    first = (Event.REQUEST_RECEIVED if source in (FAMILY, SCHOOL) else Event.BECAME_RESPONSIBLE).value
    _check_codes(source, route)
    _check_day(child, first, received_on, on, odd_because)
    case = Case.objects.create(
        id=child_key(child.pk, "request", received_on),
        reference=next_reference(received_on.year),
        child=child,
        source=source,
        asked_by=asked_by.strip(),
        route=route,
        received_on=received_on,
        primary_need=primary_need,
        stage=Stage.DECIDING_TO_ASSESS,
        worker=worker,
        team=team or _team_of(worker, on),
        recorded_on=on,
    )
    record_event(
        case=case,
        kind=first,
        day=received_on,
        by=by,
        on=on,
        odd_because=odd_because,
        doubted=True,
        checked=True,
        request=request,
    )
    case.refresh_from_db()
    if worker is not None:
        _name(case, worker, by, on, request)
    record(
        actor=by,
        action="case.opened-on-request",
        kind="case",
        ids=[case.pk],
        detail={"source": source, "route": route, "received": received_on.isoformat(), "days": (on - received_on).days},
        request=request,
    )
    if tell:
        request_received(case, by, on)
    return case


def next_reference(year: int) -> str:
    """The next free reference of a year, like 2026-0412; call it in a transaction.

    The year's row is held until the transaction ends, so that two people at once never get the same number.
    """
    Numbering.objects.get_or_create(year=year, defaults={"last": _highest(year)})
    row = Numbering.objects.select_for_update().get(year=year)
    row.last += 1
    if Case.objects.filter(reference=_reference(year, row.last)).exists():
        # Cases that came from an earlier system with their own numbers.
        row.last = _highest(year) + 1
    row.save(update_fields=["last"])
    return _reference(year, row.last)


def _reference(year: int, number: int) -> str:
    return f"{year}-{number:04d}"


def _highest(year: int) -> int:
    taken = Case.objects.filter(reference__startswith=f"{year}-").values_list("reference", flat=True)
    numbers = (each.partition("-")[2] for each in taken)
    return max((int(each) for each in numbers if each.isdecimal()), default=0)


def _check_codes(source: str, route: str) -> None:
    if source not in code_list("request_source") or route not in Route.values:
        raise policies.Refused("Choose who asked and how the request came.", "source")


def _check_day(child: Child, first: str, received_on: date, on: date, odd_because: str) -> None:
    check_received(received_on, on=on, born_on=child.born_on)
    earlier = list(child.cases.prefetch_related("events"))
    same = next((case for case in earlier if case.pk == child_key(child.pk, "request", received_on)), None)
    if same is not None:
        raise policies.Refused(
            f"A request for this child that was received on {in_words(received_on)} is already recorded: its case is "
            f"{same.reference}. Keep this one with that case.",
            "received_on",
        )
    check_asked_again(first, earlier, received_on, on=on, because=odd_because)


def _team_of(worker: User | None, on: date) -> Team | None:
    from sherwood.apps.people import queries as people

    return people.team_of(worker, on) if worker is not None else None


def _name(case: Case, worker: User, by: Actor, on: date, request: HttpRequest | None) -> None:
    from sherwood.apps.people import operations as people

    people.relate(
        user=worker,
        child=case.child,
        kind=RelationshipKind.CASEWORKER,
        purpose=PURPOSE,
        subject=f"case:{case.pk}",
        by=by,
        on=on,
    )
    record_event(
        case=case,
        kind="worker-named",
        day=on,
        about=worker.called[:80],
        by=by,
        on=on,
        odd_because="Named when the case was opened." if on.weekday() == policies.SUNDAY else "",
        checked=True,
        request=request,
    )
