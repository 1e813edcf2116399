"""A child's case as the family may know it: plain values, without anything that is another person's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sherwood.apps.accounts.models import User
from sherwood.apps.people.models import Child
from sherwood.apps.people.permissions import Reach, children_within
from sherwood.core.clocks import Event, History, Standing, standings

from .. import bodies
from ..happenings import HAPPENINGS
from ..histories import history_of
from ..models import Case, CaseEvent, FamilyWords
from ..stages import stage_of


@dataclass(frozen=True)
class Happened:
    """One thing that happened, in a sentence for the family; `recorded_at` says whether it is new to the reader.

    `words` are what was said at a contact that is shown to the family.
    """

    kind: str
    on: date
    sentence: str
    recorded_at: datetime
    words: str = ""


@dataclass(frozen=True)
class Waiting:
    """One body or setting that was asked and has not answered: who, since when, and the last day it had."""

    who: str
    since: date
    due_on: date
    is_late: bool


@dataclass(frozen=True)
class FamilyCase:
    """A case on one day, for the people who may act for the child."""

    case_id: str
    reference: str
    child: Child
    received_on: date | None
    # A code of `Stage`.
    stage: str
    worker: User | None
    history: History
    standings: tuple[Standing, ...]
    happened: tuple[Happened, ...]
    waiting: tuple[Waiting, ...]

    def day_of(self, event: Event) -> date | None:
        """The last day on which something happened, by the day looked from."""
        days = [each.on for each in self.history.events if each.event is event]
        return max(days, default=None)

    def limits(self, limit_id: str) -> tuple[Standing, ...]:
        """The standings of one limit."""
        return tuple(each for each in self.standings if each.limit.id == limit_id)


def children_of(user: User, on: date) -> list[Child]:
    """The children for whom this person may act on a day."""
    return list(children_within(user, on, Reach.FAMILY).order_by("born_on", "pk"))


def cases_of(child: Child, on: date) -> list[FamilyCase]:
    """Every case of one child that had begun by a day, the newest first."""
    found = (
        Case.objects.filter(child=child, received_on__isnull=False, received_on__lte=on)
        .select_related("child", "worker")
        .prefetch_related("events", "exceptions", "contacts")
        .order_by("-received_on")
    )
    return [as_family_case(case, on) for case in found]


def as_family_case(case: Case, on: date) -> FamilyCase:
    """One case with its events fetched, as it stands on a day; later events are not seen."""
    rows = [row for row in case.events.all() if row.struck_on is None and row.on <= on]
    history = history_of(case, rows, case.exceptions.all(), case.child.born_on)
    found = standings(history, on)
    said = {f"contact:{row.pk}": row.said for row in case.contacts.all() if row.shown_to_family}
    return FamilyCase(
        case_id=case.pk,
        reference=case.reference,
        child=case.child,
        received_on=case.received_on,
        stage=stage_of(history.events)[0].value,
        worker=case.worker,
        history=history,
        standings=found,
        happened=tuple(_happened(row, said) for row in reversed(rows) if HAPPENINGS[row.kind].to_family),
        waiting=tuple(_waiting(found, on)),
    )


def words_of(case_id: str, user: User, about: str) -> FamilyWords | None:
    """What this person has begun to write and not sent, or None."""
    return FamilyWords.objects.filter(case_id=case_id, member__user=user, about=about, sent_on__isnull=True).first()


def words_sent(case_id: str, user: User) -> Sequence[FamilyWords]:
    """What this person has sent, the latest first."""
    return list(FamilyWords.objects.filter(case_id=case_id, member__user=user, sent_on__isnull=False))


def _happened(row: CaseEvent, said: Mapping[str, str]) -> Happened:
    about = bodies.words_of(row.about)
    sentence = HAPPENINGS[row.kind].to_family.replace("{about}", about)
    words = said.get(row.subject, "")
    return Happened(row.kind, row.on, sentence[:1].upper() + sentence[1:], row.recorded_at, words)


def _waiting(found: Sequence[Standing], on: date) -> list[Waiting]:
    wanted = [s for s in found if s.limit.id in ("ehc.advice", "ehc.setting-reply") and s.status in ("running", "late")]
    return [Waiting(bodies.words_of(s.about or ""), s.anchored_on, s.due_on, s.due_on < on) for s in wanted]
