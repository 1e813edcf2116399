"""Panels, conversations and decisions: who may open what.

The cast has nobody who sits on panels but Carys, who is a member of the panel with Asha as its secretary. Dev prepares
panels too, of other children: he sees that meetings exist and nothing of this child.
"""

from __future__ import annotations

from datetime import date

from factories import cases
from factories.panels import answers
from sherwood.apps.casework.operations import agendas
from sherwood.apps.casework.operations.panels import decide_case
from sherwood.apps.meetings import operations as meetings
from sherwood.apps.meetings import queries
from sherwood.apps.meetings.kinds import SECRETARY

from .rows import World, row

DAY = date(2026, 4, 1)
WORKERS = ("asha", "ben")
PREPARERS = ("asha", "ben", "dev")


def prepare(world: World) -> None:
    """A pre-needs panel with the child and the teenager on its agenda; the teenager's decision waits for its letter."""
    cast = world.cast
    meeting = meetings.plan_meeting(kind="pre-needs-panel", held_on=DAY, place="Room 2", by="tests", on=DAY)
    agendas.add_member(meeting=meeting, user=cast.asha, role=SECRETARY, by="tests", on=DAY)
    agendas.add_member(meeting=meeting, user=cast.carys, role="member", by="tests", on=DAY)
    item = agendas.put_on_agenda(meeting=meeting, case=cast.case, by="tests", on=DAY)
    other = agendas.put_on_agenda(meeting=meeting, case=cast.teenager_case, by="tests", on=DAY)
    present = [seat.pk for seat in queries.seats(meeting)]
    meetings.record_presence(meeting=meeting, present=present, because="so in the test", by="tests", on=DAY)
    decide_case(
        item=other,
        outcome="assess",
        reasons="Ash needs more than college can give.",
        parts=answers("pre-needs-panel", True),
        version=0,
        by="tests",
        on=DAY,
    )
    senior = cases.person("senior", "senior-practitioner", "Senior practitioner")
    cases.relate(senior, cast.child)
    world.made = {"meeting": meeting.pk, "item": item.pk}


def the_meeting(world: World) -> list[object]:
    return [world.made["meeting"]]


def the_item(world: World) -> list[object]:
    return [world.made["item"]]


def the_case(world: World) -> list[object]:
    return [world.cast.case.reference]


ROWS = {
    "casework:panels": row(*PREPARERS),
    "casework:plan-panel": row(*PREPARERS),
    "casework:panel": row(*PREPARERS, arguments=the_meeting),
    # Asha is its secretary: nobody else of the cast runs it.
    "casework:panel-fill": row("asha", arguments=the_meeting, method="post", status=(302,)),
    "casework:panel-member": row("asha", arguments=the_meeting),
    "casework:panel-presence": row("asha", arguments=the_meeting),
    "casework:panel-end": row("asha", arguments=the_meeting),
    "casework:panel-cancel": row("asha", arguments=the_meeting),
    # Ben works the case and has no seat in this panel: he does not record for it.
    "casework:panel-case": row("asha", arguments=the_item),
    "casework:panel-take-off": row(*WORKERS, arguments=the_item),
    "casework:panel-papers": row("carys"),
    "casework:panel-paper": row("carys", arguments=the_item),
    "casework:case-panels": row(*WORKERS, arguments=the_case),
    "casework:case-to-panel": row(*WORKERS, arguments=the_case, method="post", status=(302,)),
    "casework:missing-came": row(*WORKERS, arguments=the_case, method="post", status=(302,)),
    "casework:ask-place": row(*WORKERS, arguments=the_case),
    "casework:send-decision": row(*WORKERS, arguments=lambda world: [world.cast.teenager_case.reference]),
    # A co-ordinator decides nothing alone; test_panels_pages shows that a senior practitioner may.
    "casework:decide": row(arguments=the_case),
    "casework:conversation": row(*WORKERS, arguments=the_case),
    "casework:conversation-read": row("parent", arguments=the_case),
}
