"""Which active plan carries out which named plan: they stand apart in a return, under one request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from .node import Node


@dataclass(slots=True)
class WholePlan:
    """A named plan, the active plan that carries it out, or one of the two alone."""

    request: Node
    assessment: Node | None
    named: Node | None
    active: Node | None

    @property
    def given(self) -> dict[str, Any]:
        """The items of both parts; no tag stands in both."""
        if self.named is None or self.active is None:
            return self.node.given
        return self.named.given | self.active.given

    @property
    def started_on(self) -> date | None:
        """StartDate, where given."""
        return self.named.get("StartDate") if self.named is not None else None

    @property
    def ceased_on(self) -> date | None:
        """CeaseDate, where given."""
        return self.named.get("CeaseDate") if self.named is not None else None

    @property
    def node(self) -> Node:
        """The element that stands for the plan in a message."""
        node = self.named or self.active
        if node is None:
            raise ValueError("A plan has a named or an active part.")
        return node


def plans_of(request: Node) -> list[WholePlan]:
    """The plans of one request, one for each NamedPlan.

    ActivePlans belongs to the last NamedPlan that has not ceased, else to the last; where the request has no
    NamedPlan left to take it, it makes a plan of its own.
    """
    plans = [
        WholePlan(request, assessment, named, None)
        for assessment in request.all("Assessment")
        for named in assessment.all("NamedPlan")
    ]
    for active in reversed(request.all("ActivePlans")):
        free = [plan for plan in plans if plan.active is None and plan.named is not None]
        running = [plan for plan in free if not plan.named.texts.get("CeaseDate")]  # type: ignore[union-attr]
        if free:
            (running or free)[-1].active = active
        else:
            plans.append(WholePlan(request, None, None, active))
    return plans
