"""A measure in words: its card, and how it is counted."""

from __future__ import annotations

from dataclasses import dataclass

from sherwood.core.law import citation
from sherwood.core.measures import Better, Measure, Unit, Variant
from sherwood.core.measures.conditions import (
    Condition,
    Is,
    IsNot,
    MoreThanDaysAgo,
    NotAfter,
    NotYes,
    Reached,
    Seen,
    WithinDays,
    Yes,
)
from sherwood.core.measures.model import Share, Stock, WaitDistribution
from sherwood.core.records import Column, Path
from sherwood.core.vocab import code_list
from sherwood.reports import words

BETTER = {
    Better.HIGHER: "Higher is better for children and families.",
    Better.LOWER: "Lower is better for children and families.",
    Better.NEITHER: "Neither higher nor lower is better by itself.",
}
UNITS = {Unit.COUNT: "a count", Unit.SHARE: "a percentage", Unit.WEEKS: "weeks of seven days"}


@dataclass(frozen=True)
class Card:
    """The definition card of a measure, as pairs of heading and text."""

    title: str
    meaning: str
    rows: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Counting:
    """How one variant is counted: what the rows are, which of them count, and which are in the top part."""

    rows: str
    bottom: tuple[str, ...]
    top: tuple[str, ...]
    columns: tuple[str, ...]


def card(measure: Measure) -> Card:
    """The card of a measure."""
    rows = [
        ("Why it matters", measure.why),
        ("Which way is better", BETTER[measure.better]),
        ("Shown as", UNITS[measure.unit]),
        ("Owner", measure.owner),
        ("Definition to be reviewed by", words.day(measure.review_by)),
        ("Published elsewhere as", measure.published_as or "Nobody publishes it with this definition."),
        ("Permanent name", measure.id),
    ]
    return Card(measure.title, measure.meaning, tuple(rows), tuple(_source(name) for name in measure.cites))


def _source(name: str) -> str:
    cited = citation(name)
    unchecked = "" if cited.is_verified else " (our reading has not been checked against the whole text)"
    return f"{cited.sentence}{': ' + cited.note.rstrip('.') if cited.note else ''}{unchecked}"


def counting(measure: Measure, variant: Variant) -> Counting:
    """How a variant of a measure is counted, in words."""
    shape = measure.shape
    conditions = (*measure.where, *variant.where)
    return Counting(
        rows=_rows(measure),
        bottom=tuple(in_words(condition) for condition in conditions),
        top=tuple(in_words(condition) for condition in shape.that) if isinstance(shape, Share) else (),
        columns=measure.needed(),
    )


def _rows(measure: Measure) -> str:
    shape = measure.shape
    thing = measure.table.replace("_", " ")
    if isinstance(shape, Stock):
        return (
            f"Every {thing} that stands open at the end of the day: on or after {_name(shape.opened)}, "
            f"and before {_name(shape.closed)}."
        )
    if isinstance(shape, WaitDistribution):
        waited = f"the wait is counted from {_name(shape.start)}"
        return f"Every {thing} for which {_name(shape.end)} lies in the period; {waited}."
    return f"Every {thing} for which {_name(shape.on)} lies in the period."


def in_words(condition: Condition) -> str:
    """One condition as a sentence."""
    match condition:
        case Is(column, codes):
            return words.sentence(f"{_name(column)} is {_either([_label(column, code) for code in codes])}")
        case IsNot(column, codes):
            return words.sentence(f"{_name(column)} is not {_either([_label(column, code) for code in codes])}")
        case Yes(column):
            return words.sentence(f"{_name(column)}: yes")
        case NotYes(column):
            return words.sentence(f"{_name(column)}: not recorded as yes")
        case WithinDays(start, end, days):
            return words.sentence(f"from {_name(start)} to {_name(end)} is at most {_days(days)}")
        case NotAfter(column, limit):
            return words.sentence(f"{_name(column)} is not after {_name(limit)}")
        case MoreThanDaysAgo(column, days):
            return words.sentence(f"{_name(column)} is more than {_days(days)} before the day")
        case Reached(column):
            return words.sentence(f"{_name(column)} has been reached on the day")
        case Seen(column):
            return words.sentence(f"{_name(column)} is not after the day we look from")


def _days(days: int) -> str:
    weeks, left = divmod(days, 7)
    return f"{days} days" if left else f"{days} days ({weeks} weeks)"


def _either(items: list[str]) -> str:
    return " or ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def _name(column: Column | Path) -> str:
    """What a column is, from the beginning of its description."""
    meaning = column.path[-1].meaning
    ends = [place for mark in (":", ".", ";", " (") if (place := meaning.find(mark)) > 0]
    start = meaning[: min(ends)] if ends else meaning
    if start.startswith("Outcome Y"):  # the assessment's day has one meaning for each outcome
        return "the day the plan was issued or the refusal notified"
    spoken = start[:1].lower() + start[1:]
    return f"the {spoken}" if spoken.startswith(("day ", "last day ", "next ", "same day ")) else spoken


def _label(column: Column, code: str) -> str:
    return f"“{code_list(column.codes).label(code)}”" if column.codes else code
