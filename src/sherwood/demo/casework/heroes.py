"""Five children in full, each written by the operations that the pages use, on the days on which it happened.

On 30 September 2026 Wren is in week 5, Rowan in week 15, Hazel in week 21 and late, Finch's draft plan is with the
family, and Ivy's final plan is sent. From an earlier day the same children are earlier in their weeks: what would
happen later has not happened. Hazel is in week 5 on 10 June, in week 15 on 19 August.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from . import words
from .hero import Hero, Step
from .staff import People


def tell(people: People, on: date) -> None:
    """Let everything happen that happened by a day."""
    for hero in (Hazel(people), Rowan(people), Finch(people), Ivy(people), Wren(people)):
        for day, step in sorted(hero.steps(), key=lambda each: each[0]):
            if day <= on:
                step()


class Hazel(Hero):
    """In week 21 and late: the psychologist could only begin in week 17. Her mother and an adviser follow it."""

    def steps(self) -> Iterator[Step]:
        """Received on 6 May 2026; the last day of the 20 weeks was 23 September."""
        yield (
            date(2026, 5, 6),
            lambda: self.begin(
                date(2026, 5, 6),
                child={"forename": "Hazel", "surname": "Brook", "born_on": date(2016, 10, 2), "sex": "F"},
                family=[
                    _parent("Marian", "Brook", "parent"),
                    {
                        "forename": "Isla",
                        "surname": "Tarn",
                        "persona": "advocate",
                        "kind": "advocate",
                        "rests_on": "Marian Brook asked for it in writing on 4 May 2026",
                    },
                ],
                source="1",
                need="SLCN",
            ),
        )
        yield date(2026, 5, 20), lambda: self.talk(date(2026, 5, 20), words.TALKED)
        yield (
            date(2026, 6, 3),
            lambda: self.contact(
                date(2026, 6, 3),
                "phone",
                "progress",
                "The panel looks at the request on 11 June. We will write by 17 June.",
            ),
        )
        yield date(2026, 6, 12), lambda: self.assess(date(2026, 6, 12))
        clinician = self.people.persona("contributor")
        yield date(2026, 6, 18), lambda: self.give_out("health", clinician, date(2026, 6, 18))
        yield date(2026, 7, 8), lambda: self.advise("school", "SENCO", date(2026, 7, 8))
        yield date(2026, 7, 21), lambda: self.advise("health", "Speech and language therapist", date(2026, 7, 21))
        yield date(2026, 7, 24), lambda: self.advise("social-care", "Social worker", date(2026, 7, 24))
        yield (
            date(2026, 7, 29),
            lambda: self.contact(
                date(2026, 7, 29),
                "e-mail",
                "delay",
                "Three pieces of advice are here. The psychologist has not been able to start: the queue is long.",
            ),
        )
        yield date(2026, 9, 7), lambda: self.allocate(date(2026, 9, 7))
        yield date(2026, 9, 24), lambda: self.contact(date(2026, 9, 24), "phone", "delay", words.DELAY)


class Rowan(Hero):
    """A young person of 17 in week 15: the rights are his own."""

    def steps(self) -> Iterator[Step]:
        """Received on 17 June 2026; the last day of the 20 weeks is 4 November."""
        yield (
            date(2026, 6, 17),
            lambda: self.begin(
                date(2026, 6, 17),
                child={
                    "forename": "Rowan",
                    "surname": "Beck",
                    "born_on": date(2009, 1, 20),
                    "sex": "M",
                    "setting": "19900193",
                },
                family=[
                    {
                        "forename": "Rowan",
                        "surname": "Beck",
                        "persona": "young-person",
                        "kind": "young-person",
                        "rests_on": "Over compulsory school age since 27 June 2025",
                    },
                ],
                source="1",
                need="ASD",
            ),
        )
        yield date(2026, 7, 1), lambda: self.talk(date(2026, 7, 1), words.TALKED)
        yield date(2026, 7, 22), lambda: self.assess(date(2026, 7, 22))
        yield date(2026, 8, 20), lambda: self.advise("social-care", "Social worker", date(2026, 8, 20))
        yield date(2026, 9, 2), lambda: self.allocate(date(2026, 9, 2))
        clinician = self.people.persona("contributor")
        yield date(2026, 9, 8), lambda: self.give_out("health", clinician, date(2026, 9, 8))
        yield (
            date(2026, 9, 15),
            lambda: self.contact(
                date(2026, 9, 15), "text", "progress", "A psychologist will see you on 5 October at college."
            ),
        )


class Finch(Hero):
    """The draft plan is with the family until 5 October."""

    def steps(self) -> Iterator[Step]:
        """Received on 10 June 2026; the last day of the 20 weeks is 28 October."""
        yield (
            date(2026, 6, 10),
            lambda: self.begin(
                date(2026, 6, 10),
                child={"forename": "Finch", "surname": "Alder", "born_on": date(2018, 3, 9), "sex": "M"},
                family=[_parent("Robin", "Alder", "other-parent")],
                source="2",
                need="SLCN",
            ),
        )
        yield date(2026, 6, 24), lambda: self.talk(date(2026, 6, 24), words.TALKED)
        yield date(2026, 7, 10), lambda: self.assess(date(2026, 7, 10))
        yield from self.advised(date(2026, 8, 6), date(2026, 9, 4))
        yield date(2026, 9, 14), lambda: self.issue(date(2026, 9, 14))
        yield date(2026, 9, 21), lambda: self.draft(date(2026, 9, 21))
        yield date(2026, 9, 22), lambda: self.consult(date(2026, 9, 22))

    def advised(self, others: date, psychologist: date) -> Iterator[Step]:
        """Everybody's advice: the psychologist's last."""
        for about, given_by in (
            ("school", "SENCO"),
            ("health", "Speech and language therapist"),
            ("social-care", "Social worker"),
        ):
            yield others, lambda about=about, given_by=given_by: self.advise(about, given_by, others)  # type: ignore[misc]
        yield others, lambda: self.allocate(others)
        yield psychologist, lambda: self.advise("educational-psychologist", "Educational psychologist", psychologist)


class Ivy(Finch):
    """The final plan is sent, within the 20 weeks."""

    def steps(self) -> Iterator[Step]:
        """Received on 29 April 2026; the final plan was sent on 10 September, after 134 days."""
        yield (
            date(2026, 4, 29),
            lambda: self.begin(
                date(2026, 4, 29),
                child={"forename": "Ivy", "surname": "Mere", "born_on": date(2017, 6, 21), "sex": "F"},
                family=[_parent("Jo", "Mere")],
                source="2",
                need="SLCN",
            ),
        )
        yield date(2026, 5, 13), lambda: self.talk(date(2026, 5, 13), words.TALKED)
        yield date(2026, 6, 5), lambda: self.assess(date(2026, 6, 5))
        yield from self.advised(date(2026, 7, 2), date(2026, 7, 14))
        yield date(2026, 7, 23), lambda: self.issue(date(2026, 7, 23))
        yield date(2026, 8, 4), lambda: self.draft(date(2026, 8, 4))
        yield date(2026, 8, 5), lambda: self.consult(date(2026, 8, 5))
        yield date(2026, 8, 19), lambda: self.reply(date(2026, 8, 19))
        yield date(2026, 9, 10), lambda: self.final(date(2026, 9, 10))


class Wren(Hero):
    """In week 5: the family was heard, and the pre-needs panel meets next week."""

    def steps(self) -> Iterator[Step]:
        """Received on 26 August 2026; the decision is due by 7 October."""
        yield (
            date(2026, 8, 26),
            lambda: self.begin(
                date(2026, 8, 26),
                child={"forename": "Wren", "surname": "Larch", "born_on": date(2020, 3, 14), "sex": "F"},
                family=[_parent("Juniper", "Larch")],
                source="1",
                need="SLCN",
            ),
        )
        yield date(2026, 9, 9), lambda: self.talk(date(2026, 9, 9), words.TALKED)


def _parent(forename: str, surname: str, persona: str = "") -> dict[str, Any]:
    return {
        "forename": forename,
        "surname": surname,
        "persona": persona,
        "kind": "parental-responsibility",
        "rests_on": "Birth certificate seen",
    }
