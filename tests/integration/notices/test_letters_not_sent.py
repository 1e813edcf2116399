"""A letter goes to nobody who may not know of the child on the day it leaves, whoever it was written to before."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from factories import cases
from sherwood.apps.notices import operations, permissions, queries, tasks
from sherwood.apps.notices.models import Copy, Delivery, Letter, Way
from sherwood.apps.notices.policies import Refused
from sherwood.apps.people.models import ActingKind, Child, FamilyMember, Relationship, RelationshipKind
from sherwood.apps.people.queries import family_of

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 1)
FIELDS = {"received_on": ON, "decide_by": date(2026, 5, 13), "plan_by": date(2026, 8, 19)}


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: ON)
    return cases.cast()


def robin(channel: str = "print") -> FamilyMember:
    FamilyMember.objects.filter(forename="Robin").update(
        channel=channel, address="1 Oak Street, Oakwater", postcode="ZZ99 1ZZ"
    )
    return FamilyMember.objects.select_related("user").get(forename="Robin")


def sent(cast, to) -> Letter:
    return operations.send(
        template="request-received",
        child=cast.child,
        to=[to],
        fields=FIELDS,
        what_changed="We have the request.",
        by=cast.asha,
        on=ON,
    )


def name(cast, user) -> None:
    Relationship.objects.create(
        user=user, child=cast.child, kind=RelationshipKind.NAMED, purpose="named", from_on=cases.JOINED, made_by="tests"
    )


def as_(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_letter_that_waits_is_neither_printed_nor_posted_once_its_reader_may_not_act(client, cast):
    member = robin()
    sent(cast, member)
    address = reverse("notices:to-post")
    assert "To Robin Stone" in as_(client, cast.asha).get(address).text
    cases.acts(member, cast.child, ActingKind.COURT_RESTRICTION)
    page = client.get(address).text
    assert "Robin Stone" not in page
    assert client.get(reverse("notices:to-post-pdf")).status_code == 302
    delivery = Delivery.objects.get()
    assert client.post(address, {"letters": [str(delivery.pk)]}).status_code == 422
    with pytest.raises(Refused, match="may no longer act"):
        operations.mark_posted(deliveries=[delivery.pk], by=cast.asha, on=ON)
    delivery.refresh_from_db()
    assert delivery.sent_on is None


def test_a_letter_nobody_opened_is_not_posted_to_somebody_who_may_no_longer_act(cast):
    member = robin("email")
    sent(cast, member)
    Delivery.objects.update(sent_on=ON)
    cases.acts(member, cast.child, ActingKind.COURT_RESTRICTION)
    assert tasks.post_unread(date(2026, 4, 29)) == 0
    assert not Delivery.objects.filter(way=Way.PRINT).exists()


def test_of_a_restricted_child_a_parent_who_is_not_named_is_told_nothing(cast):
    member = robin("portal")
    assert family_of(cast.child, ON) == [member]
    Child.objects.filter(pk=cast.child.pk).update(restricted=True)
    cast.child.refresh_from_db()
    assert family_of(cast.child, ON) == []
    with pytest.raises(Refused, match="Only the people named"):
        sent(cast, member)
    with pytest.raises(Refused, match="Only the people named"):
        operations.tell(to=member, child=cast.child, what_changed="Something is new.", by="tests", on=ON)
    name(cast, cast.parent)
    assert family_of(cast.child, ON) == [member]
    assert sent(cast, member).copies.count() == 1


def test_somebody_without_an_account_who_may_act_for_a_restricted_child_is_written_to(cast):
    Child.objects.filter(pk=cast.child.pk).update(restricted=True)
    cast.child.refresh_from_db()
    member = cases.family_member("kim-stone")
    cases.acts(member, cast.child)
    assert family_of(cast.child, ON) == [member]


def test_a_letter_to_a_post_closes_with_a_child_that_becomes_restricted(client, cast):
    sent(cast, cast.carys)
    copy = Copy.objects.get()
    address = reverse("notices:post-letter", args=[copy.pk])
    assert as_(client, cast.carys).get(address).status_code == 200
    assert [each.id for each in queries.letters_to_user(cast.carys, ON)] == [copy.pk]
    Child.objects.filter(pk=cast.child.pk).update(restricted=True)
    assert client.get(address).status_code == 403
    assert queries.letters_to_user(cast.carys, ON) == []
    name(cast, cast.carys)
    assert client.get(address).status_code == 200


def test_who_may_still_be_written_to_is_asked_in_two_questions(cast, django_assert_max_num_queries):
    member = robin()
    for _ in range(5):
        sent(cast, member)
    copies = list(Copy.objects.select_related("letter"))
    with django_assert_max_num_queries(2):
        assert permissions.may_be_sent(copies, ON) == {copy.pk for copy in copies}
