"""The steps of a child whose case is told in full: each by the operation that the page uses, on its own day."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from . import words
from .staff import BY, SCHOOL, People
from .writing import write_plan

if TYPE_CHECKING:
    from sherwood.apps.accounts.models import User
    from sherwood.apps.casework.models import Case

Step = tuple[date, Callable[[], object]]
CONFIRMED = "Taken over with the record of that day."


@dataclass
class Hero(ABC):
    """A child whose case is told: the common steps; a subclass says who, and when what happened."""

    people: People

    @property
    def worker(self) -> User:
        """The named worker: the co-ordinator whom a visitor can be."""
        return self.people.persona("ehc-coordinator")

    @property
    def lead(self) -> User:
        """Who decides for the authority."""
        return self.people.persona("senior-practitioner")

    @abstractmethod
    def steps(self) -> Iterator[Step]:
        """What happened, each with its day."""

    @property
    def case(self) -> Case:
        """The case as it stands."""
        from sherwood.apps.casework.models import Case

        return Case.objects.select_related("child").get(child=self.child)

    def begin(self, day: date, *, child: dict[str, Any], family: list[dict[str, Any]], source: str, need: str) -> None:
        """Child and family are added, and the case is opened on the day the request was received."""
        from sherwood.apps.casework.operations.requests import open_case
        from sherwood.apps.people import operations as people
        from sherwood.apps.people.models import Setting

        self.school = Setting.objects.get(pk=child.pop("setting", SCHOOL))
        self.child = people.add_child(**child, setting=self.school, by=BY, on=day)
        for member in family:
            self.join_family(day, **member)
        open_case(
            child=self.child,
            received_on=day,
            source=source,
            route="online" if source == "1" else "email",
            asked_by=family[0]["forename"] if source == "1" else "SENCO",
            primary_need=need,
            worker=self.worker,
            by=BY,
            on=day,
            odd_because=CONFIRMED,
        )

    def join_family(self, day: date, *, kind: str, rests_on: str, persona: str = "", **who: Any) -> None:
        """Somebody of the family, with what they may do and what that rests on."""
        from sherwood.apps.people import operations as people

        user = self.people.persona(persona) if persona else None
        if user is not None:
            who |= {"email": user.email, "channel": "email"}
        member = people.add_family_member(user=user, by=BY, on=day, **who)
        people.record_acting(member=member, child=self.child, kind=kind, from_on=day, rests_on=rests_on, by=BY, on=day)

    def talk(self, day: date, said: dict[str, str]) -> None:
        """The structured conversation."""
        from sherwood.apps.casework.operations.conversations import Step as Agreed
        from sherwood.apps.casework.operations.conversations import hold_conversation, keep_conversation

        officer = self.people.persona("pathway-officer")
        steps = [Agreed(what=what, who=who, by_on=None, kind=kind) for kind, what, who in words.AGREED]
        changes = {"held_on": day, "talked_by": "meeting", "present": "Parent, SENCO and pathway officer", **said}
        draft = keep_conversation(case=self.case, changes=changes, steps=steps, version=0, by=officer, on=day)
        hold_conversation(draft=draft, by=officer, on=day, odd_because=CONFIRMED)

    def assess(self, day: date) -> None:
        """The decision to assess: everyone the law names is asked, and the psychologist's queue is joined."""
        from sherwood.apps.casework.operations.decisions import decide_to_assess
        from sherwood.apps.casework.operations.psychology import review_circumstances

        decide_to_assess(
            case=self.case, outcome="assess", reasons=words.ASSESS, by=self.lead, on=day, odd_because=CONFIRMED
        )
        review_circumstances(entry=self.case.psychology.get(), outcome="by-date", reason=words.BY_DATE, by=BY, on=day)

    def allocate(self, day: date) -> None:
        """The psychologist whom a visitor can be takes the work."""
        from sherwood.apps.casework.operations.psychology import allocate

        psychologist = self.people.persona("psychologist")
        entry = self.case.psychology.get()
        allocate(
            entry=entry,
            to=psychologist,
            by=BY,
            on=day,
            out_of_turn_because=words.IN_TURN,
            over_capacity_because=words.IN_TURN,
        )

    def give_out(self, about: str, to: User, day: date) -> None:
        """A service gives the work to somebody."""
        from sherwood.apps.casework.operations.advice import give_to

        give_to(advice=self.case.advice.get(about=about), person=to, by=BY, on=day)

    def advise(self, about: str, given_by: str, day: date) -> None:
        """Advice comes, in its own words."""
        from sherwood.apps.casework.operations.advice_giving import enter_advice

        enter_advice(
            advice=self.case.advice.get(about=about),
            received_on=day,
            given_by=given_by,
            parts=words.advice(about, self.child.forename),
            by=BY,
            on=day,
            odd_because=CONFIRMED,
        )

    def contact(self, day: date, channel: str, purpose: str, said: str) -> None:
        """The named worker is in touch with the family."""
        from sherwood.apps.casework.operations.contacts import record_contact

        record_contact(
            case=self.case,
            day=day,
            channel=channel,
            purpose=purpose,
            said=said,
            by_whom=self.worker.called,
            by=self.worker,
            on=day,
            odd_because=CONFIRMED,
        )

    def issue(self, day: date) -> None:
        """The decision to issue a plan."""
        from sherwood.apps.casework.operations.decisions import decide_to_issue

        decide_to_issue(
            case=self.case, outcome="issue", reasons=words.ISSUE, by=self.lead, on=day, odd_because=CONFIRMED
        )

    def draft(self, day: date) -> None:
        """The draft is written and served."""
        from sherwood.apps.casework.operations.plans import begin_version, serve_draft

        version = begin_version(case=self.case, kind="draft", by=self.worker, on=day)
        write_plan(version, self.child.forename, by=self.worker, on=day)
        serve_draft(version=version, by=self.worker, on=day, odd_because=CONFIRMED)

    def consult(self, day: date) -> None:
        """The child's own school is consulted."""
        from sherwood.apps.casework.operations.consultation import consult

        consult(case=self.case, setting=self.school, preferred=True, by=self.worker, on=day)

    def reply(self, day: date) -> None:
        """The school replies."""
        from sherwood.apps.casework.operations.consultation import record_reply

        record_reply(
            consultation=self.case.consultations.get(),
            answer="offers",
            reason="We know this child well and can make the provision in section F.",
            by=BY,
            on=day,
        )

    def final(self, day: date) -> None:
        """The final plan names the school and goes to everyone the law names."""
        from sherwood.apps.casework.operations.plans import begin_version, send_final

        version = begin_version(case=self.case, kind="final", by=self.worker, on=day)
        send_final(
            version=version,
            setting=self.school,
            named_type="mainstream primary school",
            reasons="",
            by=self.worker,
            on=day,
            odd_because=CONFIRMED,
        )
