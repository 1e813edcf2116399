"""How the plan stands: shares by rating, what changed since the last Board, and each action in sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sherwood.core.improvement import Item, Rating
from sherwood.core.improvement.changes import ItemChanged, Kind, changes_since
from sherwood.core.improvement.ratings import is_done
from sherwood.core.improvement.shares import NOT_RATED, Shares, printed_percent, shares

from .. import words
from ..cited import Cited, joined, listed, said
from ..model import Block, Bullets, Header, Paragraph, Table
from .desk import RATING_WORDS, Desk, address, counted, full, lowered, name, quoted, state, titled, verb

MOST_ACTIONS = 12
"""How many actions an outcome names one by one before the rest are counted."""
_IN_TROUBLE = ("red", "at-risk", "obstacles")
_MOVES = frozenset(
    {Kind.EMBEDDED, Kind.COMPLETED, Kind.RATING_UP, Kind.RATING_DOWN, Kind.STARTED, Kind.STOPPED, Kind.FIRST_RATED}
)


# --- shares ------------------------------------------------------------------------------------------------------


def counts_note(desk: Desk, found: Shares, item: Item | None = None) -> str:
    """What a share rests on: how many actions stand at each rating."""
    parts = [f"{part.count} {_label(part.rating, part.label)}" for part in found.parts if part.count]
    of = f" of {name(item)}" if item else ""
    told = f": {words.listed(parts)}" if parts else ""
    return (
        f"{words.capital(counted(found.total, 'action'))}{of}{told}. Each counts with its latest rating. Counted from "
        f"{desk.seen}."
    )


def _label(rating: str, label: str) -> str:
    return RATING_WORDS.get(rating, label.lower())


def share_of(desk: Desk, item: Item) -> Cited:
    """The shares under a part of the plan, as a sentence that opens."""
    found = shares(desk.inputs.programme, item, desk.inputs.on)
    note = counts_note(desk, found, item)
    return desk.cite(_share_words(found), note, address(item))


def _share_words(found: Shares) -> str:
    """The shares in words; that none is Red or Grey is told, those that are stand in the percentages already."""
    if not found.total:
        return found.sentence
    if found.of(NOT_RATED).count == found.total:
        return verb(found.total, "Its one action is not rated yet.", f"None of its {found.total} actions is rated yet.")
    calm = not found.of("red").count and not found.of("grey").count
    return f"{found.sentence} No actions are rated Red or Grey." if calm else found.sentence


def shares_table(desk: Desk, parts: Sequence[Item]) -> Table:
    """A row for each part of the plan, a column for each rating that any of them has."""
    found = [(item, shares(desk.inputs.programme, item, desk.inputs.on)) for item in parts]
    present = [part for part in found[0][1].parts if any(each.of(part.rating).count for _, each in found)]
    headers = (Header("Part of the plan"), Header("Actions", is_number=True)) + tuple(
        Header(part.label, is_number=True) for part in present
    )
    rows = []
    for item, each in found:
        note = counts_note(desk, each, item)
        cells = [_share_cell(each, part.rating) for part in present]
        cited = [desk.cite(text, note, address(item)) if text != "none" else text for text in [str(each.total), *cells]]
        rows.append((f"{name(item)}: {item.title}" if item.number else item.title, *cited))
    caption = f"Actions by rating on {words.day(desk.inputs.on)}"
    return Table(caption, headers, tuple(rows), ("Percentages are rounded, so they may not add up exactly.",))


def _share_cell(found: Shares, rating: str) -> str:
    part = found.of(rating)
    return f"{part.count} ({printed_percent(part.percent, part.count, found.total)})" if part.count else "none"


# --- changes -----------------------------------------------------------------------------------------------------


def changed(desk: Desk) -> tuple[tuple[Item, ItemChanged], ...]:
    """What changed in the plan since the last Board, each with its part."""
    inputs = desk.inputs
    found = []
    for change in changes_since(inputs.programme, inputs.since, inputs.on):
        item = inputs.programme.item(change.plan_item_id)
        if item is not None and item.improvement_plan_id == inputs.plan.improvement_plan_id:
            found.append((item, change))
    return tuple(found)


def changes_told(desk: Desk) -> list[Block]:
    """What changed since the last Board, in sentences: ratings first, then dates, owners and wording."""
    last = words.day(desk.inputs.since)
    found = changed(desk)
    if not found:
        return [Paragraph(f"No rating, date, owner or wording has changed since {last}.")]
    moved = [each for each in found if each[1].kind in _MOVES]
    others = [each for each in found if each[1].kind not in _MOVES]
    blocks: list[Block] = [
        Paragraph(
            said(
                "Since the last Board on {last}, {changes}.",
                last=last,
                changes=_summed(desk, moved, others),
            )
        )
    ]
    told = []
    named: set[str] = set()
    reasons: set[tuple[str, str]] = set()
    for item, change in [*moved, *others]:
        is_told = (item.plan_item_id, change.reason) in reasons  # one decision, as complete and handed over at once
        told.append(_change(desk, item, change, again=item.plan_item_id in named, with_reason=not is_told))
        named.add(item.plan_item_id)
        reasons.add((item.plan_item_id, change.reason))
    return [*blocks, Bullets(tuple(told))]


def _summed(desk: Desk, moved: Sequence[tuple[Item, ItemChanged]], others: Sequence[tuple[Item, ItemChanged]]) -> Cited:
    items = {item.plan_item_id for item, _ in moved}
    rest = len(others)
    first = f"{counted(len(items), 'action')} {verb(len(items), 'has', 'have')} a new rating"
    second = f"{counted(rest, 'other change')} {verb(rest, 'was', 'were')} made"
    told = f"{first} and {second}" if rest else first
    return desk.cite(told, f"Counted from the history of the plan in {desk.seen}.", "/plan/")


# The sentence of a change says "it"; here many stand in a list, so each is told again with its part and its day.
_TOLD = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"Its rating went from (.+) to (.+)\.", "{who} went from {0} to {1} on {day}."),
        (r"It was rated for the first time: (.+)\.", "{who} was rated for the first time on {day}: {0}."),
        (r"Its date (was .+)\.", "On {day} the date of {who} {0}."),
        (r"Its owner changed from (.+) to (.+)\.", "The owner of {who} changed on {day} from {0} to {1}."),
        (r"It was escalated to the (.+)\.", "{who} was escalated to the {0} on {day}."),
        (r"The (.+) answered the escalation of .+\.", "The {0} answered the escalation of {who} on {day}."),
        (r"A change was made to its (.+)\.", "A change was made to the {0} of {who} on {day}."),
        (r"It stopped counting: it was superseded\.", "{who} was superseded on {day} and no longer counts."),
        (
            r"It was handed over to business as usual: (.+)\.",
            "{who} was handed over to business as usual on {day}. It now belongs to the {0}.",
        ),
    )
)


def _change(desk: Desk, item: Item, change: ItemChanged, *, again: bool, with_reason: bool) -> Cited:
    """One change with the words of whoever made it; a part told of before is named by its number alone."""
    who = name(item) if again and item.number else quoted(item)
    label = "The answer: " if change.kind is Kind.ANSWERED else ""
    reason = f" {label}{full(change.reason)}" if change.reason and with_reason else ""
    note = f"{name(item)}, change of {words.day(change.on)}"
    return desk.item(f"{change_told(change, who)}{reason}", item, note)


def change_told(change: ItemChanged, who: str) -> str:
    """The sentence of a change with the part of the plan it is about and its day."""
    day = words.day(change.on)
    for pattern, form in _TOLD:
        if found := pattern.fullmatch(change.sentence):
            return form.format(*map(_inside, found.groups()), who=who, day=day)
    return f"{who} changed on {day}. {change.sentence}"


def _inside(text: str) -> str:
    """A rating, meeting or post inside a sentence. Red and Grey keep their capitals, as do Boards."""
    if text == "nothing":
        return "nobody"  # an owner where none was named
    return text if text in ("Red", "Grey") or "Board" in text else lowered(text)


# --- actions -----------------------------------------------------------------------------------------------------


def actions_told(desk: Desk, item: Item) -> list[Block]:
    """The actions under a part of the plan: newly finished, in trouble, in hand; those finished before are counted."""
    inputs = desk.inputs
    rated = [(action, action.rating_on(inputs.on)) for action in inputs.actions_under(item)]
    if not rated:
        return [Paragraph("No action stands under it.")]
    before = [(a, r) for a, r in rated if r and is_done(r.rating) and not _is_new(desk, a)]
    shown = sorted(((a, r) for a, r in rated if (a, r) not in before), key=lambda each: _order(each[1]))
    blocks: list[Block] = []
    if before:
        blocks.append(Paragraph(_done_before(desk, before)))
    if shown:
        blocks.append(Bullets(tuple(action_told(desk, action, rating) for action, rating in shown[:MOST_ACTIONS])))
    rest = len(shown) - MOST_ACTIONS
    if rest > 0:
        more = f"{counted(rest, 'more action')} {verb(rest, 'is', 'are')} on the page of the plan."
        blocks.append(Paragraph(desk.cite(words.capital(more), f"Counted from {desk.seen}.", address(item))))
    return blocks


def action_told(desk: Desk, action: Item, rating: Rating | None) -> Cited:
    """One action: how it stands, where it has got to and what comes next."""
    if rating is None:
        return said("{what} is not rated yet: nobody has recorded how it stands.", what=quoted(action))
    was = _state_before(desk, action, rating)
    told = str(full(rating.current_position))
    if rating.rating != "embedded":
        told += f" Next step: {full(rating.next_step)}"
    return joined("", [f"{quoted(action)} is {state(rating)}{was}. ", desk.rating(told, action, rating)])


def _state_before(desk: Desk, action: Item, now: Rating) -> str:
    """What it was at the last Board, where that was something else."""
    before = action.rating_on(desk.inputs.since)
    if before is None or before.rating == now.rating:
        return ""
    return f"; at the last Board it was {state(before)}"


def _is_new(desk: Desk, action: Item) -> bool:
    before = action.rating_on(desk.inputs.since)
    return before is None or not is_done(before.rating)


def _order(rating: Rating | None) -> int:
    if rating is None:
        return 9
    order = ("complete", "embedded", *_IN_TROUBLE, "on-track", "grey")
    return order.index(rating.rating)


def _done_before(desk: Desk, before: Sequence[tuple[Item, Rating]]) -> Cited:
    """The actions that were finished by the last Board, by number."""
    told = []
    for rating in ("embedded", "complete"):
        found = [action for action, each in before if each.rating == rating]
        if found:
            told.append(f"{named_list(found)} {verb(len(found), 'was', 'were')} already {rating}")
    return said("{told} at the last Board.", told=listed(told))


def named_list(items: Sequence[Item]) -> str:
    """Actions by their numbers: "Action 1.2", "Actions 1.1 and 1.2"; by their titles where they have none."""
    if any(not item.number for item in items):
        return words.listed([quoted(item).rstrip(",") for item in items])
    numbers = words.listed([str(item.number) for item in items])
    return f"Action{verb(len(items), '', 's')} {numbers}"


# --- business as usual -------------------------------------------------------------------------------------------


def handing_over(desk: Desk) -> list[Block]:
    """Actions handed to business as usual since the last Board, and those ready to be."""
    inputs = desk.inputs
    actions = [item for item in inputs.in_force("action")]
    handed = [item for item in actions if item.handed_on and inputs.since < item.handed_on <= inputs.on]
    ready = [
        item
        for item in actions
        if (rating := item.rating_on(inputs.on))
        and is_done(rating.rating)
        and not (item.handed_on and item.handed_on <= inputs.on)
    ]
    blocks: list[Block] = []
    if handed:
        which = verb(len(handed), "This action was", "These actions were")
        blocks.append(Paragraph(f"{which} handed over to business as usual since the last Board."))
        blocks.append(Bullets(tuple(_handed(item) for item in handed)))
    if ready:
        told = (
            f"{words.capital(counted(len(ready), 'action'))} {verb(len(ready), 'is', 'are')} complete or embedded and"
        )
        told += f" {verb(len(ready), 'has', 'have')} no owner yet for business as usual."
        blocks.append(Paragraph(desk.cite(told, f"Counted from {desk.seen}.", "/plan/")))
        headers = (Header("Action"), Header("Rating"), Header("Owned until now by"))
        rows = tuple(
            (titled(item), words.capital(state(item.rating_on(inputs.on))), _owner_now(desk, item)) for item in ready
        )
        blocks.append(Table("Actions that need an owner for business as usual", headers, rows))
    return blocks or [Paragraph("No action is waiting to be handed over to business as usual.")]


def _handed(item: Item) -> str:
    """Who owns an action as business as usual, or that nobody is named."""
    return f"{quoted(item)} {f'now belongs to the {lowered(item.handed_to)}' if item.handed_to else 'names no owner'}."


def _owner_now(desk: Desk, item: Item) -> str:
    posts = [owner.post for owner in item.owners_on(desk.inputs.on) if owner.post]
    return words.listed(posts) or "Nobody"
