"""Which source would supply a column that no imported source does."""

from __future__ import annotations

SUPPLIED_BY = {
    "review.due_on": "the council's record of reviews",
    "review.amended_plan_sent_on": "the council's record of reviews",
    "request": "the SEN2 return",
    "assessment": "the SEN2 return",
    "plan": "the SEN2 return",
    "review": "the SEN2 return",
}
UNKNOWN = "a source that is not connected yet"


def supplier(column: str) -> str:
    """The source of a column named as `review.due_on`."""
    return SUPPLIED_BY.get(column) or SUPPLIED_BY.get(column.partition(".")[0], UNKNOWN)
