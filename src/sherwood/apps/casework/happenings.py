"""The words of a case: every kind of event, what the family is told of it, and who records it.

The first kinds are those of the clocks (`core.clocks.Event`); the others have no limit of their own and are there so
that the timeline is whole. Kinds are permanent.
"""

from __future__ import annotations

from dataclasses import dataclass

from sherwood.core.clocks import Event


@dataclass(frozen=True)
class Happening:
    """One kind of event: its title for staff, and the sentence for the family (empty where it is not theirs to see).

    {about} stands for the body or setting.
    """

    kind: str
    title: str
    to_family: str = ""


CLOCK = tuple(event.value for event in Event)
_ALL = (
    Happening("request-received", "Request received", "The council received the request for an assessment."),
    Happening(
        "became-responsible", "Authority became responsible", "The council became responsible for the assessment."
    ),
    Happening("request-withdrawn", "Request withdrawn", "The request was withdrawn."),
    Happening(
        "assess-decision-notified",
        "Decision whether to assess notified",
        "The council told you its decision about the assessment.",
    ),
    Happening("advice-requested", "Advice requested: {about}", "The council asked {about} for advice."),
    Happening("advice-allocated", "Advice allocated: {about}", "Somebody was chosen to write the advice from {about}."),
    Happening("advice-received", "Advice received: {about}", "The advice from {about} came."),
    Happening("appointment-missed", "Appointment missed: {about}", "An appointment with {about} was missed."),
    Happening("panel-decided", "Panel decided", "A panel looked at the case."),
    Happening(
        "issue-decision-notified",
        "Decision whether to issue a plan notified",
        "The council told you its decision about a plan.",
    ),
    Happening("draft-served", "Draft plan sent", "The draft plan was sent to you for your views."),
    Happening("setting-consulted", "Setting consulted: {about}", "The council asked {about} about a place."),
    Happening("setting-replied", "Setting replied: {about}", "{about} replied about a place."),
    Happening("final-plan-sent", "Final plan sent", "The final plan was sent."),
    Happening("family-contacted", "Family contacted", "The council was in touch with you."),
    Happening("reassessment-agreed", "Reassessment agreed", "The council agreed to assess again."),
    Happening("plan-started", "Plan started", "The plan started."),
    Happening("review-meeting-held", "Review meeting held", "The review meeting took place."),
    Happening(
        "review-decision-notified", "Review decision notified", "The council told you its decision on the review."
    ),
    Happening("amended-plan-sent", "Amended plan sent", "The changed plan was sent."),
    Happening("plan-ceased", "Plan ceased", "The plan ended."),
    Happening("worker-named", "Named worker", "Your named worker is {about}."),
    Happening("conversation-held", "Structured conversation held", "Somebody talked the request through with you."),
    Happening("case-to-panel", "Put on a panel's agenda: {about}", "The case will go to the {about}."),
    Happening("panel-returned", "Returned by the panel", "The panel asked for more information before it decides."),
    Happening(
        "placement-decided",
        "Placement panel decided",
        "A panel looked at the school or college that is asked for.",
    ),
    Happening("queue-joined", "Joined the psychology queue", "The request joined the queue for the psychologist."),
    Happening(
        "queue-reviewed",
        "Exceptional circumstances reviewed",
        "The council looked at whether the psychologist should come sooner.",
    ),
    Happening(
        "advice-reused", "Existing advice used: {about}", "Advice that {about} gave before is used, as agreed with you."
    ),
    Happening("family-views", "Views of the family received", "You told the council your views."),
    Happening("letter-sent", "Letter sent: {about}", "A letter was sent to you: {about}."),
    Happening("document-added", "Document added", "A document was added."),
    Happening("meeting-requested", "Meeting with an officer asked for", "You asked to meet an officer of the council."),
    Happening("writer-named", "Plan writer named"),
    Happening("contact-confirmed", "Details of the family confirmed"),
)
HAPPENINGS = {each.kind: each for each in _ALL}
