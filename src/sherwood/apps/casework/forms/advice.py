"""Forms about advice: asking for it, writing it, what came on paper, who answers it, what may be used again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

from ..bodies import Heading
from ..operations.advice_reuse import WHO
from .confirming import ConfirmingForm

Choices = Sequence[tuple[str, str]]
OTHER = "other"
PART = "part_"
LONG = 4000
SHORT = 160


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a choice field its choices, which are known only when the page is asked for."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
    form.fields[name].widget.choices = list(choices)  # type: ignore[attr-defined]


def _lines(label: str, help_text: str = "", *, required: bool = True, missing: str = "") -> forms.CharField:
    field = forms.CharField(label=label, help_text=help_text, max_length=LONG, required=required, widget=forms.Textarea)
    if missing:
        field.error_messages["required"] = missing
    return field


def _headings(form: forms.Form, headings: Sequence[Heading]) -> None:
    for each in headings:
        form.fields[PART + each.key] = forms.CharField(
            label=each.title, help_text=each.hint, required=False, widget=forms.Textarea
        )


def parts_of(said: dict[str, Any]) -> dict[str, str]:
    """What was written under each heading."""
    return {name.removeprefix(PART): text for name, text in said.items() if name.startswith(PART)}


class WritingForm(PlainForm):
    """The body's own headings, none of them required: a draft is saved as it is."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, headings: Sequence[Heading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _headings(self, headings)


class SendForm(PlainForm):
    """Sending what was read: the version that was shown goes with it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AskForm(PlainForm):
    """Whose advice is asked for, from when, and what is asked besides the headings."""

    about = forms.ChoiceField(
        label="Whose advice?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select whose advice is asked for"},
    )
    named = forms.CharField(
        label="If somebody else, whom?",
        help_text="As the family or you name them. For example: the play therapist at the family centre.",
        max_length=80,
        required=False,
    )
    asked_of = forms.ChoiceField(
        label="Who answers it here?",
        help_text="Leave it open where the service gives work out itself, or where somebody is asked by post.",
        required=False,
    )
    service = forms.CharField(
        label="Service", help_text="Where it is not clear from the body.", max_length=SHORT, required=False
    )
    questions = _lines(
        "What is asked besides the headings of the form?",
        "Only what matters for this child. The body's own headings are always asked.",
        required=False,
    )
    day = DayField(
        label="Day the body received the request",
        help_text="The six weeks run from this day.",
        error_messages={"required": "Enter the day the body received the request"},
    )

    def __init__(self, *args: Any, bodies: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "about", [*bodies, (OTHER, "Somebody else, whom the family or the council names")])
        choose(self, "asked_of", [("", "Nobody named yet"), *people])

    def clean(self) -> dict[str, Any]:
        """A name is needed for somebody else, and stands for the body then."""
        found = super().clean() or {}
        if found.get("about") == OTHER:
            if not found.get("named", "").strip():
                self.add_error("named", "Enter whose advice is asked for")
            found["about"] = found.get("named", "").strip()
        return found


class PersonForm(PlainForm):
    """Who is to answer a request."""

    person = forms.ChoiceField(label="Who answers it?", error_messages={"required": "Select who answers it"})

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "person", [("", "Select a person"), *people])


class OnPaperForm(ConfirmingForm):
    """Advice that came on paper or by e-mail: when, from whom, the file, and what it says by heading."""

    received_on = DayField(
        label="Day it was received",
        help_text="The day it reached the council, not today unless it came today.",
        error_messages={"required": "Enter the day it was received"},
    )
    given_by = forms.CharField(
        label="Post or service that gave it",
        max_length=SHORT,
        error_messages={"required": "Enter the post or service that gave it"},
    )
    file = forms.FileField(
        label="The advice as a file", required=False, help_text="PDF, Word, a picture or plain text."
    )

    def __init__(self, *args: Any, headings: Sequence[Heading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _headings(self, headings)


class MissedForm(ConfirmingForm):
    """An appointment that the child or young person did not come to."""

    day = DayField(label="Day of the appointment", error_messages={"required": "Enter the day of the appointment"})
    said = _lines("What happened?", "One or two sentences that the family can read.", missing="Say what happened")


class BecauseForm(PlainForm):
    """A change that needs nothing but its reason."""

    because = _lines("Why?", missing="Enter why")


class FileForm(PlainForm):
    """A file with the advice."""

    title = forms.CharField(
        label="What is it?",
        help_text="For example: speech and language report, March 2026.",
        max_length=SHORT,
        error_messages={"required": "Say in a few words what the file is"},
    )
    file = forms.FileField(label="File", error_messages={"required": "Choose a file"})


class ExistingForm(PlainForm):
    """Advice that was given before and might be enough."""

    about = forms.ChoiceField(label="Whose advice is it?", error_messages={"required": "Select whose advice it is"})
    given_by = forms.CharField(
        label="Post or service that gave it",
        max_length=SHORT,
        error_messages={"required": "Enter the post or service that gave it"},
    )
    given_on = DayField(label="Day it was given", error_messages={"required": "Enter the day it was given"})
    purpose = _lines("What was it given for?", missing="Say what it was given for")

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "about", [("", "Select a body"), *bodies])


class AgreementForm(PlainForm):
    """That one of the three agrees that existing advice is enough."""

    who = forms.ChoiceField(
        label="Who agrees?",
        choices=[(key, words[:1].upper() + words[1:]) for key, words in WHO.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who agrees"},
    )
    day = DayField(label="Day they agreed", error_messages={"required": "Enter the day they agreed"})
    rests_on = _lines(
        "How did they agree?",
        "For example: phone call with the parent, e-mail of the therapist.",
        missing="Say how they agreed",
    )
