"""What the plan of a child says in the demonstration: sections, and needs linked to outcomes and provision."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from . import words

if TYPE_CHECKING:
    from sherwood.apps.accounts.models import User
    from sherwood.apps.casework.models import PlanVersion


def write_plan(version: PlanVersion, forename: str, by: User, on: date) -> None:
    """Fill a draft: words of the sections, two needs from the advice, an outcome for each, and the provision."""
    from sherwood.apps.casework.operations import sections

    for section, text in words.SECTIONS.items():
        row = version.sections.get(section=section)
        said = text.format(name=forename)
        sections.save_section(version=version, section=section, words=said, opened_at=row.version, by=by, on=on)
    advice = {each.about: each.subject for each in version.case.advice.filter(received_on__isnull=False)}
    for each in words.THREADS:
        need = sections.save_need(
            version=version,
            row=None,
            opened_at=0,
            section=each["section"],
            words=each["need"].format(name=forename),
            need_type=each["need_type"],
            evidence=[advice[about] for about in each["rests_on"] if about in advice],
            by=by,
            on=on,
        )
        outcome = sections.save_outcome(
            version=version,
            row=None,
            opened_at=0,
            words=each["outcome"].format(name=forename),
            by_when=each["by_when"],
            adulthood=False,
            needs=[need.pk],
            by=by,
            on=on,
        )
        sections.save_provision(
            version=version,
            row=None,
            opened_at=0,
            section=each["provided_in"],
            specified=each["provision"],
            adulthood=False,
            needs=[need.pk],
            outcomes=[outcome.pk],
            by=by,
            on=on,
        )
