"""The evidence pack: for an inspector or adviser, everything that is held about one part of the plan, gaps said."""

from __future__ import annotations

from sherwood.core.improvement import EvidenceItem, Item
from sherwood.core.improvement.ratings import is_done
from sherwood.core.vocab import code_list

from .. import words
from ..cited import Cited
from ..model import Block, Bullets, Header, Paragraph, Report, Section, Table
from .assurance import (
    asks_of,
    asks_told,
    corrections_told,
    escalations_of,
    escalations_told,
    open_risks,
    risks_told,
    voices_of,
    voices_told,
)
from .closing import closing
from .desk import Desk, address, counted, full, lowered, name, quoted, state, titled, verb
from .figures import charts, measures_told
from .inputs import Inputs, Kind
from .progress import share_of, shares_table

OPEN = frozenset({"public", "partnership"})
"""The sensitivities that stand in a pack unless it is made for named posts."""


def evidence_pack(inputs: Inputs, subject: Item, *, restricted: bool = False) -> Report:
    """The pack about one part of the plan. `restricted` evidence stands in it only where that is asked for."""
    desk = Desk(inputs)
    keys = inputs.keys_under(subject)
    actions = inputs.actions_under(subject)
    measures = inputs.measures_of(subject)
    sections = (
        Section("What this pack holds", tuple(_contents(desk, subject, actions, restricted))),
        Section("What is missing", tuple(_gaps(desk, subject, actions, restricted))),
        Section("Actions", sections=tuple(_action(desk, action, restricted) for action in actions)),
        Section("Measures", (*measures_told(desk, measures, subject), *charts(desk, measures))),
        Section("What families told us", tuple(voices_told(desk, voices_of(desk, keys)))),
        Section(
            "What others asked of us, and the answers", tuple(asks_told(desk, asks_of(desk, keys) or asks_of(desk)))
        ),
        Section("Risks", tuple(risks_told(desk, open_risks(desk, keys)))),
        Section("Escalations", tuple(escalations_told(desk, escalations_of(desk, keys)))),
        Section("Printed figures that were put right", tuple(corrections_told(desk, subject))),
    )
    subtitle = f"{titled(subject)}, {words.day(inputs.on)}"
    return desk.report(Kind.EVIDENCE_PACK.heading, subtitle, (*sections, closing(desk, sections)))


def evidence_in(inputs: Inputs, subject: Item, *, restricted: bool = False) -> tuple[EvidenceItem, ...]:
    """The evidence that a pack about a part of the plan names, in order of date."""
    asks = {ask.assurance_ask_id for ask in inputs.programme.asks if ask.plan_item_id in inputs.keys_under(subject)}
    keys = inputs.keys_under(subject)
    found = [
        each
        for each in inputs.programme.evidence
        if (each.plan_item_id in keys or each.assurance_ask_id in asks) and _stands(inputs, each)
    ]
    return tuple(sorted((each for each in found if restricted or each.sensitivity in OPEN), key=_by_date))


def _by_date(each: EvidenceItem) -> tuple[object, ...]:
    return (each.dated_on, each.title, each.evidence_id)


def _stands(inputs: Inputs, each: EvidenceItem) -> bool:
    added = each.added_on is None or each.added_on <= inputs.on
    return added and (each.withdrawn_on is None or each.withdrawn_on > inputs.on)


def _contents(desk: Desk, subject: Item, actions: tuple[Item, ...], restricted: bool) -> list[Block]:
    inputs = desk.inputs
    held = evidence_in(inputs, subject, restricted=restricted)
    told = (
        f"It is about {name(subject)} of “{inputs.plan.title}”: {counted(len(actions), 'action')} and "
        f"{counted(len(held), 'item')} of evidence."
    )
    blocks: list[Block] = [Paragraph(f"“{subject.wording.rstrip('.')}.”")] if subject.wording else []
    blocks.append(Paragraph(desk.cite(told, f"Counted from {desk.seen}.", address(subject))))
    blocks.append(Paragraph(share_of(desk, subject)))
    below = [
        item for item in inputs.programme.under(subject) if item.level == "outcome" and item.is_in_force(inputs.on)
    ]
    if below:
        blocks.append(shares_table(desk, below))
    scope = "It names restricted evidence: hand it to named posts only." if restricted else _left_out(desk, subject)
    return [*blocks, Paragraph(scope)]


def _left_out(desk: Desk, subject: Item) -> str:
    every = len(evidence_in(desk.inputs, subject, restricted=True))
    left = every - len(evidence_in(desk.inputs, subject))
    if not left:
        return "No evidence is left out."
    told = f"{words.capital(counted(left, 'restricted item'))} of evidence {verb(left, 'is', 'are')} left out."
    return desk.cite(told, f"Counted from {desk.seen}.", address(subject))


# --- gaps --------------------------------------------------------------------------------------------------------


def _gaps(desk: Desk, subject: Item, actions: tuple[Item, ...], restricted: bool) -> list[Block]:
    """What an inspector would find missing, said before it is found."""
    inputs = desk.inputs
    on = inputs.on
    found: list[str] = []
    evidenced = {each.plan_item_id for each in evidence_in(inputs, subject, restricted=True)}
    done = [a for a in actions if (rating := a.rating_on(on)) and is_done(rating.rating)]
    for action in done:
        if action.plan_item_id not in evidenced:
            found.append(f"{quoted(action)} is {state(action.rating_on(on))}, and no evidence of it is held.")
    found += [f"{quoted(action)} has never been rated." for action in actions if action.rating_on(on) is None]
    found += [f"{quoted(action)} has no owner in post." for action in actions if not action.owners_on(on)]
    for each in evidence_in(inputs, subject, restricted=restricted):
        if each.reviewed_on is None or each.reviewed_on > on:
            found.append(f"“{each.title.rstrip('.')}” has not been reviewed.")
    if not inputs.measures_of(subject):
        found.append("No measure is named that this part of the plan should move.")
    if not voices_of(desk, inputs.keys_under(subject)):
        found.append("Nothing that families said about it is recorded.")
    if not found:
        return [Paragraph("Every action is rated and owned, and all that is done has reviewed evidence.")]
    return [Paragraph("These gaps are known."), Bullets(tuple(found))]


# --- actions -----------------------------------------------------------------------------------------------------


def _action(desk: Desk, action: Item, restricted: bool) -> Section:
    inputs = desk.inputs
    blocks: list[Block] = [Paragraph(_owned(desk, action))]
    if action.success_criteria:
        blocks.append(Paragraph(desk.item(f"It succeeds when: {full(action.success_criteria)}", action, name(action))))
    ratings = [rating for rating in action.ratings if rating.rated_on <= inputs.on]
    if ratings:
        blocks.append(_history(desk, action, restricted))
    else:
        blocks.append(Paragraph("It has never been rated."))
    blocks += _evidence(desk, action, restricted)
    return Section(titled(action), tuple(blocks))


def _owned(desk: Desk, action: Item) -> Cited:
    posts = [
        lowered(owner.post) + (f" ({owner.organisation})" if owner.organisation else "")
        for owner in action.owners_on(desk.inputs.on)
        if owner.post
    ]
    owned = f"It is owned by the {words.listed(posts)}." if posts else "Nobody in post owns it."
    due = f" It is due: {action.due_text}." if action.due_text else " No date is given for it."
    handed = ""
    if action.handed_on and action.handed_on <= desk.inputs.on and action.handed_to:
        handed = f" It was handed to the {lowered(action.handed_to)} on {words.day(action.handed_on)}."
    return desk.item(f"{owned}{due}{handed}", action, f"{name(action)} as the plan has it")


def _history(desk: Desk, action: Item, restricted: bool) -> Table:
    labels = {entry.code: entry.label for entry in code_list("action_rating")}
    rows = tuple(
        (
            words.day(rating.rated_on),
            labels[rating.rating],
            desk.rating(str(full(rating.current_position)), action, rating),
            desk.rating(str(full(rating.next_step)), action, rating),
            desk.rating(str(full(rating.reason)), action, rating),
        )
        for rating in action.ratings
        if rating.rated_on <= desk.inputs.on
    )
    headers = (Header("Day"), Header("Rating"), Header("Position"), Header("Next step"), Header("Why this rating"))
    return Table(f"How {name(action).lower()} was rated", headers, rows)


def _evidence(desk: Desk, action: Item, restricted: bool) -> list[Block]:
    held = [e for e in evidence_in(desk.inputs, action, restricted=restricted) if e.plan_item_id == action.plan_item_id]
    if not held:
        return [Paragraph("No evidence of it is held.")]
    labels = {entry.code: entry.label for entry in code_list("evidence_sensitivity")}
    rows = tuple(
        (
            f"“{each.title.rstrip('.')}”",
            desk.cite(str(full(each.shows)), _evidence_note(desk, each), f"/evidence/{each.evidence_id}/"),
            words.day(each.dated_on),
            _reviewed(desk, each),
            labels[each.sensitivity],
        )
        for each in held
    )
    headers = (Header("Item"), Header("What it shows"), Header("Dated"), Header("Reviewed"), Header("Who may see it"))
    return [Table(f"Evidence of {name(action).lower()}", headers, rows)]


def _evidence_note(desk: Desk, each: EvidenceItem) -> str:
    file = f" File {each.file_name}, SHA-256 {each.file_digest}." if each.file_name and each.file_digest else ""
    source = f" {full(each.source)}" if each.source else ""
    return (
        f"Evidence locker: {each.title.rstrip('.')}, dated {words.day(each.dated_on)}.{source}{file} From {desk.seen}."
    )


def _reviewed(desk: Desk, each: EvidenceItem) -> str:
    if each.reviewed_on is None or each.reviewed_on > desk.inputs.on:
        return "not yet"
    by = f", {lowered(each.reviewed_by)}" if each.reviewed_by else ""
    return f"{words.day(each.reviewed_on)}{by}"
