"""How many actions stand at each rating, in counts and whole percentages that add up to 100."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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

    Percentages are whole numbers that add up to 100, by the largest remainder: each is rounded down, then those with
    the largest remainders get one more, the better rating first where they tie. Complete and embedded are rounded
    together, as they are printed, and that figure is then divided between the two in the same way. So 7 complete, 4
    embedded and 1 with obstacles of 12 give 92% and 8%, as the partner update of July 2025 prints them.
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
    other_codes = [code for code in labels if code not in done_codes]
    done, total = sum(counts[code] for code in done_codes), sum(counts[code] for code in labels)
    done_percent, *others = whole_percentages([done, *(counts[code] for code in other_codes)])
    percents = dict(zip(other_codes, others, strict=True))
    within = _divided(done_percent, [counts[code] for code in done_codes])
    percents |= dict(zip(done_codes, within, strict=True))
    parts = tuple(Share(code, label, counts[code], percents[code]) for code, label in labels.items())
    return Shares(total, parts, done, done_percent)


def whole_percentages(counts: Sequence[int]) -> list[int]:
    """Whole percentages of the sum that add up to 100 by the largest remainder; all 0 where the sum is 0.

    >>> whole_percentages([11, 1])
    [92, 8]
    >>> whole_percentages([1, 1, 1])
    [34, 33, 33]
    """
    return _divided(100, counts)


def printed_percent(percent: int, count: int, total: int) -> str:
    """A percentage as it is printed: 100% only of all, 0% only of none."""
    if percent == 0 and count:
        return "less than 1%"
    if percent == 100 and count < total:
        return "more than 99%"
    return f"{percent}%"


def _divided(whole: int, counts: Sequence[int]) -> list[int]:
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    parts = [whole * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: -(whole * counts[place] % total))
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return parts


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
