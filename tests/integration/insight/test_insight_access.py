"""Every route faces the whole cast, and a stranger who has not signed in."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from sherwood.apps.insight.urls import urlpatterns

pytestmark = pytest.mark.django_db
MEASURE = ["ehc.issued-in-20-weeks"]
NO_UPLOAD = [uuid.UUID(int=0)]
CAST = ("analyst", "board_member", "administrator", "programme_manager", "action_owner", "adviser")
EVERYBODY = set(CAST)
KEEPERS = {"analyst", "administrator"}
IMPORTERS = KEEPERS | {"programme_manager"}
PLAN_READERS = EVERYBODY - {"administrator"}

# Route: its arguments, its method, who may use it, and what they get.
ACCESS = {
    "home": ([], "get", EVERYBODY, 200),
    "measures": ([], "get", EVERYBODY, 200),
    "measure": (MEASURE, "get", EVERYBODY, 200),
    "measure-download": (MEASURE, "get", EVERYBODY, 200),
    "measure-rebase": (MEASURE, "get", {"programme_manager"}, 200),
    "measure-rows": (MEASURE, "get", {"analyst"}, 302),
    "purpose": ([], "get", {"analyst"}, 200),
    "person": (["nobody"], "get", {"analyst"}, 302),
    "pack": ([], "get", EVERYBODY, 200),
    "pack-of-quarter": (["2099-Q1"], "get", EVERYBODY, 404),
    "pack-download": (["2099-Q1"], "get", EVERYBODY, 404),
    "pack-download-as": (["2099-Q1", "pdf"], "get", EVERYBODY, 404),
    "papers": ([], "get", PLAN_READERS, 200),
    "paper-choose": ([], "get", {"programme_manager"}, 200),
    "paper-preview": ([], "get", {"programme_manager"}, 404),
    "paper-publish": ([], "post", {"programme_manager"}, 404),
    "paper-evidence": (["no-part"], "post", PLAN_READERS - {"analyst"}, 404),
    "paper-file": ([0, "pdf"], "get", PLAN_READERS, 404),
    "data-quality": ([], "get", KEEPERS, 200),
    "problems": (["no-layer", "no-rule"], "get", KEEPERS, 404),
    "import": ([], "get", IMPORTERS, 200),
    "check": (NO_UPLOAD, "get", IMPORTERS, 404),
    "confirm": (NO_UPLOAD, "post", IMPORTERS, 404),
    "leave": (NO_UPLOAD, "post", IMPORTERS, 404),
    "audit": ([], "get", {"administrator"}, 200),
}


def test_every_route_is_in_the_access_table():
    assert {pattern.name for pattern in urlpatterns} == set(ACCESS)


def test_every_view_names_its_permission():
    for pattern in urlpatterns:
        assert hasattr(pattern.callback, "permission"), pattern.name


@pytest.mark.parametrize("route", ACCESS)
@pytest.mark.parametrize("who", CAST)
def test_a_role_sees_what_it_may_and_nothing_else(route, who, request, area, signed_in):
    arguments, method, allowed, expected = ACCESS[route]
    person = request.getfixturevalue(who)
    response = getattr(signed_in(person), method)(reverse(f"insight:{route}", args=arguments))
    assert response.status_code == (expected if who in allowed else 403)


@pytest.mark.parametrize("route", ACCESS)
def test_a_stranger_is_asked_to_sign_in(route, client, area):
    arguments, method, _, _ = ACCESS[route]
    response = getattr(client, method)(reverse(f"insight:{route}", args=arguments))
    assert response.status_code == 302
    assert "sign-in" in response["Location"] or "/demo/" in response["Location"]
