"""Letters in words: how each went, who has opened it, and what waits for somebody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from sherwood.apps.people.models import Format
from sherwood.core.days import in_words

from .. import permissions
from ..models import Arrangement, Delivery, Mail, MailState, Way
from ..queries import LetterTo, LetterView, NoticeView
from ..queries.letters import DeliveryView
from ..writing.languages import is_english, name_of

_FORMS = {Format.LARGE.value: "large print", Format.EASY.value: "easy read"}


def how_it_went(delivery: DeliveryView) -> str:
    """One delivery as a sentence."""
    said = {
        Way.EMAIL: _by_email,
        Way.PORTAL: lambda row: f"Put on this site on {in_words(row.sent_on)}.",
        Way.PRINT: _by_post,
    }[Way(delivery.way)](delivery)
    because = f" {delivery.because}" if delivery.because else ""
    return said + because


def opened(letter: LetterTo) -> str:
    """Whether its reader has opened it on the site."""
    day = letter.first_opened_on
    return f"Opened by its reader on {in_words(day)}." if day else "Not opened on the site yet."


def of_case(letters: Iterable[LetterView]) -> list[dict[str, Any]]:
    """The letters of a case, each with its copies."""
    return [
        {
            "title": letter.title,
            "day": in_words(letter.made_on),
            "what": letter.what_changed,
            "by": letter.made_by,
            "decision": letter.appealable,
            "copies": [
                {
                    "to": copy.addressed_to,
                    "href": reverse("notices:letter", args=[copy.id]),
                    "form": _form(copy),
                    "ways": [how_it_went(each) for each in copy.deliveries],
                    "opened": opened(copy),
                }
                for copy in letter.copies
            ],
        }
        for letter in letters
    ]


def of_reader(letters: Iterable[LetterTo], route: str) -> list[dict[str, Any]]:
    """The letters of one reader: what is new in each, and whether it was read."""
    return [
        {
            "title": letter.title,
            "href": reverse(route, args=[letter.id]),
            "day": in_words(letter.made_on),
            "what": letter.what_changed,
            "about": letter.called,
            "is_new": letter.first_opened_on is None,
        }
        for letter in letters
    ]


def to_post(waiting: Iterable[Delivery]) -> list[dict[str, Any]]:
    """Letters that wait to be printed and posted."""
    return [
        {
            "id": str(row.id),
            "to": row.copy.addressed_to,
            "title": row.copy.letter.title,
            "made": in_words(row.made_on),
            "why": row.because,
            "form": _FORMS.get(row.copy.format, "ordinary print"),
            "has_address": bool(permissions.envelope_of(row.copy)),
            "href": reverse("notices:letter", args=[row.copy_id]),
        }
        for row in waiting
    ]


def unsent(mails: Iterable[Mail]) -> list[list[Any]]:
    """E-mails that do not go, as rows: the letter, to whom, how often it was tried, and what happens now."""
    return [
        [
            {"text": mail.delivery.copy.letter.title, "href": reverse("notices:letter", args=[mail.delivery.copy_id])},
            mail.delivery.copy.addressed_to,
            in_words(mail.made_on),
            str(mail.attempts),
            "Given up. The letter goes by post instead."
            if mail.state == MailState.FAILED
            else "It is tried again each time the background work runs.",
        ]
        for mail in mails
    ]


def to_arrange(rows: Iterable[Arrangement]) -> list[dict[str, Any]]:
    """Translations and interpreters that somebody has to arrange."""
    return [
        {
            "what": row.get_what_display(),
            "language": name_of(row.language),
            "to": row.copy.addressed_to,
            "title": row.copy.letter.title,
            "day": in_words(row.made_on),
            "href": reverse("notices:letter", args=[row.copy_id]),
            "settle": reverse("notices:arrange", args=[row.pk]),
        }
        for row in rows
    ]


def news(found: Iterable[NoticeView]) -> dict[str, Any]:
    """What somebody was told, what is not seen yet apart from the rest."""
    told = [
        {"what": each.what_changed, "href": each.link, "day": in_words(each.made_on), "is_new": each.seen_on is None}
        for each in found
    ]
    return {"new": [each for each in told if each["is_new"]], "seen": [each for each in told if not each["is_new"]]}


def _by_email(row: DeliveryView) -> str:
    if row.sent_on:
        return f"E-mail sent on {in_words(row.sent_on)}. Proof: {row.message_id.strip('<>')}."
    if row.is_failed:
        return f"The e-mail could not be sent, in {row.attempts} attempts."
    return "The e-mail waits to be sent."


def _by_post(row: DeliveryView) -> str:
    if row.sent_on:
        return f"Posted on {in_words(row.sent_on)} by {row.posted_by}."
    return "Waits to be printed and posted."


def _form(copy: LetterTo) -> str:
    said = [_FORMS[copy.format]] if copy.format in _FORMS else []
    said += [] if is_english(copy.language) else [f"reads {name_of(copy.language)}"]
    return ", ".join(said)
