"""Texts whose figures lead to notes: they stay plain words everywhere else, and no figure is left without a note."""

import pickle
from dataclasses import replace

import pytest
from report_examples import REPORT

from sherwood.reports.cited import Cited, Footnote, Span, cite, joined, listed, said, sentence, spans, uncited_figures
from sherwood.reports.model import Header, Paragraph, Report, Section, Table, texts


def test_cited_text_is_its_plain_words():
    text = said("Of them {share} were in time.", share=cite("47.3%", "a"))
    assert text == "Of them 47.3% were in time."
    assert spans(text) == (Span("Of them "), Span("47.3%", "a"), Span(" were in time."))
    assert "47.3%" in text
    assert repr(text) != repr(str(text))


def test_cited_text_survives_being_kept_and_read_again():
    text = joined(", ", [cite("12", "a"), "none"])
    assert spans(pickle.loads(pickle.dumps(text))) == spans(text)


@pytest.mark.parametrize(
    ("items", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_list_in_a_sentence_keeps_its_notes(items, told):
    found = listed([cite(item, "n") for item in items])
    assert found == told
    assert [span.text for span in found.spans if span.note] == items


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("all posts are filled", "All posts are filled."),
        ("Done.", "Done."),
        ("", ""),
        ("He said “no.”", "He said “no.”"),
    ],
)
def test_words_of_a_person_become_a_sentence(given, told):
    assert sentence(given) == told


def test_sentence_keeps_the_note_of_its_first_word():
    assert spans(sentence(cite("nine of them", "n"))) == (Span("Nine of them", "n"), Span("."))


# What a reader takes for a figure, by hand: a date, a numbered outcome or a printed title states no quantity.
@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Of the plans 47.3% were in time.", ["47.3%"]),
        ("There were 1,259 requests and 3 refusals.", ["1,259", "3"]),
        ("The Board met on 3 July 2025.", []),
        ("It rose in 2024, and in 2023-24.", []),
        ("Outcomes 1 to 3 and Action 1.2.1 stand in Area 2.", []),
        ("Risk P02 and risk C07 are open.", []),
        ("“Bring the wait below 52 weeks” is at risk.", []),
        ("They were sent within 20 weeks.", []),
        ("It waited 20 weeks.", ["20"]),
        ("It cost £4.5 million.", ["£4.5"]),
        ("Made from snapshot 7f3a91c2ab34.", []),
        ("Outcome 1 has 24 actions.", ["24"]),
    ],
)
def test_which_figures_need_a_note(text, figures):
    assert uncited_figures(text) == figures


def test_a_figure_with_a_note_needs_no_other():
    assert uncited_figures(said("Of 12 plans {share} were late.", share=cite("3", "a"))) == ["12"]


def test_report_refuses_a_note_it_does_not_have():
    section = Section("One", (Paragraph(cite("47.3%", "nowhere")),))
    with pytest.raises(ValueError, match="rests on the note 'nowhere'"):
        replace(REPORT, sections=(section,))


def test_every_text_is_walked_and_a_table_can_rest_on_one_note():
    table = Table("Months", (Header("Month"), Header("Plans", is_number=True)), (("May", "12"),), note="a")
    report = replace(REPORT, sections=(Section("One", (table,)),), notes=(Footnote("a", "Counted."),))
    assert isinstance(report, Report)
    assert [spans(text)[0].note for text in texts(report.sections)] == ["a", "a"]
    assert all(isinstance(text, Cited) for text in texts(report.sections))
