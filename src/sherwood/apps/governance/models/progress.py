"""How a part of a plan stands: what it promised to move, what it waits for, how it was rated; and new limits."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sherwood.core import records
from sherwood.core.vocab import code_list

from .stored import Stored, code, day, key, number, reference, says, words

RATINGS = sorted(code_list("action_rating").codes())


class ItemMeasure(Stored):
    """A measure that a part of a plan should move, by how much and from when."""

    RECORD = records.ItemMeasure
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"item_measure_id", "plan_item", "measure", "variant", "change_wanted", "from_on", "left_out_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    item_measure_id = key()
    plan_item = reference("governance.PlanItem", "promises")
    measure = code(given=True)
    variant = code()
    change_wanted = number()
    from_on = day(given=True)


class ItemDependency(Stored):
    """A part of a plan that waits for another."""

    RECORD = records.ItemDependency
    KEEP: ClassVar[frozenset[str]] = frozenset({"item_dependency_id", "plan_item", "needs_item", "left_out_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"wording"})

    item_dependency_id = key()
    plan_item = reference("governance.PlanItem", "needs")
    needs_item = reference("governance.PlanItem", "needed_by")
    wording = words()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(plan_item=models.F("needs_item")),
                name="governance_dependency_on_another",
                violation_error_message="It waits for itself.",
            ),
        ]


class ItemRating(Stored):
    """How a part of a plan stood on a day, as a person decided: one a day, and what it replaced is in its history."""

    RECORD = records.ItemRating
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"item_rating_id", "plan_item", "rated_on", "rating", "suggested", "rules", "left_out_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"reason", "current_position", "next_step", "rated_by"})

    item_rating_id = key()
    plan_item = reference("governance.PlanItem", "ratings")
    rated_on = day(given=True)
    rating = code(given=True)
    suggested = code()
    rules = words()
    reason = words(given=True)
    current_position = words(given=True)
    next_step = words(given=True)
    rated_by = words()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=says("reason", "current_position", "next_step"),
                name="governance_rating_has_reason_position_and_next_step",
                violation_error_message="A rating says why, where it stands now and what happens next.",
            ),
            models.CheckConstraint(
                condition=Q(rating__in=RATINGS),
                name="governance_rating_known",
                violation_error_message="There is no such rating.",
            ),
            models.UniqueConstraint(
                fields=["plan_item", "rated_on"],
                name="governance_rating_one_a_day",
                violation_error_message="It is rated on that day already: give one rating for a day.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["plan_item", "rated_on"], name="governance_rating_latest"),
        ]


class Rebase(Stored):
    """A decision to work out the limits of a measure's chart anew from a day on."""

    RECORD = records.Rebase
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"rebase_id", "measure", "variant", "rebase_on", "decided_on", "withdrawn_on", "left_out_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"reason", "decided_by"})

    rebase_id = key()
    measure = code(given=True)
    variant = code()
    rebase_on = day(given=True)
    reason = words(given=True)
    decided_on = day(given=True)
    decided_by = words()
    withdrawn_on = day()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=says("reason"),
                name="governance_rebase_has_reason",
                violation_error_message="New limits have a reason.",
            ),
        ]
