"""What is done in meetings: planning one, its agenda, what it decides. Each writes its audit event with it."""

from .agenda import add_item, declare_interest, take_off
from .deciding import decide, note_came
from .planning import add_member, cancel_meeting, end_meeting, plan_meeting, record_presence

__all__ = [
    "add_item",
    "add_member",
    "cancel_meeting",
    "decide",
    "declare_interest",
    "end_meeting",
    "note_came",
    "plan_meeting",
    "record_presence",
    "take_off",
]
