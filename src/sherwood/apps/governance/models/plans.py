"""Plans of any generation and their parts, with owners, labels and the history of every change."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sherwood.core import records

from .stored import Stored, code, day, flag, key, paired, possible, reference, says, whole, words


class ImprovementPlan(Stored):
    """One generation of a plan."""

    RECORD = records.ImprovementPlan
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "improvement_plan_id",
            "slug",
            "kind",
            "starts_on",
            "ends_on",
            "approved_on",
            "follows_plan",
            "is_public",
            "position",
            "left_out_on",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"title", "source"})

    improvement_plan_id = key()
    slug = models.CharField(max_length=120, unique=True)
    title = words(given=True)
    kind = code(given=True)
    starts_on = day()
    ends_on = day()
    approved_on = day()
    follows_plan = possible("governance.ImprovementPlan")
    is_public = flag()
    position = whole()
    source = words()

    class Meta:
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return self.title


class PlanItem(Stored):
    """One part of a plan, down to the milestone. Superseded, never deleted."""

    RECORD = records.PlanItem
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "plan_item_id",
            "improvement_plan",
            "level",
            "parent",
            "number",
            "wording_status",
            "due_text",
            "due_first",
            "due_last",
            "due_precision",
            "continues_item",
            "superseded_on",
            "handed_on",
            "position",
            "left_out_on",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset(
        {"title", "wording", "success_criteria", "handed_to", "source", "place", "doubt"}
    )

    plan_item_id = key()
    improvement_plan = reference("governance.ImprovementPlan", "items")
    level = code(given=True)
    parent = possible("governance.PlanItem", "children")
    number = words()
    title = words(given=True)
    wording = words()
    wording_status = code()
    success_criteria = words()
    due_text = words()
    due_first = day()
    due_last = day()
    due_precision = code()
    continues_item = possible("governance.PlanItem", "continued_by")
    superseded_on = day()
    handed_to = words()
    handed_on = day()
    position = whole()
    source = words()
    place = words()
    doubt = words()

    class Meta:
        ordering = ("improvement_plan", "position", "number")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=says("title"), name="governance_item_has_title", violation_error_message="It has no title."
            ),
            models.CheckConstraint(
                condition=paired("handed_to", "handed_on"),
                name="governance_item_handed_to_and_on",
                violation_error_message="A hand-over names both the post and the day.",
            ),
            models.CheckConstraint(
                condition=models.Q(due_first__isnull=True)
                | models.Q(due_last__isnull=True)
                | models.Q(due_first__lte=models.F("due_last")),
                name="governance_item_due_in_order",
                violation_error_message="The first day it can be due is after the last.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}" if self.number else str(self.title)


class ItemOwner(Stored):
    """A post that answers for a part of a plan, from and until a day."""

    RECORD = records.ItemOwner
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"item_owner_id", "plan_item", "organisation", "from_on", "until_on", "left_out_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"post"})

    item_owner_id = key()
    plan_item = reference("governance.PlanItem", "owners")
    post = words()
    organisation = words()
    from_on = day()
    until_on = day()


class ItemLabel(Stored):
    """One of the names under which a part of a plan was printed."""

    RECORD = records.ItemLabel
    KEEP: ClassVar[frozenset[str]] = frozenset({"item_label_id", "plan_item", "label", "left_out_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"printed_in"})

    item_label_id = key()
    plan_item = reference("governance.PlanItem", "labels")
    label = words(given=True)
    printed_in = words(given=True)


class ItemChange(Stored):
    """What a field of a part of a plan was, what it became, and why. Added only."""

    RECORD = records.ItemChange
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"item_change_id", "plan_item", "field", "changed_on", "place", "left_out_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"before", "after", "reason", "changed_by"})

    item_change_id = key()
    plan_item = reference("governance.PlanItem", "changes")
    field = code(given=True)
    before = words()
    after = words()
    reason = words(given=True)
    changed_on = day(given=True)
    changed_by = words()
    place = whole()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=says("reason"),
                name="governance_change_has_reason",
                violation_error_message="A change has a reason.",
            ),
        ]
