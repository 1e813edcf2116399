"""What a limit is, what happens in a case, and how a limit stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..days import Counting, Period
from ..law import Citation


class Event(StrEnum):
    """What can happen in a case. The values are permanent: other systems send them."""

    REQUEST_RECEIVED = "request-received"
    BECAME_RESPONSIBLE = "became-responsible"
    REQUEST_WITHDRAWN = "request-withdrawn"
    ASSESS_DECISION_NOTIFIED = "assess-decision-notified"
    ADVICE_REQUESTED = "advice-requested"
    ADVICE_ALLOCATED = "advice-allocated"
    ADVICE_RECEIVED = "advice-received"
    APPOINTMENT_MISSED = "appointment-missed"
    PANEL_DECIDED = "panel-decided"
    ISSUE_DECISION_NOTIFIED = "issue-decision-notified"
    DRAFT_SERVED = "draft-served"
    SETTING_CONSULTED = "setting-consulted"
    SETTING_REPLIED = "setting-replied"
    FINAL_PLAN_SENT = "final-plan-sent"
    FAMILY_CONTACTED = "family-contacted"
    REASSESSMENT_AGREED = "reassessment-agreed"
    PLAN_STARTED = "plan-started"
    REVIEW_MEETING_HELD = "review-meeting-held"
    REVIEW_DECISION_NOTIFIED = "review-decision-notified"
    AMENDED_PLAN_SENT = "amended-plan-sent"
    PLAN_CEASED = "plan-ceased"


class Outcome(StrEnum):
    """What a decision was."""

    ASSESS = "assess"
    REFUSE = "refuse"
    ISSUE = "issue"
    AMEND = "amend"
    MAINTAIN = "maintain"
    CEASE = "cease"


class Ground(StrEnum):
    """What excuses lateness (SEND Regs 2014 regs 8(2) and 10(4)). There is no other: a shortage of staff is none."""

    ABSENT_FROM_AREA = "absent-from-area"
    PERSONAL_CIRCUMSTANCES = "personal-circumstances"
    SCHOOL_CLOSED = "school-closed"
    EARLY_YEARS_CLOSED = "early-years-closed"
    MISSED_APPOINTMENT = "missed-appointment"


class Status(StrEnum):
    """How a limit stands on a day."""

    RUNNING = "running"  # not done, due today or later
    MET = "met"
    LATE = "late"  # not done, past due
    MET_LATE = "met-late"
    OPEN = "open"  # a window that protects someone, up to and on its last day
    CLOSED = "closed"  # such a window afterwards
    ENDED = "ended"  # overtaken before it was met


class Force(StrEnum):
    """What stands behind a limit."""

    STATUTE = "statute"
    GUIDANCE = "guidance"
    LOCAL = "local promise"


@dataclass(frozen=True)
class Occurrence:
    """One event on a day: who it is about (a body asked for advice, a setting) and, for a decision, what it was."""

    event: Event
    on: date
    about: str | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True)
class PermittedException:
    """A dated reason that the regulations allow for lateness. Both days count; `until` None means it still lasts."""

    ground: Ground
    from_on: date
    until: date | None = None


@dataclass(frozen=True)
class History:
    """What happened to one child, in any order."""

    events: tuple[Occurrence, ...]
    exceptions: tuple[PermittedException, ...] = ()
    case: str | None = None
    born_on: date | None = None


@dataclass(frozen=True)
class When:
    """Which occurrences count: an event, narrowed to some outcomes or to one body where given."""

    event: Event
    outcomes: frozenset[Outcome] | None = None
    about: str | None = None

    def fits(self, occurrence: Occurrence) -> bool:
        """Whether an occurrence is one of these."""
        return (
            occurrence.event is self.event
            and (self.outcomes is None or occurrence.outcome in self.outcomes)
            and (self.about is None or occurrence.about == self.about)
        )


@dataclass(frozen=True)
class Wording:
    """A limit in words a parent knows: who must `must`, who `did`, who should have `done`.

    {about} in `who` stands for the body or setting.
    """

    who: str
    must: str
    did: str
    done: str


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One time limit. The id is permanent; a rule that changes keeps its id and gets another period in force.

    An anchor event opens a standing, `met_by` closes it, `ended_by` overtakes it. With `by_about` each body has a
    standing of its own. A `window` is a minimum that protects someone and cannot be met or missed. A `chained` limit
    is met by the event that anchors the next one. `after_missing` names the limit whose missed day is the first
    anchor; the events in `anchors` anchor it again until one in `ended_by` comes. `reported_days_later` is how far
    the commonly printed day lies after the strict one, where the text says "before". In force from `in_force_from`
    up to but not on `in_force_until`, judged by the anchor day.
    """

    id: str
    title: str
    wording: Wording
    anchors: tuple[When, ...]
    within: Period
    cites: tuple[Citation, ...]
    counting: Counting = Counting.DAY_AFTER_ANCHOR
    met_by: tuple[When, ...] = ()
    ended_by: tuple[When, ...] = ()
    by_about: bool = False
    grounds: frozenset[Ground] = frozenset()
    window: bool = False
    chained: bool = False
    after_missing: str | None = None
    reported_days_later: int = 0
    force: Force = Force.STATUTE
    in_force_from: date | None = None
    in_force_until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether an anchor on this day is judged by this rule."""
        return (self.in_force_from is None or self.in_force_from <= on) and (
            self.in_force_until is None or on < self.in_force_until
        )


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One limit on one day.

    `due_on` is the strict last day, `reported_due_on` the day commonly printed. `ended_by` is what overtook the limit.
    `days_over` counts whole days late, to the day looked from or the day it was met. `excused_by` names
    the ground that excuses a lateness.
    """

    limit: Limit
    about: str | None
    on: date
    anchored_on: date
    due_on: date
    reported_due_on: date
    met_on: date | None
    ended_by: Occurrence | None
    status: Status
    days_over: int
    excused_by: Ground | None
