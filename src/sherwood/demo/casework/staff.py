"""Who works in the fictional area: the people a visitor can sign in as, and their colleagues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sherwood.apps.accounts.models import User
    from sherwood.apps.casework.operations.loading import Staff

COUNCIL, NHS = "Fictional County Council", "Fictional NHS Trust"
BY = "demonstration"
SCHOOL = "900001"
"""The setting whose SENCO a visitor can be: the first primary school of the generator's list."""
NORTH = frozenset({"E07000170", "E07000171", "E07000174", "E07000175"})
SOUTH = frozenset({"E07000172", "E07000173", "E07000176"})
STARTED = date(2019, 1, 7)

# Names are forenames of any kind with trees, waters and stones, as those of the invented children.
COORDINATORS = {"north": ("Beth Aspen", "Callum Mere"), "south": ("Dilys Coral", "Evan Poplar", "Farah Leen")}
PSYCHOLOGISTS = (
    ("own", 8, ("Harriet Elm", "Ivor Chalk", "Jess Foss", "Karim Maple", "Lena Greet")),
    ("trainee", 3, ("Mo Hawthorn", "Nell Gravel")),
    ("locum", 10, ("Oona Cascade", "Piers Juniper", "Ruth Slate")),
)
OWN_CASES = 8
CLINICIANS = (
    ("Occupational therapist", "Sian Quartz"),
    ("Community paediatrician", "Tomas Linden"),
    ("Clinical psychologist", "Una Shallow"),
)
SOCIAL_WORKERS = ("Vera Boulder", "Will Medlar", "Yusuf Dale")


@dataclass(frozen=True)
class Colleague:
    """Somebody with an account whom no visitor signs in as."""

    name: str
    role: str
    post: str
    organisation: str = COUNCIL

    def user(self, on: date) -> User:
        """The account, made where it is missing. It has no password."""
        from sherwood.apps.accounts import queries
        from sherwood.apps.accounts.operations import create_user

        email = f"{self.name.lower().replace(' ', '.')}@sherwood.example"
        return queries.find_by_email(email) or create_user(
            email=email, role=self.role, post=self.post, organisation=self.organisation, name=self.name, by=BY, on=on
        )


@dataclass(frozen=True)
class People:
    """Everybody who works, made where missing."""

    on: date

    def persona(self, key: str) -> User:
        """One of those whom a visitor can sign in as."""
        from sherwood.apps.accounts.models import User
        from sherwood.apps.accounts.personas import BY_KEY

        return User.objects.get(email=BY_KEY[key].email)

    def place(self) -> None:
        """Put everybody into their team, school and service."""
        from sherwood.apps.casework.operations.psychology import add_capacity
        from sherwood.apps.people.operations.loading import put_at_setting, put_in_team

        lead = self.persona("senior-practitioner")
        north = [lead, *self.coordinators["north"], self.persona("plan-writer"), self.persona("pathway-officer")]
        put_in_team(users=north, team="North team", organisation=COUNCIL, lead=lead, by=BY, on=STARTED)
        south = self.coordinators["south"]
        put_in_team(users=south, team="South team", organisation=COUNCIL, lead=south[0], by=BY, on=STARTED)
        put_at_setting(user=self.persona("senco"), setting=SCHOOL, by=BY, on=STARTED)
        for kind, cases, people in self.psychologists:
            for user in people:
                add_capacity(
                    kind=kind,
                    called=user.called,
                    cases_a_month=Decimal(cases),
                    from_on=STARTED,
                    by=BY,
                    on=self.on,
                    user=user,
                )

    def staff(self) -> Staff:
        """Who takes which cases and which advice."""
        from sherwood.apps.casework.models import PsychologistKind
        from sherwood.apps.casework.operations.loading import Staff, Worker
        from sherwood.apps.people import queries

        def workers(side: str, districts: frozenset[str]) -> list[Worker]:
            found = []
            for user in self.coordinators[side]:
                team = queries.team_of(user, self.on)
                if team is not None:
                    found.append(Worker(user, team, districts))
            return found

        return Staff(
            workers=[*workers("north", NORTH), *workers("south", SOUTH)],
            contributors={"health": self.clinicians, "social-care": self.social_workers},
            psychologists=[(user, PsychologistKind(kind)) for kind, _, people in self.psychologists for user in people],
        )

    @cached_property
    def coordinators(self) -> dict[str, list[User]]:
        """EHC co-ordinators by side of the area; the one whom a visitor can be works in the north."""
        found = {
            side: [Colleague(name, "ehc-coordinator", f"EHC co-ordinator, {side}").user(self.on) for name in names]
            for side, names in COORDINATORS.items()
        }
        found["north"].insert(0, self.persona("ehc-coordinator"))
        return found

    @cached_property
    def psychologists(self) -> Sequence[tuple[str, int, list[User]]]:
        """Kind, cases a month, people."""
        role, posts = "educational-psychologist", {"own": "", "trainee": ", in training", "locum": ", locum"}
        found = [
            (kind, cases, [Colleague(name, role, f"Educational psychologist{posts[kind]}").user(self.on) for name in n])
            for kind, cases, n in PSYCHOLOGISTS
        ]
        found[0][2].insert(0, self.persona("psychologist"))
        return found

    @cached_property
    def clinicians(self) -> list[User]:
        """Those who give health advice; the therapist whom a visitor can be among them."""
        others = [Colleague(name, "contributor", post, NHS).user(self.on) for post, name in CLINICIANS]
        return [self.persona("contributor"), *others]

    @cached_property
    def social_workers(self) -> list[User]:
        """Those who give social care advice."""
        return [Colleague(name, "contributor", "Social worker").user(self.on) for name in SOCIAL_WORKERS]
