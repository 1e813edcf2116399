"""The parts of an improvement plan as values. Fields bear the names of the columns of `core.records`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Plan:
    """One generation of a plan."""

    improvement_plan_id: str
    slug: str
    title: str
    kind: str
    starts_on: date | None = None
    ends_on: date | None = None
    approved_on: date | None = None
    follows_plan_id: str | None = None
    is_public: bool | None = None
    position: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """A post that answers for a part of a plan, from and until a day."""

    item_owner_id: str
    plan_item_id: str
    post: str | None = None
    organisation: str | None = None
    from_on: date | None = None
    until_on: date | None = None

    def is_in_post(self, on: date) -> bool:
        """Whether the post answers for it on a day."""
        return (self.from_on is None or self.from_on <= on) and (self.until_on is None or on < self.until_on)


@dataclass(frozen=True, slots=True)
class Label:
    """A name under which a part of a plan was printed."""

    item_label_id: str
    plan_item_id: str
    label: str
    printed_in: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a field was, what it became, and why; `place` is its place among the part's changes of the day, from 1."""

    item_change_id: str
    plan_item_id: str
    field: str
    before: str | None
    after: str | None
    reason: str
    changed_on: date
    changed_by: str | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A measure that an action should move; `change_wanted` is signed, in the measure's unit (0.1 is ten points)."""

    item_measure_id: str
    plan_item_id: str
    measure: str
    variant: str | None
    change_wanted: float | None
    from_on: date


@dataclass(frozen=True, slots=True)
class Rating:
    """How an action stood on a day, as a person decided."""

    item_rating_id: str
    plan_item_id: str
    rated_on: date
    rating: str
    suggested: str | None
    rules: str | None
    reason: str
    current_position: str
    next_step: str
    rated_by: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a plan with what hangs on it. The tuples are in order of time."""

    plan_item_id: str
    improvement_plan_id: str
    level: str
    parent_id: str | None
    number: str | None
    title: str
    wording: str | None = None
    wording_status: str | None = None
    success_criteria: str | None = None
    due_text: str | None = None
    due_first: date | None = None
    due_last: date | None = None
    due_precision: str | None = None
    continues_item_id: str | None = None
    superseded_on: date | None = None
    handed_to: str | None = None
    handed_on: date | None = None
    position: int | None = None
    source: str | None = None
    place: str | None = None
    doubt: str | None = None
    owners: tuple[Owner, ...] = field(default=(), compare=False)
    labels: tuple[Label, ...] = field(default=(), compare=False)
    changes: tuple[Change, ...] = field(default=(), compare=False)
    promises: tuple[Promise, ...] = field(default=(), compare=False)
    ratings: tuple[Rating, ...] = field(default=(), compare=False)
    needs: tuple[str, ...] = field(default=(), compare=False)

    def is_in_force(self, on: date) -> bool:
        """Whether it still counts on a day."""
        return self.superseded_on is None or on < self.superseded_on

    def owners_on(self, on: date) -> tuple[Owner, ...]:
        """The posts that answer for it on a day."""
        return tuple(owner for owner in self.owners if owner.is_in_post(on))

    def rating_on(self, on: date) -> Rating | None:
        """The last rating decided by a day, None before the first."""
        return next((rating for rating in reversed(self.ratings) if rating.rated_on <= on), None)


@dataclass(frozen=True, slots=True)
class Visit:
    """An inspection, stocktake, deep dive or monitoring visit."""

    assurance_visit_id: str
    kind: str
    title: str
    held_on: date
    until_on: date | None = None
    body: str | None = None
    attendance: str | None = None
    outcome: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a visit asked for: a clock."""

    assurance_ask_id: str
    assurance_visit_id: str
    plan_item_id: str | None
    wording: str
    asked_on: date
    due_on: date | None = None
    due_rule: str | None = None
    met_on: date | None = None
    answer: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """Something that shows an action, outcome or ask was done or made a difference."""

    evidence_id: str
    plan_item_id: str | None
    assurance_ask_id: str | None
    title: str
    shows: str
    dated_on: date
    sensitivity: str
    added_by: str | None = None
    added_on: date | None = None
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    withdrawn_on: date | None = None
    file_name: str | None = None
    file_digest: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk; likelihood and impact only where somebody scored them."""

    risk_id: str
    number: str | None
    plan_item_id: str | None
    category: str | None
    title: str
    description: str | None = None
    mitigation: str | None = None
    owner: str | None = None
    likelihood: int | None = None
    impact: int | None = None
    raised_on: date | None = None
    closed_on: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """An action taken to a higher level."""

    escalation_id: str
    plan_item_id: str
    level: str
    reason: str
    raised_on: date
    raised_by: str | None
    respond_by: date
    responded_on: date | None = None
    responded_by: str | None = None
    response: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """What families or professionals said: a survey result or a theme."""

    voice_item_id: str
    plan_item_id: str | None
    kind: str
    wording: str
    value: float | None = None
    printed: str | None = None
    base: int | None = None
    base_words: str | None = None
    not_reached: str | None = None
    dated_on: date | None = None
    source: str | None = None
