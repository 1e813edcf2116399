"""Our own direction and rating of an indicator, worked out beside the printed ones and never in their place.

The arrows of the edition 2023/24 Q3 follow no tolerance: a change of 1.4 points is printed as level, one of 0.04 with
an arrow. So ours states the tolerance it used, and says where it disagrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from sherwood.core.vocab.printed import DOWN, SAME, UP, PrintedValue, printed_direction, printed_value

Unit = Literal["points", "number"]
Moved = Literal["better", "worse", "same"]
Yardstick = Literal["target", "national", "statistical_neighbours"]

# One percentage point: of round tolerances the one that the printed arrows of 2023/24 Q3 follow best (six of the 32
# comparable rows disagree at 1.0, ten at 0.5, nine at none, four at 1.4). No change of a plain number is passed over.
DEFAULT_TOLERANCES: Mapping[Unit, Decimal] = {"points": Decimal(1), "number": Decimal(0)}
_YARDSTICKS: Mapping[Yardstick, str] = {
    "target": "target",
    "national": "national value",
    "statistical_neighbours": "statistical neighbours' value",
}
_ARROWS = {"up": UP, "down": DOWN, "same": SAME}


@dataclass(frozen=True, slots=True)
class Tolerance:
    """The change that still counts as none, and whether somebody set it or it is the default of the unit."""

    value: Decimal
    is_default: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What is printed and what we make of it. None is "cannot be said"; `why` holds every reason, as sentences.

    `direction_agrees` is None where one of the two directions is missing. `change` is current less previous in `unit`.
    `own_rating` is a suggestion only where a yardstick, a polarity and a tolerance that somebody set are all known.
    """

    printed_direction: str | None
    own_direction: str | None
    direction_agrees: bool | None
    printed_rag: str | None
    own_rating: str | None
    why: tuple[str, ...]
    change: Decimal | None = None
    unit: Unit = "number"
    moved: Moved | None = None
    tolerance: Tolerance | None = None
    is_green_but_worse: bool = False


def unit_of(row: Mapping[str, Any]) -> Unit:
    """Percentage points where a percent sign is printed or the wording names a gap, else a plain number."""
    is_gap = re.search(r"\bgap\b", row["kpi"], re.IGNORECASE) is not None
    return "points" if is_gap or printed_value(row["current"]).unit == "%" else "number"


def default_tolerance(unit: Unit) -> Tolerance:
    """The tolerance of a unit where nobody set one."""
    return Tolerance(DEFAULT_TOLERANCES[unit], is_default=True)


def judged(row: Mapping[str, Any], yardstick: Yardstick = "target", tolerance: float | None = None) -> Judged:
    """Our direction and, where possible, our rating of a row of the table `indicator`.

    `yardstick` is what the value is held against for a rating: our own target, or a printed comparator. `tolerance`
    stands in for the row's own, in the units of the value. A row that cannot be compared is not judged.
    """
    unit = unit_of(row)
    allowed = _tolerance(row, tolerance, unit)
    change, reason = _change(row)
    if change is None:
        return Judged(_text(row, "direction"), None, None, _text(row, "rag"), None, (reason,), None, unit)
    own = _direction(change, allowed)
    printed = printed_direction(row["direction"])
    agrees = None if printed is None else _ARROWS[printed] == own
    moved = _moved(own, row["polarity"])
    rating, rated_why = _rating(row, yardstick, allowed, unit)
    is_green_but_worse = (row["rag"] or "").casefold() == "green" and moved == "worse"
    why = [_direction_why(row, change, own, allowed, unit), *_agreement(row, agrees, own), *_movement(row, moved)]
    if is_green_but_worse:
        why.append("It is printed Green although it moved the worse way: ask what it was rated against.")
    return Judged(
        _text(row, "direction"),
        own,
        agrees,
        _text(row, "rag"),
        rating,
        (*why, rated_why),
        change,
        unit,
        moved,
        allowed,
        is_green_but_worse,
    )


def disagreements(rows: Iterable[Mapping[str, Any]], tolerance: float | None = None) -> list[Mapping[str, Any]]:
    """The rows whose printed direction is not ours."""
    return [row for row in rows if judged(row, tolerance=tolerance).direction_agrees is False]


def _text(row: Mapping[str, Any], name: str) -> str | None:
    return row[name] or None


def _tolerance(row: Mapping[str, Any], given: float | None, unit: Unit) -> Tolerance:
    said = given if given is not None else row["tolerance"]
    return default_tolerance(unit) if said is None else Tolerance(Decimal(str(said)), is_default=False)


def _change(row: Mapping[str, Any]) -> tuple[Decimal | None, str]:
    """Current less previous, or why there is none."""
    now, then = printed_value(row["current"]), printed_value(row["previous"])
    if row["is_comparable"] is False:
        note = row["footnotes"] or f"{row['current_period']} and {row['previous_period']} are not like for like."
        return None, f"Not judged, because its values cannot be compared: {note}"
    for value, name in ((now, "current value"), (then, "previous value")):
        if value.number is None:
            return None, f"Not judged: there is no {name} that can be read."
    if now.unit != then.unit:
        return None, f"Not judged: {row['current']} and {row['previous']} are in different units."
    assert now.number is not None and then.number is not None
    return now.number - then.number, ""


def _direction(change: Decimal, allowed: Tolerance) -> str:
    if abs(change) <= allowed.value:
        return SAME
    return UP if change > 0 else DOWN


def _moved(own: str, polarity: str | None) -> Moved | None:
    if polarity not in {"high", "low"}:
        return None
    if own == SAME:
        return "same"
    return "better" if (own == UP) == (polarity == "high") else "worse"


def _in(value: Decimal, unit: Unit) -> str:
    """An amount in its unit, as 1 percentage point."""
    shown = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    if unit == "number":
        return shown
    return f"{shown} percentage {'point' if shown == '1' else 'points'}"


def _direction_why(row: Mapping[str, Any], change: Decimal, own: str, allowed: Tolerance, unit: Unit) -> str:
    whose = "our usual tolerance" if allowed.is_default else "the tolerance set for it"
    moved = "did not change" if change == 0 else f"{'rose' if change > 0 else 'fell'} by {_in(abs(change), unit)}"
    kept = "no more than" if own == SAME else "more than"
    then, now = row["previous_period"] or "no period given", row["current_period"] or "no period given"
    since = f"The value {moved}, from {row['previous']} ({then}) to {row['current']} ({now})"
    if allowed.value == 0:
        return f"{since}. Any change counts."
    return f"{since}: {kept} {whose}, {_in(allowed.value, unit)}."


def _agreement(row: Mapping[str, Any], agrees: bool | None, own: str) -> tuple[str, ...]:
    if agrees is None:
        return ("No direction is printed that can be read.",)
    return () if agrees else (f"The scorecard prints {row['direction']}; by this tolerance it is {own}.",)


def _movement(row: Mapping[str, Any], moved: Moved | None) -> tuple[str, ...]:
    if moved is None:
        return ("Whether that is better cannot be said: nobody told which way is better.",)
    best = f"best to be {row['polarity']}"
    return (f"That is neither better nor worse ({best})." if moved == "same" else f"That is {moved} ({best}).",)


def _rating(row: Mapping[str, Any], yardstick: Yardstick, allowed: Tolerance, unit: Unit) -> tuple[str | None, str]:
    """Green at the yardstick or better, Amber short of it by no more than the tolerance, else Red; and why."""
    named, held_against = _YARDSTICKS[yardstick], _held_against(row, yardstick)
    if held_against.number is None:
        return None, f"No rating is suggested: there is no {named} to hold it against."
    if row["polarity"] not in {"high", "low"}:
        return None, "No rating is suggested: nobody told which way is better."
    if allowed.is_default:
        return None, "No rating is suggested: nobody set a tolerance for it."
    now = printed_value(row["current"])
    assert now.number is not None
    if yardstick != "target" and held_against.unit != now.unit:
        return None, f"No rating is suggested: the {named} is in another unit."
    ahead = now.number - held_against.number
    ahead = ahead if row["polarity"] == "high" else -ahead
    rating = "Green" if ahead >= 0 else "Amber" if -ahead <= allowed.value else "Red"
    of = f" of {held_against.period}" if held_against.period else ""
    side = "at or better than" if ahead >= 0 else f"{_in(-ahead, unit)} short of"
    return rating, f"We suggest {rating}: the value is {side} the {named}{of}, {held_against.number:f}{now.unit}."


def _held_against(row: Mapping[str, Any], yardstick: Yardstick) -> PrintedValue:
    if yardstick == "target":
        return PrintedValue() if row["target"] is None else PrintedValue(Decimal(str(row["target"])))
    return printed_value(row[yardstick])
