"""Which items the return of a year holds, and where they stand.

The years are the best that public sources tell and are not confirmed by an official specification: the code DS came in
2025, the phase transfer dates are in the 2026 data. RequestSource became mandatory in 2026; no source tells when it
came, so it is written for every year in which it is known and nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from .items import HEADER_ITEMS, ITEMS

# Item -> first year that collects it; all others are in every year.
_SINCE = {
    ("ActivePlans", "ReviewDraft"): 2026,
    ("ActivePlans", "PhaseTransferDueDate"): 2026,
    ("ActivePlans", "PhaseTransferFinalDate"): 2026,
    ("PlacementDetail", "Res"): 2025,
    ("PlacementDetail", "WBP"): 2025,
}
# Item -> first year that no longer collects it there.
_UNTIL = {("ActivePlans", "Res"): 2025, ("ActivePlans", "WBP"): 2025}
_SEX_FROM = 2024
_DSCO_FROM = 2025


@dataclass(frozen=True)
class Layout:
    """The items of one year's return, by module, in writing order, with the spelling of that year."""

    year: int
    items: dict[str, tuple[str, ...]]
    spellings: dict[str, str]
    header_items: tuple[str, ...]

    def spelling(self, tag: str) -> str:
        """The tag as that year writes it."""
        return self.spellings.get(tag, tag)

    @property
    def residence_in_placement(self) -> bool:
        """Whether Res and WBP stand in PlacementDetail (newer) and not in ActivePlans (older)."""
        return "Res" in self.items["PlacementDetail"]


def layout_for(year: int) -> Layout:
    """The layout of a collection year; years before 2023 had no person-level return. Raises ValueError for them."""
    if year < 2023:
        raise ValueError(f"There is no person-level SEN2 return for {year}: the first is 2023. Give a later year.")
    items = {
        module: tuple(tag for tag in tags if _SINCE.get((module, tag), 0) <= year < _UNTIL.get((module, tag), 9999))
        for module, tags in ITEMS.items()
    }
    header_items = tuple(tag for tag in HEADER_ITEMS if tag != "DSCO" or year >= _DSCO_FROM)
    return Layout(year, items, {} if year >= _SEX_FROM else {"Sex": "GenderCurrent"}, header_items)
