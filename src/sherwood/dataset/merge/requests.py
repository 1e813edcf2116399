"""Which requests and assessments of several layers are the same, and what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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
    """Requests are the same by the day of receipt, or, where one is historical, by the start of their plan.

    Of several received on one day the first of a layer is the first of another, the second the second.
    """
    same = Joined()
    received_at = place("request", "received_on")
    by_day: dict[Any, str] = {}
    seen: Counter[tuple[int, Any]] = Counter()
    for layer, row in requests:
        day = row[received_at]
        if day is not None:
            seen[layer, day] += 1
            same.join(by_day.setdefault((day, seen[layer, day]), row[0]), row[0])
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
    """The assessments of one request, each with what every layer says of it, the earliest layer first.

    An assessment is that of another layer whose plan has the same start, else the one with its key, else the first
    of one layer is the first of another, the second the second. So a historical one finds the stage it stands for,
    and what stands beside it in its layer is not mistaken for that stage.
    """
    accounts: list[list[Sourced]] = []
    for layer_rows in _by_layer(rows):
        homes: dict[int, int] = {}
        for finds in (_by_start, _by_key):
            for number, each in enumerate(layer_rows):
                free = (at for at in range(len(accounts)) if at not in homes.values())
                found = next((at for at in free if finds(accounts[at], each, starts)), None)
                if number not in homes and found is not None:
                    homes[number] = found
        for number, each in enumerate(layer_rows):
            _put(accounts, homes, number, each, starts)
    return accounts


def _by_start(account: Sequence[Sourced], each: Sourced, starts: Mapping[str, set[Any]]) -> bool:
    """Whether a plan of the account began on the day that this one's plan began."""
    return not _begun(account, starts).isdisjoint(starts.get(each.row[0], set()))


def _by_key(account: Sequence[Sourced], each: Sourced, starts: Mapping[str, set[Any]]) -> bool:
    """Whether the account has this key; a historical one also needs a plan that can be the same."""
    same = any(other.row[0] == each.row[0] for other in account)
    return same and (not is_historical("assessment", each.row) or _may_be_same(account, each, starts))


def _may_be_same(account: Sequence[Sourced], each: Sourced, starts: Mapping[str, set[Any]]) -> bool:
    begun, mine = _begun(account, starts), starts.get(each.row[0], set())
    return not begun or not mine or not begun.isdisjoint(mine)


def _begun(account: Sequence[Sourced], starts: Mapping[str, set[Any]]) -> set[Any]:
    return set().union(*(starts.get(each.row[0], set()) for each in account))


def _put(
    accounts: list[list[Sourced]], homes: dict[int, int], number: int, each: Sourced, starts: Mapping[str, set[Any]]
) -> None:
    """Put a row into its account: the one found, else the first that is free and can be the same, else a new one."""
    home = homes.get(number)
    if home is None:
        taken = set(homes.values())
        free = (at for at, account in enumerate(accounts) if at not in taken and _may_be_same(account, each, starts))
        home = next(free, len(accounts))
        homes[number] = home
    if home == len(accounts):
        accounts.append([])
    accounts[home].append(each)


def _by_layer(rows: Sequence[Sourced]) -> list[list[Sourced]]:
    layers: dict[int, list[Sourced]] = {}
    for each in rows:
        layers.setdefault(each.layer, []).append(each)
    return [layers[layer] for layer in sorted(layers)]
