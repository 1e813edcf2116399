"""Children in the record who may be the one that somebody writes about. For staff only, never for who asks."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from sherwood.apps.accounts.models import User

from ..likeness import alike, plain, swapped_day
from ..models import Child
from ..permissions import named_where_restricted
from ..places import written

SAME_UPN = "has the same unique pupil number"
SAME_NAME = "has the same name and date of birth"
SIMILAR_NAME = "has the same date of birth and a name written much the same"
SWAPPED_NAME = "has the same date of birth and the same names the other way round"
SWAPPED_DAY = "has the same name, and a date of birth with day and month the other way round"
SAME_HOME = "has the same forename and postcode"


def possible_duplicates(
    *,
    forename: str,
    surname: str,
    born_on: date | None,
    upn: str = "",
    postcode: str = "",
    seen_by: User | None = None,
    on: date | None = None,
) -> list[tuple[Child, str]]:
    """Children who may be this one, the likeliest first, each with the reason in words. One query.

    A restricted child is among them only where `seen_by` is named for that child on the day `on`.
    """
    upn, postcode = "".join(upn.split()).upper(), written(postcode)
    other_day = swapped_day(born_on) if born_on else None
    days = [day for day in (born_on, other_day) if day is not None]
    wanted = Q(born_on__in=days)
    if upn:
        wanted |= Q(upn=upn)
    if postcode:
        wanted |= Q(postcode=postcode)
    if seen_by is not None and on is not None:
        candidates = named_where_restricted(Child.objects.filter(wanted), seen_by, on)
    else:
        candidates = Child.objects.filter(wanted, restricted=False)
    found = []
    for child in candidates:
        why = _why(child, forename, surname, born_on, upn, postcode)
        if why:
            found.append((child, why))
    return sorted(found, key=lambda pair: (_ORDER.index(pair[1]), pair[0].surname, pair[0].forename, pair[0].pk))


_ORDER = (SAME_UPN, SAME_NAME, SIMILAR_NAME, SWAPPED_NAME, SWAPPED_DAY, SAME_HOME)


def _why(child: Child, forename: str, surname: str, born_on: date | None, upn: str, postcode: str) -> str:
    if upn and child.upn == upn:
        return SAME_UPN
    if born_on is not None:
        names = _by_name(child, forename, surname)
        if names and child.born_on == born_on:
            return names
        if names == SAME_NAME and child.born_on == swapped_day(born_on):
            return SWAPPED_DAY
    if postcode and child.postcode == postcode and _same_forename(child, forename):
        return SAME_HOME
    return ""


def _by_name(child: Child, forename: str, surname: str) -> str:
    if plain(child.surname) == plain(surname) and _same_forename(child, forename):
        return SAME_NAME
    called = [name for name in (child.forename, child.known_as) if name]
    if alike(child.surname, surname) and any(alike(name, forename) for name in called):
        return SIMILAR_NAME
    if plain(child.surname) == plain(forename) and any(plain(name) == plain(surname) for name in called):
        return SWAPPED_NAME
    return ""


def _same_forename(child: Child, forename: str) -> bool:
    return plain(forename) in {plain(name) for name in (child.forename, child.known_as) if name}
