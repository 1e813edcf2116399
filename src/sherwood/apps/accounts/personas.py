"""The invented people of a demonstration, by post, whom a visitor can sign in as with one click."""

from __future__ import annotations

from dataclasses import dataclass

from sherwood.apps.accounts.roles import (
    ROLES,
    ActionOwner,
    Administrator,
    Adviser,
    Analyst,
    BoardMember,
    ProgrammeManager,
    Role,
)


@dataclass(frozen=True)
class Persona:
    """A fictional person: permanent key, e-mail at a reserved domain, post, organisation, role."""

    key: str
    email: str
    post: str
    organisation: str
    role: str

    @property
    def role_class(self) -> type[Role]:
        """The role with its description and permissions."""
        return ROLES[self.role]


# The .example domain is reserved (RFC 2606): no message can reach anyone.
PERSONAS = (
    Persona("analyst", "analyst@sherwood.example", "SEND data analyst", "Fictional County Council", Analyst.id),
    Persona(
        "board-member",
        "board.member@sherwood.example",
        "Independent chair of the SEND Board",
        "Fictional SEND Partnership",
        BoardMember.id,
    ),
    Persona(
        "administrator",
        "administrator@sherwood.example",
        "SEND systems administrator",
        "Fictional County Council",
        Administrator.id,
    ),
    Persona(
        "programme-manager",
        "programme.manager@sherwood.example",
        "SEND improvement programme manager",
        "Fictional SEND Partnership",
        ProgrammeManager.id,
    ),
    # The post must be the owner's of some actions of the demonstration's plan.
    Persona(
        "action-owner",
        "action.owner@sherwood.example",
        "EHC assessment team manager",
        "Fictional County Council",
        ActionOwner.id,
    ),
    Persona(
        "adviser",
        "adviser@sherwood.example",
        "Department for Education SEND adviser",
        "Fictional Department for Education",
        Adviser.id,
    ),
)
BY_KEY = {persona.key: persona for persona in PERSONAS}
