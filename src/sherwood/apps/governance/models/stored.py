"""What the tables of governance share: the record table each mirrors, its fields, and that nothing is deleted."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan

from sherwood.core.records import Record

REFUSAL = "What was said of the plan is superseded or withdrawn, and never deleted."
KEY_LENGTH = 20


class NeverDeletedError(Exception):
    """Something tried to delete a row of the plan, or to change a published paper."""


class StoredQuerySet(models.QuerySet[Any]):
    """Rows of a mirrored table. Deleting many at once is closed."""

    def delete(self) -> NoReturn:
        """Refused."""
        raise NeverDeletedError(REFUSAL)

    def counting(self) -> Self:
        """The rows that count: all but those that a newer file no longer gave."""
        return self.filter(left_out_on__isnull=True)

    def as_mappings(self) -> list[dict[str, Any]]:
        """The rows that count, as column by value in the record's columns, in the order of their keys."""
        return list(self.counting().order_by("pk").values(*_supplied(self.model)))

    def as_tuples(self) -> list[tuple[Any, ...]]:
        """The rows that count, as the values of the record's supplied columns, in the order of their keys."""
        return list(self.counting().order_by("pk").values_list(*_supplied(self.model)))


class StoredManager(models.Manager[Any]):
    """Finds rows of a mirrored table."""

    # Written out, because the type checker loses a manager that is made from the query set when it checks in steps.

    def get_queryset(self) -> StoredQuerySet:
        """Every row, those left out among them."""
        return StoredQuerySet(self.model, using=self._db)

    def counting(self) -> StoredQuerySet:
        """The rows that count."""
        return self.get_queryset().counting()

    def as_mappings(self) -> list[dict[str, Any]]:
        """The rows that count, as column by value."""
        return self.get_queryset().as_mappings()

    def as_tuples(self) -> list[tuple[Any, ...]]:
        """The rows that count, as tuples of the record's supplied columns."""
        return self.get_queryset().as_tuples()


def _supplied(model: type[Any]) -> tuple[str, ...]:
    return tuple(column.name for column in model.RECORD.supplied())


class Stored(models.Model):
    """A row of a record table: the fields are its columns, under the same names, with the record's key as key.

    `left_out_on` is the day a newer file of the same collection no longer gave the row: it stays here, and is in no
    figure and no snapshot. It and `DATABASE_ONLY` are no columns of the record.
    """

    RECORD: ClassVar[type[Record]]
    DATABASE_ONLY: ClassVar[frozenset[str]] = frozenset()

    left_out_on = models.DateField(null=True, blank=True)

    objects = StoredManager()

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: raises NeverDeletedError."""
        raise NeverDeletedError(REFUSAL)


def key() -> models.CharField[Any, Any]:
    """The record's key."""
    return models.CharField(max_length=40, primary_key=True)


def reference(to: str, related: str = "+") -> models.ForeignKey[Any, Any]:
    """A row of another table, always given."""
    return models.ForeignKey(to, on_delete=models.PROTECT, related_name=related)


def possible(to: str, related: str = "+") -> models.ForeignKey[Any, Any]:
    """A row of another table, or none."""
    return models.ForeignKey(to, on_delete=models.PROTECT, related_name=related, null=True, blank=True)


# A text that was not given is NULL here as it is empty in the record: the snapshot of this database then holds the
# same rows as an import into a folder.


def words(*, given: bool = False) -> models.TextField[Any, Any]:
    """A text; `given` means never empty."""
    return models.TextField() if given else models.TextField(null=True, blank=True)


def code(*, given: bool = False) -> models.CharField[Any, Any]:
    """A code of a list, or a short permanent id."""
    return models.CharField(max_length=80) if given else models.CharField(max_length=80, null=True, blank=True)


def day(*, given: bool = False) -> models.DateField[Any, Any]:
    """A calendar day."""
    return models.DateField() if given else models.DateField(null=True, blank=True)


def whole() -> models.IntegerField[Any, Any]:
    """A whole number."""
    return models.IntegerField(null=True, blank=True)


def number() -> models.FloatField[Any, Any]:
    """A number."""
    return models.FloatField(null=True, blank=True)


def flag() -> models.BooleanField[Any, Any]:
    """Yes, no or not known."""
    return models.BooleanField(null=True, blank=True)


def says(*fields: str) -> Q:
    """The condition that each of these texts holds more than blanks."""
    condition = Q()
    for field in fields:
        condition &= Q(GreaterThan(Length(Trim(F(field))), 0))
    return condition


def paired(one: str, other: str) -> Q:
    """The condition that both fields are given or neither."""
    return Q(**{f"{one}__isnull": True, f"{other}__isnull": True}) | Q(
        **{f"{one}__isnull": False, f"{other}__isnull": False}
    )
