"""Audit events are added with a signature and never changed, whoever asks and however."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, IntegrityError, connection, transaction

from sherwood.apps.audit import queries
from sherwood.apps.audit.models import AppendOnlyError, Event
from sherwood.apps.audit.operations import record, record_look
from sherwood.apps.audit.policies import PersonalDataRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(analyst):
    return record(actor=analyst, action="file.imported", kind="layer", ids=["l-1"], detail={"rows": 3})


def test_an_event_says_who_what_and_when(event, analyst):
    stored = Event.objects.get(pk=event.pk)
    assert (stored.actor, stored.process, stored.action) == (analyst, "", "file.imported")
    assert (stored.object_kind, stored.ids, stored.detail) == ("layer", ("l-1",), {"rows": 3})
    assert stored.at.tzinfo is not None


def test_a_process_signs_by_its_name():
    assert record(actor="tick", action="snapshot.destroyed").process == "tick"


@pytest.mark.parametrize("nobody", ["", "  ", AnonymousUser(), None])
def test_an_event_without_anyone_is_refused(nobody):
    with pytest.raises(ValueError, match="must name"):
        record(actor=nobody, action="file.imported")
    assert not Event.objects.exists()


def test_the_database_refuses_an_event_signed_by_nobody_or_by_two(analyst, event):
    for actor_id, process in ((None, ""), (analyst.pk, "tick")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.bulk_create([Event(at=event.at, action="file.imported", actor_id=actor_id, process=process)])


def test_the_model_refuses_change_and_removal(event):
    event.action = "file.other"
    for attempt in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(action="file.other"),
        lambda: Event.objects.bulk_update([event], ["action"]),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET action = 'file.other'", "DELETE FROM audit_event"])
def test_the_database_refuses_change_and_removal_in_raw_sql(event, statement):
    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Event.objects.get(pk=event.pk).action == "file.imported"


def test_an_event_falls_with_the_change_it_tells_of(analyst):
    with pytest.raises(RuntimeError), transaction.atomic():
        record(actor=analyst, action="file.imported")
        raise RuntimeError
    assert not Event.objects.filter(action="file.imported").exists()


def test_a_look_at_a_list_is_one_entry_that_names_every_id(analyst):
    record_look(actor=analyst, kind="person", ids=["p1", "p12", "p3"], purpose="check of a figure", snapshot="s-9")
    assert Event.objects.get(action="rows.opened").ids == ("p1", "p12", "p3")
    # "p1" must not be found inside "p12", nor "p" in any of them.
    assert [queries.list_events_about("person", one).count() for one in ("p1", "p12", "p", "p2")] == [1, 1, 0, 0]
    assert not queries.list_events_about("plan", "p1").exists()


def test_a_look_needs_a_purpose(analyst):
    with pytest.raises(ValueError, match="needs a purpose"):
        record_look(actor=analyst, kind="person", ids=["p1"], purpose=" ")


@pytest.mark.parametrize(
    "detail",
    [
        {"name": "x"},
        {"note": "pupil H801200001001"},
        {"note": "NHS 943 476 5919"},
        {"note": "lives at NG1 5BH"},
        {"note": "someone@sherwood.example"},
        {"nested": {"a": 1}},
    ],
)
def test_personal_data_is_refused(analyst, detail):
    with pytest.raises(PersonalDataRefused):
        record(actor=analyst, action="file.imported", detail=detail)


def test_codes_counts_and_days_are_welcome(analyst):
    detail = {
        "rows": 1719,
        "on": "2026-09-30",
        "measure": "ehc.issued-in-20-weeks",
        "share": 0.375,
        "ok": True,
        "x": None,
    }
    assert record(actor=analyst, action="pack.made", detail=detail).detail == detail


def test_events_are_listed_by_action_person_and_time(analyst, administrator):
    first = record(actor=analyst, action="file.imported")
    second = record(actor=administrator, action="file.imported")
    assert list(queries.list_events(action="file.imported")) == [second, first]
    assert list(queries.list_events(action="file.imported", actor_id=analyst.pk)) == [first]
    assert list(queries.list_events(action="file.imported", since=first.at, until=second.at)) == [first]


def test_a_page_view_carries_its_request_id(analyst, signed_in):
    response = signed_in(analyst).get("/account/")
    assert len(response["X-Request-ID"]) == 36
