"""What was said in print: claims and how clashes were settled, a department's scorecard, what families said."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sherwood.core import records

from .stored import Stored, code, day, flag, key, number, possible, says, whole, words


class Claim(Stored):
    """One figure as printed in one place."""

    RECORD = records.Claim
    KEEP: ClassVar[frozenset[str]] = frozenset({*records.Claim.names(), "left_out_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    claim_id = key()
    what = words(given=True)
    wording = words(given=True)
    printed = words(given=True)
    value = number()
    value_high = number()
    unit = code()
    measure = code()
    variant = code()
    period = code()
    geography = code()
    definition = code()
    basis = code()
    release = words()
    neighbour_list = words()
    sum_of = words()
    is_doubtful = flag()
    said_on = day()
    source = words(given=True)
    place = words(given=True)


class ClashDecision(Stored):
    """How a person settled a clash of claims. A later decision on the same clash counts; the earlier stays."""

    RECORD = records.ClashDecision
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"clash_decision_id", "what", "period", "geography", "stands_claim", "decided_on", "place", "left_out_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"reason", "decided_by"})

    clash_decision_id = key()
    what = words(given=True)
    period = code()
    geography = code()
    stands_claim = possible("governance.Claim")
    reason = words(given=True)
    decided_on = day(given=True)
    decided_by = words()
    place = whole()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=says("reason"),
                name="governance_clash_has_reason",
                violation_error_message="A decision on a clash has a reason.",
            ),
        ]


class Indicator(Stored):
    """One row of a department's scorecard, as printed."""

    RECORD = records.Indicator
    KEEP: ClassVar[frozenset[str]] = frozenset({*records.Indicator.names(), "left_out_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    indicator_id = key()
    edition = words(given=True)
    position = models.IntegerField()
    ambition = words()
    kpi = words(given=True)
    current = words()
    best_to_be = words()
    direction = words()
    current_period = words()
    previous = words()
    previous_period = words()
    vital_sign = flag()
    rag = words()
    previous_annual = words()
    national = words()
    statistical_neighbours = words()
    footnotes = words()
    is_comparable = flag()
    measure = code()
    variant = code()
    polarity = code()
    tolerance = number()
    target = number()
    source = words()


class VoiceItem(Stored):
    """What families or professionals said: a survey result or a theme of feedback."""

    RECORD = records.VoiceItem
    KEEP: ClassVar[frozenset[str]] = frozenset(
        {"voice_item_id", "plan_item", "kind", "value", "printed", "base", "dated_on", "left_out_on"}
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"wording", "base_words", "not_reached", "source"})

    voice_item_id = key()
    plan_item = possible("governance.PlanItem", "voices")
    kind = code(given=True)
    wording = words(given=True)
    value = number()
    printed = words()
    base = whole()
    base_words = words()
    not_reached = words()
    dated_on = day()
    source = words(given=True)
