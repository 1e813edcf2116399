"""The kinds of panel as data: what each is for, who sits on it, and what it may decide.

Ids and outcome codes are permanent. A board of another partnership adds a value here and writes no code.
"""

from __future__ import annotations

from dataclasses import dataclass

CHAIR, SECRETARY, MEMBER, ADVISER = "chair", "secretary", "member", "adviser"
ROLES = {
    CHAIR: "Chair",
    SECRETARY: "Secretary, who records what is decided",
    MEMBER: "Member, who decides with the others",
    ADVISER: "Adviser, who is heard and does not decide",
}
DECIDING = frozenset({CHAIR, MEMBER})
RECORDING = frozenset({CHAIR, SECRETARY})
RETURNED = "returned"


@dataclass(frozen=True)
class Part:
    """One part of the test a panel applies: a permanent code and the question in words."""

    code: str
    asks: str


@dataclass(frozen=True)
class Kind:
    """One kind of panel. `quorum` counts those present who decide; `outcomes` are codes with what they say."""

    id: str
    title: str
    purpose: str
    quorum: int
    sits: tuple[str, ...]
    test: str
    law: str
    parts: tuple[Part, ...]
    outcomes: tuple[tuple[str, str], ...]

    def outcome(self, code: str) -> str:
        """What an outcome says; the code itself where this panel has none of that name."""
        return dict(self.outcomes).get(code, code)


_RETURN = (RETURNED, "Returned for further review: something is missing")

PRE_NEEDS = Kind(
    id="pre-needs-panel",
    title="Pre-needs panel",
    purpose="Advises whether to carry out an EHC needs assessment.",
    quorum=3,
    sits=("a senior practitioner", "an educational psychologist", "a head teacher or SENCO", "health", "social care"),
    test="ehc.assess",
    law="Children and Families Act 2014 s.36(8)",
    parts=(
        Part("may-have-needs", "Does the child or young person have, or may they have, special educational needs?"),
        Part("plan-may-be-necessary", "May it be necessary to make special educational provision through an EHC plan?"),
    ),
    outcomes=(("assess", "Assess"), ("refuse", "Do not assess"), _RETURN),
)
SECOND = Kind(
    id="second-panel",
    title="Second panel",
    purpose="Advises, in the light of the assessment, whether an EHC plan is necessary.",
    quorum=3,
    sits=("a senior practitioner", "an educational psychologist", "a head teacher or SENCO", "health", "social care"),
    test="ehc.issue",
    law="Children and Families Act 2014 s.37(1)",
    parts=(
        Part(
            "plan-is-necessary",
            "In the light of the assessment, is it necessary to make special educational provision through an EHC "
            "plan?",
        ),
    ),
    outcomes=(("issue", "Issue a plan"), ("refuse", "Do not issue a plan"), _RETURN),
)
PLACEMENT = Kind(
    id="placement-panel",
    title="Placement panel",
    purpose="Advises on a specialist place that a family or a professional asks for.",
    quorum=3,
    sits=("a senior practitioner", "heads of mainstream and special schools", "health", "social care"),
    test="ehc.place",
    law="Children and Families Act 2014 s.39(4)",
    parts=(
        Part("unsuitable", "Is the place unsuitable for the age, ability, aptitude or special educational needs?"),
        Part("others", "Would the place be incompatible with the efficient education of others?"),
        Part("resources", "Would the place be incompatible with the efficient use of resources?"),
    ),
    outcomes=(("agree", "Agree to the place"), ("decline", "Do not agree to the place"), _RETURN),
)
KINDS = {kind.id: kind for kind in (PRE_NEEDS, SECOND, PLACEMENT)}
