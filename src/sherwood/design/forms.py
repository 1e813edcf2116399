"""Forms whose faults say what to do: "Enter your post", never "This field is required"."""

from __future__ import annotations

from typing import Any

from django import forms

from sherwood.design.dates import DateParts


def asking_for(field: forms.Field, name: str) -> str:
    """The sentence for an empty required field, by the kind of its control."""
    label = str(field.label or name.replace("_", " "))
    subject = label if label[:2].isupper() else label[:1].lower() + label[1:]
    if isinstance(field.widget, forms.FileInput):
        return f"Choose {_a(subject)}"
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Confirm that {subject}"
    if isinstance(field.widget, forms.CheckboxSelectMultiple):
        return f"Select one or more {subject}"
    if isinstance(field.widget, forms.Select | forms.RadioSelect):
        return f"Select {_a(subject)}"
    if isinstance(field.widget, DateParts):
        return f"Enter {_the(subject)}"
    return f"Enter {_a(subject)}"


def _a(subject: str) -> str:
    if subject.startswith(("the ", "your ", "a ", "an ", "which ", "what ")):
        return subject
    return f"an {subject}" if subject[:1] in "aeiou" else f"a {subject}"


def _the(subject: str) -> str:
    return subject if subject.startswith(("the ", "your ")) else f"the {subject}"


class PlainWords:
    """Mix into a Django form: required fields ask for what they need, and browsers leave the checking to us."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = asking_for(field, name)
            field.widget.attrs.pop("placeholder", None)


class PlainForm(PlainWords, forms.Form):
    """The base of our own forms."""
