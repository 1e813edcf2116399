"""Making and changing accounts: each writes the change and its audit event together."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts import permissions, policies, queries
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.personas import PERSONAS
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.audit.policies import Plain


def _check_may_manage(by: Actor) -> None:
    """A named process (the demonstration, the operator at the command line) may; a person needs the permission."""
    if not isinstance(by, str):
        permissions.check(by, Permission.MANAGE_USERS)


@transaction.atomic
def create_user(
    *,
    email: str,
    role: str,
    post: str,
    organisation: str,
    by: Actor,
    on: date,
    password: str | None = None,
    name: str = "",
    request: HttpRequest | None = None,
) -> User:
    """Give someone an account. Without a password they choose one by e-mail through "I have forgotten my password".

    Raises AccountError for an unknown role or an address in use, NotAllowed when `by` may not manage people, and
    ValidationError for an address that is not one.
    """
    _check_may_manage(by)
    policies.check_known_role(role)
    policies.check_new_email(email)
    user = User(
        email=email.strip().lower(), name=name.strip(), role=role, post=post, organisation=organisation, joined_on=on
    )
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    record(actor=by, action="account.created", kind="user", ids=[user.pk], detail={"role": role}, request=request)
    return user


@transaction.atomic
def change_account(
    *, user: User, role: str, active: bool, by: Actor, on: date, request: HttpRequest | None = None
) -> User:
    """Change someone's role, or make the account inactive or active again.

    Raises NotAllowed when `by` may not manage people, AccountError for an unknown role or the last administrator.
    """
    _check_may_manage(by)
    policies.check_known_role(role)
    user = User.objects.select_for_update().get(pk=user.pk)
    policies.check_administrator_remains(user, role=role, active=active)
    before: dict[str, Plain] = {"role_before": user.role, "active_before": user.is_active}
    user.role, user.is_active = role, active
    user.save(update_fields=["role", "is_active"])
    record(
        actor=by,
        action="account.changed",
        kind="user",
        ids=[user.pk],
        detail={**before, "role": role, "active": active, "on": on.isoformat()},
        request=request,
    )
    return user


@transaction.atomic
def ensure_personas(*, by: str, on: date) -> list[User]:
    """The demonstration's people, made where they are missing; safe to repeat. They have no password."""
    people = []
    for persona in PERSONAS:
        found = queries.find_by_email(persona.email)
        people.append(
            found
            or create_user(
                email=persona.email,
                role=persona.role,
                post=persona.post,
                organisation=persona.organisation,
                name=persona.name,
                by=by,
                on=on,
            )
        )
    return people
