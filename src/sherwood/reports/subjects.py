"""What each measure counts, in the words that stand in sentences and headings of columns."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.measures import Measure


@dataclass(frozen=True)
class Subject:
    """`counted` is what is counted ("plans issued"), `met` the part that meets the condition ("within 20 weeks").

    `none` says that there was nothing to count.
    """

    counted: str
    none: str
    met: str = ""


_DECISIONS = "no decision whether to assess was notified in this period"
_REQUESTS = "no request was received in this period"
_PLANS = "no plans were issued in this period"

SUBJECTS = {
    "ehc.requests": Subject("requests received", _REQUESTS),
    "ehc.decided-in-6-weeks": Subject("decisions whether to assess", _DECISIONS, "within 6 weeks"),
    "ehc.refused-to-assess": Subject("decisions whether to assess", _DECISIONS, "refused"),
    "ehc.requests-refused": Subject("requests received", _REQUESTS, "refused so far"),
    "ehc.requests-decided-in-6-weeks": Subject(
        "requests received and decided", "no request of this period is decided yet", "decided within 6 weeks"
    ),
    "ehc.open-over-20-weeks": Subject("requests still open", "no request was open on this day"),
    "ehc.plans-issued": Subject("plans issued", _PLANS),
    "ehc.issued-in-20-weeks": Subject("plans issued", _PLANS, "within 20 weeks"),
    "ehc.weeks-to-issue": Subject("plans issued", _PLANS),
    "ehc.refused-to-issue-in-16-weeks": Subject(
        "decisions not to issue a plan",
        "no decision not to issue a plan was notified in this period",
        "within 16 weeks",
    ),
    "ehc.plans-maintained": Subject("plans maintained", "no plan was maintained on this day"),
    "ehc.plans-ceased": Subject("plans ended", "no plan ended in this period"),
    "reviews.decided-in-4-weeks": Subject(
        "review decisions", "no review decision was notified in this period", "within 4 weeks"
    ),
    "reviews.completed-in-12-months": Subject(
        "reviews due", "no review was due in this period", "completed by the day due"
    ),
    "reviews.amended-in-12-weeks": Subject(
        "amended plans sent", "no amended plan was sent in this period", "within 12 weeks"
    ),
    "reviews.overdue": Subject("plans with a review overdue", "no plan had a review overdue on this day"),
}


def subject(measure: Measure) -> Subject:
    """The words for a measure; a measure of a local area's own is named by its title."""
    title = f"{measure.title[:1].lower()}{measure.title[1:]}"
    return SUBJECTS.get(measure.id, Subject(title, "there was nothing to count", "met"))
