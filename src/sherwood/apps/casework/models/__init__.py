"""The tables of casework. They are private to this room: others ask its queries and operations."""

from .cases import OPEN_STAGES, Case, Due, Route, Stage
from .events import CaseEvent, CaseException, FamilyContact, Look

__all__ = [
    "OPEN_STAGES",
    "Case",
    "CaseEvent",
    "CaseException",
    "Due",
    "FamilyContact",
    "Look",
    "Route",
    "Stage",
]
