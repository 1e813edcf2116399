"""The invented people of a demonstration, by post, whom a visitor can sign in as with one click."""

from __future__ import annotations

from dataclasses import dataclass

from sherwood.apps.accounts.roles import ROLES, Role

FAMILIES, CASEWORK, HEALTH = "Families", "Casework", "Health and psychology"
SCHOOL, PROGRAMME = "School", "The improvement programme and its data"
GROUPS = (FAMILIES, CASEWORK, HEALTH, SCHOOL, PROGRAMME)
"""The groups of the page on which a visitor chooses who to be, in its order."""


@dataclass(frozen=True)
class Persona:
    """A fictional person: permanent key, group, role, post, organisation; a name where a family needs to know it.

    `sees` says what the demonstration shows this person, where the role's own description does not say it all.
    """

    key: str
    group: str
    role: str
    post: str
    organisation: str
    name: str = ""
    sees: str = ""

    @property
    def email(self) -> str:
        """An address at a reserved domain (RFC 2606): no message can reach anyone."""
        return f"{self.key.replace('-', '.')}@sherwood.example"

    @property
    def says(self) -> str:
        """What this person can do or see, in a sentence or two."""
        return self.sees or self.role_class.description

    @property
    def role_class(self) -> type[Role]:
        """The role with its description and permissions."""
        return ROLES[self.role]


COUNCIL, BOARD = "Fictional County Council", "Fictional SEND Partnership"
NHS, SCHOOL_NAME = "Fictional NHS Trust", "Acorn Primary School (fictional)"

PERSONAS = (
    Persona(
        "parent",
        FAMILIES,
        "parent",
        "Parent",
        "Family",
        "Marian Brook",
        "Hazel's plan is late. See why, what happens next, and what a parent can do about it.",
    ),
    Persona(
        "other-parent",
        FAMILIES,
        "parent",
        "Parent",
        "Family",
        "Robin Alder",
        "Finch's draft plan is with the family: read it, and say what you think of it while there is time.",
    ),
    Persona(
        "young-person",
        FAMILIES,
        "young-person",
        "Young person",
        "Family",
        "Rowan Beck",
        "At 17 the rights are Rowan's own: the case in week 15, and whose advice is still to come.",
    ),
    Persona(
        "advocate",
        FAMILIES,
        "advocate",
        "SENDIASS adviser",
        "Fictional SENDIASS",
        "Isla Tarn",
        "Supports Hazel's family, who asked for that, and sees Hazel's case and no other.",
    ),
    Persona("ehc-coordinator", CASEWORK, "ehc-coordinator", "EHC co-ordinator, north", COUNCIL, "Ada Flint"),
    Persona(
        "senior-practitioner", CASEWORK, "senior-practitioner", "Senior practitioner, north", COUNCIL, "Martin Shale"
    ),
    Persona("plan-writer", CASEWORK, "plan-writer", "EHC plan writer", COUNCIL, "Leah Larch"),
    Persona("pathway-officer", CASEWORK, "pathway-officer", "SEND education pathway officer", COUNCIL, "Owen Rill"),
    Persona(
        "psychology-manager",
        HEALTH,
        "psychology-manager",
        "Educational psychology service manager",
        COUNCIL,
        "Priya Granite",
    ),
    Persona("psychologist", HEALTH, "educational-psychologist", "Educational psychologist", COUNCIL, "Gwen Sandstone"),
    Persona(
        "health-coordinator",
        HEALTH,
        "health-coordinator",
        "Health advice co-ordinator",
        "Fictional Integrated Care Board",
        "Hugh Pebble",
    ),
    Persona("contributor", HEALTH, "contributor", "Speech and language therapist", NHS, "Nia Willow"),
    Persona("senco", SCHOOL, "senco", "SENCO", SCHOOL_NAME, "Sam Spruce"),
    Persona("analyst", PROGRAMME, "analyst", "SEND data analyst", COUNCIL),
    Persona("board-member", PROGRAMME, "board-member", "Independent chair of the SEND Board", BOARD),
    Persona("administrator", PROGRAMME, "administrator", "SEND systems administrator", COUNCIL),
    Persona("programme-manager", PROGRAMME, "programme-manager", "SEND improvement programme manager", BOARD),
    # The post must be the owner's of some actions of the demonstration's plan.
    Persona("action-owner", PROGRAMME, "action-owner", "EHC assessment team manager", COUNCIL),
    Persona(
        "adviser",
        PROGRAMME,
        "adviser",
        "Department for Education SEND adviser",
        "Fictional Department for Education",
    ),
)
BY_KEY = {persona.key: persona for persona in PERSONAS}
