"""The checks of a refresh, from the Board's own list of February 2024: what each action still lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ..days import in_words
from .duplicates import duplicates
from .lineage import orphans
from .lists import rows
from .model import Item
from .programme import Programme
from .surroundings import above, is_open, named

_SPECIFIC_WORDS = 5
_CLEAR_WORDS = 3
_SERVED = frozenset({"outcome", "strategic-outcome", "priority", "area", "improvement-area"})
_BOARD_CYCLE = timedelta(weeks=6)
_NO_CRITERIA = frozenset({"tbc", "tba", "tbd", "n a", "na", "none", "blank", "to be confirmed", "to be agreed"})


@dataclass(frozen=True, slots=True)
class RefreshRule:
    """One check: what it tests, whether a machine or a person decides it, what a finding says and what to do."""

    id: str
    test: str
    decided_by: str
    sentence: str
    what_to_do: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found on one part of a plan. `other_item_id` is the other one of a pair that is alike."""

    rule: str
    plan_item_id: str
    sentence: str
    what_to_do: str
    other_item_id: str | None = None


@cache
def refresh_rules() -> tuple[RefreshRule, ...]:
    """Every check in the order of the Board's list. One of them, SMART: achievable, only a person can decide."""
    return tuple(RefreshRule(**row) for row in rows("refresh_rules"))


def findings(
    programme: Programme,
    on: date,
    *,
    last_board_on: date | None = None,
    plan_ids: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """What the refresh checks find on a day, in the order of the plans, then of the checks.

    Looked at are the actions in force, and of milestones their dates. `plan_ids` narrows to some plans; an action of
    these is still compared with those of every plan. `last_board_on` is the day of the last Board, six weeks before
    `on` when left out. SMART: achievable gives no finding: `refresh_rules` says who decides it.
    """
    board_on = last_board_on or on - _BOARD_CYCLE
    wanted = {plan.improvement_plan_id for plan in programme.plans} if plan_ids is None else set(plan_ids)
    found = [*_of_pairs(programme, on), *_of_orphans(programme, on)]
    for item in programme.items:
        if item.is_in_force(on) and item.level == "action":
            found += _wording(item, programme)
            found += _owner(item, on)
            found += _report(item, on, board_on)
        if item.is_in_force(on) and item.level in ("action", "milestone"):
            found += _date_passed(item, on)
    places = {item.plan_item_id: place for place, item in enumerate(programme.items)}
    ranks = {rule.id: rank for rank, rule in enumerate(refresh_rules())}
    plans = {item.plan_item_id: item.improvement_plan_id for item in programme.items}
    kept = [finding for finding in found if plans[finding.plan_item_id] in wanted]
    return tuple(sorted(kept, key=lambda each: (places[each.plan_item_id], ranks[each.rule])))


def _wording(item: Item, programme: Programme) -> Iterator[Finding]:
    words = item.wording or item.title
    count = len(re.findall(r"\w[\w'’–-]*", words))
    if count < _SPECIFIC_WORDS:
        yield _finding("refresh.smart-specific", item, f"{named(item)}: the wording has {_of(count, 'word')}.")
    criteria = (item.success_criteria or "").strip()
    is_missing = " ".join(re.findall(r"\w+", criteria.lower())) in _NO_CRITERIA | {""}
    if is_missing and not item.promises:
        says = f"{named(item)} has neither success criteria nor a measure it should move."
        yield _finding("refresh.smart-measurable", item, says)
    if not any(part.level in _SERVED for part in above(programme, item)):
        yield _finding("refresh.smart-relevant", item, f"{named(item)} stands under no outcome and no priority.")
    if item.due_last is None:
        printed = f"its date is printed as '{item.due_text}'" if item.due_text else "no date is printed"
        yield _finding("refresh.smart-time-bound", item, f"{named(item)} has no last day: {printed}.")
    if is_missing:
        yield _finding("refresh.criteria-missing", item, f"{named(item)} has no success criteria.")
    elif len(criteria.split()) < _CLEAR_WORDS:
        says = f"{named(item)}: the success criteria are only '{criteria}'."
        yield _finding("refresh.criteria-unclear", item, says)
    if not item.promises:
        yield _finding("refresh.measure-missing", item, f"{named(item)} names no measure that it should move.")


def _owner(item: Item, on: date) -> Iterator[Finding]:
    if not is_open(item, on) or item.owners_on(on):
        return
    gone = [(owner.until_on, owner) for owner in item.owners if owner.until_on is not None and owner.until_on <= on]
    if not gone:
        yield _finding("refresh.owner-missing", item, f"{named(item)} has had no owner yet.")
        return
    until_on, last = max(gone, key=lambda pair: pair[0])
    who = last.post or last.organisation or "its last owner"
    says = f"{named(item)}: {who} left it on {in_words(until_on)} and nobody took over."
    yield _finding("refresh.owner-moved-on", item, says)


def _report(item: Item, on: date, board_on: date) -> Iterator[Finding]:
    rating = item.rating_on(on)
    if not is_open(item, on) or (rating is not None and rating.rated_on > board_on):
        return
    last = f"the last report is of {in_words(rating.rated_on)}" if rating else "nobody has ever reported on it"
    says = f"{named(item)}: {last}, and the last Board was on {in_words(board_on)}."
    yield _finding("refresh.no-update", item, says)


def _date_passed(item: Item, on: date) -> Iterator[Finding]:
    if item.due_last is not None and item.due_last < on and is_open(item, on):
        over = _of((on - item.due_last).days, "day")
        says = f"{named(item)} was due by {in_words(item.due_last)}, {over} ago, and is still open."
        yield _finding("refresh.due-passed", item, says)


def _of_pairs(programme: Programme, on: date) -> Iterator[Finding]:
    actions = [item for item in programme.items if item.level == "action" and item.is_in_force(on)]
    for first, second, _ in duplicates(actions):
        for item, other in ((first, second), (second, first)):
            plan = programme.plan(other.improvement_plan_id)
            where = f" of {plan.title}" if plan and item.improvement_plan_id != other.improvement_plan_id else ""
            says = f"{named(item)} says nearly the same as {named(other)}{where}."
            yield _finding("refresh.duplicate", item, says, other.plan_item_id)


def _of_orphans(programme: Programme, on: date) -> Iterator[Finding]:
    for plan in programme.plans:
        for orphan in orphans(programme, plan):
            if orphan.item.is_in_force(on):
                yield _finding("refresh.orphan", orphan.item, orphan.sentence)


def _finding(rule: str, item: Item, sentence: str, other: str | None = None) -> Finding:
    return Finding(rule, item.plan_item_id, sentence, _what_to_do()[rule], other)


def _of(n: int, unit: str) -> str:
    return f"{n} {unit}" if n == 1 else f"{n} {unit}s"


@cache
def _what_to_do() -> dict[str, str]:
    return {rule.id: rule.what_to_do for rule in refresh_rules()}
