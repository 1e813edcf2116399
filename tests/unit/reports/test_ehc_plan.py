"""The document of a plan: every section on its own, the thread shown, and on each sheet what it is."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pikepdf

from sherwood.reports.ehc_plan import SECTIONS, Advice, Kind, Need, Outcome, PlanText, Provision, document
from sherwood.reports.files import report_files
from sherwood.reports.model import Table
from sherwood.reports.render_html import html

DRAFT = PlanText(
    child="Rowan Stone",
    area="Fictional County Council",
    kind=Kind.DRAFT,
    number=1,
    on=date(2026, 3, 31),
    born_on=date(2016, 5, 4),
    served_on=date(2026, 3, 31),
    views_until=date(2026, 4, 14),
    sections={"A": "Rowan loves drums.\nShe wants to be a vet."},
    needs=(
        Need("n1", "B", "She cannot follow <long> instructions.", "Speech", ("a1",)),
        Need("n2", "B", "Reading is slow.", "", ()),
    ),
    outcomes=(Outcome("o1", "She follows two steps.", "By the end of Year 5", ("n1",)),),
    provision=(
        Provision(
            "p1", "F", "A language programme", "A trained assistant", "Daily", "20 minutes", "", "", ("n1",), ("o1",)
        ),
        Provision("p2", "H1", "Help at home", needs=("n1",)),
    ),
    advice=(Advice("a1", "Educational psychologist", date(2026, 3, 26), "Memory: she remembers what she sees."),),
    is_fictional=True,
)


def final(**changes):
    return replace(
        DRAFT,
        kind=Kind.FINAL,
        number=2,
        views_until=None,
        setting="Oakwater School",
        setting_type="mainstream",
        **changes,
    )


def table_of(report, letter):
    section = next(each for each in report.sections if each.title.startswith(f"Section {letter}:"))
    return next(block for block in section.blocks if isinstance(block, Table))


def test_every_section_of_the_law_stands_alone_and_in_order():
    titles = [section.title for section in document(DRAFT).sections]
    assert titles[0] == "About this plan"
    assert [title.split(":")[0] for title in titles[1:]] == [f"Section {letter}" for letter in SECTIONS]
    assert list(SECTIONS) == ["A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K"]


def test_a_draft_says_what_it_is_by_when_views_are_asked_and_names_no_place():
    report = document(DRAFT)
    shown = html(report)
    assert report.title == "DRAFT for your views: Education, Health and Care plan"
    assert "Please do so by 14 April 2026." in shown
    assert "A draft names no school, college or other place" in shown
    # Even if a place were handed in, the draft would not show it.
    assert "Oakwater" not in html(document(replace(DRAFT, setting="Oakwater School", setting_type="mainstream")))


def test_a_version_that_was_not_sent_says_so():
    assert document(replace(DRAFT, served_on=None)).title == "BEING WRITTEN, not sent: Education, Health and Care plan"
    assert document(final(served_on=None)).title == "BEING WRITTEN, not sent: Education, Health and Care plan"
    assert document(final()).title == "Education, Health and Care plan"


def test_the_thread_from_need_to_provision_to_outcome_is_shown():
    report = document(DRAFT)
    assert table_of(report, "B").rows == (
        ("B1. She cannot follow <long> instructions.", "Speech", "F1, H1.1", "Educational psychologist"),
        ("B2. Reading is slow.", "Not stated", "No provision yet", "Not stated"),
    )
    assert table_of(report, "E").rows == (("E1. She follows two steps.", "By the end of Year 5", "B1", "F1"),)
    assert table_of(report, "F").rows == (
        (
            "F1. A language programme",
            "A trained assistant",
            "Daily; 20 minutes. Reviewed: At the annual review.",
            "Needs: B1; outcomes: E1",
        ),
    )
    assert table_of(report, "H1").rows[0][3] == "Needs: B1; no outcome stated"


def test_the_final_plan_names_the_place_and_holds_the_advice():
    shown = html(document(final()))
    assert "Name: Oakwater School." in shown and "Kind of place: mainstream." in shown
    assert "K1. Educational psychologist" in shown
    assert "Memory: she remembers what she sees." in shown


def test_words_are_never_markup_and_no_control_sign_breaks_a_document():
    shown = html(document(DRAFT))
    assert "&lt;long&gt;" in shown and "<long>" not in shown
    odd = document(replace(DRAFT, sections={"A": "One\x0b\x00\x07 two\tthree"}))
    assert "One two three" in html(odd)
    assert report_files(odd, ("docx",))["docx"][:2] == b"PK"


def test_an_empty_section_says_so_and_a_section_without_rows_has_no_table():
    shown = document(DRAFT)
    section = next(each for each in shown.sections if each.title.startswith("Section G"))
    assert [block.text for block in section.blocks] == ["Nothing is written in this section."]


def test_the_word_document_says_draft_on_every_sheet():
    from docx import Document

    made = Document(io.BytesIO(report_files(document(DRAFT), ("docx",))["docx"]))
    head = made.sections[0].header.paragraphs[0].text
    assert head.startswith("DRAFT for your views: Education, Health and Care plan: Rowan Stone, version 1")
    assert "Snapshot" not in made.sections[0].footer.paragraphs[0].text
    headings = [each.text for each in made.paragraphs if each.style.name == "Heading 1"]
    assert len(headings) == 13
    assert made.core_properties.keywords == "SEND"


def test_the_pdf_is_tagged_and_has_its_title_and_language():
    made = pikepdf.open(io.BytesIO(report_files(document(DRAFT), ("pdf",))["pdf"]))
    assert made.Root.MarkInfo.Marked
    assert str(made.Root.Lang) == "en-GB"
    assert made.Root.StructTreeRoot.K is not None
    with made.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"].startswith("DRAFT for your views: Education, Health and Care plan, Rowan Stone")


def test_the_page_alone_holds_no_crown_and_fetches_nothing():
    page = report_files(document(DRAFT), ("html",))["html"].decode()
    assert 'lang="en-GB"' in page
    assert "crown" not in page.lower()
    assert not re.search(r'(src|href)="(?!#)', page)
