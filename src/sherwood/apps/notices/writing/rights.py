"""The rights that every letter with a decision carries: one place for their words, and a check that none is missing.

SEND Regulations 2014 regs 5(3), 10(3), 14 and 32; Children and Families Act 2014 ss.51 to 57; Tribunal Procedure
(First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008 r.20(1)(c): an appeal is received within
the later of 2 months after the notice was sent and 1 month after the mediation certificate was issued.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sherwood.core.days import add_months, in_words
from sherwood.reports.letter import Heading, Items, Part, Passage, Pictured

from .contacts import Contacts, Service

TRIBUNAL_PAGE = "www.gov.uk/appeal-ehc-plan-decision"
APPEAL_WITHIN = 2
"""Months from the day on which the letter was sent."""
_AGAINST = {
    "refusal-to-assess": "our decision not to carry out an assessment",
    "refusal-to-issue": "our decision not to make a plan",
    "final-plan": "what the plan says in section B (needs), section F (special help in education) or section I (the "
    "school or college, or that none is named)",
}


class RightsMissing(Exception):  # noqa: N818 - it reads as what it is
    """A letter with a decision would have gone out without part of the rights. Nothing was sent."""


@dataclass(frozen=True)
class Rights:
    """What a reader may do about one kind of decision, in the area of these contacts, for a letter of this day."""

    decision: str
    contacts: Contacts
    dated: date

    @property
    def until(self) -> str:
        """The last day of the two months, counted from the day of the letter."""
        return in_words(add_months(self.dated, APPEAL_WITHIN))

    def standard(self) -> tuple[Part, ...]:
        """The rights in plain words."""
        who = self.contacts
        return (
            Heading("If you do not agree"),
            Passage("You can disagree with this decision. You do not have to do it on your own, and it is free."),
            Items(
                (
                    f"Talk to us first if you like: {who.authority.name}, {who.team}. {who.authority.how}",
                    f"Get free advice that is not ours: {who.sendiass.name} helps families. {who.sendiass.how}",
                )
            ),
            Heading("Mediation"),
            Passage(
                "You have a right to mediation. Somebody from outside the council helps you and us to agree. It is "
                f"free. The mediation adviser is {who.mediation.name}. {who.mediation.how}"
            ),
            Passage(
                "Call the adviser within 2 months of the day we sent this letter. The adviser tells you what mediation "
                "is, and you choose. If you say no, you get a certificate within 3 working days. If you say yes, we "
                "must arrange it within 30 days. You get a certificate after it too."
            ),
            Passage(
                "If you want mediation, tell us what you disagree about. If it is about health care, tell us what "
                "health care you want."
            ),
            Heading("The SEND Tribunal"),
            Passage(
                "You have a right to appeal to the SEND Tribunal. Its full name is the First-tier Tribunal (Special "
                "Educational Needs and Disability). It is free, and it is not part of the council. You can appeal "
                f"against {_AGAINST[self.decision]}. The form and how to send it are at {TRIBUNAL_PAGE}"
            ),
            Passage(self._certificate()),
            Passage(
                "There is a time limit. Your appeal must reach the Tribunal within 2 months of the day we sent this "
                "letter, or within 1 month of the date on your certificate, whichever is later. Two months from the "
                f"date of this letter is {self.until}."
            ),
            Heading("Disagreement resolution"),
            Passage(
                "You can also use disagreement resolution. It is free, you and we must both want it, and it does not "
                f"take away your right to appeal. Ask {who.disagreement.name}. {who.disagreement.how}"
            ),
        )

    def easy(self) -> tuple[Part, ...]:
        """The rights in easy read."""
        who = self.contacts
        plan = self.decision == "final-plan"
        return (
            Heading("If you do not agree"),
            Pictured("question", "You can say no to what we decided. It is free."),
            Pictured("talk", f"You can talk to us. {who.authority.name}, {who.team}. {_short(who.authority)}"),
            Pictured("help", f"You can get free help. {who.sendiass.name} is not the council. {_short(who.sendiass)}"),
            Heading("Mediation"),
            Pictured(
                "people", "Mediation is a talk. A person from outside helps you and us to agree. It is your right."
            ),
            Pictured("phone", f"Ask the mediation adviser. {who.mediation.name}. {_short(who.mediation)}"),
            Pictured("calendar", "Ask them in the first 2 months. You can say no to the talk."),
            Pictured("letter", "They give you a paper. It is called a certificate. You get it in 3 working days."),
            Pictured("talk", "Do you want the talk? Tell us what you do not agree with. Tell us if it is health care."),
            Heading("The SEND Tribunal"),
            Pictured("scales", "The SEND Tribunal is like a court. It can change what we decided. You can ask it to."),
            Pictured("letter", f"This is called an appeal. The form is at {TRIBUNAL_PAGE}"),
            Pictured(
                "letter",
                "You need the certificate first. You do not need it if you only want to change the school or college."
                if plan
                else "You need the certificate first.",
            ),
            Pictured(
                "clock",
                "There is a time limit. It is 2 months from this letter, or 1 month from the certificate. You get the "
                f"later day. 2 months from this letter is {self.until}.",
            ),
            Heading("Disagreement resolution"),
            Pictured(
                "talk",
                f"You can also ask {who.disagreement.name} to help us agree. It is called disagreement resolution. "
                f"{_short(who.disagreement)}",
            ),
        )

    def _certificate(self) -> str:
        needed = "Before you appeal you need a certificate from the mediation adviser."
        if self.decision != "final-plan":
            return needed
        return f"{needed} You do not need one if your appeal is only about the school or college in section I."


def check_rights(text: str, rights: Rights) -> None:
    """Raises RightsMissing, naming the parts, unless a letter's words hold every part of the rights.

    It looks for what the law asks, not for our own sentences, so that a part lost from them is found as well.
    """
    plain = _plain(text)
    missing = [part for part, words in _needed(rights).items() if not all(re.search(word, plain) for word in words)]
    if missing:
        raise RightsMissing(f"The letter says nothing, or not enough, about: {', '.join(missing)}.")


def _needed(rights: Rights) -> dict[str, tuple[str, ...]]:
    """What must be said, as patterns over the words in small letters."""
    who = rights.contacts
    plan = {"appeals about the school alone": (r"(not need (it|one)) if .{0,40}school or college",)}
    return {
        "the right to mediation": (r"right to mediation|mediation is a talk.{0,80}it is your right",),
        "the mediation adviser": _reached(who.mediation),
        "when to ask the adviser": (r"(adviser within|ask them in the first) 2 months",),
        "what to tell us for mediation": (r"tell us what you (disagree about|do not agree with)", "health care"),
        "the certificate": (r"need (a|the) certificate", "3 working days"),
        "the right of appeal": (r"right to appeal|change what we decided", "send tribunal", re.escape(TRIBUNAL_PAGE)),
        "the time limits": ("time limit", "2 months", r"1 month\b", re.escape(rights.until.lower())),
        "disagreement resolution": ("disagreement resolution", *_reached(who.disagreement)),
        "free advice": _reached(who.sendiass),
        "whom to ask here": _reached(who.authority),
        "where the letter is": ("where this letter is",),
        **(plan if rights.decision == "final-plan" else {}),
    }


def _reached(service: Service) -> tuple[str, ...]:
    return tuple(re.escape(_plain(word)) for word in (service.name, service.phone, service.email))


def _short(service: Service) -> str:
    return f"Phone {service.phone} or e-mail {service.email}."


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).lower()
