"""Rules about the child: who it is, and that it is there once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..identity import Repeat
from ..node import Node
from .registry import Case, Finding, Scope, day, found, rule

# The letters of a UPN stand for 0 to 22 in this order (DfE guide to unique pupil numbers).
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(rf"[{_LETTERS}]\d{{11}}[\d{_LETTERS}]", re.ASCII)
_ULN = re.compile(r"[1-9]\d{9}", re.ASCII)


def check_letter(upn: str) -> str:
    """The letter a UPN must begin with: its other characters, weighted 2 to 13, modulo 23."""
    values = (int(c) if c.isdigit() else _LETTERS.index(c) for c in upn[1:])
    return _LETTERS[sum(weight * value for weight, value in enumerate(values, 2)) % 23]


@rule(
    Scope.PERSON,
    "sen2.person.identifier-missing",
    "A child has a UPN, a unique learner number, or the reason why there is no UPN.",
    "UPN",
    "UniqueLearnerNumber",
    "UPNunknown",
)
def identifier_missing(person: Node, case: Case) -> Iterable[Finding] | None:
    get = person.get
    if get("UPN") or get("UniqueLearnerNumber") or get("UPNunknown"):
        return None
    return found(
        person,
        "UPN",
        "There is no UPN, no UniqueLearnerNumber and no UPNunknown. One of them was expected: give the UPN, or the "
        "reason why it is not known.",
    )


@rule(
    Scope.PERSON,
    "sen2.person.upn-form",
    "A UPN is a letter and twelve digits (the last may be a letter), and its first letter agrees with the rest.",
    "UPN",
    only_with="UPN",
)
def upn_form(person: Node, case: Case) -> Iterable[Finding] | None:
    upn = person.get("UPN")
    if upn is None:
        return None
    if _UPN.fullmatch(upn) is None:
        return found(
            person, "UPN", "The UPN does not have its form: a letter, then twelve digits. Check it with the school."
        )
    if (expected := check_letter(upn)) != upn[0]:
        return found(
            person,
            "UPN",
            f"The UPN begins with {upn[0]}, but its digits give {expected}: one of its characters is "
            "probably mistyped. Check it with the school.",
        )
    return None


@rule(
    Scope.PERSON,
    "sen2.person.uln-form",
    "A unique learner number is ten digits and does not begin with 0.",
    "UniqueLearnerNumber",
    only_with="UniqueLearnerNumber",
)
def uln_form(person: Node, case: Case) -> Iterable[Finding] | None:
    uln = person.get("UniqueLearnerNumber")
    if uln is None or _ULN.fullmatch(uln):
        return None
    return found(
        person, "UniqueLearnerNumber", "The unique learner number is not ten digits. Check it with the setting."
    )


@rule(
    Scope.PERSON,
    "sen2.person.upn-and-upn-unknown",
    "A reason for having no UPN is given only where there is no UPN.",
    "UPNunknown",
    only_with="UPNunknown",
)
def upn_and_upn_unknown(person: Node, case: Case) -> Iterable[Finding] | None:
    if person.get("UPNunknown") is None or person.get("UPN") is None:
        return None
    return found(
        person, "UPNunknown", "There is a UPN and also a reason for having none. Remove the one that is wrong."
    )


@rule(
    Scope.PERSON,
    "sen2.person.duplicate-upn",
    "A number stands in a return once.",
    "UPN",
    "UniqueLearnerNumber",
)
def duplicate_upn(person: Node, case: Case) -> Iterable[Finding] | None:
    again = case.identity.again
    if again is None:
        return None
    item = next((tag for tag in ("UPN", "UniqueLearnerNumber") if person.get(tag)), "PersonBirthDate")
    what = "The same names and birth date" if item == "PersonBirthDate" else f"The same {item}"
    if again is Repeat.OTHER_BIRTH_DATE:
        return found(
            person,
            item,
            f"{what} stands earlier in the file with another birth date. It was taken as another child; find out which "
            "of the two the number belongs to.",
        )
    return found(
        person,
        item,
        f"{what} stands earlier in the file. It was taken as the same child, and its requests were added; send each "
        "child once.",
    )


@rule(
    Scope.PERSON,
    "sen2.person.duplicate-child",
    "Children with the same names and the same birth date have the same number.",
    "UPN",
)
def duplicate_child(person: Node, case: Case) -> Iterable[Finding] | None:
    if not case.identity.namesake:
        return None
    return found(
        person,
        "UPN",
        "Another child with the same names and birth date stands earlier in the file under another number. Both were "
        "taken; find out whether they are one child.",
    )


@rule(
    Scope.PERSON,
    "sen2.person.birth-date-missing",
    "A child has a birth date.",
    "PersonBirthDate",
)
def birth_date_missing(person: Node, case: Case) -> Iterable[Finding] | None:
    if person.get("PersonBirthDate") is not None:
        return None
    return found(person, "PersonBirthDate", "There is no birth date, so no age can be worked out. Give it.")


@rule(
    Scope.PERSON,
    "sen2.person.born-after-census",
    "A child is born on or before the census day.",
    "PersonBirthDate",
    needs_census=True,
    only_with="PersonBirthDate",
)
def born_after_census(person: Node, case: Case) -> Iterable[Finding] | None:
    born_on = person.get("PersonBirthDate")
    if born_on is None or case.census_on is None or born_on <= case.census_on:
        return None
    return found(
        person,
        "PersonBirthDate",
        f"The birth date is {day(born_on)}, after the census day {day(case.census_on)}. Check the year.",
    )


# Every day an item holds, by module. PhaseTransferDueDate looks ahead, and the birth date has its own rule.
_DATED = {
    "Requests": ("ReceivedDate", "RequestOutcomeDate"),
    "Assessment": ("AssessmentOutcomeDate",),
    "NamedPlan": ("StartDate", "CeaseDate"),
    "PlanDetail": (),
    "ActivePlans": ("ReviewMeeting", "LastReview", "ReviewDraft", "PhaseTransferFinalDate"),
    "PlacementDetail": ("EntryDate", "LeavingDate"),
    "SENneed": (),
}


@rule(
    Scope.PERSON,
    "sen2.return.date-after-census",
    "No event is later than the census day; only PhaseTransferDueDate looks ahead.",
    *(tag for tags in _DATED.values() for tag in tags),
    needs_census=True,
)
def date_after_census(person: Node, case: Case) -> Iterable[Finding] | None:
    census_on = case.census_on
    late = None
    for node in person.below:
        for tag in _DATED[node.tag]:
            value = node.get(tag)
            if value is not None and value > census_on:
                late = [*(late or ()), Finding(node, tag, _late(tag, value, census_on))]
    return late


def _late(tag: str, value: object, census_on: object) -> str:
    return (
        f"{tag} is {day(value)}, after the census day {day(census_on)}: a return tells what had happened by then. "
        "Correct the date, or leave it out until it has happened."
    )
