"""A small report written by hand, and cells as an engine would answer them. All figures are invented."""

from __future__ import annotations

from datetime import date

from sherwood.core.measures import MEASURES, Cell, Unit
from sherwood.reports.model import (
    Bullets,
    Chart,
    ChartKind,
    Figure,
    Figures,
    Header,
    Note,
    Paragraph,
    Point,
    Report,
    Section,
    Series,
    Table,
    Target,
)

ON = date(2026, 9, 30)
ISSUED = MEASURES["ehc.issued-in-20-weeks"]

YEARS = Chart(
    ChartKind.LINE,
    "Plans issued within 20 weeks",
    "85.2% in 2019 and 37.5% in 2024. Not available: 2021.",
    (
        Series(
            "all plans",
            (
                Point("2019", 0.852, "85.2%"),
                Point("2020", 0.98, "98.0%"),
                Point("2021", None, "not available"),
                Point("2022", 0.045, "4.5%"),
                Point("2023", 0.323, "32.3%"),
                Point("2024", 0.375, "37.5%"),
            ),
        ),
    ),
    Unit.SHARE,
    "Share of the plans issued in the year",
    (Target("Target 60%", 0.6),),
    "an invented release",
    Table(
        "Plans issued within 20 weeks, by year",
        (Header("Year"), Header("Within 20 weeks", is_number=True)),
        (("2019", "85.2%"), ("2020", "98.0%"), ("2021", "not available"), ("2022", "4.5%")),
        ("Rounded to one place.",),
    ),
)

BARS = Chart(
    ChartKind.BAR,
    "Plans by need",
    "The highest was 1,734 (Autistic spectrum disorder).",
    (
        Series(
            "plans",
            (
                Point("Autistic spectrum disorder", 1734, "1,734"),
                Point("Speech, language and communication needs", 900, "900"),
                Point("Vision impairment", None, "hidden"),
            ),
        ),
    ),
    Unit.COUNT,
    "Plans maintained, 30 September 2026",
)

REPORT = Report(
    "Small report",
    "July to September 2026",
    "Sherwood Vale",
    "7f3a91c2",
    ON,
    (
        Section(
            "Summary",
            (
                Paragraph("Text with <marks> & signs."),
                Bullets(("First", "Second")),
                Figures(
                    "Headline numbers",
                    (
                        Figure(
                            "Requests",
                            "361",
                            "July to September 2026",
                            "",
                            "down 59, from 420 in July to September 2025",
                        ),
                        Figure("Plans", "5,453", "30 September 2026", "England 5,000"),
                    ),
                ),
            ),
            (Section("Plans on time", (YEARS, Note("How this was counted", "By the day of issue."))),),
        ),
        Section("Plans", (BARS,)),
    ),
    is_fictional=True,
)


def issued(year: int, quarter: int, met: int, of: int, variant: str = "all", **group: str) -> Cell:
    """A cell of plans issued within 20 weeks in a quarter."""
    since = date(year, quarter * 3 - 2, 1)
    until = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
    value = met / of if of else None
    return Cell(ISSUED.id, variant, since, until, tuple(group.items()), met, of, value, Unit.SHARE)
