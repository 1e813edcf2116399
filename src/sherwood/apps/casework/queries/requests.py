"""Requests as values: those somebody is writing, those that wait for a check, and one as it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may
from sherwood.apps.accounts.roles import ROLES, Permission
from sherwood.apps.audit.operations import Actor
from sherwood.apps.people.models import Child, Relationship, RelationshipKind
from sherwood.apps.people.permissions import in_force

from ..asked import STEPS, Step, unfinished
from ..models import Case, RequestAnswer, RequestDraft, RequestFile, Route

NOBODY_SIGNED_IN = "request online"
"""How the audit trail names somebody without an account: their contact is in the draft, never in the trail."""


@dataclass(frozen=True)
class Writer:
    """Who writes a request: a confirmed e-mail address, or a person who is signed in."""

    contact: str = ""
    user: User | None = None

    @property
    def actor(self) -> Actor:
        """Whom the audit trail names."""
        return self.user or NOBODY_SIGNED_IN


@dataclass(frozen=True)
class FileView:
    """A file of a request."""

    id: int
    name: str
    note: str
    step: str
    kept_id: UUID


@dataclass(frozen=True)
class RequestView:
    """One request with its answers, by step."""

    id: UUID
    route: str
    started_on: date
    expires_on: date | None
    sent_on: date | None
    received_on: date | None
    checked_on: date | None
    contact: str
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    files: tuple[FileView, ...] = ()
    case: str = ""
    about: str = ""

    @property
    def asker(self) -> str:
        """Who asks, as `asked.Asker`; empty while nobody said."""
        return str(self.answers.get("who", {}).get("asker", ""))

    @property
    def unfinished(self) -> tuple[Step, ...]:
        """The steps that still lack what the request cannot be sent without."""
        return unfinished(self.answers)

    @property
    def called(self) -> str:
        """The name of the child as the writer gave it."""
        child = self.answers.get("child", {})
        return f"{child.get('forename', '')} {child.get('surname', '')}".strip()

    @property
    def born_on(self) -> date | None:
        """The child's birthday as the writer gave it."""
        text = self.answers.get("child", {}).get("born_on")
        return date.fromisoformat(str(text)) if text else None

    def files_of(self, step: str) -> tuple[FileView, ...]:
        """The files of one step."""
        return tuple(each for each in self.files if each.step == step)


def drafts_of(writer: Writer, on: date) -> list[RequestView]:
    """The requests that somebody is writing online and that have not expired, the last saved first."""
    rows = _theirs(writer, on).filter(route=Route.ONLINE)
    return [view_of(row) for row in _whole(rows).order_by("-saved_on", "-started_on", "id")]


def draft_of(writer: Writer, draft_id: UUID, on: date) -> RequestView | None:
    """One request that this writer is writing; None for anybody else's, a sent one and one that has expired."""
    row = _whole(_theirs(writer, on)).filter(pk=draft_id).first()
    return view_of(row) if row else None


def row_of(writer: Writer, draft_id: UUID, on: date) -> RequestDraft | None:
    """The row of such a request, held until the transaction ends."""
    return _theirs(writer, on).select_for_update().filter(pk=draft_id).first()


def being_taken(user: User, on: date) -> list[RequestView]:
    """What colleagues began to enter from phone or paper and nobody has finished."""
    if not may(user, Permission.TAKE_REQUESTS):
        return []
    rows = RequestDraft.objects.filter(sent_on__isnull=True).exclude(route=Route.ONLINE)
    return _seen_by(user, on, map(view_of, _whole(rows).order_by("received_on", "started_on")))


def waiting_rows(user: User, on: date) -> QuerySet[RequestDraft]:
    """The requests that wait for a check, without those of a restricted child for whom this person is not named."""
    named = Relationship.objects.filter(in_force(on), user=user, kind=RelationshipKind.NAMED).values("child")
    rows = RequestDraft.objects.filter(sent_on__isnull=False, checked_on__isnull=True)
    return rows.filter(Q(only_for__isnull=True) | Q(only_for__in=named))


def waiting(user: User, on: date) -> list[RequestView]:
    """The requests that wait for a check, the first received first."""
    return _seen_by(user, on, map(view_of, _whole(waiting_rows(user, on)).order_by("received_on", "sent_at")))


def waiting_one(user: User, request_id: UUID, on: date) -> RequestView | None:
    """One request that waits for a check."""
    found = _seen_by(user, on, map(view_of, _whole(waiting_rows(user, on)).filter(pk=request_id)))
    return found[0] if found else None


def file_of_waiting(user: User, request_id: UUID, file_id: int, on: date) -> RequestFile | None:
    """A file of a request that waits for a check."""
    rows = RequestFile.objects.filter(draft__in=waiting_rows(user, on)).select_related("kept")
    return rows.filter(draft_id=request_id, pk=file_id).first()


def file_of_case(case: Case, file_id: int) -> RequestFile | None:
    """A file that came with a request of a case."""
    return RequestFile.objects.filter(draft__case=case, pk=file_id).select_related("kept").first()


def workers() -> list[User]:
    """Everybody who may be a child's named worker, by name."""
    roles = [role.id for role in ROLES.values() if Permission.WORK_CASES in role.permissions]
    found = User.objects.filter(is_active=True, role__in=roles)
    return sorted(found, key=lambda user: (user.called, user.post, user.pk))


def of_case(case: Case) -> list[RequestView]:
    """The requests of a case as they were sent."""
    return [view_of(row) for row in _whole(RequestDraft.objects.filter(case=case)).order_by("received_on", "sent_at")]


def restricted_match(view: RequestView) -> Child | None:
    """A restricted child whom a request may be about: such a request is seen by those named for that child only."""
    return _match(view, Child.objects.filter(restricted=True))


def _seen_by(user: User, on: date, views: Iterable[RequestView]) -> list[RequestView]:
    """Those of the requests that are not about a restricted child for whom this person is not named.

    Asked anew at each look: a child may have been restricted after the request came, or while it is being typed.
    """
    named = Relationship.objects.filter(in_force(on), user=user, kind=RelationshipKind.NAMED).values("child")
    hidden = list(Child.objects.filter(restricted=True).exclude(pk__in=named))
    return [view for view in views if _match(view, hidden) is None]


def _match(view: RequestView, children: Iterable[Child]) -> Child | None:
    from sherwood.apps.people.likeness import alike

    asked = view.answers.get("child", {})
    upn = "".join(str(asked.get("upn", "")).split()).upper()
    for each in children:
        if upn and each.upn == upn:
            return each
        if each.born_on != view.born_on:
            continue
        forenames = [name for name in (each.forename, each.known_as) if name]
        same_surname = alike(each.surname, str(asked.get("surname", "")))
        if same_surname and any(alike(name, str(asked.get("forename", ""))) for name in forenames):
            return each
    return None


def view_of(row: RequestDraft) -> RequestView:
    """A row as a value; give it rows that have their answers and files with them."""
    answers: list[RequestAnswer] = list(row.answers.all())
    return RequestView(
        id=row.pk,
        route=row.route,
        started_on=row.started_on,
        expires_on=row.expires_on,
        sent_on=row.sent_on,
        received_on=row.received_on,
        checked_on=row.checked_on,
        contact=row.contact,
        answers={each.step: dict(each.answers) for each in answers},
        versions={step.id: 0 for step in STEPS} | {each.step: each.version for each in answers},
        files=tuple(
            FileView(each.pk, each.kept.filename, each.note, each.step, each.kept_id) for each in row.files.all()
        ),
        case=row.case.reference if row.case else "",
        about=row.about_id or "",
    )


def _theirs(writer: Writer, on: date) -> QuerySet[RequestDraft]:
    """Rows that are being written by this writer, or by any colleague where staff take them from phone or paper."""
    owned = Q(pk__in=[])
    if writer.contact:
        owned |= Q(contact=writer.contact, route=Route.ONLINE)
    if writer.user is not None:
        owned |= Q(started_by=writer.user)
        if may(writer.user, Permission.TAKE_REQUESTS):
            owned |= ~Q(route=Route.ONLINE)
    kept = Q(expires_on__isnull=True) | Q(expires_on__gte=on)
    return RequestDraft.objects.filter(owned, kept, sent_on__isnull=True)


def _whole(rows: QuerySet[RequestDraft]) -> QuerySet[RequestDraft]:
    return rows.select_related("case").prefetch_related("answers", "files__kept")
