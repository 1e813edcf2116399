"""Queues that are fair and can say so: who comes next and why, and how long the wait may be."""

from .order import Placed, Waiting, in_order, position_of
from .waits import HORIZON, Pace, Wait, add_months, month_of, predicted

__all__ = [
    "HORIZON",
    "Pace",
    "Placed",
    "Wait",
    "Waiting",
    "add_months",
    "in_order",
    "month_of",
    "position_of",
    "predicted",
]
