"""What a printed figure says: the values it allows, the time it speaks of, and sums worked out from it."""

from .arithmetic import NotASum, relative_change, sum_unit, worked_out
from .interval import Interval
from .period import Span, period_of, span_of
from .printed import Printed, read_printed, sure_interval
from .units import DIMENSIONS, UNITS, in_base
from .wording import ahead_of, figures_in, is_experience

__all__ = [
    "DIMENSIONS",
    "UNITS",
    "Interval",
    "NotASum",
    "Printed",
    "Span",
    "ahead_of",
    "figures_in",
    "in_base",
    "is_experience",
    "period_of",
    "read_printed",
    "relative_change",
    "span_of",
    "sum_unit",
    "sure_interval",
    "worked_out",
]
