"""What must be true of a SEN2 return: every rule with its id and sentence, and the run that asks them.

Importing the modules enters their rules; `RULES` lists them all, by id.
"""

from __future__ import annotations

from sherwood.exchange.problems import Rule

from ..aside import PARENT_MISSING
from ..header import HEADER_RULES
from ..values import CODE_UNKNOWN, DATE_UNREADABLE, FLAG_UNREADABLE, WHOLE_UNREADABLE
from . import assessment, detail, person, plan, request, review, whole_return
from .registry import Case, Finding, Scope, rules_of
from .run import Checker
from .whole_return import ITEM_REPEATED, KEY_REPEATED, SourceTally

RULES: dict[str, Rule] = {
    each.id: each
    for each in sorted(
        (
            CODE_UNKNOWN,
            DATE_UNREADABLE,
            FLAG_UNREADABLE,
            WHOLE_UNREADABLE,
            PARENT_MISSING,
            ITEM_REPEATED,
            KEY_REPEATED,
            *HEADER_RULES,
            *(each for scope in Scope for each in rules_of(scope)),
        ),
        key=lambda each: each.id,
    )
}


def rule_catalogue() -> list[dict[str, object]]:
    """Every rule as plain values, by id, for the catalogue."""
    return [
        {
            "id": each.id,
            "title": each.sentence,
            "severity": str(each.severity),
            "items": list(each.items),
            "needs_census": each.needs_census,
        }
        for each in RULES.values()
    ]


__all__ = [
    "RULES",
    "Case",
    "Checker",
    "Finding",
    "Scope",
    "SourceTally",
    "assessment",
    "detail",
    "person",
    "plan",
    "request",
    "review",
    "rule_catalogue",
    "rules_of",
    "whole_return",
]
