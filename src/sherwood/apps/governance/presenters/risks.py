"""The risk register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sherwood.core.improvement import Programme, Risk
from sherwood.design.words import plural

from . import hanging


@dataclass(frozen=True)
class Register:
    """The risks, the open ones first."""

    headline: str
    scoring: str
    open: tuple[hanging.RiskShown, ...]
    closed: tuple[hanging.RiskShown, ...]


def register(programme: Programme, on: date, *, may_change: bool) -> Register:
    """The register as its sources have it."""
    found = sorted(programme.risks, key=_order)
    shown = [hanging.risk(risk, programme, on, may_change=may_change) for risk in found]
    is_open = tuple(risk for risk in shown if risk.is_open)
    return Register(
        f"{plural(len(is_open), 'open risk')}" if shown else "No risk has been recorded",
        _scoring(found, on),
        is_open,
        tuple(risk for risk in shown if not risk.is_open),
    )


def _order(risk: Risk) -> tuple[int, str, str]:
    score = (risk.likelihood or 0) * (risk.impact or 0)
    return -score, risk.number or "~", risk.title


def _scoring(risks: Iterable[Risk], on: date) -> str:
    standing = [risk for risk in risks if risk.closed_on is None or risk.closed_on > on]
    if not standing:
        return ""
    bare = sum(1 for risk in standing if not (risk.likelihood and risk.impact))
    if not bare:
        return "Every open risk has been scored. The highest score stands first."
    return (
        f"{plural(bare, 'risk')} of {len(standing)} {'has' if bare == 1 else 'have'} no score: nobody scored "
        f"{'it' if bare == 1 else 'them'}, and none is made up here."
    )
