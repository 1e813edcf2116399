"""Accounts as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.personas import GROUPS, PERSONAS, Persona
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


def personas_by_group() -> list[tuple[str, list[Persona]]]:
    """The people of a demonstration under the heading of their group, in the order of the page."""
    return [(group, [each for each in PERSONAS if each.group == group]) for group in GROUPS]
