"""The tables of casework. They are private to this room: others ask its queries and operations."""

from .advice import AdviceFile, AdviceRequest, AdviceText, ExistingAdvice, How
from .caseload import SavedView
from .cases import OPEN_STAGES, Case, Due, Route, Stage
from .consultation import Answer, Consultation, Ground
from .conversations import Conversation, SupportStep, TalkedBy
from .events import CaseEvent, CaseException, FamilyContact, Look
from .family import FamilyWords, SaysWhat
from .panels import PlaceAsked
from .plans import Placement, Plan, PlanNeed, PlanVersion, Recipient, RecipientKind, VersionKind
from .psychology import Capacity, CircumstancesReview, PsychologistKind, QueueEntry, ReviewOutcome
from .requests import Numbering, RequestAnswer, RequestDraft, RequestFile, RequestLink
from .threads import NEEDS, PROVISION, Evidence, NeedRow, OutcomeRow, ProvisionRow, Section, SectionText

__all__ = [
    "NEEDS",
    "OPEN_STAGES",
    "PROVISION",
    "AdviceFile",
    "AdviceRequest",
    "AdviceText",
    "Answer",
    "Capacity",
    "Case",
    "CaseEvent",
    "CaseException",
    "CircumstancesReview",
    "Consultation",
    "Conversation",
    "Due",
    "Evidence",
    "ExistingAdvice",
    "FamilyContact",
    "FamilyWords",
    "Ground",
    "How",
    "Look",
    "NeedRow",
    "Numbering",
    "OutcomeRow",
    "PlaceAsked",
    "Placement",
    "Plan",
    "PlanNeed",
    "PlanVersion",
    "ProvisionRow",
    "PsychologistKind",
    "QueueEntry",
    "Recipient",
    "RecipientKind",
    "RequestAnswer",
    "RequestDraft",
    "RequestFile",
    "RequestLink",
    "ReviewOutcome",
    "Route",
    "SavedView",
    "SaysWhat",
    "Section",
    "SectionText",
    "Stage",
    "SupportStep",
    "TalkedBy",
    "VersionKind",
]
