"""What a point means for those it concerns, and the two icons of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .model import AssuranceIcon, Direction, Point, PointType, Side, SpecialCause, Target, VariationIcon

_BETTER: dict[Direction, Side] = {Direction.INCREASE: 1, Direction.DECREASE: -1, Direction.NEUTRAL: 0}
_ICONS = {
    (PointType.IMPROVEMENT, 1): VariationIcon.IMPROVEMENT_HIGH,
    (PointType.IMPROVEMENT, -1): VariationIcon.IMPROVEMENT_LOW,
    (PointType.CONCERN, 1): VariationIcon.CONCERN_HIGH,
    (PointType.CONCERN, -1): VariationIcon.CONCERN_LOW,
    (PointType.NEUTRAL_HIGH, 1): VariationIcon.NEUTRAL_HIGH,
    (PointType.NEUTRAL_LOW, -1): VariationIcon.NEUTRAL_LOW,
}


def point_type(cause: SpecialCause, direction: Direction) -> PointType:
    """Improvement where the cause lies or runs the better way, concern where it does not."""
    if cause is SpecialCause.COMMON:
        return PointType.COMMON
    if direction is Direction.NEUTRAL:
        return PointType.NEUTRAL_HIGH if cause.side > 0 else PointType.NEUTRAL_LOW
    return PointType.IMPROVEMENT if cause.side == _BETTER[direction] else PointType.CONCERN


def variation_icon(last: Point) -> VariationIcon:
    """The icon of the last point, whatever points before it were."""
    if last.special_cause_type is None or last.point_type is None:
        return VariationIcon.COMMON
    return _ICONS.get((last.point_type, last.special_cause_type.side), VariationIcon.COMMON)


def target_on(targets: Sequence[Target], day: date) -> Target | None:
    """The target in force on a day: the one that began last; of two that began together, the later given."""
    begun = [target for target in targets if target.from_on is None or target.from_on <= day]
    return max(reversed(begun), key=lambda target: target.from_on or date.min, default=None)


def assurance_icon(beyond: Side, direction: Direction) -> AssuranceIcon | None:
    """The icon for a target above the upper limit (1), below the lower (-1) or within or on them (0).

    A neutral direction has none: nobody can say which side of the target is the right one.
    """
    if direction is Direction.NEUTRAL:
        return None
    if beyond == 0:
        return AssuranceIcon.INCONSISTENT
    return AssuranceIcon.FAIL if beyond == _BETTER[direction] else AssuranceIcon.PASS
