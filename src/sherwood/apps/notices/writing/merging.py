"""Putting fields into words. A field that is missing, empty or unknown fails: no letter goes out with a gap in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sherwood.core.days import in_words
from sherwood.reports.letter import Heading, Items, Part, Passage

from .templates import FIELD, Template


class MergeRefused(Exception):  # noqa: N818 - a refusal, said as one
    """The fields do not fit the template. The text says which are missing or unknown; nothing was sent."""


def check_fields(template: Template, fields: Mapping[str, Any]) -> None:
    """Raises MergeRefused for required fields that are missing or empty, and for fields that the letter has not."""
    missing = sorted(name for name in template.required if not said(fields.get(name)))
    if missing:
        meanings = "; ".join(f"{name} ({template.required[name]})" for name in missing)
        raise MergeRefused(f"The letter {template.id} cannot be written without: {meanings}.")
    unknown = sorted(set(fields) - set(template.required) - set(template.optional))
    if unknown:
        known = ", ".join([*template.required, *template.optional]) or "none"
        raise MergeRefused(f"The letter {template.id} has no field {', '.join(unknown)}. Its fields are: {known}.")


def merged(some: Iterable[Part], fields: Mapping[str, Any]) -> tuple[Part, ...]:
    """The parts with fields put in.

    A paragraph or item with an optional field that is empty is left out, and a heading with nothing left under it.
    """
    found = [part for each in some for part in _merged_part(each, fields)]
    following = [*found[1:], Heading("")]
    return tuple(
        part
        for part, after in zip(found, following, strict=False)
        if not (isinstance(part, Heading) and isinstance(after, Heading))
    )


def said(value: Any) -> str | tuple[str, ...]:
    """A value as it stands in a letter: a day in words, several values as several texts, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return in_words(value.date())
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(str(said(each)) for each in value if said(each))
    return str(value)


def _merged_part(part: Part, fields: Mapping[str, Any]) -> list[Part]:
    if isinstance(part, Items):
        kept = [text for each in part.texts for text in _filled(each, fields)]
        return [Items(tuple(kept))] if kept else []
    if isinstance(part, Passage):
        return [Passage(text) for text in _paragraphs(part.text, fields)]
    return [replace(part, text=text) for text in _filled(part.text, fields)]


def _filled(words: str, fields: Mapping[str, Any]) -> list[str]:
    """The words once, or once for each value where a field has several; not at all where a field is empty."""
    names = FIELD.findall(words)
    values = {name: said(fields.get(name)) for name in names}
    if not all(values.values()):
        return []
    several = [name for name, value in values.items() if isinstance(value, tuple)]
    if not several:
        return [_put(words, values)]
    one = several[0]
    return [text for value in values[one] for text in [_put(words, {**values, one: value})]]


def _paragraphs(words: str, fields: Mapping[str, Any]) -> list[str]:
    """As `_filled`; a field that holds several paragraphs gives as many."""
    return [line.strip() for text in _filled(words, fields) for line in text.split("\n") if line.strip()]


def _put(words: str, values: Mapping[str, Any]) -> str:
    def value(found: Any) -> str:
        got = values[found.group(1)]
        return ", ".join(got) if isinstance(got, tuple) else str(got)

    return FIELD.sub(value, words)
