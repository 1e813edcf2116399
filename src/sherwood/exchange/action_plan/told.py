"""What is told of a file while it is read: problems, rows kept aside, and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..named_rules import NamedRule
from ..problems import Aside, Problem


@dataclass
class Told:
    """Collects, in the order of the file, all that a reader has to say of it."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def say(
        self, rule: NamedRule, line: int | None, message: str, *, value: str | None = None, item: str | None = None
    ) -> str:
        """Tell of a breach; the message comes back, to stand with the row it is about."""
        self.problems.append(rule.broken(self.file, line, value, message, item))
        return message

    def keep_aside(
        self, rule: NamedRule, line: int | None, message: str, element: str, values: Mapping[str, str]
    ) -> None:
        """Tell of a breach that keeps what stood there aside, with every value."""
        self.say(rule, line, message)
        self.aside.append(Aside(self.file, line, None, element, dict(values), rule.id, line))

    def note(self, sentence: str) -> None:
        """A sentence worth knowing, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)
