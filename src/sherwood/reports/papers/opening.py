"""The first page of a partner update: what the Board is, and the whole in plain English."""

from __future__ import annotations

import re

from sherwood.core.improvement import Rating, Voice
from sherwood.core.improvement.ratings import is_done, rating_meaning
from sherwood.core.improvement.shares import NOT_RATED, Shares, shares

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
_IN_TROUBLE = frozenset({"obstacles", "at-risk", "red"})
_FAMILIES = re.compile(r"famil|parent|carer", re.IGNORECASE)
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
    trouble = sum(found.of(rating).count for rating in _IN_TROUBLE)
    if not found.total:
        return desk.cite("The plan names no action yet.", note, "/plan/")
    told = f"We said we would do {counted(found.total, 'thing')}."
    if _is_unrated(found):
        told += f" Nobody has recorded yet how {verb(found.total, 'it stands', 'they stand')}."
        return desk.cite(told, note, "/plan/")
    done = words.capital(spelt(found.done)) if found.done else verb(found.total, "It", "None of them")
    told += f" {done} {verb(found.done or 1, 'is', 'are')} {'' if found.done or found.total > 1 else 'not '}done."
    told += f" {words.capital(spelt(trouble))} {verb(trouble, 'has', 'have')} run into problems." if trouble else ""
    return desk.cite(told, note, "/plan/")


def _is_unrated(found: Shares) -> bool:
    """Whether nobody has recorded how any of the actions stands."""
    return found.of(NOT_RATED).count == found.total


def spelt(number: int) -> str:
    """A number for running text: in letters up to nine."""
    return _LETTERS[number] if number < len(_LETTERS) else f"{number:,}"


def _moved(desk: Desk) -> Cited:
    """How many actions were finished since the last Board, and how many have met a new problem; empty if none rated."""
    inputs = desk.inputs
    if _is_unrated(shares(inputs.programme, inputs.plan, inputs.on)):
        return joined("", [])
    finished, worse = set(), set()
    for item, _ in changed(desk):
        now, before = item.rating_on(inputs.on), item.rating_on(inputs.since)
        if now is None or item.level != "action" or not item.is_in_force(inputs.on):
            continue
        if is_done(now.rating) and not (before and is_done(before.rating)):
            finished.add(item.plan_item_id)
        if is_new_trouble(before, now):
            worse.add(item.plan_item_id)
    told = f"Since the last Board we have finished {spelt(len(finished))} of these things."
    if worse:
        things = verb(len(worse), "thing has", "things have")
        told += f" {words.capital(spelt(len(worse)))} {things} run into a new problem."
    return desk.cite(told, f"Counted from the history of ratings in {desk.seen}.", "/plan/")


def is_new_trouble(before: Rating | None, now: Rating) -> bool:
    """Whether an action in trouble now was better at the last Board, had not begun or was not rated then.

    One that went from At risk to Experiencing obstacles has become better: its problem is not new.
    """
    if now.rating not in _IN_TROUBLE:
        return False
    if before is None:
        return True
    was = rating_meaning(before.rating)
    return not was.on_scale or was.position < rating_meaning(now.rating).position


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
    return [joined("", [_asked(survey), voice_told(desk, survey)])] if survey else []


def _asked(survey: Voice) -> str:
    """Whom we asked: a survey of schools or services is none of families."""
    return "We asked families. " if _FAMILIES.search(survey.base_words or "") else "We asked. "


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
