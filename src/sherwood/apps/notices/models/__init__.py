"""Letters as they were sent, how each copy reached its reader, what people are told, and the mail that waits."""

from .letters import Copy, Letter
from .mail import Mail, MailState, OnceKey, TickRun
from .notices import Notice
from .proof import Arrangement, Delivery, PrintBatch, Way

__all__ = [
    "Arrangement",
    "Copy",
    "Delivery",
    "Letter",
    "Mail",
    "MailState",
    "Notice",
    "OnceKey",
    "PrintBatch",
    "TickRun",
    "Way",
]
