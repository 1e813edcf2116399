"""The figures the fictional area is made to have, year by year, each with its source.

The flows are those Nottinghamshire published for 2019 to 2024, and our own continuation for 2025 and 2026: the
fictional area has the size and the shape of a real one, and not one of its children.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Year:
    """What happens in one calendar year at scale 1.

    Source of `requests`, `issued`, `on_time` and `stock`: DfE, Education, health and care plans, reporting year 2025,
    Nottinghamshire (E10000024), 2019 to 2024 and January 2019 to 2025. Everything else is chosen so that these come
    out, near the published shares where there are any.
    """

    requests: int
    """Requests received."""
    refused: float
    """Share of them refused an assessment."""
    planned: float
    """Share of them that lead to a plan sooner or later. What is left is refused a plan, or withdrawn."""
    issued: int
    """Plans issued."""
    on_time: float
    """Share of the plans issued without an exception that were issued within 140 days."""
    stock: int
    """Plans maintained on the census day in January."""
    ceased: int
    """Plans that end in the year."""
    decided_in_time: float
    """Share of the decisions whether to assess within 42 days."""
    refused_in_time: float
    """Share of the refusals to issue within 112 days."""
    reviewed: float
    """Share of the reviews due in the year that are completed in time."""
    answered: float
    """Share of the review decisions within 28 days of the meeting."""
    amended: float
    """Share of the amended plans sent within 84 days of the meeting."""
    hard: float
    """Share of the plan-bound requests held up for half a year and more, whatever the capacity."""


# DfE printed 23 to 29% of assessments refused a plan in 2019 to 2021 (149 of 512, 145 of 610, 147 of 556): with 98% on
# time in 2020 there is no room for the requests of 2019 to wait, so most of those without a plan were refused one.
YEARS = {
    2018: Year(125, 0.0, 1.0, 0, 0.850, 0, 0, 0.950, 0.70, 0.20, 0.60, 0.55, 0.03),
    2019: Year(667, 0.29, 0.495, 291, 0.852, 2825, 390, 0.960, 0.70, 0.20, 0.60, 0.55, 0.02),
    2020: Year(674, 0.27, 0.660, 402, 0.980, 2991, 500, 0.970, 0.75, 0.24, 0.62, 0.55, 0.02),
    2021: Year(811, 0.28, 0.575, 327, 0.437, 3033, 370, 0.920, 0.40, 0.28, 0.63, 0.56, 0.06),
    2022: Year(1087, 0.29, 0.630, 488, 0.045, 3360, 422, 0.840, 0.22, 0.33, 0.65, 0.58, 0.06),
    2023: Year(1380, 0.29, 0.635, 702, 0.323, 3741, 468, 0.895, 0.27, 0.40, 0.70, 0.70, 0.06),
    2024: Year(1719, 0.285, 0.650, 1259, 0.375, 4275, 453, 0.981, 0.18, 0.46, 0.75, 0.76, 0.06),
    2025: Year(1850, 0.265, 0.675, 1320, 0.470, 5422, 500, 0.975, 0.35, 0.52, 0.72, 0.78, 0.06),
    2026: Year(1925, 0.26, 0.685, 1340, 0.500, 6440, 540, 0.975, 0.45, 0.55, 0.74, 0.80, 0.06),
    2027: Year(0, 0.0, 0.0, 0, 0.0, 7450, 0, 0.975, 0.45, 0.55, 0.74, 0.80, 0.0),
}
FIRST_YEAR, LAST_YEAR = 2019, 2026
EARLIEST, LATEST = date(FIRST_YEAR, 12, 31), date(LAST_YEAR, 12, 31)

WITHDRAWN, STOPPED = 0.010, 0.014
"""Shares of requests withdrawn before the decision, and during the assessment."""
EXCEPTIONS = 0.025
"""Share of plan-bound requests to which a permitted exception applies."""
OVERTURNED = 0.03
"""Share of refusals to assess that are overturned after mediation or at the Tribunal."""

ARRIVALS = (1.07, 1.00, 1.15, 0.85, 0.98, 1.18, 1.15, 0.45, 0.80, 1.05, 1.25, 1.00)
"""Requests by month: schools ask in term, least in August and after a new start in September. January 2023 (113 of
1,368) and January 2024 (166 of 1,719) are printed in committee papers, the other months are invented."""
ISSUES = (1.0, 0.95, 1.1, 0.85, 1.0, 1.1, 1.2, 0.65, 0.95, 1.1, 1.05, 0.9)
"""Plans issued by month: panels and case officers pause at Easter, in August and at Christmas (invented)."""
