"""What a family says in its own words, and how it wants to be reached."""

from __future__ import annotations

from typing import Any

from django import forms

from sherwood.apps.people.models import Channel, Format
from sherwood.design.forms import PlainForm

LONGEST = 20_000
LANGUAGES = (
    ("en", "English"),
    ("pl", "Polish"),
    ("ro", "Romanian"),
    ("ur", "Urdu"),
    ("ar", "Arabic"),
    ("uk", "Ukrainian"),
    ("bg", "Bulgarian"),
    ("zh", "Chinese"),
    ("bfi", "British Sign Language"),
    ("other", "Another language: tell your named worker which"),
)


class SayForm(PlainForm):
    """Own words, with a document beside them if there is one. Saved as a draft or sent."""

    words = forms.CharField(
        label="In your own words",
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=LONGEST,
        required=False,
        help_text="Write as you would say it. There are no wrong answers, and spelling does not matter.",
    )
    file = forms.FileField(
        label="A document or picture",
        required=False,
        help_text="Only if you want to: a report, a letter, a drawing. PDF, Word, PNG or JPEG.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)


class SayOnDraftForm(SayForm):
    """What a family thinks of the draft plan, and the school or college it asks for."""

    preferred_setting = forms.CharField(
        label="A school or college you ask for",
        required=False,
        max_length=200,
        help_text="The name and the town. The council must name it, unless the law's reasons against it apply.",
    )
    field_order = ("words", "preferred_setting", "file", "version")


class ReachForm(PlainForm):
    """How somebody wants to hear from the council."""

    channel = forms.ChoiceField(
        label="How should we send you letters?", choices=Channel.choices, widget=forms.RadioSelect
    )
    format = forms.ChoiceField(label="How do you read best?", choices=Format.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label="Your language",
        choices=LANGUAGES,
        help_text="Our letters are written in English. Each one then says in your language how to have it explained.",
    )
    interpreter = forms.BooleanField(label="I need an interpreter when we talk", required=False)
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        error_messages={"invalid": "Enter an e-mail address like name@example.com"},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": False}),
    )
    phone = forms.CharField(
        label="Phone number", required=False, max_length=40, widget=forms.TextInput(attrs={"autocomplete": "tel"})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        """An e-mail notice needs an address to go to."""
        given = super().clean() or {}
        if given.get("channel") == Channel.EMAIL and not given.get("email"):
            self.add_error("email", "Enter an e-mail address, or choose another way to get letters")
        return given
