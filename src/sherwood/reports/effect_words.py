"""What changed since an action began, in sentences: both tests stated plainly, and neither oversold.

They say "since" and "after", never "because": other things happened in the same months.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..analytics.stats.effect import SINCE_NEEDED, Effect, Estimate, Stretch
from ..core.improvement.verdicts import Verdict
from ..core.measures import Unit
from . import words

VERDICTS = {
    Verdict.MOVED: "It moved the right way after the start, by more than chance explains.",
    Verdict.NOT_MOVED: "No change beyond chance can be seen since the start.",
    Verdict.WRONG_WAY: "It moved the wrong way after the start, by more than chance explains.",
    Verdict.TOO_EARLY: "It is too early to say.",
    Verdict.NOT_KNOWN: "It cannot be said from these figures.",
}
"""The verdict in one sentence."""
OTHER_CAUSES = (
    "This shows what came after the start, not what it came from. Other actions, a change in demand, in how cases are "
    "recorded or in staffing, and the time of year can move the same figure."
)


def sentences(effect: Effect, unit: Unit) -> tuple[str, ...]:
    """The verdict, the plain means, the control chart, the regression, what was wanted, and what else it could be."""
    told = [VERDICTS[effect.verdict], *effect.missing]
    if effect.before.points and effect.after.points:
        told.append(_means(effect, unit))
    if effect.regression is not None:
        told += [_special_causes(effect), _regression(effect, unit)]
    told += _wanted(effect, unit)
    if effect.regression is not None:
        told.append(OTHER_CAUSES)
    return tuple(told)


def _means(effect: Effect, unit: Unit) -> str:
    return (
        f"The mean was {_mean(effect.before, unit)} before and {_mean(effect.after, unit)} since "
        f"{words.period_name(effect.from_on)}: {words.moved(effect.before.mean or 0, effect.after.mean or 0, unit)}."
    )


def _mean(stretch: Stretch, unit: Unit) -> str:
    months = f"{stretch.points} month{'' if stretch.points == 1 else 's'}"
    return f"{words.number(stretch.mean or 0, unit)} over {months}"


def _special_causes(effect: Effect) -> str:
    limits = "limits fixed on the months before" if effect.limits_fixed else "limits of all months, as few lie before"
    better, worse = len(effect.improvements), len(effect.concerns)
    if not better and not worse:
        return f"Control chart ({limits}): no special cause since the start."
    told = []
    if better:
        told.append(f"{better} {_points(better)} marked as improving, the first in {_first(effect.improvements)}")
    if worse:
        told.append(f"{worse} {_points(worse)} marked as concerning, the first in {_first(effect.concerns)}")
    return f"Control chart ({limits}): since the start {words.listed(told)}."


def _points(number: int) -> str:
    return "month is" if number == 1 else "months are"


def _first(days: Sequence[date]) -> str:
    return words.period_name(days[0])


def _regression(effect: Effect, unit: Unit) -> str:
    found = effect.regression
    if found is None:
        return ""
    season = ", calendar months allowed for" if found.seasonal else ""
    side = "above" if found.difference.value >= 0 else "below"
    chance = "" if found.difference.sign else " The interval holds nought, so chance alone could give this."
    size = _amount(abs(found.difference.value), unit)
    return (
        f"Interrupted time series{season}: the months since lie on average {size} {side} "
        f"where the months before were heading (95% interval {_interval(found.difference, unit)}). The jump at "
        f"the start is {_signed(found.level.value, unit)} ({_interval(found.level, unit)}), the change of its slope "
        f"{_signed(found.slope.value, unit)} a month ({_interval(found.slope, unit)}).{chance}"
    )


def _wanted(effect: Effect, unit: Unit) -> list[str]:
    if effect.change_wanted is None:
        return ["How far it should move was not written down, so it cannot be held against a promise."]
    wanted = f"It was to move by {_signed(effect.change_wanted, unit)}."
    if effect.change is None or effect.after.points < SINCE_NEEDED:
        return [wanted]
    part = effect.part_of_wanted
    reached = "none of that" if part is None or part <= 0 else f"{min(part, 9.99):.0%} of that"
    return [f"{wanted} The plain change so far is {_signed(effect.change, unit)}, {reached}."]


def _amount(value: float, unit: Unit) -> str:
    """A difference with its unit; shares in percentage points."""
    if unit is Unit.SHARE:
        size = words.rounded(value * 100, 1)
        return f"{size} percentage point{'' if abs(size) == 1 else 's'}"
    places = 1 if unit is Unit.COUNT else 2
    return f"{words.rounded(value, places):,}{' weeks' if unit is Unit.WEEKS else ''}"


def _signed(value: float, unit: Unit) -> str:
    amount = _amount(abs(value), unit)
    is_less = value < 0 and amount.partition(" ")[0].strip("0.") != ""
    return f"{'−' if is_less else '+'}{amount}"


def _interval(found: Estimate, unit: Unit) -> str:
    """Both ends with their signs, the unit once at the end."""
    low, high = _signed(found.low, unit), _signed(found.high, unit)
    return f"{low.partition(' ')[0]} to {high}"


def promised(change_wanted: float | None, from_on: date, unit: Unit) -> str:
    """What an action promised: "to move it by +10.0 percentage points from April 2024"."""
    by = f" by {_signed(change_wanted, unit)}" if change_wanted is not None else ""
    return f"to move it{by} from {words.period_name(from_on)}"
