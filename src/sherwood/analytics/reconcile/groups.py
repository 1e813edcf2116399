"""Finding the clashes: the same thing said with values that cannot all be right, one group each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sherwood.core.improvement.claims import Span

from .model import Clash, Origin, Row, Said
from .pairs import compared
from .ready import published_beside, ready, worked
from .reasons import Pair, explained


def reconcile(claims: Iterable[Row], *, published: Iterable[Row] = (), measured: Iterable[Row] = ()) -> list[Clash]:
    """Every clash among the claims, and between them and published figures or our own counts.

    All arguments are rows as mappings: of `claim`, of `published_figure`, and of our own measures in the columns of
    `published_figure` (give them only for the area of the data set). Claims speak of the same thing when `what` and
    `geography` are the same; a claim is checked against a published figure when it names its `measure`. The order of
    the rows makes no difference.
    """
    said = sorted((each for each in map(ready, claims) if each is not None and each.what), key=_order)
    by_thing: dict[tuple[str, str], list[Said]] = {}
    for each in {_order(each): each for each in said}.values():  # the same figure from the same place counts once
        by_thing.setdefault((each.what, each.geography.casefold()), []).append(each)
    figures = _by_measure(published, Origin.PUBLISHED) | _by_measure(measured, Origin.MEASURED)
    found = [clash for thing in sorted(by_thing) for clash in _clashes(by_thing[thing], figures)]
    return sorted(found, key=lambda each: (each.what, each.geography, each.period, each.why))


Figures = dict[tuple[Origin, str, str], list[Row]]


def _by_measure(rows: Iterable[Row], origin: Origin) -> Figures:
    found: Figures = {}
    for row in rows:
        key = (origin, str(row.get("measure") or "").casefold(), str(row.get("area") or ""))
        found.setdefault(key, []).append(row)
    return found


def _clashes(said: Sequence[Said], figures: Figures) -> list[Clash]:
    """The clashes of one thing in one place."""
    said = [_named_as_published(each, figures) for each in said]
    pairs, agreeing = compared(said)
    pairs += _sums(said) + _against_figures(said, figures)
    return [_group(mine, agreeing) for mine in _joined(pairs)]


def _named_as_published(said: Said, figures: Figures) -> Said:
    """The figure with the published variants that it agrees with, where the publication has several."""
    rows = figures.get((Origin.PUBLISHED, said.measure, said.geography), [])
    known = published_beside(said, rows) if rows and not said.ahead else []
    agreeing = frozenset(each.variant for each in known if each.variant and each.interval.overlaps(said.interval))
    return replace(said, published_as=agreeing) if agreeing and len(known) > 1 else said


def _sums(said: Sequence[Said]) -> list[Pair]:
    """Claims whose own sum does not give what they print, each beside what it gives; one sum said twice counts once."""
    found: dict[tuple[str, str, float], Said] = {}
    pairs = []
    for each in said:
        if sum_gives := worked(each):
            pairs.append((each, found.setdefault((each.sum_of, each.period, sum_gives.value), sum_gives)))
    return pairs


def _against_figures(said: Sequence[Said], figures: Figures) -> list[Pair]:
    once: dict[tuple[object, ...], Said] = {}
    pairs = []
    for each in said:
        for origin in (Origin.PUBLISHED, Origin.MEASURED):
            rows = figures.get((origin, each.measure, each.geography), [])
            known = published_beside(each, rows, origin) if rows and not each.ahead else []
            if known and not any(figure.interval.overlaps(each.interval) for figure in known):
                pairs += [
                    (each, once.setdefault((figure.variant, *figure.camp, figure.span), figure)) for figure in known
                ]
    return pairs


def _joined(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs in groups: two that share a figure, directly or through others, are in one."""
    above: dict[Said, Said] = {}

    def top(said: Said) -> Said:
        while (higher := above.setdefault(said, said)) is not said:
            above[said] = said = above.setdefault(higher, higher)
        return said

    for one, other in pairs:
        above[top(one)] = top(other)
    groups: dict[Said, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(top(pair[0]), []).append(pair)
    return list(groups.values())


def _group(mine: Sequence[Pair], agreeing: Sequence[Pair]) -> Clash:
    """One clash from its pairs: their figures, and those that say the same as one of them."""
    members = {each for pair in mine for each in pair}
    same = {each for pair in agreeing if pair[0] in members or pair[1] in members for each in pair}
    kind, why = explained(mine)
    ordered = sorted(members | same, key=_order)
    first = ordered[0]
    return Clash(first.what, _period_of(ordered), first.geography, tuple(ordered), kind, why)


def _period_of(members: Sequence[Said]) -> str:
    """The period that holds those of all members: one of theirs where it does, else from the first to the last day."""
    dated = [each for each in members if each.span is not None and each.origin is not Origin.WORKED_OUT]
    spans = [each.span for each in dated if each.span is not None]
    if not spans:
        return next((each.period for each in members), "")
    whole = Span(min(span.first for span in spans), max(span.last for span in spans))
    for each in dated:
        if each.span is not None and (each.span.first, each.span.last) == (whole.first, whole.last):
            return each.period
    if whole.is_open:
        return f"{_day(whole.first, is_edge=whole.first.day == 1)}.."
    return f"{_day(whole.first, is_edge=whole.first.day == 1)}..{_day(whole.last, is_edge=_ends_month(whole.last))}"


def _day(day: date, is_edge: bool) -> str:
    """A day, or its month alone where the day is the first or last of it."""
    return f"{day:%Y-%m}" if is_edge else day.isoformat()


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _order(said: Said) -> tuple[Any, ...]:
    """In order of time, undated last, then of the document; the same for figures that say the same, key aside."""
    first, last = (said.span.first, said.span.last) if said.span else (date.max, date.max)
    place = (said.what, said.geography, said.source, said.place, said.printed, said.period, said.value, said.camp)
    rest = (said.definition, said.variant, said.basis, said.release, said.neighbour_list, said.sum_of, said.measure)
    return (first, last, said.origin, said.said_on or date.max, *place, *rest, said.unit)
