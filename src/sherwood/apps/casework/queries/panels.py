"""Which cases wait for a panel, what is on its agenda, and what a panel decided that waits for its letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import ROLES, Permission
from sherwood.apps.meetings import queries as meetings
from sherwood.apps.meetings.kinds import KINDS, PLACEMENT, PRE_NEEDS, RETURNED, SECOND
from sherwood.apps.meetings.models import AgendaItem
from sherwood.apps.people.permissions import Reach, children_within

from ..models import Case, CaseEvent, PlaceAsked, Stage
from ..panel_rules import Facts, Waits, waits_for

CONVERSATION, DECIDED = "conversation-held", "panel-decided"
STARTS = ("request-received", "became-responsible")
NOTIFIED = ("assess-decision-notified", "issue-decision-notified")
TELLING = (CONVERSATION, DECIDED, *STARTS, *NOTIFIED)
STAGES = {
    PRE_NEEDS.id: (Stage.DECIDING_TO_ASSESS,),
    SECOND.id: (Stage.ASSESSING, Stage.DECIDING_TO_ISSUE),
    PLACEMENT.id: (Stage.DRAFTING, Stage.WITH_FAMILY),
}
LIMITS = {PRE_NEEDS.id: "ehc.decide-to-assess", SECOND.id: "ehc.refuse-to-issue", PLACEMENT.id: "ehc.final-plan"}
"""The limit that the decision of each panel must keep."""
PREFIX = "case:"


@dataclass(frozen=True)
class WaitingCase:
    """A case that waits for a panel: the last day of the decision, and why it waits now."""

    case: Case
    kind: str
    because: str
    due_on: date | None


def subject_of(case: Case) -> str:
    """The permanent id by which meetings, letters and relationships speak of a case."""
    return f"{PREFIX}{case.pk}"


def case_of(subject: str) -> Case | None:
    """The case that a permanent id names, with the child; None for the id of something else."""
    if not subject.startswith(PREFIX):
        return None
    return Case.objects.select_related("child", "worker").filter(pk=subject.removeprefix(PREFIX)).first()


def waiting(on: date, kinds: Iterable[str] = tuple(KINDS), among: QuerySet[Case] | None = None) -> list[WaitingCase]:
    """The cases that wait for a panel and are on no agenda, in order of the last day of their decision."""
    wanted = tuple(kinds)
    stages = [stage for kind in wanted for stage in STAGES[kind]]
    found = Case.objects.all() if among is None else among
    rows = list(
        found.filter(stage__in=stages)
        .select_related("child", "worker")
        .prefetch_related(
            Prefetch("events", CaseEvent.objects.filter(kind__in=TELLING, struck_on=None, on__lte=on), to_attr="told"),
            Prefetch("places_asked", PlaceAsked.objects.filter(settled_on=None), to_attr="asking"),
            "dues",
        )
    )
    on_agendas, missing = meetings.waiting_subjects(), meetings.still_missing()
    waits = []
    for case in rows:
        subject = subject_of(case)
        if subject in on_agendas:
            continue
        lacks = missing.get(subject)
        told, asking = case.told, case.asking  # type: ignore[attr-defined]
        it_waits = waits_for(facts_of(case, told, bool(asking), lacks.due_on if lacks else None), on)
        if it_waits is not None and it_waits.kind in wanted:
            waits.append(_waiting(case, it_waits))
    return sorted(
        waits, key=lambda each: (each.due_on or date.max, each.case.received_on or date.max, each.case.reference)
    )


def _waiting(case: Case, waits: Waits) -> WaitingCase:
    return WaitingCase(case, waits.kind, waits.because, due_day(case, waits.kind))


def due_day(case: Case, kind: str) -> date | None:
    """The last day of the decision that a panel of this kind is for."""
    return min((due.due_on for due in case.dues.all() if due.limit == LIMITS[kind]), default=None)


def facts_of(case: Case, events: Iterable[CaseEvent], place_asked: bool, missing_until: date | None) -> Facts:
    """What decides whether a case waits, from its events that are not struck."""
    days: dict[str, date] = {}
    for event in events:
        days[event.kind] = max(event.on, days.get(event.kind, event.on))
    return Facts(
        stage=Stage(case.stage),
        started_on=_latest(days, STARTS) or case.received_on,
        conversation_on=days.get(CONVERSATION),
        place_asked=place_asked,
        decided_on=days.get(DECIDED),
        notified_on=_latest(days, NOTIFIED),
        missing_until=missing_until,
    )


def _latest(days: Mapping[str, date], kinds: Iterable[str]) -> date | None:
    return max((days[kind] for kind in kinds if kind in days), default=None)


def waiting_among(user: User, on: date) -> list[WaitingCase]:
    """The waiting cases that this person works with."""
    children = children_within(user, on, Reach.WORKS)
    return waiting(on, among=Case.objects.filter(child__in=children))


def cases_on(items: Iterable[AgendaItem]) -> dict[int, Case]:
    """The case of each agenda item, by the item's key, whoever may see it: for operations."""
    keys = {item.pk: item.subject.removeprefix(PREFIX) for item in items if item.subject.startswith(PREFIX)}
    cases = Case.objects.select_related("child", "worker").in_bulk(list(keys.values()))
    return {item: cases[key] for item, key in keys.items() if key in cases}


def cases_seen(user: User, items: Iterable[AgendaItem], on: date) -> dict[int, Case]:
    """The case of each agenda item that this person may see, by the item's key: two queries for any agenda."""
    found = cases_on(items)
    children = [case.child_id for case in found.values()]
    within = children_within(user, on, Reach.WORKS, Reach.CONTRIBUTES).filter(pk__in=children)
    seen = set(within.values_list("pk", flat=True))
    return {item: case for item, case in found.items() if case.child_id in seen}


def to_be_sent(case: Case) -> meetings.Decided | None:
    """The decision of a panel that the family has not been told of; None where there is none."""
    events = list(case.events.filter(kind__in=(DECIDED, *NOTIFIED), struck_on=None))
    decided = max((event.on for event in events if event.kind == DECIDED), default=None)
    told = max((event.on for event in events if event.kind in NOTIFIED), default=None)
    if decided is None or (told is not None and told >= decided):
        return None
    for each in meetings.decisions_about(subject_of(case)):
        if each.decided_on == decided and each.outcome != RETURNED and each.kind.id != PLACEMENT.id:
            return each
    return None


def place_asked(case: Case) -> PlaceAsked | None:
    """The specialist place that is asked for and not settled."""
    return case.places_asked.filter(settled_on=None).select_related("setting").first()


def on_agenda(case: Case) -> Q:
    """The condition for agenda items that are about a case."""
    return Q(subject=subject_of(case))


def planned_for(case: Case) -> AgendaItem | None:
    """The place on an agenda where the case waits."""
    return AgendaItem.objects.select_related("meeting").filter(on_agenda(case), state="waiting").first()


def able_to_sit() -> list[User]:
    """Everybody whose role may sit on panels, by organisation and post."""
    roles = [role.id for role in ROLES.values() if Permission.SIT_ON_PANELS in role.permissions]
    return list(User.objects.filter(is_active=True, role__in=roles))
