"""Read a case's history from plain values, as they come from JSON. Every fault is a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from .model import Event, Ground, History, Occurrence, Outcome, PermittedException

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_Word = TypeVar("_Word", bound=StrEnum)


def _by_value(words: Iterable[_Word]) -> dict[str, _Word]:
    return {word.value: word for word in words}


_EVENTS, _OUTCOMES = _by_value(Event), _by_value(Outcome)
_OUTCOMES_OF = {
    Event.ASSESS_DECISION_NOTIFIED: _by_value((Outcome.ASSESS, Outcome.REFUSE)),
    Event.ISSUE_DECISION_NOTIFIED: _by_value((Outcome.ISSUE, Outcome.REFUSE)),
    Event.REVIEW_DECISION_NOTIFIED: _by_value((Outcome.AMEND, Outcome.MAINTAIN, Outcome.CEASE)),
}
# A missed appointment is an event about one body, not an exception with a first and a last day.
_GROUNDS = _by_value(ground for ground in Ground if ground is not Ground.MISSED_APPOINTMENT)


class HistoryFault(ValueError):  # noqa: N818 - a fault of the data, not of the program
    """A history that cannot be read. The message says which value, what was expected and what to do."""


def read_history(value: object) -> History:
    """The history in a mapping of case, born_on, events and exceptions.

    Raises HistoryFault for an unknown event, ground or outcome, a date that is none, or a wrong shape. What is
    left out or null is taken as nothing; keys that are not known are passed over.
    """
    if not isinstance(value, Mapping):
        raise HistoryFault(f"A history is an object with case, events and exceptions, not {_shown(value)}.")
    born_on = value.get("born_on")
    return History(
        events=tuple(_occurrence(item, f"events[{n}]") for n, item in enumerate(_list(value, "events"))),
        exceptions=tuple(_exception(item, f"exceptions[{n}]") for n, item in enumerate(_list(value, "exceptions"))),
        case=_case(value.get("case")),
        born_on=None if born_on is None else _day(born_on, "born_on"),
    )


def _case(value: object) -> Any:
    """The name of the case: a text or a whole number, given back as it came."""
    if value is None or isinstance(value, str | int):
        return value
    raise HistoryFault(f"case is {_shown(value)}. Give a text or a whole number.")


def _occurrence(item: object, where: str) -> Occurrence:
    fields = _object(item, where)
    event = _word(fields.get("event"), _EVENTS, f"{where}.event")
    return Occurrence(
        event=event,
        on=_day(fields.get("on"), f"{where}.on"),
        about=_about(fields.get("about"), f"{where}.about"),
        outcome=_outcome(event, fields.get("outcome"), f"{where}.outcome"),
    )


def _outcome(event: Event, value: object, where: str) -> Outcome | None:
    """Decisions need an outcome of their own; for other events it may be left out."""
    if value is None and event not in _OUTCOMES_OF:
        return None
    return _word(value, _OUTCOMES_OF.get(event, _OUTCOMES), where)


def _exception(item: object, where: str) -> PermittedException:
    fields = _object(item, where)
    ground = _word(fields.get("ground"), _GROUNDS, f"{where}.ground")
    from_on = _day(fields.get("from"), f"{where}.from")
    until = None if fields.get("until") is None else _day(fields["until"], f"{where}.until")
    if until is not None and until < from_on:
        raise HistoryFault(
            f"{where}.until is {until}, before {where}.from, {from_on}. Give the last day, or null if it still lasts."
        )
    return PermittedException(ground, from_on, until)


def _word(value: object, allowed: Mapping[str, _Word], where: str) -> _Word:
    if isinstance(value, str) and value in allowed:
        return allowed[value]
    raise HistoryFault(f"{where} is {_shown(value)}. Give one of {', '.join(allowed)}.")


def _day(value: object, where: str) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # a day such as 30 February: said below like any other wrong date
    raise HistoryFault(f"{where} is {_shown(value)}. Give a day that exists as year-month-day, like 2026-03-02.")


def _about(value: object, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    raise HistoryFault(f"{where} is {_shown(value)}. Give the body or setting in words, or leave it out.")


def _list(value: Mapping[str, Any], key: str) -> list[Any]:
    items = value.get(key)
    if items is None:
        return []
    if not isinstance(items, list | tuple):
        raise HistoryFault(f"{key} is {_shown(items)}. Give a list.")
    return list(items)


def _object(item: object, where: str) -> Mapping[str, Any]:
    if not isinstance(item, Mapping):
        raise HistoryFault(f"{where} is {_shown(item)}. Give an object with its fields.")
    return item


def _shown(value: object) -> str:
    if value is None:
        return "missing"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
