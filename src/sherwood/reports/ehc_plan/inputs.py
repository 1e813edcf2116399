"""What one version of a plan says, as values: its sections, and needs, outcomes and provision that are linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "A": "Views, interests and aspirations",
        "B": "Special educational needs",
        "C": "Health care needs",
        "D": "Social care needs",
        "E": "Outcomes",
        "F": "Special educational provision",
        "G": "Health care provision",
        "H1": "Social care provision for a disabled child",
        "H2": "Other social care provision",
        "I": "The school, college or other place",
        "J": "Personal budget",
        "K": "Advice and information",
    }
)
"""The sections of a plan in their order (SEND Regs 2014 reg 12(1)), with what each is about."""
NEEDS = ("B", "C", "D")
PROVISION = ("F", "G", "H1", "H2")


class Kind(StrEnum):
    """What a version is."""

    DRAFT = "draft"
    FINAL = "final"
    AMENDED = "amended"


@dataclass(frozen=True)
class Advice:
    """Advice that was given: by whom, on which day, and what it says."""

    id: str
    who: str
    given_on: date | None = None
    words: str = ""


@dataclass(frozen=True)
class Need:
    """One need of section B, C or D, with the ids of the advice it rests on."""

    id: str
    section: str
    words: str
    need_type: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """One outcome, by when, and the ids of the needs it is about."""

    id: str
    words: str
    by_when: str = ""
    needs: tuple[str, ...] = ()
    adulthood: bool = False


@dataclass(frozen=True)
class Provision:
    """One piece of provision of section F, G, H1 or H2, with the ids of the needs it meets and the outcomes it serves.

    `how_many` is how many share it, as "one to one" or "in a group of four".
    """

    id: str
    section: str
    what: str
    who: str = ""
    how_often: str = ""
    how_long: str = ""
    how_many: str = ""
    review: str = ""
    needs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    adulthood: bool = False


@dataclass(frozen=True)
class PlanText:
    """One version of a plan as it is read. `served_on` is None while it is being written.

    `school_year` is the year the child is in by age (9 for Year 9); None where the date of birth is not known.
    `views_until` is the last day of the family's window on a draft.
    """

    child: str
    area: str
    kind: Kind
    number: int
    on: date
    born_on: date | None = None
    served_on: date | None = None
    views_until: date | None = None
    school_year: int | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    provision: tuple[Provision, ...] = ()
    advice: tuple[Advice, ...] = ()
    setting: str = ""
    setting_type: str = ""
    is_fictional: bool = False

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What each row is called, by its id: needs B1, B2, C1; outcomes E1; provision F1, G1, H1.1."""
        found: dict[str, str] = {}
        for letter in NEEDS:
            found |= _numbered(letter, (each.id for each in self.needs if each.section == letter))
        found |= _numbered("E", (each.id for each in self.outcomes))
        for letter in PROVISION:
            stem = f"{letter}." if letter[-1].isdigit() else letter
            found |= _numbered(stem, (each.id for each in self.provision if each.section == letter))
        return MappingProxyType(found)

    def meeting(self, need: str) -> tuple[Provision, ...]:
        """The provision that meets a need."""
        return tuple(each for each in self.provision if need in each.needs)

    def towards(self, outcome: str) -> tuple[Provision, ...]:
        """The provision that works towards an outcome."""
        return tuple(each for each in self.provision if outcome in each.outcomes)


def _numbered(stem: str, ids: Iterable[str]) -> dict[str, str]:
    return {each: f"{stem}{place}" for place, each in enumerate(ids, start=1)}
