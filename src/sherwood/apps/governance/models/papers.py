"""Papers as they were published: frozen, with their files."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from .stored import NeverDeletedError

REFUSAL = "A published paper is frozen: publish a new one beside it."


class FrozenQuerySet(models.QuerySet[Any]):
    """Reads only: the ways to change many rows at once are closed."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise NeverDeletedError(REFUSAL)

    def delete(self) -> NoReturn:
        """Refused."""
        raise NeverDeletedError(REFUSAL)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise NeverDeletedError(REFUSAL)


class Frozen(models.Model):
    """A row that is added once and never changed."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; raises NeverDeletedError for one already stored."""
        if not self._state.adding:
            raise NeverDeletedError(REFUSAL)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: raises NeverDeletedError."""
        raise NeverDeletedError(REFUSAL)


class Paper(Frozen):
    """A paper as published: of which kind and about what, as of which day, and from which snapshot it can be remade.

    `subject` is what a kind has several of: the key of an outcome for a highlight report, of an area for an evidence
    pack; empty for a partner update. `since`, `plan`, `site`, `restricted` and the area are the rest of what it was
    made with; those published before these were kept have no `since`.
    """

    KEEP: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "kind",
            "subject",
            "on_day",
            "snapshot",
            "since",
            "plan",
            "restricted",
            "area_code",
            "published_on",
            "published_by",
        }
    )
    SCRUB: ClassVar[frozenset[str]] = frozenset({"title", "site", "area_name"})

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300)
    on_day = models.DateField()
    snapshot = models.CharField(max_length=80)
    since = models.DateField(null=True, blank=True)
    plan = models.CharField(max_length=120, blank=True)
    site = models.CharField(max_length=300, blank=True)
    restricted = models.BooleanField(default=False)
    area_code = models.CharField(max_length=20, blank=True)
    area_name = models.CharField(max_length=200, blank=True)
    published_on = models.DateField()
    # Empty where a named process published it.
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("-published_on", "-id")

    def __str__(self) -> str:
        return self.title


class PaperFile(Frozen):
    """One file of a paper: its format, and where it is kept."""

    KEEP: ClassVar[frozenset[str]] = frozenset({"id", "paper", "format", "sha256", "kept_file"})
    SCRUB: ClassVar[frozenset[str]] = frozenset()

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    kept_file = models.OneToOneField("documents.KeptFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("paper", "format")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "format"], name="governance_paper_one_file_of_a_format"),
        ]
