"""Footnotes in HTML: a figure leads to what it counts, its number to the note, and the note back to the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape

from .cited import Footnote, Span, spans

_LONGEST_LINK = 60  # letters: a whole sentence makes a poor link, so it leads to its note only
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Noted:
    """Writes texts with their notes, and then the list of the notes. Ids begin with `prefix`."""

    def __init__(self, notes: Sequence[Footnote], prefix: str = "", site: str = "") -> None:
        self._notes = {note.id: (number, note) for number, note in enumerate(notes, 1)}
        self._prefix = prefix
        self._site = site
        self._cited: dict[int, int] = defaultdict(int)

    def words(self, text: str) -> str:
        """A text with links; a plain one is escaped and nothing else."""
        return "".join(self._span(span) if span.note else escape(span.text) for span in spans(text))

    def reference(self, note: str) -> str:
        """The number of a note alone, leading to it; nothing for no note."""
        if not note:
            return ""
        number, _ = self._notes[note]
        self._cited[number] += 1
        own = self._place(number, self._cited[number])
        return (
            f'<sup class="report-noteref"><a class="govuk-link" id="{own}" role="doc-noteref" '
            f'href="#{self._note(number)}" aria-label="Note {number}">{number}</a></sup>'
        )

    def _span(self, span: Span) -> str:
        _, note = self._notes[span.note]
        shown = escape(span.text)
        if note.href and len(span.text) <= _LONGEST_LINK:
            shown = f'<a class="govuk-link report-figure-link" href="{self._address(note)}">{shown}</a>'
        return f"{shown}{self.reference(span.note)}"

    def listed(self) -> str:
        """The notes as a numbered list. Write the texts first: only what they cite can be led back to."""
        items = "\n".join(self._item(number, note) for number, note in self._notes.values())
        return f'<ol class="govuk-list govuk-list--number">\n{items}\n</ol>'

    def _item(self, number: int, note: Footnote) -> str:
        link = ""
        if note.href:
            address = self._address(note)
            link = f' <a class="govuk-link report-note__open" href="{address}">{address}</a>.'
        return f'<li id="{self._note(number)}">{escape(note.text)}{link} {self._back(number)}</li>'

    def _back(self, number: int) -> str:
        """A link to each place in the text that rests on the note."""
        times = self._cited[number]
        return " ".join(
            f'<a class="govuk-link report-note__back" role="doc-backlink" href="#{self._place(number, time)}" '
            f'aria-label="Back to the text, note {number}{_which(time, times)}">Back{_which(time, times)}</a>'
            for time in range(1, times + 1)
        )

    def _address(self, note: Footnote) -> str:
        return escape(f"{self._site}{note.href}")

    def _note(self, number: int) -> str:
        return f"{self._prefix}note-{number}"

    def _place(self, number: int, time: int) -> str:
        return f"{self._prefix}cited-{number}-{time}"


def _which(time: int, times: int) -> str:
    """Nothing where a note is cited once, else a letter, and a number after the last letter."""
    if times == 1:
        return ""
    return f" {_LETTERS[time - 1]}" if time <= len(_LETTERS) else f" {time}"
