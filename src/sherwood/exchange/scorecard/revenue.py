"""Checking the arithmetic of a revenue position, as a committee report prints it. Nothing is imported.

Rows are thousands of pounds, a negative in brackets: annual budget, year-end forecast, variance, variance as a
percentage of the budget, the variance of the period before, and the change since.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ..named_rules import NamedRule, as_catalogue, query
from ..problems import Problem, Unreadable
from ..results import CheckResult
from ..sheets import Sheet, read_sheet

VARIANCE = query("revenue.variance", "The variance is the forecast less the budget.", "variance")
CHANGE = query("revenue.change", "The variance is that of the period before and the change since.", "change")
PERCENTAGE = query("revenue.percentage", "The percentage is the variance over the budget.", "percentage")
PERCENTAGE_SIGN = query("revenue.percentage-sign", "The percentage has the sign of the variance.", "percentage")
HEADINGS_SWAPPED = query(
    "revenue.headings-swapped", "The column headed change holds the change, not the earlier variance.", "change"
)
NUMBER_UNREADABLE = query("revenue.number-unreadable", "An amount is a number, a negative one in brackets.", "variance")
RULES: tuple[NamedRule, ...] = (
    VARIANCE,
    CHANGE,
    PERCENTAGE,
    PERCENTAGE_SIGN,
    HEADINGS_SWAPPED,
    NUMBER_UNREADABLE,
)
# Asked in this order: a heading is the first that it looks like.
_LOOKS = {
    "percentage": r"%|per\s*cent",
    "change": r"change",
    "before": r"(period|\bp)\s*\d+.*variance|previous.*variance",
    "budget": r"budget",
    "forecast": r"forecast|outturn",
    "variance": r"variance",
    "name": r"division|service|portfolio|area",
}
_AMOUNT = re.compile(r"\(?-?£?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\)?", re.ASCII)
_ROUNDED = Decimal("0.5")
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    name: str
    amounts: Mapping[str, Decimal | None]

    def get(self, *names: str) -> tuple[Decimal, ...] | None:
        """The named amounts, None when one of them is not printed."""
        found = [self.amounts.get(name) for name in names]
        return None if any(each is None for each in found) else tuple(each for each in found if each is not None)


def rule_catalogue() -> list[dict[str, object]]:
    """Every rule as plain values, by id."""
    return as_catalogue(RULES)


def amount(text: str) -> Decimal | None:
    """A printed amount: 2,830, (185), -40 or 1.50; None for a dash, nothing, or what is no number."""
    plain = text.replace("−", "-").replace("–", "-").strip()
    found = _AMOUNT.fullmatch(plain)
    if found is None or plain.startswith("(") != plain.endswith(")"):
        return None
    size = Decimal(found[1].replace(",", "") + (found[2] or ""))
    return -size if plain.startswith("(") or "-" in plain else size


def check_file(path: Path, filename: str | None = None) -> CheckResult:
    """Every doubt about the revenue position in a CSV file or workbook. Raises Unreadable for what is none."""
    sheet = read_sheet(path, fits=_fits, filename=filename)
    problems = [each.as_json() for each in check_revenue(sheet)]
    return CheckResult(list(sheet.notes), problems, 0, {"revenue": len(sheet.rows)})


def _fits(cells: Sequence[str]) -> int:
    """How many different columns of a revenue position a line of cells names."""
    return len({name for cell in cells for name, look in _LOOKS.items() if re.search(look, cell, re.IGNORECASE)})


def check_revenue(sheet: Sheet) -> list[Problem]:
    """Every doubt about a revenue position. Differences that rounding to whole thousands explains are none.

    Raises Unreadable when the table has no budget, forecast or variance.
    """
    places = _places(sheet)
    for need in ("budget", "forecast", "variance"):
        if need not in places:
            raise Unreadable(f"{sheet.file} has no column for the {need}, so it is not a revenue position.")
    rows, problems = [], []
    for line, cells in sheet.rows:
        amounts = {name: amount(cells[at]) for name, at in places.items() if name != "name"}
        rows.append(_Row(line, cells[places["name"]] if "name" in places else f"row {line}", amounts))
        for name, at in places.items():
            if name != "name" and amounts[name] is None and any(map(str.isdigit, cells[at])):
                said = f"{cells[at]!r} is not an amount. It takes no part in the arithmetic."
                problems.append(NUMBER_UNREADABLE.broken(sheet.file, line, cells[at], said, sheet.headings[at]))
    for row in rows:
        problems += [rule.broken(sheet.file, row.line, value, f"{row.name}: {said}") for rule, value, said in _of(row)]
    return problems + list(_swapped(sheet, rows, places))


def _places(sheet: Sheet) -> dict[str, int]:
    places: dict[str, int] = {}
    for at, heading in enumerate(sheet.headings):
        for name, look in _LOOKS.items():
            if re.search(look, heading, re.IGNORECASE):
                places.setdefault(name, at)
                break
    return places


def _of(row: _Row) -> Iterator[tuple[NamedRule, str, str]]:
    if found := row.get("budget", "forecast", "variance"):
        budget, forecast, variance = found
        if abs(forecast - budget - variance) > _ONE:
            said = f"the forecast less the budget is {forecast - budget:,}, but {variance:,} is printed."
            yield VARIANCE, f"{variance}", said
    if found := row.get("before", "change", "variance"):
        before, change, variance = found
        if abs(before + change - variance) > _ONE:
            said = f"the earlier variance and the change make {before + change:,}, but {variance:,} is printed."
            yield CHANGE, f"{variance}", said
    if (found := row.get("budget", "variance", "percentage")) and found[0] != 0:
        yield from _percentage(*found)


def _percentage(budget: Decimal, variance: Decimal, printed: Decimal) -> Iterator[tuple[NamedRule, str, str]]:
    """Size first: what rounding of amounts and percentage explains is right. Then the sign."""
    share = variance / budget * 100
    most = (abs(variance) + _ROUNDED) / max(abs(budget) - _ROUNDED, _ROUNDED) * 100 + Decimal("0.005")
    least = (abs(variance) - _ROUNDED) / (abs(budget) + _ROUNDED) * 100 - Decimal("0.005")
    if not least <= abs(printed) <= most:
        yield PERCENTAGE, f"{printed}", f"the variance is {share:.2f}% of the budget, but {printed}% is printed."
    elif printed * share < 0:
        said = (
            f"the variance is {variance:,}, so the percentage is {share:.2f}%, but {printed}% is printed without sign."
        )
        yield PERCENTAGE_SIGN, f"{printed}", said


def _swapped(sheet: Sheet, rows: list[_Row], places: Mapping[str, int]) -> Iterator[Problem]:
    """Whether the column headed change looks like the earlier variance.

    The sum of the two is the same either way, so it cannot tell. A month changes a variance by less than its size:
    where the change is nearer to this period's variance than the earlier variance is, row after row, either the whole
    position turned in one period or the headings are swapped.
    """
    told = [found for row in rows if (found := row.get("before", "change", "variance")) and found[0] != found[1]]
    nearer = [1 for before, change, variance in told if abs(change - variance) < abs(before - variance)]
    if len(told) >= 3 and len(nearer) * 2 > len(told):
        first, second = sheet.headings[places["change"]], sheet.headings[places["before"]]
        message = (
            f"in {len(nearer)} of {len(told)} rows the column {first!r} is nearer to this period's variance than the "
            f"column {second!r} is. The two headings are probably swapped; compare them with the earlier report."
        )
        yield HEADINGS_SWAPPED.broken(sheet.file, sheet.heading_line, first, message, first)
