"""Settings from the environment: typed readers that fail with a sentence naming the variable and the cure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "yes", "true", "on"}
NO = {"", "0", "no", "false", "off"}


class Mode(StrEnum):
    """What the site is for. Production is the default, so that forgetting to choose is safe."""

    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


@dataclass(frozen=True)
class Environment:
    """The variables of a process, read by kind."""

    variables: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        """A text without spaces around it."""
        return self.variables.get(name, default).strip()

    def secret(self, name: str) -> str:
        """A text from NAME or the file that NAME_FILE names; raises ImproperlyConfigured for an unreadable file."""
        path = self.text(f"{name}_FILE")
        if not path:
            return self.text(name)
        try:
            return Path(path).read_text("utf-8").strip()
        except OSError as fault:
            raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read: {fault.strerror}.") from None

    def listed(self, name: str) -> list[str]:
        """Texts separated by commas."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def yes(self, name: str) -> bool:
        """Yes or no; raises ImproperlyConfigured for anything else."""
        value = self.text(name).lower()
        if value not in YES | NO:
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be yes or no.")
        return value in YES

    def whole(self, name: str, default: int) -> int:
        """A whole number from nought; raises ImproperlyConfigured for anything else."""
        value = self.text(name)
        if not value:
            return default
        if not value.isdecimal():
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number, like {default}.")
        return int(value)

    def day(self, name: str) -> date | None:
        """A day written YYYY-MM-DD, or None; raises ImproperlyConfigured for anything else."""
        value = self.text(name)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be a day like 2026-09-30.") from None

    def folder(self, name: str, default: Path) -> Path:
        """The full path of a folder, which need not exist."""
        value = self.text(name)
        return Path(value).expanduser().resolve() if value else default

    def mode(self) -> Mode:
        """SHERWOOD_MODE; raises ImproperlyConfigured for a mode that does not exist."""
        value = self.text("SHERWOOD_MODE", Mode.PRODUCTION).lower() or Mode.PRODUCTION
        if value not in list(Mode):
            raise ImproperlyConfigured(f"SHERWOOD_MODE is {value!r}; it must be one of: {', '.join(Mode)}.")
        return Mode(value)
