"""What the pages ask people for."""

from __future__ import annotations

from django import forms
from django.conf import settings

from sherwood.design.forms import PlainForm

from .policies import IMPORTS


class UploadForm(PlainForm):
    """A file and what it is."""

    what = forms.ChoiceField(label="What is in the file?", choices=tuple(IMPORTS.items()), widget=forms.RadioSelect)
    file = forms.FileField(
        label="File",
        error_messages={
            "required": "Choose a file",
            "empty": "The file is empty. Choose a file with data in it",
            "missing": "Choose a file",
        },
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        largest = settings.SHERWOOD_UPLOAD_LIMIT // 1_000_000
        self.fields[
            "file"
        ].help_text = f"XML, ZIP, CSV or Excel, as it was exported or downloaded. At most {largest} MB."
        self.fields["what"].error_messages["required"] = "Select what is in the file"
        self.fields["what"].hints = {  # type: ignore[attr-defined]
            "sen2": "The XML as sent to the Department for Education, or our CSV form as a ZIP.",
            "published": "The release “Education, health and care plans” as a ZIP, as downloaded.",
            "postcodes": "A CSV with each postcode and its district.",
            "settings": "A CSV of establishments, as from Get Information about Schools.",
            "neighbours": "The list of statistical neighbours, as published.",
        }


class PurposeForm(PlainForm):
    """Why somebody opens records."""

    purpose = forms.CharField(
        label="Why do you need to open these records?",
        help_text="For example: check of the 20-week figure for the Board. Do not name a child.",
        max_length=300,
        error_messages={"required": "Enter why you need to open these records"},
    )


class QuarterForm(PlainForm):
    """A quarter for the data pack."""

    quarter = forms.ChoiceField(label="Quarter")

    def __init__(self, *args: object, quarters: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["quarter"].choices = quarters  # type: ignore[attr-defined]
        self.fields["quarter"].widget.choices = quarters  # type: ignore[attr-defined]
