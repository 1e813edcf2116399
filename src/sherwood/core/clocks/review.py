"""The limits of an annual review. All but the yearly one start at the meeting (SEND Regs 2014 regs 20 to 22)."""

from __future__ import annotations

from datetime import date

from ..days import Counting, months, weeks
from ..law import citation
from .model import Event, Limit, Outcome, When, Wording

_SEND_REGS_IN_FORCE = date(2014, 9, 1)
_CEASED = When(Event.PLAN_CEASED)
_NOT_AMENDING = When(Event.REVIEW_DECISION_NOTIFIED, frozenset({Outcome.MAINTAIN, Outcome.CEASE}))

DECISION = Limit(
    id="review.decision",
    title="Decision after a review meeting",
    wording=Wording(
        "the council",
        "tell you whether it will keep, change or end the plan",
        "told you whether it will keep, change or end the plan",
        "told you whether it will keep, change or end the plan",
    ),
    anchors=(When(Event.REVIEW_MEETING_HELD),),
    within=weeks(4),
    met_by=(When(Event.REVIEW_DECISION_NOTIFIED),),
    ended_by=(_CEASED,),
    in_force_from=_SEND_REGS_IN_FORCE,
    cites=(citation("send-regs.20-10"), citation("send-regs.21-9")),
)

COMPLETED = Limit(
    id="review.completed",
    title="Yearly review of the plan completed",
    wording=Wording(
        "the council",
        "review the plan and tell you its decision",
        "reviewed the plan and told you its decision",
        "reviewed the plan and told you its decision",
    ),
    anchors=(When(Event.PLAN_STARTED), When(Event.REVIEW_DECISION_NOTIFIED)),
    within=months(12),
    counting=Counting.FROM_ANCHOR,
    met_by=(When(Event.REVIEW_DECISION_NOTIFIED),),
    ended_by=(_CEASED,),
    chained=True,
    in_force_from=_SEND_REGS_IN_FORCE,
    cites=(citation("cfa.44-1"), citation("code.9-169")),
)

AMENDED_PLAN = Limit(
    id="review.amended-plan",
    title="Final amended plan after a review meeting",
    wording=Wording(
        "the council", "send you the amended plan", "sent you the amended plan", "sent you the amended plan"
    ),
    anchors=(When(Event.REVIEW_MEETING_HELD),),
    within=weeks(12),
    met_by=(When(Event.AMENDED_PLAN_SENT),),
    ended_by=(_NOT_AMENDING, _CEASED),
    in_force_from=_SEND_REGS_IN_FORCE,
    cites=(citation("send-regs.22-3"), citation("devon.amendment-notices")),
)

REVIEW_LIMITS = (DECISION, COMPLETED, AMENDED_PLAN)
