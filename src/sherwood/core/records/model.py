"""How a table of the combined data set is described: one line a column.

The Arrow schema, the data dictionary, the checks, the invented data and the names the engines use all
come from these lines, so nothing about a column is said twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Kind(StrEnum):
    """What a column's values are."""

    TEXT = "text"
    DATE = "date"
    BOOL = "yes or no"
    INT = "whole number"
    NUMBER = "number"


class Sensitivity(StrEnum):
    """What a value gives away (UK GDPR articles 4 and 9), from most to least."""

    DIRECT = "direct identifier"
    SPECIAL = "special category"
    INDIRECT = "indirect identifier"
    NONE = "none"


@dataclass(eq=False)
class Column:
    """One column: its type, meaning, sensitivity and constraints.

    `codes` names a list of `core.vocab` that holds the allowed values; `references` names the table this
    key points to; `required` means never empty; `derived` means worked out when the snapshot is built, from
    columns that a source supplied; `unit` is given for whole numbers and numbers.
    """

    kind: Kind
    meaning: str
    sensitivity: Sensitivity
    required: bool = False
    references: str | None = None
    codes: str | None = None
    unit: str | None = None
    derived: bool = False
    name: str = ""
    table: str = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.table = getattr(owner, "table_name", "")

    @property
    def path(self) -> tuple[Column, ...]:
        """A column is the shortest path to itself (see `Path`)."""
        return (self,)

    def to(self, target: Column) -> Path:
        """Follow this key to a column of the table it references.

        Raises ValueError when the target is not in that table.
        """
        if target.table != self.references:
            raise ValueError(f"{self} references {self.references}, not {target.table}")
        return Path((self, target))

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"

    def __repr__(self) -> str:
        return f"<Column {self}>"


@dataclass(frozen=True)
class Path:
    """A column reached through one key, as in request -> person -> sex."""

    path: tuple[Column, ...]

    def __str__(self) -> str:
        return " -> ".join(str(column) for column in self.path)


class Record:
    """Base of the tables. A subclass sets `table_name` and lists its columns in the order they are stored."""

    table_name: ClassVar[str] = ""
    columns: ClassVar[tuple[Column, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.columns = tuple(value for value in vars(cls).values() if isinstance(value, Column))

    @classmethod
    def key(cls) -> Column:
        """The column that identifies a row: always the first."""
        return cls.columns[0]

    @classmethod
    def column(cls, name: str) -> Column:
        """The column called `name`; raises KeyError when there is none."""
        for column in cls.columns:
            if column.name == name:
                return column
        raise KeyError(f"{cls.table_name} has no column {name!r}")

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Column names in stored order."""
        return tuple(column.name for column in cls.columns)

    @classmethod
    def supplied(cls) -> tuple[Column, ...]:
        """The columns a source supplies: all that are not derived."""
        return tuple(column for column in cls.columns if not column.derived)

    @classmethod
    def is_about_a_person(cls) -> bool:
        """Whether a row is about one child or young person."""
        return any(column.name == "person_id" for column in cls.columns)


def key(meaning: str) -> Column:
    """The permanent identifier of a row: a pseudonym worked out from what the row is, never a sequence."""
    return Column(Kind.TEXT, meaning, Sensitivity.INDIRECT, required=True)


def ref(table: str, meaning: str, *, required: bool = True) -> Column:
    """A key of another table."""
    return Column(Kind.TEXT, meaning, Sensitivity.INDIRECT, required=required, references=table)


def text(
    meaning: str,
    sensitivity: Sensitivity = Sensitivity.NONE,
    *,
    required: bool = False,
    codes: str | None = None,
    derived: bool = False,
) -> Column:
    """A text, or a code when `codes` names its list."""
    return Column(Kind.TEXT, meaning, sensitivity, required=required, codes=codes, derived=derived)


def day(
    meaning: str,
    sensitivity: Sensitivity = Sensitivity.INDIRECT,
    *,
    required: bool = False,
    derived: bool = False,
) -> Column:
    """A calendar day."""
    return Column(Kind.DATE, meaning, sensitivity, required=required, derived=derived)


def flag(
    meaning: str, sensitivity: Sensitivity = Sensitivity.NONE, *, required: bool = False, derived: bool = False
) -> Column:
    """Yes, no or not known."""
    return Column(Kind.BOOL, meaning, sensitivity, required=required, derived=derived)


def whole(meaning: str, unit: str, sensitivity: Sensitivity = Sensitivity.NONE, *, required: bool = False) -> Column:
    """A whole number of `unit`."""
    return Column(Kind.INT, meaning, sensitivity, required=required, unit=unit)


def number(meaning: str, unit: str, sensitivity: Sensitivity = Sensitivity.NONE) -> Column:
    """A number of `unit`."""
    return Column(Kind.NUMBER, meaning, sensitivity, unit=unit)
