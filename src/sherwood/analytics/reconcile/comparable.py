"""Which claims speak of the same thing at the same time, and which of those cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from sherwood.core.improvement.claims import Span

from .model import Origin, Said

# Half of the shorter stretch must lie in the other, and it must be at least a fifth of the longer: a quarter is set
# beside its year, a month is not.
_LEAST_SHARED, _LEAST_OF_WHOLE = 0.5, 0.2
# Counts grow with time: two of them are compared only where their stretches are nearly the same.
_COUNTS_SHARED = 0.9
# An undated figure is the latest there is; annual figures come out up to two years after their year began.
_LATEST_FOR = timedelta(days=731)
SAME_NEWS = timedelta(days=92)
_MOST = frozenset({"longest", "maximum", "highest", "most", "max"})
_LEAST = frozenset({"shortest", "minimum", "lowest", "least", "fewest", "min"})


def comparable(one: Said, other: Said, spans: frozenset[Span] = frozenset()) -> bool:
    """Whether two dated or two undated figures of one thing and place speak of the same time in the same kind of unit.

    `spans` are all stretches that the thing is printed for: with two quarters of a year beside it, the quarters are
    a series and are not set against the year. A target is never set against what came about.
    """
    if one.dimension != other.dimension or one.ahead != other.ahead:
        return False
    if one.span is None and other.span is None:
        return one.period == other.period and _same_news(one, other)
    if one.span is None or other.span is None:
        return False
    if is_extreme(one) or is_extreme(other):
        return _same_time(one, other)
    return _same_time(one, other) and not _is_series(one.span, other.span, spans)


def beside(undated: Said, dated: Sequence[Said]) -> list[Said]:
    """The dated figures that an undated one must be speaking of: the latest that had come about when it was printed.

    Only those it agrees with, where it agrees with any figure of those two years: it may be quoting that one. What
    people say never quotes what records show, so there the two are compared whatever else was printed.
    """
    known = come_about(undated, dated)
    return quoted(undated, known) or newest(known)


def come_about(undated: Said, dated: Sequence[Said]) -> list[Said]:
    """The dated figures of the same kind that had come about when an undated one was printed, up to two years back."""
    if undated.span is not None or undated.period:
        return []
    known = [each for each in dated if each.span and each.dimension == undated.dimension and _had_come(each, undated)]
    return [each for each in known if each.ahead == undated.ahead]


def quoted(undated: Said, known: Sequence[Said]) -> list[Said]:
    """Of what had come about, the figures that an undated one agrees with: it may be quoting one of them."""
    low, high = undated.camp[:2]
    close = [each for each in known if each.camp[0] <= high and low <= each.camp[1] and each.basis == undated.basis]
    return [each for each in close if each.interval.overlaps(undated.interval)]


def newest(known: Sequence[Said]) -> list[Said]:
    """The figures whose time ends last."""
    latest = max((each.span.last for each in known if each.span), default=None)
    return [each for each in known if each.span and each.span.last == latest]


def clash(one: Said, other: Said) -> bool:
    """Whether two comparable figures cannot both be right as printed.

    A longest wait and an average one differ by nature: they clash only where the average lies above the longest.
    """
    for extreme, plain in ((one, other), (other, one)):
        if extreme.words & _MOST and not plain.words & _MOST:
            return _lies_above(plain, extreme)
        if extreme.words & _LEAST and not plain.words & _LEAST:
            return _lies_above(extreme, plain)
    return not one.interval.overlaps(other.interval)


def is_extreme(said: Said) -> bool:
    """Whether it speaks of the longest, highest, shortest or lowest."""
    return bool(said.words & (_MOST | _LEAST))


def extremes(said: Said) -> tuple[bool, bool]:
    """Whether it speaks of the longest or highest, and of the shortest or lowest."""
    return bool(said.words & _MOST), bool(said.words & _LEAST)


def _lies_above(one: Said, other: Said) -> bool:
    low, high = one.interval.low, other.interval.high
    return low is not None and high is not None and low > high


def _same_time(one: Said, other: Said) -> bool:
    a, b = one.span, other.span
    if a is None or b is None:
        return False
    if (a.first, a.last) == (b.first, b.last):
        return True
    if (is_extreme(one) and a.holds(b)) or (is_extreme(other) and b.holds(a)):
        return True
    if a.is_running and b.is_running and (a.first == b.first or a.is_open or b.is_open):
        return True
    a, b = _closed(a, b), _closed(b, a)
    shared, shorter, longer = a.shared_days(b), min(a.days, b.days), max(a.days, b.days)
    if one.dimension == "count":
        return shared >= _COUNTS_SHARED * longer
    return shared >= _LEAST_SHARED * shorter and shorter >= _LEAST_OF_WHOLE * longer


def _closed(span: Span, by: Span) -> Span:
    """A stretch whose end nobody knows, ended with another one that begins no earlier than it ends."""
    return Span(span.first, by.last) if span.is_open and by.last >= span.first else span


@lru_cache(maxsize=4096)
def _is_series(a: Span, b: Span, spans: frozenset[Span]) -> bool:
    """Whether one is the whole and the other one of several like parts of it that are printed."""
    for whole, part in ((a, b), (b, a)):
        if whole.holds(part) and part.days < whole.days:
            like = [each for each in spans if whole.holds(each) and abs(each.days - part.days) <= 3]
            if any(not each.shared_days(part) for each in like):
                return True
    return False


def _had_come(dated: Said, undated: Said) -> bool:
    if undated.said_on is None or dated.span is None:
        return True
    if dated.span.is_open:
        return dated.span.first <= undated.said_on
    return dated.span.last <= undated.said_on <= dated.span.last + _LATEST_FOR


def _same_news(one: Said, other: Said) -> bool:
    if one.said_on is None or other.said_on is None or Origin.WORKED_OUT in (one.origin, other.origin):
        return True
    return abs(one.said_on - other.said_on) <= SAME_NEWS
