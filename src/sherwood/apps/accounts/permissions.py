"""Whether this person may do this: `check` raises with a reason, `may` answers, `requires` guards a view."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import ROLES, Permission

Person = User | AnonymousUser
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class NotAllowed(PermissionDenied):
    """This person may not do this; the message is the reason, fit to be shown to them."""


def may(user: Person, permission: str) -> bool:
    """Whether this person's role has the permission. Nobody signed out or inactive may do anything.

    Raises ValueError for a permission that does not exist, so that a misspelt guard never lets anyone through.
    """
    wanted = Permission(permission)
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    return wanted in ROLES[user.role].permissions


def _within(name: str) -> str:
    """A role's name inside a sentence: an abbreviation keeps its capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def check(user: Person, permission: str) -> None:
    """Raises NotAllowed with a reason unless `may`."""
    if may(user, permission):
        return
    wanted = Permission(permission)
    if isinstance(user, AnonymousUser):
        raise NotAllowed(f"Sign in to {wanted.meaning}.")
    holders = [_within(role.name) for role in ROLES.values() if wanted in role.permissions]
    raise NotAllowed(
        f"Your role is {_within(ROLES[user.role].name)}. To {wanted.meaning} you need the role {' or '.join(holders)}."
    )


def person_of(request: HttpRequest) -> User:
    """The person who is signed in; raises NotAllowed when nobody is."""
    if isinstance(request.user, AnonymousUser):
        raise NotAllowed("Sign in to see this page.")
    return request.user


def requires(permission: str) -> Callable[[View], View]:
    """Guard a view function; the permission is kept on the view so that a test can walk every route."""
    wanted = Permission(permission)

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            check(request.user, wanted)
            return view(request, *args, **kwargs)

        guarded.permission = wanted  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return guard
