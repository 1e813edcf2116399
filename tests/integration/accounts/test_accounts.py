"""Roles, permissions, and the operations on accounts."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from sherwood.apps.accounts import operations, permissions
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.accounts.policies import AccountError
from sherwood.apps.accounts.roles import ROLES
from sherwood.apps.audit.models import Event

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 30)

# The access table of the issue, written out by hand: who may do what.
ALLOWED = {
    "analyst": {
        "see_measures",
        "see_rows",
        "see_data_quality",
        "import_data",
        "download_unsuppressed",
        "see_plan",
        "settle_claims",
    },
    "board_member": {"see_measures", "see_plan", "see_evidence", "respond_to_escalations"},
    "administrator": {"see_measures", "see_data_quality", "import_data", "manage_users", "see_audit"},
    "programme_manager": {
        "see_measures",
        "import_data",
        "see_plan",
        "update_own_actions",
        "edit_plan",
        "respond_to_escalations",
        "see_evidence",
        "see_restricted_evidence",
        "settle_claims",
        "publish_papers",
    },
    "action_owner": {"see_measures", "see_plan", "update_own_actions", "see_evidence"},
    "adviser": {"see_measures", "see_plan", "see_evidence"},
}


@pytest.mark.parametrize("role", ALLOWED)
def test_each_role_may_do_just_what_the_table_says(request, role):
    user = request.getfixturevalue(role)
    assert {p.value for p in permissions.Permission if permissions.may(user, p)} == ALLOWED[role]


def test_nobody_signed_out_or_inactive_may_do_anything(analyst):
    analyst.is_active = False
    for user in (AnonymousUser(), analyst):
        assert not any(permissions.may(user, permission) for permission in permissions.Permission)


def test_a_refusal_says_the_role_and_who_may(board_member):
    with pytest.raises(NotAllowed) as refused:
        permissions.check(board_member, "see_rows")
    assert str(refused.value) == (
        "Your role is board member. To open the records behind a figure you need the role analyst."
    )


def test_a_misspelt_permission_is_an_error_not_a_refusal(analyst):
    with pytest.raises(ValueError, match="see_everything"):
        permissions.may(analyst, "see_everything")


def new(by, **changes):
    given = {"email": "New@Sherwood.example", "role": "analyst", "post": "Officer", "organisation": "Council"}
    return operations.create_user(**{**given, **changes}, by=by, on=ON)


def test_an_administrator_gives_an_account_and_it_is_recorded_without_the_address(administrator):
    user = new(administrator)
    assert (user.email, user.joined_on, user.has_usable_password()) == ("new@sherwood.example", ON, False)
    event = Event.objects.get(action="account.created", actor=administrator)
    assert (event.ids, event.detail) == ((str(user.pk),), {"role": "analyst"})


@pytest.mark.parametrize("role", ["analyst", "board_member"])
def test_nobody_else_may_give_accounts(request, role):
    with pytest.raises(NotAllowed):
        new(request.getfixturevalue(role))
    assert User.objects.count() == 1


def test_wrong_accounts_are_refused_with_the_reason(administrator):
    new(administrator)
    with pytest.raises(AccountError, match="already signs in"):
        new(administrator, email="NEW@sherwood.example")
    with pytest.raises(AccountError, match="Choose one of: analyst, board-member, administrator"):
        new(administrator, email="other@sherwood.example", role="chief")
    with pytest.raises(ValidationError):
        new(administrator, email="not an address")


def test_the_database_keeps_one_account_per_address_and_known_roles(analyst):
    for wrong in ({"email": analyst.email.upper()}, {"email": "b@sherwood.example", "role": "chief"}):
        values = {"role": "analyst", "post": "x", "organisation": "y", "joined_on": ON, **wrong}
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.bulk_create([User(**values)])


def test_the_last_administrator_stays(administrator):
    for change in ({"role": "analyst", "active": True}, {"role": "administrator", "active": False}):
        with pytest.raises(AccountError, match="only administrator"):
            operations.change_account(user=administrator, **change, by=administrator, on=ON)
    new(administrator, role="administrator")
    operations.change_account(user=administrator, role="analyst", active=True, by=administrator, on=ON)
    administrator.refresh_from_db()
    assert administrator.role == "analyst"
    assert Event.objects.get(action="account.changed").detail["role_before"] == "administrator"


def test_someone_with_a_history_cannot_be_removed(administrator):
    new(administrator)
    with pytest.raises(ProtectedError):
        administrator.delete()


def test_the_personas_are_made_once():
    first = operations.ensure_personas(by="demo", on=ON)
    assert {user.role for user in first} == set(ROLES), "a visitor can see the site as every role does"
    assert operations.ensure_personas(by="demo", on=ON) == first
    assert all(user.email.endswith(".example") and not user.has_usable_password() for user in first)


def test_the_first_administrator_comes_from_the_command_line(capsys):
    order = ("create_administrator", "first@sherwood.example", "--post", "Head of data", "--organisation", "Council")
    call_command(*order)
    assert User.objects.get().role == "administrator"
    with pytest.raises(CommandError, match="already signs in"):
        call_command(*order)
