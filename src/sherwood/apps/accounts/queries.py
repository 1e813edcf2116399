"""Reading accounts."""

from __future__ import annotations

from django.db.models import QuerySet

from sherwood.apps.accounts.models import User


def list_people() -> QuerySet[User]:
    """Everyone with an account, active ones first, by organisation and post."""
    return User.objects.order_by("-is_active", "organisation", "post", "email")


def get_by_email(email: str) -> User:
    """The person with this e-mail address, whatever its capitals; raises User.DoesNotExist."""
    return User.objects.get(email__iexact=email)


def find_by_email(email: str) -> User | None:
    """The person with this e-mail address, whatever its capitals, or None."""
    return User.objects.filter(email__iexact=email).first()
