"""How a rule is written: a function with its id and sentence, asked of one kind of thing in the return.

A rule answers None where all is well, else findings: the element, the item, and a sentence that says what was
found, what was expected and what to do. No rule reads a clock: the census day comes from the header.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sherwood.exchange.problems import Rule, Severity

from ..identity import Identity
from ..node import Node


class Scope(StrEnum):
    """What a rule is asked of."""

    PERSON = "person"
    REQUEST = "request"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    PLANS = "plans of one child"
    DETAIL = "plan or placement detail"


class Finding(NamedTuple):
    """One place where a rule is broken."""

    node: Node
    item: str
    message: str


@dataclass(frozen=True, slots=True)
class Case:
    """One child's element with what its rules may ask: the census day and year, and who the child is in the file."""

    person: Node
    identity: Identity
    census_on: date | None
    year: int | None


Check = Callable[..., Iterable[Finding] | None]

_RULES: dict[Scope, list[Rule]] = {scope: [] for scope in Scope}


def rule(
    scope: Scope, id: str, sentence: str, *items: str, needs_census: bool = False, only_with: str | None = None
) -> Callable[[Check], Check]:
    """Enter a function in the register as the query `id`. Raises ValueError when the id is taken."""

    def enter(check: Check) -> Check:
        if any(id == known.id for rules in _RULES.values() for known in rules):
            raise ValueError(f"There are two rules called {id}.")
        _RULES[scope].append(Rule(id, sentence, Severity.QUERY, items, check, needs_census, only_with))
        return check

    return enter


def rules_of(scope: Scope, *, with_census: bool = True) -> tuple[Rule, ...]:
    """The rules of one scope; without those that need the census day where it is not known."""
    return tuple(each for each in _RULES[scope] if with_census or not each.needs_census)


def found(node: Node, item: str, message: str) -> list[Finding]:
    """One finding."""
    return [Finding(node, item, message)]


def day(value: Any) -> str:
    """A day as a message shows it."""
    return value.isoformat() if isinstance(value, date) else "blank"


def age_on(born_on: date, on: date) -> int:
    """Age in whole years on a day. A birthday on 29 February is kept on 1 March in other years."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
