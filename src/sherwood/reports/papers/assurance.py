"""What families told us, risks, escalations, what others asked of us, and what was put right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sherwood.core.improvement import Ask, Escalation, Item, Risk, Voice
from sherwood.core.improvement.asks import escalation_standing, standing
from sherwood.core.vocab import code_list

from .. import words
from ..cited import Cited, joined
from ..model import Block, Bullets, Paragraph
from ..protection import people
from .desk import Desk, address, full, lowered, name, quoted

NOBODY_SAID = "Nobody recorded who was not reached."


def voices_of(desk: Desk, keys: Iterable[str]) -> list[Voice]:
    """What was said about some parts of the plan by the day, the latest first."""
    wanted = set(keys)
    found = [
        voice
        for voice in desk.inputs.programme.voices
        if voice.plan_item_id in wanted and (voice.dated_on is None or voice.dated_on <= desk.inputs.on)
    ]
    return sorted(found, key=lambda voice: (str(voice.dated_on or ""), voice.wording), reverse=True)


def voices_told(desk: Desk, found: Sequence[Voice]) -> list[Block]:
    """What families and professionals said, each with its base and who was not reached."""
    if not found:
        return [Paragraph("No survey result or feedback is recorded for it in this time.")]
    return [Bullets(tuple(voice_told(desk, voice) for voice in found))]


def voice_told(desk: Desk, voice: Voice) -> Cited:
    """One result: the figure with its base, or the theme and how many said it; then who was not reached."""
    who = voice.base_words or "those who answered"
    base = people(voice.base) if voice.base is not None else ""
    when = f" ({words.day(voice.dated_on)})" if voice.dated_on else ""
    wording = f"“{voice.wording.rstrip('.')}”"
    missed = voice.not_reached or ""
    is_told = missed.strip(" .").lower() not in ("", "not stated")
    missing = str(full(f"Not reached: {lowered(missed)}")) if is_told else NOBODY_SAID
    item = desk.inputs.programme.item(voice.plan_item_id or "")
    note = f"{voice.source or 'Voice of families'}. {wording}, {base or 'an unknown number of'} {who}{when}"
    href = address(item) if item else "/plan/"
    answered = f"{base} {who}" if base else who
    if voice.printed:
        told = desk.cite(f"{voice.printed} of {answered}", f"{note}: {voice.printed}.", href)
        return joined("", [told, f" said: {wording}{when}. {missing}"])
    heard = desk.cite(answered, f"{note}.", href)
    return joined("", ["A theme from ", heard, f": {wording}{when}. {missing}"])


# --- risks and escalations ---------------------------------------------------------------------------------------


def open_risks(desk: Desk, keys: Iterable[str] | None = None) -> list[Risk]:
    """The risks open on the day: those of some parts of the plan, or all."""
    wanted = None if keys is None else set(keys)
    on = desk.inputs.on
    return [
        risk
        for risk in desk.inputs.programme.risks
        if (wanted is None or risk.plan_item_id in wanted)
        and (risk.raised_on is None or risk.raised_on <= on)
        and (risk.closed_on is None or risk.closed_on > on)
    ]


def risks_told(desk: Desk, found: Sequence[Risk]) -> list[Block]:
    """Each risk with what may happen and what is done; a score only where somebody gave one."""
    if not found:
        return [Paragraph("No open risk is recorded for it.")]
    return [Bullets(tuple(_risk(desk, risk) for risk in found))]


def _risk(desk: Desk, risk: Risk) -> Cited:
    number = f"Risk {risk.number}, " if risk.number else "Risk "
    note = (
        f"Risk register, {risk.number or risk.title}. {risk.source or 'Recorded by the partnership'}. From {desk.seen}."
    )
    told = [full(risk.description), full(risk.mitigation and f"What is done: {risk.mitigation}")]
    if risk.likelihood is not None and risk.impact is not None:
        told.append(full(f"likelihood {risk.likelihood} of 5, impact {risk.impact} of 5"))
    if risk.owner:
        told.append(full(f"it belongs to the {lowered(risk.owner)}"))
    said = " ".join(str(each) for each in told if each)
    href = f"/risks/#{risk.risk_id}"
    return joined("", [f"{number}“{risk.title}”. ", desk.cite(said, note, href)])


def escalations_of(desk: Desk, keys: Iterable[str] | None = None) -> list[Escalation]:
    """Escalations open on the day, raised or answered since the last Board."""
    wanted = None if keys is None else set(keys)
    inputs = desk.inputs
    return [
        each
        for each in inputs.programme.escalations
        if (wanted is None or each.plan_item_id in wanted)
        and each.raised_on <= inputs.on
        and (each.responded_on is None or each.responded_on > inputs.since)
    ]


def escalations_told(desk: Desk, found: Sequence[Escalation]) -> list[Block]:
    """Each escalation: to whom, why, when an answer is due, and the answer."""
    if not found:
        return [Paragraph("No escalation is waiting for an answer, and none was raised or answered in this time.")]
    return [Bullets(tuple(escalation_told(desk, each) for each in found))]


def escalation_told(desk: Desk, each: Escalation) -> Cited:
    """One escalation in sentences."""
    item = desk.inputs.programme.item(each.plan_item_id)
    what = quoted(item) if item else "An action,"
    level = next(entry.label for entry in code_list("escalation_level") if entry.code == each.level)
    found = escalation_standing(each, desk.inputs.on)
    told = f"{full(each.reason)} {found.sentence}"
    if found.met_on is not None and each.response:
        told += f" The answer: {full(each.response)}"
    note = f"Escalation of {words.day(each.raised_on)}, {name(item) if item else ''}. From {desk.seen}."
    href = address(item) if item else "/plan/"
    start = f"{what} was taken to the {_level(level)} on {words.day(each.raised_on)}. "
    return joined("", [start, desk.cite(told, note, href)])


def _level(label: str) -> str:
    return label if "Board" in label else lowered(label)


# --- asks --------------------------------------------------------------------------------------------------------


def asks_of(desk: Desk, keys: Iterable[str] | None = None) -> list[Ask]:
    """What others asked of us by the day: about some parts of the plan, or all."""
    wanted = None if keys is None else set(keys)
    return [
        ask
        for ask in desk.inputs.programme.asks
        if ask.asked_on <= desk.inputs.on and (wanted is None or ask.plan_item_id in wanted)
    ]


def asks_told(desk: Desk, found: Sequence[Ask]) -> list[Block]:
    """Each ask with its clock, and the answer where there is one."""
    if not found:
        return [Paragraph("Nobody outside the partnership has asked for anything about it.")]
    return [Bullets(tuple(ask_told(desk, ask) for ask in found))]


def ask_told(desk: Desk, ask: Ask) -> Cited:
    """One ask: who asked what, how its clock stands, and the answer."""
    visit = next((v for v in desk.inputs.programme.visits if v.assurance_visit_id == ask.assurance_visit_id), None)
    asker = f"{visit.body or visit.title} asked" if visit else "We were asked"
    found = standing(ask, desk.inputs.on)
    answer = f" {full(ask.answer)}" if ask.answer and found.met_on is not None else ""
    note = f"{ask.source or (visit.title if visit else 'Asks of the partnership')}. From {desk.seen}."
    told = desk.cite(f"{found.sentence}{answer}", note, f"/assurance/#{ask.assurance_ask_id}")
    return joined("", [f"{asker}: “{ask.wording.rstrip('.')}”. ", told])


# --- what was put right ------------------------------------------------------------------------------------------


def corrections_told(desk: Desk, item: Item | None = None) -> list[Block]:
    """Printed figures that do not hold or clash, about the measures of a part of the plan or about all."""
    found = desk.inputs.corrections
    if item is not None:
        wanted = {facts.measure.id for facts in desk.inputs.measures_of(item)}
        found = tuple(each for each in found if each.measure in wanted)
    if not found:
        return [Paragraph("No printed figure about these measures is known to be wrong or to clash with another.")]
    return [Bullets(tuple(desk.cite(each.sentence, each.source, each.href) for each in found))]
