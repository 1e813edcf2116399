"""What a citation is: an instrument, a provision in it, and how well our reading of it was checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Checked(StrEnum):
    """How well what we say of a provision was checked against its text."""

    PRIMARY = "primary"  # the text itself was read
    SECONDARY = "secondary"  # a good account of it was read
    PARTLY = "partly"  # part of the text was read, or the account paraphrases
    UNVERIFIED = "unverified"  # general knowledge: a lawyer should look before anyone relies on it


@dataclass(frozen=True)
class Instrument:
    """An Act, a set of regulations, guidance, or a local promise.

    `unit` is what its provisions are called (section, regulation, rule, paragraph), or empty where it has none.
    """

    id: str
    title: str
    unit: str
    number: str = ""

    def at(self, provision: str, checked: Checked, note: str = "") -> Citation:
        """A citation of one provision, as `SEND_REGS.at("13(2)", Checked.PRIMARY)`; its id is `send-regs.13-2`."""
        return Citation(f"{self.id}.{_slug(provision)}", self, Provision(self.unit, provision), checked, note)


@dataclass(frozen=True)
class Provision:
    """A place in an instrument, as regulation 13(2)."""

    unit: str
    number: str

    def __str__(self) -> str:
        return f"{self.unit} {self.number}".strip()


@dataclass(frozen=True)
class Citation:
    """One provision that Sherwood relies on. The id is permanent and never used again for another provision."""

    id: str
    instrument: Instrument
    provision: Provision
    checked: Checked
    note: str = ""

    @property
    def sentence(self) -> str:
        """The form to print, as "Special Educational Needs and Disability Regulations 2014, regulation 13(2)"."""
        return f"{self.instrument.title}, {self.provision}"

    @property
    def is_verified(self) -> bool:
        """Whether its text or a good account of it was read as a whole."""
        return self.checked in (Checked.PRIMARY, Checked.SECONDARY)

    def __str__(self) -> str:
        return self.sentence


def _slug(provision: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", provision.lower()).strip("-")
