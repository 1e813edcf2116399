"""Who may use the pages of a plan: whoever works the case, the setting that is asked, and the family its own copy."""

from __future__ import annotations

from datetime import date

from factories import cases, plan_cases
from sherwood.apps.casework.models import Recipient
from sherwood.apps.casework.operations import consultation, plans
from sherwood.apps.people.models import SettingStaff

from .rows import row

WORKS = ("asha", "ben")
DAY = date(2026, 4, 1)


def prepare(world):
    """A draft that the family has, the final plan being written, one setting asked: the SENCO works there too."""
    cast = world.cast
    plan_cases.drafted(plan_cases.assessed(cast.case), cast.asha)
    version = plans.begin_version(case=cast.case, kind="final", by=cast.asha, on=DAY)
    school = plan_cases.other_school()
    SettingStaff.objects.create(user=cast.senco, setting=school, from_on=cases.JOINED)
    asked = consultation.consult(case=cast.case, setting=school, by=cast.asha, on=DAY)
    world.made = {
        "asked": asked.pk,
        "need": version.needs.get().thread,
        "recipient": Recipient.objects.create(plan_version=version, kind="icb").pk,
    }


def _case(world):
    return [world.cast.case.reference]


def _draft(world):
    return [world.cast.case.reference, 1]


def _final(world):
    return [world.cast.case.reference, 2]


def _need(world):
    return [world.cast.case.reference, 2, "need", world.made["need"]]


def _asked(world):
    return [world.made["asked"]]


def _asked_of_case(world):
    return [world.cast.case.reference, world.made["asked"]]


ROWS = {
    "casework:case-plan": row(*WORKS, arguments=_case),
    "casework:plan-begin": row(*WORKS, arguments=_case, method="post", status=(422,)),
    "casework:plan-views": row(*WORKS, arguments=_case),
    "casework:plan-sent": row(*WORKS, arguments=lambda world: [*_case(world), world.made["recipient"]]),
    "casework:consult": row(*WORKS, arguments=_case),
    "casework:consultation": row(*WORKS, arguments=_asked_of_case),
    "casework:consultation-chase": row(*WORKS, arguments=_asked_of_case, method="post", status=(302,)),
    "casework:plan-version": row(*WORKS, arguments=_draft),
    "casework:plan-write": row(*WORKS, arguments=_final),
    "casework:plan-changes": row(*WORKS, arguments=_final),
    "casework:plan-download": row(*WORKS, arguments=lambda world: [*_draft(world), "html"]),
    "casework:plan-serve": row(*WORKS, arguments=_final),
    "casework:plan-send": row(*WORKS, arguments=_final),
    "casework:plan-section": row(*WORKS, arguments=lambda world: [*_final(world), "A"]),
    "casework:plan-row-new": row(*WORKS, arguments=lambda world: [*_final(world), "provision"]),
    "casework:plan-row": row(*WORKS, arguments=_need),
    "casework:plan-row-remove": row(*WORKS, arguments=_need),
    "casework:places": row("senco"),
    "casework:place": row("senco", arguments=_asked),
    "casework:place-draft": row("senco", arguments=lambda world: [*_asked(world), "html"]),
    "casework:family-plan-changes": row("parent", arguments=_case),
    "casework:family-plan-download": row("parent", arguments=lambda world: [*_case(world), "html"]),
}
