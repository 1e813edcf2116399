"""The words that caseloads and case pages share: who must act, by when, under which law, and in which school year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sherwood.core.clocks import Force, Limit, Standing, Status
from sherwood.core.days import school_year
from sherwood.core.law import Checked, Citation
from sherwood.design.words import plural, short_day

from ..bodies import title_of

COUNCIL, FAMILY = "The council", "The family"
_SHORT = {
    "cfa": "Children and Families Act 2014",
    "send-regs": "SEND Regulations 2014",
    "code": "SEND code of practice",
    "local": "Local promise",
}
_CHECKED = {
    Checked.PRIMARY: "We read the text itself.",
    Checked.SECONDARY: "We read a good account of it, not the text.",
    Checked.PARTLY: "Partly checked: not all of the text was read.",
    Checked.UNVERIFIED: "Not checked: ask a lawyer before relying on it.",
}
LAST_SCHOOL_YEAR = 13


@dataclass(frozen=True)
class Due:
    """One limit in a list: what, who must act, the day, how that stands in words, under which law.

    `mood` is late, excused, soon or calm, for the colour; the words say the same.
    """

    what: str
    who: str
    day: str
    stands: str
    law: str
    mood: str


def body(about: str | None, names: Mapping[str, str] | None = None) -> str:
    """The name of a body that was asked, or of a setting."""
    if not about:
        return ""
    return (names or {}).get(about) or title_of(about)


def year_group(born_on: date | None, on: date) -> str:
    """Year 5, Reception, Early years; after school the age in years."""
    if born_on is None:
        return "Date of birth not known"
    year = school_year(born_on, on)
    if year > LAST_SCHOOL_YEAR:
        age = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
        return f"Age {age}"
    return "Early years" if year < 0 else "Reception" if year == 0 else f"Year {year}"


def who(standing: Standing, names: Mapping[str, str] | None = None) -> str:
    """Who must act."""
    if standing.limit.window:
        return FAMILY
    return body(standing.about, names) if standing.limit.by_about and standing.about else COUNCIL


def law(limit: Limit) -> str:
    """The provision in a few words: SEND Regulations 2014, regulation 13(2)."""
    return short_law(limit.cites[0])


def short_law(citation: Citation) -> str:
    """A provision with the short name of its instrument; a local promise is named as one."""
    if citation.instrument.id == "local":
        return "Local promise, not law"
    return f"{_SHORT.get(citation.instrument.id, citation.instrument.title)}, {citation.provision}"


def checked(citation: Citation) -> str:
    """How well the provision was checked, in words."""
    return _CHECKED[citation.checked]


def stands(standing: Standing) -> str:
    """12 days late, due today, 5 days left; an excused lateness says so."""
    if standing.status is Status.LATE:
        late = f"{plural(standing.days_over, 'day')} late"
        return f"{late}, excused" if standing.excused_by else late
    left = (standing.due_on - standing.on).days
    return "due today" if left == 0 else f"{plural(left, 'day')} left"


def mood(standing: Standing, soon_days: int) -> str:
    """How pressing it is: late, excused, soon or calm."""
    if standing.status is Status.LATE:
        return "excused" if standing.excused_by else "late"
    return "soon" if (standing.due_on - standing.on).days < soon_days else "calm"


def due(standing: Standing, soon_days: int, names: Mapping[str, str] | None = None) -> Due:
    """A limit as a line of a list."""
    return Due(
        what=standing.limit.title,
        who=who(standing, names),
        day=short_day(standing.due_on),
        stands=stands(standing),
        law=law(standing.limit),
        mood=mood(standing, soon_days),
    )


FORCES = {Force.STATUTE: "Law", Force.GUIDANCE: "National guidance", Force.LOCAL: "Local promise"}
