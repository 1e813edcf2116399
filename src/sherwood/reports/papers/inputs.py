"""What a paper is made from: the plan, the answers about its measures, and what was printed and put right."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sherwood.core.improvement import Item, Plan, Programme
from sherwood.core.measures import Cell, Measure, NotAvailable, Variant

from ..data_pack.inputs import Comparator


class Kind(StrEnum):
    """The papers that can be made. The value is the permanent name."""

    PARTNER_UPDATE = "partner-update"
    HIGHLIGHT = "highlight"
    EVIDENCE_PACK = "evidence-pack"

    @property
    def heading(self) -> str:
        """Its name on the paper."""
        return {"partner-update": "Partner update", "highlight": "Highlight report"}.get(self.value, "Evidence pack")


class Unmakeable(ValueError):  # noqa: N818 - it reads as what it is: the paper cannot be made
    """Why a paper cannot be made, in a sentence that says what to do."""


@dataclass(frozen=True)
class Area:
    """Whose paper it is; `is_fictional` is said on every page of it."""

    name: str
    is_fictional: bool = False


@dataclass(frozen=True)
class MeasureFacts:
    """One measure as a paper tells of it, small numbers already hidden.

    `months` are its latest complete months in order, or for a stock the ends of months; `to_date` is the calendar year
    up to the last of them, None for a stock. `missing` says what no source holds; there are no cells then.
    `rebases` are the days from which people decided that its limits are worked out anew.
    """

    measure: Measure
    variant: Variant
    months: tuple[Cell, ...] = ()
    to_date: Cell | None = None
    comparator: Comparator | None = None
    missing: NotAvailable | None = None
    rebases: tuple[date, ...] = ()

    @property
    def now(self) -> Cell | None:
        """The latest month."""
        return self.months[-1] if self.months else None

    @property
    def year_before(self) -> Cell | None:
        """The same month a year before."""
        return self.months[-13] if len(self.months) > 12 else None


@dataclass(frozen=True)
class Correction:
    """A printed figure that does not hold, or that clashes with another: in sentences, with its place in print."""

    sentence: str
    source: str
    href: str
    measure: str = ""


@dataclass(frozen=True)
class Inputs:
    """Everything a paper says, as known on the day `on`. `since` is the day of the last Board.

    `figures_on` is the last day that the imported figures tell of. `measures` are by part of the plan: those that an
    outcome's actions should move.
    """

    area: Area
    on: date
    since: date
    figures_on: date
    snapshot: str
    programme: Programme
    plan: Plan
    measures: dict[str, tuple[MeasureFacts, ...]] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    site: str = ""

    def in_force(self, level: str) -> tuple[Item, ...]:
        """The parts of the plan of one level that count on the day."""
        return tuple(item for item in self.programme.of_level(self.plan, level) if item.is_in_force(self.on))

    def actions_under(self, item: Item) -> tuple[Item, ...]:
        """The actions under a part of the plan that count on the day; of an action, itself."""
        if item.level == "action":
            return (item,)
        return tuple(
            each for each in self.programme.under(item) if each.level == "action" and each.is_in_force(self.on)
        )

    def keys_under(self, item: Item) -> frozenset[str]:
        """The keys of a part of the plan and of everything under it."""
        return frozenset({item.plan_item_id, *(each.plan_item_id for each in self.programme.under(item))})

    def measures_of(self, item: Item) -> tuple[MeasureFacts, ...]:
        """The measures of a part of the plan, each once: its own, else those of the outcomes under it."""
        if item.plan_item_id in self.measures:
            return self.measures[item.plan_item_id]
        found = {
            (facts.measure.id, facts.variant.name): facts
            for each in self.programme.under(item)
            for facts in self.measures.get(each.plan_item_id, ())
        }
        return tuple(found.values())
