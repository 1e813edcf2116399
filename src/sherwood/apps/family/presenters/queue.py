"""Where a child stands with the educational psychologists, and who can help a family, in words."""

from __future__ import annotations

from dataclasses import dataclass

from sherwood.apps.casework.queries.psychology import Place
from sherwood.apps.notices.writing.contacts import Contacts
from sherwood.design.words import month


@dataclass(frozen=True)
class Beside:
    """The lines about the queue, why it makes the council late (empty if it does not), and who can help."""

    lines: tuple[str, ...]
    changes: tuple[str, ...]
    late_because: tuple[str, ...]
    help: tuple[str, ...]


def beside(place: Place | None, contacts: Contacts) -> Beside:
    """The words for a child's place; nothing is said where the advice was never asked for or has come."""
    helpers = (
        f"{contacts.sendiass.name}: free, independent advice for families. {contacts.sendiass.how}",
        f"{contacts.authority.name}: to ask or to complain. {contacts.authority.how}",
        f"{contacts.mediation.name}: if you disagree with a decision. {contacts.mediation.how}",
    )
    if place is None or place.state == "done":
        return Beside((), (), (), helpers)
    return Beside((*_where(place), place.why), place.changes, _late(place), helpers)


def _where(place: Place) -> tuple[str, ...]:
    if place.position is None or place.of is None:
        return ()
    where = f"Number {place.position} of {place.of} waiting, in the order of the day each request was received."
    if place.earliest is None or place.latest is None:
        return (where, "Nobody can say yet when a psychologist will begin.")
    first, last = month(place.earliest), month(place.latest)
    when = f"in {first}" if first == last else f"between {first} and {last}"
    return (where, f"A psychologist is expected to begin {when}. This is a forecast, not a promise.")


def _late(place: Place) -> tuple[str, ...]:
    if place.state not in ("waiting", "to-review"):
        return ()
    return ("There are not enough educational psychologists for all the children who wait.",)
