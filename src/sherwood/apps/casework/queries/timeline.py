"""What happened in one case, and what of it is new to somebody who looked before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from sherwood.apps.accounts.models import User
from sherwood.core.clocks import History, Standing, standings

from ..histories import history_of
from ..models import Case, CaseEvent, CaseException, FamilyContact
from .as_it_stood import case_on


@dataclass(frozen=True)
class Story:
    """The rows of one case by a day, oldest first, struck ones too; the case as it stood then, for reading only."""

    case: Case
    events: tuple[CaseEvent, ...]
    exceptions: tuple[CaseException, ...]
    contacts: tuple[FamilyContact, ...]

    @property
    def history(self) -> History:
        """As the clocks judge it."""
        return history_of(self.case, self.events, self.exceptions, self.case.child.born_on)

    def standings(self, on: date) -> tuple[Standing, ...]:
        """Every limit that has begun, by due date. A case from before this record has no clock."""
        return standings(self.history, on) if self.case.received_on else ()


@dataclass(frozen=True)
class News:
    """What others have recorded or struck since somebody last looked; no moment means that this is the first look."""

    since: datetime | None
    events: frozenset[int]
    contacts: frozenset[int]
    struck: frozenset[int]

    @property
    def count(self) -> int:
        """How many things are new."""
        return len(self.events) + len(self.contacts) + len(self.struck)


def story(case: Case, on: date) -> Story:
    """Everything that had happened in a case by a day: three queries."""
    events = tuple(case.events.all())
    return Story(
        case=case_on(case, on, events),
        events=tuple(row for row in events if row.on <= on),
        exceptions=tuple(row for row in case.exceptions.all() if row.from_on is None or row.from_on <= on),
        contacts=tuple(case.contacts.filter(on__lte=on).order_by("on", "pk")),
    )


def news(found: Story, user: User, since: datetime | None) -> News:
    """What is new to one person. Their own doing is no news to them."""
    if since is None:
        return News(None, frozenset(), frozenset(), frozenset())
    day = timezone.localtime(since).date()
    events = frozenset(
        row.pk
        for row in found.events
        if row.recorded_at > since and row.recorded_by_id != user.pk and not row.struck_on
    )
    told = {row.subject for row in found.events if row.pk in events}
    contacts = frozenset(
        row.pk
        for row in found.contacts
        if row.recorded_at > since and row.recorded_by_id != user.pk and f"contact:{row.pk}" not in told
    )
    # The day of striking is known, not its moment: one struck on the day of the last look may have been seen.
    struck = frozenset(
        row.pk
        for row in found.events
        if row.struck_on and row.struck_on > day and row.struck_by != user.post and row.recorded_at <= since
    )
    return News(since, events, contacts, struck)


def event_of(case: Case, key: int) -> CaseEvent | None:
    """One event of a case."""
    return case.events.filter(pk=key).first()


def exception_of(case: Case, key: int) -> CaseException | None:
    """One permitted exception of a case."""
    return case.exceptions.filter(pk=key).first()
