"""What is worked out from supplied columns when a snapshot is built: on rows of children, whole or in parts."""

from .places import Places, postcode_form
from .tables import DERIVED_TABLES, NEEDED_COLUMNS, Unmatched, derive, supplied_with_derived

__all__ = [
    "DERIVED_TABLES",
    "NEEDED_COLUMNS",
    "Places",
    "Unmatched",
    "derive",
    "postcode_form",
    "supplied_with_derived",
]
