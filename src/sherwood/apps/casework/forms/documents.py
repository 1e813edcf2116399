"""A document put on a child's record."""

from __future__ import annotations

from django import forms

from sherwood.design.forms import PlainForm

OPEN_TO = (
    ("family", "The family: those who may act for the child"),
    ("contributes", "People who were asked for advice"),
    ("school", "The child's setting"),
)


class DocumentForm(PlainForm):
    """The file, what it is, and who may open it besides those who work with the child."""

    title = forms.CharField(
        label="What the document is", max_length=160, help_text="For example: speech therapy report of March 2026"
    )
    file = forms.FileField(label="File", help_text="PDF, Word, Excel, PNG, JPEG, CSV or plain text")
    open_to = forms.MultipleChoiceField(
        label="Who else may open it?",
        choices=OPEN_TO,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Those who work with the child always may. Leave empty for nobody else.",
    )
