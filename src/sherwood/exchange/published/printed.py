"""Reading one printed cell: a number, or a code that says why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# `x` not available (EHC plans from 2023), `z` not applicable (2022), `c` confidential, `u` low reliability, `*` and
# `NA` in NHS tables, `:` not available in older spreadsheets.
MISSING_CODES = frozenset({"x", "z", "c", "u", "*", "na", ":"})
BLANK = "blank"

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_NUMBER_WITH_COMMAS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)


@dataclass(frozen=True)
class Printed:
    """A cell as read: its number, or the code printed instead ("blank" where nothing is printed)."""

    number: Decimal | None = None
    flag: str | None = None


def read_cell(text: str) -> Printed:
    """Read a printed cell. Raises ValueError when it holds neither a number nor a known code."""
    text = text.strip()
    if not text:
        return Printed(flag=BLANK)
    if text.casefold() in MISSING_CODES:
        return Printed(flag=text)
    if _NUMBER.fullmatch(text):
        return Printed(number=Decimal(text))
    if _NUMBER_WITH_COMMAS.fullmatch(text):
        return Printed(number=Decimal(text.replace(",", "")))
    raise ValueError(text)
