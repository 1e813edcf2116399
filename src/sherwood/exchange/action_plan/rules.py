"""What is asked of an action plan while it is read. Ids are permanent; nothing is put right without being told."""

from __future__ import annotations

from ..named_rules import NamedRule, as_catalogue, error, query

MAPPING_UNKNOWN = query(
    "action-plan.mapping-unknown", "A mapping names fields of an action plan and headings of the file.", "mapping"
)
COLUMN_UNREAD = query("action-plan.column-unread", "Every column of the table is one of the fields of an action plan.")
HEADING_TWICE = query("action-plan.heading-twice", "One column gives each field that holds one thing.")
PLAN_FACT = query(
    "action-plan.plan-fact-unreadable",
    "What is said of the plan can be read: its kind, its days, and whether it is public.",
    "plan_kind",
    "plan_starts",
    "plan_ends",
    "plan_approved",
    "plan_public",
)
LEVEL_UNKNOWN = error("action-plan.level-unknown", "A level is one of the parts of a plan.", "level")
TITLE_MISSING = error("action-plan.title-missing", "A row says what is to be done.", "title")
ROW_REPEATED = error("action-plan.row-repeated", "A part of a plan stands in it once.", "number", "title")
ROW_UNCLEAR = error("action-plan.row-unclear", "A row with one text alone is a numbered heading.", "title")
SECTION_ROW = query("action-plan.section-row", "Priorities are rows with a level, or stand in a column.", "priority")
NUMBER_REPEATED = query("action-plan.number-repeated", "A number is given once in a plan.", "number")
ORPHAN = query(
    "action-plan.orphan", "The part that a row stands under or continues is in the plan.", "parent", "continues"
)
GROUP_DIFFERS = query("action-plan.group-differs", "A priority has one wording.", "priority")
DATE_DOUBTFUL = query("action-plan.date-doubtful", "A timescale can mean one time only.", "timescale")
CELL_DOUBTFUL = query("action-plan.cell-doubtful", "A cell of a spreadsheet holds what it shows.")
OWNER_NAME = query("action-plan.owner-name", "An owner is a post, not a person.", "owner")
OWNER_UNCLEAR = query("action-plan.owner-unclear", "It is clear how many owners a cell names.", "owner", "organisation")
OWNER_OPEN = query("action-plan.owner-open", "An owner has been found.", "owner")
MARKED_DOUBTFUL = query("action-plan.marked-doubtful", "A figure is not marked with a question mark.")
VALUE_UNKNOWN = query(
    "action-plan.value-unknown",
    "The status of a wording is draft or agreed, and the day something was superseded is a day.",
    "wording_status",
    "superseded",
)
MEASURE_UNREADABLE = query(
    "action-plan.measure-unreadable",
    "A measure is given by its id, the change wanted and the day from which it is expected.",
    "measures",
)
MILESTONE_REPEATED = query("action-plan.milestone-repeated", "A milestone stands under its action once.", "milestones")

RULES: dict[str, NamedRule] = {
    each.id: each
    for each in sorted(
        (value for value in dict(globals()).values() if isinstance(value, NamedRule)), key=lambda each: each.id
    )
}


def rule_catalogue() -> list[dict[str, object]]:
    """Every rule as plain values, by id."""
    return as_catalogue(RULES.values())
