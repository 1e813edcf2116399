"""Whether the state of an account allows something; who asks is the concern of `permissions`."""

from __future__ import annotations

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import ROLES, Administrator


class AccountError(Exception):
    """An account cannot be made or changed as asked; the message says why and what to do."""


def check_known_role(role: str) -> None:
    """Raises AccountError for a role that does not exist."""
    if role not in ROLES:
        raise AccountError(f"There is no role {role!r}. Choose one of: {', '.join(ROLES)}.")


def check_new_email(email: str) -> None:
    """Raises AccountError when someone already signs in with this address."""
    if User.objects.filter(email__iexact=email).exists():
        raise AccountError("Someone already signs in with this e-mail address. Find them in the list of people.")


def check_administrator_remains(user: User, *, role: str, active: bool) -> None:
    """Raises AccountError when the change would leave nobody to manage people."""
    if role == Administrator.id and active:
        return
    others = User.objects.filter(role=Administrator.id, is_active=True).exclude(pk=user.pk)
    if user.role == Administrator.id and user.is_active and not others.exists():
        raise AccountError("This is the only administrator. Make someone else an administrator first.")
