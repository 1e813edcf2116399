"""The highlight report: one outcome on a page or two, for the Board and its outcome group."""

from __future__ import annotations

from sherwood.core.improvement import Item
from sherwood.core.improvement.ratings import is_done

from .. import words
from ..cited import said
from ..model import Block, Bullets, Paragraph, Report, Section
from .assurance import (
    asks_of,
    asks_told,
    escalations_of,
    escalations_told,
    open_risks,
    risks_told,
    voices_of,
    voices_told,
)
from .closing import closing
from .desk import Desk, full, lowered, quoted, titled
from .figures import charts, measures_told
from .inputs import Inputs, Kind
from .progress import actions_told, named_list, share_of


def highlight(inputs: Inputs, outcome: Item) -> Report:
    """The report of one outcome, or of another part of the plan."""
    desk = Desk(inputs)
    keys = inputs.keys_under(outcome)
    measures = inputs.measures_of(outcome)
    wording = [Paragraph(f"“{outcome.wording.rstrip('.')}.”")] if outcome.wording else []
    sections = (
        Section("How it stands", (*wording, Paragraph(share_of(desk, outcome)), *_owners(desk, outcome))),
        Section("Position and next steps", tuple(actions_told(desk, outcome))),
        Section("Measures", (*measures_told(desk, measures, outcome), *charts(desk, measures))),
        Section("What families told us", tuple(voices_told(desk, voices_of(desk, keys)))),
        Section("Risks", tuple(risks_told(desk, open_risks(desk, keys)))),
        Section("Escalations and asks", (*escalations_told(desk, escalations_of(desk, keys)), *_asks(desk, keys))),
        Section("Decisions asked of the Board", tuple(_decisions(desk, outcome, keys))),
    )
    subtitle = f"{titled(outcome)}, {words.day(inputs.on)}"
    return desk.report(Kind.HIGHLIGHT.heading, subtitle, (*sections, closing(desk, sections)))


def _owners(desk: Desk, outcome: Item) -> list[Block]:
    posts = [lowered(owner.post) for owner in outcome.owners_on(desk.inputs.on) if owner.post]
    if posts:
        return [Paragraph(f"It is led by the {words.listed(posts)}.")]
    return []


def _asks(desk: Desk, keys: frozenset[str]) -> list[Block]:
    found = asks_of(desk, keys)
    return asks_told(desk, found) if found else []


def _decisions(desk: Desk, outcome: Item, keys: frozenset[str]) -> list[Block]:
    """What only the Board or the executive can settle: unanswered escalations, Red actions, owners for what is done."""
    inputs = desk.inputs
    asked: list[str] = []
    for each in escalations_of(desk, keys):
        item = inputs.programme.item(each.plan_item_id)
        if (each.responded_on is None or each.responded_on > inputs.on) and each.level != "operational" and item:
            asked.append(f"Answer the escalation of {quoted(item).rstrip(',')}.")
    for action in inputs.actions_under(outcome):
        rating = action.rating_on(inputs.on)
        if rating and rating.rating == "red":
            told = desk.rating(str(full(rating.next_step)), action, rating)
            asked.append(said("Decide how {what} goes on. Proposed: {told}", what=quoted(action), told=told))
    ready = [
        action
        for action in inputs.actions_under(outcome)
        if (rating := action.rating_on(inputs.on)) and is_done(rating.rating) and not action.handed_on
    ]
    if ready:
        asked.append(f"Name an owner for business as usual for {_inside(named_list(ready))}.")
    return [Bullets(tuple(asked))] if asked else [Paragraph("No decision is asked of the Board.")]


def _inside(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
