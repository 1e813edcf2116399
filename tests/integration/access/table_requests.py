"""Who may take, check and read requests; the pages where anybody asks are public."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from sherwood.apps.casework.models import RequestDraft
from sherwood.apps.casework.operations import requests_asking as asking
from sherwood.apps.casework.operations.requests_sending import send_request
from sherwood.apps.casework.queries.requests import Writer

from .rows import row

DAY = date(2026, 4, 1)
SOMEBODY = Writer(contact="somebody@sherwood.example")
KNOWN = {
    "who": {"asker": "parent"},
    "you": {"forename": "Kim", "surname": "Heath", "right": "parental-responsibility"},
    "child": {"forename": "Ivy", "surname": "Heath", "born_on": "2018-02-03"},
    "contact": {"channel": "print", "language": "en", "format": "standard"},
    "setting": {"place": "school"},
    "needs": {"difficult": "Reading."},
}
TAKERS = ("asha", "ben", "dev")
TEAM = ("asha", "ben")
NOT_FOUND = (404, 302)


def _sent():
    draft = asking.begin(writer=SOMEBODY, on=DAY, known=KNOWN)
    asking.add_file(
        draft_id=draft,
        step="files",
        given=SimpleUploadedFile("a.pdf", b"%PDF-1.4"),
        note="",
        writer=SOMEBODY,
        on=DAY,
    )
    send_request(draft_id=draft, writer=SOMEBODY, on=DAY)
    return RequestDraft.objects.get(pk=draft)


def prepare(world):
    """A request that waits, one of Asha's case, one that staff write, and one that somebody writes at home."""
    world.made["waiting"] = _sent()
    ours = _sent()
    ours.case, ours.checked_on, ours.checked_post = world.cast.case, DAY, "tests"
    ours.save()
    world.made["ours"] = ours
    world.made["taken"] = asking.begin(writer=Writer(user=world.cast.asha), on=DAY, route="phone", received_on=DAY)
    world.made["at_home"] = asking.begin(writer=SOMEBODY, on=DAY, known=KNOWN)


def waiting(world):
    return [world.made["waiting"].pk]


def waiting_file(world):
    return [world.made["waiting"].pk, world.made["waiting"].files.get().pk]


def our_file(world):
    return [world.cast.case.reference, world.made["ours"].files.get().pk]


def at_home(world):
    return [world.made["at_home"]]


ROWS = {
    "casework:incoming": row(*TAKERS),
    "casework:take-request": row(*TAKERS),
    "casework:write-request": row(*TAKERS, arguments=lambda world: [world.made["taken"]]),
    "casework:check-request": row(*TAKERS, arguments=waiting),
    "casework:set-aside-request": row(*TAKERS, arguments=waiting),
    "casework:waiting-file": row(*TAKERS, arguments=waiting_file),
    "casework:case-request": row(*TEAM, arguments=lambda world: [world.cast.case.reference]),
    "casework:request-file": row(*TEAM, arguments=our_file),
    "family:ask": row(public=True),
    "family:ask-easy": row(public=True),
    "family:ask-contact": row(public=True, status=(200, 302)),
    "family:ask-link-sent": row(public=True),
    "family:ask-open": row(public=True, arguments=lambda world: ["no-such-token"], status=(410,)),
    "family:ask-leave": row(public=True, method="post", status=(302,)),
    "family:ask-mine": row(public=True, status=(200, 302)),
    "family:ask-sent": row(public=True, status=(302,)),
    # Somebody else's request is not there for anybody of the cast; a stranger confirms an address first.
    "family:ask-list": row(public=True, arguments=at_home, status=NOT_FOUND),
    "family:ask-check": row(public=True, arguments=at_home, status=NOT_FOUND),
    "family:ask-delete": row(public=True, arguments=at_home, status=NOT_FOUND),
    "family:ask-step": row(public=True, arguments=lambda world: [*at_home(world), "needs"], status=NOT_FOUND),
    "family:ask-remove-file": row(
        public=True, method="post", arguments=lambda world: [*at_home(world), 1], status=NOT_FOUND
    ),
}
