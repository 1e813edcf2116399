"""The first page of a partner update: what the Board is, and the whole in plain English."""

from __future__ import annotations

from sherwood.core.improvement.ratings import is_done
from sherwood.core.improvement.shares import shares

from .. import words
from ..cell_words import value_text
from ..cited import Cited, joined, said
from ..data_pack.contents import HEADLINE_NUMBERS
from ..model import Bullets, Paragraph, Section
from ..reading_age import Reading, reading
from .assurance import asks_of, escalations_of, voice_told, voices_of
from .desk import Desk, counted, verb
from .figures import month_sentence
from .inputs import MeasureFacts
from .progress import changed, counts_note

IN_SHORT = "In short"
_LETTERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def opening(desk: Desk) -> Section:
    """The Board, its aim and the time that the update covers."""
    inputs = desk.inputs
    area = inputs.area.name
    return Section(
        "About the Board",
        (
            Paragraph(
                "The Special Educational Needs and Disabilities (SEND) Partnership Improvement Board oversees the work "
                f"to improve SEND services across the whole system in {area}. It meets every six weeks and has an "
                "independent chair."
            ),
            Paragraph(
                "The Board follows the improvement plan, gives challenge and support, and decides what is escalated to "
                f"it. The plan in force is “{inputs.plan.title}”."
            ),
            Paragraph(
                "These updates tell partners how the plan stands, so that they can share it through their networks. "
                f"This one covers the time from {words.day(inputs.since)}, the last Board, to {words.day(inputs.on)}."
            ),
        ),
    )


def in_short(desk: Desk) -> Section:
    """The update in plain English, for families: short sentences, and each figure opens."""
    told = [_promised(desk), _moved(desk), *_figures(desk), *_heard(desk), _owed(desk)]
    intro = Paragraph(
        "We have a plan to make things better for children and young people with special needs or disabilities in "
        f"{desk.inputs.area.name}. This is how it is going."
    )
    return Section(IN_SHORT, (intro, Bullets(tuple(each for each in told if each))))


def _promised(desk: Desk) -> Cited:
    inputs = desk.inputs
    found = shares(inputs.programme, inputs.plan, inputs.on)
    note = counts_note(desk, found)
    trouble = sum(found.of(rating).count for rating in ("obstacles", "at-risk", "red"))
    done = words.capital(spelt(found.done)) if found.done else "None of them"
    told = f"We said we would do {counted(found.total, 'thing')}. {done} {verb(found.done or 1, 'is', 'are')} done."
    if found.total:
        told += f" {words.capital(spelt(trouble))} {verb(trouble, 'has', 'have')} run into problems." if trouble else ""
    return desk.cite(told, note, "/plan/")


def spelt(number: int) -> str:
    """A number for running text: in letters up to nine."""
    return _LETTERS[number] if number < len(_LETTERS) else f"{number:,}"


def _moved(desk: Desk) -> Cited:
    """How many actions were finished since the last Board, and how many have met a new problem."""
    inputs = desk.inputs
    finished, worse = set(), set()
    for item, _ in changed(desk):
        now, before = item.rating_on(inputs.on), item.rating_on(inputs.since)
        if now is None or item.level != "action":
            continue
        if is_done(now.rating) and not (before and is_done(before.rating)):
            finished.add(item.plan_item_id)
        if now.rating in ("obstacles", "at-risk", "red") and (before is None or before.rating != now.rating):
            worse.add(item.plan_item_id)
    told = f"Since the last Board we have finished {f'{spelt(len(finished))} more' if finished else 'none'}."
    if worse:
        told += f" {words.capital(spelt(len(worse)))} {verb(len(worse), 'has', 'have')} run into a new problem."
    return desk.cite(told, f"Counted from the history of ratings in {desk.seen}.", "/plan/")


def _figures(desk: Desk) -> list[Cited]:
    """For each outcome the headline measure, or else the first, that has a figure."""
    found = []
    for outcome in desk.inputs.in_force("outcome"):
        known = [each for each in desk.inputs.measures_of(outcome) if each.now is not None]
        facts = next(iter(sorted(known, key=_headlines_first)), None)
        if facts is not None and facts.now is not None and facts.now.value is not None:
            found.append(_with_year_before(desk, facts))
    return found


def _headlines_first(facts: MeasureFacts) -> bool:
    return facts.measure.id not in {measure for measure, _ in HEADLINE_NUMBERS}


def _with_year_before(desk: Desk, facts: MeasureFacts) -> Cited:
    before = facts.year_before
    first = month_sentence(desk, facts)
    if before is None or before.value is None:
        return first
    value = desk.figure(value_text(before), facts, before)
    return said("{first} A year before it was {value}.", first=first, value=value)


def _heard(desk: Desk) -> list[Cited]:
    """The latest survey result."""
    keys = [item.plan_item_id for item in desk.inputs.programme.items]
    survey = next((voice for voice in voices_of(desk, keys) if voice.printed), None)
    return [joined("", ["We asked families. ", voice_told(desk, survey)])] if survey else []


def _owed(desk: Desk) -> Cited:
    asks = [ask for ask in asks_of(desk) if ask.met_on is None or ask.met_on > desk.inputs.on]
    waiting = [each for each in escalations_of(desk) if each.responded_on is None or each.responded_on > desk.inputs.on]
    told = "We owe no answer to inspectors and advisers."
    if asks:
        things = verb(len(asks), "thing", "things")
        told = f"We still owe an answer on {spelt(len(asks))} {things} that inspectors and advisers asked for."
    if waiting:
        told += f" {words.capital(spelt(len(waiting)))} {verb(len(waiting), 'problem waits', 'problems wait')}"
        told += " for a decision."
    return desk.cite(told, f"Counted from the asks and escalations in {desk.seen}.", "/assurance/")


def summary_reading(section: Section) -> Reading:
    """How the plain summary reads."""
    found = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    found += [item for block in section.blocks if isinstance(block, Bullets) for item in block.items]
    return reading(found)
