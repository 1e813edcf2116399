"""Adding a child, and changing what is said of one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.audit.versions import save_against
from sherwood.dataset.keys import person_key

from .. import permissions, policies
from ..models import Child
from ..places import district_of, written

ALREADY_THERE = (
    "A child with this {what} is in the record already. Look among the possible matches; where you do not see the "
    "child, ask your senior practitioner."
)


@transaction.atomic
def add_child(
    *,
    forename: str,
    surname: str,
    born_on: date | None,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
    **more: Any,
) -> Child:
    """Add a child under the key that the combined data set gives: by UPN, else ULN, else names and date of birth.

    `more` is what else is known (`policies.OF_A_CHILD`). Raises NotAllowed; Refused for names or a birthday that
    cannot be, or for a child who is there already.
    """
    permissions.check_may_add(by)
    policies.check_keys(more, policies.OF_A_CHILD, "a child")
    policies.check_names(forename, surname)
    policies.check_born_on(born_on, on)
    more = _written(more)
    key = person_key(more.get("upn"), more.get("uln"), surname, forename, born_on)
    _check_upn_free(more.get("upn", ""))
    if Child.objects.filter(pk=key).exists():
        raise policies.Refused(ALREADY_THERE.format(what="number, or name and birthday,"), "surname")
    child = Child.objects.create(
        id=key, forename=forename.strip(), surname=surname.strip(), born_on=born_on, added_on=on, **more
    )
    record(actor=by, action="child.added", kind="child", ids=[child.pk], request=request)
    return child


@transaction.atomic
def change_child(
    *,
    child: Child,
    version: int,
    changes: Mapping[str, Any],
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> Child:
    """Change what is said of a child, from the version that the writer opened. The key stays as it was.

    Raises NotAllowed; ChangedMeanwhile where somebody else saved first; Refused as `add_child` does.
    """
    permissions.check_may_change(by, child, on)
    policies.check_keys(changes, policies.OF_A_CHILD | policies.NAMES | {"born_on"}, "a child")
    policies.check_names(changes.get("forename", child.forename), changes.get("surname", child.surname))
    policies.check_born_on(changes.get("born_on"), on)
    changes = _written(changes)
    _check_upn_free(changes.get("upn", ""), but=child.pk)
    changed = sorted(name for name, value in changes.items() if getattr(child, name) != value)
    found = save_against(child, version, changes)
    record(
        actor=by,
        action="child.changed",
        kind="child",
        ids=[child.pk],
        detail={"fields": " ".join(changed)},
        request=request,
    )
    return found


def _written(said: Mapping[str, Any]) -> dict[str, Any]:
    """As it is stored: numbers without spaces, the postcode in its form, and the district that follows from it."""
    kept = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
    for name in ("upn", "uln"):
        if name in kept:
            kept[name] = "".join(kept[name].split()).upper()
    if len(kept.get("upn", "")) not in (0, 13):
        raise policies.Refused("A unique pupil number has 13 characters, like A123456789012.", "upn")
    if len(kept.get("uln", "")) not in (0, 10):
        raise policies.Refused("A unique learner number has 10 figures.", "uln")
    if "postcode" in kept:
        kept["postcode"] = written(kept["postcode"])
        kept["district"] = district_of(kept["postcode"])
    return kept


def _check_upn_free(upn: str, but: str = "") -> None:
    if upn and Child.objects.filter(upn=upn).exclude(pk=but).exists():
        raise policies.Refused(ALREADY_THERE.format(what="unique pupil number"), "upn")
