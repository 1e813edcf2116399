"""What may be written, to whom, and by which way: about the thing, whoever asks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sherwood.apps.people import policies as people
from sherwood.apps.people.models import Acting, Channel, Child, FamilyMember

from .models import Way

NOT_NAMED = (
    "Only the people named may know of this child, and this letter names somebody else. Check who may see the child, "
    "and send it to those who may."
)


class Refused(Exception):  # noqa: N818 - a refusal, said as one
    """This letter or notice cannot go as asked. The text is fit to be shown to whoever asked."""


# Words that tell of a need, a diagnosis or a service that only some needs have. An e-mail can be read by anybody who
# looks over a shoulder, so none of these stands in one.
TELLING = (
    "adhd",
    "anxiety",
    "asd",
    "attention deficit",
    "autis",
    "behaviour",
    "camhs",
    "cerebral",
    "communication difficult",
    "communication need",
    "deaf",
    "depress",
    "diagnos",
    "disab",
    "down syndrome",
    "down's",
    "dysl",
    "dyspra",
    "epilep",
    "genetic",
    "hearing",
    "impairment",
    "language therap",
    "learning difficult",
    "medical",
    "mental",
    "occupational",
    "paediatr",
    "pediatr",
    "physio",
    "psychiat",
    "semh",
    "sensory",
    "social care",
    "social work",
    "speech",
    "syndrome",
    "therap",
    "trauma",
    "visual",
)
_ONE = re.compile(r"\b(?:" + "|".join(map(re.escape, TELLING)) + ")", re.IGNORECASE)


def fit_for_mail(text: str, child: Child | None) -> bool:
    """Whether a sentence may stand in an e-mail: it tells no need or diagnosis, and not the child's name.

    The forename alone may stand: it says which of a family's children is meant, and nothing to a stranger.
    """
    if _ONE.search(text):
        return False
    if child is None or not child.surname:
        return True
    return not re.search(rf"\b{re.escape(child.surname)}\b", text, re.IGNORECASE)


def check_said(text: str, ask: str) -> str:
    """The text without blanks around it; raises Refused with the sentence `ask` where nothing is said."""
    if not text.strip():
        raise Refused(ask)
    return text.strip()


def check_may_be_told(member: FamilyMember, facts: Iterable[Acting], child: Child, on: date) -> None:
    """Raises Refused for a family member who may not act for the child that day: nothing is sent to them."""
    if not people.may_act([row for row in facts if row.member_id == member.pk], child.born_on, on):
        raise Refused(
            "This letter names somebody who may not act for the child on this day. Check who may act, and send it to "
            "those who may."
        )


def way_for(member: FamilyMember) -> tuple[Way, str]:
    """How a letter reaches a family member, and why where it is not the way they asked for.

    A letter is read on the site, so whoever has no account gets it by post, and whoever has neither by what there is.
    """
    has_account = member.user_id is not None and member.user is not None and member.user.is_active
    if member.channel == Channel.PRINT:
        return Way.PRINT, ""
    if not has_account:
        return Way.PRINT, "There is no account on which to read it."
    if member.channel == Channel.EMAIL:
        return (Way.EMAIL, "") if mail_address(member) else (Way.PORTAL, "There is no e-mail address.")
    return Way.PORTAL, ""


def mail_address(member: FamilyMember) -> str:
    """The address for e-mails: the one the person gave, else that of the account."""
    return member.email or (member.user.email if member.user is not None else "")


def envelope(name: str, address: str, postcode: str) -> tuple[str, ...]:
    """The lines for an envelope; empty where there is no address."""
    lines = [line.strip() for line in address.replace(",", "\n").splitlines() if line.strip()]
    return (name, *lines, *([postcode] if postcode else [])) if lines else ()
