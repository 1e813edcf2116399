"""The road from the request to the plan, as a family walks it: what is done, where we are, what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sherwood.apps.casework.queries.for_family import FamilyCase
from sherwood.core.clocks import Event, Outcome
from sherwood.core.clocks.assessment import DECIDE_TO_ASSESS, FINAL_PLAN, PARENT_VIEWS, REFUSE_TO_ISSUE
from sherwood.core.clocks.due import due
from sherwood.design.words import day

DONE, NOW, LATER, NOT_NEEDED = "Done", "Now", "To come", "Not needed"


@dataclass(frozen=True)
class Step:
    """One step: its title, what it means in plain words, where it stands, and its day."""

    title: str
    means: str
    status: str
    when: str
    late: bool = False

    @property
    def is_now(self) -> bool:
        """Whether the case is at this step."""
        return self.status == NOW


@dataclass(frozen=True)
class _Stretch:
    """A step before it is put into words: when it was done and its last day.

    `only_if_no` says that the last day is one for telling the family no: nobody is late with it while the answer may
    still be yes.
    """

    title: str
    means: str
    done_on: date | None
    last_day: date | None
    only_if_no: bool = False


def steps(case: FamilyCase, on: date) -> tuple[Step, ...]:
    """The six steps of an assessment on a day."""
    ended = case.stage in ("not-assessed", "not-issued", "withdrawn")
    shown: list[Step] = []
    reached = False
    for stretch in _stretches(case):
        if stretch.done_on is not None:
            shown.append(_done(stretch))
        elif ended:
            shown.append(Step(stretch.title, stretch.means, NOT_NEEDED, ""))
        elif not reached:
            reached = True
            shown.append(_here(stretch, on))
        else:
            shown.append(_to_come(stretch, on))
    return tuple(shown)


def _stretches(case: FamilyCase) -> tuple[_Stretch, ...]:
    received = case.received_on
    last = {limit.id: due(limit, received) for limit in (DECIDE_TO_ASSESS, REFUSE_TO_ISSUE, FINAL_PLAN) if received}
    served = case.day_of(Event.DRAFT_SERVED)
    return (
        _Stretch(
            "You asked for an assessment",
            "The day the council received it is the day the clock starts.",
            received,
            received,
        ),
        _Stretch(
            "The council decides whether to assess",
            "It looks at what you and others sent. If it says no, you can appeal.",
            case.day_of(Event.ASSESS_DECISION_NOTIFIED),
            last.get(DECIDE_TO_ASSESS.id),
        ),
        _Stretch(
            "People give advice",
            "School, health, social care, a psychologist, and you. Each has six weeks.",
            _advice_all_in(case),
            None,
        ),
        _Stretch(
            "The council decides whether a plan is needed",
            "If it says no, it must tell you within 16 weeks of your request, and you can appeal.",
            case.day_of(Event.ISSUE_DECISION_NOTIFIED) or served,
            last.get(REFUSE_TO_ISSUE.id),
            only_if_no=case.stage != "not-issued",
        ),
        _Stretch(
            "You see the draft plan and say what you think",
            "You have 15 days, the day it reaches you included. You can ask for a school and for a meeting.",
            _views_over(case, served),
            None,
        ),
        _Stretch(
            "You get the final plan",
            "It names a school or college. You can appeal about what it says.",
            case.day_of(Event.FINAL_PLAN_SENT),
            last.get(FINAL_PLAN.id),
        ),
    )


def _advice_all_in(case: FamilyCase) -> date | None:
    """The day the last advice came, once all that was asked for is in, or once the council went on without."""
    asked = {each.about for each in case.history.events if each.event is Event.ADVICE_REQUESTED}
    came = {each.about: each.on for each in case.history.events if each.event is Event.ADVICE_RECEIVED}
    if asked and asked <= set(came):
        return max(came.values())
    return case.day_of(Event.ISSUE_DECISION_NOTIFIED)


def _views_over(case: FamilyCase, served: date | None) -> date | None:
    """The end of the parent's window once it has passed, or the day of a final plan that came before."""
    final = case.day_of(Event.FINAL_PLAN_SENT)
    if served is None:
        return final
    last_day = due(PARENT_VIEWS, served)
    if final is not None:
        return min(final, last_day)
    closed = [each for each in case.limits(PARENT_VIEWS.id) if each.status.value == "closed"]
    return closed[-1].due_on if closed else None


def _done(stretch: _Stretch) -> Step:
    done_on = stretch.done_on
    late = _is_past(stretch, done_on) if done_on else False
    when = day(done_on)
    if late and stretch.last_day is not None:
        when += f". It should have been by {day(stretch.last_day)}."
    return Step(stretch.title, stretch.means, DONE, when, late)


def _here(stretch: _Stretch, on: date) -> Step:
    if _is_past(stretch, on):
        return Step(stretch.title, stretch.means, NOW, f"Late: it should have been by {day(stretch.last_day)}", True)
    return Step(stretch.title, stretch.means, NOW, _by(stretch, on))


def _to_come(stretch: _Stretch, on: date) -> Step:
    if _is_past(stretch, on):
        return Step(stretch.title, stretch.means, LATER, f"Late: it should have been by {day(stretch.last_day)}", True)
    return Step(stretch.title, stretch.means, LATER, _by(stretch, on))


def _is_past(stretch: _Stretch, on: date) -> bool:
    return stretch.last_day is not None and stretch.last_day < on and not stretch.only_if_no


def _by(stretch: _Stretch, on: date) -> str:
    if stretch.last_day is None or stretch.last_day < on:
        return ""
    return f"By {day(stretch.last_day)} at the latest" + (", if the answer is no" if stretch.only_if_no else "")


def refused(case: FamilyCase) -> Outcome | None:
    """Which decision said no, if one did and stands."""
    return Outcome.REFUSE if case.stage in ("not-assessed", "not-issued") else None


def week_of(received: date, on: date) -> int:
    """Which week since the request a day is in; the 140th day is the last of the 20th."""
    return max(1, -((received - on) // timedelta(weeks=1)))
