"""Who may use the routes of caseloads, cases and handovers."""

from __future__ import annotations

from datetime import date

from sherwood.apps.casework.models import SavedView
from sherwood.apps.casework.operations.events import record_exception
from sherwood.apps.people.models import Membership

from .rows import World, row

WORKS = ("asha", "ben")


def prepare(world: World) -> None:
    """Asha leads her team, has a saved view, and an exception is recorded in the case."""
    Membership.objects.filter(user=world.cast.asha).update(is_lead=True)
    world.made["view"] = SavedView.objects.create(user=world.cast.asha, name="Late", query="when=late")
    world.made["exception"] = record_exception(
        case=world.cast.case,
        ground="personal-circumstances",
        from_on=date(2026, 3, 9),
        until_on=None,
        because="So in the test.",
        by="tests",
        on=date(2026, 3, 9),
    )


def reference(world):
    return [world.cast.case.reference]


def first_event(world):
    return [world.cast.case.reference, world.cast.case.events.first().pk]


ROWS = {
    "casework:caseload": row("asha", "ben", "dev"),
    "casework:save-view": row("asha", "ben", "dev", method="post", status=(422,)),
    "casework:change-view": row("asha", arguments=lambda world: [world.made["view"].pk], method="post", status=(302,)),
    "casework:team": row("asha"),
    "casework:handover": row("asha"),
    "casework:school": row("senco"),
    "casework:case": row(*WORKS, "carys", "senco", arguments=reference),
    "casework:name-worker": row("asha", arguments=reference),
    "casework:name-writer": row("asha", arguments=reference),
    "casework:record-event": row(*WORKS, arguments=reference),
    "casework:strike-event": row(*WORKS, arguments=first_event),
    "casework:correct-day": row(*WORKS, arguments=first_event),
    "casework:record-exception": row(*WORKS, arguments=reference),
    "casework:strike-exception": row(
        *WORKS, arguments=lambda world: [world.cast.case.reference, world.made["exception"].pk]
    ),
    "casework:contacts": row(*WORKS, arguments=reference),
    "casework:explain-delay": row(*WORKS, arguments=reference),
    "casework:record-contact": row(*WORKS, arguments=reference),
}
