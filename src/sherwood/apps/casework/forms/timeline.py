"""Recording what happened, a permitted exception, and putting right what was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from sherwood.core.clocks import Ground
from sherwood.core.vocab import code_list
from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

from ..happenings import HAPPENINGS
from .confirming import ConfirmingForm

BY_HAND = (
    "family-views",
    "meeting-requested",
    "appointment-missed",
    "advice-received",
    "setting-replied",
    "became-responsible",
    "request-withdrawn",
    "reassessment-agreed",
)
"""What a caseworker records here. Decisions, letters, plans and requests for advice are recorded on their own pages,
together with what the law says must go with them."""
HINTS = {
    "appointment-missed": "An appointment for an examination or a test (SEND Regulations 2014, regulation 8(2)).",
    "became-responsible": "Somebody else brought the child to our attention, or the child moved here.",
    "advice-received": "When it came outside this site, for example by post.",
    "setting-replied": "When the reply came outside this site, for example by e-mail.",
    "request-withdrawn": "Ends the case. Be sure that whoever asked has said so.",
}
_ABOUT = {kind for kind in BY_HAND if "{about}" in HAPPENINGS[kind].title}
_GROUNDS = tuple(each.value for each in Ground if each is not Ground.MISSED_APPOINTMENT)
LONG = 2000


def _title(kind: str) -> str:
    return HAPPENINGS[kind].title.replace(": {about}", "")


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Give a choice field its choices, which are known only when the page is asked for."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
    form.fields[name].widget.choices = list(choices)  # type: ignore[attr-defined]


class EventForm(ConfirmingForm):
    """One dated event: what, when, and whom it is about."""

    kind = forms.ChoiceField(
        label="What happened?",
        choices=[(kind, _title(kind)) for kind in BY_HAND],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what happened"},
    )
    about = forms.ChoiceField(
        label="Which body or setting is it about?",
        help_text="For a missed appointment, advice, or a reply. Those that were asked in this case are listed.",
        required=False,
    )
    day = DayField(
        label="Day it happened",
        help_text="The day itself, not the day of typing. For example, 27 3 2026.",
        error_messages={"required": "Enter the day it happened"},
    )
    note = forms.CharField(
        label="Note for colleagues",
        help_text="The family may ask to see everything that is written about them.",
        max_length=LONG,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "about", [("", "None of them"), *bodies])
        self.fields["kind"].hints = HINTS  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What is about a body needs one; what is not takes none."""
        found = super().clean()
        kind = found.get("kind")
        if kind in _ABOUT and not found.get("about"):
            self.add_error("about", "Select which body or setting it is about")
        if kind is not None and kind not in _ABOUT:
            found["about"] = ""
        return found


class ExceptionForm(PlainForm):
    """A permitted ground for lateness, with its days and why it made the limit impractical to keep."""

    ground = forms.ChoiceField(
        label="Which ground is it?",
        choices=[(code, code_list("exception_ground").label(code)) for code in _GROUNDS],
        widget=forms.RadioSelect,
        help_text="The regulations have no other. A shortage of staff is none.",
        error_messages={"required": "Select a ground"},
    )
    from_on = DayField(label="First day", error_messages={"required": "Enter the first day"})
    until_on = DayField(label="Last day", help_text="Leave this empty while it lasts.", required=False)
    because = forms.CharField(
        label="Why did this make the time limit impractical to keep?",
        max_length=LONG,
        widget=forms.Textarea,
        error_messages={"required": "Say why this made the time limit impractical to keep"},
    )


class StrikeForm(PlainForm):
    """Why an event is wrong."""

    because = forms.CharField(
        label="Why is it wrong?",
        help_text="It stays on the timeline, crossed out, with this reason. It counts no more.",
        max_length=LONG,
        widget=forms.Textarea,
        error_messages={"required": "Say why it is wrong"},
    )


class DayForm(ConfirmingForm):
    """The right day of an event, and why the recorded one was wrong."""

    day = DayField(label="The right day", error_messages={"required": "Enter the right day"})
    because = forms.CharField(
        label="Why was the recorded day wrong?",
        help_text="The old day stays on the timeline, crossed out, with this reason.",
        max_length=LONG,
        widget=forms.Textarea,
        error_messages={"required": "Say why the recorded day was wrong"},
    )
