"""All limits, and the day each falls due. An exception excuses lateness; it never moves a due date."""

from __future__ import annotations

from datetime import date, timedelta

from ..days import last_day
from .assessment import ASSESSMENT_LIMITS
from .model import Limit
from .promises import LOCAL_PROMISES
from .review import REVIEW_LIMITS

LIMITS: tuple[Limit, ...] = (*ASSESSMENT_LIMITS, *LOCAL_PROMISES, *REVIEW_LIMITS)


def limit(limit_id: str, anchored_on: date | None = None) -> Limit:
    """The limit with a permanent id, as `ehc.final-plan`: the rule in force on the anchor day, else the latest.

    Raises KeyError with a sentence when there is none.
    """
    found = [each for each in LIMITS if each.id == limit_id and (anchored_on is None or each.in_force(anchored_on))]
    if not found:
        when = f" in force on {anchored_on}" if anchored_on else ""
        raise KeyError(f"There is no limit {limit_id!r}{when}. The limits are: {', '.join(sorted(_IDS))}.")
    return found[-1]


def due(rule: Limit, anchored_on: date) -> date:
    """The strict last day on which the limit is met in time.

    >>> due(limit("ehc.final-plan"), date(2026, 3, 2))
    datetime.date(2026, 7, 20)
    """
    return last_day(anchored_on, rule.within, rule.counting)


def reported_due(rule: Limit, anchored_on: date) -> date:
    """The day commonly printed: the strict one, or a day later where the text says "before" and people say "by"."""
    return due(rule, anchored_on) + timedelta(days=rule.reported_days_later)


_IDS = frozenset(each.id for each in LIMITS)
