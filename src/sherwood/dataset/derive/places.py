"""Where a postcode lies and what kind of place a setting is, from the reference lists that were brought in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def postcode_form(postcodes: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Postcodes in the form of the reference list: capitals without spaces."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(postcodes, pa.ChunkedArray):
        postcodes = postcodes.combine_chunks()
    return pc.utf8_upper(pc.replace_substring_regex(postcodes, r"\s+", ""))


@dataclass(frozen=True)
class Places:
    """`postcodes` has the columns postcode and district, `settings` those of the table `setting`."""

    postcodes: pa.Table
    settings: pa.Table

    def districts(self, postcodes: pa.Array) -> pa.Array:
        """The district of each postcode, empty where the list does not know it."""
        return _look_up(postcode_form(postcodes), self.postcodes["postcode"], self.postcodes["district"])

    def setting_types(self, urns: pa.ChunkedArray, ukprns: pa.ChunkedArray) -> pa.Array:
        """The kind of each setting by URN, else by UKPRN; empty where the list knows neither."""
        import pyarrow.compute as pc

        kinds = self.settings["setting_type"]
        return pc.coalesce(
            _look_up(urns.combine_chunks(), self.settings["urn"], kinds),
            _look_up(ukprns.combine_chunks(), self.settings["ukprn"], kinds),
        )


def _look_up(wanted: pa.Array, keys: pa.ChunkedArray, values: pa.ChunkedArray) -> pa.Array:
    """The value whose key is the one wanted; an empty key finds nothing."""
    import pyarrow.compute as pc

    found = pc.index_in(wanted, value_set=keys.combine_chunks(), skip_nulls=True)
    return values.combine_chunks().take(found)
