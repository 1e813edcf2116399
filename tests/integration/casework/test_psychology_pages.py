"""The pages of the psychology queue: the list, review, allocation, capacity, and the list of exceptions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from factories import cases
from sherwood.apps.casework.models import Capacity
from sherwood.apps.casework.operations.advice import ask_for_advice
from sherwood.apps.casework.operations.psychology import add_capacity, review_circumstances

pytestmark = pytest.mark.django_db
ASKED, TODAY = date(2026, 4, 14), date(2026, 5, 5)


@pytest.fixture
def world(db, monkeypatch, client):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: TODAY)
    world = cases.cast()
    world.manager = cases.person("mara", "psychology-manager", "Psychology service manager", "Mara Lake")
    world.eve = cases.person("eve", "educational-psychologist", "Educational psychologist", "Eve Marsh")
    client.force_login(world.manager, backend="django.contrib.auth.backends.ModelBackend")
    add_capacity(
        kind="own",
        called="Educational psychologist",
        cases_a_month=Decimal(1),
        from_on=date(2026, 1, 1),
        user=world.eve,
        by=world.manager,
        on=TODAY,
    )
    return world


def entry_of(case):
    return ask_for_advice(case=case, about="educational-psychologist", by="tests", on=ASKED).queue_entry


def page(client, name, *arguments):
    return client.get(reverse(f"casework:{name}", args=arguments))


def send(client, name, *arguments, **data):
    return client.post(reverse(f"casework:{name}", args=arguments), data)


def test_a_child_is_reviewed_joins_and_is_allocated(client, world):
    entry = entry_of(world.case)
    assert "To review before joining" in page(client, "psychology").text
    nothing = send(client, "psychology-review", entry.pk)
    assert nothing.status_code == 422 and "Say why, in words that the family can read" in nothing.text
    send(client, "psychology-review", entry.pk, outcome="by-date", reason="Looked at home and school.")
    entry.refresh_from_db()
    assert entry.joined_on == TODAY
    send(client, "psychology-allocate", entry.pk, to=world.eve.pk)
    entry.refresh_from_db()
    assert (entry.allocated_to, entry.due_on) == (world.eve, date(2026, 6, 2))
    assert "Eve Marsh (employed), by 2 June 2026" in page(client, "psychology").text


def test_an_earlier_place_needs_its_day_beside_the_field(client, world):
    entry = entry_of(world.case)
    found = send(client, "psychology-review", entry.pk, outcome="earlier", reason="About to be excluded.")
    assert found.status_code == 422
    assert "Enter the day the request is treated as if received." in found.text
    assert "About to be excluded." in found.text
    day = {"treated_as_on-day": "5", "treated_as_on-month": "1", "treated_as_on-year": "2026"}
    send(client, "psychology-review", entry.pk, outcome="earlier", reason="About to be excluded.", **day)
    listed = page(client, "psychology-exceptions").text
    assert "treated as received on 5 January 2026 instead of 2 March 2026" in listed
    assert "About to be excluded." in listed and "Psychology service manager" in listed


def test_no_room_and_out_of_turn_are_asked_for_their_reasons(client, world):
    entries = [entry_of(each) for each in (world.case, world.teenager_case, world.other_case)]
    for entry in entries:
        review_circumstances(entry=entry, outcome="by-date", reason="Looked at.", by=world.manager, on=TODAY)
    found = send(client, "psychology-allocate", entries[2].pk, to=world.eve.pk)
    assert found.status_code == 422 and "Other children are before this one." in found.text
    send(client, "psychology-allocate", entries[0].pk, to=world.eve.pk)
    found = send(client, "psychology-allocate", entries[1].pk, to=world.eve.pk)
    assert found.status_code == 422 and "cases for this month are full (1)" in found.text


def test_a_restricted_child_is_counted_and_not_shown(client, world):
    entry_of(world.restricted_case)
    found = page(client, "psychology").text
    assert "1 place is not shown" in found
    assert "Fern" not in found and world.restricted_case.reference not in found


def test_capacity_to_come_counts_from_its_month(client, world):
    data = {"called": "Locum", "kind": "locum", "cases_a_month": "2.5", "user": ""}
    day = {"from_on-day": "1", "from_on-month": "7", "from_on-year": "2026"}
    assert send(client, "psychology-capacity", **data, **day).status_code == 302
    shown = page(client, "psychology-capacity").text
    assert "1 July 2026 (to come)" in shown
    assert ">3.5<" in shown.replace(" ", "")
    wrong = send(client, "psychology-capacity", **{**data, "cases_a_month": "many"}, **day)
    assert wrong.status_code == 422 and "Cases a month must be a number, like 4 or 2.5" in wrong.text
    row = Capacity.objects.get(kind="locum")
    early = {"until_on-day": "30", "until_on-month": "6", "until_on-year": "2026"}
    assert "before the first day" in send(client, "psychology-capacity-end", row.pk, **early).text


def test_the_queue_takes_few_questions_however_long(client, world, django_assert_max_num_queries):
    for number in range(15):
        case = cases.case(cases.child(f"elm{number}-brook"), number=100 + number)
        entry = entry_of(case)
        review_circumstances(entry=entry, outcome="by-date", reason="Looked at.", by="tests", on=TODAY)
    with django_assert_max_num_queries(40):
        assert page(client, "psychology").text.count(">Allocate<") == 15
