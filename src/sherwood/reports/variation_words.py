"""What a variation chart says, in words that a tired reader understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..analytics.stats.spc import ENOUGH_POINTS, Analysis, AssuranceIcon, Mode, SpecialCause, VariationIcon
from ..core.measures import Cell, Measure, Variant
from . import words
from .cell_words import HiddenCell, parts_text, period_text, reason_text
from .targets import Target
from .variation_chart import Look


@dataclass(frozen=True)
class Facts:
    """All that the sentences need. `shown` is the analysis where limits are drawn, None for a stock."""

    measure: Measure
    variant: Variant
    cells: tuple[Cell, ...]
    on: date
    analysis: Analysis
    shown: Analysis | None
    variation: VariationIcon | None
    assurance: AssuranceIcon | None
    target: Target | None


CAUSES = {
    SpecialCause.ABOVE_LIMIT: "above the upper limit",
    SpecialCause.BELOW_LIMIT: "below the lower limit",
    SpecialCause.TREND_UP: "one of seven or more that rise in a row",
    SpecialCause.TREND_DOWN: "one of seven or more that fall in a row",
    SpecialCause.TWO_IN_THREE_ABOVE: "one of two in three close to the upper limit",
    SpecialCause.TWO_IN_THREE_BELOW: "one of two in three close to the lower limit",
    SpecialCause.SHIFT_ABOVE: "one of seven or more in a row above the mean",
    SpecialCause.SHIFT_BELOW: "one of seven or more in a row below the mean",
}
VARIATION = {
    VariationIcon.COMMON: ("No significant change", "The last month lies within what the way of working gives."),
    VariationIcon.IMPROVEMENT_HIGH: ("Improving, high", "Something has changed for the better: the figure is higher."),
    VariationIcon.IMPROVEMENT_LOW: ("Improving, low", "Something has changed for the better: the figure is lower."),
    VariationIcon.CONCERN_HIGH: ("Getting worse, high", "Something has changed for the worse: the figure is higher."),
    VariationIcon.CONCERN_LOW: ("Getting worse, low", "Something has changed for the worse: the figure is lower."),
    VariationIcon.NEUTRAL_HIGH: ("Changed, high", "Something has changed: the figure is higher."),
    VariationIcon.NEUTRAL_LOW: ("Changed, low", "Something has changed: the figure is lower."),
}
"""The name of each icon of variation, and its meaning in a sentence."""
ASSURANCE = {
    AssuranceIcon.PASS: ("Target will be met", "As things are, every month can be expected to meet it."),
    AssuranceIcon.FAIL: ("Target will not be met", "As things are, no month can be expected to meet it."),
    AssuranceIcon.INCONSISTENT: ("Hit and miss", "As things are, some months will meet the target and some will not."),
}
"""The name of each icon of assurance, and its meaning in a sentence."""


_NOTHING = "No month has a figure."
_NOTHING_SHOWN = (
    "Every month with a figure is hidden to protect people: the numbers are small, or would give a small one away."
)


def title(facts: Facts) -> str:
    """The finding as a headline: the measure and what the last month says."""
    name = f"{facts.measure.title}, {facts.variant.label}" if facts.variant.label else facts.measure.title
    if facts.shown is None:
        return f"{name}: month by month"
    if facts.variation is None:
        return f"{name}: too few months to judge"
    return f"{name}: {VARIATION[facts.variation][0].partition(',')[0].lower()}"


def target_label(target: Target) -> str:
    """A target for the end of its line: "aim 55%"."""
    return f"{'law' if target.kind == 'law' else 'aim'} {target.in_words.partition(' ')[0]}"


def paragraph(facts: Facts) -> str:
    """The chart in one paragraph: the last month, what is usual, what the rules say, the target."""
    last = next((cell for cell in reversed(facts.cells) if cell.value is not None), None)
    if last is None:
        return _NOTHING_SHOWN if any(isinstance(cell, HiddenCell) for cell in facts.cells) else _NOTHING
    when = period_text(facts.measure, last, facts.on)
    told = [f"{words.capital(words.when(when))} it was {reason_text(facts.measure, last)}{_parts(last)}."]
    if facts.shown is not None:
        told += [*_usual(facts), *_verdict(facts)]
    elif facts.target is not None:
        told.append(f"The target is {facts.target.in_words}.")
    return " ".join(told)


def _parts(cell: Cell) -> str:
    parts = parts_text(cell)
    return f" ({parts})" if parts else ""


def _usual(facts: Facts) -> list[str]:
    segment = facts.analysis.segments[-1]
    if segment.mean is None:
        return []
    mean = words.number(segment.mean, facts.measure.unit)
    since = f" since {words.period_name(segment.first_on)}" if len(facts.analysis.segments) > 1 else ""
    if segment.lpl is None or segment.upl is None:
        return [f"The mean{since} is {mean}."]
    low, high = (_within(facts, value) for value in (segment.lpl, segment.upl))
    trial = " (limits on trial)" if segment.trial else ""
    return [f"The mean of the months shown{since} is {mean}; a month usually lies between {low} and {high}{trial}."]


def _within(facts: Facts, value: float) -> str:
    """A limit as it is read: nobody issues fewer than no plans, or more than all of them."""
    top = 1.0 if str(facts.measure.unit) == "share" else value
    return words.number(min(max(value, 0.0), top), facts.measure.unit)


def _verdict(facts: Facts) -> list[str]:
    if facts.variation is None:
        return [f"With fewer than {ENOUGH_POINTS} months it is too early to say whether anything changed."]
    last = facts.analysis.last
    causes = [CAUSES[each] for each in last.causes] if last else []
    told = [VARIATION[facts.variation][1]]
    if causes:
        told.append(f"The last month is {words.listed(causes)}.")
    if facts.target is not None:
        held = f"The target now in force is {facts.target.in_words}."
        told.append(f"{held} {ASSURANCE[facts.assurance][1]}" if facts.assurance else held)
    return told


def point_note(facts: Facts, place: int, look: Look) -> str:
    """What is said of one point: its value, what it rests on, and every rule that marks it."""
    cell = facts.cells[place]
    told = f"{reason_text(facts.measure, cell)}{_parts(cell) if cell.value is not None else ''}"
    if facts.shown is None or cell.value is None:
        return told
    causes = [CAUSES[each] for each in facts.shown.points[place].causes]
    return f"{told}. {words.capital(look.word)}{': ' + words.listed(causes) if causes else ''}"


def method(facts: Facts, mode: Mode) -> str:
    """How the chart was made, for the note below it."""
    if facts.shown is None:
        return "A plain line of what stood on the last day of each month. No limits are drawn for a stock."
    whose = "the NHS Making Data Count tool" if mode is Mode.MDC else "the R package NHSRplotthedots"
    screened = "outlying moving ranges are left out" if facts.analysis.screened else "no moving range is left out"
    return (
        f"XmR chart as {whose} draws it (mode {mode}; {screened}): limits 2.66 average moving ranges from the mean, "
        "runs of seven. Limits are cut off at the edge of the picture only; the table gives them as reckoned. The "
        "verdict is that of the last month. Icons stand only from 13 months on."
    )
