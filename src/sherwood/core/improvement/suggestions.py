"""The rating that the rules suggest for an action, with the reasons that matched and those that did not.

A person decides. The rules only say what a reader of the plan would ask about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

from ..days import in_words
from .embedding import embedding_refusals
from .lists import rows
from .model import Item, Rating
from .programme import Programme
from .ratings import is_done, rating_meaning
from .slippage import slips
from .surroundings import has_begun, named, reviewed_evidence
from .verdicts import Verdict, Verdicts, verdicts_of

BOARD_CYCLE = timedelta(weeks=6)  # stakeholder update 27 February 2024


@dataclass(frozen=True, slots=True)
class SuggestionRule:
    """A rule: what it looks for in a sentence, and the rating it suggests."""

    id: str
    rating: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule and what it says of this action. Of a rule that did not match, what it looked for."""

    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The rating suggested. `rules` matched; `others` were looked at and did not match."""

    rating: str
    rules: tuple[Reason, ...]
    others: tuple[Reason, ...]

    @property
    def ids(self) -> str:
        """The ids of the rules that matched, separated by spaces, as the column `rules` of item_rating holds them."""
        return " ".join(reason.rule for reason in self.rules)


@cache
def suggestion_rules() -> tuple[SuggestionRule, ...]:
    """Every rule, the most serious first. A test holds that each has its function and the other way round."""
    return tuple(SuggestionRule(**row) for row in rows("suggestion_rules"))


def suggest(item: Item, programme: Programme, on: date, verdicts: Verdicts) -> Suggestion:
    """The rating that the rules suggest for an action on a day, and why.

    Every rule is looked at. The worst rating that a rule about trouble suggests stands. Without trouble it is Grey
    where nothing has begun, Embedded or Complete where the work is done, and On track otherwise.

    Nothing after `on` is seen. A promise without a verdict counts as not known.
    """
    look = _Look(item, programme, on, verdicts)
    matched: list[tuple[SuggestionRule, Reason]] = []
    others: list[tuple[SuggestionRule, Reason]] = []
    for rule in suggestion_rules():
        says = _CHECKS[rule.id](look)
        (matched if says else others).append((rule, Reason(rule.id, says or rule.sentence)))
    rating = max((rule.rating for rule, _ in matched), key=_weight)
    return Suggestion(rating, tuple(reason for _, reason in matched), tuple(reason for _, reason in others))


@dataclass(frozen=True)
class _Look:
    """An action with all that the rules look at."""

    item: Item
    programme: Programme
    on: date
    verdicts: Verdicts

    @cached_property
    def last(self) -> Rating | None:
        return self.item.rating_on(self.on)

    @cached_property
    def said_done(self) -> bool:
        return self.last is not None and is_done(self.last.rating)

    @cached_property
    def has_begun(self) -> bool:
        return has_begun(self.programme, self.item, self.on)

    @cached_property
    def has_reviewed_evidence(self) -> bool:
        return bool(reviewed_evidence(self.programme, self.item, self.on))

    @cached_property
    def can_be_embedded(self) -> bool:
        return not embedding_refusals(self.item, self.programme, self.on, self.verdicts)

    @cached_property
    def is_judged_by_measures(self) -> bool:
        """Work that is complete stays complete whatever its measure does; open or embedded work does not."""
        return self.last is None or self.last.rating != "complete"

    @cached_property
    def days_over(self) -> int:
        due = self.item.due_last
        return max((self.on - due).days, 0) if due is not None and not self.said_done else 0

    def is_silent_for_over(self, span: timedelta) -> bool:
        return self.last is None or self.on - self.last.rated_on > span


def _overdue_a_board(look: _Look) -> str:
    if timedelta(look.days_over) <= BOARD_CYCLE:
        return ""
    return f"{_was_due(look)}: more than a Board cycle of six weeks. It is not complete."


def _overdue(look: _Look) -> str:
    if not timedelta(0) < timedelta(look.days_over) <= BOARD_CYCLE:
        return ""
    return f"{_was_due(look)}. It is not complete."


def _was_due(look: _Look) -> str:
    days = "1 day" if look.days_over == 1 else f"{look.days_over} days"
    due = in_words(look.item.due_last) if look.item.due_last else ""
    return f"The last day for it was {due}, {days} ago"


def _slipped_twice(look: _Look) -> str:
    found = slips(look.item, look.on)
    if look.said_done or len(found) < 2:
        return ""
    days = " and ".join(in_words(change.changed_on) for change in found[-2:])
    return f"Its date was put back {len(found)} times, last on {days}, and it is not complete."


def _due_soon_no_update(look: _Look) -> str:
    due = look.item.due_last
    if look.said_done or due is None or not timedelta(0) <= due - look.on <= BOARD_CYCLE:
        return ""
    if not look.is_silent_for_over(BOARD_CYCLE):
        return ""
    return f"It is due by {in_words(due)} and nobody has reported on it in the last six weeks."


def _wrong_way(look: _Look) -> str:
    return _moved(look, Verdict.WRONG_WAY, "has moved the wrong way")


def _not_moving(look: _Look) -> str:
    return _moved(look, Verdict.NOT_MOVED, "has not moved")


def _moved(look: _Look, verdict: Verdict, words: str) -> str:
    if not look.is_judged_by_measures:
        return ""
    found = zip(look.item.promises, verdicts_of(look.item, look.verdicts), strict=True)
    return " ".join(
        f"The measure {promise.measure} {words} since {in_words(promise.from_on)}."
        for promise, said in found
        if said is verdict and promise.from_on <= look.on
    )


def _escalation_unanswered(look: _Look) -> str:
    for escalation in look.programme.escalations_of(look.item):
        if escalation.raised_on > look.on:
            continue
        answered = escalation.responded_on is not None and escalation.responded_on <= look.on
        if not answered and escalation.respond_by < look.on and not look.said_done:
            return (
                f"It was escalated on {in_words(escalation.raised_on)} and the answer was due by "
                f"{in_words(escalation.respond_by)}."
            )
    return ""


def _evidence_missing(look: _Look) -> str:
    if not look.said_done or look.has_reviewed_evidence or look.last is None:
        return ""
    label = rating_meaning(look.last.rating).label.lower()
    return f"It was rated {label} on {in_words(look.last.rated_on)} but no reviewed evidence shows that it was done."


def _owner_missing(look: _Look) -> str:
    if look.said_done or look.item.owners_on(look.on):
        return ""
    return "Every owner it had has moved on." if look.item.owners else "No owner is named."


def _position_stale(look: _Look) -> str:
    if look.said_done or not look.has_begun or not look.is_silent_for_over(2 * BOARD_CYCLE):
        return ""
    if look.last is None:
        return "Work has started and nobody has ever reported on it."
    return f"The last report is of {in_words(look.last.rated_on)}, more than twelve weeks ago."


def _waits_for_late(look: _Look) -> str:
    for key in look.item.needs if not look.said_done else ():
        other = look.programme.item(key)
        if other is None or other.due_last is None or not other.is_in_force(look.on):
            continue
        rating = other.rating_on(look.on)
        if other.due_last < look.on and not (rating is not None and is_done(rating.rating)):
            return f"It waits for {named(other)}, which was due by {in_words(other.due_last)}."
    return ""


def _not_started(look: _Look) -> str:
    return "" if look.has_begun else "Nothing shows that work has started: no rating other than Grey and no evidence."


def _held(look: _Look) -> str:
    return "It meets everything that embedded asks for." if look.said_done and look.can_be_embedded else ""


def _work_done(look: _Look) -> str:
    if not look.said_done or not look.has_reviewed_evidence:
        return ""
    return "It was rated complete or embedded and reviewed evidence shows that it was done."


def _in_hand(look: _Look) -> str:
    if not look.has_begun or look.said_done:
        return ""
    return (
        "" if any(check(look) for check in _TROUBLE.values()) else "Work has started and no rule about trouble applies."
    )


def _weight(rating: str) -> tuple[int, int]:
    """Trouble before everything, the worst first; then Grey; then embedded before complete before on track."""
    meaning = rating_meaning(rating)
    trouble = rating_meaning("obstacles").position
    if not meaning.on_scale:
        return (1, 0)
    return (2, meaning.position) if meaning.position >= trouble else (0, -meaning.position)


_TROUBLE: dict[str, Callable[[_Look], str]] = {
    "plan.overdue-a-board": _overdue_a_board,
    "plan.overdue": _overdue,
    "plan.slipped-twice": _slipped_twice,
    "plan.due-soon-no-update": _due_soon_no_update,
    "plan.measure-wrong-way": _wrong_way,
    "plan.escalation-unanswered": _escalation_unanswered,
    "plan.evidence-missing": _evidence_missing,
    "plan.measure-not-moving": _not_moving,
    "plan.owner-missing": _owner_missing,
    "plan.position-stale": _position_stale,
    "plan.waits-for-late": _waits_for_late,
}
_CHECKS: dict[str, Callable[[_Look], str]] = {
    **_TROUBLE,
    "plan.not-started": _not_started,
    "plan.held": _held,
    "plan.work-done": _work_done,
    "plan.in-hand": _in_hand,
}
