"""An Education, Health and Care plan: what it says as values, and the document made of them."""

from .document import document
from .inputs import NEEDS, PROVISION, SECTIONS, Advice, Kind, Need, Outcome, PlanText, Provision

__all__ = [
    "NEEDS",
    "PROVISION",
    "SECTIONS",
    "Advice",
    "Kind",
    "Need",
    "Outcome",
    "PlanText",
    "Provision",
    "document",
]
