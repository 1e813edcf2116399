"""What the ratings mean, what the rules suggest, and what an action still needs before it can be embedded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from sherwood.core.improvement import Item, Programme, Voice
from sherwood.core.improvement.embedding import embedding_refusals
from sherwood.core.improvement.ratings import is_done, rating_meaning, ratings
from sherwood.core.improvement.suggestions import Reason, suggest
from sherwood.core.improvement.surroundings import reviewed_evidence
from sherwood.core.improvement.verdicts import Verdict, Verdicts
from sherwood.core.measures import MEASURES

from . import marks

EMBEDDED = "embedded"
NOT_YET = {
    Verdict.NOT_MOVED: "It has not moved.",
    Verdict.WRONG_WAY: "It has moved the wrong way.",
    Verdict.TOO_EARLY: "Too little time has passed to judge it.",
    Verdict.NOT_KNOWN: "It cannot be judged: there are too few values of it.",
}


@dataclass(frozen=True)
class Suggested:
    """The rating that the rules suggest, with those that matched and those that did not, as sentences."""

    mark: marks.Mark
    matched: tuple[str, ...]
    others: tuple[str, ...]


def definition(code: str | None) -> str:
    """What a rating means, as written down; nothing where there is none."""
    return rating_meaning(code).meaning if code else ""


def definitions() -> dict[str, str]:
    """What each rating means that a person can give on the update page. Embedded is given on a page of its own."""
    return {each.code: each.meaning for each in ratings() if each.code != EMBEDDED}


def suggested(programme: Programme, item: Item, on: date, verdicts: Verdicts) -> Suggested:
    """What the rules suggest for an action on a day."""
    found = suggest(item, programme, on, verdicts)
    return Suggested(marks.mark(found.rating), _sentences(found.rules, item), _sentences(found.others, item))


def _sentences(reasons: tuple[Reason, ...], item: Item) -> tuple[str, ...]:
    """The sentences of rules, with the measures by their titles."""
    told = [reason.sentence for reason in reasons]
    for promise in item.promises:
        told = [sentence.replace(promise.measure, f"“{measure_title(promise.measure)}”") for sentence in told]
    return tuple(told)


def embedding_tasks(programme: Programme, item: Item, on: date, verdicts: Verdicts) -> tuple[dict[str, Any], ...]:
    """What embedding asks for, each done or still missing and where to do it. The new owner is asked by the form."""
    key = [item.plan_item_id]
    rating = item.rating_on(on)
    complete = rating is not None and is_done(rating.rating)
    reviewed = bool(reviewed_evidence(programme, item, on))
    families = _families(programme, item, on, verdicts)
    tasks = [
        _task("The work is complete", complete, reverse("governance:rate", args=key), "Rate it complete first."),
        *_measures(item, verdicts),
        _task(
            "What families say is on record since change was expected",
            not families,
            reverse("governance:add-voice", args=key),
            families or "A survey result or a theme of feedback stands beside it.",
        ),
        _task(
            "Evidence has been reviewed",
            reviewed,
            f"{reverse('governance:evidence-add')}?item={item.plan_item_id}",
            "Add evidence, and have somebody else review it.",
        ),
    ]
    return tuple(tasks)


def _task(title: str, done: bool, href: str, hint: str) -> dict[str, Any]:
    return {"title": title, "done": done, "href": href, "hint": "" if done else hint}


def _measures(item: Item, verdicts: Verdicts) -> list[dict[str, Any]]:
    if not item.promises:
        href = reverse("governance:promise", args=[item.plan_item_id])
        return [
            _task("It names the measure it should move", False, href, "Add the measure, by how much and from when.")
        ]
    tasks = []
    for promise in item.promises:
        verdict = verdicts.get(promise.item_measure_id, Verdict.NOT_KNOWN)
        moved = verdict is Verdict.MOVED
        href = f"{reverse('governance:action', args=[item.plan_item_id])}#measures"
        title = f"The measure has moved: {measure_title(promise.measure)}"
        tasks.append(_task(title, moved, href, "" if moved else NOT_YET[verdict]))
    return tasks


def _families(programme: Programme, item: Item, on: date, verdicts: Verdicts) -> str:
    """What is missing of what families say: what would be missing no more if families had said it today."""
    said = Voice("today", item.plan_item_id, "theme", "It changed.", base_words="families", dated_on=on)
    missing = embedding_refusals(item, programme, on, verdicts)
    still = embedding_refusals(item, replace(programme, voices=(said,)), on, verdicts)
    return " ".join(sentence for sentence in missing if sentence not in still)


def measure_title(measure: str) -> str:
    """The title of a measure; its id where the catalogue does not hold it."""
    return MEASURES[measure].title if measure in MEASURES else measure
