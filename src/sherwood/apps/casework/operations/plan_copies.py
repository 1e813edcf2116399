"""Making one version of a plan from another: every row with its thread, its evidence and its links."""

from __future__ import annotations

from typing import TypeVar

from ..models import Evidence, NeedRow, OutcomeRow, PlanVersion, ProvisionRow

R = TypeVar("R", NeedRow, OutcomeRow, ProvisionRow)


def copy_contents(old: PlanVersion, new: PlanVersion) -> None:
    """Copy needs, outcomes and provision of one version into another that has none yet."""
    needs = {row.pk: _copied(row, new) for row in old.needs.prefetch_related("evidence")}
    for row in old.needs.all():
        Evidence.objects.bulk_create(Evidence(need=needs[row.pk], advice=each.advice) for each in row.evidence.all())
    outcomes: dict[int, OutcomeRow] = {}
    for outcome in old.outcomes.prefetch_related("needs"):
        outcomes[outcome.pk] = _copied(outcome, new)
        outcomes[outcome.pk].needs.set([needs[need.pk] for need in outcome.needs.all()])
    for provided in old.provision.prefetch_related("needs", "outcomes"):
        made = _copied(provided, new)
        made.needs.set([needs[need.pk] for need in provided.needs.all()])
        made.outcomes.set([outcomes[each.pk] for each in provided.outcomes.all()])


def _copied(row: R, into: PlanVersion) -> R:
    fields = {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields
        if field.name not in ("id", "plan_version", "version")
    }
    return type(row).objects.create(plan_version=into, **fields)
