"""What is asked of a scorecard while it is read. Ids are permanent; values stay as printed whatever is found."""

from __future__ import annotations

from ..named_rules import NamedRule, as_catalogue, error, query

WORDING_MISSING = error("scorecard.wording-missing", "A row with values has the wording of its indicator.", "kpi")
ROW_REPEATED = error("scorecard.row-repeated", "An indicator stands in an edition once.", "kpi")
TOTAL_ROW = query("scorecard.total-row", "A row is an indicator, and no total, source or note.", "kpi")
VALUE_UNREADABLE = query(
    "scorecard.value-unreadable",
    "A printed value is a number, with or without a percent sign and a period in brackets.",
    "current",
    "previous",
    "previous_annual",
    "national",
    "statistical_neighbours",
)
UNIT_UNCLEAR = query(
    "scorecard.unit-unclear",
    "A rate or a gap says whether it is a percentage, percentage points or a number.",
    "current",
    "previous",
)
ARROW_UNKNOWN = query("scorecard.arrow-unknown", "The direction of travel is up, down or level.", "direction")
ARROW_AGAINST_VALUES = query(
    "scorecard.arrow-against-values", "An arrow points the way the printed values moved.", "direction"
)
ARROW_TOLERANCE = query(
    "scorecard.arrow-tolerance",
    "One tolerance explains which changes are printed as level and which are not.",
    "direction",
)
RATING_AGAINST_DIRECTION = query(
    "scorecard.rating-against-direction",
    "An indicator rated Green did not move the worse way, or somebody said why.",
    "rag",
)
BEST_UNKNOWN = query("scorecard.best-to-be-unknown", "Best to be is High, Low or N/A.", "best_to_be")
RATING_UNKNOWN = query("scorecard.rating-unknown", "A rating is Red, Amber or Green.", "rag")
VITAL_SIGN_UNKNOWN = query("scorecard.vital-sign-unknown", "A vital sign is marked Y, or not at all.", "vital_sign")
NOT_COMPARABLE = query(
    "scorecard.not-comparable", "A row whose footnote says so is not compared.", "previous_annual", "national"
)
PERIODS_DIFFER = query(
    "scorecard.periods-differ", "The previous period is like the current one.", "previous_period", "current_period"
)
YEAR_BASIS = query(
    "scorecard.year-basis",
    "A row reported by calendar year has no value of a financial year beside it.",
    "previous_annual",
)
FOOTNOTE_MISSING = query("scorecard.footnote-missing", "A footnote mark has its footnote.", "kpi")
EDITION_INFERRED = query("scorecard.edition-inferred", "A scorecard says which quarter it is of.", "edition")
MAPPING_ROW_UNKNOWN = query(
    "scorecard.mapping-row-unknown", "A row that the mapping speaks of is in the scorecard.", "kpi"
)
POLARITY_DIFFERS = query(
    "scorecard.polarity-differs",
    "The polarity of the mapping is that of the scorecard, or somebody said why.",
    "best_to_be",
)
CELL_DOUBTFUL = query("scorecard.cell-doubtful", "A cell shows what it holds.", "kpi")

RULES: tuple[NamedRule, ...] = (
    WORDING_MISSING,
    ROW_REPEATED,
    TOTAL_ROW,
    VALUE_UNREADABLE,
    UNIT_UNCLEAR,
    ARROW_UNKNOWN,
    ARROW_AGAINST_VALUES,
    ARROW_TOLERANCE,
    RATING_AGAINST_DIRECTION,
    BEST_UNKNOWN,
    RATING_UNKNOWN,
    VITAL_SIGN_UNKNOWN,
    NOT_COMPARABLE,
    PERIODS_DIFFER,
    YEAR_BASIS,
    FOOTNOTE_MISSING,
    EDITION_INFERRED,
    MAPPING_ROW_UNKNOWN,
    POLARITY_DIFFERS,
    CELL_DOUBTFUL,
)


def rule_catalogue() -> list[dict[str, object]]:
    """Every rule as plain values, by id."""
    return as_catalogue(RULES)
