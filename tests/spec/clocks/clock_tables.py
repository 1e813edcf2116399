"""Read the small tables that the specifications of the clocks are written in."""

from __future__ import annotations

from datetime import date

from sherwood.core.clocks import Event, Ground, History, Occurrence, Outcome, PermittedException


def rows(table: str) -> list[tuple[str, ...]]:
    """The cells of a table with a heading, one row a line, cells parted by |."""
    lines = [line for line in table.strip().splitlines() if line.strip()]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines[1:]]


def a_day(text: str) -> date | None:
    """2026-03-02, or None for -."""
    return None if text == "-" else date.fromisoformat(text)


def history(events: str, exceptions: str = "") -> History:
    """Events as "2026-04-14 advice-requested @school" or "2026-04-10 assess-decision-notified =refuse", parted by ;.

    Exceptions as "absent-from-area 2026-04-20..2026-05-25", without a last day while they still last.
    """
    return History(
        events=tuple(_occurrence(text) for text in events.split(";") if text.strip()),
        exceptions=tuple(_exception(text) for text in exceptions.split(";") if text.strip(" -")),
    )


def _occurrence(text: str) -> Occurrence:
    day, event, *more = text.split()
    about = next((word[1:] for word in more if word.startswith("@")), None)
    outcome = next((Outcome(word[1:]) for word in more if word.startswith("=")), None)
    return Occurrence(Event(event), date.fromisoformat(day), about, outcome)


def _exception(text: str) -> PermittedException:
    ground, span = text.split()
    first, last = span.split("..")
    return PermittedException(Ground(ground), date.fromisoformat(first), date.fromisoformat(last) if last else None)
