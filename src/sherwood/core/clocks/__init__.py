"""Time limits as values: when each falls due, and how it stands on a day."""

from .answer import answer, answers
from .due import LIMITS, due, limit, reported_due
from .model import (
    Event,
    Force,
    Ground,
    History,
    Limit,
    Occurrence,
    Outcome,
    PermittedException,
    Standing,
    Status,
    When,
    Wording,
)
from .reading import HistoryFault, read_history
from .sentences import says
from .standing import next_due_on, standing, standings

__all__ = [
    "LIMITS",
    "Event",
    "Force",
    "Ground",
    "History",
    "HistoryFault",
    "Limit",
    "Occurrence",
    "Outcome",
    "PermittedException",
    "Standing",
    "Status",
    "When",
    "Wording",
    "answer",
    "answers",
    "due",
    "limit",
    "next_due_on",
    "read_history",
    "reported_due",
    "says",
    "standing",
    "standings",
]
