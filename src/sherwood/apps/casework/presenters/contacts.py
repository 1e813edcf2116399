"""The contacts with one family, and whether the promise of a contact every eight weeks was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sherwood.core.clocks import Standing, Status
from sherwood.design.words import day, plural, short_day

from ..contacting import CHANNELS
from ..models import FamilyContact

PROMISE = "local.family-contact"
NO_PROMISE = (
    "The promise of a contact every eight weeks begins when the day for the final plan has been missed. It has not."
)


@dataclass(frozen=True)
class Kept:
    """One eight weeks of the promise: by when, when it was, and how that stands."""

    due: str
    made: str
    stands: str
    colour: str


@dataclass(frozen=True)
class Contact:
    """One contact in lines."""

    day: str
    how: str
    why: str
    who: str
    said: str
    shown: str


@dataclass(frozen=True)
class Contacts:
    """The log of contacts with the promise above it."""

    headline: str
    promise: tuple[Kept, ...]
    contacts: tuple[Contact, ...]


def shown(rows: Iterable[FamilyContact], standings: Iterable[Standing]) -> Contacts:
    """The log, the latest first."""
    promise = [row for row in standings if row.limit.id == PROMISE]
    return Contacts(
        headline=_headline(promise),
        promise=tuple(_kept(row) for row in reversed(promise)),
        contacts=tuple(
            Contact(
                day=day(row.on),
                how=CHANNELS.get(row.channel, row.channel),
                why=row.purpose,
                who=row.by_whom or row.recorded_post,
                said=row.said,
                shown="" if row.shown_to_family else "Not on the family's page",
            )
            for row in sorted(rows, key=lambda row: (row.on, row.pk), reverse=True)
        ),
    )


def _headline(promise: list[Standing]) -> str:
    judged = [row for row in promise if row.status in (Status.MET, Status.MET_LATE, Status.LATE)]
    waits = [row for row in promise if row.status in (Status.RUNNING, Status.LATE)]
    if not promise:
        return NO_PROMISE
    kept = sum(1 for row in judged if row.status is Status.MET)
    told = f"The promise was kept {kept} of {plural(len(judged), 'time')}" if judged else "The promise runs"
    return told + (f". The next contact is due by {day(waits[-1].due_on)}." if waits else ".")


def _kept(row: Standing) -> Kept:
    stands, colour = {
        Status.MET: ("kept", "green"),
        Status.MET_LATE: (f"{plural(row.days_over, 'day')} late", "orange"),
        Status.LATE: (f"{plural(row.days_over, 'day')} late", "red"),
        Status.RUNNING: ("to come", "blue"),
    }.get(row.status, ("no longer needed", "grey"))
    return Kept(short_day(row.due_on), short_day(row.met_on) if row.met_on else "", stands, colour)
