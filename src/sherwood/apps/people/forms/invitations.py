"""Inviting somebody, and taking an invitation up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from sherwood.apps.accounts.roles import FAMILY_ROLES, ROLES
from sherwood.design.forms import PlainForm

from ..models import Setting, Team


def _roles(ids: Iterable[str]) -> list[tuple[str, str]]:
    return [(role.id, role.name) for role in ROLES.values() if role.id in set(ids)]


def _email() -> forms.EmailField:
    return forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": False}),
        error_messages={
            "required": "Enter an e-mail address",
            "invalid": "Enter an e-mail address like name@example.com",
        },
    )


class FamilyInvitationForm(PlainForm):
    """The address of a family member, and what they are to the child."""

    email = _email()
    role = forms.ChoiceField(label="Who is this person?", choices=_roles(FAMILY_ROLES), widget=forms.RadioSelect)


class ProfessionalForm(PlainForm):
    """A professional's address, role, post, organisation, and setting or team."""

    email = _email()
    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    post = forms.CharField(label="Post", max_length=120, help_text="What they do, for example 'SENCO'")
    organisation = forms.CharField(label="Organisation", max_length=120)
    setting = forms.ChoiceField(
        label="Setting, for somebody who works at one",
        required=False,
        error_messages={"invalid_choice": "Select a setting of the list"},
    )
    team = forms.ChoiceField(label="Team, for somebody who works in one", required=False)

    def __init__(self, *args: Any, roles: Iterable[str], teams: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        role.choices = _roles(roles)  # type: ignore[attr-defined]
        role.hints = {value: ROLES[value].description for value, _ in role.choices}  # type: ignore[attr-defined]
        open_settings = Setting.objects.filter(closed_on__isnull=True).values_list("id", "name")
        self.fields["setting"].choices = [("", "None"), *open_settings]  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", "None"), *Team.objects.values_list("id", "name")]  # type: ignore[attr-defined]
        if not teams:
            del self.fields["team"]


class AcceptForm(PlainForm):
    """The name people are called by, and a password, twice."""

    name = forms.CharField(label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label="Choose a password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. Three words you do not use elsewhere work well.",
    )
    again = forms.CharField(
        label="The same password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Raises ValidationError with what is wrong with the password."""
        password = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        """The two passwords are the same."""
        given = super().clean() or {}
        if "password" in given and given.get("again") not in (None, given["password"]):
            self.add_error("again", ValidationError("The two passwords are not the same. Type the same one twice"))
        return given
