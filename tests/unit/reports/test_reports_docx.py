"""The Word document, opened again: headings, language, alternative text, header rows, no empty lines."""

import hashlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from report_examples import BARS, REPORT, YEARS

from sherwood.reports import charts, words
from sherwood.reports.render_docx import docx

_PICTURE = charts.png(YEARS, scale=0.5)


def _draw(chart):
    return _PICTURE


@pytest.fixture(scope="module")
def document():
    return Document(BytesIO(docx(REPORT, draw=_draw)))


def test_headings_are_real_and_in_order(document):
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert headings == [
        ("Title", "Small report"),
        ("Heading 1", "Summary"),
        ("Heading 2", "Plans on time"),
        ("Heading 1", "Plans"),
    ]


def test_language_and_properties_are_set(document):
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    said = document.core_properties
    assert (said.language, said.title, said.author) == (
        "en-GB",
        "Small report: July to September 2026",
        "Sherwood Vale",
    )
    assert said.created.date() == REPORT.on


def test_every_picture_has_alternative_text(document):
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [words.described(YEARS), words.described(BARS)]


def test_every_table_has_a_repeated_header_row_and_rows_that_do_not_break(document):
    assert len(document.tables) == 2
    for table in document.tables:
        marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marked == [True] + [False] * (len(table.rows) - 1)
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


def test_headline_numbers_stand_under_their_labels(document):
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[:2] == [["Requests", "Plans"], ["361", "5,453"]]


def test_captions_are_numbered_by_fields(document):
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    assert [p.text for p in captions] == [
        "Table 1. Headline numbers",
        "Figure 1. Plans issued within 20 weeks",
        "Table 2. Plans issued within 20 weeks, by year",
        "Figure 2. Plans by need",
    ]
    assert all("SEQ" in p._p.xml for p in captions)


def test_no_paragraph_is_empty(document):
    for paragraph in document.paragraphs:
        assert paragraph.text.strip() or paragraph._p.findall(f".//{qn('w:drawing')}")


def test_header_footer_and_page_numbers(document):
    section = document.sections[0]
    assert "Fictional area" in section.header.paragraphs[0].text
    foot = section.footer.paragraphs[0]
    assert foot.text.startswith("Snapshot 7f3a91c2, as seen on 30 September 2026")
    assert "PAGE" in foot._p.xml
    assert "NUMPAGES" in foot._p.xml


def test_contents_lead_to_the_sections(document):
    anchors = [link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))]
    assert anchors == marks == ["section_1", "section_2"]


def test_font_has_a_named_fallback():
    with ZipFile(BytesIO(docx(REPORT, draw=_draw))) as package:
        fonts = package.read("word/fontTable.xml").decode()
    assert 'w:name="Inter"><w:altName w:val="Arial"' in fonts


def test_same_report_same_bytes():
    first, second = (hashlib.sha256(docx(REPORT, draw=_draw)).hexdigest() for _ in range(2))
    assert first == second
