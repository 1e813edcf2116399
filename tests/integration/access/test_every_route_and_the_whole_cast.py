"""Every route of casework, people, meetings, notices and family faces the whole cast of the design.

Each part of the site has a table here (`table_*.py` with ROWS, and `prepare` where it needs more than the cast).
"""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from factories import cases

from .rows import EVERYONE, Row, World

pytestmark = pytest.mark.django_db
SPACES = ("casework", "people", "meetings", "notices", "family")
TABLES = {
    path.stem: importlib.import_module(f"{__package__}.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("table_*.py"))
}
ROWS: dict[str, tuple[str, Row]] = {
    name: (table, row) for table, module in TABLES.items() for name, row in module.ROWS.items()
}
DAY = date(2026, 4, 1)


def routes(patterns=None, space=""):
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, entry.namespace or space)
        elif isinstance(entry, URLPattern) and space in SPACES:
            yield f"{space}:{entry.name}"


def test_every_route_is_in_a_table_and_every_row_is_a_route():
    assert sorted(routes()) == sorted(ROWS)


@pytest.fixture
def world(request, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: DAY)
    table = TABLES[ROWS[request.node.callspec.params["route"]][0]]
    made = World(cases.cast())
    getattr(table, "prepare", lambda world: None)(made)
    return made


@pytest.mark.parametrize("route", sorted(ROWS))
def test_each_of_the_cast_gets_what_a_relationship_gives(route, world, client):
    row = ROWS[route][1]
    address = reverse(route, args=row.arguments(world))
    for who in EVERYONE:
        client.force_login(getattr(world.cast, who), backend="django.contrib.auth.backends.ModelBackend")
        response = getattr(client, row.method)(address)
        if row.public or who in row.allowed:
            assert response.status_code in row.status, (who, response.status_code)
        else:
            assert response.status_code in (403, 404), (who, response.status_code)
            assert "Rowan" not in response.text, who


@pytest.mark.parametrize("route", sorted(ROWS))
def test_a_stranger_is_asked_to_sign_in(route, world, client):
    row = ROWS[route][1]
    response = getattr(client, row.method)(reverse(route, args=row.arguments(world)))
    if row.public:
        assert response.status_code in row.status
    else:
        assert response.status_code == 302
        assert "sign-in" in response["Location"] or "/demo/" in response["Location"]
