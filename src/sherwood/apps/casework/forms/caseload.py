"""Naming a way to look at a caseload."""

from __future__ import annotations

from django import forms

from sherwood.design.forms import PlainForm


class SavedViewForm(PlainForm):
    """A name for the filters as they stand, and whether the caseload opens with them."""

    name = forms.CharField(
        label="Name of this view",
        max_length=60,
        error_messages={"required": "Enter a name for this view, like Late at my schools"},
    )
    is_default = forms.BooleanField(label="Open my caseload with this view", required=False)
