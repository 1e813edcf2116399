"""The tables of governance: one for each record table of the plan, then published papers and what files gave.

`TABLES` holds the mirrored ones by the record table's name, in the order in which they refer to each other.
"""

from .assurance import AssuranceAsk, AssuranceVisit, Escalation, Evidence, Risk
from .papers import Paper, PaperFile
from .plans import ImprovementPlan, ItemChange, ItemLabel, ItemOwner, PlanItem
from .progress import ItemDependency, ItemMeasure, ItemRating, Rebase
from .said import Claim, ClashDecision, Indicator, VoiceItem
from .stored import NeverDeletedError, Stored
from .taken import TakenRow, Taking

TABLES: dict[str, type[Stored]] = {
    model.RECORD.table_name: model
    for model in (
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
    "AssuranceAsk",
    "AssuranceVisit",
    "Claim",
    "ClashDecision",
    "Escalation",
    "Evidence",
    "ImprovementPlan",
    "Indicator",
    "ItemChange",
    "ItemDependency",
    "ItemLabel",
    "ItemMeasure",
    "ItemOwner",
    "ItemRating",
    "NeverDeletedError",
    "Paper",
    "PaperFile",
    "PlanItem",
    "Rebase",
    "Risk",
    "Stored",
    "TakenRow",
    "Taking",
    "VoiceItem",
]
