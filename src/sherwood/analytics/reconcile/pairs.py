"""Which pairs of figures of one thing clash: every pair of a few, enough to find every clash of very many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from sherwood.core.improvement.claims import Span

from .comparable import SAME_NEWS, beside, clash, come_about, comparable, extremes, newest, quoted
from .model import Said
from .reasons import Pair

# Up to so many figures of one thing every pair is looked at; more are first sorted by what they allow.
_FEW = 250


def compared(said: Sequence[Said]) -> tuple[list[Pair], list[Pair]]:
    """Pairs of figures of one thing in one place and time: those that cannot both be right, and those that agree.

    For up to 250 figures these are all such pairs. For more, every figure that clashes with any other is in a pair,
    and those of one time that clash are joined by the pairs: of figures with the same time and kind, one that clashes
    with any clashes with the lowest or the highest of them. Agreeing pairs are not given then. A longest
    wait and an average that lies below it do not agree: they are of different things.
    """
    dated = [each for each in said if each.span is not None]
    spans = frozenset(each.span for each in dated if each.span)
    if len(said) <= _FEW:
        near = [pair for pair in combinations(said, 2) if comparable(*pair, spans)]
        near += [(each, other) for each in said for other in beside(each, dated)]
        agreeing = [(one, other) for one, other in near if extremes(one) == extremes(other)]
        return [pair for pair in near if clash(*pair)], [pair for pair in agreeing if not clash(*pair)]
    alike = _alike(said)
    pairs = [pair for one, other in _neighbours(alike, spans) for pair in _to_the_ends(one, other)]
    return list(dict.fromkeys([*pairs, *_undated(alike, dated)])), []


def _alike(said: Sequence[Said]) -> list[list[Said]]:
    """The figures put together that are comparable with the same others."""
    found: dict[Hashable, list[Said]] = {}
    for each in said:
        when: Hashable = each.span or (each.period, each.said_on)
        found.setdefault((each.dimension, when, each.ahead, extremes(each), each.origin), []).append(each)
    return list(found.values())


def _neighbours(alike: Sequence[list[Said]], spans: frozenset[Span]) -> Iterator[tuple[Sequence[Said], Sequence[Said]]]:
    """The sets, each with itself and with every other that it may be compared with."""
    dated = sorted((each for each in alike if each[0].span), key=lambda each: _first(each[0]))
    for at, one in enumerate(dated):
        yield one, one
        for other in dated[at + 1 :]:
            if one[0].span is None or other[0].span is None or other[0].span.first > one[0].span.last:
                break
            if comparable(one[0], other[0], spans):
                yield one, other
    undated: dict[Hashable, list[list[Said]]] = {}
    for each in alike:
        if each[0].span is None:
            undated.setdefault((each[0].dimension, each[0].period, each[0].ahead), []).append(each)
    for group in undated.values():
        yield from _of_the_same_news(group)


def _of_the_same_news(undated: list[list[Said]]) -> Iterator[tuple[Sequence[Said], Sequence[Said]]]:
    """Undated figures of one kind: each set beside the ends of those printed in the months before and after it."""
    unsaid = [end for each in undated if each[0].said_on is None for end in _ends(each)]
    every = [end for each in undated for end in _ends(each)]
    dated = sorted((each[0].said_on, at) for at, each in enumerate(undated) if each[0].said_on)
    days = [day for day, _ in dated]
    for one in undated:
        yield one, one
        day = one[0].said_on
        around = slice(bisect_left(days, day - SAME_NEWS), bisect_right(days, day + SAME_NEWS)) if day else slice(0)
        near = [end for _, at in dated[around] for end in _ends(undated[at])] + unsaid if day else every
        for kind in {extremes(each) for each in near}:
            yield one, _ends([each for each in near if extremes(each) == kind])


def _first(said: Said) -> int:
    return said.span.first.toordinal() if said.span else 0


def _to_the_ends(one: Sequence[Said], other: Sequence[Said]) -> Iterator[Pair]:
    """Each figure of either beside the lowest and the highest of the other one, where they clash."""
    for mine, theirs in ((one, other), (other, one)):
        ends = _ends(theirs)
        for each in mine:
            yield from ((each, end) for end in ends if end is not each and clash(each, end))
        if one is other:
            return


def _ends(said: Sequence[Said]) -> tuple[Said, Said]:
    """The figure whose values end lowest, and the one whose values begin highest."""
    lowest = min(said, key=lambda each: each.camp[1])
    highest = max(said, key=lambda each: each.camp[0])
    return lowest, highest


def _undated(alike: Sequence[list[Said]], dated: Sequence[Said]) -> Iterator[Pair]:
    """Undated figures beside the dated ones that they must be speaking of."""
    for undated in (each for each in alike if each[0].span is None and not each[0].period):
        come = come_about(undated[0], dated)
        latest = newest(come)
        ends = dict.fromkeys(_ends(latest)) if latest else {}
        for each in undated:
            if not quoted(each, come):
                yield from ((each, end) for end in ends if clash(each, end))
