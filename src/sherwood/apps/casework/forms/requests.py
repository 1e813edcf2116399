"""Forms made from the questions of a request, and those of the people who take and check requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from sherwood.core.vocab import code_list
from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

from ..asked import Kind, Question, Step
from ..models import Route

LONG = 5000
LINE = 200


class StepForm(PlainForm):
    """One step's questions. `sure` stands on the page only where an odd date waits to be confirmed."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, step: Step, asker: str, doubted: bool = False, strict: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for question in step.asks(asker):
            self.fields[question.name] = field_of(question, asker, strict=strict)
            if question.kind is Kind.DAY and doubted:
                self.fields["sure"] = forms.BooleanField(label="Yes, this date is right", required=False)

    def answers(self) -> dict[str, Any]:
        """What was typed, as it is stored: days in ISO form."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}


def initial_of(step: Step, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Stored answers as a form shows them."""
    shown = dict(answers)
    for question in step.questions:
        if question.kind is Kind.DAY and shown.get(question.name):
            shown[question.name] = date.fromisoformat(str(shown[question.name]))
    return shown


def field_of(question: Question, asker: str, *, strict: bool = True) -> forms.Field:
    """The form field of one question. Not `strict`: nothing must be answered, as on paper that came incomplete."""
    common: dict[str, Any] = {
        "label": question.put_to(asker),
        "help_text": question.hint,
        "required": strict and bool(question.needed),
        "error_messages": {"required": question.needed} if question.needed else {},
    }
    field = _built(question, common)
    if question.autocomplete:
        field.widget.attrs["autocomplete"] = question.autocomplete
    if question.width:
        field.widget.attrs["width"] = question.width
    return field


def _built(question: Question, common: dict[str, Any]) -> forms.Field:
    if question.kind is Kind.ONE:
        many = len(question.options) > 7
        field = forms.ChoiceField(
            choices=question.options, widget=forms.Select if many else forms.RadioSelect, **common
        )
        field.hints = dict(question.hints)  # type: ignore[attr-defined]
        return field
    if question.kind is Kind.DAY:
        return DayField(**common)
    if question.kind is Kind.TICK:
        return forms.BooleanField(**{**common, "required": False})
    if question.kind is Kind.EMAIL:
        common["error_messages"] |= {"invalid": "Enter an e-mail address like name@example.com"}
        return forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}), **common)
    if question.kind is Kind.PHONE:
        return forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "tel"}), **common)
    if question.kind is Kind.WORDS:
        return forms.CharField(max_length=LONG, widget=forms.Textarea, **common)
    return forms.CharField(max_length=LINE, **common)


class FileForm(PlainForm):
    """A file to go with the request."""

    file = forms.FileField(
        label="Choose a file",
        help_text="PDF, Word, Excel, a picture (JPEG or PNG) or plain text. A photograph of a letter is fine.",
        error_messages={"required": "Choose a file first", "empty": "This file is empty. Choose another."},
    )
    note = forms.CharField(
        label="What is it?", help_text="For example: report of the speech therapist", max_length=LINE, required=False
    )


class TakeForm(PlainForm):
    """A request that came by phone, on paper or by e-mail: how, and on which day it arrived."""

    route = forms.ChoiceField(
        label="How did it come?",
        choices=[(value, str(label)) for value, label in Route.choices if value in ("phone", "paper", "email")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select how it came"},
    )
    received_on = DayField(
        label="Day it was received",
        help_text=(
            "The day of the call, or the day the letter or e-mail arrived, a weekend too: not the day of typing. The "
            "time limits run from this day."
        ),
        error_messages={"required": "Enter the day it was received"},
    )


class CheckForm(PlainForm):
    """Which child, which worker, and who may act: what somebody decides who checks a request."""

    child = forms.ChoiceField(
        label="Which child is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select which child it is, or that it is a new one"},
    )
    worker = forms.ChoiceField(
        label="Named worker",
        help_text="The family is told who it is. Their team can stand in.",
        widget=forms.Select,
        error_messages={"required": "Select the named worker"},
    )
    primary_need = forms.ChoiceField(label="Main need, if it is clear", required=False, widget=forms.Select)
    acts = forms.BooleanField(label="Record that the person who asked may act for the child", required=False)
    rests_on = forms.CharField(
        label="What does that rest on?",
        help_text="For example: birth certificate seen, known to the school, said on the phone and to be confirmed.",
        max_length=LINE,
        required=False,
    )
    odd_because = forms.CharField(
        label="Why is it recorded all the same?", max_length=LONG, required=False, widget=forms.Textarea
    )

    NEW = "new"

    def __init__(
        self,
        *args: Any,
        children: Sequence[tuple[str, str]],
        hints: Mapping[str, str],
        workers: Sequence[tuple[str, str]],
        may_act: bool,
        odd: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choose("child", [*children, (self.NEW, "None of these: a new child")])
        self.fields["child"].hints = dict(hints)  # type: ignore[attr-defined]
        self._choose("worker", [("", "Choose a person"), *workers])
        needs = [(entry.code, entry.label) for entry in code_list("need_type").entries if entry.until_on is None]
        self._choose("primary_need", [("", "Not clear yet"), *needs])
        if not may_act:
            del self.fields["acts"], self.fields["rests_on"]
        if not odd:
            del self.fields["odd_because"]

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class AsideForm(PlainForm):
    """A request that gets no case of its own, and why."""

    child = forms.ChoiceField(
        label="Keep it with an open case?",
        required=False,
        widget=forms.RadioSelect,
        help_text="Its answers and files then stand with that case.",
    )
    because = forms.CharField(
        label="Why does it get no case of its own?",
        help_text="For example: sent twice, or the family lives in another area and was told so by phone.",
        max_length=LONG,
        widget=forms.Textarea,
        error_messages={"required": "Say why this request gets no case of its own"},
    )

    def __init__(self, *args: Any, children: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = [("", "No"), *children]  # type: ignore[attr-defined]
