"""Whom a family can turn to in this area: the authority, mediation, disagreement resolution, and free advice.

An area gives its own in a JSON file (setting SHERWOOD_CONTACTS). A demonstration has invented ones.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from django.conf import settings

FICTIONAL = Path(__file__).resolve().parents[1] / "data" / "contacts-fictional.json"


class NoContacts(Exception):  # noqa: N818 - it reads as what it is
    """The area's contacts are not set up, so that no letter can say whom to ask."""


@dataclass(frozen=True)
class Service:
    """Somebody to turn to."""

    name: str
    phone: str
    email: str
    web: str

    @property
    def how(self) -> str:
        """How to reach them, in one sentence."""
        return f"Phone {self.phone}, e-mail {self.email}, or see {self.web}."


@dataclass(frozen=True)
class Contacts:
    """The area's contacts. `authority` answers questions about letters and sends them on paper."""

    authority: Service
    team: str
    address: str
    mediation: Service
    disagreement: Service
    sendiass: Service


def contacts() -> Contacts:
    """The area's contacts. Raises NoContacts where production has none, or the file is not right."""
    named = getattr(settings, "SHERWOOD_CONTACTS", "")
    if named:
        return read(Path(named))
    if settings.SHERWOOD_MODE == "production":
        raise NoContacts("SHERWOOD_CONTACTS is not set: letters must say whom a family can ask and who can mediate.")
    return read(FICTIONAL)


@lru_cache(maxsize=4)
def read(path: Path) -> Contacts:
    """The contacts in a file. Raises NoContacts with what is missing."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        services = {
            name: Service(**{field.name: str(given[name][field.name]).strip() for field in fields(Service)})
            for name in ("authority", "mediation", "disagreement", "sendiass")
        }
        found = Contacts(team=str(given["team"]).strip(), address=str(given["address"]).strip(), **services)
    except FileNotFoundError:
        raise NoContacts(f"There is no file {path.name} with the area's contacts.") from None
    except (ValueError, TypeError, AttributeError, KeyError) as fault:
        raise NoContacts(f"{path.name} is not a file of contacts: {type(fault).__name__} at {fault}.") from None
    empty = [f"{name}.{key}" for name, service in services.items() for key, value in vars(service).items() if not value]
    if empty or not found.team or not found.address:
        raise NoContacts(f"{path.name} leaves empty: {', '.join(empty) or 'team or address'}.")
    return found
