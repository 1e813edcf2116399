"""The columns of list 1 of Ofsted's Annex A: children and young people with an EHC plan."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sherwood.core.vocab import code_list

_HERE = Path(__file__).parent
SHEET = "List_1"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its heading, what its values are, and the column of the data set it comes from, if any."""

    heading: str
    kind: str
    ours: str | None
    codes: str | None
    meaning: str


@cache
def columns() -> tuple[ListColumn, ...]:
    """The 21 columns in the order of the form."""
    with (_HERE / "columns.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            ListColumn(row["heading"], row["kind"], row["ours"] or None, row["codes"] or None, row["meaning"])
            for row in csv.DictReader(file)
        )


@cache
def gender_of_sex() -> dict[str, str]:
    """The number of the form by the sex of the data set."""
    return {sex: code for code, sex in _genders() if sex}


@cache
def known_codes(codes: str) -> frozenset[str]:
    """The codes that a column may hold."""
    if codes == "gender":
        return frozenset(code for code, _ in _genders())
    return code_list(codes).codes()


def _genders() -> list[tuple[str, str]]:
    with (_HERE / "genders.csv").open(encoding="utf-8", newline="") as file:
        return [(row["code"], row["sex"]) for row in csv.DictReader(file)]
