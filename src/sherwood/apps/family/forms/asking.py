"""Forms of the public request: an e-mail address, the child of an account, and the declaration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from sherwood.design.forms import PlainForm


class ContactForm(PlainForm):
    """The address to which the link goes."""

    email = forms.EmailField(
        label="Your e-mail address",
        help_text="We send a link to it. The link is how you come back to your answers.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address like name@example.com",
        },
    )


class AboutForm(PlainForm):
    """Of whom somebody with an account asks."""

    child = forms.ChoiceField(
        label="For whom do you ask?",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, children: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = [*children, ("", "Another child or young person")]  # type: ignore[attr-defined]


class DeclarationForm(PlainForm):
    """What whoever sends a request says with it."""

    true = forms.BooleanField(
        label="What I have written is true as far as I know, and I ask the council for an EHC needs assessment",
        error_messages={"required": "Tick the box to say that what you have written is true as far as you know"},
    )
    share = forms.BooleanField(
        label=(
            "I know that the council may share this with the school, health and social care, to find out what help is "
            "needed"
        ),
        error_messages={"required": "Tick the box to say that you know with whom the council may share this"},
    )
