"""Every rule that a file brought in is checked by, of every kind of file, for the catalogue."""

from __future__ import annotations

from typing import Any

from . import action_plan, annex_a, claims, risks, scorecard, sen2, voices
from .scorecard import revenue


def rule_catalogue() -> list[dict[str, Any]]:
    """Each rule with its permanent id, its sentence and what becomes of a row that breaks it; SEN2 first."""
    kinds = (sen2.rules, action_plan, scorecard, revenue, claims, risks, voices, annex_a)
    return [rule for kind in kinds for rule in kind.rule_catalogue()]
