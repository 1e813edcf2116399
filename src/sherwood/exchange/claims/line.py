"""One line of a table of claims: every field taken, every doubt told, nothing put right in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from sherwood.core.improvement.claims import UNITS, Printed, period_of, read_printed
from sherwood.core.measures import MEASURES
from sherwood.dataset.keys import child_key

from ..named_rules import NamedRule
from ..problems import Problem
from . import rules
from .beside import beside_text
from .words import basis_of, day_of, definition_of, geography_of, short, unit_of

_YES = frozenset({"yes", "y", "true", "1", "x"})
_CHANGE = re.compile(
    r"increas|ris(?:e|en|ing)\b|rose|gr[eo]w|change|doubl|trebl|higher|more\b|above|over\b|up\b|of budget"
)
_LARGEST = Fraction(10**15)  # beyond it nothing is meant


@dataclass
class Line:
    """A line as it is read: its cells by field, the row it becomes, and what was found."""

    file: str
    number: int
    cells: Mapping[str, str]
    row: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    printed: Printed | None = None
    prints_value: bool = False  # its table has no column of printed figures: the value stands for what was printed

    def tell(self, rule: NamedRule, value: str | None, message: str, item: str | None = None) -> None:
        """Note a breach."""
        self.problems.append(rule.broken(self.file, self.number, value, message, item))

    def text(self, name: str) -> str:
        """A cell without line breaks; empty where there is none."""
        return " ".join(self.cells.get(name, "").split())


def take(line: Line) -> NamedRule | None:
    """Fill the row of a line; the rule that it cannot be without, where it breaks one."""
    missing = _missing(line)
    if missing is not None:
        return missing
    for name in ("what", "wording", "printed", "release", "neighbour_list", "sum_of", "source", "place"):
        line.row[name] = line.text(name) or None
    line.row["printed"] = line.row["printed"] or line.text("value")
    line.row["wording"] = line.row["wording"] or line.row["printed"]
    line.row["geography"] = geography_of(line.text("geography")) if line.text("geography") else None
    line.row["definition"] = definition_of(line.text("definition")) or None
    _unit_and_value(line)
    _measure(line)
    _times(line)
    _basis(line)
    named = ("source", "place", "wording", "what", "printed", "period", "geography")
    line.row["claim_id"] = child_key("claim", *(line.row[name] for name in named))
    return None


def _missing(line: Line) -> NamedRule | None:
    needed = (
        (rules.SUBJECT_MISSING, "what", "It does not say what it speaks of. Give a short name."),
        (rules.PRINTED_MISSING, "printed", "It holds no printed figure. Give the figure as printed, as 28%."),
        (rules.SOURCE_MISSING, "source", "It names no document. Give the document the figure stands in."),
        (rules.SOURCE_MISSING, "place", "It names no place in the document. Give the paragraph, table or heading."),
    )
    for rule, name, sentence in needed:
        if not line.text(name) and not (name == "printed" and line.text("value")):
            line.tell(rule, None, f"{sentence} The row is kept aside.", name)
            return rule
    return None


def _unit_and_value(line: Line) -> None:
    typed = line.text("unit")
    unit = unit_of(typed) if typed else None
    if typed and unit is None:
        line.tell(
            rules.UNIT_UNKNOWN,
            typed,
            f"the unit {short(typed)} is not one of the list; it was left empty. Write one of {', '.join(UNITS)}.",
        )
    stands_in = line.prints_value or not line.text("printed")
    if not typed:
        unit = _from_the_text(line, stands_in)
    printed = line.row["printed"]
    line.printed = found = read_printed(printed, unit)
    line.row["unit"] = unit or (found.unit if found else None)
    value = None if stands_in else _typed_number(line, "value")
    high = _typed_number(line, "value_high")
    if found is not None and abs(found.value) < _LARGEST:
        value, high = _as_printed(line, found, value, high)
    elif value is None:
        line.tell(
            rules.VALUE_UNREADABLE,
            printed,
            f"{short(printed)} cannot be read as one number or range; the claim is kept without a value. Give the "
            "value.",
        )
    line.row["value"] = None if value is None else float(value)
    line.row["value_high"] = None if high is None else float(high)
    line.row["is_doubtful"] = line.text("is_doubtful").casefold() in _YES or printed.endswith("?")
    if printed.endswith("?"):
        line.tell(
            rules.DOUBTFUL, printed, f"the source itself marks {short(printed)} as uncertain; it is kept as doubtful."
        )


def _from_the_text(line: Line, stands_in: bool) -> str | None:
    """The unit of a figure without one, from its text or measure; a text that prints another figure is told."""
    printed, wording = line.row["printed"], line.row["wording"]
    found = beside_text(printed, wording, line.text("measure"), stands_in=stands_in)
    if found.other:
        line.tell(
            rules.VALUE_NOT_AS_PRINTED,
            printed,
            f"the value {short(printed)} is not in the text, which prints {short(found.other)}; the value was taken. "
            "Correct the one that is wrong.",
        )
    line.row["printed"] = found.printed
    return found.unit


def _as_printed(
    line: Line, found: Printed, value: Fraction | None, high: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    """The value that the text says; a typed one that says otherwise is told and stands aside for it."""
    unit, text = line.row["unit"], line.row["printed"]
    says, upper = found.value, found.high
    if unit == "share" and not found.has_percent and abs(says) > 1 and (value is None or abs(value) > 1):
        line.tell(
            rules.SHARE_WITHOUT_PERCENT, text, f"{short(text)} is said to be a share; it was read as {float(says):g}%."
        )
        says, upper = says / 100, None if upper is None else upper / 100
    if unit == "share" and says > 1 and not _CHANGE.search(f"{line.row['what']} {line.row['wording']}".casefold()):
        line.tell(
            rules.UNIT_NOT_AS_PRINTED,
            text,
            f"{short(text)} is more than the whole, which a share cannot be. If it is a change, say so in the text.",
        )
    if unit in ("points", "score") and found.has_percent:
        line.tell(
            rules.UNIT_NOT_AS_PRINTED,
            text,
            f"{short(text)} is printed with a per cent sign but its unit is {unit}; it was read as {float(says):g}.",
        )
    if value is not None and abs(value - says) > Fraction(1, 1000) * max(Fraction(1), abs(says)):
        line.tell(
            rules.VALUE_NOT_AS_PRINTED,
            f"{float(value):g}",
            f"the value {float(value):g} is not what {short(text)} says; {float(says):g} was taken, as printed.",
        )
    return says, upper if upper is not None else high


def _typed_number(line: Line, name: str) -> Fraction | None:
    text = line.text(name)
    if not text:
        return None
    try:
        decimal = Decimal(text.replace(",", "").removeprefix("£").removesuffix("%"))
    except InvalidOperation:
        decimal = Decimal("NaN")
    if not decimal.is_finite() or abs(decimal) >= Decimal(10**15):
        line.tell(rules.VALUE_UNREADABLE, text, f"{short(text)} is not a number; the printed text is followed.", name)
        return None
    return Fraction(decimal) / (100 if text.endswith("%") else 1)


def _measure(line: Line) -> None:
    measure, variant = line.text("measure") or None, line.text("variant") or None
    line.row["measure"], line.row["variant"] = measure, variant
    if measure is None:
        return
    known = MEASURES.get(measure)
    if known is None:
        if measure != line.row["what"]:
            line.tell(
                rules.MEASURE_UNKNOWN, measure, f"there is no measure {short(measure)}; the claim is checked by no one."
            )
        return
    variants = [each.name for each in known.variants if each.name]
    if variant and variant not in variants:
        named = ", ".join(variants) or "none"
        line.tell(
            rules.MEASURE_UNKNOWN, variant, f"{measure} has no variant {short(variant)}; it has {named}.", "variant"
        )


def _times(line: Line) -> None:
    period, said_on = line.text("period"), line.text("said_on")
    read = period_of(period) if period else None
    line.row["period"] = read or period or None
    if period and read is None:
        line.tell(
            rules.PERIOD_UNREADABLE,
            period,
            f"the period {short(period)} cannot be read; it is kept as it stands. Write 2023, 2023-Q4, 2024-01, "
            "2023/24, 2025-ytd or 2023-09..2023-12.",
        )
    line.row["said_on"] = day_of(said_on) if said_on else None
    if said_on and line.row["said_on"] is None:
        line.tell(rules.DAY_UNREADABLE, said_on, f"{short(said_on)} is not a day; it was left empty. Write 2024-04-15.")


def _basis(line: Line) -> None:
    text = line.text("basis").casefold()
    line.row["basis"] = basis_of(text)
    if text and line.row["basis"] is None:
        line.tell(
            rules.BASIS_UNKNOWN,
            text,
            f"the basis {short(text)} is neither record nor experience; it was left empty. "
            "Write record for what is counted, experience for what people say.",
        )
