"""What casework gives to the combined data set: requests, assessments, advice, exceptions, plans and contacts.

All of it is worked out from the events and rows of the cases as they stand on a day: what happened later is not seen,
and an event that was struck out never counts. Mediation and appeals are in no table of this room yet, so the columns
that tell of them are not supplied: they stay what another source says of them, or not available.
"""

from __future__ import annotations

from datetime import date

from sherwood.core.records import TABLES as RECORDS

from . import plans, requests
from .rows import Rows

__all__ = ["TABLES", "children", "rows", "supplies"]

TABLES = ("request", "assessment", "advice", "exception", "plan", "placement", "need", "contact")
_NOT_HELD = frozenset(
    {
        "request.mediation",
        "request.tribunal",
        "assessment.mediation",
        "assessment.tribunal",
        "assessment.other_mediation",
        "assessment.other_tribunal",
    }
)


def rows(on: date) -> Rows:
    """The rows of every table of this room as on a day, in order of the children and of their keys."""
    cases = requests.seen(on)
    found: Rows = {**requests.rows(cases, on), **plans.rows(cases, on), "contact": requests.contacts(cases, on)}
    return {table: sorted(found[table], key=_by_child) for table in TABLES}


def children(found: Rows) -> frozenset[str]:
    """The children whom these rows are about."""
    return frozenset(row[1] for table in TABLES for row in found[table])


def supplies() -> list[str]:
    """The columns that these rows supply, as `request.received_on`."""
    columns = [str(column) for table in TABLES for column in RECORDS[table].supplied()]
    return [column for column in columns if column not in _NOT_HELD]


def _by_child(row: tuple[object, ...]) -> tuple[str, str]:
    """Key of the child, then key of the row: a child's rows stand together."""
    return str(row[1]), str(row[0])
