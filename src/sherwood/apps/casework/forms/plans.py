"""Forms about a plan: its sections and rows, sending it, what the family says, and what settings are asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from sherwood.core.vocab import code_list
from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

from ..models import NEEDS, PROVISION, Answer, Ground
from .confirming import ConfirmingForm

Choices = Sequence[tuple[str, str]]
SHORT, LONGER = 200, 300
NOT_STATED = ("", "Not stated")


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a choice field its choices, which are known only when the page is asked for."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
    form.fields[name].widget.choices = list(choices)  # type: ignore[attr-defined]


def _text(label: str, missing: str = "", help_text: str = "") -> forms.CharField:
    errors = {"required": missing} if missing else {}
    return forms.CharField(
        label=label, help_text=help_text, required=bool(missing), widget=forms.Textarea, error_messages=errors
    )


def _line(label: str, help_text: str = "", longest: int = SHORT) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=False)


def _links(label: str, help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
    )


class OpenedForm(PlainForm):
    """A form that says at which version its row was opened, so that two writers never lose a word."""

    opened_at = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SectionForm(OpenedForm):
    """The words of one section."""

    words = _text(
        "What this section says", help_text="One paragraph a line. Plain words, so that the family can check it."
    )


class NeedForm(OpenedForm):
    """One need, its kind and the advice it rests on."""

    section = forms.ChoiceField(
        label="Which section?",
        choices=[(each.value, f"{each.value}: {each.label}") for each in NEEDS],
        widget=forms.RadioSelect,
        error_messages={"required": "Select which section it belongs to"},
    )
    words = _text("What is the need?", "Enter what the need is", "What it is like for the child, day by day.")
    need_type = forms.ChoiceField(
        label="Kind of need", required=False, help_text="For section B. The first need listed is the primary one."
    )
    evidence = _links("Which advice does it rest on?", "A reader can then check it.")

    def __init__(self, *args: Any, advice: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = code_list("need_type")
        listed = dict.fromkeys(entry.code for entry in kinds.entries)
        choose(self, "need_type", [NOT_STATED, *((code, kinds.label(code)) for code in listed)])
        choose(self, "evidence", advice)


class OutcomeForm(OpenedForm):
    """One outcome: what the child will be able to do, by when, and the needs it is about."""

    words = _text(
        "What will the child be able to do?",
        "Enter what the child will be able to do",
        "Something one can see has happened. Not what is given: that belongs in F, G or H.",
    )
    by_when = _line("By when?", "For example: by the end of Year 6.")
    adulthood = forms.BooleanField(label="It prepares for adult life", required=False, help_text="From Year 9 on.")
    needs = _links("Which needs is it about?")

    def __init__(self, *args: Any, needs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "needs", needs)


class ProvisionForm(OpenedForm):
    """One piece of provision, specified and quantified, with what it meets."""

    section = forms.ChoiceField(
        label="Which section?",
        choices=[(each.value, f"{each.value}: {each.label}") for each in PROVISION],
        widget=forms.RadioSelect,
        help_text="What educates or trains belongs in F, whoever gives it.",
        error_messages={"required": "Select which section it belongs to"},
    )
    what = _text("What is provided?", "Enter what is provided")
    who = _line("By whom, with which expertise?", "For example: a teaching assistant trained in it.", LONGER)
    how_often = _line("How often?", "For example: three times a week.")
    how_long = _line("For how long?", "For example: 20 minutes each time, for the whole school year.")
    how_many = _line("How many share it?", "For example: one to one, or a group of up to four.")
    review = _line("When and how is it reviewed?", "For example: every term, with the class teacher.", LONGER)
    adulthood = forms.BooleanField(label="It prepares for adult life", required=False, help_text="From Year 9 on.")
    needs = _links("Which needs does it meet?")
    outcomes = _links("Which outcomes does it work towards?")

    def __init__(self, *args: Any, needs: Choices, outcomes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "needs", needs)
        choose(self, "outcomes", outcomes)


class RemoveForm(OpenedForm):
    """Taking a row out."""


class ServeForm(ConfirmingForm):
    """The day on which the draft goes to the family."""

    day = DayField(
        label="Day it is sent",
        help_text="The family's 15 days begin with the day they get it. By post, enter the day of delivery.",
        error_messages={"required": "Enter the day it is sent"},
    )


class FinalForm(ConfirmingForm):
    """The place, the reasons and the day of the final plan."""

    setting = forms.ChoiceField(
        label="Which school, college or other place does the plan name?",
        widget=forms.RadioSelect,
        help_text="Only places that were consulted are listed.",
        error_messages={"required": "Select which place the plan names, or that it names none"},
    )
    NONE = "none"
    named_type = forms.CharField(
        label="Which kind of place is it?",
        max_length=160,
        help_text="For example: mainstream primary school. A final plan always says the kind.",
        error_messages={"required": "Enter which kind of place it is"},
    )
    reasons = _text(
        "What was changed since the draft and what was not, and why?",
        "Enter what was changed and what was not, and why",
        "Plain words: this stands in the letter to the family.",
    )
    day = DayField(label="Day it is sent", error_messages={"required": "Enter the day it is sent"})

    def __init__(self, *args: Any, settings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "setting", [*settings, (self.NONE, "None by name: only the kind of place")])


class ViewsForm(ConfirmingForm):
    """What a family member said of the draft by phone, on paper or at a meeting."""

    member = forms.ChoiceField(
        label="Who said it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select who said it"},
    )
    words = _text("What did they say about the draft?", help_text="In their own words. They can read this.")
    preferred_setting = _line("Which school, college or other place do they ask for?")
    meeting = forms.BooleanField(label="They want to meet an officer of the council", required=False)
    day = DayField(label="Day they said it", error_messages={"required": "Enter the day they said it"})

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "member", members)


class ConsultForm(ConfirmingForm):
    """Which setting is asked about a place, and why."""

    setting = forms.ChoiceField(
        label="Which setting do you ask?",
        widget=forms.RadioSelect,
        error_messages={"required": "Find the setting by its name, and select it"},
    )
    preferred = forms.BooleanField(label="The family asks for this setting", required=False)
    authority = forms.CharField(
        label="Other local authority",
        required=False,
        max_length=120,
        help_text="Where another authority maintains the setting, it is consulted too. Write to it, and name it here.",
    )
    because = _text("Why do you ask this setting?", help_text="Plain words. They stand in the letter to the setting.")
    day = DayField(label="Day it is asked", error_messages={"required": "Enter the day it is asked"})

    def __init__(self, *args: Any, settings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "setting", settings)


class ReplyForm(ConfirmingForm):
    """What a setting answers."""

    answer = forms.ChoiceField(
        label="What is the reply?",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the reply is"},
    )
    ground = forms.ChoiceField(
        label="If it should not be named, on which ground?",
        choices=Ground.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text="The first three are the grounds in law (section 39(4)).",
    )
    reason = _text(
        "Why, and what would make it possible?",
        help_text="About this child's plan: which part of it, and what would be needed.",
    )
    day = DayField(label="Day of the reply", error_messages={"required": "Enter the day of the reply"})


class RecipientForm(PlainForm):
    """The day on which the plan was sent to somebody another way."""

    day = DayField(label="Day it was sent", error_messages={"required": "Enter the day it was sent"})
