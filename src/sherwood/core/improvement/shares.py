"""How many actions stand at each rating, in counts and whole percentages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from .model import Item, Plan
from .programme import Programme
from .ratings import is_done, ratings

NOT_RATED = "not-rated"


@dataclass(frozen=True, slots=True)
class Share:
    """The actions at one rating (or `not-rated`): how many, and the whole percentage of all."""

    rating: str
    label: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Shares:
    """The actions of a plan or of one of its parts by rating, Embedded first and `not-rated` last.

    `done_percent` is the percentage that is complete or embedded. Every rating has its place, at 0 too.
    """

    total: int
    parts: tuple[Share, ...]
    done: int
    done_percent: int

    def of(self, rating: str) -> Share:
        """The share of one rating, or of `not-rated`. Raises KeyError when there is none such."""
        for share in self.parts:
            if share.rating == rating:
                return share
        raise KeyError(f"There is no rating {rating!r}.")

    @property
    def sentence(self) -> str:
        """The shares as a partner update prints them; says 100% only of all and 0% of none."""
        if not self.total:
            return "There are no actions."
        if self.done == self.total:
            return "100% of actions are either complete or embedded."
        others = [share for share in self.parts if share.count and not is_done(share.rating)]
        words = [f"{printed_percent(share.percent, share.count, self.total)} {_verb(share)}" for share in others]
        rest = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
        done = printed_percent(self.done_percent, self.done, self.total)
        start = f"{done} of actions are" if self.done else "No actions are"
        return f"{start[:1].upper()}{start[1:]} complete or embedded, with {rest}."

    @property
    def trouble_sentence(self) -> str:
        """Whether any action is rated Red or Grey, and how many are not rated."""
        red, grey, unrated = (self.of(rating).count for rating in ("red", "grey", NOT_RATED))
        if not red and not grey:
            says = "No actions are rated Red or Grey."
        else:
            says = f"{_actions(red)} rated Red and {_actions(grey) if grey else 'none is'} rated Grey."
        return f"{says} {_actions(unrated)} not rated." if unrated else says


def shares(programme: Programme, of: Plan | Item, on: date) -> Shares:
    """The actions of a plan, or under one of its parts, by the rating in force on a day.

    Only actions of the same plan count, only those in force on the day. An action that nobody has rated is
    `not-rated`, never Grey.

    Each percentage is its own count of all, rounded to a whole number with halves up, as the partner update of July
    2025 prints 11 and 1 of 12 as 92% and 8%. So they need not add up to 100, nor complete and embedded to their sum.
    """
    actions = [item for item in _items(programme, of) if item.level == "action" and item.is_in_force(on)]
    counts: Counter[str] = Counter()
    for action in actions:
        rating = action.rating_on(on)
        counts[rating.rating if rating else NOT_RATED] += 1
    return counted(counts)


def counted(counts: Counter[str]) -> Shares:
    """Shares from counts by rating code, with `not-rated` for those without one."""
    labels = {each.code: each.label for each in ratings()} | {NOT_RATED: "Not rated"}
    done_codes = [code for code in labels if is_done(code)]
    done, total = sum(counts[code] for code in done_codes), sum(counts[code] for code in labels)
    parts = tuple(
        Share(code, label, counts[code], whole_percentage(counts[code], total)) for code, label in labels.items()
    )
    return Shares(total, parts, done, whole_percentage(done, total))


def whole_percentage(count: int, total: int) -> int:
    """A count as a whole percentage of all, halves up; 0 of none.

    >>> whole_percentage(11, 12), whole_percentage(1, 8), whole_percentage(0, 0)
    (92, 13, 0)
    """
    return (200 * count + total) // (2 * total) if total else 0


def printed_percent(percent: int, count: int, total: int) -> str:
    """A percentage as it is printed: 100% only of all, 0% only of none."""
    if percent == 0 and count:
        return "less than 1%"
    if percent == 100 and count < total:
        return "more than 99%"
    return f"{percent}%"


def _items(programme: Programme, of: Plan | Item) -> list[Item]:
    if isinstance(of, Plan):
        return [item for item in programme.items if item.improvement_plan_id == of.improvement_plan_id]
    return [item for item in programme.under(of) if item.improvement_plan_id == of.improvement_plan_id]


def _verb(share: Share) -> str:
    words = {"obstacles": "experiencing obstacles", "red": "rated Red", "grey": "rated Grey"}
    return words.get(share.rating, share.label.lower())


def _actions(n: int) -> str:
    if not n:
        return "No action is"
    return "1 action is" if n == 1 else f"{n} actions are"
