"""The combined data set, described once: tables of dated events about children, and published figures.

`TABLES` holds every table by name in the order they are stored.
"""

from .assessments import Advice, Assessment, ExceptionRecord, Request
from .model import Column, Kind, Path, Record, Sensitivity
from .people import Contact, Disagreement, Identifier, Person
from .plans import Need, Placement, Plan, Review, ReviewCycle, Setting
from .published import PublishedFigure
from .support import Referral, SenSupport, Wait

TABLES: dict[str, type[Record]] = {
    table.table_name: table
    for table in (
        Person,
        Identifier,
        Request,
        Assessment,
        Advice,
        ExceptionRecord,
        Plan,
        Placement,
        Setting,
        Need,
        Review,
        ReviewCycle,
        Disagreement,
        Contact,
        SenSupport,
        Referral,
        Wait,
        PublishedFigure,
    )
}

__all__ = [
    "TABLES",
    "Advice",
    "Assessment",
    "Column",
    "Contact",
    "Disagreement",
    "ExceptionRecord",
    "Identifier",
    "Kind",
    "Need",
    "Path",
    "Person",
    "Placement",
    "Plan",
    "PublishedFigure",
    "Record",
    "Referral",
    "Request",
    "Review",
    "ReviewCycle",
    "SenSupport",
    "Sensitivity",
    "Setting",
    "Wait",
]
