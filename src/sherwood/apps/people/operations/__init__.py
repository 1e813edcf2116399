"""What is done about people: each operation checks who asks and whether it may be, and writes its audit event too."""

from .acting import end_acting, record_acting
from .children import add_child, change_child
from .families import add_family_member, add_with_fact, set_preferences
from .invitations import accept, invite, revoke
from .relationships import end_relationships, relate
from .restricting import lift_restriction, restrict

__all__ = [
    "accept",
    "add_child",
    "add_family_member",
    "add_with_fact",
    "change_child",
    "end_acting",
    "end_relationships",
    "invite",
    "lift_restriction",
    "record_acting",
    "relate",
    "restrict",
    "revoke",
    "set_preferences",
]
