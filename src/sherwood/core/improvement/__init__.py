"""The improvement plan: its parts as values, what a rating means, what suggests it, and whether it worked."""

from .model import (
    Ask,
    Change,
    Escalation,
    EvidenceItem,
    Item,
    Label,
    Owner,
    Plan,
    Promise,
    Rating,
    Risk,
    Visit,
    Voice,
)
from .programme import Programme

__all__ = [
    "Ask",
    "Change",
    "Escalation",
    "EvidenceItem",
    "Item",
    "Label",
    "Owner",
    "Plan",
    "Programme",
    "Promise",
    "Rating",
    "Risk",
    "Visit",
    "Voice",
]
