"""The daily list to each worker and each person who is asked for advice: what is due soon and what has become late.

Each standing is told once when it is due within a week and once when it has become late, so that no day's e-mail
repeats the last one. After days of not running there is one e-mail, with all that came up meanwhile. An e-mail names
cases by reference: no child, no need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.db import transaction
from django.urls import reverse

from sherwood.apps.accounts.models import User
from sherwood.apps.notices.addresses import site
from sherwood.apps.notices.operations import once_each, send_waiting, write_mails
from sherwood.core.clocks import LIMITS
from sherwood.core.days import in_words

from .models import OPEN_STAGES, AdviceRequest, Due

SOON, BACK = timedelta(days=7), timedelta(days=28)
"""How far ahead the list looks, and how far back for what became late while nothing ran. What is older is on the pages
and in the total."""
SHOWN = 15
"""Lines of one part of an e-mail; the rest is counted and is on the site."""
CONTACT = "local.family-contact"
TITLES = {each.id: each.title for each in LIMITS}


@dataclass(frozen=True, order=True)
class Line:
    """One thing that is due, or late: its last day, the case, and what."""

    due_on: date
    reference: str
    what: str
    key: str = field(compare=False, default="")
    is_contact: bool = field(compare=False, default=False)


def tell_workers(on: date) -> int:
    """One e-mail to each worker with what newly is due soon or late in their cases; answers how many."""
    return _tell(_of_workers(on), "casework:caseload", "your cases", on)


def tell_contributors(on: date) -> int:
    """One e-mail to each person who is asked for advice with what newly is due soon or late; answers how many."""
    return _tell(_of_contributors(on), "casework:asked-of-me", "what you are asked for", on)


TASKS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("daily lists to workers", tell_workers),
    ("daily lists to contributors", tell_contributors),
)


def _of_workers(on: date) -> Iterator[tuple[int, Line]]:
    """By worker, the standings around a day, in one question to the database."""
    rows = (
        Due.objects.filter(
            due_on__range=(on - BACK, on + SOON),
            is_window=False,
            anchored_on__lte=on,
            case__stage__in=OPEN_STAGES,
            case__worker__is_active=True,
        )
        .order_by("case__worker")
        .values_list("case__worker", "case", "case__reference", "limit", "about", "anchored_on", "due_on")
    )
    for worker, case, reference, limit, about, anchored_on, due_on in rows.iterator(chunk_size=5000):
        key = f"{case}:{limit}:{about}:{anchored_on}"
        yield worker, Line(due_on, reference, TITLES.get(limit, limit), key, limit == CONTACT)


def _of_contributors(on: date) -> Iterator[tuple[int, Line]]:
    rows = (
        AdviceRequest.objects.filter(
            due_on__range=(on - BACK, on + SOON),
            requested_on__lte=on,
            received_on__isnull=True,
            withdrawn_on__isnull=True,
            case__stage__in=OPEN_STAGES,
            asked_of__is_active=True,
        )
        .order_by("asked_of")
        .values_list("asked_of", "pk", "case__reference", "due_on")
    )
    for asked_of, number, reference, due_on in rows.iterator(chunk_size=5000):
        if due_on is not None:
            yield asked_of, Line(due_on, reference, "Your advice", f"advice:{number}")


def _tell(found: Iterable[tuple[int, Line]], view: str, of: str, on: date) -> int:
    """Write to everybody who has something new, and send what was written."""
    with transaction.atomic():
        by_person = {person: [line for _, line in some] for person, some in groupby(found, lambda pair: pair[0])}
        fresh = once_each((_key(line, on) for lines in by_person.values() for line in lines), on)
        new = {person: sorted(line for line in lines if _key(line, on) in fresh) for person, lines in by_person.items()}
        people = User.objects.in_bulk([person for person, lines in new.items() if lines])
        address = f"{site()}{reverse(view)}"
        mails = [
            (user.email, f"Today's list: {of}", _text(user, new[key], of, address, on)) for key, user in people.items()
        ]
        written = write_mails(kind="digest", mails=mails, on=on)
    if written:
        send_waiting(on)
    return written


def _key(line: Line, on: date) -> str:
    return f"{'late' if line.due_on < on else 'soon'}:{line.key}"


def _text(user: User, lines: list[Line], of: str, address: str, on: date) -> str:
    parts = (
        ("Newly late", [line for line in lines if line.due_on < on and not line.is_contact]),
        ("Due in the next 7 days", [line for line in lines if line.due_on >= on and not line.is_contact]),
        ("Families to be in touch with (every 8 weeks while late)", [line for line in lines if line.is_contact]),
    )
    said = [
        f"Dear {user.called},",
        f"This is new about {of} on {in_words(on)}. What you were told before is not repeated here.",
        *(_part(title, some) for title, some in parts if some),
        f"Everything is on your list: {address}",
    ]
    return "\n\n".join(said) + "\n"


def _part(title: str, lines: list[Line]) -> str:
    shown = [f"- {line.reference}: {line.what}, by {in_words(line.due_on)}" for line in lines[:SHOWN]]
    more = len(lines) - SHOWN
    rest = [f"- and {more} more on your list"] if more > 0 else []
    return "\n".join([f"{title} ({len(lines)})", *shown, *rest])
