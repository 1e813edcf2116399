"""What a printed figure says: the values it allows, the time it speaks of, and sums worked out from it."""

from .arithmetic import NotASum, worked_out
from .interval import Interval
from .period import Span, period_of, span_of
from .printed import Printed, read_printed, sure_interval
from .units import DIMENSIONS, UNITS, in_base

__all__ = [
    "DIMENSIONS",
    "UNITS",
    "Interval",
    "NotASum",
    "Printed",
    "Span",
    "in_base",
    "period_of",
    "read_printed",
    "span_of",
    "sure_interval",
    "worked_out",
]
