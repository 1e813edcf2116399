"""A case as a page shows it: who and where, the clocks with their law, what to do next, and the people around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import NoReverseMatch, reverse

from sherwood.core.clocks import Force, Standing, Status, says
from sherwood.design.words import day, plural

from ..caseload_aims import SOON_DAYS
from ..models import Case, Stage
from ..queries.cases import Around, Professional, Relative
from . import caseload_words as words

WEEK, WEEKS = 7, 20
DONE = (Status.MET, Status.MET_LATE, Status.ENDED, Status.CLOSED)
_TAGS = {
    Status.RUNNING: ("running", "blue"),
    Status.LATE: ("late", "red"),
    Status.MET: ("done in time", "green"),
    Status.MET_LATE: ("done late", "orange"),
    Status.OPEN: ("open", "blue"),
    Status.CLOSED: ("past", "grey"),
    Status.ENDED: ("no longer applies", "grey"),
}


@dataclass(frozen=True)
class Law:
    """A provision in full, and how well it was checked."""

    sentence: str
    checked: str


@dataclass(frozen=True)
class Clock:
    """One limit: its sentence, how it stands, and what it rests on."""

    title: str
    says: str
    stands: str
    colour: str
    mood: str
    force: str
    laws: tuple[Law, ...]


@dataclass(frozen=True)
class Step:
    """Something to do, and where."""

    text: str
    href: str
    why: str = ""


@dataclass(frozen=True)
class Header:
    """Who and where a case is, in a few lines. `warnings` are what a reader must know before anything else."""

    name: str
    called: str
    reference: str
    facts: tuple[tuple[str, str], ...]
    stage: str
    received: str
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """Somebody around the child, in lines."""

    name: str
    role: str
    lines: tuple[str, ...]
    tag: str = ""
    colour: str = "grey"


def header(case: Case, on: date) -> Header:
    """The top of a case page."""
    child = case.child
    worker = case.worker
    named = "Nobody. Every child must have one" if worker is None else worker.called
    if worker is not None and not worker.is_active:
        named = f"{worker.called}, who has left. Name another"
    return Header(
        name=child.name,
        called=child.called,
        reference=case.reference,
        facts=(
            ("School year", words.year_group(child.born_on, on)),
            ("Date of birth", day(child.born_on)),
            ("Setting", child.setting.name if child.setting else "None recorded"),
            ("Named worker", named),
            *((("Writes the plan", case.writer.called),) if case.writer else ()),
        ),
        stage=Stage(case.stage).label,
        received=_received(case, on),
        warnings=_warnings(case),
    )


def clocks(found: Iterable[Standing], names: Mapping[str, str]) -> tuple[tuple[Clock, ...], tuple[Clock, ...]]:
    """The limits that wait or protect somebody, late ones first, and those that are done with."""
    rows = list(found)
    # A lateness that nothing excuses comes before one that the regulations allow for.
    order = {Status.LATE: 0, Status.RUNNING: 2, Status.OPEN: 3}
    waiting = sorted(
        (row for row in rows if row.status not in DONE),
        key=lambda row: (order[row.status] + (row.excused_by is not None), row.due_on),
    )
    done = [row for row in rows if row.status in DONE]
    return tuple(clock(row, names) for row in waiting), tuple(clock(row, names) for row in done)


def clock(row: Standing, names: Mapping[str, str]) -> Clock:
    """One limit as a page shows it."""
    stands, colour = _TAGS[row.status]
    if row.status is Status.LATE:
        stands, colour = words.stands(row), "grey" if row.excused_by else "red"
    elif row.status is Status.MET_LATE:
        stands = f"done {plural(row.days_over, 'day')} late" + (", excused" if row.excused_by else "")
    elif row.status is Status.RUNNING:
        stands = words.stands(row)
    about = f": {words.body(row.about, names)}" if row.about else ""
    return Clock(
        title=f"{row.limit.title}{about}",
        says=says(replace(row, about=names.get(row.about or "", row.about))),
        stands=stands,
        colour=colour,
        mood=words.mood(row, SOON_DAYS) if row.status in (Status.LATE, Status.RUNNING) else "calm",
        force=words.FORCES[row.limit.force] if row.limit.force is not Force.STATUTE else "",
        laws=tuple(Law(cite.sentence, words.checked(cite)) for cite in row.limit.cites),
    )


def link(view: str, *arguments: object) -> str:
    """The address of a page of another part; empty where this site has none."""
    try:
        return reverse(view, args=arguments)
    except NoReverseMatch:
        return ""


def parts(case: Case, *, may_see_family: bool) -> tuple[Step, ...]:
    """The other pages of a case. Letters and family lie below casework and are found by the child."""
    found = (
        ("The request", "casework:case-request"),
        ("Advice", "casework:case-advice"),
        ("Panels and decisions", "casework:case-panels"),
        ("The plan", "casework:case-plan"),
        ("Documents", "casework:case-documents"),
        ("Contacts with the family", "casework:contacts"),
    )
    letters = Step("Letters", link("notices:case-letters", case.child_id))
    family = Step("The family, and who may act", link("people:child", case.child_id))
    pages = tuple(Step(text, link(view, case.reference)) for text, view in found)
    return (*pages, letters, family) if may_see_family else (*pages, letters)


_NEXT: dict[Stage, tuple[tuple[str, str, str], ...]] = {
    Stage.DECIDING_TO_ASSESS: (
        ("Read the request", "casework:case-request", "What was asked, by whom, and what came with it."),
        ("Talk the request through with family and setting", "casework:conversation", "The structured conversation."),
        ("Take it to the panel and record the decision", "casework:case-panels", "The family is told by letter."),
    ),
    Stage.ASSESSING: (("See which advice is still to come", "casework:case-advice", "Each body has six weeks."),),
    Stage.DECIDING_TO_ISSUE: (
        ("Record the decision on a plan", "casework:case-panels", "All advice is in."),
        ("Read the advice", "casework:case-advice", ""),
    ),
    Stage.DRAFTING: (("Write the draft plan", "casework:case-plan", "The draft names no setting."),),
    Stage.WITH_FAMILY: (
        ("Finish the plan", "casework:case-plan", "Consult settings, take the family's views, send the final plan."),
    ),
}


def next_steps(case: Case, found: Iterable[Standing]) -> tuple[Step, ...]:
    """What to do next, the most pressing first."""
    steps = []
    contact = [
        row for row in found if row.limit.id == "local.family-contact" and row.status in (Status.LATE, Status.RUNNING)
    ]
    if contact:
        href = f"{reverse('casework:record-contact', args=[case.reference])}?why=delay"
        when = "Was due" if contact[0].status is Status.LATE else "Due by"
        why = f"{when} {day(contact[0].due_on)}: every eight weeks while the plan is late."
        steps.append(Step("Tell the family why it is late and what is being done", href, why))
    for text, view, why in _NEXT.get(Stage(case.stage), ()):
        href = link(view, case.reference)
        if href:
            steps.append(Step(text, href, why))
    return tuple(steps)


def family(found: Around) -> tuple[Person, ...]:
    """Those at home and those the family chose: whether each may act today, since when, and what that rests on."""
    return tuple(_relative(each) for each in found.family)


def professionals(found: Sequence[Professional]) -> tuple[Person, ...]:
    """Those at work with the child: why each may open the record, and since when."""
    return tuple(
        Person(
            name=each.name or each.post,
            role=each.kind,
            lines=tuple(
                part
                for part in (
                    f"{each.post}, {each.organisation}" if each.name else each.organisation,
                    f"Since {day(each.since)}",
                )
                if part
            ),
            tag="" if each.is_active else "Has left",
            colour="red",
        )
        for each in found
    )


def _relative(each: Relative) -> Person:
    facts = []
    for fact in each.facts:
        until = f" until {day(fact.until_on)}" if fact.until_on else ""
        rests = f" ({fact.rests_on})" if fact.rests_on else ""
        facts.append(f"{fact.kind}, since {day(fact.from_on)}{until}{rests}")
    reach = " · ".join(part for part in (each.phone, each.email) if part)
    wants = f"Hears from us: {each.channel[:1].lower()}{each.channel[1:]}" if each.may_act else ""
    extra = "Needs an interpreter" if each.interpreter else ""
    hidden = "Address protected: it stands in no letter and on no page" if each.protected else ""
    tag, colour = ("May act", "green") if each.may_act else ("May not act", "grey")
    if each.barred:
        tag, colour = "Barred by a court: tell them nothing", "red"
    lines = [*facts, reach if each.may_act else "", wants, extra, hidden]
    return Person(each.name, "", tuple(line for line in lines if line), tag, colour)


def _received(case: Case, on: date) -> str:
    if case.received_on is None:
        return "From before this record began"
    if case.closed_on is not None:
        took = (case.closed_on - case.received_on).days
        return f"Received {day(case.received_on)}, closed {day(case.closed_on)} after {plural(took, 'day')}"
    days = (on - case.received_on).days
    # The 140th day is the last of the 20th week.
    week = max(1, -(-days // WEEK))
    of = f"week {week} of {WEEKS}" if week <= WEEKS else f"week {week}; the law gives {WEEKS}"
    return f"Received {day(case.received_on)}, {plural(days, 'day')} ago: {of}"


def _warnings(case: Case) -> tuple[str, ...]:
    found = []
    if case.child.restricted:
        found.append("Restricted: only people named for this child may know that this case is here. Say nothing of it.")
    if case.child.address_protected:
        found.append("Protected address: where the child lives stands in no letter, list or export. Tell nobody.")
    if case.in_youth_accommodation:
        found.append("In youth accommodation: other rules and other clocks apply. Ask before relying on the days here.")
    return tuple(found)
