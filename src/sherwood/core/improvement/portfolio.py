"""Did it work? What has been done, what changed, what did not, what to stop: each action in exactly one group.

A measure that changed after an action did not necessarily change because of it. No sentence here says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ..days import in_words
from .model import Item
from .programme import Programme
from .ratings import is_done, rating_meaning
from .slippage import slips
from .surroundings import reviewed_evidence
from .verdicts import Verdict, Verdicts, all_moved, verdicts_of

LONG_OVER = timedelta(weeks=26)  # our own: half a year past its day is more than a slip


class Group(StrEnum):
    """Where an action belongs. The fifth group is what cannot be answered yet."""

    CHANGED = "changed"
    NOT_CHANGED = "not-changed"
    DONE = "done"
    STOP = "stop"
    UNDER_WAY = "under-way"


TITLES = {
    Group.CHANGED: "What changed",
    Group.NOT_CHANGED: "What did not change",
    Group.DONE: "What has been done, with no answer yet whether it changed anything",
    Group.STOP: "What to consider stopping",
    Group.UNDER_WAY: "What is still under way",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An action in its group, with the sentence why."""

    item: Item
    group: Group
    sentence: str


def portfolio(
    programme: Programme, on: date, verdicts: Verdicts, items: Iterable[Item] | None = None
) -> tuple[Placed, ...]:
    """Every action in force on a day in exactly one group, in the order of the plans. `items` narrows to some.

    Consider stopping: not complete, half a year or more past its last day, put back twice or never begun, with no
    measure that moved and no reviewed evidence. A person decides; the sentence says what is missing.
    Otherwise its measures decide: changed when every one of them moved; not changed when one of them did not move or
    moved the wrong way. An action without such an answer is done where it is rated complete or embedded, and under
    way where it is not.
    """
    chosen = programme.items if items is None else tuple(items)
    return tuple(
        _placed(item, programme, on, verdicts) for item in chosen if item.level == "action" and item.is_in_force(on)
    )


def grouped(placed: Iterable[Placed]) -> dict[Group, tuple[Placed, ...]]:
    """The actions by group, every group there, also when empty."""
    found: dict[Group, list[Placed]] = {group: [] for group in Group}
    for each in placed:
        found[each.group].append(each)
    return {group: tuple(items) for group, items in found.items()}


def _placed(item: Item, programme: Programme, on: date, verdicts: Verdicts) -> Placed:
    rating = item.rating_on(on)
    done = rating is not None and is_done(rating.rating)
    said = f"It is rated {rating_meaning(rating.rating).label.lower()}." if rating else "It has not been rated."
    found = verdicts_of(item, verdicts)
    if not done and (why := _why_stop(item, programme, on, found)):
        return Placed(item, Group.STOP, why)
    if all_moved(found):
        return Placed(item, Group.CHANGED, f"{said} {_after(item)} That it came after does not show what caused it.")
    if Verdict.NOT_MOVED in found or Verdict.WRONG_WAY in found:
        return Placed(item, Group.NOT_CHANGED, f"{said} {_counted(found)}")
    group = Group.DONE if done else Group.UNDER_WAY
    return Placed(item, group, f"{said} {_no_answer(found)}")


def _after(item: Item) -> str:
    since = in_words(min(promise.from_on for promise in item.promises))
    if len(item.promises) == 1:
        return f"Its measure changed in the wanted direction after {since}."
    return f"Its {len(item.promises)} measures changed in the wanted direction after {since}."


def _counted(found: tuple[Verdict, ...]) -> str:
    if len(found) == 1:
        return "Its measure has not changed." if found[0] is Verdict.NOT_MOVED else "Its measure moved the wrong way."
    words = {
        Verdict.MOVED: "changed as wanted",
        Verdict.NOT_MOVED: "did not change",
        Verdict.WRONG_WAY: "moved the wrong way",
        Verdict.TOO_EARLY: "cannot be judged yet",
        Verdict.NOT_KNOWN: "cannot be judged",
    }
    told = [f"{found.count(verdict)} {words[verdict]}" for verdict in Verdict if verdict in found]
    return f"Of its {len(found)} measures {', '.join(told)}."


def _no_answer(found: tuple[Verdict, ...]) -> str:
    if not found:
        return "It names no measure, so nobody can say whether it changed anything."
    if Verdict.TOO_EARLY in found:
        return "It is too early to say whether its measures changed."
    return "Its measures have too few values to say whether they changed."


def _why_stop(item: Item, programme: Programme, on: date, found: tuple[Verdict, ...]) -> str:
    if item.due_last is None or on - item.due_last < LONG_OVER:
        return ""
    if Verdict.MOVED in found or reviewed_evidence(programme, item, on):
        return ""
    put_back, rating = len(slips(item, on)), item.rating_on(on)
    never_begun = rating is None or rating.rating == "grey"
    if put_back < 2 and not never_begun:
        return ""
    why = "nothing shows that it has begun" if never_begun else f"its date was put back {put_back} times"
    return (
        f"It was due by {in_words(item.due_last)}, {why}, no measure has moved and no reviewed evidence stands "
        "beside it. Decide whether to stop it, join it to another action or give it a new date."
    )
