"""The page of an area or outcome: its words, its measures, its actions, its risks, and what families said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.core.improvement import Item, Programme
from sherwood.core.improvement.portfolio import TITLES, Placed
from sherwood.core.improvement.portfolio import Group as PortfolioGroup
from sherwood.core.improvement.shares import shares
from sherwood.core.improvement.verdicts import Verdict
from sherwood.core.vocab import code_list
from sherwood.design.words import plural
from sherwood.reports import effect_words
from sherwood.reports.words import sentence

from ..moving import Moved
from . import hanging, marks, measures, sharing


@dataclass(frozen=True)
class MeasureLine:
    """A measure that some actions of an outcome should move, and whether it did."""

    title: str
    href: str
    verdict: str
    actions: tuple[marks.Link, ...]


@dataclass(frozen=True)
class OutcomeShown:
    """One area or outcome."""

    key: str
    name: str
    title: str
    trail: tuple[marks.Link, ...]
    wording: str
    facts: tuple[tuple[str, str], ...]
    shares: sharing.Shares
    below: tuple[marks.Link, ...]
    measures: tuple[MeasureLine, ...]
    actions: tuple[marks.ActionLine, ...]
    risks: tuple[hanging.RiskShown, ...]
    voices: tuple[hanging.VoiceShown, ...]
    narrative: tuple[tuple[marks.Link, str], ...]
    ways: tuple[marks.Link, ...]
    history: tuple[hanging.Entry, ...]


@dataclass(frozen=True)
class GroupShown:
    """One answer of the portfolio with its actions."""

    anchor: str
    title: str
    count: str
    actions: tuple[tuple[marks.ActionLine, str], ...]


def shown(programme: Programme, item: Item, on: date, found: Sequence[Moved], *, may_edit: bool) -> OutcomeShown:
    """An area or outcome as its page shows it. `found` are the measures that it and its actions should move."""
    under = list(programme.under(item))
    keys = {item.plan_item_id, *(each.plan_item_id for each in under)}
    actions = [each for each in under if each.level == "action" and each.is_in_force(on)]
    plan = programme.plan(item.improvement_plan_id)
    facts = [("Plan", plan.title if plan else "")]
    if item.owners_on(on):
        facts.append(("Owner", marks.owners(item, on)))
    if item.wording_status:
        facts.append(("Standing of the words", code_list("wording_status").label(item.wording_status)))
    if item.labels:
        facts.append(("Also printed as", "; ".join(f"{each.label} ({each.printed_in})" for each in item.labels)))
    if item.success_criteria:
        facts.append(("How we will know", item.success_criteria))
    return OutcomeShown(
        item.plan_item_id,
        marks.name(item),
        item.title,
        (marks.Link("Improvement plan", reverse("governance:plan")), *marks.path(programme, item)),
        item.wording or "",
        tuple(facts),
        sharing.shown(shares(programme, item, on)),
        tuple(_link(each) for each in programme.children(item) if each.level != "action"),
        measure_lines(programme, found),
        tuple(marks.line(each, on, marks.escalated(programme, on)) for each in actions),
        tuple(hanging.risk(risk, programme, on, may_change=may_edit) for risk in hanging.about(programme.risks, keys)),
        measures.voices_beside(hanging.about(programme.voices, keys)),
        tuple(told for each in actions if (told := _position(each, on))),
        _ways(item) if may_edit and item.is_in_force(on) else (),
        hanging.history(item, (), on),
    )


def _ways(item: Item) -> tuple[marks.Link, ...]:
    """What who edits the plan can do with an outcome."""
    ways = (
        ("Change the wording", "change-wording"),
        ("Change the owner", "change-owner"),
        ("Add a measure it should move", "promise"),
        ("Add what families said", "add-voice"),
        ("Supersede it", "supersede"),
    )
    return tuple(marks.Link(text, reverse(f"governance:{view}", args=[item.plan_item_id])) for text, view in ways)


def _link(item: Item) -> marks.Link:
    return marks.Link(f"{marks.name(item)}: {item.title}", marks.address(item))


def _position(item: Item, on: date) -> tuple[marks.Link, str] | None:
    """Where an action is now, in the words of its last update."""
    rating = item.rating_on(on)
    if rating is None:
        return None
    return marks.Link(marks.headline(item), marks.address(item)), sentence(rating.current_position)


def measure_lines(programme: Programme, found: Sequence[Moved]) -> tuple[MeasureLine, ...]:
    """Each measure once for each verdict, with the actions that should move it."""
    lines: dict[tuple[str, str | None, Verdict], list[marks.Link]] = {}
    titles: dict[tuple[str, str | None, Verdict], marks.Link] = {}
    for each in found:
        verdict = each.effect.verdict if each.effect else Verdict.NOT_KNOWN
        key = (each.promise.measure, each.promise.variant, verdict)
        titles[key] = measures.link_of(each.promise, each.measure)
        action = marks.link(programme, each.promise.plan_item_id)
        if action is not None:
            lines.setdefault(key, []).append(action)
    return tuple(
        MeasureLine(titles[key].text, titles[key].href, effect_words.VERDICTS[key[2]], tuple(actions))
        for key, actions in lines.items()
    )


def portfolio(groups: dict[PortfolioGroup, tuple[Placed, ...]], on: date) -> tuple[GroupShown, ...]:
    """The answers of the portfolio, each with its actions and why they stand there."""
    return tuple(
        GroupShown(
            str(group),
            TITLES[group],
            plural(len(placed), "action"),
            tuple((marks.line(each.item, on), each.sentence) for each in placed),
        )
        for group, placed in groups.items()
    )


def portfolio_headline(groups: dict[PortfolioGroup, tuple[Placed, ...]]) -> str:
    """Did it work, in one sentence."""
    total = sum(len(placed) for placed in groups.values())
    if not total:
        return "There is no action to ask about yet."
    changed = len(groups[PortfolioGroup.CHANGED])
    named = changed + len(groups[PortfolioGroup.NOT_CHANGED])
    if not named:
        return f"Of {plural(total, 'action')} none can be judged by its measures yet."
    return (
        f"Of {plural(total, 'action')}, {named} can be judged by {'its' if named == 1 else 'their'} measures: after "
        f"{changed} of them every measure changed as wanted."
    )
