"""The pages of a family: nobody but who may act for the child today."""

from __future__ import annotations

from uuid import UUID

from .rows import FAMILIES, row

NONE = UUID(int=0)


def _case(world):
    return [world.cast.case.reference]


ROWS = {
    # Whoever acts for one child with one case is led straight to it.
    "family:home": row(*FAMILIES, status=(200, 302)),
    "family:reach": row(*FAMILIES),
    "family:child": row("parent", arguments=_case),
    "family:easy-read": row("parent", arguments=_case),
    "family:letters": row("parent", arguments=_case),
    "family:documents": row("parent", arguments=_case),
    "family:document": row(arguments=lambda world: [*_case(world), NONE]),
    "family:plan": row("parent", arguments=_case, status=(404,)),
    "family:say": row("parent", arguments=lambda world: [*_case(world), "views"]),
}
