"""Shares by rating as a bar with its words, and in the sentences of a partner update."""

from __future__ import annotations

from dataclasses import dataclass

from sherwood.core.improvement import shares as counted
from sherwood.design.words import plural

from . import marks


@dataclass(frozen=True)
class Part:
    """One rating's piece of the bar: where it begins and how wide it is, in hundredths, with its words."""

    code: str
    word: str
    told: str
    at: str
    width: str


@dataclass(frozen=True)
class Shares:
    """How many actions have each rating."""

    sentence: str
    alarm: str
    parts: tuple[Part, ...]
    total: int


def shown(found: counted.Shares) -> Shares:
    """The share by rating of a plan or of one of its parts."""
    unrated = found.of(counted.NOT_RATED).count
    if not found.total:
        return Shares("No action stands under it yet.", "", (), 0)
    if unrated == found.total:
        which = "The action" if unrated == 1 else f"None of {plural(unrated, 'action')}"
        bare = f"{which} has {'not ' if unrated == 1 else ''}been rated yet."
        return Shares(bare, "", _parts(found), found.total)
    # How many are not rated is in the first sentence already.
    alarm = f"{found.trouble_sentence.partition('.')[0]}."
    return Shares(found.sentence, alarm, _parts(found), found.total)


def _parts(found: counted.Shares) -> tuple[Part, ...]:
    parts, at = [], 0.0
    for each in found.parts:
        if not each.count:
            continue
        width = each.count * 100 / found.total
        percent = counted.printed_percent(each.percent, each.count, found.total)
        mark = marks.mark(None if each.rating == counted.NOT_RATED else each.rating)
        parts.append(Part(mark.code, mark.word, f"{percent} ({each.count:,})", f"{at:.3f}", f"{width:.3f}"))
        at += width
    return tuple(parts)
