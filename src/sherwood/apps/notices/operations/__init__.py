"""What is done with letters and notices: each operation checks, writes its rows and its audit event together."""

from .outbox import post_mail, send_waiting, write_mail, write_mails
from .printing import ask_for_paper, mark_opened, mark_posted, settle_arrangement
from .running import begin_run, end_run, once, once_each
from .sending import Recipient, send
from .telling import see_notices, tell

__all__ = [
    "Recipient",
    "ask_for_paper",
    "begin_run",
    "end_run",
    "mark_opened",
    "mark_posted",
    "once",
    "once_each",
    "post_mail",
    "see_notices",
    "send",
    "send_waiting",
    "settle_arrangement",
    "tell",
    "write_mail",
    "write_mails",
]
