"""The header of a return: whose it is, of which year, and the census day that ages and dates are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sherwood.exchange.problems import Problem, Rule, Severity

from .source import Source
from .values import DATE_UNREADABLE, WHOLE_UNREADABLE, read_day, read_whole


@dataclass(frozen=True)
class Header:
    """What a return says about itself; None where it says nothing. `sent_at` is the header's DateTime."""

    collection: str | None = None
    year: int | None = None
    reference_date: date | None = None
    source_level: str | None = None
    authority: str | None = None
    software_code: str | None = None
    release: str | None = None
    serial_no: str | None = None
    sent_at: datetime | None = None
    dmo: str | None = None
    dco: str | None = None
    dsco: str | None = None


def read_moment(text: str) -> datetime:
    """A day and time in ISO form; one with a zone is given in universal time, so that all can be put in order.

    Raises ValueError.
    """
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


MOMENT_UNREADABLE = Rule(
    "sen2.header.date-time",
    "DateTime of the header is a day and time, written YYYY-MM-DDThh:mm:ss.",
    Severity.ERROR,
    ("DateTime",),
    read_moment,
)


def year_matches(year: int | None, reference_date: date | None) -> bool:
    """Whether the collection year is the year of the census day, where both are given."""
    return year is None or reference_date is None or year == reference_date.year


YEAR_DIFFERS = Rule(
    "sen2.header.year-differs",
    "The year of the collection is the year of its census day.",
    Severity.QUERY,
    ("Year",),
    year_matches,
)

HEADER_RULES = (MOMENT_UNREADABLE, YEAR_DIFFERS)


def read_header(source: Source) -> tuple[Header, list[Problem]]:
    """The header and what is wrong with it. An item that cannot be read is as if it were not given."""
    reading = _Reading(source)
    text = reading.text
    header = Header(
        collection=text("Collection"),
        year=reading.value("Year", WHOLE_UNREADABLE, "a year, as 2027"),
        reference_date=reading.value("ReferenceDate", DATE_UNREADABLE, "a day that exists, written YYYY-MM-DD"),
        source_level=text("SourceLevel"),
        authority=text("LEA"),
        software_code=text("SoftwareCode"),
        release=text("Release"),
        serial_no=text("SerialNo"),
        sent_at=reading.value("DateTime", MOMENT_UNREADABLE, "a day and time, written YYYY-MM-DDThh:mm:ss"),
        dmo=text("DMO"),
        dco=text("DCO"),
        dsco=text("DSCO"),
    )
    if not year_matches(header.year, header.reference_date):
        reading.report(
            "Year",
            YEAR_DIFFERS,
            f"The header's Year is {header.year} and its ReferenceDate is {header.reference_date}: a collection "
            "has the year of its census day. The return was taken; check which of the two is right.",
        )
    return header, reading.problems


class _Reading:
    """Reads items of one header, gathering problems."""

    _READ = {DATE_UNREADABLE: read_day, WHOLE_UNREADABLE: read_whole, MOMENT_UNREADABLE: read_moment}

    def __init__(self, source: Source) -> None:
        self._source = source
        self.problems: list[Problem] = []

    def text(self, tag: str) -> str | None:
        return self._source.header.get(tag, ("", 0))[0] or None

    def value(self, tag: str, rule: Rule, expected: str):  # type: ignore[no-untyped-def]
        text = self.text(tag)
        if text is None:
            return None
        try:
            return self._READ[rule](text)
        except ValueError:
            self.report(
                tag,
                rule,
                f"{tag} of the header is {text[:60]!r}, which cannot be read: {expected} was expected. It was "
                "left out; correct it and import the file again.",
            )
            return None

    def report(self, tag: str, rule: Rule, message: str) -> None:
        text, line = self._source.header[tag]
        file = self._source.files["Header"]
        self.problems.append(Problem(file, line, None, tag, text, rule.id, rule.severity, message))
