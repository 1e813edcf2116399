"""How the Word document looks: a calm green, one family of type, space by style and never by empty lines.

Where Inter is not installed Word takes Arial, which the font table names in its place.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from .. import words
from ..model import Report
from . import marks, notes

FONT = "Inter"
FALLBACK = "Arial"
GREEN = "14532D"
PALE = "E6F1EA"
GREY = "505A5F"
RULE = "B1B4B6"
INK = "0B0C0C"

AREA, NOTE, SOURCE, PICTURE = "Report area", "Report note", "Report source", "Report picture"
CONTENTS, CONTENTS_TITLE, CELL, BIG = "Report contents", "Report contents title", "Report cell", "Report figure"

PICTURE_WIDTH = 5400000  # 15 cm
AFTER_TABLE = 76200  # 6 points
TEXT_WIDTH = 5976000  # 16.6 cm in English Metric Units: A4 less the margins

# style: size in points, colour, bold, space before and after in points, keep with the next paragraph
_BUILT_IN = {
    "Normal": (10.5, INK, False, 0, 7, False),
    "Title": (30, GREEN, True, 2, 4, True),
    "Subtitle": (14, INK, False, 0, 10, True),
    "Heading 1": (20, GREEN, True, 28, 8, True),
    "Heading 2": (15, GREEN, True, 20, 6, True),
    "Heading 3": (12.5, INK, True, 16, 4, True),
    "Heading 4": (11, INK, True, 12, 4, True),
    "Caption": (10, INK, True, 14, 4, True),
    "List Bullet": (10.5, INK, False, 0, 3, False),
    "Header": (8.5, GREY, False, 0, 0, False),
    "Footer": (8.5, GREY, False, 0, 0, False),
}
_OWN = {
    AREA: (11, GREY, True, 0, 0, True),
    NOTE: (10, INK, False, 8, 10, False),
    SOURCE: (8.5, GREY, False, 2, 8, False),
    PICTURE: (10, INK, False, 0, 4, True),
    CONTENTS_TITLE: (12.5, INK, True, 14, 4, True),
    CONTENTS: (10.5, GREEN, False, 0, 3, False),
    notes.TEXT: (8.5, GREY, False, 0, 2, False),
    CELL: (9.5, INK, False, 2, 2, False),
    BIG: (20, GREEN, True, 2, 0, False),
}


def apply(document: Any, report: Report) -> None:
    """Give an empty document the styles, language, properties, page, header and footer of a report."""
    from docx.enum.style import WD_STYLE_TYPE

    for name in _OWN:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    document.styles.add_style(notes.REFERENCE, WD_STYLE_TYPE.CHARACTER).font.superscript = True
    for name, look in {**_BUILT_IN, **_OWN}.items():
        _style(document.styles[name], look)
    _details(document)
    _language(document, report.language)
    _name_fallback(document)
    _properties(document, report)
    _page(document, report)


def _style(style: Any, look: tuple[float, str, bool, float, float, bool]) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    size, colour, bold, before, after, keep = look
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.keep_with_next = keep
    layout.line_spacing = 1.05 if bold else 1.2
    _drop(style.element.get_or_add_pPr(), "w:pBdr")
    _drop(style.element.get_or_add_rPr(), "w:spacing", "w:kern")


def _details(document: Any) -> None:
    """A rule over each main part, a bar beside each note."""
    styles = document.styles
    _border(styles["Heading 1"], "top", GREEN, size=8, space=8)
    _border(styles[NOTE], "left", GREEN, size=24, space=8)
    styles[NOTE].element.get_or_add_pPr().append(marks.element("w:shd", val="clear", color="auto", fill=PALE))
    _in_order(styles[NOTE].element.get_or_add_pPr())
    styles[CELL].paragraph_format.line_spacing = 1.05
    styles["List Bullet"].paragraph_format.line_spacing = 1.2


def _border(style: Any, side: str, colour: str, size: int, space: int) -> None:
    properties = style.element.get_or_add_pPr()
    box = marks.element("w:pBdr")
    box.append(marks.element(f"w:{side}", val="single", sz=str(size), space=str(space), color=colour))
    properties.append(box)
    _in_order(properties)


def _in_order(properties: Any) -> None:
    """The schema asks for an order of what python-docx does not set."""
    from docx.oxml.ns import qn

    order = ("w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:numPr", "w:pBdr", "w:shd", "w:tabs")
    ranks = {qn(name): rank for rank, name in enumerate(order)}
    properties[:] = sorted(properties, key=lambda child: ranks.get(child.tag, len(ranks)))


def _drop(parent: Any, *tags: str) -> None:
    from docx.oxml.ns import qn

    for tag in tags:
        for child in parent.findall(qn(tag)):
            parent.remove(child)


def _language(document: Any, language: str) -> None:
    from docx.oxml.ns import qn

    for declared in document.styles.element.iter(qn("w:lang")):
        declared.set(qn("w:val"), language)
    for declared in document.settings.element.iter(qn("w:themeFontLang")):
        declared.set(qn("w:val"), language)


def _name_fallback(document: Any) -> None:
    """Name Arial in the font table as what to take where Inter is missing."""
    for part in document.part.package.iter_parts():
        if str(part.partname).endswith("/fontTable.xml"):
            entry = (
                f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/><w:panose1 w:val="020B0604020202020204"/>'
                '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
            )
            part._blob = part.blob.replace(b"</w:fonts>", entry.encode() + b"</w:fonts>")


def _properties(document: Any, report: Report) -> None:
    said = document.core_properties
    said.title = f"{report.title}: {report.subtitle}"
    said.subject = report.area
    said.author = said.last_modified_by = report.area
    said.language = report.language
    said.comments = words.stamp(report)
    said.created = said.modified = datetime.combine(report.on, time())
    said.keywords = "SEND, quarterly figures" if report.snapshot else "SEND"


def _page(document: Any, report: Report) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    invented = "\tFictional area" if report.is_fictional else ""
    _edge(section.header.paragraphs[0], f"{report.title}: {report.subtitle}{invented}")
    foot = section.footer.paragraphs[0]
    _edge(foot, f"{words.stamp(report)}\tPage ")
    marks.field(foot, "PAGE", "1")
    foot.add_run(" of ")
    marks.field(foot, "NUMPAGES", "1")


def _edge(paragraph: Any, text: str) -> None:
    """A line whose part after the tab stands at the right margin."""
    from docx.enum.text import WD_TAB_ALIGNMENT

    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(text)
