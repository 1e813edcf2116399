"""What becomes of each child in outline: days and decisions, before any row is written. Days are ordinals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Fate(Enum):
    """What becomes of a request."""

    REFUSED = auto()
    WITHDRAWN = auto()
    STOPPED = auto()
    NO_PLAN = auto()
    PLAN = auto()


@dataclass(slots=True)
class Course:
    """The course of one request, in ordinals; a day is empty where the course never comes to it.

    `ready` is the first day a plan could be issued, `ended` the day of withdrawal or of a refusal to issue.
    """

    child: Child
    received: int
    fate: Fate
    decided: int | None = None
    ended: int | None = None
    ready: int = 0
    issued: int | None = None
    exception: bool = False
    overturned: bool = False

    @property
    def goes_to_plan(self) -> bool:
        """Whether a plan follows sooner or later."""
        return self.fate is Fate.PLAN or self.overturned

    @property
    def is_assessed(self) -> bool:
        """Whether an assessment follows, for the first decision or for the one that overturned it."""
        return self.fate in (Fate.STOPPED, Fate.NO_PLAN, Fate.PLAN) or self.overturned


@dataclass(slots=True)
class Life:
    """One plan of one child; days are ordinals, and `ceased` is None while the plan goes on."""

    child: Child
    started: int
    course: Course | None = None
    ceased: int | None = None
    reason: str | None = None
    transferred: bool = False


@dataclass(slots=True)
class Child:
    """One child in outline: the rest is drawn from the child's own stream when the rows are written.

    `household` is the number of the child whose household this is: its own, or a brother's or sister's. `help` says
    what a child without request or plan is known for, `sen-support` or `referral`, and `helped` since when.
    """

    number: int
    household: int
    born: int
    courses: list[Course]
    life: Life | None = None
    twin: bool = False
    help: str | None = None
    helped: int = 0
