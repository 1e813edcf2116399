"""What is said of a child, of a family member, and of the right to act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm

from ..models import ActingKind, Channel, Format

KINDS = [(kind.value, kind.label) for kind in ActingKind]
HINTS = {
    ActingKind.PARENTAL_RESPONSIBILITY: "A mother has it; a father or another by marriage, birth certificate, "
    "agreement or court order.",
    ActingKind.CARES_FOR: "For example a grandparent with whom the child lives.",
    ActingKind.NO_RESPONSIBILITY: "This person sees nothing and gets no letters, unless they look after the child.",
    ActingKind.COURT_RESTRICTION: "This stands above everything else: the person sees nothing and is told nothing.",
    ActingKind.ADVOCATE: "For as long as the family wishes. Give the last day if they named one.",
    ActingKind.YOUNG_PERSON: "The child's own account, from the end of compulsory school age.",
    ActingKind.CONSENT: "From the end of compulsory school age only.",
    ActingKind.CAPACITY: "Under the Mental Capacity Act 2005, from the end of compulsory school age only.",
}


def _text(label: str, length: int, *, required: bool = False, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=required, **more)


def _long(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 4}), **more)


class Versioned(PlainForm):
    """A form that carries the version it was opened at, so that two people who write lose no word."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ChildForm(Versioned):
    """What is said of a child."""

    forename = _text("Forename", 80, required=True)
    surname = _text("Surname", 80, required=True)
    known_as = _text("Name the child goes by, if another", 80)
    born_on = DayField(label="Date of birth", required=False)
    upn = _text("Unique pupil number (UPN)", 13)
    language = _text("Language at home", 40)
    address = _long("Address")
    postcode = _text("Postcode", 8)
    address_protected = forms.BooleanField(
        label="The address is protected",
        required=False,
        help_text="It then appears in no letter, list, search or export.",
    )


class FactForm(PlainForm):
    """What gives, or takes away, the right to act for a child."""

    kind = forms.ChoiceField(
        label="What gives, or takes away, the right to act", choices=KINDS, widget=forms.RadioSelect
    )
    from_on = DayField(label="The day it began")
    until_on = DayField(label="The last day, if one is known", required=False)
    rests_on = forms.CharField(
        label="What it rests on",
        max_length=400,
        help_text="What a colleague would ask: 'birth certificate seen', 'order of the family court of 3 March 2026'",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].hints = {str(kind): hint for kind, hint in HINTS.items()}  # type: ignore[attr-defined]


class _Contact(PlainForm):
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        max_length=254,
        error_messages={"invalid": "Enter an e-mail address like name@example.com"},
    )
    phone = _text("Phone number", 40)
    address = _long("Address")
    postcode = _text("Postcode", 8)
    address_protected = forms.BooleanField(
        label="The address is protected",
        required=False,
        help_text="It then appears in no letter to anybody else, and in no list.",
    )


class MemberForm(_Contact, FactForm):
    """Somebody new around a child, with the first fact about them."""

    forename = _text("Forename", 80, required=True)
    surname = _text("Surname", 80, required=True)

    field_order = ("forename", "surname", "kind", "from_on", "until_on", "rests_on")


class PreferencesForm(_Contact, Versioned):
    """How to reach a family member."""

    forename = _text("Forename", 80, required=True)
    surname = _text("Surname", 80, required=True)
    channel = forms.ChoiceField(
        label="How this person wants to hear from us", choices=Channel.choices, widget=forms.RadioSelect
    )
    format = forms.ChoiceField(label="How this person reads best", choices=Format.choices, widget=forms.RadioSelect)
    language = _text("Language", 8, required=True, help_text="A code such as en for English or pl for Polish")
    interpreter = forms.BooleanField(label="Needs an interpreter at meetings", required=False)

    field_order = ("forename", "surname", "channel", "format", "language", "interpreter")


class RestrictionForm(PlainForm):
    """Whether a child is restricted, and who is named."""

    restricted = forms.BooleanField(label="Only the people named below may see that the child is here", required=False)
    named = forms.MultipleChoiceField(
        label="People named for this child",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="You are named too. Name the family who may act, or they no longer see their own child's case.",
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"].choices = list(people)  # type: ignore[attr-defined]
