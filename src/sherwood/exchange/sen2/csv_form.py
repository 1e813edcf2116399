"""The CSV form of a return, which is Sherwood's own: one file a module, columns named by the tags, linked by keys.

Described in docs/reference/sen2-files.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from .items import HEADER_ITEMS, ITEMS


@dataclass(frozen=True)
class CsvFile:
    """One file: its module, the column that names its parent's row, and the column that names its own rows."""

    name: str
    module: str
    parent_key: str | None
    own_key: str | None

    @property
    def columns(self) -> tuple[str, ...]:
        """Key columns, then the module's tags."""
        keys = tuple(key for key in (self.parent_key, self.own_key) if key)
        return (*keys, *ITEMS[self.module])


HEADER_FILE = "header.csv"
HEADER_COLUMNS = tuple(HEADER_ITEMS)

# Parents before their children.
FILES: tuple[CsvFile, ...] = (
    CsvFile("persons.csv", "Person", None, "PersonKey"),
    CsvFile("requests.csv", "Requests", "PersonKey", "RequestKey"),
    CsvFile("assessments.csv", "Assessment", "RequestKey", "AssessmentKey"),
    CsvFile("named_plans.csv", "NamedPlan", "AssessmentKey", "NamedPlanKey"),
    CsvFile("plan_details.csv", "PlanDetail", "NamedPlanKey", None),
    CsvFile("active_plans.csv", "ActivePlans", "RequestKey", "ActivePlanKey"),
    CsvFile("placement_details.csv", "PlacementDetail", "ActivePlanKey", None),
    CsvFile("sen_needs.csv", "SENneed", "ActivePlanKey", None),
)
CHILDREN_OF: dict[str, tuple[CsvFile, ...]] = {
    file.module: tuple(child for child in FILES if file.own_key and child.parent_key == file.own_key) for file in FILES
}

# A spreadsheet would run a cell that begins like this; an apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@")


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet runs; `as_given` takes the apostrophe off again."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def as_given(cell: str) -> str:
    """The text that `harmless` made a cell of."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
