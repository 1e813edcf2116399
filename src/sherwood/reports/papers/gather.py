"""What a paper is made from, gathered from a snapshot: small numbers hidden, because a paper leaves the building."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from sherwood.analytics.comparators import Comparison
from sherwood.core.days import add_months
from sherwood.core.improvement import Item, Plan, Programme
from sherwood.core.improvement.as_at import as_at
from sherwood.core.measures import MEASURES, Cell, Measure, NotAvailable, Question, Variant

from .. import published_words, variation
from ..cell_words import HiddenCell, hidden
from ..data_pack.gather import known_until
from ..data_pack.inputs import Comparator
from ..protection import protected
from .corrections import corrections
from .inputs import Area, Inputs, MeasureFacts
from .subjects import plan_in_force

MONTHS = variation.SHOWN
"""How many months a chart shows: as many as on the page of the measure."""
BOARD_CYCLE = timedelta(weeks=6)
"""The Board meets every six weeks: what changed is told from the last Board on, unless a day is named."""
TABLES = (
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
# Where the plan names no measure for an outcome, these speak for the outcome of that number.
_BY_DEFAULT: Mapping[str, tuple[tuple[str, str | None], ...]] = {
    "1": (("ehc.issued-in-20-weeks", "excluding-exceptions"), ("ehc.open-over-20-weeks", "waited-over-20")),
    "2": (("reviews.decided-in-4-weeks", None), ("reviews.overdue", None)),
}
Answer = Sequence[Cell] | NotAvailable
Rebases = Mapping[str, Sequence[tuple[str | None, date]]]
Ask = Callable[[Measure, Question], Answer]
Beside = Callable[[Measure, str | None], Sequence[Comparison]]


class PlanSnapshot(Protocol):
    """The part of a snapshot that papers read."""

    @property
    def id(self) -> str:
        """The snapshot's id."""
        ...

    @property
    def layers(self) -> list[dict[str, Any]]:
        """The facts of its layers."""
        ...

    def read(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table."""
        ...


def gather(
    snapshot: PlanSnapshot,
    ask: Ask,
    beside: Beside,
    area: Area,
    *,
    on: date,
    since: date | None = None,
    plan: str = "",
    site: str = "",
) -> Inputs:
    """Everything a paper says, as known on the day `on`, with what changed `since` (left out: six weeks before).

    `plan` is the short name of a plan where not the one in force is meant, `site` the address that notes lead to.
    Raises Unmakeable when the snapshot holds no such plan.
    """
    programme = as_at(Programme.from_rows({table: snapshot.read(table) for table in TABLES}), on)
    chosen = plan_in_force(programme, on, plan)
    figures_on = known_until(snapshot.layers, on)
    asked = _Asked(ask, beside, figures_on, _rebases(snapshot.read("rebase"), on))
    measures = {item.plan_item_id: asked.facts(wanted) for item, wanted in _wanted(programme, chosen, on)}
    used = {facts.measure.id for found in measures.values() for facts in found}
    return Inputs(
        area=area,
        on=on,
        since=since or on - BOARD_CYCLE,
        figures_on=figures_on,
        snapshot=snapshot.id,
        programme=programme,
        plan=chosen,
        measures=measures,
        corrections=corrections(snapshot.read("claim"), snapshot.read("clash_decision"), used, on),
        site=site,
    )


def _wanted(programme: Programme, plan: Plan, on: date) -> Iterable[tuple[Item, tuple[tuple[str, str | None], ...]]]:
    """The measures that each outcome's actions should move, and those of every action that names its own."""
    for item in programme.items:
        if item.improvement_plan_id != plan.improvement_plan_id or not item.is_in_force(on):
            continue
        if item.level == "outcome":
            below = [item, *(each for each in programme.under(item) if each.is_in_force(on))]
            named = dict.fromkeys((p.measure, p.variant) for each in below for p in each.promises)
            yield item, tuple(named) or _BY_DEFAULT.get(item.number or "", ())
        elif item.promises:
            yield item, tuple(dict.fromkeys((promise.measure, promise.variant) for promise in item.promises))


class _Asked:
    """Asks for each measure once, however many parts of the plan it belongs to."""

    def __init__(self, ask: Ask, beside: Beside, on: date, rebases: Rebases) -> None:
        self._ask = ask
        self._rebases = rebases
        self._beside = beside
        self._on = on
        self._answers: dict[tuple[str, date, date, str], Answer] = {}

    def facts(self, wanted: Iterable[tuple[str, str | None]]) -> tuple[MeasureFacts, ...]:
        """The facts of some measures in their variants; those that are unknown here are left out."""
        found = []
        for name, variant in wanted:
            measure = MEASURES.get(name)
            which = _variant(measure, variant) if measure else None
            if measure and which:
                found.append(self._one(measure, which))
        return tuple(found)

    def _one(self, measure: Measure, variant: Variant) -> MeasureFacts:
        until = _months_until(self._on, measure.is_stock)
        months = self._cells(measure, variant, add_months(until, -MONTHS), until, "month")
        if isinstance(months, NotAvailable):
            return MeasureFacts(measure, variant, missing=months)
        comparator = _comparator(self._beside(measure, variant.name))
        rebases = tuple(day for which, day in self._rebases.get(measure.id, ()) if which in (None, variant.name))
        if measure.is_stock:
            return MeasureFacts(measure, variant, tuple(months), comparator=comparator)
        year = date((until - timedelta(days=1)).year, 1, 1)
        whole = self._cells(measure, variant, year, until, "whole")
        to_date = whole[0] if isinstance(whole, list) and whole else None
        return MeasureFacts(
            measure, variant, tuple(months), _without_giving_away(to_date, months), comparator, rebases=rebases
        )

    def _cells(
        self, measure: Measure, variant: Variant, since: date, until: date, per: str
    ) -> list[Cell] | NotAvailable:
        key = (measure.id, since, until, per)
        if key not in self._answers:
            found = self._ask(measure, Question(since, until, self._on, per))
            self._answers[key] = found if isinstance(found, NotAvailable) else protected(found)
        answer = self._answers[key]
        if isinstance(answer, NotAvailable):
            return answer
        return [cell for cell in answer if cell.variant == variant.name]


def _rebases(rows: Iterable[Mapping[str, Any]], on: date) -> Rebases:
    """By measure, the variant and day of each decision on new limits that stood on a day."""
    found: dict[str, list[tuple[str | None, date]]] = {}
    for row in rows:
        withdrawn = row.get("withdrawn_on")
        if row["decided_on"] <= on and (withdrawn is None or withdrawn > on):
            found.setdefault(row["measure"], []).append((row.get("variant"), row["rebase_on"]))
    return found


def _variant(measure: Measure, name: str | None) -> Variant | None:
    """The variant of this name; where none is named, the one that is shown first."""
    if name is None:
        return next((each for each in measure.variants if each.is_headline), measure.variants[0])
    return next((each for each in measure.variants if each.name == name), None)


def _months_until(on: date, is_stock: bool) -> date:
    """The first day after the latest complete month; a stock is counted at the ends of the same months."""
    first = date(on.year, on.month, 1)
    following = add_months(first, 1)
    return following if following - timedelta(days=1) <= on else first


def _without_giving_away(to_date: Cell | None, months: Sequence[Cell]) -> Cell | None:
    """The year to date, hidden where the months beside it would leave just one hidden month to be worked out."""
    if to_date is None:
        return None
    inside = [cell for cell in months if cell.since >= to_date.since]
    if sum(isinstance(cell, HiddenCell) for cell in inside) == 1 and not isinstance(to_date, HiddenCell):
        return hidden(to_date)
    return to_date


def _comparator(found: Sequence[Comparison]) -> Comparator | None:
    """The latest published figure of England of the same definition; a count of England says nothing of an area."""
    if not found or not found[-1].is_share:
        return None
    latest = found[-1]
    england = latest.england
    if england is None or england.value is None:
        return None
    return Comparator(
        england.name,
        published_words.period(latest.period),
        published_words.figure(england, is_share=True),
        england.source,
        england.release,
    )
