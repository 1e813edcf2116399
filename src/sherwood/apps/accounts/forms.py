"""The forms of sign-in in plain words, and our own: the day of a demonstration, one person's account."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

from sherwood.apps.accounts.roles import ROLES
from sherwood.design.dates import DayField
from sherwood.design.forms import PlainForm, PlainWords, asking_for


def _relabel(form: forms.Form, **labels: str) -> None:
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.help_text = ""
        field.error_messages["required"] = asking_for(field, name)


class SignInForm(PlainWords, account.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Sessions end with the working day; there is no "remember me".
        self.fields.pop("remember", None)
        _relabel(self, login="E-mail address", password="Password")  # noqa: S106 - a label
        self.fields["login"].error_messages["required"] = "Enter your e-mail address"
        self.fields["login"].error_messages["invalid"] = "Enter an e-mail address like name@example.com"
        self.fields["password"].error_messages["required"] = "Enter your password"


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    """The present password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, oldpassword="Your present password", password1="New password", password2="New password again")
        self.fields["password1"].help_text = "At least 12 characters. Three words you do not use elsewhere work well."


class NewPasswordForm(PlainWords, account.ResetPasswordKeyForm):
    """A new password, twice, after following the link in the e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, password1="New password", password2="New password again")
        self.fields["password1"].help_text = "At least 12 characters. Three words you do not use elsewhere work well."


class ForgottenPasswordForm(PlainWords, account.ResetPasswordForm):
    """The address to send the link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, email="E-mail address")
        self.fields["email"].error_messages["required"] = "Enter your e-mail address"


class ConfirmPasswordForm(PlainWords, account.ReauthenticateForm):
    """The password again, before something sensitive."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, password="Password")  # noqa: S106 - a label
        self.fields["password"].error_messages["required"] = "Enter your password"


class _CodeForm(PlainWords):
    """Asks for the six figures of the authenticator app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]  # type: ignore[attr-defined]
        code.label = "Code"
        code.error_messages["required"] = "Enter the code"
        code.widget.attrs |= {"width": 10, "autocomplete": "one-time-code", "spellcheck": False}


class CodeForm(_CodeForm, second_step.AuthenticateForm):
    """At sign-in."""


class ConfirmCodeForm(_CodeForm, second_step.ReauthenticateForm):
    """Before something sensitive."""


class SetUpCodeForm(_CodeForm, ActivateTOTPForm):
    """The first code, which proves that the app is set up."""


class DayForm(PlainForm):
    """The day to look from in a demonstration; empty goes back to the demonstration's own day."""

    day = DayField(label="The day to look from", required=False, help_text="For example, 30 9 2026")


class PersonForm(PlainForm):
    """A new person's account."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": False}),
        error_messages={
            "required": "Enter an e-mail address",
            "invalid": "Enter an e-mail address like name@example.com",
        },
    )
    post = forms.CharField(label="Post", max_length=120, help_text="What they do, for example 'SEND data analyst'")
    organisation = forms.CharField(label="Organisation", max_length=120)
    role = forms.ChoiceField(
        label="Role",
        choices=[(role.id, role.name) for role in ROLES.values()],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].hints = {role.id: role.description for role in ROLES.values()}  # type: ignore[attr-defined]


class AccountForm(PlainForm):
    """An existing person's role, and whether they may sign in."""

    role = forms.ChoiceField(
        label="Role", choices=[(role.id, role.name) for role in ROLES.values()], widget=forms.RadioSelect
    )
    active = forms.BooleanField(label="This person may sign in", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].hints = {role.id: role.description for role in ROLES.values()}  # type: ignore[attr-defined]
