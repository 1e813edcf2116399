"""What is asked of claims while they are read. Ids are permanent; what was printed stays as printed."""

from __future__ import annotations

from ..named_rules import NamedRule, as_catalogue, error, query

SUBJECT_MISSING = error("claims.subject-missing", "A claim says what it speaks of.", "what")
PRINTED_MISSING = error("claims.printed-missing", "A claim holds the figure as printed.", "printed")
SOURCE_MISSING = error("claims.source-missing", "A claim names its document and the place in it.", "source", "place")
REPEATED = error("claims.repeated", "A figure of one wording and place stands in the file once.", "wording")
VALUE_UNREADABLE = query("claims.value-unreadable", "A printed figure can be read as one number or range.", "printed")
VALUE_NOT_AS_PRINTED = query("claims.value-not-as-printed", "The value is what the printed text says.", "value")
UNIT_UNKNOWN = query("claims.unit-unknown", "A unit is one of the list.", "unit")
UNIT_NOT_AS_PRINTED = query("claims.unit-not-as-printed", "A per cent sign is printed behind a share only.", "unit")
SHARE_WITHOUT_PERCENT = query(
    "claims.share-without-percent", "A share is printed with a per cent sign, or lies between 0 and 1.", "printed"
)
MIXED_UNITS = query("claims.mixed-units", "Claims of one subject measure the same kind of thing.", "unit", "what")
PERIOD_UNREADABLE = query("claims.period-unreadable", "A period can be read.", "period")
DAY_UNREADABLE = query("claims.day-unreadable", "The day of the document can be read.", "said_on")
SOURCE_OLDER = query(
    "claims.source-older-than-period", "A source is not older than the time its figure speaks of.", "release"
)
SAID_BEFORE = query(
    "claims.said-before-period",
    "A figure is not printed before the time it speaks of, unless it is a target.",
    "said_on",
)
RELATIVE_DATE = query(
    "claims.relative-date", "A time is given by date, not by words such as yesterday or last year.", "wording"
)
DOUBTFUL = query("claims.doubtful", "A source does not itself mark its figure as uncertain.", "printed")
SUM_UNREADABLE = query("claims.sum-unreadable", "A sum has only numbers, + - * / and brackets.", "sum_of")
MEASURE_UNKNOWN = query(
    "claims.measure-unknown", "A measure is one of ours, and the variant is one of its own.", "measure"
)
BASIS_UNKNOWN = query("claims.basis-unknown", "A basis is record or experience.", "basis")
CELL_DOUBTFUL = query("claims.cell-doubtful", "A cell of a spreadsheet holds text, not a value that was reshaped.")

RULES: tuple[NamedRule, ...] = tuple(each for each in vars().copy().values() if isinstance(each, NamedRule))


def rule_catalogue() -> list[dict[str, object]]:
    """The rules as plain values by id."""
    return as_catalogue(RULES)
