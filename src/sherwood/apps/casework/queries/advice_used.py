"""How advice was used: which needs of the plan rest on it, and what provision meets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..models import AdviceRequest, NeedRow, PlanVersion, ProvisionRow


@dataclass(frozen=True)
class Use:
    """One need that rests on the advice, with the provision that meets it."""

    section: str
    need: str
    provision: tuple[str, ...]


@dataclass(frozen=True)
class Used:
    """What a plan took from one piece of advice, in the latest version that was sent."""

    version: str
    sent_on: date
    uses: tuple[Use, ...]


def how_used(advice: AdviceRequest, on: date) -> Used | None:
    """What the latest version of the plan that was sent by a day took from the advice; None while none was sent."""
    version = PlanVersion.objects.filter(case=advice.case, served_on__lte=on).order_by("-number").first()
    if version is None or version.served_on is None:
        return None
    needs = NeedRow.objects.filter(plan_version=version, evidence__advice=advice.subject)
    uses = tuple(
        Use(need.get_section_display(), need.words, tuple(_said(row) for row in need.provision.all()))
        for need in needs.prefetch_related("provision")
    )
    return Used(version.get_kind_display(), version.served_on, uses)


def _said(row: ProvisionRow) -> str:
    """One piece of provision in a line: what, by whom, how often and how long."""
    return ", ".join(part for part in (row.what, row.who, row.how_often, row.how_long, row.how_many) if part)
