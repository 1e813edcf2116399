"""Forms about assurance: evidence, visits and their asks, risks, and clashes of claims."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from sherwood.core.vocab import code_list
from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

from .updating import NOT_NAMED, Choices, choose, long_text

SENSITIVITIES = {
    "public": "It may stand on a public page.",
    "partnership": "Everyone in the partnership who may see evidence.",
    "restricted": "Only posts that may see restricted evidence. Choose this where a child could be known from it.",
}
SCORES = (("", "Not scored"), *((str(n), str(n)) for n in range(1, 6)))


class EvidenceForm(PlainForm):
    """Something that shows an action, outcome or ask was done or made a difference."""

    plan_item = forms.ChoiceField(label="Which part of the plan is it about?", required=False)
    ask = forms.ChoiceField(label="Which ask does it answer?", required=False)
    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Enter a title"})
    shows = long_text("What does it show?", "Enter what it shows", "One or two sentences. Name no child.")
    dated_on = DayField(label="The day the evidence is of", help_text="For example, 15 5 2026")
    sensitivity = forms.ChoiceField(
        label="Who may see it?",
        choices=[(entry.code, entry.label) for entry in code_list("evidence_sensitivity")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who may see it"},
    )
    file = forms.FileField(label="File", required=False, error_messages={"empty": "The file is empty. Choose another"})
    source = forms.CharField(
        label="Where it is, if not a file",
        max_length=300,
        required=False,
        help_text="A document and its place, or where it can be seen.",
    )

    def __init__(self, *args: Any, items: Choices, asks: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "plan_item", [("", "None"), *items])
        choose(self, "ask", [("", "None"), *asks])
        largest = settings.SHERWOOD_UPLOAD_LIMIT // 1_000_000
        self.fields["file"].help_text = f"At most {largest} MB. Leave it empty where there is no file."
        self.fields["sensitivity"].hints = SENSITIVITIES  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Evidence speaks of a part of the plan or answers an ask, and it can be looked at somewhere."""
        found = super().clean() or {}
        if not found.get("plan_item") and not found.get("ask") and "plan_item" not in self.errors:
            self.add_error("plan_item", "Select a part of the plan, or the ask that it answers")
        if not found.get("file") and not found.get("source") and "file" not in self.errors:
            self.add_error("file", "Choose a file, or say where the evidence can be seen")
        return found


class VisitForm(PlainForm):
    """An inspection, stocktake, deep dive or monitoring visit."""

    kind = forms.ChoiceField(
        label="What kind of visit?",
        choices=[(entry.code, entry.label) for entry in code_list("assurance_kind")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of visit it is"},
    )
    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Enter a title"})
    held_on = DayField(label="The first day", help_text="For example, 14 7 2026")
    until_on = DayField(label="The last day, if it took several", required=False)
    body = forms.CharField(
        label="Who came?",
        max_length=300,
        required=False,
        help_text="Bodies, never people. For example: Ofsted and the Care Quality Commission.",
    )
    outcome = long_text("What came of it, in its own words", "", is_required=False)
    source = forms.CharField(label="Document", max_length=300, required=False)


class AskForm(PlainForm):
    """Something a visit asked for."""

    wording = long_text("What was asked, in its own words", "Enter what was asked")
    plan_item = forms.ChoiceField(label="Which part of the plan answers it?", required=False)
    asked_on = DayField(label="The day it was asked", help_text="For example, 14 7 2026")
    due_on = DayField(
        label="The last day to answer", required=False, help_text="Leave it empty where no day was given."
    )
    due_rule = forms.CharField(
        label="How that day was worked out",
        max_length=200,
        required=False,
        help_text="For example: 35 working days from the report.",
    )

    def __init__(self, *args: Any, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "plan_item", [("", "None yet"), *items])


class AnswerForm(PlainForm):
    """How an ask was answered."""

    answer = long_text("How was it answered?", "Enter how it was answered", NOT_NAMED)
    met_on = DayField(label="The day it was answered", help_text="For example, 30 9 2026")


class RiskForm(PlainForm):
    """A risk. It is scored only where somebody really scored it."""

    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Enter a title"})
    description = long_text("What may happen, and why?", "Enter what may happen and why")
    mitigation = long_text("What is done about it?", "", is_required=False)
    owner = forms.CharField(
        label="Post that owns it",
        max_length=200,
        help_text=NOT_NAMED,
        error_messages={"required": "Enter the post that owns it"},
    )
    category = forms.CharField(label="Category", max_length=100, required=False, help_text="For example: Workforce.")
    plan_item = forms.ChoiceField(label="Which part of the plan does it threaten?", required=False)
    likelihood = forms.ChoiceField(label="Likelihood, from 1 to 5", choices=SCORES, required=False)
    impact = forms.ChoiceField(label="Impact, from 1 to 5", choices=SCORES, required=False)

    def __init__(self, *args: Any, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "plan_item", [("", "None"), *items])


class ChangeRiskForm(PlainForm):
    """What the register says of a risk, to be changed."""

    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Enter a title"})
    description = long_text("What may happen, and why?", "", is_required=False)
    mitigation = long_text("What is done about it?", "", is_required=False)
    owner = forms.CharField(label="Post that owns it", max_length=200, required=False, help_text=NOT_NAMED)
    likelihood = forms.ChoiceField(label="Likelihood, from 1 to 5", choices=SCORES, required=False)
    impact = forms.ChoiceField(label="Impact, from 1 to 5", choices=SCORES, required=False)


class SettleForm(PlainForm):
    """Which of several printed figures stands, and why."""

    NONE = "none"
    stands = forms.ChoiceField(
        label="Which figure stands?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select which figure stands"},
    )
    reason = long_text("Why?", "Enter why", "Say how you know. The other figures stay on record as printed.")

    def __init__(self, *args: Any, claims: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "stands", [*claims, (self.NONE, "None of them, or each in its own sense")])


class ConfirmForm(PlainForm):
    """Nothing to fill in: pressing the button says it."""
