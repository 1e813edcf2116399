"""What others may ask of meetings: frozen values, with permanent ids for what a meeting was about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time

from django.db.models import QuerySet

from sherwood.apps.accounts.models import User

from .kinds import KINDS, RETURNED, Kind
from .models import AgendaItem, Attendance, Decision, Interest, ItemState, Meeting, Status, Wanted


@dataclass(frozen=True)
class MeetingSeen:
    """A meeting as a list shows it."""

    id: int
    kind: Kind
    held_on: date
    starts_at: time | None
    where: str
    status: str
    items: int
    decided: int


@dataclass(frozen=True)
class Missing:
    """What a panel was missing, and whether it has come."""

    id: int
    what: str
    from_whom: str
    due_on: date
    came_on: date | None


@dataclass(frozen=True)
class Decided:
    """The wording of a decision that counts, for one thing on an agenda."""

    item: int
    subject: str
    kind: Kind
    outcome: str
    version: int
    reasons: str
    decided_on: date
    recorded_post: str
    parts: tuple[tuple[str, bool | None, str], ...]
    considered: tuple[tuple[str, str], ...]
    missing: Missing | None

    @property
    def says(self) -> str:
        """The outcome in words."""
        return self.kind.outcome(self.outcome)

    @property
    def id(self) -> str:
        """The permanent id by which events and letters speak of the decision."""
        return f"item:{self.item}"


@dataclass(frozen=True)
class Outcome:
    """One decision, as far as it is counted."""

    subject: str
    kind: str
    outcome: str
    decided_on: date


def coming(on: date, kind: str = "") -> list[Meeting]:
    """Meetings that are planned, the next first; one whose day is past and that nobody ended is among them."""
    found = Meeting.objects.filter(status=Status.PLANNED)
    return list(found.filter(kind=kind) if kind else found)


def recent(limit: int = 10) -> list[Meeting]:
    """The latest meetings that are over."""
    return list(Meeting.objects.exclude(status=Status.PLANNED).order_by("-held_on", "-id")[:limit])


def meeting(key: int) -> Meeting | None:
    """The meeting with this key."""
    return Meeting.objects.filter(pk=key).first()


def item(key: int) -> AgendaItem | None:
    """The agenda item with this key, with its meeting."""
    return AgendaItem.objects.select_related("meeting").filter(pk=key).first()


def agenda(of: Meeting) -> list[AgendaItem]:
    """What is on an agenda, in order; what was taken off is not."""
    return list(of.items.exclude(state=ItemState.TAKEN_OFF).select_related("meeting"))


def seats(of: Meeting) -> list[Attendance]:
    """Who sits in a meeting, the chair first."""
    order = {"chair": 0, "secretary": 1, "member": 2, "adviser": 3}
    return sorted(of.attendances.select_related("user"), key=lambda seat: (order[seat.role], seat.post))


def sits_in(user: User) -> list[tuple[Meeting, Attendance]]:
    """The meetings to come in which somebody has a seat, the next first."""
    found = Attendance.objects.filter(user=user, meeting__status=Status.PLANNED).select_related("meeting")
    return [(seat.meeting, seat) for seat in found.order_by("meeting__held_on", "meeting__id")]


def apart(of: Meeting) -> set[tuple[int, int]]:
    """Pairs of item and user, for everybody who has an interest in something on an agenda."""
    return set(Interest.objects.filter(item__meeting=of).values_list("item_id", "attendance__user_id"))


def waiting_subjects() -> frozenset[str]:
    """Everything that waits on some agenda."""
    return frozenset(AgendaItem.objects.filter(state=ItemState.WAITING).values_list("subject", flat=True))


def decisions_about(subject: str) -> list[Decided]:
    """What meetings decided about a thing, in its latest wording, the latest meeting first."""
    return _decided(Decision.objects.filter(item__subject=subject))


def decision_of(key: int) -> Decided | None:
    """The decision about one agenda item, in its latest wording."""
    found = _decided(Decision.objects.filter(item=key))
    return found[0] if found else None


def outcomes_between(first: date, last: date) -> list[Outcome]:
    """What meetings decided from a day to a day, both included, in the latest wording: for counting. One query."""
    rows = Decision.objects.filter(decided_on__range=(first, last)).order_by("version")
    found = rows.values_list("item_id", "item__subject", "item__meeting__kind", "outcome", "decided_on")
    latest = {item: Outcome(subject, kind, outcome, day) for item, subject, kind, outcome, day in found}
    return list(latest.values())


def still_missing(subjects: Collection[str] | None = None) -> dict[str, Missing]:
    """By subject, what the latest panel is still missing; what came since is not here."""
    open_ones = Wanted.objects.filter(came_on=None)
    if subjects is not None:
        open_ones = open_ones.filter(decision__item__subject__in=subjects)
    asked = set(open_ones.values_list("decision__item__subject", flat=True))
    found = Decision.objects.filter(item__subject__in=asked).select_related("item", "wanted")
    latest = {row.item.subject: row for row in found.order_by("decided_on", "item", "version")}
    return {
        subject: _missing(row.wanted)
        for subject, row in latest.items()
        if row.outcome == RETURNED and row.wanted.came_on is None
    }


def wanted(key: int) -> Wanted | None:
    """What a panel was missing, with the item it is about."""
    return Wanted.objects.select_related("decision__item__meeting").filter(pk=key).first()


def _missing(row: Wanted) -> Missing:
    return Missing(row.pk, row.what, row.from_whom, row.due_on, row.came_on)


def _decided(rows: QuerySet[Decision]) -> list[Decided]:
    found = rows.select_related("item__meeting", "wanted").prefetch_related("parts", "item__considered")
    latest: dict[int, Decision] = {}
    for row in found.order_by("version"):
        latest[row.item_id] = row
    newest = sorted(latest.values(), key=lambda row: (row.decided_on, row.item_id), reverse=True)
    return [_value(row) for row in newest]


def _value(row: Decision) -> Decided:
    return Decided(
        item=row.item_id,
        subject=row.item.subject,
        kind=KINDS[row.item.meeting.kind],
        outcome=row.outcome,
        version=row.version,
        reasons=row.reasons,
        decided_on=row.decided_on,
        recorded_post=row.recorded_post,
        parts=tuple((part.part, part.is_met, part.shown_by) for part in row.parts.all()),
        considered=tuple((one.what, one.subject) for one in row.item.considered.all()),
        missing=_missing(row.wanted) if hasattr(row, "wanted") else None,
    )


def seen(meetings: Iterable[Meeting]) -> list[MeetingSeen]:
    """Meetings as a list shows them, with how much is on their agenda and how much is decided: two queries in all."""
    rows = list(meetings)
    states: dict[int, list[str]] = {row.pk: [] for row in rows}
    for key, state in AgendaItem.objects.filter(meeting__in=rows).values_list("meeting_id", "state"):
        states[key].append(state)
    return [
        MeetingSeen(
            row.pk,
            KINDS[row.kind],
            row.held_on,
            row.starts_at,
            "Online" if row.is_online else row.place,
            row.status,
            sum(1 for state in states[row.pk] if state != ItemState.TAKEN_OFF),
            sum(1 for state in states[row.pk] if state in (ItemState.DECIDED, ItemState.RETURNED)),
        )
        for row in rows
    ]
