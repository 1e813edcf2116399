"""Django forms shown with the design system's components: labels, hints, faults, and where the summary leads."""

from datetime import date

import pytest
from django import forms
from django.template import engines
from lxml import html

from sherwood.design.dates import DayField
from sherwood.design.fields import error_list
from sherwood.design.forms import PlainForm

NEEDS = [("ASD", "Autistic spectrum disorder"), ("SLCN", "Speech, language and communication needs")]
PAGE = """
{% from "design/fields.html" import field, error_summary %}
{{ error_summary(form) }}{% for bound in form %}{{ field(bound) }}{% endfor %}
"""


class EveryKind(PlainForm):
    post = forms.CharField(label="Post", help_text="What you do")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    reason = forms.CharField(label="Reason", widget=forms.Textarea, max_length=200)
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    need = forms.ChoiceField(label="Need", choices=NEEDS)
    main = forms.ChoiceField(label="Main need", choices=NEEDS, widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(label="Needs", choices=NEEDS, widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="The family agrees")
    upload = forms.FileField(label="File")
    received = DayField(label="Day received")


def shown(form):
    return html.fromstring(f"<div>{engines['jinja2'].from_string(PAGE).render({'form': form})}</div>")


def test_every_control_has_a_label_and_every_reference_a_target():
    page = shown(EveryKind({}))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for control in page.xpath("//input[not(@type='hidden')]|//textarea|//select"):
        assert page.xpath("//label[@for=$id]", id=control.get("id")), control.get("id")
        for described in (control.get("aria-describedby") or "").split():
            assert described in ids


def test_an_empty_form_asks_for_what_it_needs_and_leads_to_the_control():
    page = shown(EveryKind({}))
    links = page.xpath("//*[contains(@class,'govuk-error-summary')]//a")
    assert [link.text_content() for link in links] == [
        "Enter a post",
        "Enter a password",
        "Enter a reason",
        "Select a need",
        "Select a main need",
        "Select one or more needs",
        "Confirm that the family agrees",
        "Choose a file",
        "Enter the day received",
    ]
    for link in links:
        target = page.get_element_by_id(link.get("href")[1:])
        assert target.tag in {"input", "textarea", "select"}
        assert target.get("type") != "hidden"


def test_what_was_entered_comes_back_and_a_password_does_not():
    page = shown(
        EveryKind(
            {"post": "<Analyst>", "secret": "hidden words", "need": "SLCN", "main": "ASD", "needs": ["ASD", "SLCN"]}
        )
    )
    assert page.xpath("//input[@name='post']/@value") == ["<Analyst>"]
    assert page.xpath("//select/option[@selected]/@value") == ["SLCN"]
    assert page.xpath("//input[@name='main'][@checked]/@value") == ["ASD"]
    assert page.xpath("//input[@name='needs'][@checked]/@value") == ["ASD", "SLCN"]
    assert not page.xpath("//input[@name='secret']/@value")


@pytest.mark.parametrize(
    ("parts", "sentence", "target"),
    [
        (("31", "11", "2026"), "Day received: that month has no day 31", "#id_received-day"),
        (("30", "13", "2026"), "Day received: the month must be between 1 and 12, or its name", "#id_received-month"),
        (("30", "9", "26"), "Day received: enter the year with 4 digits, like 2026", "#id_received-year"),
        (("30", "", ""), "Day received must include a month and year", "#id_received-month"),
        (("x", "9", "2026"), "Day received: the day must be a number, like 30", "#id_received-day"),
        (("", "", ""), "Enter the day received", "#id_received-day"),
    ],
)
def test_a_wrong_date_names_the_part_and_leads_to_it(parts, sentence, target):
    form = EveryKind(dict(zip(("received-day", "received-month", "received-year"), parts, strict=True)))
    assert {"text": sentence, "href": target} in error_list(form)
    faulty = shown(form).xpath("//input[contains(@class,'govuk-input--error')]/@id")
    assert target[1:] in faulty


@pytest.mark.parametrize("month", ["9", "09", "September", "sep", "SEPT"])
def test_a_month_may_be_a_number_or_a_word(month):
    field = DayField(label="Day")
    assert field.clean(("30", month, "2026")) == date(2026, 9, 30)


def test_an_optional_date_may_be_left_out():
    assert DayField(label="Day", required=False).clean(("", "", "")) is None


def test_a_fault_of_the_whole_form_stands_first_without_a_link():
    form = EveryKind({})
    form.add_error(None, "These two do not fit together")
    assert error_list(form)[0] == {"text": "These two do not fit together"}
