"""Forms of the authority's decisions: sending what a panel decided, and deciding without one."""

from __future__ import annotations

from typing import Any

from django import forms

from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

from .panels import Choices, ask_why_odd, choose, words

SUPPORT_HINT = (
    "Such as community short breaks and SENDIASS. Leave it empty to use the usual words. It stands in letters that say "
    "no."
)


class SendDecisionForm(PlainForm):
    """The words of the letter, before it goes out."""

    reasons = words(
        "Reasons", "Enter the reasons", "As the panel gave them. Change words that the family would not understand."
    )
    support = words("What helps meanwhile", hint=SUPPORT_HINT)

    def __init__(self, *args: Any, is_refusal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_refusal:
            del self.fields["support"]


class DecideForm(PlainForm):
    """A decision of the authority that rests on no panel."""

    outcome = forms.ChoiceField(
        label="What is decided?", widget=forms.RadioSelect, error_messages={"required": "Select what is decided"}
    )
    reasons = words("Reasons, for the family", "Enter the reasons", "Plain words: they stand in the letter.")
    support = words("What helps meanwhile", hint=SUPPORT_HINT)
    day = DayField(
        label="If the family was told already: on which day?",
        required=False,
        help_text="Leave it empty, and the letter goes out today. For example, 2 4 2026",
    )

    def __init__(self, *args: Any, outcomes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "outcome", outcomes)
        if "odd_because" in self.data:
            ask_why_odd(self)
