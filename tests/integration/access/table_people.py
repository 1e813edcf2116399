"""Who may use the pages about families: those who keep families and work with the child."""

from __future__ import annotations

from datetime import date

from factories import cases
from sherwood.apps.people import operations
from sherwood.apps.people.models import ActingKind

from .rows import World, row

DAY = date(2026, 4, 1)


def child(world):
    return [world.cast.child.pk]


def member(world):
    return [world.cast.child.pk, world.made["member"].pk]


def fact(world):
    return [world.cast.child.pk, world.made["fact"].pk]


def invitation(world):
    return [world.cast.child.pk, world.made["invitation"].pk]


TEAM = ("asha", "ben")
COORDINATORS = (*TEAM, "dev")
ROWS = {
    "people:families": row(*COORDINATORS),
    "people:invite-outside": row(*COORDINATORS),
    "people:invite-staff": row(),
    "people:child": row(*TEAM, arguments=child),
    "people:change-child": row(*TEAM, arguments=child),
    # For who leads a team; there is nobody who does in the cast.
    "people:restrict": row(arguments=child),
    "people:add-member": row(*TEAM, arguments=child),
    "people:change-member": row(*TEAM, arguments=member),
    "people:add-fact": row(*TEAM, arguments=member),
    "people:end-fact": row(*TEAM, arguments=fact),
    "people:invite": row(*TEAM, arguments=member),
    "people:revoke": row(*TEAM, arguments=invitation, method="post", status=(302,)),
    # By the link alone; this one is none of ours, and says what to do.
    "people:accept": row(arguments=lambda world: ["no-such-link"], public=True, status=(410,)),
}


def prepare(world: World) -> None:
    """Somebody new around the child, with a fact and an open invitation."""
    new = cases.family_member("wren-stone")
    made = {"member": new, "fact": cases.acts(new, world.cast.child, ActingKind.CARES_FOR)}
    made["invitation"] = operations.invite(
        email="wren@sherwood.example", role="parent", member=new, by=world.cast.asha, on=DAY
    )
    world.made |= made
