"""Every route of the plan faces the whole cast: each role sees what it may, and a stranger is asked to sign in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from factories.small_plan import FIRST, OUTCOME
from sherwood.apps.governance.urls import urlpatterns

pytestmark = pytest.mark.django_db
CAST = ("analyst", "board_member", "administrator", "programme_manager", "action_owner", "adviser")
SEE = {"analyst", "board_member", "programme_manager", "action_owner", "adviser"}
EVIDENCE = {"board_member", "programme_manager", "action_owner", "adviser"}
OWNERS = {"programme_manager", "action_owner"}
MANAGER = {"programme_manager"}
NOBODY_S = ["no-such-key"]

# Route: its arguments, who may use it, and what they get.
ACCESS = {
    "plan": ([], SEE, 200),
    "checks": ([], SEE, 200),
    "my-actions": ([], OWNERS, 200),
    "portfolio": ([], SEE, 200),
    "outcome": ([OUTCOME], SEE, 200),
    "action": ([FIRST], SEE, 200),
    "rate": ([FIRST], OWNERS, 200),
    "change-owner": ([FIRST], MANAGER, 200),
    "change-due": ([FIRST], MANAGER, 200),
    "change-wording": ([FIRST], MANAGER, 200),
    "promise": ([FIRST], MANAGER, 200),
    "add-dependency": ([FIRST], MANAGER, 200),
    "add-voice": ([FIRST], MANAGER, 200),
    "embed": ([FIRST], MANAGER, 200),
    "supersede": ([FIRST], MANAGER, 200),
    "escalate": ([FIRST], OWNERS, 200),
    "respond": (NOBODY_S, {"board_member", "programme_manager"}, 404),
    "evidence": ([], EVIDENCE, 200),
    "evidence-add": ([], OWNERS, 200),
    "evidence-item": (NOBODY_S, EVIDENCE, 404),
    "evidence-review": (NOBODY_S, MANAGER, 404),
    "evidence-withdraw": (NOBODY_S, OWNERS, 404),
    "evidence-file": (NOBODY_S, EVIDENCE, 404),
    "assurance": ([], SEE, 200),
    "visit-add": ([], MANAGER, 200),
    "ask-add": (NOBODY_S, MANAGER, 404),
    "ask-answer": (NOBODY_S, OWNERS, 404),
    "risks": ([], SEE, 200),
    "risk-add": ([], OWNERS, 200),
    "risk-change": (NOBODY_S, OWNERS, 404),
    "risk-close": (NOBODY_S, OWNERS, 404),
    "scorecard": ([], SEE, 200),
    "claims": ([], SEE, 200),
    "settle": ([], {"analyst", "programme_manager"}, 404),
}
PUBLIC = {"public-plan"}


def test_every_route_is_in_the_access_table():
    assert {pattern.name for pattern in urlpatterns} == set(ACCESS) | PUBLIC


@pytest.mark.parametrize("route", ACCESS)
@pytest.mark.parametrize("who", CAST)
def test_a_role_sees_what_it_may_and_nothing_else(route, who, request, plan, signed_in):
    arguments, allowed, expected = ACCESS[route]
    person = request.getfixturevalue(who)
    response = signed_in(person).get(reverse(f"governance:{route}", args=arguments))
    assert response.status_code == (expected if who in allowed else 403)


@pytest.mark.parametrize("route", ACCESS)
def test_a_stranger_is_asked_to_sign_in(route, client, plan):
    arguments, _, _ = ACCESS[route]
    response = client.get(reverse(f"governance:{route}", args=arguments))
    assert response.status_code == 302
    assert "sign-in" in response["Location"] or "/demo/" in response["Location"]


def test_anybody_may_open_the_public_page(client):
    assert client.get("/our-plan/").status_code == 200


@pytest.mark.parametrize("route", ["action", "outcome", "rate", "change-due", "escalate", "supersede"])
def test_a_part_that_is_not_there_is_said_to_be_missing(route, programme_manager, signed_in, plan):
    response = signed_in(programme_manager).get(reverse(f"governance:{route}", args=["nothing"]))
    assert response.status_code == 404


@pytest.mark.parametrize("route", ["rate", "escalate"])
def test_an_owner_updates_no_action_of_another_post(route, action_owner, signed_in, plan):
    response = signed_in(action_owner).get(reverse(f"governance:{route}", args=[plan.second.pk]))
    assert response.status_code == 403
    assert "Designated clinical officer" in response.text
