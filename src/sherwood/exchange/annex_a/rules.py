"""What is asked of list 1 of Annex A. Every rule that speaks of time takes the reference date; none reads the clock."""

from __future__ import annotations

from ..named_rules import NamedRule, as_catalogue, error, query

HEADING_MISSING = error("annex-a.heading-missing", "The list has each of the 21 headings of the form.")
ID_MISSING = error("annex-a.id-missing", "Every row has a unique ID.", "Unique ID")
ID_REPEATED = error("annex-a.id-repeated", "A unique ID stands in the list once.", "Unique ID")
UPN_REPEATED = error("annex-a.upn-repeated", "A UPN stands in the list once.", "UPN")
UPN_MISSING = query("annex-a.upn-missing", "A child of school age or older has a UPN or a ULN.", "UPN")
UPN_FORM = query("annex-a.upn-form", "A UPN has its form, and its first letter agrees with the rest.", "UPN")
ULN_FORM = query("annex-a.uln-form", "A ULN is ten digits and does not begin with 0.", "ULN")
VALUE_MISSING = query(
    "annex-a.value-missing",
    "Birth date, gender, ethnicity, primary need and the day of the first plan are given.",
    "Date of birth",
    "Gender",
    "Ethnicity",
    "SEN primary need",
    "Date initial EHC plan issued",
)
CODE_UNKNOWN = error("annex-a.code-unknown", "A code is one of its list.", "Gender", "Ethnicity", "SEN primary need")
DATE_UNREADABLE = error("annex-a.date-unreadable", "A date is a date.", "Date of birth")
NUMBER_UNREADABLE = query("annex-a.number-unreadable", "A count is a number, not below 0.", "Suspensions")
YES_NO = query("annex-a.yes-or-no", "The answer is Yes or No.", "Elective home education")
AFTER_REFERENCE = error("annex-a.after-reference-date", "No day is after the reference date.", "Date of birth")
BEFORE_BIRTH = error("annex-a.before-birth", "No plan is issued before birth.", "Date initial EHC plan issued")
UPDATED_BEFORE_ISSUED = error(
    "annex-a.updated-before-issued", "A plan is not updated before it is issued.", "Date updated EHC plan issued"
)
REVIEWED_BEFORE_ISSUED = error(
    "annex-a.reviewed-before-issued", "A plan is not reviewed before it is issued.", "Date EHC plan last reviewed"
)
AGE_25 = query(
    "annex-a.age-25", "A young person of 25 keeps a plan only to the end of that academic year.", "Date of birth"
)
AGE_OVER_25 = error("annex-a.age-over-25", "Nobody of 26 or older has a plan.", "Date of birth")
REVIEW_OVERDUE = query(
    "annex-a.review-overdue",
    "The plan, or its last review, is less than twelve months old on the reference date.",
    "Date EHC plan last reviewed",
)
HOME_WITH_SETTING = query(
    "annex-a.home-education-with-setting",
    "A child who is educated at home has no establishment.",
    "Elective home education",
)
SETTING_MISSING = query(
    "annex-a.establishment-missing",
    "A child of compulsory school age has an establishment, or is educated at home.",
    "Main education establishment – URN",
)
URN_FORM = query("annex-a.urn-form", "A URN is six digits.", "Main education establishment – URN")
TOTAL_ROW = query("annex-a.total-row", "A row is a child, and no total, source or note.", "Unique ID")
NO_CHILDREN = query("annex-a.no-children", "The data set holds children with a plan on the reference date.")
TWO_PLANS = query("annex-a.two-plans", "A child has one plan maintained on the reference date.", "Unique ID")
DATA_OLDER = query("annex-a.data-older", "The data set tells of the reference date.")

RULES: tuple[NamedRule, ...] = (
    HEADING_MISSING,
    ID_MISSING,
    ID_REPEATED,
    UPN_REPEATED,
    UPN_MISSING,
    UPN_FORM,
    ULN_FORM,
    VALUE_MISSING,
    CODE_UNKNOWN,
    DATE_UNREADABLE,
    NUMBER_UNREADABLE,
    YES_NO,
    AFTER_REFERENCE,
    BEFORE_BIRTH,
    UPDATED_BEFORE_ISSUED,
    REVIEWED_BEFORE_ISSUED,
    AGE_25,
    AGE_OVER_25,
    REVIEW_OVERDUE,
    HOME_WITH_SETTING,
    SETTING_MISSING,
    URN_FORM,
    TOTAL_ROW,
    NO_CHILDREN,
    TWO_PLANS,
    DATA_OLDER,
)


def rule_catalogue() -> list[dict[str, object]]:
    """Every rule as plain values, by id."""
    return as_catalogue(RULES)
