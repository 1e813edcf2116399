"""Text whose figures can be opened: every part of it may rest on a footnote.

A `Cited` is a `str`, its plain words, so it may stand wherever a text may. What handles texts as plain strings, as
joining or slicing does, gives plain words back: use `said`, `joined`, `listed` and `sentence` here to keep the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter

NOTES_TITLE = "Where the figures come from"


@dataclass(frozen=True)
class Span:
    """A run of words; `note` is the id of the footnote it rests on, empty where it states no figure."""

    text: str
    note: str = ""


class Cited(str):
    """Plain words that know which of their parts rest on which footnote."""

    __slots__ = ("spans",)
    spans: tuple[Span, ...]

    def __new__(cls, spans: Iterable[Span]) -> Cited:
        kept = tuple(span for span in spans if span.text)
        made = super().__new__(cls, "".join(span.text for span in kept))
        made.spans = kept
        return made

    def __repr__(self) -> str:
        return f"Cited({self.spans!r})"

    def __getnewargs__(self) -> tuple[tuple[Span, ...]]:  # type: ignore[override]
        return (self.spans,)


@dataclass(frozen=True)
class Footnote:
    """Where a figure comes from: its source, definition or place in print, its date and its snapshot.

    `href` is the address on the site that opens it, as "/measures/ehc.requests/"; `id` is stable for the same note.
    """

    id: str
    text: str
    href: str = ""


def spans(text: str) -> tuple[Span, ...]:
    """The parts of any text; a plain one has a single part without a note."""
    return text.spans if isinstance(text, Cited) else (Span(text),) if text else ()


def cite(text: str, note: str) -> Cited:
    """The whole text resting on one footnote."""
    return Cited([Span(str(text), note)])


def said(form: str, **parts: str) -> Cited:
    """A sentence from a form such as "{value} of plans were issued {when}.", keeping the notes of its parts.

    Raises KeyError for a part that the form names and nobody gave.
    """
    found: list[Span] = []
    for before, name, _, _ in Formatter().parse(form):
        found += spans(before)
        if name is not None:
            found += spans(parts[name])
    return Cited(found)


def joined(between: str, texts: Iterable[str]) -> Cited:
    """The texts one after another with `between` between them."""
    found: list[Span] = []
    for place, text in enumerate(texts):
        found += spans(between) if place else ()
        found += spans(text)
    return Cited(found)


def listed(items: Sequence[str]) -> Cited:
    """The items in a sentence: "a, b and c"."""
    if len(items) <= 1:
        return joined("", items)
    return joined(" and ", [joined(", ", items[:-1]), items[-1]])


def sentence(text: str) -> Cited:
    """The text as a sentence: a large letter first and a full stop last."""
    parts = list(spans(text))
    if not parts:
        return Cited(())
    first = parts[0]
    parts[0] = Span(f"{first.text[:1].upper()}{first.text[1:]}", first.note)
    if not str(text).rstrip().endswith((".", "!", "?", ".”", "?”", "!”")):
        parts.append(Span("."))
    return Cited(parts)


# --- which figures stand without a note --------------------------------------------------------------------------

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERED = (
    r"[Aa]reas?(?: for [Pp]riority [Aa]ction| for [Ii]mprovement)?|[Oo]utcomes?|[Aa]ctions?|[Pp]riorit(?:y|ies)|"
    r"[Rr]isks?|[Aa]ims?|[Aa]sks?|[Mm]ilestones?"
)
_LABEL = r"[A-Z]{0,4}\d+(?:\.\d+)*[a-z]?\b"
_EXEMPT = re.compile(
    "|".join(
        (
            r"“[^”]*”",  # a title or wording as printed
            rf"\b(?:\d{{1,2}} )?(?:{_MONTH})(?: \d{{4}})?\b",  # 3 July 2025, July 2025
            r"\b(?:19|20)\d{2}(?:[-/–](?:\d{2}|\d{4}))?\b",  # 2024, 2023-24
            rf"\b(?:{_NUMBERED}) {_LABEL}(?:(?:, | and | to ){_LABEL})*",  # Outcomes 1 to 3, action 3.9
            r"\b(?:within|over|after|by) \d+ (?:working )?(?:days?|weeks?|months?)\b",  # a limit of time
            r"\b(?:AFI|APA) ?\d\b",
            r"\bsnapshot [0-9a-f]{6,}\b",
        )
    )
)
_FIGURE = re.compile(r"[£]?\d[\d,.]*%?")


def uncited_figures(text: str) -> list[str]:
    """The figures a text states without a note.

    Exempt are days, months and years, the numbers of outcomes, actions and the like, titles between curly quotation
    marks, limits of time as "within 20 weeks", and snapshot ids: none of them states what was counted.
    """
    plain = "".join(span.text if not span.note else " ∎ " for span in spans(text))
    return [found.group().rstrip(".,") for found in _FIGURE.finditer(_EXEMPT.sub(" ", plain))]
