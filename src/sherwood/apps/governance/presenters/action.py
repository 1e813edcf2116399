"""The page of one action: what was promised, where it stands, what the rules say, and everything that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sherwood.core.improvement import Item, Programme
from sherwood.core.vocab import code_list
from sherwood.design.words import day, plural
from sherwood.reports.words import capital, sentence

from . import hanging, marks
from .rules import Suggested


@dataclass(frozen=True)
class May:
    """What the reader may do with the action."""

    update: bool = False
    edit: bool = False
    respond: bool = False
    see_evidence: bool = False


@dataclass(frozen=True)
class Standing:
    """Where an action stands, as the last person decided."""

    mark: marks.Mark
    definition: str
    position: str
    next_step: str
    reason: str
    told: str


@dataclass(frozen=True)
class ActionShown:
    """One part of the plan with what was promised and what may be done."""

    key: str
    title: str
    caption: str
    headline: str
    trail: tuple[marks.Link, ...]
    notes: tuple[tuple[str, str], ...]
    promised: tuple[dict[str, Any], ...]
    standing: Standing | None
    ways: tuple[marks.Link, ...]
    needs: tuple[marks.ActionLine, ...]
    needed_by: tuple[marks.ActionLine, ...]
    milestones: tuple[marks.ActionLine, ...]
    escalations: tuple[hanging.EscalationShown, ...]
    risks: tuple[hanging.RiskShown, ...]
    voices: tuple[hanging.VoiceShown, ...]
    history: tuple[hanging.Entry, ...]


def shown(programme: Programme, item: Item, on: date, may: May, definition: str) -> ActionShown:
    """The action as its page shows it, on a day. `definition` is what its rating means."""
    plan = programme.plan(item.improvement_plan_id)
    raised = [each for each in programme.escalations if each.plan_item_id == item.plan_item_id and each.raised_on <= on]
    can_change = may.edit and item.is_in_force(on)
    mine = {item.plan_item_id}
    return ActionShown(
        item.plan_item_id,
        item.title,
        f"{marks.name(item)}, {plan.title if plan else 'a plan'}",
        headline(item, on),
        (marks.Link("Improvement plan", reverse("governance:plan")), *marks.path(programme, item)),
        notes(programme, item, on),
        promised(item, on, plan.title if plan else "", can_change=can_change),
        standing(item, on, definition),
        ways(item, on, may, waits=any(each.responded_on is None for each in raised)),
        _lines(programme, item.needs, on),
        _lines(programme, tuple(each.plan_item_id for each in programme.items if item.plan_item_id in each.needs), on),
        tuple(marks.line(child, on) for child in programme.children(item)),
        tuple(hanging.escalation(each, on, may_answer=may.respond) for each in reversed(raised)),
        tuple(hanging.risk(risk, programme, on, may_change=may.edit) for risk in hanging.about(programme.risks, mine)),
        tuple(hanging.voice(voice) for voice in hanging.about(programme.voices, mine)),
        hanging.history(item, raised, on),
    )


def headline(item: Item, on: date) -> str:
    """How it stands in one sentence."""
    code = marks.rating_code(item, on)
    if item.superseded_on and item.superseded_on <= on:
        return f"It stopped counting on {day(item.superseded_on)} and stays on record."
    word = marks.mark(code).word
    opening = "Nobody has rated it yet" if code is None else f"It is rated {word[:1].lower()}{word[1:]}"
    if code in {"red", "grey"}:
        opening = f"It is rated {word}"
    due = marks.due(item, on)
    return f"{opening}. {due}."


def notes(programme: Programme, item: Item, on: date) -> tuple[tuple[str, str], ...]:
    """What a reader must know before using it, each with its kind: "warning" for a doubt, "" for a plain fact."""
    return (*((told, "warning") for told in _doubts(item)), *((told, "") for told in _facts(programme, item, on)))


def _doubts(item: Item) -> list[str]:
    told = []
    if item.doubt:
        told.append(f"When it was read from its document, this was doubtful: {sentence(item.doubt)}")
    if item.parent_id is None and item.level not in {"area", "improvement-area", "priority"}:
        told.append("It stands under no outcome or priority: the document it was read from puts it under none.")
    return told


def _facts(programme: Programme, item: Item, on: date) -> list[str]:
    told = []
    if item.superseded_on and item.superseded_on <= on:
        told.append(f"It was superseded on {day(item.superseded_on)}.")
    earlier = programme.item(item.continues_item_id) if item.continues_item_id else None
    if earlier is not None:
        before = programme.plan(earlier.improvement_plan_id)
        told.append(f"It continues {marks.name(earlier)} of {before.title if before else 'an earlier plan'}.")
    if item.handed_on and item.handed_on <= on:
        told.append(f"It was handed to business as usual on {day(item.handed_on)}: {item.handed_to}.")
    return told


def promised(item: Item, on: date, plan: str, *, can_change: bool) -> tuple[dict[str, Any], ...]:
    """What was promised, each with where to change it."""
    key = [item.plan_item_id]
    wording = reverse("governance:change-wording", args=key) if can_change else ""
    rows: list[dict[str, Any]] = [
        {"key": "Wording", "value": item.wording or item.title, "href": wording},
        {"key": "How we will know", "value": item.success_criteria or "No success criteria are written."},
        {
            "key": "Owner",
            "value": marks.owners(item, on),
            "href": reverse("governance:change-owner", args=key) if can_change else "",
        },
        {
            "key": "When",
            "value": marks.due(item, on),
            "href": reverse("governance:change-due", args=key) if can_change else "",
            "about": "the due date",
        },
        {"key": "Plan", "value": plan},
    ]
    if item.wording_status:
        label = code_list("wording_status").label(item.wording_status)
        rows.insert(1, {"key": "Standing of the words", "value": label})
    if item.labels:
        told = "; ".join(f"{each.label} ({each.printed_in})" for each in item.labels)
        rows.append({"key": "Also printed as", "value": told})
    if item.source:
        rows.append({"key": "Read from", "value": ", ".join(part for part in (item.source, item.place) if part)})
    return tuple(rows)


def standing(item: Item, on: date, definition: str) -> Standing | None:
    """Where it stands; None before the first rating."""
    rating = item.rating_on(on)
    if rating is None:
        return None
    days = (on - rating.rated_on).days
    ago = "today" if days == 0 else f"{plural(days, 'day')} ago"
    by = f" by {rating.rated_by}" if rating.rated_by else ""
    return Standing(
        marks.mark(rating.rating),
        definition,
        rating.current_position,
        rating.next_step,
        rating.reason,
        f"Decided{by} on {day(rating.rated_on)}, {ago}",
    )


def ways(item: Item, on: date, may: May, *, waits: bool) -> tuple[marks.Link, ...]:
    """What the reader may do next with the action."""
    if not item.is_in_force(on):
        return ()
    key = [item.plan_item_id]
    asked = [("Add evidence", f"{reverse('governance:evidence-add')}?item={item.plan_item_id}", may.update)]
    if not waits:
        asked.append(("Escalate it", reverse("governance:escalate", args=key), may.update))
    asked += [
        ("Add a measure it should move", reverse("governance:promise", args=key), may.edit),
        ("Add what families said", reverse("governance:add-voice", args=key), may.edit),
        ("Add what it waits for", reverse("governance:add-dependency", args=key), may.edit),
    ]
    if marks.rating_code(item, on) != "embedded":
        asked.append(("Embed it", reverse("governance:embed", args=key), may.edit))
    asked.append(("Supersede it", reverse("governance:supersede", args=key), may.edit))
    return tuple(marks.Link(text, href) for text, href, allowed in asked if allowed)


def _lines(programme: Programme, keys: tuple[str, ...], on: date) -> tuple[marks.ActionLine, ...]:
    return tuple(marks.line(found, on) for key in keys if (found := programme.item(key)))


def dependency_choices(programme: Programme, item: Item, on: date) -> list[tuple[str, str]]:
    """The actions in force of the same plan that it could wait for: not itself, and none that it waits for already."""
    left_out = {item.plan_item_id, *item.needs}
    return [
        (each.plan_item_id, marks.headline(each))
        for each in programme.items
        if each.improvement_plan_id == item.improvement_plan_id
        and each.level == "action"
        and each.is_in_force(on)
        and each.plan_item_id not in left_out
    ]


def suggestion_sentence(suggested: Suggested, item: Item, on: date) -> str:
    """What the rules suggest beside what a person decided."""
    decided = marks.rating_code(item, on)
    told = f"The rules suggest: {suggested.mark.word}."
    if decided is None:
        return f"{told} A person decides."
    return (
        f"{told} The decision is the same." if decided == suggested.mark.code else f"{told} A person decided otherwise."
    )


def facts_before(item: Item, on: date) -> tuple[tuple[str, str], ...]:
    """What the last update said, to read beside the new one: it is never carried over."""
    rating = item.rating_on(on)
    if rating is None:
        return ()
    return (
        ("Last update", f"{capital(marks.mark(rating.rating).word)}, {day(rating.rated_on)}"),
        ("Position then", rating.current_position),
        ("Next step then", rating.next_step),
    )
