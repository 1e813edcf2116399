"""A decision (to assess, to issue a plan) as told by several layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .rows import HISTORICAL, REFUSED, UNDECIDED, Difference, Sourced, fold, is_given, place, replaced

FLAGS = {
    "request": ("mediation", "tribunal"),
    "assessment": ("mediation", "tribunal", "other_mediation", "other_tribunal"),
}
"""What is never lost once a layer has said yes."""


def is_historical(table: str, row: tuple[Any, ...]) -> bool:
    """Whether the stage is coded historical: a parent that the return needs, not an event."""
    return bool(row[place(table, "outcome")] == HISTORICAL)


def decision(table: str, rows: Sequence[Sourced], differences: list[Difference]) -> Sourced:
    """One request or assessment from what the layers say of it, the latest collection last.

    Historical accounts count only when there is no other, except for their flags.
    """
    known = [each for each in rows if not is_historical(table, each.row)] or list(rows)
    found = known[0]
    for later in known[1:]:
        found = _fold_decision(table, found, later, differences)
    return Sourced(found.layer, _with_flags(table, found, rows, differences))


def _fold_decision(table: str, earlier: Sourced, later: Sourced, differences: list[Difference]) -> Sourced:
    outcome_at, day_at = place(table, "outcome"), place(table, "decided_on")
    old, new = earlier.row[outcome_at], later.row[outcome_at]
    old_day, new_day = earlier.row[day_at], later.row[day_at]
    keeps_old = not is_given(new) or (old == REFUSED and new != REFUSED)
    folded = fold(table, earlier, later, differences)
    key = folded.row[0]
    if keeps_old:
        outcome, day = (old, old_day) if is_given(old) else (old, new_day if new_day is not None else old_day)
        if is_given(new):
            differences.append(Difference(table, key, "outcome", old, new, earlier.layer, later.layer))
    elif old == new:
        outcome, day = new, old_day if new_day is None else new_day
        if None not in (old_day, new_day) and old_day != new_day:
            differences.append(Difference(table, key, "decided_on", new_day, old_day, later.layer, earlier.layer))
    else:
        outcome, day = new, new_day
        if is_given(old) and old != UNDECIDED:
            differences.append(Difference(table, key, "outcome", new, old, later.layer, earlier.layer))
    layer = earlier.layer if keeps_old and is_given(new) else folded.layer
    return Sourced(layer, replaced(folded.row, {outcome_at: outcome, day_at: day}))


def _with_flags(table: str, found: Sourced, rows: Sequence[Sourced], differences: list[Difference]) -> tuple[Any, ...]:
    values: dict[int, bool | None] = {}
    for name in FLAGS[table]:
        at = place(table, name)
        said = [(each.row[at], each.layer) for each in rows if each.row[at] is not None]
        yes = [layer for value, layer in said if value]
        values[at] = bool(yes) if said else None
        if yes and not said[-1][0]:
            differences.append(Difference(table, found.row[0], name, True, False, yes[-1], said[-1][1]))
    return replaced(found.row, values)
