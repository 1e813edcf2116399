"""What stands around a part of a plan: what is above it, its evidence, what families said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from .lists import rows
from .model import EvidenceItem, Item, Voice
from .programme import Programme
from .ratings import is_done


def above(programme: Programme, item: Item) -> Iterator[Item]:
    """The parts it stands under, the nearest first. A circle ends where it closes."""
    seen = {item.plan_item_id}
    while item.parent_id is not None and item.parent_id not in seen:
        parent = programme.item(item.parent_id)
        if parent is None:
            return
        seen.add(parent.plan_item_id)
        yield parent
        item = parent


def evidence_for(programme: Programme, item: Item, on: date) -> tuple[EvidenceItem, ...]:
    """The evidence that it was done or made a difference, of itself and the parts under it, that stood on a day."""
    return tuple(
        each
        for part in (item, *programme.under(item))
        for each in programme.evidence_of(part)
        if (each.added_on is None or each.added_on <= on) and (each.withdrawn_on is None or each.withdrawn_on > on)
    )


def reviewed_evidence(programme: Programme, item: Item, on: date) -> tuple[EvidenceItem, ...]:
    """The evidence that somebody had reviewed by a day."""
    return tuple(
        each
        for each in evidence_for(programme, item, on)
        if each.reviewed_on is not None and each.reviewed_on <= on and (each.reviewed_by or "").strip()
    )


def voices_beside(programme: Programme, item: Item, on: date) -> tuple[Voice, ...]:
    """What was said by a day about a part of a plan or a part above it."""
    return tuple(
        voice
        for part in (item, *above(programme, item))
        for voice in programme.voices_of(part)
        if voice.dated_on is None or voice.dated_on <= on
    )


def is_of_families(voice: Voice) -> bool:
    """Whether the words for who answered name parents, carers, families, children or young people, among others or
    alone. Where nobody says who answered, it is not."""
    return "families" in _speakers(voice)


def is_of_professionals(voice: Voice) -> bool:
    """Whether a result is of professionals and not of families, by the words for who answered."""
    return _speakers(voice) == {"professionals"}


def is_open(item: Item, on: date) -> bool:
    """Whether it still counts on a day and is neither complete nor embedded."""
    rating = item.rating_on(on)
    return item.is_in_force(on) and not (rating is not None and is_done(rating.rating))


def has_begun(programme: Programme, item: Item, on: date) -> bool:
    """Whether anything shows that work has started: a rating other than Grey, or evidence."""
    rating = item.rating_on(on)
    return (rating is not None and rating.rating != "grey") or bool(evidence_for(programme, item, on))


def named(item: Item) -> str:
    """A part of a plan as a sentence names it: "3.2 Complete the roll-out of the EHC Hub"."""
    return f"{item.number} {item.title}" if item.number else item.title


def _speakers(voice: Voice) -> set[str]:
    words = " ".join((voice.base_words or "").casefold().split())
    return {
        speaks_for
        for word, speaks_for in _whose_voice().items()
        # A whole word, and not the children's of children's services.
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w|['’]s)", words)
    }


@cache
def _whose_voice() -> dict[str, str]:
    return {row["word"]: row["speaks_for"] for row in rows("whose_voice")}
