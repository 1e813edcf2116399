"""The last section of every paper: what it was made from, how to read it, and how hard it is to read."""

from __future__ import annotations

from .. import words
from ..data_pack.notes import LICENCE
from ..model import Bullets, Paragraph, Section, texts
from ..reading_age import Reading, reading
from .desk import Desk

_METHOD = (
    "The Flesch-Kincaid grade with five years added, by the length of sentences and of words. Syllables are guessed "
    "from spelling, so it can be a year out."
)


def closing(desk: Desk, sections: tuple[Section, ...], summary: Reading | None = None) -> Section:
    """How the paper was made; `sections` are those before it, whose reading age it tells."""
    inputs = desk.inputs
    return Section(
        "How this paper was made",
        (
            Paragraph(
                f"This paper was made from snapshot {inputs.snapshot} as seen on {words.day(inputs.on)}. The same "
                "snapshot and day give the same paper again."
            ),
            Bullets(
                (
                    *_lag(desk, sections),
                    "Every figure leads to a note that says where it comes from and what it counts.",
                    "Small numbers, and those that would give one away, are hidden to protect people.",
                    "A rating is what a person decided on the day given.",
                    "A change in a figure after an action does not show that the action caused it.",
                    _reading_told(desk, reading(texts(sections)), summary),
                    *([words.FICTIONAL] if inputs.area.is_fictional else []),
                    LICENCE.replace("v3.0", "version three"),
                )
            ),
        ),
    )


def _lag(desk: Desk, sections: tuple[Section, ...]) -> list[str]:
    """Up to which day the figures of measures go; nothing where the sections tell none."""
    inputs = desk.inputs
    if not any(note.href.startswith("/measures/") for note in desk.report("", "", sections).notes):
        return []
    if inputs.figures_on < inputs.on:
        return [f"The figures go up to {words.day(inputs.figures_on)}, the last day that the imported files tell of."]
    return ["The figures reach the day of this paper."]


def _reading_told(desk: Desk, whole: Reading, summary: Reading | None) -> str:
    first = f"The reading age of the plain summary is {summary.age}. " if summary else ""
    return desk.cite(f"{first}The reading age of the whole paper is {whole.age}.", _METHOD)
