"""The limits of an EHC needs assessment and of a reassessment (SEND Regs 2014 regs 5 to 13 and 27)."""

from __future__ import annotations

from datetime import date

from ..days import Counting, days, weeks
from ..law import citation
from .model import Event, Force, Ground, Limit, Outcome, When, Wording

_SEND_REGS_IN_FORCE = date(2014, 9, 1)
_EXCUSED_ANYWHERE = frozenset({Ground.ABSENT_FROM_AREA, Ground.PERSONAL_CIRCUMSTANCES})
_EXCUSED = _EXCUSED_ANYWHERE | {Ground.SCHOOL_CLOSED, Ground.EARLY_YEARS_CLOSED}

_START = (When(Event.REQUEST_RECEIVED), When(Event.BECAME_RESPONSIBLE))
_WITHDRAWN = When(Event.REQUEST_WITHDRAWN)
_REFUSED_TO_ASSESS = When(Event.ASSESS_DECISION_NOTIFIED, frozenset({Outcome.REFUSE}))
_REFUSED_TO_ISSUE = When(Event.ISSUE_DECISION_NOTIFIED, frozenset({Outcome.REFUSE}))
_DECIDED_TO_ISSUE = When(Event.ISSUE_DECISION_NOTIFIED, frozenset({Outcome.ISSUE}))
_FINAL_PLAN = When(Event.FINAL_PLAN_SENT)

DECIDE_TO_ASSESS = Limit(
    id="ehc.decide-to-assess",
    title="Decision whether to assess",
    wording=Wording(
        "the council",
        "tell you whether it will carry out an assessment",
        "told you whether it will carry out an assessment",
        "told you whether it will carry out an assessment",
    ),
    anchors=_START,
    within=weeks(6),
    met_by=(When(Event.ASSESS_DECISION_NOTIFIED, frozenset({Outcome.ASSESS, Outcome.REFUSE})),),
    ended_by=(_WITHDRAWN,),
    grounds=_EXCUSED,
    in_force_from=_SEND_REGS_IN_FORCE,
    cites=(citation("send-regs.5-1"), citation("send-regs.5-4")),
)

ADVICE = Limit(
    id="ehc.advice",
    title="Advice for the assessment",
    wording=Wording(
        "{about}", "send advice for the assessment", "sent advice for the assessment", "sent advice for the assessment"
    ),
    anchors=(When(Event.ADVICE_REQUESTED),),
    within=weeks(6),
    met_by=(When(Event.ADVICE_RECEIVED),),
    ended_by=(_WITHDRAWN,),
    by_about=True,
    grounds=_EXCUSED_ANYWHERE | {Ground.MISSED_APPOINTMENT},
    in_force_from=_SEND_REGS_IN_FORCE,
    cites=(citation("send-regs.8-1"), citation("send-regs.8-2")),
)

REFUSE_TO_ISSUE = Limit(
    id="ehc.refuse-to-issue",
    title="Decision not to issue a plan",
    wording=Wording(
        "the council",
        "tell you if it will not issue a plan",
        "told you that it will not issue a plan",
        "told you if it was not going to issue a plan",
    ),
    anchors=_START,
    within=weeks(16),
    met_by=(_REFUSED_TO_ISSUE,),
    ended_by=(_DECIDED_TO_ISSUE, _FINAL_PLAN, _REFUSED_TO_ASSESS, _WITHDRAWN),
    grounds=_EXCUSED,
    in_force_from=_SEND_REGS_IN_FORCE,
    cites=(citation("send-regs.10-1"), citation("send-regs.10-4")),
)

FINAL_PLAN = Limit(
    id="ehc.final-plan",
    title="Final plan",
    wording=Wording("the council", "send you the final plan", "sent you the final plan", "sent you the final plan"),
    anchors=_START,
    within=weeks(20),
    met_by=(_FINAL_PLAN,),
    ended_by=(_REFUSED_TO_ASSESS, _REFUSED_TO_ISSUE, _WITHDRAWN),
    grounds=_EXCUSED,
    in_force_from=_SEND_REGS_IN_FORCE,
    cites=(citation("send-regs.13-2"), citation("send-regs.13-3")),
)

PARENT_VIEWS = Limit(
    id="ehc.parent-views",
    title="Your time to comment on the draft plan",
    wording=Wording(
        "you",
        "say what you think of the draft plan",
        "said what you think of the draft plan",
        "said what you think of the draft plan",
    ),
    anchors=(When(Event.DRAFT_SERVED),),
    within=days(15),
    counting=Counting.FROM_ANCHOR,
    window=True,
    in_force_from=_SEND_REGS_IN_FORCE,
    cites=(citation("send-regs.13-1"),),
)

SETTING_REPLY = Limit(
    id="ehc.setting-reply",
    title="Reply of a setting that was consulted",
    wording=Wording(
        "{about}",
        "reply to the council about a place",
        "replied to the council about a place",
        "replied to the council about a place",
    ),
    anchors=(When(Event.SETTING_CONSULTED),),
    within=days(15),
    met_by=(When(Event.SETTING_REPLIED),),
    by_about=True,
    force=Force.GUIDANCE,
    in_force_from=_SEND_REGS_IN_FORCE,
    cites=(citation("code.9-83"),),
)

REASSESSMENT = Limit(
    id="reassess.final-plan",
    title="Final plan after a reassessment",
    wording=Wording(
        "the council",
        "send you the final plan after the reassessment",
        "sent you the final plan after the reassessment",
        "sent you the final plan after the reassessment",
    ),
    anchors=(When(Event.REASSESSMENT_AGREED),),
    within=weeks(14),
    met_by=(_FINAL_PLAN,),
    grounds=_EXCUSED,
    in_force_from=_SEND_REGS_IN_FORCE,
    cites=(citation("send-regs.27-2"), citation("send-regs.27-3")),
)

ASSESSMENT_LIMITS = (
    DECIDE_TO_ASSESS,
    ADVICE,
    REFUSE_TO_ISSUE,
    FINAL_PLAN,
    PARENT_VIEWS,
    SETTING_REPLY,
    REASSESSMENT,
)
