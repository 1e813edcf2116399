"""Reading the plan and what hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from sherwood.core.improvement import Programme

from .models import (
    TABLES,
    AssuranceAsk,
    AssuranceVisit,
    Claim,
    Escalation,
    Evidence,
    ImprovementPlan,
    ItemChange,
    Paper,
    PaperFile,
    PlanItem,
    Rebase,
    Risk,
    Taking,
)

PROGRAMME_TABLES = (
    "improvement_plan",
    "plan_item",
    "item_owner",
    "item_label",
    "item_change",
    "item_measure",
    "item_dependency",
    "item_rating",
    "assurance_visit",
    "assurance_ask",
    "evidence",
    "risk",
    "escalation",
    "voice_item",
)


def rows(tables: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """The rows that count of each named record table, as column by value, in the order of their keys.

    Evidence of every sensitivity is among them: show `evidence` through `list_evidence` or give `programme` what the
    reader may see.
    """
    return {table: TABLES[table].objects.as_mappings() for table in tables}


def programme(*tables: str, sensitivities: Collection[str] | None = None) -> Programme:
    """The plans as values, made of the named record tables (all that a programme has, where none is named).

    Give `sensitivities` (see `permissions.sensitivities`) to leave out the evidence that the reader may not see.
    """
    found = rows(tables or PROGRAMME_TABLES)
    if sensitivities is not None and "evidence" in found:
        found["evidence"] = [row for row in found["evidence"] if row["sensitivity"] in sensitivities]
    return Programme.from_rows(found)


def find_item(plan_item_id: str) -> PlanItem | None:
    """The part of a plan with this key, or None."""
    return PlanItem.objects.counting().select_related("improvement_plan").filter(pk=plan_item_id).first()


def keys_of_plans() -> frozenset[str]:
    """The keys of every plan and part of a plan, which the file of a plan that follows another may refer to."""
    plans = ImprovementPlan.objects.counting().values_list("pk", flat=True)
    return frozenset(plans) | frozenset(PlanItem.objects.counting().values_list("pk", flat=True))


def list_history(plan_item_id: str) -> list[ItemChange]:
    """What changed in a part of a plan, the latest first."""
    found = ItemChange.objects.counting().filter(plan_item_id=plan_item_id)
    return list(found.order_by("-changed_on", F("place").desc(nulls_last=True), "pk"))


def find_visit(assurance_visit_id: str) -> AssuranceVisit | None:
    """The visit with this key, or None."""
    return AssuranceVisit.objects.counting().filter(pk=assurance_visit_id).first()


def find_ask(assurance_ask_id: str) -> AssuranceAsk | None:
    """The ask with this key, with its visit, or None."""
    return AssuranceAsk.objects.counting().select_related("assurance_visit").filter(pk=assurance_ask_id).first()


def find_risk(risk_id: str) -> Risk | None:
    """The risk with this key, or None."""
    return Risk.objects.counting().filter(pk=risk_id).first()


def find_escalation(escalation_id: str) -> Escalation | None:
    """The escalation with this key, or None."""
    return Escalation.objects.counting().select_related("plan_item").filter(pk=escalation_id).first()


def find_claim(claim_id: str) -> Claim | None:
    """The claim with this key, or None."""
    return Claim.objects.counting().filter(pk=claim_id).first()


# Evidence


def list_evidence(
    *,
    sensitivities: Collection[str],
    items: Collection[str] | None = None,
    asks: Collection[str] | None = None,
    withdrawn: bool = False,
) -> QuerySet[Evidence]:
    """Evidence that the reader may see (see `permissions.sensitivities`), the latest first.

    About any of the parts or asks whose keys are given, or about anything; withdrawn evidence only when asked for.
    """
    found = Evidence.objects.counting().filter(sensitivity__in=sensitivities)
    if not withdrawn:
        found = found.filter(withdrawn_on__isnull=True)
    about = Q()
    if items is not None:
        about |= Q(plan_item_id__in=items)
    if asks is not None:
        about |= Q(assurance_ask_id__in=asks)
    return found.filter(about).select_related("plan_item", "assurance_ask").order_by("-dated_on", "pk")


def find_evidence(evidence_id: str) -> Evidence | None:
    """The evidence with this key, or None. Whether the reader may see it is for `permissions.check_may_see`."""
    return (
        Evidence.objects.counting()
        .select_related("plan_item", "assurance_ask", "kept_file")
        .filter(pk=evidence_id)
        .first()
    )


def evidence_counts(sensitivities: Collection[str]) -> dict[str, int]:
    """How many items of evidence stand for each part of a plan, of what the reader may see, by its key."""
    counted = (
        Evidence.objects.counting()
        .filter(sensitivity__in=sensitivities, withdrawn_on__isnull=True, plan_item__isnull=False)
        .order_by()
        .values_list("plan_item_id")
        .annotate(items=Count("pk"))
    )
    return dict(counted)


# Decisions, files taken, papers


def rebases(measure: str, variant: str | None = None) -> list[Rebase]:
    """The decisions on new limits of a measure's chart that stand, in order of the day they apply from.

    A decision that names no variant holds for every one.
    """
    found = Rebase.objects.counting().filter(measure=measure, withdrawn_on__isnull=True)
    return list(found.filter(Q(variant=variant) | Q(variant__isnull=True)).order_by("rebase_on", "pk"))


def rebase_days(measure: str, variant: str | None = None) -> tuple[date, ...]:
    """The days from which the limits of a measure's chart are worked out anew, each once, in order."""
    return tuple(sorted({rebase.rebase_on for rebase in rebases(measure, variant)}))


def last_taking(collection: str) -> Taking | None:
    """The last file of a collection that was taken, or None."""
    return Taking.objects.filter(collection=collection).order_by("-id").first()


def papers() -> list[Paper]:
    """Every published paper with its files, the latest first."""
    return list(Paper.objects.select_related("published_by").prefetch_related("files__kept_file"))


def find_paper(paper_id: int) -> Paper | None:
    """The paper with this number, or None."""
    return Paper.objects.select_related("published_by").filter(pk=paper_id).first()


def paper_file(paper_id: int, file_format: str) -> PaperFile | None:
    """One file of a paper by its format (html, docx, pdf, text, xlsx), or None."""
    return PaperFile.objects.select_related("paper", "kept_file").filter(paper_id=paper_id, format=file_format).first()


def last_published(kind: str, subject: str = "") -> Paper | None:
    """The paper of a kind (and subject) published last, or None."""
    return Paper.objects.filter(kind=kind, subject=subject).order_by("-published_on", "-id").first()
