"""What we cite, and how well it was checked."""

from .citations import CITATIONS, all_citations, citation
from .instruments import INSTRUMENTS
from .model import Checked, Citation, Instrument, Provision

__all__ = [
    "CITATIONS",
    "INSTRUMENTS",
    "Checked",
    "Citation",
    "Instrument",
    "Provision",
    "all_citations",
    "citation",
]
