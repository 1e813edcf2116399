"""The guide of the structured conversation: what is asked, and what can help a family now without any assessment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One thing to talk about: the field it is written in, the question, and a hint for whoever asks it."""

    field: str
    asks: str
    hint: str


@dataclass(frozen=True)
class Offer:
    """Support that any family can have now. The code is permanent."""

    code: str
    title: str
    says: str


QUESTIONS = (
    Question(
        "hopes",
        "What does the family hope for?",
        "In their own words: for now, and for when the child is grown up. What worries them most?",
    ),
    Question(
        "child_says",
        "What does the child or young person say?",
        "What they enjoy, what is hard, what helps. Say how they were asked.",
    ),
    Question(
        "tried",
        "What has been tried, and what came of it?",
        "What the setting assessed, planned, did and reviewed, with dates. What worked? What did not, and why?",
    ),
    Question(
        "helps_now",
        "What would help now, whatever is decided?",
        "Support that needs no assessment and no plan. Agree steps below, with who does each.",
    ),
    Question(
        "for_panel",
        "What does the panel need to know?",
        "Everybody who may act for the child reads all of this, both parents among them: leave out what one of them "
        "told you in confidence. Say what is still missing, and who could bring it.",
    ),
)
OFFERS = (
    Offer("community-short-breaks", "Community short breaks", "Clubs and activities nearby. No assessment is needed."),
    Offer("sendiass", "SENDIASS", "Free, independent advice and support for families about SEND."),
    Offer("early-help", "Early help", "Support for the whole family, at home or nearby."),
    Offer("graduated-response", "More help at the setting", "Help that the setting gives from its own means."),
    Offer("specialist-teaching", "Specialist teachers", "Advice for the setting from a specialist teacher."),
    Offer("health-advice", "Advice from health services", "Such as a speech and language therapy advice line."),
    Offer("something-else", "Something else", ""),
)
OFFERED = {offer.code: offer for offer in OFFERS}
