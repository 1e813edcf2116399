"""Real footnotes of a Word document, which python-docx has no words for.

A figure cited again refers to the note of its first place by its number, as Word's own cross-references do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from ..cited import Footnote, spans
from . import marks

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
    f"<w:r><w:{tag}/></w:r></w:p></w:footnote>"
    for kind, number, tag in (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))
)
TEXT, REFERENCE = "footnote text", "footnote reference"


class Notes:
    """Writes texts with references to footnotes; the notes themselves are added to the document at the end.

    Word numbers footnotes in the order of their references, so one that is nowhere cited has no place.
    """

    def __init__(self, document: Any, notes: Sequence[Footnote], site: str = "") -> None:
        self._document = document
        self._notes = {note.id: note for note in notes}
        self._site = site
        self._numbers: dict[str, int] = {}

    def write(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        """Add a text to a paragraph, each cited part followed by the reference to its note."""
        for span in spans(text):
            run = paragraph.add_run(span.text)
            if bold:
                run.bold = True
            if span.note:
                self._refer(paragraph, span.note)

    def _refer(self, paragraph: Any, note: str) -> None:
        if note in self._numbers:
            number = self._numbers[note]
            marks.field(paragraph, f"NOTEREF {_bookmark(number)} \\f \\h", str(number), REFERENCE)
            return
        number = self._numbers[note] = len(self._numbers) + 1
        run = paragraph.add_run(style=self._document.styles[REFERENCE])
        run._r.append(marks.element("w:footnoteReference", id=str(number)))
        run._r.addprevious(marks.element("w:bookmarkStart", id=str(10_000 + number), name=_bookmark(number)))
        run._r.addnext(marks.element("w:bookmarkEnd", id=str(10_000 + number)))

    def finish(self) -> None:
        """Add the part of the package that holds the notes, where there are any."""
        if not self._numbers:
            return
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _CONTENT, b"", package)
        inside = "".join(self._note(part, self._notes[note], number) for note, number in self._numbers.items())
        part._blob = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<w:footnotes {_NAMESPACES}>{_SEPARATORS}{inside}</w:footnotes>"
        ).encode()
        self._document.part.relate_to(part, _KIND)

    def _note(self, part: Any, note: Footnote, number: int) -> str:
        address = f"{self._site}{note.href}" if note.href else ""
        link = _run(f" {address}") if address else ""
        if address and self._site:
            place = part.relate_to(address, _LINK, is_external=True)
            link = f"<w:hyperlink r:id={quoteattr(place)}>{link}</w:hyperlink>"
        mark = f'<w:r><w:rPr><w:rStyle w:val="{_style_id(REFERENCE)}"/></w:rPr><w:footnoteRef/></w:r>'
        words = _run(f" {note.text}")
        return (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{_style_id(TEXT)}"/></w:pPr>'
            f"{mark}{words}{link}</w:p></w:footnote>"
        )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _bookmark(number: int) -> str:
    return f"_note_{number}"


def _style_id(name: str) -> str:
    return "".join(word.capitalize() for word in name.split())
