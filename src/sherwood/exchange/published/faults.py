"""What can be wrong with a published file: each a rule, told in the one shape of every import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..problems import Aside, Problem, Severity

ERROR, QUERY = Severity.ERROR, Severity.QUERY


@dataclass
class Faults:
    """The problems met so far, in the order of the file, and the rows kept aside because of them."""

    problems: list[Problem] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)

    def keep_aside(self, file: str, line: int, element: str, values: Mapping[str, str]) -> None:
        """Keep the values of what was not taken, for the reason told last."""
        self.aside.append(Aside(file, line, None, element, dict(values), self.problems[-1].rule, line))

    def _add(
        self, file: str, line: int | None, item: str, value: str | None, rule: str, severity: Severity, message: str
    ) -> None:
        where = file if line is None else f"{file} line {line}"
        rule, message = f"published.{rule}", f"{where}: {message}"
        self.problems.append(Problem(file, line, None, item, value, rule, severity, message))

    def columns_missing(self, file: str, columns: Iterable[str], effect: str) -> None:
        """A column that a figure needs is not in the file."""
        names = ", ".join(columns)
        message = f"column {names} is missing, so {effect}. Download the release again, or say what replaced it."
        self._add(file, 1, names, None, "column-missing", ERROR, message)

    def value_unreadable(self, file: str, line: int, column: str, value: str) -> None:
        """A cell is neither a number nor a known code."""
        message = (
            f"{column} is {value!r}; expected a number or a code for a missing one (x, z, c, u, *, NA, : or blank). "
            "The figure is kept aside."
        )
        self._add(file, line, column, value, "value-unreadable", ERROR, message)

    def period_unreadable(self, file: str, line: int, value: str) -> None:
        """The period is not one."""
        message = f"time_period is {value!r}; expected 2024, 202425 or 2024/25. The row is kept aside."
        self._add(file, line, "time_period", value, "period-unreadable", ERROR, message)

    def level_unknown(self, file: str, line: int, value: str, known: Iterable[str]) -> None:
        """The geographic level is not one that is known."""
        message = f"geographic_level is {value!r}; expected one of {', '.join(known)}. The row is kept aside."
        self._add(file, line, "geographic_level", value, "level-unknown", ERROR, message)

    def area_unreadable(self, file: str, line: int, column: str, value: str) -> None:
        """The area has no nine-character code."""
        message = f"{column} is {value!r}; expected an area code such as E10000024. The row is kept aside."
        self._add(file, line, column, value, "area-unreadable", ERROR, message)

    def wrong_width(self, file: str, line: int, cells: int, expected: int) -> None:
        """A row has too few or too many cells."""
        message = f"the row has {cells} cells where the heading has {expected}. The row is kept aside."
        self._add(file, line, "row", str(cells), "row-width", ERROR, message)

    def conflicting(self, file: str, line: int, column: str, value: str) -> None:
        """The same figure stands in the file twice with different numbers."""
        message = f"this figure stood earlier in the file with other numbers; {column} {value} is kept aside."
        self._add(file, line, column, value, "figure-conflicting", ERROR, message)

    def negative(self, file: str, line: int, column: str, value: str) -> None:
        """A count below nought, kept as printed."""
        message = f"{column} is {value}: a count cannot be below nought. It is kept as printed; do not add it up."
        self._add(file, line, column, value, "count-negative", QUERY, message)

    def share_outside(self, file: str, line: int, column: str, value: str) -> None:
        """A percentage outside 0 to 100, kept as printed."""
        message = f"{column} is {value}; a percentage lies between 0 and 100. It is kept as printed."
        self._add(file, line, column, value, "share-outside", QUERY, message)

    def two_codes(self, file: str, line: int, name: str, codes: Mapping[str, str]) -> None:
        """One authority's name stands under two codes: a boundary change, or an old code printed by mistake."""
        listed = ", ".join(f"{code} (first met in {period})" for code, period in codes.items())
        message = f"{name} is printed under the codes {listed}. Each is kept as printed; look under both."
        self._add(file, line, "new_la_code", list(codes)[-1], "area-two-codes", QUERY, message)
