"""Whose advice the law names (SEND Regulations 2014 regulation 6(1)), child by child, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sherwood.apps.casework.bodies import bodies_the_law_names
from sherwood.apps.people.models import Child, Setting

EVERY = ("health", "educational-psychologist", "social-care")
# Year 9 begins on the 1 September after the 13th birthday: born on 31 August 2012, Year 9 begins on 1 September 2025;
# born a day later, on 1 September 2026.
TABLE = [
    # born | day | kind of setting | education body | adult life
    ("2016-05-04", "2026-04-14", "mainstream-la-maintained", "school", False),
    ("2022-06-01", "2026-04-14", "EYP", "early-years-setting", False),
    ("2022-06-01", "2026-04-14", "", "early-years-setting", False),
    ("2009-03-01", "2026-04-14", "general-fe", "college", True),
    ("2009-03-01", "2026-04-14", "specialist-post-16", "college", True),
    ("2016-05-04", "2026-04-14", None, "education", False),
    ("2012-08-31", "2025-08-31", "mainstream-academy", "school", False),
    ("2012-08-31", "2025-09-01", "mainstream-academy", "school", True),
    ("2012-09-01", "2025-09-01", "mainstream-academy", "school", False),
    ("2012-09-01", "2026-09-01", "mainstream-academy", "school", True),
    (None, "2026-04-14", "mainstream-academy", "school", True),
]


@pytest.mark.parametrize(("born", "day", "kind", "education", "adult"), TABLE)
def test_the_bodies_the_law_names(born, day, kind, education, adult):
    child = Child(born_on=date.fromisoformat(born) if born else None)
    setting = None if kind is None else Setting(name="A setting", setting_type=kind)
    named = bodies_the_law_names(child, date.fromisoformat(day), setting)
    wanted = [education, *EVERY, *(["adulthood"] if adult else [])]
    assert [each.about for each in named] == wanted
    assert all(each.because and each.provision.startswith("regulation 6(1)") for each in named)


@pytest.mark.parametrize(
    ("needs", "teacher"),
    [
        (("VI",), "a qualified teacher of children with a vision impairment"),
        (("HI",), "a qualified teacher of deaf children"),
        (("SLCN", "MSI"), "a teacher qualified to teach children with a multi-sensory impairment"),
        (("SLCN",), ""),
        ((), ""),
    ],
)
def test_a_teacher_of_the_senses_is_asked_before_education_writes(needs, teacher):
    child = Child(born_on=date(2016, 5, 4))
    first, *others = bodies_the_law_names(child, date(2026, 4, 14), Setting(name="A school"), needs)
    assert first.after_asking == teacher
    assert not any(each.after_asking for each in others)


def test_the_reason_for_adult_life_says_the_year():
    child = Child(born_on=date(2012, 8, 31))
    reason = bodies_the_law_names(child, date(2025, 9, 1), None)[-1]
    assert reason.because == "Born 31 August 2012: by age in Year 9, which is in or beyond Year 9."
