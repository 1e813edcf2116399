"""Accounts as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from sherwood.apps.accounts.models import User
from sherwood.design import words


def people_rows(people: Iterable[User]) -> list[list[Any]]:
    """Post (a link), organisation, role, last sign-in, whether they may sign in."""
    return [
        [
            {"text": user.post, "href": reverse("accounts:person", args=[user.pk])},
            user.organisation,
            user.role_class.name,
            words.short_day(user.last_login.date()) if user.last_login else "never",
            "Yes" if user.is_active else "No",
        ]
        for user in people
    ]
