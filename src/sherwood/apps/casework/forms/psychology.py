"""Forms of the psychology queue: reviewing circumstances, giving out work, and who takes how much."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

from ..models import PsychologistKind, ReviewOutcome
from .advice import choose

LONG = 2000


class ReviewForm(PlainForm):
    """What a review of circumstances found, and why."""

    outcome = forms.ChoiceField(
        label="Are the circumstances exceptional?",
        choices=[
            (ReviewOutcome.BY_DATE, "No: the place goes by the day the request was received"),
            (ReviewOutcome.EARLIER, "Yes: an earlier place"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether the circumstances are exceptional"},
    )
    treated_as_on = DayField(
        label="If an earlier place: treat the request as if received on",
        help_text="A day before the request was received. The child then stands where that day puts it.",
        required=False,
    )
    reason = forms.CharField(
        label="Why?",
        help_text="What was looked at and what was found, in words that the family can read. They will.",
        max_length=LONG,
        widget=forms.Textarea,
        error_messages={"required": "Say why, in words that the family can read"},
    )


class AllocateForm(PlainForm):
    """To whom the work is given, with a reason where it is out of turn or more than somebody takes."""

    to = forms.ChoiceField(label="Psychologist", error_messages={"required": "Select a psychologist"})
    out_of_turn_because = forms.CharField(
        label="If this child is not next: why now?", max_length=LONG, required=False, widget=forms.Textarea
    )
    over_capacity_because = forms.CharField(
        label="If the psychologist has no room this month: why them?",
        max_length=LONG,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], is_next: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "to", [("", "Select a psychologist"), *people])
        if is_next:
            del self.fields["out_of_turn_because"]


class CapacityForm(PlainForm):
    """Who takes how many cases a month, from when to when."""

    user = forms.ChoiceField(label="Who?", help_text="Leave it open for a post that is not filled yet.", required=False)
    called = forms.CharField(
        label="Post",
        help_text="For example: educational psychologist, north. A post, never a person's name.",
        max_length=160,
        error_messages={"required": "Enter the post"},
    )
    kind = forms.ChoiceField(
        label="How do they work for the service?",
        choices=PsychologistKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how they work for the service"},
    )
    cases_a_month = forms.DecimalField(
        label="Cases a month",
        min_value=Decimal("0.1"),
        max_value=Decimal(60),
        decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "width": "4"}),
        error_messages={
            "required": "Enter how many cases a month",
            "invalid": "Cases a month must be a number, like 4 or 2.5",
            "min_value": "Cases a month must be more than 0",
            "max_value": "Cases a month must be 60 or fewer",
        },
    )
    from_on = DayField(label="First day", error_messages={"required": "Enter the first day"})
    until_on = DayField(label="Last day, if it is known", required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "user", [("", "Nobody yet"), *people])


class EndCapacityForm(PlainForm):
    """The last day on which somebody takes work."""

    until_on = DayField(label="Last day", error_messages={"required": "Enter the last day"})
