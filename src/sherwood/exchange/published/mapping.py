"""Which printed columns are which measure: only where the definitions match, else under an id of the figure's own.

The denominator of each share is the one that gives the printed percentage when the division is done again for every
authority and year; `docs/reference/published-figures.md` holds the reckoning.
"""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = "Education, health and care plans, DfE"


@dataclass(frozen=True)
class PrintedFigure:
    """One figure of a release: its file, its columns, and the measure it is.

    `percentage` is the column printed as a percentage, empty for a count, whose value is then its numerator.
    `denominator` names the columns whose sum is the denominator, empty for a count.
    """

    file: str
    measure: str
    numerator: str
    denominator: tuple[str, ...] = ()
    percentage: str = ""
    variant: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column it is read from, in the order numerator, denominator, percentage."""
        return (self.numerator, *self.denominator, *((self.percentage,) if self.percentage else ()))

    @property
    def page(self) -> str:
        """Where it stands: the file and its columns, as a reader would look them up."""
        columns = self.numerator
        if self.denominator:
            columns += " of " + " + ".join(self.denominator)
        return f"{self.file}: {columns}" + (f"; value {self.percentage} / 100" if self.percentage else "")


_TIMELINESS = "timeliness_20_week.csv"
_REQUESTS = "requests.csv"
_ASSESSMENTS = "assessments.csv"
_REVIEWS = "annual_reviews.csv"
_ALL_ISSUED, _NOT_EXCEPTED = ("plans_issued_den",), ("plans_issued_den_ex",)
_DECIDED_IN_WEEKS = ("request_outcome_six_weeks", "request_outcome_over_6_weeks")
_ALL, _EXCLUDING = "all", "excluding-exceptions"

FIGURES: tuple[PrintedFigure, ...] = (
    PrintedFigure(
        _TIMELINESS,
        "ehc.issued-in-20-weeks",
        "plans_issued_within_20_weeks",
        _ALL_ISSUED,
        "pc_plans_issued_within_20_weeks",
        _ALL,
    ),
    PrintedFigure(
        _TIMELINESS,
        "ehc.issued-in-20-weeks",
        "plans_issued_20_weeks_ex",
        _NOT_EXCEPTED,
        "PC_plans_issued_20_weeks_ex",
        _EXCLUDING,
    ),
    PrintedFigure(
        _TIMELINESS,
        "ehc.issued-after-20-to-52-weeks",
        "plans_issued_gt20weeks_ltYear",
        _ALL_ISSUED,
        "pc_plans_issued_gt20weeks_ltYear",
        _ALL,
    ),
    PrintedFigure(
        _TIMELINESS,
        "ehc.issued-after-20-to-52-weeks",
        "plans_issued_gt20weeks_ltYear_ex",
        _NOT_EXCEPTED,
        "PC_plans_issued_gt20weeks_ltYear_ex",
        _EXCLUDING,
    ),
    PrintedFigure(
        _TIMELINESS,
        "ehc.issued-after-52-weeks",
        "plans_issued_gt_1_year",
        _ALL_ISSUED,
        "pc_plans_issued_gt_1_year",
        _ALL,
    ),
    PrintedFigure(
        _TIMELINESS,
        "ehc.issued-after-52-weeks",
        "plans_issued_gt_1_year_ex",
        _NOT_EXCEPTED,
        "PC_plans_issued_gt_1_year_ex",
        _EXCLUDING,
    ),
    # Plans issued are the denominator of the 20-week share; newplans.csv counts plans by the day they start.
    PrintedFigure(_TIMELINESS, "ehc.plans-issued", "plans_issued_den"),
    PrintedFigure("newplans.csv", "ehc.plans-started", "new_ehc_plans"),
    PrintedFigure("caseload.csv", "ehc.plans-maintained", "ehcplans"),
    PrintedFigure("ceased_plans.csv", "ehc.plans-ceased", "total_ceased"),
    PrintedFigure(_REQUESTS, "ehc.requests", "requests_received_in_year"),
    PrintedFigure(
        _REQUESTS,
        "ehc.requests-refused",
        "requests_decided_not_to_assess",
        ("requests_received_in_year",),
        "request_not_assess_pc",
    ),
    PrintedFigure(
        _REQUESTS,
        "ehc.requests-decided-in-6-weeks",
        "request_outcome_six_weeks",
        _DECIDED_IN_WEEKS,
        "request_outcome_six_weeks_pc",
    ),
    PrintedFigure(
        _ASSESSMENTS,
        "ehc.refused-to-issue-in-16-weeks",
        "outcome_decision_within_time",
        ("outcome_decision_within_time", "outcome_decision_over_time"),
        "outcome_decision_within_time_pc",
    ),
    PrintedFigure(
        _REVIEWS,
        "reviews.latest-decided-in-4-weeks",
        "number_decsion_4weeks",
        ("number_decsion_4weeks", "number_decision_gt_4weeks"),
        "pc_decsion_4weeks",
    ),
    PrintedFigure(_REVIEWS, "reviews.latest-expected", "review_expected"),
    PrintedFigure(_REVIEWS, "reviews.latest-meetings", "total_review_meeting"),
    PrintedFigure(_REVIEWS, "reviews.latest-decision-outstanding", "review_decision_outstanding"),
)
