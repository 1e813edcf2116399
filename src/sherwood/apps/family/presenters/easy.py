"""A case in easy read: one thought a sentence, common words, a picture beside each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sherwood.apps.casework.queries.for_family import FamilyCase
from sherwood.core.clocks import Status
from sherwood.design.words import day

from .steps import NOW, Step, steps

LATE = {"ehc.decide-to-assess": "The council's answer is late.", "ehc.final-plan": "The plan is late."}
PICTURES = ("letter", "choose", "people", "choose", "read", "plan")


@dataclass(frozen=True)
class EasyStep:
    """One step: a picture's name, short sentences, and whether it is done or is now."""

    picture: str
    sentences: tuple[str, ...]
    status: str


@dataclass(frozen=True)
class EasyPage:
    """The whole page in short sentences."""

    called: str
    reference: str
    late: tuple[str, ...]
    steps: tuple[EasyStep, ...]
    worker: str


def shown(case: FamilyCase, on: date, *, is_self: bool) -> EasyPage:
    """The page on a day, spoken to the young person (`is_self`) or to the family."""
    who = "you" if is_self else case.child.called
    told = zip(PICTURES, _sentences(who, is_self), steps(case, on), strict=True)
    return EasyPage(
        case.child.called,
        case.reference,
        _late(case),
        tuple(EasyStep(picture, (*said, _day(step)), step.status) for picture, said, step in told),
        case.worker.called if case.worker else "",
    )


def _late(case: FamilyCase) -> tuple[str, ...]:
    """That the council is late, since when, and that it is sorry; nothing where it is on time."""
    found = [each for each in case.standings if each.status is Status.LATE and each.limit.id in LATE]
    said = [line for each in found for line in (LATE[each.limit.id], f"It should have come by {day(each.due_on)}.")]
    if not said:
        return ()
    waits = ("We still wait for somebody to write to us.",) if case.waiting else ()
    return (*said, *waits, "We are sorry. You can complain.")


def _sentences(who: str, is_self: bool) -> tuple[tuple[str, ...], ...]:
    need = "need" if is_self else "needs"
    return (
        ("Somebody asked the council for help.", f"The help is for {who}."),
        ("The council thinks about it.", "It says yes or no.", "You can say if you do not agree."),
        (f"People who know {who} write about what {who} {need}.", "You can write or draw too."),
        ("The council thinks again.", "It says if there will be a plan."),
        ("You get a plan to read.", "It is not finished.", "You say what is good and what is wrong."),
        ("You get the finished plan.", f"It says what help {who} will get.", "It says which school or college."),
    )


def _day(step: Step) -> str:
    if step.status == NOW:
        return "This is where we are now. It is late. We are sorry." if step.late else "This is where we are now."
    return f"This was done on {step.when.split('. ')[0]}." if step.status == "Done" and step.when else ""
