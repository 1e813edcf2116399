"""Who each Person element is about: its key, and whether the same child stands in the file already.

The only part of reading that remembers the whole file: a few eight-byte numbers for each child.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum

from sherwood.dataset.keys import child_key, person_key

from .node import Node


class Repeat(Enum):
    """How a child stands in the file again."""

    SAME = "same number or names, same birth date"
    OTHER_BIRTH_DATE = "same number, other birth date"


@dataclass(frozen=True, slots=True)
class Identity:
    """The key of a child; `again` where its number stood in the file before; `is_new` where its rows are wanted.

    `namesake` tells that another number with the same names and birth date stood in the file before.
    """

    key: str
    is_new: bool
    again: Repeat | None
    namesake: bool


class Digests:
    """A set of 64-bit numbers that takes some 14 bytes for each: Python's own takes five times as much.

    Open addressing: a number lies at its lowest bits, or in the next free place; 0 marks a free place.
    """

    def __init__(self) -> None:
        self._places = array("Q", bytes(8 * 1024))
        self._count = 0

    def holds(self, *parts: Hashable) -> bool:
        """Whether what is made of these parts was entered."""
        return _is_in(self._places, _digest(parts))

    def add(self, *parts: Hashable) -> bool:
        """Enter what is made of these parts; False when it was there before."""
        digest = _digest(parts)
        if not _enter(self._places, digest):
            return False
        self._count += 1
        if self._count * 4 > len(self._places) * 3:
            places, self._places = self._places, array("Q", bytes(16 * len(self._places)))
            for each in places:
                if each:
                    _enter(self._places, each)
        return True


def _digest(parts: tuple[Hashable, ...]) -> int:
    return hash(parts) & 0xFFFF_FFFF_FFFF_FFFF or 1


def _is_in(places: array[int], digest: int) -> bool:
    last = len(places) - 1
    at = digest & last
    while found := places[at]:
        if found == digest:
            return True
        at = (at + 1) & last
    return False


def _enter(places: array[int], digest: int) -> bool:
    last = len(places) - 1
    at = digest & last
    while found := places[at]:
        if found == digest:
            return False
        at = (at + 1) & last
    places[at] = digest
    return True


class Known:
    """The children and the events of the file so far, as numbers."""

    def __init__(self) -> None:
        self._met = Digests()
        self._nameless = 0

    def identify(self, person: Node) -> Identity:
        """The identity of a Person element, remembered."""
        born_on = person.get("PersonBirthDate")
        key = self._key(person)
        again = None
        is_new = self._met.add("person", key)
        if is_new:
            self._met.add("birth", key, born_on)
        else:
            again = Repeat.SAME
            if born_on is not None and not self._met.holds("birth", key, born_on):
                again = Repeat.OTHER_BIRTH_DATE
                # Two children under one number must not become one: the birth date tells them apart.
                key = child_key(key, "born", born_on)
                is_new = self._met.add("person", key)
        return Identity(key, is_new, again, self._is_namesake(person, again))

    def event(self, parent: str, *parts: object) -> str:
        """The key of a request or plan; a second one that is the same in all parts gets an ordinal."""
        key = child_key(parent, *parts)
        ordinal = 1
        while not self._met.add("event", key):
            ordinal += 1
            key = child_key(parent, *parts, ordinal)
        return key

    def _key(self, person: Node) -> str:
        get = person.get
        upn, uln = get("UPN"), get("UniqueLearnerNumber")
        surname, forename, born_on = get("Surname"), get("Forename"), get("PersonBirthDate")
        if not (upn or uln or surname or forename or born_on):
            # Nothing tells who this is, so nothing may join it to another.
            self._nameless += 1
            return child_key("person", "nobody", self._nameless)
        return person_key(upn, uln, surname, forename, born_on)

    def _is_namesake(self, person: Node, again: Repeat | None) -> bool:
        get = person.get
        surname, forename, born_on = get("Surname"), get("Forename"), get("PersonBirthDate")
        if not (surname and forename and born_on):
            return False
        is_new = self._met.add("name", surname.casefold(), forename.casefold(), born_on)
        return not is_new and again is None
