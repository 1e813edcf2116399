"""A case in which a plan is written: advice is in, the plan has a need, an outcome and provision."""

from __future__ import annotations

from datetime import date

from sherwood.apps.accounts.models import User
from sherwood.apps.casework.models import AdviceRequest, Case, PlanVersion
from sherwood.apps.casework.operations import plans, sections
from sherwood.apps.people.models import Setting

from . import cases

ASSESSED = date(2026, 3, 12)
ADVISED = date(2026, 3, 26)
BEGUN = date(2026, 3, 30)
SERVED = date(2026, 3, 31)
"""A draft served on 31 March 2026: the family's window is open to 14 April, its 15th day."""


def advice(case: Case, about: str = "educational-psychologist", day: date = ADVISED) -> AdviceRequest:
    """Advice that was asked for and came."""
    return AdviceRequest.objects.create(
        case=case,
        about=about,
        requested_on=ASSESSED,
        requested_by="tests",
        due_on=date(2026, 4, 23),
        received_on=day,
        recorded_on=day,
        how="here",
        given_post="Educational psychologist",
    )


def assessed(case: Case) -> Case:
    """A case in which it was decided to assess and to issue a plan, with one piece of advice."""
    cases.happened(case, "assess-decision-notified", ASSESSED, outcome="assess")
    advice(case)
    cases.happened(case, "advice-requested", ASSESSED, about="educational-psychologist")
    cases.happened(case, "advice-received", ADVISED, about="educational-psychologist")
    cases.happened(case, "issue-decision-notified", ADVISED, outcome="issue")
    return case


def written(case: Case, by: User | str = "tests", on: date = BEGUN) -> PlanVersion:
    """A draft being written, with one need that is met and one outcome that is worked towards."""
    version = plans.begin_version(case=case, kind="draft", by=by, on=on)
    sections.save_section(version=version, section="A", words="Rowan loves drums.", opened_at=1, by=by, on=on)
    given = case.advice.get()
    need = sections.save_need(
        version=version,
        row=None,
        opened_at=0,
        section="B",
        words="Rowan finds it hard to follow spoken instructions.",
        need_type="SLCN",
        evidence=[given.subject],
        by=by,
        on=on,
    )
    outcome = sections.save_outcome(
        version=version,
        row=None,
        opened_at=0,
        words="Rowan follows an instruction of two steps without help.",
        by_when="By the end of Year 5",
        adulthood=False,
        needs=[need.pk],
        by=by,
        on=on,
    )
    sections.save_provision(
        version=version,
        row=None,
        opened_at=0,
        section="F",
        specified={
            "what": "A programme for understanding spoken language",
            "who": "A teaching assistant trained by a speech and language therapist",
            "how_often": "Three times a week",
            "how_long": "20 minutes each time",
            "how_many": "One to one",
            "review": "Every term",
        },
        adulthood=False,
        needs=[need.pk],
        outcomes=[outcome.pk],
        by=by,
        on=on,
    )
    return version


def drafted(case: Case, by: User | str = "tests", on: date = SERVED) -> PlanVersion:
    """A draft that was sent to the family."""
    return plans.serve_draft(version=written(case, by), by=by, on=on)


def other_school(key: str = "900002", name: str = "Riverstone School (fictional)") -> Setting:
    """A setting that the child does not go to."""
    return cases.setting(key, name)
