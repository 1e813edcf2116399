"""The form of the structured conversation, and the steps agreed in it."""

from __future__ import annotations

from typing import Any

from django import forms

from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

from ..conversation_guide import OFFERS, QUESTIONS
from ..models import TalkedBy
from ..operations.conversations import Step
from .panels import ask_why_odd, words

ROOM, MOST = 2, 12
"""How many empty steps the page has room for, and how many steps there are at most. An empty one is left out."""


class ConversationForm(PlainForm):
    """What was talked about, question by question. Nothing is required of a draft."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made: dict[str, forms.Field] = {
            "held_on": DayField(label="Day of the conversation", required=False, help_text="For example, 18 3 2026"),
            "talked_by": forms.ChoiceField(
                label="How did you talk?", choices=TalkedBy.choices, widget=forms.RadioSelect, required=False
            ),
            "present": forms.CharField(
                label="Who took part?",
                max_length=300,
                required=False,
                help_text="For example: the mother, the SENCO, the class teacher.",
            ),
        }
        for question in QUESTIONS:
            made[question.field] = words(question.asks, hint=question.hint)
        self.numbers = range(1, min(MOST, self._filled() + ROOM) + 1)
        for number in self.numbers:
            made |= self._step(number)
        made["version"] = forms.IntegerField(widget=forms.HiddenInput)
        self.fields.update(made)
        if "odd_because" in self.data:
            ask_why_odd(self)

    def _filled(self) -> int:
        """The last step that has something in it: what was sent, or the draft."""
        given = self.data if self.is_bound else self.initial
        return max((number for number in range(1, MOST + 1) if given.get(f"what-{number}")), default=0)

    def _step(self, number: int) -> dict[str, forms.Field]:
        kinds = [("", "Choose the kind of support"), *((offer.code, offer.title) for offer in OFFERS)]
        return {
            f"kind-{number}": forms.ChoiceField(label=f"Step {number}: kind of support", choices=kinds, required=False),
            f"what-{number}": forms.CharField(label=f"Step {number}: what is agreed", max_length=300, required=False),
            f"who-{number}": forms.CharField(
                label=f"Step {number}: who does it",
                max_length=160,
                required=False,
                help_text="A post, a service, or the family.",
            ),
            f"by-{number}": DayField(label=f"Step {number}: by when", required=False),
        }

    def clean(self) -> dict[str, Any]:
        """A step that was begun says what and who."""
        said = super().clean() or {}
        for number in self.numbers:
            begun = any(said.get(f"{name}-{number}") for name in ("kind", "what", "who", "by"))
            if begun and not said.get(f"what-{number}"):
                self.add_error(f"what-{number}", f"Enter what is agreed in step {number}")
            if begun and not said.get(f"who-{number}"):
                self.add_error(f"who-{number}", f"Enter who does step {number}")
        return said

    def written(self) -> dict[str, Any]:
        """What was written, without the steps."""
        names = ("held_on", "talked_by", "present", *(question.field for question in QUESTIONS))
        return {name: self.cleaned_data[name] for name in names}

    def steps(self) -> list[Step]:
        """The steps that were filled in."""
        said = self.cleaned_data
        return [
            Step(said[f"what-{n}"], said[f"who-{n}"], said[f"by-{n}"], said[f"kind-{n}"])
            for n in self.numbers
            if said.get(f"what-{n}")
        ]
