"""Forms about one part of the plan: its rating, owner, date, wording, measures, escalations and its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from sherwood.core.vocab import code_list
from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

Choices = Sequence[tuple[str, str]]
LONG = 2000
NOT_NAMED = "Name posts, never people."


def long_text(label: str, required: str, help_text: str = "", *, is_required: bool = True) -> forms.CharField:
    """A box for some sentences, with what to say where it is empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONG,
        required=is_required,
        widget=forms.Textarea,
        error_messages={"required": required},
    )


def choose(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a choice field its choices, which are known only when the page is asked for."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
    form.fields[name].widget.choices = list(choices)  # type: ignore[attr-defined]


class ReasonForm(PlainForm):
    """A change that needs nothing but its reason."""

    reason = long_text("Why?", "Enter why", NOT_NAMED)


class RatingForm(PlainForm):
    """The one-minute update: how it stands, where it is now, what happens next, and why this rating."""

    rating = forms.ChoiceField(
        label="How does it stand?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select how it stands"},
    )
    current_position = long_text(
        "Where is it now?",
        "Enter where it is now: a rating cannot be saved without its current position",
        "One or two sentences on what has been done since the last update.",
    )
    next_step = long_text(
        "What happens next?",
        "Enter what happens next: a rating cannot be saved without its next step",
        f"What, by which post, and by when. {NOT_NAMED}",
    )
    reason = long_text(
        "Why this rating?",
        "Enter why you chose this rating",
        "Say it especially where you decide otherwise than the rules suggest.",
    )

    def __init__(self, *args: Any, definitions: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = code_list("action_rating")
        choose(self, "rating", [(code, labels.label(code)) for code in definitions])
        self.fields["rating"].hints = dict(definitions)  # type: ignore[attr-defined]


class OwnerForm(PlainForm):
    """Who answers for it from now on."""

    post = forms.CharField(
        label="Post of the new owner",
        max_length=200,
        help_text="A post, never a person's name. For example: Head of SEND assessment.",
        error_messages={"required": "Enter the post of the new owner"},
    )
    organisation = forms.CharField(
        label="Organisation", max_length=200, error_messages={"required": "Enter the organisation"}
    )
    reason = long_text("Why does the owner change?", "Enter why the owner changes")


class DueForm(PlainForm):
    """A new due date, as exact as it is known."""

    due_text = forms.CharField(
        label="New due date",
        max_length=100,
        help_text="As exact as you know it: 31 March 2027, Apr 2027, Autumn 2026, 2026-2027 or Ongoing.",
        error_messages={"required": "Enter the new due date"},
    )
    reason = long_text("Why does the date change?", "Enter why the date changes", "The old date stays on record.")


class WordingForm(PlainForm):
    """New words for one part of the plan."""

    FIELDS = (
        ("title", "Short wording"),
        ("wording", "Wording in full"),
        ("success_criteria", "Success criteria: how we will know"),
    )
    field = forms.ChoiceField(
        label="Which words change?",
        choices=FIELDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Select which words change"},
    )
    text = long_text("New wording", "Enter the new wording")
    reason = long_text("Why do the words change?", "Enter why the words change", "The old words stay on record.")


class PromiseForm(PlainForm):
    """A measure that the action should move."""

    measure = forms.ChoiceField(label="Measure", error_messages={"required": "Select a measure"})
    change_wanted = forms.DecimalField(
        label="By how much should it move?",
        required=False,
        help_text=(
            "In the measure's own unit, with its sign. For a share in percentage points: 10 is ten points up, "
            "-10 ten points down. Leave it empty where nobody has said."
        ),
        widget=forms.TextInput(attrs={"width": 5, "inputmode": "text"}),
        error_messages={"invalid": "Enter by how much as a number, like 10 or -10"},
    )
    from_on = DayField(label="The day from which the change is expected", help_text="For example, 1 9 2026")

    def __init__(self, *args: Any, measures: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "measure", [("", "Choose a measure"), *measures])


class DependencyForm(PlainForm):
    """Another action that this one waits for."""

    needs = forms.ChoiceField(label="Which action does it wait for?", error_messages={"required": "Select an action"})
    wording = forms.CharField(
        label="What does it need from it?",
        max_length=300,
        required=False,
        help_text="For example: the form that both services use.",
    )

    def __init__(self, *args: Any, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "needs", [("", "Choose an action"), *items])


class EscalateForm(PlainForm):
    """To whom an action is taken, and why."""

    level = forms.ChoiceField(
        label="To whom?",
        choices=[(entry.code, entry.label) for entry in code_list("escalation_level")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select to whom it is escalated"},
    )
    reason = long_text(
        "What is needed from them, and why?",
        "Enter what is needed and why",
        "What stands in the way, and which decision you ask for.",
    )

    def __init__(self, *args: Any, hints: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].hints = dict(hints)  # type: ignore[attr-defined]


class RespondForm(PlainForm):
    """The answer to an escalation."""

    response = long_text("Your answer", "Enter your answer", "What was decided, and what happens next.")


class EmbedForm(PlainForm):
    """Who owns the work once the programme has ended."""

    handed_to = forms.CharField(
        label="Post that owns it as business as usual",
        max_length=200,
        help_text="A post, never a person's name. From today this post answers for it.",
        error_messages={"required": "Enter the post that owns it as business as usual"},
    )
    current_position = long_text("Where is it now?", "Enter where it is now")
    next_step = long_text("How will it be kept up?", "Enter how it will be kept up")
    reason = long_text("Why is it embedded?", "Enter why it is embedded", "What changed, and how you know.")


class SupersedeForm(PlainForm):
    """The end of a part of the plan. It stays on record."""

    reason = long_text(
        "Why does it stop counting?",
        "Enter why it stops counting",
        "It stays on record with everything that was said about it.",
    )


class VoiceForm(PlainForm):
    """What families or professionals said about it."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[("survey", "A survey result"), ("theme", "A theme of feedback")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it is"},
    )
    wording = long_text("What was asked or said?", "Enter what was asked or said", "No quotation that names anyone.")
    printed = forms.CharField(
        label="The result, as printed", max_length=100, required=False, help_text="For example: 81%"
    )
    base = forms.IntegerField(
        label="How many answered?",
        required=False,
        min_value=0,
        widget=forms.TextInput(attrs={"width": 5, "inputmode": "numeric"}),
        help_text="Leave it empty where nobody said.",
        error_messages={"invalid": "Enter how many answered as a whole number", "min_value": "Enter 0 or more"},
    )
    base_words = forms.CharField(label="Who answered?", max_length=300, required=False)
    not_reached = forms.CharField(
        label="Who was not reached?",
        max_length=300,
        error_messages={"required": "Enter who was not reached, or that nobody said"},
    )
    dated_on = DayField(label="The day of the survey or of the document", help_text="For example, 15 5 2026")
    source = forms.CharField(
        label="Where is it printed?",
        max_length=300,
        help_text="Document and place.",
        error_messages={"required": "Enter where it is printed"},
    )
