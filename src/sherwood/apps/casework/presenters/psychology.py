"""The queue for psychological advice, put into words for the one who keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from sherwood.core.days import MONTHS, in_words
from sherwood.core.triage import Placed, Wait
from sherwood.design.words import plural

from ..models import Capacity, PsychologistKind, QueueEntry, ReviewOutcome
from ..queries.psychology import Figures
from .advice import Tag, left

HOW_THE_RANGE_IS_MADE = (
    "Month by month the service takes children from the head of the list. The earliest month takes what is planned or "
    "what was finished in the best of the last three months, whichever is more; the latest month takes what is planned "
    "or what was finished in the worst of them, whichever is fewer. The range does not know of requests that will be "
    "withdrawn, children who will be put ahead, or people who come or go without being recorded under capacity. It "
    "ends when the work is given to somebody: the advice is promised four weeks after that."
)


@dataclass(frozen=True)
class Line:
    """One child on the list, in one of its parts."""

    place: str
    child: str
    reference: str
    received: str
    what: str
    tag: Tag | None
    href: str
    action: str
    again_href: str = ""


@dataclass(frozen=True)
class Exceptional:
    """One departure from the order by date, with its reason and who decided."""

    reference: str
    child: str
    what: str
    why: str
    who: str


def to_review(entries: Iterable[QueueEntry], on: date) -> list[Line]:
    """Children whose circumstances nobody has reviewed yet."""
    return [
        _line(entry, "", f"Asked on {in_words(entry.asked_on)}", left(entry.request.due_on, on), "review", "Review")
        for entry in entries
    ]


def waiting(entries: Iterable[QueueEntry], places: Mapping[str, Placed], on: date) -> list[Line]:
    """Children in the queue, the next first."""
    placed = sorted(((places[entry.case.reference], entry) for entry in entries), key=lambda found: found[0].position)
    return [
        _line(
            entry,
            str(place.position),
            f"As if received on {in_words(place.counts_from)}" if place.moved else "By date",
            left(entry.request.due_on, on),
            "allocate",
            "Allocate",
            again=True,
        )
        for place, entry in placed
    ]


def being_written(entries: Iterable[QueueEntry], on: date) -> list[Line]:
    """Children whose advice is being written, the first promised first."""
    return [
        _line(
            entry,
            "",
            f"{_who(entry)}, by {in_words(entry.due_on)}" if entry.due_on else _who(entry),
            left(entry.due_on, on),
            "allocate",
            "Give to a colleague",
        )
        for entry in entries
    ]


def cards(figures: Figures, on: date) -> list[dict[str, object]]:
    """The figures of the queue, ready for the design's cards."""
    (month, count), *before = reversed(figures.completed)
    earlier = ", ".join(f"{MONTHS[each.month - 1]} {number}" for each, number in before)
    kept: dict[str, object] = (
        {
            "value": f"{figures.in_time} of {figures.of_completed}",
            "what": f"finished in the last year; being written now: {figures.allocated}",
        }
        if figures.of_completed
        else {"awaited": f"Nothing was finished in the last year. Being written now: {figures.allocated}."}
    )
    return [
        {
            "title": "Children in the queue",
            "value": str(figures.length),
            "what": f"{figures.to_review} to review first",
        },
        {
            "title": "Longest predicted wait",
            **longest(figures.wait, on),
        },
        {
            "title": f"Finished in {MONTHS[month.month - 1]}",
            "value": str(count),
            "what": f"before: {earlier}; planned this month: {plain(figures.capacity)}",
        },
        {"title": "Within four weeks of allocation", **kept},
    ]


def longest(wait: Wait | None, on: date) -> dict[str, str]:
    """The longest predicted wait in months from a day, and the months it reaches to."""
    if wait is None:
        return {"value": "Nobody waits", "what": ""}
    if wait.earliest is None:
        return {"value": "Cannot be said", "what": "nothing is planned and nothing was finished lately"}
    first = f"{MONTHS[wait.earliest.month - 1]} {wait.earliest.year}"
    if wait.latest is None:
        months = f"{_months(on, wait.earliest)} months or more"
        return {"value": months, "what": f"not before {first}; no latest month can be given"}
    least, most = _months(on, wait.earliest), _months(on, wait.latest)
    last = f"{MONTHS[wait.latest.month - 1]} {wait.latest.year}"
    span = first if first == last else f"between {first} and {last}"
    many = plural(most, "month") if least == most else f"{least} to {plural(most, 'month')}"
    return {"value": "This month" if most == 0 else many, "what": f"the last in the queue is given to somebody: {span}"}


def _months(on: date, day: date) -> int:
    return (day.year - on.year) * 12 + day.month - on.month


def facts(entry: QueueEntry, place: Placed | None, on: date) -> tuple[tuple[str, str], ...]:
    """What the one who decides needs beside the form. No other child."""
    child = entry.case.child
    found = [
        ("Child", child.name),
        ("Born", in_words(child.born_on) if child.born_on else "Not known"),
        ("Request received on", in_words(entry.received_on)),
        ("Advice asked for on", in_words(entry.asked_on)),
    ]
    if entry.request.due_on:
        found.append(("Last day by law", f"{in_words(entry.request.due_on)}: {left(entry.request.due_on, on).text}"))
    if place is not None:
        found.append(("Place", f"{place.position} of {place.of}. {place.why}"))
    found += [(f"Review of {in_words(each.on)}", each.reason) for each in entry.reviews.all()]
    return tuple(found)


def people(rows: Iterable[Capacity], given: Mapping[int, int]) -> list[tuple[str, str]]:
    """The psychologists to choose from, each with the room they have this month."""
    return [(str(row.user_id), _room(row, given.get(row.user_id or 0, 0))) for row in rows if row.user is not None]


def capacity_table(rows: Iterable[Capacity], on: date) -> list[list[object]]:
    """Everybody's capacity with its days."""
    return [
        [
            row.called,
            PsychologistKind(row.kind).label,
            row.user.called if row.user else "Nobody yet",
            plain(row.cases_a_month),
            in_words(row.from_on) + (" (to come)" if row.from_on > on else ""),
            in_words(row.until_on) if row.until_on else "Open",
            "" if row.until_on else {"text": "End", "href": reverse("casework:psychology-capacity-end", args=[row.pk])},
        ]
        for row in rows
    ]


def months_ahead(planned: Iterable[Decimal], begin: date) -> list[list[str]]:
    """Planned capacity by month."""
    names = []
    for number, cases in enumerate(planned):
        month = begin.month - 1 + number
        names.append([f"{MONTHS[month % 12]} {begin.year + month // 12}", plain(cases)])
    return names


def exceptional(entries: Iterable[QueueEntry]) -> list[Exceptional]:
    """Every departure from the order by date, each review and allocation for itself."""
    found = []
    for entry in entries:
        for review in entry.reviews.all():
            if review.outcome == ReviewOutcome.EARLIER and review.treated_as_on:
                what = (
                    f"On {in_words(review.on)}: treated as received on {in_words(review.treated_as_on)} instead of "
                    f"{in_words(entry.received_on)}"
                )
                found.append(_exceptional(entry, what, review.reason, review.reviewed_post))
        allocated = f"Allocated on {in_words(entry.allocated_on)}" if entry.allocated_on else ""
        if entry.out_of_turn_because:
            found.append(_exceptional(entry, f"{allocated}, out of turn", entry.out_of_turn_because, _who(entry)))
        if entry.over_capacity_because:
            what = f"{allocated}, to somebody without room that month"
            found.append(_exceptional(entry, what, entry.over_capacity_because, _who(entry)))
    return found


def not_shown(count: int) -> str:
    """How many places are not shown to this reader."""
    if not count:
        return ""
    places = "1 place is" if count == 1 else f"{count} places are"
    return f"{places} not shown: those records are open only to people named for them. The numbering counts them."


def plain(number: Decimal) -> str:
    """A number without needless decimals: 4, 2.5."""
    return f"{number.normalize():f}"


def _room(row: Capacity, given: int) -> str:
    called = row.user.called if row.user else row.called
    kind = PsychologistKind(row.kind).label.lower()
    return f"{called}, {kind}: {given} of {plain(row.cases_a_month)} cases this month"


def _line(
    entry: QueueEntry, place: str, what: str, tag: Tag | None, to: str, action: str, *, again: bool = False
) -> Line:
    return Line(
        place=place,
        child=entry.case.child.name,
        reference=entry.case.reference,
        received=in_words(entry.received_on),
        what=what,
        tag=tag,
        href=reverse(f"casework:psychology-{to}", args=[entry.pk]),
        action=action,
        again_href=reverse("casework:psychology-review", args=[entry.pk]) if again else "",
    )


def _who(entry: QueueEntry) -> str:
    if entry.allocated_to is None:
        return ""
    return f"{entry.allocated_to.called} ({PsychologistKind(entry.allocated_kind).label.lower()})"


def _exceptional(entry: QueueEntry, what: str, why: str, who: str) -> Exceptional:
    return Exceptional(entry.case.reference, entry.case.child.name, what, why, who)
