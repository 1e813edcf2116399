"""What python-docx has no words for: fields, bookmarks, links inside the document, alternative text."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def element(tag: str, **attributes: str) -> Any:
    """An element as `w:fldChar` with attributes of the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def field(paragraph: Any, instruction: str, shown: str, style: str | None = None) -> None:
    """A field that Word works out again, as `PAGE`, with what to show until then, in a style for letters."""
    from docx.oxml.ns import qn

    for kind, text in (("begin", ""), ("instr", f" {instruction} "), ("separate", ""), ("", shown), ("end", "")):
        run = paragraph.add_run(shown if not kind else "", style=style)
        if kind == "instr":
            code = element("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._r.append(code)
        elif kind:
            run._r.append(element("w:fldChar", fldCharType=kind))


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """A place that links of the document lead to, around the words of a paragraph."""
    from docx.oxml.ns import qn

    start = element("w:bookmarkStart", id=str(number), name=name)
    paragraph._p.find(qn("w:r")).addprevious(start)
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def link(paragraph: Any, name: str, text: str) -> None:
    """Words that lead to a bookmark."""
    run = paragraph.add_run(text)
    anchor = element("w:hyperlink", anchor=name, history="1")
    run._r.addprevious(anchor)
    anchor.append(run._r)


def describe(picture: Any, title: str, description: str) -> None:
    """The alternative text of a picture."""
    properties = picture._inline.docPr
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")  # some word processors indent a picture that does not say so
    properties.set("title", title)
    properties.set("descr", description)


def ends_with_table(document: Any) -> bool:
    """Whether the last thing in the document is a table; the page's own settings stand after it."""
    from docx.oxml.ns import qn

    blocks = [child for child in document.element.body if child.tag != qn("w:sectPr")]
    return bool(blocks) and blocks[-1].tag == qn("w:tbl")


def undated(package: bytes) -> bytes:
    """The same package without the times at which its parts were written."""
    kept = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(kept, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, _EARLIEST), old.read(name), ZIP_DEFLATED)
    return kept.getvalue()
