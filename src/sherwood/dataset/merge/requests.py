"""Which requests and assessments of several layers are the same, and what they come to."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from .decisions import decision, is_historical
from .rows import Difference, Joined, Sourced, grouped, place, relinked

Child = Mapping[str, Sequence[Sourced]]
Keys = dict[str, str]


def merge_requests(child: Child, differences: list[Difference]) -> tuple[list[Sourced], Keys]:
    """The child's requests, and for each key a layer used the key of the request that is kept."""
    requests = child.get("request", ())
    same = _same_requests(requests, child)
    kept: list[Sourced] = []
    keys: Keys = {}
    for members in grouped(requests, lambda row: same.root(row[0])).values():
        found = decision("request", members, differences)
        kept.append(found)
        keys.update((member.row[0], found.row[0]) for member in members)
    return kept, keys


def _same_requests(requests: Sequence[Sourced], child: Child) -> Joined:
    """Requests are the same by the day of receipt, or, where one is historical, by the start of their plan."""
    same = Joined()
    received_at = place("request", "received_on")
    by_day: dict[Any, str] = {}
    for _, row in requests:
        day = row[received_at]
        if day is not None:
            same.join(by_day.setdefault(day, row[0]), row[0])
    historical = {each.row[0] for each in requests if is_historical("request", each.row)}
    historical |= _under_historical_assessments(child)
    for keys in _requests_by_plan_start(child).values():
        past = [key for key in keys if key in historical]
        known = [key for key in keys if key not in historical]
        anchor = known[-1] if known else past[0] if past else None
        for key in past:
            same.join(anchor, key)
    return same


def _under_historical_assessments(child: Child) -> set[str]:
    at = place("assessment", "request_id")
    rows = [each.row for each in child.get("assessment", ())]
    known = {row[at] for row in rows if not is_historical("assessment", row)}
    return {row[at] for row in rows if is_historical("assessment", row)} - known


def _requests_by_plan_start(child: Child) -> dict[Any, list[str]]:
    started_at, request_at = place("plan", "started_on"), place("plan", "request_id")
    found: dict[Any, list[str]] = {}
    for _, row in child.get("plan", ()):
        if row[started_at] is not None:
            found.setdefault(row[started_at], []).append(row[request_at])
    return found


def merge_assessments(child: Child, requests: Keys, differences: list[Difference]) -> tuple[list[Sourced], Keys]:
    """The child's assessments under the kept requests, and for each key a layer used the key that is kept."""
    at = place("assessment", "request_id")
    rows = relinked("assessment", "request_id", child.get("assessment", ()), requests)
    starts = _starts_by_assessment(child)
    kept: list[Sourced] = []
    keys: Keys = {}
    for members in grouped(rows, lambda row: row[at]).values():
        for account in _accounts(members, starts):
            found = decision("assessment", account, differences)
            kept.append(found)
            keys.update((each.row[0], found.row[0]) for each in account)
    return kept, keys


def _starts_by_assessment(child: Child) -> dict[str, set[Any]]:
    started_at, assessment_at = place("plan", "started_on"), place("plan", "assessment_id")
    found: dict[str, set[Any]] = {}
    for _, row in child.get("plan", ()):
        if row[assessment_at] is not None and row[started_at] is not None:
            found.setdefault(row[assessment_at], set()).add(row[started_at])
    return found


def _accounts(rows: Sequence[Sourced], starts: Mapping[str, set[Any]]) -> list[list[Sourced]]:
    """The assessments of one request, each with what every layer says of it.

    By key, else the first of one layer is the first of another, the second the second. A historical one belongs to
    the known one whose plan has the same start, else to the first known one.
    """
    known = [each for each in rows if not is_historical("assessment", each.row)]
    accounts = _by_position(known)
    past = [each for each in rows if is_historical("assessment", each.row)]
    if not accounts:
        return _by_position(past)
    begun = [set().union(*(starts.get(each.row[0], set()) for each in account)) for account in accounts]
    for each in past:
        mine = starts.get(each.row[0], set())
        home = next((at for at, days in enumerate(begun) if days & mine), 0)
        accounts[home].append(each)
    for account in accounts:
        account.sort(key=lambda each: each.layer)
    return accounts


def _by_position(rows: Sequence[Sourced]) -> list[list[Sourced]]:
    accounts: list[list[Sourced]] = []
    home_of: dict[Hashable, int] = {}
    for layer_rows in _by_layer(rows):
        taken = {home_of[each.row[0]] for each in layer_rows if each.row[0] in home_of}
        for each in layer_rows:
            home = home_of.get(each.row[0])
            if home is None:
                home = next((at for at in range(len(accounts)) if at not in taken), len(accounts))
                if home == len(accounts):
                    accounts.append([])
                home_of[each.row[0]] = home
                taken.add(home)
            accounts[home].append(each)
    return accounts


def _by_layer(rows: Sequence[Sourced]) -> list[list[Sourced]]:
    layers: dict[int, list[Sourced]] = {}
    for each in rows:
        layers.setdefault(each.layer, []).append(each)
    return [layers[layer] for layer in sorted(layers)]
