"""What follows from the dated facts about who may act for a child, and what may be recorded about people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from sherwood.apps.accounts.roles import FAMILY_ROLES, ROLES, Contributor, Senco
from sherwood.core.days import in_words
from sherwood.core.days.school_age import compulsory_school_age_ends_on

from .models import Acting, ActingKind, Child, FamilyMember, Invitation, Setting

CARES = frozenset({ActingKind.CARES_FOR, ActingKind.FOSTER_CARER})
"""Who looks after a child is a parent for education law, with or without parental responsibility (EA 1996 s.576)."""
WITH_A_YOUNG_PERSON = frozenset({ActingKind.CONSENT, ActingKind.CAPACITY})
"""What lets somebody else act for a young person after compulsory school age."""
STANDS_AGAINST = frozenset({ActingKind.COURT_RESTRICTION, ActingKind.NO_RESPONSIBILITY})
"""What takes the right to act away: ending it may let somebody in."""
CHOSEN = frozenset({ActingKind.ADVOCATE, ActingKind.CONSENT})
"""What a family gives somebody of its own free will, and can take back."""

OF_A_CHILD = frozenset(
    {
        "known_as",
        "sex",
        "ethnicity",
        "upn",
        "uln",
        "upn_unknown",
        "address",
        "postcode",
        "language",
        "setting",
        "address_protected",
    }
)
"""What may be said of a child beside the names and the day of birth. Restriction has an operation of its own."""
OF_A_MEMBER = frozenset(
    {"email", "phone", "address", "postcode", "channel", "language", "format", "interpreter", "address_protected"}
)
"""What a family member says of themselves, and may change."""
NAMES = frozenset({"forename", "surname"})


ASKED_FROM_OUTSIDE = frozenset({Senco.id, Contributor.id})
"""Roles that see only what they are asked for: whoever works a case may bring them in."""


class Refused(Exception):  # noqa: N818 - a refusal, said as one
    """This cannot be done as asked. The text is fit to be shown to whoever asked; `field` is what it is about."""

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.field = field


def check_names(forename: str, surname: str) -> None:
    """Raises Refused without a forename or a surname."""
    if not forename.strip():
        raise Refused("Enter the forename.", "forename")
    if not surname.strip():
        raise Refused("Enter the surname.", "surname")


def check_born_on(born_on: date | None, on: date) -> None:
    """Raises Refused for a date of birth to come, or of somebody over 26 years ago: plans end before that."""
    if born_on is None:
        return
    if born_on > on:
        raise Refused(f"{in_words(born_on)} is in the future. Enter the day the child was born.", "born_on")
    if born_on.year < on.year - 26:
        raise Refused(f"{in_words(born_on)} is more than 26 years ago. Plans end at 25 at the latest.", "born_on")


def check_keys(given: Mapping[str, Any], allowed: Iterable[str], what: str) -> None:
    """Raises TypeError for a name that is no part of the thing: a mistake of the caller, not of a person."""
    strange = sorted(set(given) - set(allowed))
    if strange:
        raise TypeError(f"These are not things said of {what}: {', '.join(strange)}.")


def check_days(from_on: date, until_on: date | None, on: date) -> None:
    """Raises Refused for a fact that begins in the future, or ends before it begins."""
    if from_on > on:
        raise Refused(f"{in_words(from_on)} is in the future. Record it when it has begun.", "from_on")
    if until_on is not None and until_on < from_on:
        raise Refused("The last day is before the first.", "until_on")


def check_fact(kind: str, child: Child, rests_on: str, from_on: date) -> None:
    """Raises Refused for an unknown kind of fact, one that rests on nothing, or a young person who is none yet."""
    if kind not in ActingKind.values:
        raise Refused("Select what gives, or takes away, the right to act for the child.", "kind")
    if not rests_on.strip():
        raise Refused(
            "Say what this rests on, for example 'birth certificate seen' or the date of an order.", "rests_on"
        )
    if kind in WITH_A_YOUNG_PERSON and not is_young_person(child.born_on, from_on):
        raise Refused(
            "This is for young people over compulsory school age. Before that, record parental responsibility.", "kind"
        )


def holds(row: Acting, on: date) -> bool:
    """Whether a dated fact holds on a day; both its days count."""
    return row.from_on <= on and (row.until_on is None or on <= row.until_on)


def is_young_person(born_on: date | None, on: date) -> bool:
    """Whether the rights are the young person's own: after the end of compulsory school age (CFA 2014 s.83)."""
    return born_on is not None and on > compulsory_school_age_ends_on(born_on)


def may_act(facts: Iterable[Acting], born_on: date | None, on: date) -> bool:
    """Whether one person, of whom these are the facts about one child, may act for that child on a day.

    - A restriction by a court stands above everything.
    - Until the end of compulsory school age those with parental responsibility act, and those who look after the
      child. That somebody has no responsibility stands above an entry that they have it.
    - Afterwards the young person acts; somebody else only with the young person's agreement, or as the representative
      of a young person who was found to lack capacity.
    - An advocate acts for as long as whoever chose them wishes: one whom a parent chose does not go on into the young
      person's time, unless the young person chooses them too.
    """
    rows = [row for row in facts if holds(row, on)]
    kinds = {row.kind for row in rows}
    if ActingKind.COURT_RESTRICTION in kinds:
        return False
    if is_young_person(born_on, on):
        chosen = any(row.kind == ActingKind.ADVOCATE and is_young_person(born_on, row.from_on) for row in rows)
        return chosen or ActingKind.YOUNG_PERSON in kinds or bool(kinds & WITH_A_YOUNG_PERSON)
    if kinds & CARES or ActingKind.ADVOCATE in kinds:
        return True
    return ActingKind.PARENTAL_RESPONSIBILITY in kinds and ActingKind.NO_RESPONSIBILITY not in kinds


def speaks_for_itself(facts: Iterable[Acting], born_on: date | None, on: date) -> bool:
    """Whether one person acts for a child in their own right: as the young person, or as a parent or carer of a child.

    Somebody who only acts because another chose them does not choose further.
    """
    rows = [row for row in facts if row.kind not in CHOSEN]
    return may_act(rows, born_on, on)


def check_invitation(
    role: str, email: str, member: FamilyMember | None, setting: Setting | None, post: str, organisation: str
) -> None:
    """Raises Refused for an invitation that fits no role, or lacks what the role needs."""
    if role not in ROLES:
        raise Refused("Select a role.", "role")
    try:
        validate_email(email)
    except ValidationError:
        raise Refused("Enter an e-mail address like name@example.com.", "email") from None
    if (role in FAMILY_ROLES) != (member is not None):
        raise Refused("Families are invited from the page of their child, everybody else from their own page.", "role")
    if member is not None and member.user_id is not None:
        raise Refused(f"{member.name} has an account already.", "email")
    if role == Senco.id and setting is None:
        raise Refused("Select the setting that this person works at.", "setting")
    if member is None and not (post.strip() and organisation.strip()):
        raise Refused("Enter the post and the organisation.", "post")


def check_open(invitation: Invitation | None, on: date) -> Invitation:
    """The invitation, if it can be used on a day. Raises Refused with what to do instead."""
    ask = "Ask the person who invited you, or your child's named worker, to send a new one."
    if invitation is None:
        raise Refused(f"This link is not one of ours, or was cut short. Copy the whole link from the e-mail. {ask}")
    if invitation.accepted_on is not None:
        raise Refused("This invitation was used before. Sign in with the password you chose then.")
    if invitation.revoked_on is not None:
        raise Refused(f"This invitation was taken back, or a newer one was sent. Use the newest e-mail. {ask}")
    if on > invitation.expires_on:
        raise Refused(f"This invitation ended on {in_words(invitation.expires_on)}. {ask}")
    return invitation
