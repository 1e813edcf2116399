"""A person who signs in: known by e-mail, post and organisation, and by name where a family needs a named worker."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from sherwood.apps.accounts.roles import ROLES, Role


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail without regard to capitals. New people come from `operations.create_user`."""

    def get_by_natural_key(self, email: str | None) -> User:
        """The person with this e-mail address; raises User.DoesNotExist."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """One person's account and role. Someone who leaves is made inactive, never removed."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "organisation", "role", "is_active", "joined_on"})
    SCRUB: ClassVar[frozenset[str]] = frozenset({"email", "name", "post", "password", "last_login"})

    email = models.EmailField("e-mail address", max_length=254, unique=True)
    # What families and colleagues call the person; empty where only the post matters.
    name = models.CharField(max_length=120, blank=True)
    post = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120)
    role = models.CharField(max_length=40, choices=[(role.id, role.name) for role in ROLES.values()])
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField()

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["post", "organisation", "role"]

    class Meta:
        ordering = ("organisation", "post", "email")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_one_per_email"),
            models.CheckConstraint(condition=Q(role__in=sorted(ROLES)), name="accounts_user_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.organisation}"

    def clean(self) -> None:
        """E-mail addresses are kept in lower case."""
        super().clean()
        self.email = self.email.lower()

    @property
    def called(self) -> str:
        """The name, or the post where there is none."""
        return self.name or self.post

    @property
    def role_class(self) -> type[Role]:
        """The role with its description and permissions."""
        return ROLES[self.role]

    # Django's own permission system is not used: these answer the few places of Django that ask.
    is_staff = False
    is_superuser = False

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Always no: what a person may do is in `permissions`."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Always no: what a person may do is in `permissions`."""
        return False
