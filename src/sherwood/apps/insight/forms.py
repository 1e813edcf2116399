"""What the pages ask people for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.conf import settings

from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm
from sherwood.reports.papers import Kind

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

    def __init__(self, *args: object, kinds: Collection[str] = tuple(IMPORTS), **kwargs: object) -> None:
        """`kinds` are those that the person may bring in: no other is offered, or taken."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offered = [(kind, name) for kind, name in IMPORTS.items() if kind in kinds]
        self.fields["what"].choices = offered  # type: ignore[attr-defined]
        self.fields["what"].widget.choices = offered  # type: ignore[attr-defined]
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
            "action-plan": "A CSV or Excel table with a row for each action, of any generation of plan.",
            "scorecard": "A CSV or Excel table of indicators, as a department prints it.",
            "claims": "A CSV or Excel table of figures with the document and place of each.",
            "risks": "A CSV or Excel table with a row for each risk. Scores are read only where somebody gave them.",
            "voices": "A CSV or Excel table of survey results and themes of feedback.",
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


class RebaseForm(PlainForm):
    """The month from which the limits of a chart are worked out anew, and why."""

    month = forms.ChoiceField(label="First month of the new level", widget=forms.Select)
    reason = forms.CharField(
        label="What changed in how the work is done?",
        help_text="It stands on the chart and in the audit trail. Do not name a person.",
        max_length=300,
        error_messages={"required": "Enter what changed in how the work is done"},
    )

    def __init__(self, *args: object, months: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["month"].choices = months  # type: ignore[attr-defined]
        self.fields["month"].widget.choices = months  # type: ignore[attr-defined]
        self.fields["month"].error_messages["required"] = "Select the first month of the new level"


class PaperForm(PlainForm):
    """Which paper, on which day, and what it is about."""

    kind = forms.ChoiceField(
        label="Which paper?",
        choices=[(str(kind), kind.heading) for kind in Kind],
        widget=forms.RadioSelect,
        error_messages={"required": "Select which paper"},
    )
    on = DayField(label="The day of the paper", help_text="What is known on this day is told. For example, 30 9 2026.")
    since = DayField(label="The last Board", help_text="Changes are told from this day on.")
    part = forms.ChoiceField(
        label="What it is about", required=False, help_text="A partner update is always about the whole plan."
    )

    def __init__(self, *args: object, parts: list[tuple[str, str]], today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._today = today
        self.fields["part"].choices = parts  # type: ignore[attr-defined]
        self.fields["part"].widget.choices = parts  # type: ignore[attr-defined]
        self.fields["kind"].hints = {  # type: ignore[attr-defined]
            str(Kind.PARTNER_UPDATE): "For partners and families, after each Board.",
            str(Kind.HIGHLIGHT): "One outcome, for the Board.",
            str(Kind.EVIDENCE_PACK): "One area or outcome, for an inspector or adviser.",
        }

    def clean(self) -> dict[str, Any]:
        """The days must be in order and not in the future; a highlight report and an evidence pack need their part."""
        said: dict[str, Any] = super().clean() or {}
        on, since = said.get("on"), said.get("since")
        if on and on > self._today:
            self.add_error("on", "The day of the paper must be today or earlier")
        if on and since and since >= on:
            self.add_error("since", "The last Board must be before the day of the paper")
        if said.get("kind") and said["kind"] != str(Kind.PARTNER_UPDATE) and not said.get("part"):
            self.add_error("part", "Select the part of the plan that the paper is about")
        return said
