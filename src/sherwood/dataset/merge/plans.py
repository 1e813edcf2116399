"""Which plans and reviews of several layers are the same, and the placements and needs they come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .requests import Child, Keys
from .rows import Difference, Joined, Sourced, fold, fold_all, grouped, is_given, place, relinked, replaced


def merge_plans(
    child: Child, requests: Keys, assessments: Keys, differences: list[Difference]
) -> tuple[list[Sourced], Keys]:
    """The child's plans, linked to the kept request and assessment, and for each key a layer used the key kept."""
    rows = relinked("plan", "request_id", child.get("plan", ()), requests)
    rows = relinked("plan", "assessment_id", rows, assessments)
    same = _same_plans(rows)
    kept: list[Sourced] = []
    keys: Keys = {}
    for members in grouped(rows, lambda row: same.root(row[0])).values():
        found = members[0]
        for later in members[1:]:
            found = _fold_plan(found, later, differences)
        kept.append(found)
        keys.update((each.row[0], found.row[0]) for each in members)
    return kept, keys


def _same_plans(rows: Sequence[Sourced]) -> Joined:
    """Plans are the same by their start; one without a start is the only plan of its request, if that is the only."""
    same = Joined()
    started_at, request_at = place("plan", "started_on"), place("plan", "request_id")
    by_start: dict[Any, str] = {}
    of_request: dict[str, set[Any]] = {}
    for _, row in rows:
        if row[started_at] is not None:
            same.join(by_start.setdefault(row[started_at], row[0]), row[0])
            of_request.setdefault(row[request_at], set()).add(row[started_at])
    for _, row in rows:
        starts = of_request.get(row[request_at], set())
        if row[started_at] is None and len(starts) == 1:
            same.join(by_start[next(iter(starts))], row[0])
    return same


def _fold_plan(earlier: Sourced, later: Sourced, differences: list[Difference]) -> Sourced:
    """As any fold, but a plan that the later collection lists as active has not ended before."""
    ceased_at, reason_at = place("plan", "ceased_on"), place("plan", "cease_reason")
    active = later.row[place("plan", "is_active")]
    folded = fold("plan", earlier, later, differences)
    ended, ends = earlier.row[ceased_at], later.row[ceased_at]
    if active and ends is None and ended is not None:
        differences.append(Difference("plan", folded.row[0], "ceased_on", None, ended, later.layer, earlier.layer))
        return Sourced(folded.layer, replaced(folded.row, {ceased_at: None, reason_at: later.row[reason_at]}))
    return folded


def latest_set(table: str, child: Child, plans: Keys) -> list[Sourced]:
    """The placements or needs of each plan as the latest collection that gives any for it."""
    at = place(table, "plan_id")
    rows = relinked(table, "plan_id", child.get(table, ()), plans)
    latest: dict[str, int] = {}
    for layer, row in rows:
        latest[row[at]] = max(layer, latest.get(row[at], layer))
    return [each for each in rows if each.layer == latest[each.row[at]]]


def merge_reviews(child: Child, plans: Keys, differences: list[Difference]) -> list[Sourced]:
    """The reviews of each plan, joined by the day of the meeting, or of the decision where no meeting is given."""
    at = place("review", "plan_id")
    rows = relinked("review", "plan_id", child.get("review", ()), plans)
    kept: list[Sourced] = []
    for members in grouped(rows, lambda row: row[at]).values():
        kept += [fold_all("review", account, differences) for account in _same_reviews(members)]
    return kept


def _same_reviews(rows: Sequence[Sourced]) -> list[list[Sourced]]:
    met_at, decided_at = place("review", "met_on"), place("review", "decided_on")
    accounts: list[list[Sourced]] = []
    for each in rows:
        met, decided = each.row[met_at], each.row[decided_at]
        home = next((a for a in accounts if _is_same_review(a, met, decided, each.row)), None)
        if home is None:
            accounts.append([each])
        else:
            home.append(each)
    return accounts


def _is_same_review(account: Sequence[Sourced], met: Any, decided: Any, row: tuple[Any, ...]) -> bool:
    met_at, decided_at = place("review", "met_on"), place("review", "decided_on")
    meetings = {other.row[met_at] for other in account} - {None}
    decisions = {other.row[decided_at] for other in account} - {None}
    if met is not None and meetings:
        return met in meetings
    if decided is not None and decisions:
        return decided in decisions
    return any(row[0] == other.row[0] for other in account) and not (is_given(met) or is_given(decided))
