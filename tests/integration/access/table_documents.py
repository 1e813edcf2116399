"""The documents of a case: its workers' page, and the family's in its own table."""

from __future__ import annotations

from uuid import UUID

from .rows import row

NONE = UUID(int=0)


def _case(world):
    return [world.cast.case.reference]


ROWS = {
    "casework:case-documents": row("asha", "ben", arguments=_case),
    "casework:case-document": row(arguments=lambda world: [*_case(world), NONE]),
}
