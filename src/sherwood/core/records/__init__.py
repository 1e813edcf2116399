"""The combined data set, described once: tables of dated events about children, published figures, and the plan.

`TABLES` holds every table by name in the order they are stored.
"""

from .assessments import Advice, Assessment, ExceptionRecord, Request
from .assurance import AssuranceAsk, AssuranceVisit, Escalation, Evidence, Risk
from .improvement import (
    ImprovementPlan,
    ItemChange,
    ItemDependency,
    ItemLabel,
    ItemMeasure,
    ItemOwner,
    ItemRating,
    PlanItem,
    Rebase,
)
from .model import Column, Kind, Path, Record, Sensitivity
from .people import Contact, Disagreement, Identifier, Person
from .plans import Need, Placement, Plan, Review, ReviewCycle, Setting
from .published import PublishedFigure
from .said import Claim, ClashDecision, Indicator, VoiceItem
from .support import Referral, SenSupport, Wait

TABLES: dict[str, type[Record]] = {
    table.table_name: table
    for table in (
        Person,
        Identifier,
        Request,
        Assessment,
        Advice,
        ExceptionRecord,
        Plan,
        Placement,
        Setting,
        Need,
        Review,
        ReviewCycle,
        Disagreement,
        Contact,
        SenSupport,
        Referral,
        Wait,
        PublishedFigure,
        ImprovementPlan,
        PlanItem,
        ItemOwner,
        ItemLabel,
        ItemChange,
        ItemMeasure,
        ItemDependency,
        ItemRating,
        Rebase,
        AssuranceVisit,
        AssuranceAsk,
        Evidence,
        Risk,
        Escalation,
        Claim,
        ClashDecision,
        Indicator,
        VoiceItem,
    )
}

__all__ = [
    "TABLES",
    "Advice",
    "Assessment",
    "AssuranceAsk",
    "AssuranceVisit",
    "Claim",
    "ClashDecision",
    "Column",
    "Contact",
    "Disagreement",
    "Escalation",
    "Evidence",
    "ExceptionRecord",
    "Identifier",
    "ImprovementPlan",
    "Indicator",
    "ItemChange",
    "ItemDependency",
    "ItemLabel",
    "ItemMeasure",
    "ItemOwner",
    "ItemRating",
    "Kind",
    "Need",
    "Path",
    "Person",
    "Placement",
    "Plan",
    "PlanItem",
    "PublishedFigure",
    "Rebase",
    "Record",
    "Referral",
    "Request",
    "Review",
    "ReviewCycle",
    "Risk",
    "SenSupport",
    "Sensitivity",
    "Setting",
    "VoiceItem",
    "Wait",
]
