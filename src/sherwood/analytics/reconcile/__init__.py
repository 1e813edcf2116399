"""Claims and clashes: the same thing said twice with different values, and the likely reason."""

from .checks import Check, checked_against, clashes_of, likely_reason, settled
from .counted import counted
from .groups import reconcile
from .model import Clash, Kind, Origin, Said
from .ready import ready

__all__ = [
    "Check",
    "Clash",
    "Kind",
    "Origin",
    "Said",
    "checked_against",
    "clashes_of",
    "counted",
    "likely_reason",
    "ready",
    "reconcile",
    "settled",
]
