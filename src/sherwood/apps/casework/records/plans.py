"""Plans as they are maintained, where they are carried out, and the needs they meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sherwood.core.clocks import Event
from sherwood.dataset.keys import child_key

from ..models import Placement, Plan, PlanNeed
from .requests import Cases, assessment_key
from .rows import Rows, SeenCase, until

_SAID = (
    "named_residence",
    "named_work_based",
    "personal_budget",
    "organised_arrangements",
    "direct_payments",
    "transferred_from",
)
_PLAN = ("id", "case_id", "assessment_id", "started_on", "ceased_on", "cease_reason", *_SAID)
_PHASE = ("phase_transfer_due_on", "phase_transfer_final_on", "residence", "work_based")
_PLACEMENT = (
    "id",
    "plan_id",
    "part",
    "rank",
    "urn",
    "ukprn",
    "setting_code",
    "setting_other",
    "entered_on",
    "left_on",
    "sen_unit",
    "resourced_provision",
    "residence",
    "work_based",
)
_CHUNK = 5_000


def rows(cases: Cases, on: date) -> Rows:
    """Plans that have started by a day, with their settings and needs.

    A case whose final plan was sent has a plan even where nothing more is recorded of it: its start is that day.
    """
    plans: dict[str, tuple[Any, ...]] = {}
    with_plan: set[str] = set()
    given = Plan.objects.order_by("id").values_list(*_PLAN, *_PHASE).iterator(chunk_size=_CHUNK)
    for values in given:
        plan = dict(zip((*_PLAN, *_PHASE), values, strict=True))
        case = cases.get(plan["case_id"])
        if case is not None and (plan["started_on"] is None or plan["started_on"] <= on):
            with_plan.add(case.id)
            plans[plan["id"]] = _plan(plan, case, on)
    needs = list(_needs(plans))
    for case in cases.values():
        sent_on = case.first(Event.FINAL_PLAN_SENT)
        if sent_on is not None and case.id not in with_plan:
            bare = _bare_plan(case, sent_on)
            plans[bare[0]] = bare
            if case.primary_need:
                needs.append((child_key(bare[0], "need", 1, 1), case.child, bare[0], 1, case.primary_need))
    return {"plan": list(plans.values()), "placement": list(_placements(plans, on)), "need": needs}


def _plan(plan: dict[str, Any], case: SeenCase, on: date) -> tuple[Any, ...]:
    ceased_on = until(plan["ceased_on"], on)
    return (
        plan["id"],
        case.child,
        case.id,
        plan["assessment_id"] or None,
        plan["started_on"],
        ceased_on,
        (plan["cease_reason"] or None) if ceased_on else None,
        ceased_on is None,
        *(plan[name] or None for name in _SAID),
        plan["phase_transfer_due_on"],
        until(plan["phase_transfer_final_on"], on),
        plan["residence"] or None,
        plan["work_based"] or None,
    )


def _bare_plan(case: SeenCase, sent_on: date) -> tuple[Any, ...]:
    nothing = (None,) * (len(_SAID) + len(_PHASE))
    key = child_key(case.child, "plan", sent_on)
    return (key, case.child, case.id, assessment_key(case), sent_on, None, None, True, *nothing)


def _needs(plans: dict[str, tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    given = PlanNeed.objects.order_by("plan_id", "rank", "id")
    for key, plan_id, rank, need_type in given.values_list("id", "plan_id", "rank", "need_type"):
        if plan_id in plans:
            yield key, plans[plan_id][1], plan_id, rank, need_type or None


def _placements(plans: dict[str, tuple[Any, ...]], on: date) -> Iterator[tuple[Any, ...]]:
    given = Placement.objects.order_by("plan_id", "id").values_list(*_PLACEMENT)
    for key, plan_id, part, rank, *where, entered_on, left_on, unit, resourced, residence, work in given.iterator(
        chunk_size=_CHUNK
    ):
        if plan_id in plans and (entered_on is None or entered_on <= on):
            days = (entered_on, until(left_on, on))
            place = (value or None for value in where)
            kinds = (unit, resourced, residence or None, work or None)
            yield key, plans[plan_id][1], plan_id, part, rank, *place, *days, *kinds
