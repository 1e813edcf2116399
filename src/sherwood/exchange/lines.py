"""Lines of a table that are no rows of it, as totals and sources, and what was told in the order of the lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .problems import Problem

# What a total counts, so that "Total risks" is a total and "Total exclusions" is an indicator.
_COUNTED = (
    "actions|children|indicators|items|kpis|learners|measures|people|plans|pupils|records|responses|results|risks|rows"
)
_TOTAL = re.compile(
    rf"(?:(?:grand|overall|sub)[ -]?)?totals?(?: (?:number )?(?:of )?(?:all )?(?:open |closed )?(?:{_COUNTED}))?\s*:?",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:data )?(?:sources?|notes?)\s*:.*", re.IGNORECASE | re.DOTALL)
_MOST_CELLS_OF_A_SOURCE = 2


def no_row(cells: Sequence[str], title: str | None = None) -> str | None:
    """What a line is that is no row: `a total` or `a source or a note`; None for a row.

    The first filled cell tells, or `title` where the caller knows which cell holds the wording.
    """
    filled = [" ".join(cell.split()) for cell in cells if cell.strip()]
    begins = " ".join(title.split()) if title else filled[0] if filled else ""
    if _TOTAL.fullmatch(begins):
        return "a total"
    if len(filled) <= _MOST_CELLS_OF_A_SOURCE and _SOURCE.fullmatch(begins):
        return "a source or a note"
    return None


def by_line(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the lines they are about, sheet by sheet.

    Those about the whole file stay where they were told: before all lines, or after them.
    """
    every = list(problems)
    of_lines = [each for each in every if each.line is not None]
    first = every.index(of_lines[0]) if of_lines else len(every)
    sheets = {name: at for at, name in enumerate(dict.fromkeys(map(_sheet, of_lines)))}
    of_lines.sort(key=lambda each: (sheets[_sheet(each)], int(each.line or 0)))
    return (*every[:first], *of_lines, *(each for each in every[first:] if each.line is None))


def _sheet(problem: Problem) -> str:
    """The sheet that a line names, empty where the file has one table."""
    return str(getattr(problem.line, "sheet", ""))
