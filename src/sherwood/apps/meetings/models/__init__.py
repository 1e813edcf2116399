"""The tables of meetings. What a meeting is about is a permanent id: this room knows nothing of cases."""

from .agenda import AgendaItem, Considered, Interest, ItemState
from .decisions import Decision, PartFound, Wanted
from .meetings import Attendance, Meeting, Status

__all__ = [
    "AgendaItem",
    "Attendance",
    "Considered",
    "Decision",
    "Interest",
    "ItemState",
    "Meeting",
    "PartFound",
    "Status",
    "Wanted",
]
