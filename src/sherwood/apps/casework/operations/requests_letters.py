"""What is written to those who ask: links, receipts and reminders by e-mail, and the letter that the request came.

An e-mail to somebody without an account carries no child's name and nothing about needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.core.mail import send_mail
from django.db import transaction

from sherwood.apps.audit.operations import Actor
from sherwood.core.clocks import due, limit
from sherwood.core.days import in_words
from sherwood.reports.letter import Items, Part

from ..models import Case

RECEIPT = """We received your request for an EHC needs assessment on {received}.

The council must tell you by {decide_by} whether it will assess. If it assesses and a plan is needed, the final plan \
comes by {plan_by}. Somebody from the assessment team will be in touch and tell you who your named worker is.

Keep this message: it shows the day on which your request arrived. Nobody has to answer it.
"""


def request_received(case: Case, by: Actor, on: date) -> None:
    """Send the family the letter with the council's last days; nothing is sent where nobody may act yet."""
    from sherwood.apps.notices import operations as notices
    from sherwood.apps.people import queries as people

    family = people.family_of(case.child, on)
    if not family or case.received_on is None:
        return
    days = last_days(case.received_on)
    notices.send(
        template="request-received",
        child=case.child,
        to=family,
        fields={
            "received_on": case.received_on,
            "decide_by": days["decide"],
            "plan_by": days["plan"],
            "asked_by": case.asked_by,
            "worker": case.worker.called if case.worker else "",
            "worker_contact": case.worker.email if case.worker else "",
        },
        what_changed="We have received the request for an assessment.",
        by=by,
        on=on,
        subject=f"case:{case.pk}",
    )


def last_days(received_on: date) -> dict[str, date]:
    """The last days that the law gives for a request received on a day: to decide, to refuse a plan, to send one."""
    ids = {"decide": "ehc.decide-to-assess", "refuse": "ehc.refuse-to-issue", "plan": "ehc.final-plan"}
    return {name: due(limit(limit_id, received_on), received_on) for name, limit_id in ids.items()}


def link_to(contact: str, link: str, expires_on: date) -> str:
    """Send the link that confirms an address, once the transaction holds; gives the words.

    It does not go through the outbox, which keeps what it sends: nobody may read the link there.
    """
    subject, words = _worded("confirm-contact", {"link": link, "expires_on": expires_on})
    transaction.on_commit(lambda: send_mail(subject, words, None, [contact]), robust=True)
    return words


def expiring(contact: str, link: str, expires_on: date, on: date) -> None:
    """Write that a draft will be deleted on a day."""
    from sherwood.apps.notices import operations as notices

    subject, words = _worded("draft-expiring", {"link": link, "expires_on": expires_on})
    notices.write_mail(kind="letter:draft-expiring", to=contact, subject=subject, text=words, on=on)


def receipt(contact: str, received_on: date, on: date) -> None:
    """Write that the request came, with the last days."""
    from sherwood.apps.notices import operations as notices

    days = last_days(received_on)
    words = RECEIPT.format(
        received=in_words(received_on), decide_by=in_words(days["decide"]), plan_by=in_words(days["plan"])
    )
    notices.write_mail(kind="request-receipt", to=contact, subject="We received your request", text=words, on=on)


def _worded(name: str, fields: Mapping[str, Any]) -> tuple[str, str]:
    from sherwood.apps.notices.writing.merging import check_fields, merged
    from sherwood.apps.notices.writing.templates import template

    found = template(name)
    check_fields(found, fields)
    return found.title, "\n\n".join(_texts(merged(found.body, fields)))


def _texts(parts: Iterable[Part]) -> Iterator[str]:
    for each in parts:
        yield "\n".join(f"- {text}" for text in each.texts) if isinstance(each, Items) else each.text
