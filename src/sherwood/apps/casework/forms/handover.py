"""Choosing who takes over, of which children, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from sherwood.design.forms import PlainForm

from .timeline import choose

Choices = Sequence[tuple[str, str]]


class WorkerForm(PlainForm):
    """Another named worker, and why, in words that go into the letter to the family."""

    worker = forms.ChoiceField(
        label="New named worker", widget=forms.Select, error_messages={"required": "Select the new named worker"}
    )
    because = forms.CharField(
        label="Why does the named worker change?",
        help_text="This goes into the letter to each family. For example: Your named worker has taken another post.",
        max_length=400,
        widget=forms.Textarea,
        error_messages={"required": "Say why the named worker changes, in words the family may read"},
    )

    def __init__(self, *args: Any, workers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "worker", [("", "Choose"), *workers])


class WriterForm(PlainForm):
    """Who writes the plan."""

    writer = forms.ChoiceField(
        label="Who writes the plan",
        widget=forms.Select,
        error_messages={"required": "Select who writes the plan"},
    )

    def __init__(self, *args: Any, writers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "writer", [("", "Choose"), *writers])


class HandoverForm(WorkerForm):
    """The same for some children at once."""

    cases = forms.MultipleChoiceField(
        label="Children to hand over",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select the children to hand over"},
    )

    def __init__(self, *args: Any, cases: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "cases", cases)
        self.order_fields(["worker", "because", "cases"])
