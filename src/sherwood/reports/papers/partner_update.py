"""The partner update that follows each Board, in the shape in which the partnership publishes it."""

from __future__ import annotations

from sherwood.core.improvement import Item

from .. import words
from ..cited import said
from ..model import Block, Bullets, Note, Paragraph, Report, Section
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
from .desk import Desk, counted, name, titled, verb
from .figures import charts, measures_told
from .inputs import Inputs, Kind
from .opening import in_short, opening, summary_reading
from .progress import actions_told, changes_told, handing_over, share_of, shares_table

_WHAT_FIGURES_TELL = (
    "These are the measures that each outcome is meant to change. They show whether something changed, not what "
    "changed it."
)


def partner_update(inputs: Inputs) -> Report:
    """The update as a report."""
    desk = Desk(inputs)
    short = in_short(desk)
    outcomes = _outcomes(inputs)
    sections: tuple[Section, ...] = (
        short,
        opening(desk),
        _progress(desk),
        Section("What was done", sections=tuple(Section(titled(each), tuple(_done(desk, each))) for each in outcomes)),
        Section(
            "SEND data report",
            (Paragraph(_WHAT_FIGURES_TELL),),
            tuple(Section(titled(each), tuple(_data(desk, each))) for each in outcomes),
        ),
        Section("What families told us", sections=_voices(desk, outcomes)),
        _risks(desk),
        _asks(desk),
        Section("Actions that move into business as usual", tuple(handing_over(desk))),
        Section("What we got wrong or corrected", tuple(corrections_told(desk))),
    )
    last = closing(desk, sections, summary_reading(short))
    subtitle = f"SEND Partnership Improvement Board, {words.day(inputs.on)}"
    return desk.report(Kind.PARTNER_UPDATE.heading, subtitle, (*sections, last))


def _outcomes(inputs: Inputs) -> tuple[Item, ...]:
    """The outcomes of the plan; of a plan without any, its areas or priorities."""
    for levels in (("outcome",), ("area", "priority", "improvement-area")):
        found = tuple(item for level in levels for item in inputs.in_force(level))
        if found:
            return found
    return tuple(item for item in inputs.programme.tops(inputs.plan) if item.is_in_force(inputs.on))


def _progress(desk: Desk) -> Section:
    inputs = desk.inputs
    areas = [item for level in ("area", "priority") for item in inputs.in_force(level)]
    blocks: list[Block] = [Bullets(tuple(_area(desk, area) for area in areas))] if areas else []
    blocks.append(shares_table(desk, (*areas, *_under_areas(inputs, areas))))
    changed = Section(f"Changes since {words.day(inputs.since)}", tuple(changes_told(desk)))
    return Section("Overall progress", (*blocks, _meanings()), (changed,))


def _under_areas(inputs: Inputs, areas: list[Item]) -> tuple[Item, ...]:
    found = inputs.in_force("outcome")
    return found if found or areas else _outcomes(inputs)


def _area(desk: Desk, area: Item) -> str:
    numbers = [item.number for item in desk.inputs.programme.under(area) if item.level == "outcome" and item.number]
    span = f" (outcomes {words.listed(numbers)})" if len(numbers) > 1 else ""
    return said("{area}{span}: {shares}", area=name(area), span=span, shares=share_of(desk, area))


def _meanings() -> Note:
    """What the ratings mean, in the words that were written down for them."""
    from sherwood.core.improvement.ratings import ratings

    told = " ".join(f"{each.label}: {each.meaning}" for each in ratings())
    return Note("What the ratings mean", told)


def _done(desk: Desk, outcome: Item) -> list[Block]:
    return [Paragraph(share_of(desk, outcome)), *actions_told(desk, outcome)]


def _data(desk: Desk, outcome: Item) -> list[Block]:
    found = desk.inputs.measures_of(outcome)
    return [*measures_told(desk, found, outcome), *charts(desk, found[:1])]


def _voices(desk: Desk, outcomes: tuple[Item, ...]) -> tuple[Section, ...]:
    """What was said about each outcome; outcomes of which nothing was said stand together at the end."""
    found, silent = [], []
    for outcome in outcomes:
        said_of = voices_of(desk, desk.inputs.keys_under(outcome))
        if said_of:
            found.append(Section(titled(outcome), tuple(voices_told(desk, said_of))))
        else:
            silent.append(name(outcome))
    if silent:
        told = f"No survey result or feedback is recorded for {words.listed(silent)}."
        found.append(Section("Where nobody has been heard yet", (Paragraph(told.replace("Outcome", "outcome")),)))
    return tuple(found)


def _risks(desk: Desk) -> Section:
    return Section(
        "Risks and escalations",
        sections=(
            Section("Risks to the plan", tuple(_plan_risks(desk))),
            Section("Escalations", tuple(escalations_told(desk, escalations_of(desk)))),
        ),
    )


def _plan_risks(desk: Desk) -> list[Block]:
    """The risks to parts of this plan; the others of the register are counted."""
    mine = {
        item.plan_item_id
        for item in desk.inputs.programme.items
        if item.improvement_plan_id == desk.inputs.plan.improvement_plan_id
    }
    found = open_risks(desk, mine)
    others = len(open_risks(desk)) - len(found)
    if not others:
        return risks_told(desk, found)
    told = f"The register holds {counted(others, 'other risk')} that {verb(others, 'names', 'name')} no part of it."
    return [*risks_told(desk, found), Paragraph(desk.cite(told, f"Counted from {desk.seen}.", "/risks/"))]


def _asks(desk: Desk) -> Section:
    found = asks_of(desk)
    waiting = [ask for ask in found if ask.met_on is None or ask.met_on > desk.inputs.on]
    answered = [ask for ask in found if ask not in waiting and ask.met_on and ask.met_on > desk.inputs.since]
    sections = [Section("Still to answer", tuple(asks_told(desk, waiting)))] if waiting else []
    if answered:
        sections.append(Section("Answered since the last Board", tuple(asks_told(desk, answered))))
    blocks = () if sections else (Paragraph("Nothing that was asked of the partnership is waiting for an answer."),)
    return Section("What others asked of us", blocks, tuple(sections))
