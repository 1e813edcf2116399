"""What the partnership has promised on top of the law: limits of the same kind, marked local."""

from __future__ import annotations

from ..days import days, weeks
from ..law import citation
from .assessment import FINAL_PLAN
from .model import Event, Force, Limit, When, Wording

EP_ADVICE = Limit(
    id="local.ep-advice",
    title="Educational psychology advice after allocation",
    wording=Wording("{about}", "give advice once the work is allocated", "gave advice", "given advice"),
    anchors=(When(Event.ADVICE_ALLOCATED, about="educational-psychologist"),),
    within=weeks(4),
    met_by=(When(Event.ADVICE_RECEIVED),),
    by_about=True,
    force=Force.LOCAL,
    cites=(citation("local.educational-psychology-advice"),),
)

FAMILY_CONTACT = Limit(
    id="local.family-contact",
    title="Contact with a family that is waiting",
    wording=Wording(
        "the council",
        "be in touch with you about the wait",
        "was in touch with you about the wait",
        "been in touch with you about the wait",
    ),
    anchors=(When(Event.FAMILY_CONTACTED),),
    after_missing=FINAL_PLAN.id,
    within=weeks(8),
    met_by=(When(Event.FAMILY_CONTACTED),),
    ended_by=FINAL_PLAN.met_by + FINAL_PLAN.ended_by,
    chained=True,
    force=Force.LOCAL,
    cites=(citation("local.contact-with-families-who-wait"),),
)

PANEL_LETTER = Limit(
    id="local.panel-letter",
    title="Letter after a panel",
    wording=Wording(
        "the council",
        "write to you with the panel's decision",
        "wrote to you with the panel's decision",
        "written to you with the panel's decision",
    ),
    anchors=(When(Event.PANEL_DECIDED),),
    within=days(10),
    met_by=(When(Event.ASSESS_DECISION_NOTIFIED), When(Event.ISSUE_DECISION_NOTIFIED)),
    force=Force.LOCAL,
    cites=(citation("local.letters-after-panels"),),
)

LOCAL_PROMISES = (EP_ADVICE, FAMILY_CONTACT, PANEL_LETTER)
