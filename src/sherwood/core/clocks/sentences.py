"""A standing in one or two sentences that a parent can read."""

from __future__ import annotations

from ..days import in_words
from .model import Event, Force, Ground, Outcome, Standing, Status

_BODIES = {
    None: "the body that was asked",
    "educational-psychologist": "the educational psychologist",
    "health": "the health service",
    "social-care": "social care",
    "early-help": "early help",
    "school": "the school",
    "early-years-setting": "the early years setting",
    "college": "the college",
}
_BECAUSE = {
    Ground.ABSENT_FROM_AREA: "the child or young person was away from the area for four weeks or more",
    Ground.PERSONAL_CIRCUMSTANCES: "there were exceptional personal circumstances",
    Ground.SCHOOL_CLOSED: "the school was closed for four weeks or more when it was asked for advice",
    Ground.EARLY_YEARS_CLOSED: "the early years setting was closed for four weeks or more when it was asked for advice",
    Ground.MISSED_APPOINTMENT: "an appointment was missed",
}
_OVERTAKEN = {
    (Event.REQUEST_WITHDRAWN, None): "the request was withdrawn",
    (Event.ASSESS_DECISION_NOTIFIED, None): "the council decided not to assess",
    (Event.ISSUE_DECISION_NOTIFIED, None): "the council decided not to issue a plan",
    (Event.ISSUE_DECISION_NOTIFIED, Outcome.ISSUE): "the council decided to issue a plan",
    (Event.FINAL_PLAN_SENT, None): "the final plan was sent",
    (Event.REVIEW_DECISION_NOTIFIED, None): "the council decided to keep the plan as it is",
    (Event.REVIEW_DECISION_NOTIFIED, Outcome.CEASE): "the council decided to end the plan",
    (Event.PLAN_CEASED, None): "the plan ended",
}
_OBLIGED = {
    Force.STATUTE: ("must", "By law"),
    Force.GUIDANCE: ("should", "Under national guidance"),
    Force.LOCAL: ("has promised to", "By local promise"),
}


def says(standing: Standing) -> str:
    """What to show about a standing: who must do what by when, and how it stands.

    >>> from datetime import date
    >>> from sherwood.core.clocks import History, Occurrence, standings
    >>> request = Occurrence(Event.REQUEST_RECEIVED, date(2026, 3, 2))
    >>> says(standings(History((request,)), date(2026, 7, 18))[-1])
    'The council must send you the final plan by 20 July 2026. That is in 2 days.'
    """
    return _SENTENCES[standing.status](standing)


def _running(s: Standing) -> str:
    left = (s.due_on - s.on).days
    when = "That is today." if left == 0 else f"That is in {_days(left)}."
    return f"{_sentence(_who(s))} {_OBLIGED[s.limit.force][0]} {s.limit.wording.must} by {in_words(s.due_on)}. {when}"


def _met(s: Standing) -> str:
    return f"{_done(s)}, in time. The last day was {in_words(s.due_on)}."


def _late(s: Standing) -> str:
    source = _OBLIGED[s.limit.force][1]
    must = f"{_who(s)} should have {s.limit.wording.done} by {in_words(s.due_on)}"
    return f"{source}, {must}. That is {_days(s.days_over)} late.{_because(s)}"


def _met_late(s: Standing) -> str:
    return f"{_done(s)}, {_days(s.days_over)} late. The last day was {in_words(s.due_on)}.{_because(s)}"


def _open(s: Standing) -> str:
    return f"{_sentence(_who(s))} can {s.limit.wording.must} up to and including {in_words(s.due_on)}."


def _closed(s: Standing) -> str:
    return f"{s.limit.title} ran up to and including {in_words(s.due_on)}."


def _ended(s: Standing) -> str:
    if s.ended_by is None:
        return f"{s.limit.title}: this limit no longer applies."
    event, outcome = s.ended_by.event, s.ended_by.outcome
    what = _OVERTAKEN.get((event, outcome)) or _OVERTAKEN[event, None]
    return f"{s.limit.title}: this limit no longer applies, because {what} on {in_words(s.ended_by.on)}."


def _done(s: Standing) -> str:
    when = in_words(s.met_on) if s.met_on else ""
    return f"{_sentence(_who(s))} {s.limit.wording.did} on {when}"


def _because(s: Standing) -> str:
    return f" The regulations allow for this because {_BECAUSE[s.excused_by]}." if s.excused_by else ""


def _who(s: Standing) -> str:
    body = _BODIES.get(s.about, (s.about or "").replace("-", " "))
    return s.limit.wording.who.replace("{about}", body)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{n} days"


_SENTENCES = {
    Status.RUNNING: _running,
    Status.MET: _met,
    Status.LATE: _late,
    Status.MET_LATE: _met_late,
    Status.OPEN: _open,
    Status.CLOSED: _closed,
    Status.ENDED: _ended,
}
