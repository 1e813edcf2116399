"""Every template of a letter: whole, plain, safe to announce by e-mail, with all rights where it tells a decision."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest

from sherwood.apps.notices.policies import fit_for_mail
from sherwood.apps.notices.writing import languages, rights
from sherwood.apps.notices.writing.composing import Reader, Writing, composed, mail_of
from sherwood.apps.notices.writing.contacts import FICTIONAL, NoContacts, read
from sherwood.apps.notices.writing.merging import MergeRefused, check_fields, merged
from sherwood.apps.notices.writing.templates import (
    UnusableTemplate,
    parts,
    templates,
)
from sherwood.apps.notices.writing.templates import read as read_template
from sherwood.apps.people.models import Child
from sherwood.reports import letter as papers
from sherwood.reports.reading_age import reading

ON = date(2025, 12, 31)
CONTACTS = read(FICTIONAL)
PROMISED = {
    "request-received",
    "decision-to-assess",
    "decision-not-to-assess",
    "advice-requested",
    "advice-reminder",
    "draft-plan",
    "consultation",
    "consultation-reminder",
    "final-plan",
    "decision-not-to-issue",
    "returned-for-review",
    "delay-explained",
    "worker-changed",
    "invitation",
    "confirm-contact",
    "draft-expiring",
}
DECISIONS = ("decision-not-to-assess", "decision-not-to-issue", "final-plan")
FORMS = ("standard", "large-print", "easy-read")
# Written by hand from SEND Regulations 2014 reg 32 and the Tribunal's rule 20, not taken from the code under test:
# two months of 31 December 2025 end on the last day of February.
IN_EVERY_DECISION = (
    r"stonebridge mediation",
    r"01632 960 002",
    r"mediation@stonebridge\.example",
    r"certificate",
    r"3 working days",
    r"send tribunal",
    r"appeal",
    r"www\.gov\.uk/appeal-ehc-plan-decision",
    r"2 months",
    r"1 month\b",
    r"28 february 2026",
    r"disagreement resolution",
    r"01632 960 003",
    r"ask oakwater",
    r"01632 960 004",
    r"01632 960 001",
    r"where this letter is",
)


def child(forename="Rowan", surname="Stone"):
    return Child(id="c-1", forename=forename, surname=surname)


def sample(template):
    """Fields as a caller gives them: a day where the name says so, plain words elsewhere."""
    found = {}
    for name in (*template.required, *template.optional):
        if name.endswith(("_on", "_by")) and name not in ("asked_by", "invited_by"):
            found[name] = date(2026, 2, 3)
        elif name in ("reasons", "why"):
            found[name] = "The school has help that was not tried yet. It must try that first."
        elif name in ("position", "of"):
            found[name] = 7
        else:
            found[name] = "Asha Brook"
    return found


def writing(name, **more):
    template = templates()[name]
    return Writing(template, {**sample(template), **more}, child(), CONTACTS, ON)


def plain(text):
    return re.sub(r"\s+", " ", text).lower()


def test_every_promised_template_is_there():
    assert set(templates()) >= PROMISED


def test_the_decisions_that_can_be_appealed_are_marked():
    assert {name for name, found in templates().items() if found.appealable} == set(DECISIONS)


@pytest.mark.parametrize(
    ("name", "form", "where", "code"),
    list(
        itertools.product(
            DECISIONS, FORMS, ("https://send.example/letters/1/", ""), ("en", "pl", "ur", *languages.languages())
        )
    ),
)
def test_a_decision_holds_every_right_in_every_form_way_and_language(name, form, where, code):
    reader = Reader("Robin Stone", code, form, where, by_post=not where)
    paper = composed(writing(name), reader)
    told = (papers.text(paper), re.sub(r"<[^>]+>", " ", papers.html(paper)), mail_of(writing(name), reader, "")[1])
    for text in told:
        for words in IN_EVERY_DECISION:
            assert re.search(words, plain(text)), words


@pytest.mark.parametrize("form", FORMS)
def test_a_plan_says_that_an_appeal_about_the_school_alone_needs_no_certificate(form):
    text = plain(papers.text(composed(writing("final-plan"), Reader("Robin Stone", format=form))))
    assert "school or college" in text
    assert "do not need" in text
    assert "do not need" not in plain(papers.text(composed(writing("decision-not-to-assess"), Reader("Robin Stone"))))


# Words of comfort that the law does not ask for, and two services' contacts that also end every letter.
COMFORT = ("You can disagree with this decision", "You can say no to what we decided", "You can talk to us")


@pytest.mark.parametrize("gone", ["standard", "easy"])
@pytest.mark.parametrize("name", DECISIONS)
def test_no_decision_can_be_written_without_any_part_of_its_rights(name, gone, monkeypatch):
    whole = getattr(rights.Rights, gone)(writing(name).rights)
    reader = Reader("Robin Stone", format="easy-read" if gone == "easy" else "standard")
    tried = 0
    for place, taken in enumerate(whole):
        words = papers.part_text(taken)
        if isinstance(taken, papers.Heading) or words.startswith(COMFORT):
            continue
        monkeypatch.setattr(rights.Rights, gone, lambda _self, at=place: whole[:at] + whole[at + 1 :])
        tried += 1
        with pytest.raises(rights.RightsMissing):
            pytest.fail(papers.text(composed(writing(name), reader)) + words)
    assert tried >= 8


@pytest.mark.parametrize("name", sorted(templates()))
def test_an_announcement_tells_no_need_and_names_nobody(name):
    found = templates()[name]
    assert fit_for_mail(found.title, None)
    assert fit_for_mail(found.news, None)
    assert "{{" not in found.title + found.news


@pytest.mark.parametrize("name", sorted(templates()))
def test_a_letter_can_be_written_with_and_without_what_is_optional(name):
    template = templates()[name]
    required = {key: value for key, value in sample(template).items() if key in template.required}
    for fields in (sample(template), required):
        check_fields(template, fields)
        text = papers.text(composed(Writing(template, fields, child(), CONTACTS, ON), Reader("Robin Stone")))
        assert "{{" not in text
        assert "  ." not in text
        assert "None" not in text


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for name, found in sorted(templates().items()) for field in found.required]
)
def test_a_letter_fails_without_any_one_of_its_fields(name, field):
    template = templates()[name]
    for empty in ("", None, "  ", []):
        with pytest.raises(MergeRefused, match=field):
            check_fields(template, {**sample(template), field: empty})
    with pytest.raises(MergeRefused, match="has no field unknown_one"):
        check_fields(template, {**sample(template), "unknown_one": "x"})


@pytest.mark.parametrize("name", sorted(name for name, found in templates().items() if "family" in found.audience))
def test_letters_to_families_read_easily(name):
    own = merged(templates()[name].body, writing(name).all_fields)
    easy = merged(templates()[name].easy, writing(name).all_fields)
    assert reading(map(papers.part_text, own)).age <= 13
    assert reading(map(papers.part_text, easy)).age <= 10


@pytest.mark.parametrize("decision", ["refusal-to-assess", "refusal-to-issue", "final-plan"])
def test_the_rights_read_easily(decision):
    found = rights.Rights(decision, CONTACTS, ON)
    # Addresses and telephone numbers are not read as words.
    strip = lambda part: re.sub(r"(Phone|e-mail|or see|at) \S+( \d{3} \d{3})?", "", papers.part_text(part))  # noqa: E731
    assert reading(map(strip, found.standard())).age <= 14
    assert reading(map(strip, found.easy())).age <= 11


def test_a_field_with_several_values_gives_as_many_items_and_an_empty_one_none():
    assert papers.part_text(merged(parts("- {{asked}}"), {"asked": ["the school", "you"]})[0]) == "- the school\n- you"
    assert merged(parts("- {{asked}}\n\nAsk {{worker}}."), {"asked": (), "worker": ""}) == ()
    assert merged(parts("Sent on {{day}}."), {"day": date(2026, 3, 2)}) == (papers.Passage("Sent on 2 March 2026."),)


def test_a_heading_with_nothing_under_it_is_left_out():
    given = parts("## Your worker\n\n{{worker}} helps.\n\n## Next\n\nWe write.\n\n## Last\n\n{{worker}}.")
    assert merged(given, {"worker": ""}) == (papers.Heading("Next"), papers.Passage("We write."))
    assert len(merged(given, {"worker": "Asha"})) == 6


def test_what_was_typed_is_shown_and_never_run():
    html = papers.html(composed(writing("delay-explained", why="<script>alert(1)</script> & more"), Reader("<b>R</b>")))
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html
    assert "Dear &lt;b&gt;R&lt;/b&gt;," in html


@pytest.mark.parametrize(
    ("facts", "words", "fault"),
    [
        ('id = "other"', "Hello", "named for another letter"),
        ('id = "one"', "Hello {{nobody}}", "fields that it does not declare: nobody"),
        ('id = "one"\n[required]\nday = "a day"', "Hello", "fields that it does not use: day"),
        ('id = "one"\nappealable = "everything"', "Hello", "unknown kind of decision"),
        ('id = "one"\nwrong', "Hello", "one.md"),
        ('id = "one"', "[unicorn] Hello", "no picture 'unicorn'"),
    ],
)
def test_a_template_that_is_not_right_says_what_is_wrong(facts, words, fault, tmp_path):
    given = f'version = 1\ntitle = "T"\nnews = "N"\naudience = ["staff"]\n{facts}'
    path = tmp_path / "one.md"
    path.write_text(f"+++\n{given}\n+++\n{words}\n")
    with pytest.raises(UnusableTemplate, match=re.escape(fault) if fault != "one.md" else "one.md"):
        read_template(path)


def test_contacts_with_a_gap_are_refused(tmp_path):
    path = tmp_path / "contacts.json"
    path.write_text(FICTIONAL.read_text().replace("01632 960 002", ""))
    with pytest.raises(NoContacts, match=r"mediation\.phone"):
        read(path)
    path.with_name("other.json").write_text("{}")
    with pytest.raises(NoContacts, match=r"other\.json is not a file of contacts"):
        read(path.with_name("other.json"))


def test_production_without_contacts_writes_no_letter(settings):
    from sherwood.apps.notices.writing.contacts import contacts

    settings.SHERWOOD_MODE, settings.SHERWOOD_CONTACTS = "production", ""
    with pytest.raises(NoContacts, match="SHERWOOD_CONTACTS is not set"):
        contacts()


def test_sentences_in_other_languages_say_whether_a_speaker_checked_them():
    found = languages.languages()
    assert len(found) == 21
    assert {each.code for each in found.values() if each.right_to_left} == {"ar", "fa", "ps", "ur"}
    assert {each.checked_by for each in found.values()} == {""}  # nobody yet: the how-to says so


def test_an_easy_read_letter_has_a_picture_beside_every_idea():
    html = papers.html(composed(writing("draft-plan"), Reader("Robin Stone", format="easy-read")))
    assert html.count('<svg class="letter-picture"') == html.count('class="letter-pictured"') >= 6
    assert 'class="letter letter--easy-read"' in html


def test_a_letter_prints_as_a_tagged_pdf():
    import io

    import pikepdf

    html = papers.html(composed(writing("final-plan"), Reader("Robin Stone", "pl", "large-print")))
    made = pikepdf.open(io.BytesIO(papers.pdf(html, "The final EHC plan", ("Robin Stone", "1 Oak Street"))))
    assert bool(made.Root.MarkInfo.Marked)
    assert len(made.pages) >= 3  # at 18 points a decision with its rights is no single sheet
    with made.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
