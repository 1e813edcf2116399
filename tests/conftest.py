"""Ground for every test: the cast that every view faces, and a test database with its audit trail protected.

The settings are chosen in settings_for_tests, which pytest reads before this file.
"""

from __future__ import annotations

from datetime import date

import pytest

JOINED = date(2026, 9, 1)
CAST = {
    "analyst": ("analyst", "SEND data analyst"),
    "board_member": ("board-member", "Independent chair of the SEND Board"),
    "administrator": ("administrator", "SEND systems administrator"),
    "programme_manager": ("programme-manager", "SEND improvement programme manager"),
    "action_owner": ("action-owner", "EHC assessment team manager"),
    "adviser": ("adviser", "Department for Education SEND adviser"),
}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Emptying the test database between tests lifts the audit trail's triggers for that moment."""
    from django.db import connection

    from sherwood.apps.audit.guard import lifted_for_tests

    # On the class: the browser's event loop gives each test a connection object of its own.
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def empty_with_triggers_lifted(self, statements):
        with lifted_for_tests(self.connection):
            empty(self, statements)

    operations.execute_sql_flush = empty_with_triggers_lifted
    yield
    operations.execute_sql_flush = empty


def _person(name):
    from sherwood.apps.accounts.operations import create_user

    role, post = CAST[name]
    return create_user(
        email=f"{name.replace('_', '.')}@sherwood.example",
        role=role,
        post=post,
        organisation="Fictional County Council",
        password="four quiet green oaks",
        by="tests",
        on=JOINED,
    )


@pytest.fixture
def analyst(db):
    """May see rows, import and download."""
    return _person("analyst")


@pytest.fixture
def board_member(db):
    """May see measures only."""
    return _person("board_member")


@pytest.fixture
def administrator(db):
    """May manage people and imports; may not see rows."""
    return _person("administrator")


@pytest.fixture
def programme_manager(db):
    """May import and change the plan, see restricted evidence and publish papers."""
    return _person("programme_manager")


@pytest.fixture
def action_owner(db):
    """May see the plan and update the actions of the post "EHC assessment team manager"."""
    return _person("action_owner")


@pytest.fixture
def adviser(db):
    """May see the plan and its evidence, except what is restricted."""
    return _person("adviser")


@pytest.fixture
def signed_in(client):
    """Sign the test client in as someone: `signed_in(analyst).get(...)`."""

    def sign_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
