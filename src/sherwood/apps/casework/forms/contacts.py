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
    shown_to_family = forms.BooleanField(
        label="Show this on the family's page",
        required=False,
        help_text="Everybody who may act for the child then reads it, both parents among them.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].hints = {  # type: ignore[attr-defined]
            each.id: "Keeps the promise of a contact every eight weeks while a plan is late."
            for each in PURPOSES
            if each.keeps_promise
        }


class DelayForm(ConfirmingForm):
    """Why the council is late, for the letter to the family."""

    why = forms.CharField(
        label="Why is it late?",
        help_text="In honest and plain words. The family reads exactly this.",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say why it is late, in words the family can follow"},
    )
    what_next = forms.CharField(
        label="What happens next?",
        help_text="One step on each line.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    expected_by = DayField(
        label="When do you expect it?", required=False, help_text="Leave empty if nobody can say yet."
    )
