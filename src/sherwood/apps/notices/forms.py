"""Forms around letters."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from sherwood.design.forms import PlainForm


class PostedForm(PlainForm):
    """Which letters were posted today."""

    letters = forms.MultipleChoiceField(
        label="letters that were posted",
        error_messages={"required": "Select one or more letters that were posted"},
    )

    def __init__(self, *args: object, waiting: Iterable[str] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["letters"]
        field.choices = [(each, each) for each in waiting]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = "One of these letters does not wait any more. Look at the list again"


class ArrangedForm(PlainForm):
    """How a translation or an interpreter was arranged."""

    how = forms.CharField(
        label="What was arranged",
        help_text="For example: translated by the county's service and posted on 3 March.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what was arranged, such as: translated and posted on 3 March"},
    )
