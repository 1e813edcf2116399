"""Recording a contact with a family."""

from __future__ import annotations

from typing import Any

from django import forms

from sherwood.design.dates import DayField

from ..contacting import CHANNELS, PURPOSES
from .confirming import ConfirmingForm


class ContactForm(ConfirmingForm):
    """How, when and why somebody was in touch, and what was said."""

    purpose = forms.ChoiceField(
        label="Why were you in touch?",
        choices=[(each.id, each.words) for each in PURPOSES],
        widget=forms.RadioSelect,
        error_messages={"required": "Select why you were in touch"},
    )
    channel = forms.ChoiceField(
        label="How?",
        choices=list(CHANNELS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select how you were in touch"},
    )
    day = DayField(label="Which day?", error_messages={"required": "Enter the day"})
    said = forms.CharField(
        label="What was said?",
        help_text="Write it so that the family may read it.",
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": "Say what was said"},
    )
    shown_to_family = forms.BooleanField(label="Show this on the family's page", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].hints = {  # type: ignore[attr-defined]
            each.id: "Keeps the promise of a contact every eight weeks while a plan is late."
            for each in PURPOSES
            if each.keeps_promise
        }
