"""A department's scorecard with our own reading beside what it prints: direction, and where possible a rating."""

from .judging import DEFAULT_TOLERANCES, Judged, Tolerance, default_tolerance, disagreements, judged
from .nutshell import Group, is_about_send, nutshell

__all__ = [
    "DEFAULT_TOLERANCES",
    "Group",
    "Judged",
    "Tolerance",
    "default_tolerance",
    "disagreements",
    "is_about_send",
    "judged",
    "nutshell",
]
