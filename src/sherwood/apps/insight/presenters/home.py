"""The home page: each outcome with its headline measures now, the target, the comparator and the same a year before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sherwood.apps.snapshots.presenters import comparators, figures
from sherwood.core.measures import MEASURES, Cell, Measure, NotAvailable, Unit
from sherwood.reports import cell_words, words
from sherwood.reports.subjects import subject
from sherwood.reports.targets import targets

from ..outcomes import AREAS, Area, Awaited, Headline, Outcome
from ..queries import HeadlineFigures


@dataclass(frozen=True)
class Card:
    """One headline, or the sentence that says what is awaited. `arguments` are those of the figure card."""

    title: str
    href: str = ""
    awaited: str = ""
    value: str = ""
    what: str = ""
    period: str = ""
    targets: tuple[str, ...] = ()
    before: tuple[str, str] | None = None
    change: str = ""
    comparators: tuple[tuple[str, str], ...] = ()

    @property
    def arguments(self) -> dict[str, Any]:
        """What the figure card is given."""
        if self.awaited:
            return {"title": self.title, "href": self.href, "awaited": self.awaited}
        beside = [("Target", target) for target in self.targets]
        beside += [self.before, ("Change", self.change)] if self.before else []
        return {
            "title": self.title,
            "href": self.href,
            "value": self.value,
            "what": self.what,
            "period": self.period,
            "beside": [*beside, *self.comparators],
        }


@dataclass(frozen=True)
class Glance:
    """One line of the summary: an outcome with its first headline."""

    anchor: str
    outcome: str
    measure: str
    now: str
    before: str
    target: str


@dataclass(frozen=True)
class OutcomeShown:
    """One outcome with its cards."""

    anchor: str
    name: str
    wording: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class AreaShown:
    """One Area for Priority Action with its outcomes."""

    name: str
    wording: str
    outcomes: tuple[OutcomeShown, ...]


Found = Callable[[Headline], HeadlineFigures]


def home(found: Found, on: date) -> tuple[AreaShown, ...]:
    """The areas, outcomes and cards. `found` gives the figures that this reader may see."""
    return tuple(_area(area, found, on) for area in AREAS)


def glances(areas: tuple[AreaShown, ...]) -> tuple[Glance, ...]:
    """The summary at the top: one line an outcome."""
    return tuple(_glance(outcome) for area in areas for outcome in area.outcomes)


def _area(area: Area, found: Found, on: date) -> AreaShown:
    return AreaShown(area.name, area.wording, tuple(_outcome(outcome, found, on) for outcome in area.outcomes))


def _outcome(outcome: Outcome, found: Found, on: date) -> OutcomeShown:
    cards = [_card(headline, found(headline), on) for headline in outcome.headlines]
    cards += [_awaited(awaited) for awaited in outcome.awaited]
    return OutcomeShown(f"outcome-{outcome.number}", f"Outcome {outcome.number}", outcome.wording, tuple(cards))


def _awaited(awaited: Awaited) -> Card:
    return Card(awaited.what, awaited=f"No figures yet. Awaited from {awaited.source}.")


def title(headline: Headline) -> str:
    """The title of a headline: that of its measure, with the variant where there are several."""
    measure = MEASURES[headline.measure]
    label = next((v.label for v in measure.variants if v.name == headline.variant), "")
    return f"{headline.title or measure.title}{', ' + label if label else ''}"


def _card(headline: Headline, found: HeadlineFigures, on: date) -> Card:
    measure = MEASURES[headline.measure]
    address = _address(measure, headline.variant)
    if found.missing or found.now is None:
        return Card(title(headline), address, figures.awaited(found.missing or NotAvailable(measure.id, ())))
    before = change = None
    if found.before is not None:
        parts = cell_words.parts_text(found.before)
        value = cell_words.value_text(found.before)
        then = words.capital(cell_words.period_text(measure, found.before, on))
        before = (then, f"{value} ({parts})" if parts and not _is_hidden(found.before) else value)
        change = _change(measure, found.before, found.now)
    return Card(
        title(headline),
        address,
        value=cell_words.value_text(found.now),
        what=_what(measure, found.now),
        period=cell_words.period_text(measure, found.now, on),
        targets=tuple(target.in_words for target in targets(headline.measure, headline.variant)),
        before=before,
        change=change or "",
        comparators=comparators.beside(found.published) if found.published else (),
    )


def _what(measure: Measure, cell: Cell) -> str:
    """What the figure counts: "470 of 1,253 plans issued"."""
    if _is_hidden(cell):
        return "Small numbers are hidden to protect people"
    parts = cell_words.parts_text(cell)
    counted = subject(measure).counted
    if measure.unit is Unit.WEEKS:
        return f"over {parts} {counted}"
    return f"{parts} {counted}" if parts else counted


def _change(measure: Measure, before: Cell, now: Cell) -> str:
    """How much it changed. Both numbers stand on the card, so they are not said again; it never judges."""
    if _is_hidden(before) or _is_hidden(now):
        return "not shown, to protect people"
    if now.value is None or before.value is None:
        return "no figure a year before" if now.value is not None else ""
    return words.moved(before.value, now.value, measure.unit)


def _is_hidden(cell: Cell) -> bool:
    return isinstance(cell, cell_words.HiddenCell)


def _address(measure: Measure, variant: str | None) -> str:
    address = reverse("insight:measure", args=[measure.id])
    return f"{address}?variant={variant}" if variant else address


def _glance(outcome: OutcomeShown) -> Glance:
    first = next((card for card in outcome.cards if card.value), None)
    if first is None:
        return Glance(outcome.anchor, outcome.name, outcome.cards[0].title, "no figures yet", "", "")
    before = first.before[1] if first.before else ""
    return Glance(outcome.anchor, outcome.name, first.title, first.value, before, "; ".join(first.targets[:1]))
