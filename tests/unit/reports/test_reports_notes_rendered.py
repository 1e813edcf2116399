"""One report with notes in every format: each figure leads to its note, and each note says where it opens."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pikepdf
import pytest
from lxml import etree
from lxml import html as lxml_html
from report_examples import REPORT, YEARS

from sherwood.reports import charts, words
from sherwood.reports.cited import Footnote, cite, said
from sherwood.reports.files import PACK, PAPER, report_files
from sherwood.reports.model import Bullets, Figure, Figures, Header, Paragraph, Section, Table
from sherwood.reports.render_docx import docx
from sherwood.reports.render_html import html
from sherwood.reports.render_pdf import pdf
from sherwood.reports.render_text import text
from sherwood.reports.render_xlsx import xlsx

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES = (
    Footnote("a", "New plans issued within 20 weeks, May 2025: 47.3% (26 of 55).", "/measures/ehc.x/?per=month&a=1"),
    Footnote("b", "A printed <figure>.", "/claims/#c1"),
)
SHARE, PLANS = cite("47.3%", "a"), cite("1,234", "b")
CITED = Section(
    "With notes",
    (
        Paragraph(said("In May {share} were in time, of {plans} plans.", share=SHARE, plans=PLANS)),
        Bullets((said("Again {share}.", share=SHARE),)),
        Table(
            "Plans",
            (Header("What"), Header("Now", is_number=True)),
            (("=SUM(A1:A9)", SHARE), ("+44", PLANS), ("@now", "21.4 weeks"), ("-", "hidden")),
            ("Rounded.",),
        ),
        Table("By month", (Header("Month"), Header("Plans", is_number=True)), (("May", "12"),), note="b"),
        Figures("Headline numbers", (Figure("In time", SHARE, "May 2025"),)),
    ),
)
NOTED = replace(REPORT, sections=(CITED, *REPORT.sections), notes=NOTES)


def _drawn(chart, prefix):
    return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200"><text x="5" y="20">drawn</text></svg>'


# --- HTML --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page():
    return lxml_html.fromstring(html(NOTED, draw=_drawn))


def test_each_figure_opens_and_leads_to_its_note(page):
    links = [(link.text, link.get("href")) for link in page.xpath("//a[contains(@class, 'report-figure-link')]")]
    assert links[:2] == [("47.3%", NOTES[0].href), ("1,234", NOTES[1].href)]
    references = page.xpath("//a[@role='doc-noteref']")
    assert [reference.text for reference in references] == ["1", "2", "1", "1", "2", "2", "1"]
    ids = {element.get("id") for element in page.xpath("//*[@id]")}
    assert all(reference.get("href").removeprefix("#") in ids for reference in references)


def test_each_note_leads_back_to_every_place_that_rests_on_it(page):
    first, second = page.xpath("//section[contains(@class, 'report-notes')]//li")
    assert first.text.startswith("New plans issued within 20 weeks")
    assert [back.text for back in first.xpath(".//a[@role='doc-backlink']")] == ["Back a", "Back b", "Back c", "Back d"]
    assert len(second.xpath(".//a[@role='doc-backlink']")) == 3
    ids = [element.get("id") for element in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    backs = [back.get("href").removeprefix("#") for back in page.xpath("//a[@role='doc-backlink']")]
    assert set(backs) <= set(ids)


def test_notes_stand_under_the_address_of_the_site_where_it_is_known():
    told = html(replace(NOTED, site="https://send.example"), draw=_drawn)
    assert 'href="https://send.example/measures/ehc.x/?per=month&amp;a=1"' in told


def test_a_whole_sentence_is_no_link_but_leads_to_its_note():
    long = cite("Over the last 36 months it has changed by more than chance alone explains, which is better.", "a")
    told = html(replace(NOTED, sections=(Section("One", (Paragraph(long),)),)), draw=_drawn)
    assert "report-figure-link" not in told
    assert 'role="doc-noteref"' in told


# --- text --------------------------------------------------------------------------------------------------------


def test_text_numbers_its_notes_and_prints_their_addresses():
    told = text(NOTED)
    assert "In May 47.3% [1] were in time, of 1,234 [2] plans." in told
    assert "By month [2]" in told
    assert told.endswith("[2] A printed <figure>. /claims/#c1\n")


# --- Word --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def word():
    picture = charts.png(YEARS, scale=0.5)
    return ZipFile(BytesIO(docx(replace(NOTED, site="https://send.example"), draw=lambda chart: picture)))


def test_word_has_real_footnotes_that_open(word):
    notes = etree.fromstring(word.read("word/footnotes.xml"))
    real = [note for note in notes if note.get(f"{WORD}type") is None]
    assert ["".join(note.itertext()).strip() for note in real] == [
        f"{NOTES[0].text} https://send.example{NOTES[0].href}",
        f"{NOTES[1].text} https://send.example{NOTES[1].href}",
    ]
    assert len(list(notes.iter(f"{WORD}hyperlink"))) == 2
    targets = word.read("word/_rels/footnotes.xml.rels").decode()
    assert "https://send.example/claims/#c1" in targets
    assert 'TargetMode="External"' in targets


def test_word_refers_to_a_footnote_again_by_its_number(word):
    body = etree.fromstring(word.read("word/document.xml"))
    assert [mark.get(f"{WORD}id") for mark in body.iter(f"{WORD}footnoteReference")] == ["1", "2"]
    again = [field.text for field in body.iter(f"{WORD}instrText") if "NOTEREF" in field.text]
    assert len(again) == 5
    marks = {mark.get(f"{WORD}name") for mark in body.iter(f"{WORD}bookmarkStart")}
    assert {field.split()[1] for field in again} <= marks


def test_word_without_notes_has_no_part_for_them():
    picture = charts.png(YEARS, scale=0.5)
    assert "word/footnotes.xml" not in ZipFile(BytesIO(docx(REPORT, draw=lambda chart: picture))).namelist()


# --- PDF ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def printed():
    return pikepdf.open(BytesIO(pdf(replace(NOTED, site="https://send.example"), draw=_drawn)))


def _structure(node):
    """Every element of the structure under a node, as (tag, element)."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _structure(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S), node
        if "/K" in node:
            yield from _structure(node.K)


def test_pdf_is_tagged_and_says_its_language_and_title(printed):
    assert printed.Root.MarkInfo.Marked
    assert str(printed.Root.Lang) == "en-GB"
    assert printed.Root.ViewerPreferences.DisplayDocTitle
    assert str(printed.docinfo["/Title"]) == "Small report, July to September 2026: Sherwood Vale"
    assert printed.open_metadata()["pdfuaid:part"] == "1"


def test_pdf_has_headings_lists_tables_links_and_described_pictures(printed):
    found = list(_structure(printed.Root.StructTreeRoot.K))
    tags = [tag for tag, _ in found]
    assert tags.count("/H1") == 1
    assert {"/H2", "/L", "/LI", "/Table", "/TH", "/TD", "/Link", "/Figure"} <= set(tags)
    described = [str(element.Alt) for tag, element in found if tag == "/Figure"]
    assert described == [words.described(chart) for chart in REPORT.charts()]


def test_pdf_links_lead_to_the_site_and_to_its_own_notes(printed):
    links = [annotation for page in printed.pages for annotation in page.get("/Annots", ())]
    outside = {str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A}
    assert outside == {f"https://send.example{note.href}" for note in NOTES}
    assert any("/Dest" in link or ("/A" in link and str(link.A.S) == "/GoTo") for link in links)


def test_pdf_without_a_site_prints_addresses_and_leads_nowhere_else():
    opened = pikepdf.open(BytesIO(pdf(NOTED, draw=_drawn)))
    links = [annotation for page in opened.pages for annotation in page.get("/Annots", ())]
    assert links
    assert not [link for link in links if "/A" in link and "/URI" in link.A]


def test_pdf_has_no_clock_in_it(printed):
    assert "/CreationDate" not in printed.docinfo
    assert "/ModDate" not in printed.docinfo


# --- workbook ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(BytesIO(xlsx(NOTED)))


def _sheet(book, part):
    return next(sheet for sheet in book if part in sheet.title)


def _cells(sheet):
    return [[cell.value for cell in row if cell.value not in (None, "")] for row in sheet.iter_rows()]


def test_each_table_has_a_sheet_and_the_first_says_what_the_book_is(book):
    assert [sheet.title for sheet in book] == [
        "About",
        "1 Plans",
        "2 By month",
        "3 Headline numbers",
        "4 Headline numbers",
        "5 Plans issued within 20 weeks,",
        "Notes",
    ]
    assert _cells(book["About"])[:5] == [
        ["Small report"],
        ["July to September 2026"],
        ["Sherwood Vale"],
        ["Snapshot 7f3a91c2, as seen on 30 September 2026."],
        [words.FICTIONAL],
    ]


def test_numbers_are_numbers_as_printed_and_texts_are_never_run(book):
    sheet = _sheet(book, "1 Plans")
    rows = list(sheet.iter_rows(min_row=4, max_row=7))
    assert [(row[0].value, row[0].data_type, row[0].quotePrefix) for row in rows] == [
        ("=SUM(A1:A9)", "s", True),
        ("+44", "s", True),
        ("@now", "s", True),
        ("-", "s", True),
    ]
    assert [(row[1].value, row[1].number_format) for row in rows] == [
        (0.473, "0.0%"),
        (1234, "#,##0"),
        (21.4, '#,##0.0" weeks"'),
        ("hidden", "General"),
    ]


def test_heading_row_stays_in_sight_and_rows_name_their_notes(book):
    sheet = _sheet(book, "1 Plans")
    assert sheet.freeze_panes == "B4"
    assert [cell.value for cell in sheet[3]] == ["What", "Now", "Notes"]
    assert [sheet.cell(row, 3).value for row in (4, 5)] == ["1", "2"]
    said_under = _cells(sheet)[-3:]
    assert said_under == [["Rounded."], ["With notes"], ["Snapshot 7f3a91c2, as seen on 30 September 2026."]]
    assert ["Note 2."] in _cells(_sheet(book, "2 By month"))


def test_every_sheet_of_an_invented_area_says_so(book):
    for sheet in book:
        if sheet.title != "Notes":
            assert [words.FICTIONAL] in _cells(sheet)


# --- all of them -------------------------------------------------------------------------------------------------


def test_same_report_same_bytes_in_every_format():
    formats = tuple(dict.fromkeys((*PAPER, *PACK)))
    first, second = report_files(NOTED, formats), report_files(NOTED, formats)
    assert list(first) == list(formats)
    assert first == second


def test_progress_is_told_before_each_format():
    told = []
    report_files(replace(REPORT, sections=REPORT.sections[:0]), ("txt", "html"), told.append)
    assert told == ["plain text", "web page"]


def test_web_page_that_stands_alone_fetches_nothing():
    told = report_files(NOTED, ("html",))["html"].decode()
    assert not re.search(r"<(script|link|img)\b", told)
