"""What the account of somebody who asks already says, so that they need not write it again."""

from __future__ import annotations

from datetime import date
from typing import Any

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.people import queries as people
from sherwood.apps.people.models import Acting, ActingKind, Child, SettingStaff
from sherwood.apps.people.permissions import Reach, children_within, in_force

from ..asked import Asker

Known = dict[str, dict[str, Any]]


def children_to_ask_for(user: User, on: date) -> list[tuple[str, str]]:
    """The children for whom somebody with an account may ask: their own, or those of their setting; key and name."""
    found = children_within(user, on, Reach.FAMILY, Reach.SCHOOL)
    return [(child.pk, child.name) for child in found]


def child_to_ask_for(user: User, child_id: str, on: date) -> Child | None:
    """One of those children."""
    return children_within(user, on, Reach.FAMILY, Reach.SCHOOL).filter(pk=child_id).first()


def known_of(user: User, child: Child | None, on: date) -> Known:
    """Answers that the account gives, by step."""
    if may(user, Permission.SEE_SCHOOL_CHILDREN):
        known = _of_school(user, on)
    elif may(user, Permission.SEE_OWN_CHILD):
        known = _of_family(user, child, on)
    else:
        known = {"you": _named(user)}
    if child is not None:
        known["child"] = {
            "forename": child.forename,
            "surname": child.surname,
            "known_as": child.known_as,
            "born_on": child.born_on.isoformat() if child.born_on else "",
        }
    return known


def _named(user: User) -> dict[str, str]:
    forename, _space, surname = user.name.partition(" ")
    return {"forename": forename, "surname": surname, "post": user.post, "organisation": user.organisation}


def _of_school(user: User, on: date) -> Known:
    rows = SettingStaff.objects.filter(in_force(on), user=user).select_related("setting").order_by("setting__name")
    names = [row.setting.name for row in rows]
    setting = {"name": names[0]} if len(names) == 1 else {}
    return {"who": {"asker": Asker.SCHOOL.value}, "you": _named(user), "setting": setting}


def _of_family(user: User, child: Child | None, on: date) -> Known:
    member = people.member_of(user)
    if member is None:
        return {"you": _named(user)}
    facts = Acting.objects.filter(in_force(on), member=member, child=child) if child else Acting.objects.none()
    kinds = set(facts.values_list("kind", flat=True))
    itself = ActingKind.YOUNG_PERSON in kinds
    known: Known = {
        "who": {"asker": (Asker.YOUNG_PERSON if itself else Asker.PARENT).value},
        "you": {"forename": member.forename, "surname": member.surname},
        "contact": {
            "email": member.email,
            "phone": member.phone,
            "channel": member.channel,
            "language": member.language,
            "format": member.format,
            "interpreter": member.interpreter,
        },
    }
    rights = kinds & {ActingKind.PARENTAL_RESPONSIBILITY, ActingKind.CARES_FOR, ActingKind.FOSTER_CARER}
    if rights:
        known["you"]["right"] = str(min(rights))
    return known
