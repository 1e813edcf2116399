"""How an access table says who may use a route: one row a route, one table a part of the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from factories.cases import Cast

NO_ARGUMENTS: Callable[[Any], list[Any]] = lambda world: []  # noqa: E731 - read as a table
STAFF = ("asha", "ben", "carys", "dev", "senco")
FAMILIES = ("parent", "other_parent", "young_person")
EVERYONE = (*STAFF, *FAMILIES)


@dataclass(frozen=True)
class Row:
    """Who may open a route with these arguments (`allowed`, names of the cast) and what they get (`status`).

    Everybody else gets 403 or 404, and a stranger is asked to sign in, unless the row is `public`. A route that only
    takes what a form sends (`method="post"`) is tried with an empty form: whoever may, gets something else than 403.
    """

    allowed: frozenset[str]
    arguments: Callable[[Any], list[Any]] = NO_ARGUMENTS
    status: tuple[int, ...] = (200,)
    public: bool = False
    method: str = "get"


@dataclass
class World:
    """The cast and whatever else a table's `prepare` made, by name."""

    cast: Cast
    made: dict[str, Any] = field(default_factory=dict)


def row(*allowed: str, **more: Any) -> Row:
    """One row: `row("asha", "ben", arguments=lambda world: [world.cast.case.reference])`."""
    return Row(frozenset(allowed), **more)
