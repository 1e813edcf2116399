"""Where a paper is written: it hands out notes, names parts of the plan, and puts the report together."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlencode

from sherwood.core.improvement import Item, Rating
from sherwood.core.measures import Cell

from .. import words
from ..cell_words import parts_text, period_text, value_text
from ..cited import Cited, Footnote, cite, sentence, spans
from ..model import Report, Section, texts
from .inputs import Inputs, MeasureFacts

RATING_WORDS = {
    "embedded": "embedded",
    "complete": "complete",
    "on-track": "on track",
    "obstacles": "experiencing obstacles",
    "at-risk": "at risk",
    "red": "rated Red",
    "grey": "rated Grey",
}
NOT_RATED = "not rated yet"
_LEVEL_WORDS = {"area": "Area", "improvement-area": "Area for improvement", "strategic-outcome": "Strategic outcome"}
_OUTCOMES = frozenset({"area", "improvement-area", "priority", "strategic-outcome", "outcome"})


class Desk:
    """One paper in the making. The same note is handed out once, however often it is cited."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self._notes: dict[str, Footnote] = {}

    # --- notes ---------------------------------------------------------------------------------------------------

    def cite(self, text: str, note: str, href: str = "") -> Cited:
        """The text resting on a note."""
        made = Footnote(hashlib.sha256(f"{note}\n{href}".encode()).hexdigest()[:12], note, href)
        self._notes[made.id] = made
        return cite(text, made.id)

    def figure(self, text: str, facts: MeasureFacts, cell: Cell) -> Cited:
        """A figure of a measure: its note has the period, the numbers it was worked out from, and what it counts."""
        measure = facts.measure
        parts = parts_text(cell)
        worked_out = f" ({parts})" if parts and parts != value_text(cell) else ""
        label = f", {facts.variant.label}" if facts.variant.label else ""
        note = (
            f"{measure.title}{label}, {period_text(measure, cell, self.inputs.figures_on)}: "
            f"{value_text(cell)}{worked_out}. {measure.meaning} Counted from {self.seen}."
        )
        return self.cite(text, note, self._measure_address(facts, cell))

    def _measure_address(self, facts: MeasureFacts, cell: Cell) -> str:
        asked = {"variant": facts.variant.name, "per": "month", "period": cell.since.isoformat()}
        if cell is facts.to_date:
            asked["period"] = None
        return f"/measures/{facts.measure.id}/?{urlencode({name: value for name, value in asked.items() if value})}"

    def item(self, text: str, item: Item, note: str) -> Cited:
        """Words that rest on what is recorded of a part of the plan."""
        return self.cite(text, f"{words.capital(note)}. From {self.seen}.", address(item))

    def rating(self, text: str, item: Item, rating: Rating) -> Cited:
        """Words of a rating: where an action stands or what comes next, as a person recorded it."""
        by = f" by the {lowered(rating.rated_by)}" if rating.rated_by else ""
        return self.item(text, item, f"{name(item)} as recorded{by} on {words.day(rating.rated_on)}")

    @property
    def seen(self) -> str:
        """The snapshot and the day, for notes."""
        return f"snapshot {self.inputs.snapshot}, as seen on {words.day(self.inputs.on)}"

    # --- the report ----------------------------------------------------------------------------------------------

    def report(self, title: str, subtitle: str, sections: tuple[Section, ...]) -> Report:
        """The sections as a report, its notes in the order in which they are first cited."""
        order = dict.fromkeys(span.note for text in texts(sections) for span in spans(text) if span.note)
        return Report(
            title=title,
            subtitle=subtitle,
            area=self.inputs.area.name,
            snapshot=self.inputs.snapshot,
            on=self.inputs.on,
            sections=sections,
            is_fictional=self.inputs.area.is_fictional,
            notes=tuple(self._notes[each] for each in order),
            site=self.inputs.site,
        )


def name(item: Item) -> str:
    """A part of the plan by its level and number: "Action 1.2.1", "Area 1"; its title where it has no number."""
    level = _LEVEL_WORDS.get(item.level, item.level.capitalize())
    number = re.sub(r"^[A-Za-z]+\s*", "", item.number or "")
    return f"{level} {number}" if number else f"“{item.title}”"


def titled(item: Item) -> str:
    """Its name and title, for headings."""
    return f"{name(item)}: {item.title}" if item.number else item.title


def quoted(item: Item) -> str:
    """Its name with the title in quotation marks, for sentences."""
    return f"{name(item)}, “{item.title.rstrip('.')}”," if item.number else f"“{item.title.rstrip('.')}”"


def address(item: Item) -> str:
    """Where the part of the plan is shown."""
    return f"/plan/{'outcomes' if item.level in _OUTCOMES else 'actions'}/{item.plan_item_id}/"


def state(rating: Rating | None) -> str:
    """How an action stands, to follow "is"."""
    return RATING_WORDS[rating.rating] if rating else NOT_RATED


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 action", "12 actions", "no actions"."""
    noun = one if number == 1 else many or f"{one}s"
    return f"{number:,} {noun}" if number else f"no {noun}"


def verb(number: int, one: str, many: str) -> str:
    """The form of a verb that fits a number: "is" for 1, "are" for others."""
    return one if number == 1 else many


def lowered(text: str | None) -> str:
    """A post inside a sentence: its first letter small, unless the word is an abbreviation."""
    said = (text or "").strip()
    first = said.split(" ")[0] if said else ""
    return said if first.isupper() and len(first) > 1 else f"{said[:1].lower()}{said[1:]}"


def full(text: str | None) -> Cited:
    """What a person wrote, as a sentence."""
    return sentence(" ".join((text or "").split()))
