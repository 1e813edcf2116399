"""The improvement plan: its parts as values, what a rating means, what suggests it, and whether it worked.

Functions named as their module are imported from it, as `from sherwood.core.improvement.shares import shares`,
and so with `as_at`, `ratings`, `lineage`, `portfolio` and `duplicates`.
"""

from .asks import (
    AskStanding,
    DueRule,
    EscalationLimit,
    due,
    due_rules,
    escalation_limits,
    escalation_standing,
    respond_by,
    standing,
)
from .changes import ItemChanged, Kind, changes_since
from .embedding import embedding_refusals
from .lineage import Lineage, Orphan, orphans
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
from .portfolio import TITLES, Group, Placed, grouped
from .programme import Programme
from .ratings import RatingMeaning, is_done, rating_meaning, refusals
from .refresh import Finding, RefreshRule, findings, refresh_rules
from .shares import NOT_RATED, Share, Shares, counted, printed_percent, whole_percentage
from .slippage import DateChange, date_changes, slips
from .suggestions import Reason, Suggestion, SuggestionRule, suggest, suggestion_rules
from .surroundings import above, evidence_for, is_open, reviewed_evidence, voices_beside
from .verdicts import Verdict, Verdicts, all_moved, verdicts_of

__all__ = [
    "NOT_RATED",
    "TITLES",
    "Ask",
    "AskStanding",
    "Change",
    "DateChange",
    "DueRule",
    "Escalation",
    "EscalationLimit",
    "EvidenceItem",
    "Finding",
    "Group",
    "Item",
    "ItemChanged",
    "Kind",
    "Label",
    "Lineage",
    "Orphan",
    "Owner",
    "Placed",
    "Plan",
    "Programme",
    "Promise",
    "Rating",
    "RatingMeaning",
    "Reason",
    "RefreshRule",
    "Risk",
    "Share",
    "Shares",
    "Suggestion",
    "SuggestionRule",
    "Verdict",
    "Verdicts",
    "Visit",
    "Voice",
    "above",
    "all_moved",
    "changes_since",
    "counted",
    "date_changes",
    "due",
    "due_rules",
    "embedding_refusals",
    "escalation_limits",
    "escalation_standing",
    "evidence_for",
    "findings",
    "grouped",
    "is_done",
    "is_open",
    "orphans",
    "printed_percent",
    "rating_meaning",
    "refresh_rules",
    "refusals",
    "respond_by",
    "reviewed_evidence",
    "slips",
    "standing",
    "suggest",
    "suggestion_rules",
    "verdicts_of",
    "voices_beside",
    "whole_percentage",
]
