"""The psychology queue: review before joining, order, allocation in turn and within capacity, what a family is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from factories import cases
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.casework.models import QueueEntry
from sherwood.apps.casework.operations.advice import ask_for_advice
from sherwood.apps.casework.operations.advice_giving import give_advice, save_draft
from sherwood.apps.casework.operations.psychology import (
    add_capacity,
    allocate,
    end_capacity,
    review_circumstances,
)
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries import advice as asked
from sherwood.apps.casework.queries import psychology as queries

pytestmark = pytest.mark.django_db
ASKED, REVIEWED, TODAY = date(2026, 4, 14), date(2026, 4, 20), date(2026, 5, 5)


class Service:
    """Four children who wait, received on 2, 9 and 16 March and on 7 April; a manager and two psychologists."""

    def __init__(self):
        self.manager = cases.person("mara", "psychology-manager", "Psychology service manager", "Mara Lake")
        self.own = cases.person("eve", "educational-psychologist", "Educational psychologist", "Eve Marsh")
        self.locum = cases.person("lou", "educational-psychologist", "Locum psychologist", "Lou Ford")
        days = (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 4, 7))
        names = ("rowan-stone", "hazel-moss", "ash-river", "fern-quartz")
        self.cases = [
            cases.case(cases.child(name), received_on=day, number=number)
            for number, (name, day) in enumerate(zip(names, days, strict=True), start=1)
        ]
        self.entries = [
            ask_for_advice(case=each, about="educational-psychologist", by="tests", on=ASKED).queue_entry
            for each in self.cases
        ]
        self.capacity(self.own, "own", 2)

    def capacity(self, user, kind, cases_a_month, from_on=date(2026, 1, 1), until_on=None):
        return add_capacity(
            kind=kind,
            called=user.post,
            cases_a_month=Decimal(cases_a_month),
            from_on=from_on,
            until_on=until_on,
            user=user,
            by=self.manager,
            on=TODAY,
        )

    def review(self, number, outcome="by-date", treated_as_on=None, on=REVIEWED):
        return review_circumstances(
            entry=self.entries[number],
            outcome=outcome,
            reason="We looked at home, school and health.",
            treated_as_on=treated_as_on,
            by=self.manager,
            on=on,
        )

    def allocate(self, number, to=None, on=TODAY, **why):
        return allocate(entry=self.entries[number], to=to or self.own, by=self.manager, on=on, **why)

    def order(self, on=TODAY):
        placed = sorted(queries.places(on).values(), key=lambda one: one.position)
        return [one.key for one in placed]


@pytest.fixture
def service(db):
    return Service()


def test_nobody_joins_before_the_circumstances_are_reviewed(service):
    assert service.order() == []
    assert queries.to_review(TODAY).count() == 4
    with pytest.raises(Refused, match="Review the circumstances first"):
        service.allocate(0)
    with pytest.raises(IntegrityError), transaction.atomic():
        QueueEntry.objects.filter(pk=service.entries[0].pk).update(joined_on=TODAY)


def test_the_queue_goes_by_the_day_of_the_request_whenever_reviewed(service):
    service.review(3)
    service.review(1, on=date(2026, 4, 27))
    service.review(0, on=date(2026, 4, 28))
    assert service.order() == ["2026-0001", "2026-0002", "2026-0004"]
    assert service.order(on=date(2026, 4, 20)) == ["2026-0004"]


def test_an_exceptional_child_stands_where_the_day_given_puts_them(service):
    for number in (0, 1, 2):
        service.review(number)
    service.review(3, "earlier", date(2026, 3, 5))
    assert service.order() == ["2026-0001", "2026-0004", "2026-0002", "2026-0003"]
    events = service.cases[3].events.filter(kind__in=("queue-reviewed", "queue-joined"))
    assert [(each.kind, each.outcome) for each in events] == [("queue-reviewed", "earlier"), ("queue-joined", "")]


def test_a_later_review_takes_the_place_of_an_earlier_one(service):
    service.review(0)
    service.review(3)
    service.review(3, "earlier", date(2026, 2, 2), on=TODAY)
    assert service.order() == ["2026-0004", "2026-0001"]
    service.review(3, on=TODAY)
    assert service.order() == ["2026-0001", "2026-0004"]
    assert service.entries[3].reviews.count() == 3
    assert service.cases[3].events.filter(kind="queue-joined").count() == 1


@pytest.mark.parametrize(
    ("outcome", "day", "words"),
    [
        ("earlier", None, "Enter the day"),
        ("earlier", date(2026, 4, 7), "only bring a child forward"),
        ("sideways", None, "Select what the review found"),
    ],
)
def test_a_review_that_says_nothing_is_refused(service, outcome, day, words):
    with pytest.raises(Refused, match=words):
        service.review(3, outcome, day)


def test_the_next_in_the_queue_is_allocated_and_the_four_weeks_begin(service):
    service.review(0)
    entry = service.allocate(0)
    # 5 May and 28 days: 2 June 2026. The six weeks of the law from 14 April end on 26 May, whatever the promise says.
    assert (entry.due_on, entry.allocated_kind) == (date(2026, 6, 2), "own")
    dues = dict(service.cases[0].dues.filter(about="educational-psychologist").values_list("limit", "due_on"))
    assert dues == {"local.ep-advice": date(2026, 6, 2), "ehc.advice": date(2026, 5, 26)}
    assert [row.pk for row in asked.asked_of(service.own, TODAY)] == [entry.request_id]


def test_out_of_turn_needs_a_reason_and_stands_in_the_list_of_exceptions(service):
    service.review(0)
    service.review(1)
    with pytest.raises(Refused, match="before this one"):
        service.allocate(1)
    service.allocate(1, out_of_turn_because="The psychologist already knows the child.")
    assert [each.out_of_turn_because for each in queries.exceptions(TODAY)] == [
        "The psychologist already knows the child."
    ]


def test_a_reason_given_for_the_next_in_turn_makes_no_exception(service):
    service.review(0)
    service.allocate(0, out_of_turn_because="Not needed.")
    assert not queries.exceptions(TODAY).exists()


def test_nobody_is_given_more_than_they_take_without_a_reason(service):
    for number in range(3):
        service.review(number)
    service.allocate(0)
    service.allocate(1)
    with pytest.raises(Refused, match="this month are full"):
        service.allocate(2)
    service.allocate(2, over_capacity_because="Agreed as overtime.")
    assert queries.given_out_in_month(service.own, TODAY) == 3


def test_a_new_month_gives_new_room(service):
    for number in range(3):
        service.review(number)
    service.allocate(0)
    service.allocate(1)
    service.allocate(2, on=date(2026, 6, 1))
    assert queries.given_out_in_month(service.own, date(2026, 6, 1)) == 1


def test_who_has_no_capacity_is_given_nothing(service):
    service.review(0)
    with pytest.raises(Refused, match="No capacity"):
        service.allocate(0, to=service.locum)
    row = service.capacity(service.locum, "locum", 3, until_on=date(2026, 6, 30))
    assert service.allocate(0, to=service.locum).allocated_kind == "locum"
    end_capacity(capacity=row, until_on=date(2026, 5, 4), by=service.manager, on=TODAY)
    service.review(1)
    with pytest.raises(Refused, match="No capacity"):
        service.allocate(1, to=service.locum)


def test_given_to_a_colleague_the_four_weeks_run_on(service):
    service.review(0)
    service.allocate(0)
    service.capacity(service.locum, "locum", 3)
    entry = service.allocate(0, to=service.locum, on=date(2026, 5, 19))
    assert (entry.allocated_on, entry.due_on, entry.allocated_to) == (TODAY, date(2026, 6, 2), service.locum)
    assert service.cases[0].events.filter(kind="advice-allocated").count() == 1
    assert list(asked.asked_of(service.own, date(2026, 5, 19))) == []


def test_only_the_manager_keeps_the_queue(service):
    for who in (service.own, service.locum):
        with pytest.raises(NotAllowed):
            review_circumstances(entry=service.entries[0], outcome="by-date", reason="x", by=who, on=REVIEWED)
        with pytest.raises(NotAllowed):
            add_capacity(kind="own", called="x", cases_a_month=Decimal(1), from_on=TODAY, user=None, by=who, on=TODAY)


def test_what_the_family_is_told_at_each_step(service):
    case = service.cases[1]
    place = queries.place_of(case, TODAY)
    assert (place.state, place.position) == ("to-review", None)
    for number in (0, 1, 3):
        service.review(number)
    service.review(2, "earlier", date(2026, 3, 5))
    place = queries.place_of(case, TODAY)
    # Two a month: the first two in May, this child, the third, in June.
    assert (place.state, place.position, place.of, place.earliest, place.latest) == (
        "waiting",
        3,
        4,
        date(2026, 6, 1),
        date(2026, 6, 30),
    )
    assert "2026-0001" not in str(place) and "Rowan" not in str(place)
    service.allocate(0)
    service.allocate(2)
    assert queries.place_of(case, TODAY).position == 1
    service.allocate(1, on=date(2026, 6, 2))
    place = queries.place_of(case, date(2026, 6, 3))
    assert place.state == "writing"
    assert place.why.endswith("by 30 June 2026, four weeks later.")
    advice = service.entries[1].request
    save_draft(advice=advice, parts={"needs": "Words."}, version=0, by=service.own, on=date(2026, 6, 20))
    give_advice(advice=advice, version=1, by=service.own, on=date(2026, 6, 24))
    assert queries.place_of(case, date(2026, 6, 24)).why == "The psychologist's advice came on 24 June 2026."
    # Looked at from a day before, it stands as it stood then.
    assert queries.place_of(case, date(2026, 6, 3)).state == "writing"


def test_the_figures_of_the_queue(service):
    for number in range(3):
        service.review(number)
    service.allocate(0)
    advice = service.entries[0].request
    save_draft(advice=advice, parts={"needs": "Words."}, version=0, by=service.own, on=date(2026, 6, 1))
    give_advice(advice=advice, version=1, by=service.own, on=date(2026, 6, 3))  # a day after the promise
    service.capacity(service.locum, "locum", 3, from_on=date(2026, 7, 16))
    found = queries.figures(date(2026, 7, 1))
    assert (found.length, found.to_review, found.allocated) == (2, 1, 0)
    assert found.completed == ((date(2026, 4, 1), 0), (date(2026, 5, 1), 0), (date(2026, 6, 1), 1))
    assert (found.in_time, found.of_completed) == (0, 1)
    # In July Eve takes 2 and the locum 3 for 16 of 31 days: 2 + 48/31 = 3.5.
    assert found.capacity == Decimal("3.5")


def test_a_withdrawn_request_leaves_the_queue(service):
    service.review(0)
    service.review(1)
    cases.happened(service.cases[0], "request-withdrawn", date(2026, 4, 27))
    assert service.order() == ["2026-0002"]
    assert queries.place_of(service.cases[0], TODAY) is None
