"""Consultations as a setting and the named worker see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.apps.people.models import Setting
from sherwood.design.words import day, plural

from ..models import Consultation
from ..queries.plans import reply_until

LAW = (
    "A setting is consulted before a plan names it (sections 39 and 40). It should reply within 15 days: that is "
    "guidance. If it does not reply, the 20 weeks go on and you still decide."
)
GUIDANCE = (
    "You should reply within 15 days. If you do not, the council still has to decide, without your view. You can say "
    "that your setting should not be named only where it is unsuitable, or where the child's being there would be "
    "incompatible with the efficient education of others or the efficient use of resources."
)


@dataclass(frozen=True)
class Asked:
    """One child about whom a setting was asked."""

    name: str
    setting: str
    asked_on: str
    due: str
    stands: str
    colour: str
    href: str


def asked(row: Consultation, on: date) -> Asked:
    """One line of a setting's list."""
    until = reply_until(row.sent_on)
    late = (on - until).days
    if row.replied_on:
        stands, colour = f"Replied on {day(row.replied_on)}", "green"
    elif late > 0:
        stands, colour = f"{plural(late, 'day')} late", "red"
    else:
        stands, colour = f"{plural((until - on).days, 'day')} left", "blue"
    href = reverse("casework:place", args=[row.pk])
    return Asked(row.case.child.name, row.setting.name, day(row.sent_on), day(until), stands, colour, href)


def lead(row: Consultation, on: date) -> str:
    """What is asked, and by when, in a sentence or two."""
    worker = row.case.worker
    who = f" {worker.called} works with the family and can answer questions." if worker else ""
    return f"You were asked on {day(row.sent_on)}. Please reply by {day(reply_until(row.sent_on))}.{who} {GUIDANCE}"


def reply_lines(row: Consultation) -> tuple[str, ...]:
    """The reply that is here already; empty while there is none."""
    if row.replied_on is None:
        return ()
    lines = [f"Replied on {day(row.replied_on)}: {row.get_answer_display()}."]
    if row.ground:
        lines.append(f"Ground: {row.get_ground_display()}.")
    return (*lines, *(line for line in row.reason.splitlines() if line.strip()))


def actions(row: Consultation, on: date) -> tuple[tuple[str, str], ...]:
    """What can be done about a setting that has not replied: what is sent, and the words of the button."""
    if row.replied_on is not None:
        return ()
    found = [("remind", "Send a reminder")] if row.reminded_on != on else []
    if row.reminded_on is not None and row.escalated_on is None and on > reply_until(row.sent_on):
        found.append(("escalate", "Write to the head or principal"))
    return tuple(found)


def setting_line(setting: Setting) -> str:
    """A setting in a list to choose from."""
    return ", ".join(part for part in (setting.name, setting.setting_type, setting.urn) if part)
