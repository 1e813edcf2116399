"""The words of two people, one beside the other, with nothing lost."""

from __future__ import annotations

from django.template import engines

SHOWN = '{% from "design/both.html" import both_versions %}{{ both_versions(rows, intro) }}'


def shown(rows, intro=""):
    return engines["jinja2"].from_string(SHOWN).render({"rows": rows, "intro": intro})


def test_each_field_shows_what_stands_and_what_was_written():
    page = shown([("Her words", "She likes maths.", "She likes maths and music.\nEspecially drums.")])
    assert "Somebody else saved this while you were writing" in page
    assert page.count("She likes maths.") == 1
    assert "She likes maths and music.<br>Especially drums." in page
    assert page.index("What stands now") < page.index("She likes maths.<") < page.index("What you wrote")


def test_what_both_wrote_alike_is_shown_once_and_nothing_as_nothing():
    page = shown([{"label": "Where", "theirs": "At home", "yours": "At home"}, ("When", "", "On Mondays")])
    assert page.count("At home") == 1
    assert "The same in both" in page
    assert "Nothing is written here." in page


def test_words_are_never_markup():
    page = shown([("Words", "<b>bold</b>", "<script>")], intro="Ben saved section B.")
    assert "&lt;b&gt;bold&lt;/b&gt;" in page and "&lt;script&gt;" in page
    assert "Ben saved section B." in page
