"""A day that looks odd: the form asks whether it is right and why, beside the day, and keeps what was typed."""

from __future__ import annotations

from typing import Any

from django import forms

from sherwood.design.forms import PlainForm


class ConfirmingForm(PlainForm):
    """A form whose day may look odd. The two questions are shown only once somebody has to answer them."""

    is_right = forms.BooleanField(label="The day is right", required=False)
    odd_because = forms.CharField(label="Why is it right?", max_length=400, required=False)

    QUESTIONS = ("is_right", "odd_because")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_doubted = self.is_bound and any(self.add_prefix(name) in self.data for name in self.QUESTIONS)

    def clean(self) -> dict[str, Any]:
        """A reason counts only when the day was confirmed, and a confirmed day needs its reason."""
        found = super().clean() or {}
        if found.pop("is_right", False):
            if not found.get("odd_because", "").strip():
                self.add_error("odd_because", "Say why the day is right")
        else:
            found["odd_because"] = ""
        return found

    def ask_to_confirm(self, field: str, doubt: str) -> None:
        """Say beside the day what looks odd about it, and ask the two questions."""
        self.is_doubted = True
        self.add_error(field, doubt)

    def shown(self) -> list[forms.BoundField]:
        """The fields to show, the two questions right after the day and only when they are asked."""
        found = [bound for bound in self.visible_fields() if bound.name not in self.QUESTIONS]
        if not self.is_doubted:
            return found
        days = [number for number, bound in enumerate(found) if bound.name in self.DAYS]
        after = (days[0] if days else len(found) - 1) + 1
        return [*found[:after], *(self[name] for name in self.QUESTIONS), *found[after:]]

    DAYS = ("day", "on", "received_on")
