"""A restricted child is seen by those named and by nobody else, colleagues, family and setting included."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from factories import cases
from factories.cases import TODAY
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.people import operations
from sherwood.apps.people.models import Membership
from sherwood.apps.people.permissions import reaches
from sherwood.apps.people.policies import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: TODAY)
    return cases.cast()


@pytest.fixture
def lead(cast):
    """Leads the team that works with the child."""
    lead = cases.person("lead", "senior-practitioner", "Senior practitioner, north", "Lin Heath")
    Membership.objects.create(user=lead, team=cast.asha.memberships.get().team, is_lead=True, from_on=cases.JOINED)
    return lead


def seen_by(cast, *more, on=TODAY):
    people = (cast.asha, cast.ben, cast.carys, cast.senco, cast.parent, *more)
    return {user for user in people if reaches(user, cast.child, on)}


def test_restricting_hides_the_child_from_everybody_not_named(cast, lead):
    assert seen_by(cast, lead) == {cast.asha, cast.ben, cast.carys, cast.senco, cast.parent, lead}
    operations.restrict(child=cast.child, named=[cast.asha, cast.parent], by=lead, on=TODAY)
    assert seen_by(cast, lead) == {cast.asha, cast.parent, lead}
    operations.restrict(child=cast.child, named=[cast.asha], by=lead, on=TODAY + timedelta(days=1))
    assert seen_by(cast, lead, on=TODAY + timedelta(days=1)) == {cast.asha, lead}
    operations.lift_restriction(child=cast.child, by=lead, on=TODAY + timedelta(days=1))
    assert len(seen_by(cast, lead, on=TODAY + timedelta(days=1))) == 6
    told = Event.objects.filter(action__startswith="child.restrict").order_by("pk")
    assert [(event.action, event.detail["named"]) for event in told] == [
        ("child.restricted", 3),
        ("child.restricted", 2),
        ("child.restriction-lifted", 0),
    ]


def test_only_who_leads_a_team_that_works_with_the_child_restricts(cast, lead):
    for who in (cast.asha, cast.parent, cast.carys):
        with pytest.raises(NotAllowed):
            operations.restrict(child=cast.child, named=[cast.asha], by=who, on=TODAY)
    with pytest.raises(NotAllowed):
        operations.restrict(child=cast.other_child, named=[lead], by=lead, on=TODAY)
    with pytest.raises(Refused, match="at least one"):
        operations.restrict(child=cast.child, named=[], by="tests", on=TODAY)


def test_a_lead_who_is_not_named_can_no_longer_lift_it(cast, lead):
    operations.restrict(child=cast.child, named=[cast.asha], by="tests", on=TODAY)
    with pytest.raises(NotAllowed):
        operations.lift_restriction(child=cast.child, by=lead, on=TODAY)


def test_the_page_names_people_and_lifts_it_again(cast, lead, client):
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    where = reverse("people:restrict", args=[cast.child.pk])
    page = client.get(where)
    for shown in ("Asha Brook", "Ben Hazel", "Carys Flint", "Robin Stone"):
        assert shown in page.text
    for hidden in ("Dev Slate", "Lee Stone"):  # another team's; may not act
        assert hidden not in page.text
    answer = client.post(where, {"restricted": "on", "named": [str(cast.ben.pk), str(cast.parent.pk)]})
    assert answer["Location"] == reverse("people:child", args=[cast.child.pk])
    assert seen_by(cast, lead) == {cast.ben, cast.parent, lead}
    assert "This child is restricted" in client.get(answer["Location"]).text
    assert client.post(where, {"restricted": "on", "named": [str(cast.dev.pk)]}).status_code == 422
    assert client.post(where, {}).status_code == 302
    assert cast.asha in seen_by(cast)
