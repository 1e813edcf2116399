"""Forms of panels: planning one, who sits and who came, one decision, what was missing, a place asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from sherwood.apps.meetings.kinds import KINDS, RETURNED, ROLES, Kind
from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

LONG = 4000
Choices = Sequence[tuple[str, str]]
YES, NO = "yes", "no"


def words(label: str, required: str = "", hint: str = "") -> forms.CharField:
    """A box for some sentences; without `required` it may stay empty."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONG,
        required=bool(required),
        widget=forms.Textarea,
        error_messages={"required": required},
    )


def ask_why_odd(form: forms.Form) -> None:
    """Add the question that confirms a day which looks wrong. It is asked once there is such a day."""
    form.fields["odd_because"] = forms.CharField(
        label="The day is right. Why does it look odd?", max_length=300, required=False
    )


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a choice field its choices, which are known only when the page is asked for."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
    form.fields[name].widget.choices = list(choices)  # type: ignore[attr-defined]


class PlanPanelForm(PlainForm):
    """Which panel meets, when and where."""

    kind = forms.ChoiceField(
        label="Which panel?",
        choices=[(kind.id, kind.title) for kind in KINDS.values()],
        widget=forms.RadioSelect,
        error_messages={"required": "Select which panel meets"},
    )
    held_on = DayField(label="Day of the meeting", help_text="For example, 22 4 2026")
    starts_at = forms.TimeField(
        label="When does it start?",
        required=False,
        help_text="For example, 09:30",
        widget=forms.TextInput(attrs={"width": 5}),
        error_messages={"invalid": "Enter the start as hours and minutes, like 09:30"},
    )
    where = forms.ChoiceField(
        label="Where does it meet?",
        choices=[("room", "In a room"), ("online", "Online")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select where it meets"},
    )
    place = forms.CharField(label="Which room?", max_length=200, required=False, help_text="If it meets in a room.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].hints = {kind.id: kind.purpose for kind in KINDS.values()}  # type: ignore[attr-defined]


class MemberForm(PlainForm):
    """Who sits in a panel, and as what."""

    user = forms.ChoiceField(label="Who?", error_messages={"required": "Select who sits on the panel"})
    role = forms.ChoiceField(
        label="As what?",
        choices=list(ROLES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select as what they sit on it"},
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "user", [("", "Choose a person"), *people])


class PresenceForm(PlainForm):
    """Who is here."""

    present = forms.MultipleChoiceField(
        label="Who is here?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select everybody who is here"},
    )
    because = words("If too few are here: why does the panel go on?", hint="It stands in the minutes.")

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "present", seats)


class EndForm(PlainForm):
    """The minutes of a panel that is over."""

    minutes = words("Minutes", hint="What was said that belongs to no one case. Name no child.")
    version = forms.IntegerField(widget=forms.HiddenInput)


class WhyForm(PlainForm):
    """A step that needs nothing but its reason."""

    because = words("Why?", "Enter why")


class InterestForm(PlainForm):
    """An interest in a case."""

    because = forms.CharField(
        label="What is your interest?",
        max_length=300,
        help_text="For example: my own child is in the same class.",
        error_messages={"required": "Enter what your interest is"},
    )


class DecisionForm(PlainForm):
    """What a panel decides about one case: the test part by part, the outcome, the reasons, and what is missing."""

    def __init__(self, *args: Any, kind: Kind, evidence: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        made: dict[str, forms.Field] = {}
        made["considered"] = forms.MultipleChoiceField(
            label="What did the panel read and hear?",
            choices=list(evidence),
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        for number, part in enumerate(kind.parts, start=1):
            made[part.code] = forms.ChoiceField(
                label=f"{number}. {part.asks}",
                choices=[(YES, "Yes"), (NO, "No")],
                widget=forms.RadioSelect,
                required=False,
                help_text="Leave it empty where the panel cannot tell and returns the case.",
            )
            made[f"{part.code}-shown"] = words(
                f"What shows the answer to {number}?", hint="Say what in the papers shows it."
            )
        made["outcome"] = forms.ChoiceField(
            label="What does the panel decide?",
            choices=list(kind.outcomes),
            widget=forms.RadioSelect,
            error_messages={"required": "Select what the panel decides"},
        )
        made["reasons"] = words(
            "Reasons, for the family",
            "Enter the reasons",
            "Plain words: they stand in the letter. Speak of the child by name, and of what you read.",
        )
        made["missing"] = words("If it is returned: what is missing?")
        made["from_whom"] = forms.CharField(
            label="If it is returned: who must bring it?",
            max_length=160,
            required=False,
            help_text="A post or a service, for example: SENCO of the school.",
        )
        made["bring_by"] = DayField(
            label="If it is returned: by which day?", required=False, help_text="For example, 29 4 2026"
        )
        made["version"] = forms.IntegerField(widget=forms.HiddenInput)
        self.fields.update(made)

    def parts(self) -> Mapping[str, tuple[bool | None, str]]:
        """The answers to the test, part by part."""
        said = self.cleaned_data
        answer = {YES: True, NO: False, "": None}
        return {
            part.code: (answer[said.get(part.code, "")], said.get(f"{part.code}-shown", "")) for part in self.kind.parts
        }

    def wanted(self) -> dict[str, Any]:
        """What is missing, where the case is returned."""
        if self.cleaned_data["outcome"] != RETURNED:
            return {}
        return {name: self.cleaned_data[name] for name in ("missing", "from_whom", "bring_by")}


class PlaceForm(PlainForm):
    """A specialist place that is asked for."""

    what = forms.CharField(
        label="What kind of place is asked for?",
        max_length=200,
        help_text="For example: a special school for autistic children.",
        error_messages={"required": "Enter what kind of place is asked for"},
    )
    setting = forms.CharField(
        label="Its number, if a school or college is asked for by name",
        max_length=20,
        required=False,
        help_text="The URN of the school or college.",
        widget=forms.TextInput(attrs={"width": 10}),
    )
    because = words("Why is it asked for?", "Enter why it is asked for")
    asked_by = forms.CharField(
        label="Who asks for it?",
        max_length=160,
        help_text="For example: the parents.",
        error_messages={"required": "Enter who asks for it"},
    )
