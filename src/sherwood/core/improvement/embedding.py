"""What an action must show before it can be called embedded. All of it, none of it optional."""

from __future__ import annotations

from datetime import date

from ..days import in_words
from .model import Item
from .programme import Programme
from .ratings import is_done
from .surroundings import is_of_families, is_of_professionals, reviewed_evidence, voices_beside
from .verdicts import Verdict, Verdicts

_WHY_NOT = {
    Verdict.NOT_MOVED: "has not moved",
    Verdict.WRONG_WAY: "has moved the wrong way",
    Verdict.TOO_EARLY: "cannot be judged yet: too little time has passed",
    Verdict.NOT_KNOWN: "cannot be judged: there are too few values of it",
}
_ONLY_PROFESSIONALS = (
    "Only professionals were asked. Attach what families say to the action or to the outcome above it."
)
_NOT_FAMILIES = (
    "Nothing on record beside it is said to come from families. Say who answered: parents, carers, families, children "
    "or young people."
)


def embedding_refusals(item: Item, programme: Programme, on: date, verdicts: Verdicts) -> list[str]:
    """Why an action cannot be embedded on a day, a sentence for each thing that is missing; empty when it can.

    It can when it was rated complete, names a measure, every measure it names has moved, what families say is on record
    since then, its evidence was reviewed, and a post owns it as business as usual.
    """
    return [
        *_complete(item, on),
        *_measures(item, verdicts),
        *_families(item, programme, on),
        *_evidence(item, programme, on),
        *_owner(item, on),
    ]


def _complete(item: Item, on: date) -> list[str]:
    rating = item.rating_on(on)
    if rating is not None and is_done(rating.rating):
        return []
    return ["It is not complete. Rate it complete first, with evidence that the work is done."]


def _measures(item: Item, verdicts: Verdicts) -> list[str]:
    if not item.promises:
        return ["It names no measure. Name the measure that it should move, by how much and from when."]
    found = []
    for promise in item.promises:
        verdict = verdicts.get(promise.item_measure_id, Verdict.NOT_KNOWN)
        if verdict is not Verdict.MOVED:
            found.append(
                f"The measure {promise.measure} {_WHY_NOT[verdict]}. An embedded action has moved its measure."
            )
    return found


def _families(item: Item, programme: Programme, on: date) -> list[str]:
    voices = voices_beside(programme, item, on)
    if not voices:
        return ["Nothing that families say is on record beside it. Attach a survey result or a theme of feedback."]
    families = [voice for voice in voices if is_of_families(voice)]
    if not families:
        return [_NOT_FAMILIES if not all(map(is_of_professionals, voices)) else _ONLY_PROFESSIONALS]
    since = min((promise.from_on for promise in item.promises), default=None)
    if since is None or any(voice.dated_on is not None and voice.dated_on >= since for voice in families):
        return []
    asked = f"{in_words(since)}, when change was expected from"
    return [f"What families say is not on record since {asked}: what stands is undated or older. Ask again."]


def _evidence(item: Item, programme: Programme, on: date) -> list[str]:
    if reviewed_evidence(programme, item, on):
        return []
    return ["No evidence of it has been reviewed. Add an item to the evidence locker and have it reviewed."]


def _owner(item: Item, on: date) -> list[str]:
    if (item.handed_to or "").strip() and (item.handed_on is None or item.handed_on <= on):
        return []
    return ["Nobody owns it as business as usual. Name the post that carries it on."]
