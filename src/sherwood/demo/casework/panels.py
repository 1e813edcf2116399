"""Panels that meet in the days after the demonstration's day, each with its agenda and its members."""

from __future__ import annotations

from datetime import date, time, timedelta

from .staff import BY, People

COMING = (("pre-needs-panel", 2), ("second-panel", 8), ("placement-panel", 15))
"""Kind of panel and days from now."""
MOST = 12


def plan(people: People, on: date) -> None:
    """Plan one panel of each kind, seat its members, and put on the agenda what waits for it."""
    from sherwood.apps.casework.operations.agendas import add_member, fill_agenda
    from sherwood.apps.meetings.operations import plan_meeting

    lead = people.persona("senior-practitioner")
    members = [people.persona(key) for key in ("psychologist", "contributor")]
    for kind, days in COMING:
        held_on = on + timedelta(days=days)
        while held_on.weekday() > 4:
            held_on += timedelta(days=1)
        meeting = plan_meeting(
            kind=kind, held_on=held_on, starts_at=time(10), place="County Hall (fictional), room 3", by=BY, on=on
        )
        add_member(meeting=meeting, user=lead, role="chair", by=BY, on=on)
        add_member(meeting=meeting, user=people.persona("pathway-officer"), role="secretary", by=BY, on=on)
        for member in members:
            add_member(meeting=meeting, user=member, role="member", by=BY, on=on)
        fill_agenda(meeting=meeting, by=BY, on=on, at_most=MOST)
