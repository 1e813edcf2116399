"""Invitations: by e-mail, for one use, until a day; the secret is kept nowhere."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from factories import cases
from factories.cases import TODAY
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.people import operations, queries
from sherwood.apps.people.models import Invitation, RelationshipKind
from sherwood.apps.people.permissions import reaches
from sherwood.apps.people.policies import Refused

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 4, 15)  # 14 days after 1 April
PASSWORD = "seven slow grey herons"


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: TODAY)
    return cases.cast()


@pytest.fixture
def member(cast):
    member = cases.family_member("wren-stone")
    cases.acts(member, cast.child)
    return member


def invite(cast, member=None, **more):
    given = {"email": "Wren@sherwood.example", "role": "parent", "member": member, "by": cast.asha, "on": TODAY}
    return operations.invite(**{**given, **more})


def link():
    """The path of the link in the newest e-mail."""
    return re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body).group(1)


def token():
    return link().rstrip("/").rsplit("/", 1)[-1]


def test_the_mail_names_nobody_and_the_secret_is_kept_nowhere(cast, member):
    made = invite(cast, member)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["wren@sherwood.example"], "Your invitation to Sherwood")
    assert "until 15 April 2026" in sent.body
    assert "EHC co-ordinator, north" in sent.body
    for word in ("Rowan", "Stone", "Wren ", "autism", "&#"):
        assert word not in sent.body
    kept = [str(value) for row in Invitation.objects.values() for value in row.values()]
    kept += [str(value) for row in Event.objects.values() for value in row.values()]
    assert not any(token() in value for value in kept)
    assert made.expires_on == LAST_DAY


def test_a_parent_takes_it_up_once_and_sees_their_own_child(cast, member, client):
    invite(cast, member)
    where = link()
    page = client.get(where)
    assert page.status_code == 200
    assert "Rowan" not in page.text
    answer = client.post(where, {"name": "Wren Stone", "password": PASSWORD, "again": PASSWORD})
    assert answer.status_code == 302
    user = User.objects.get(email="wren@sherwood.example")
    assert (user.name, user.role, user.organisation) == ("Wren Stone", "parent", "Family")
    assert queries.member_of(user) == member
    assert reaches(user, cast.child, TODAY)
    assert client.get("/account/").status_code == 200  # signed in
    actions = {event.action for event in Event.objects.filter(actor=user)}
    assert actions == {"invitation.accepted", "account.signed-in"}
    client.logout()
    again = client.get(where)
    assert (again.status_code, "was used before" in again.text) == (410, True)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"password": "short", "again": "short"}, "too short"),
        ({"again": "seven slow grey herring"}, "not the same"),
        ({"name": ""}, "Enter your name"),
    ],
)
def test_a_bad_form_keeps_the_invitation(cast, member, client, given, says):
    invite(cast, member)
    answer = client.post(link(), {"name": "Wren Stone", "password": PASSWORD, "again": PASSWORD, **given})
    assert (answer.status_code, says in answer.text) == (422, True)
    assert not User.objects.filter(email="wren@sherwood.example").exists()
    assert Invitation.objects.get().is_open(TODAY)


def test_it_works_to_its_last_day_and_then_says_what_to_do(cast, member):
    invite(cast, member)
    with pytest.raises(Refused, match=r"ended on 15 April 2026\. Ask the person who invited you"):
        operations.accept(token=token(), name="W", password=PASSWORD, on=LAST_DAY + timedelta(days=1))
    assert operations.accept(token=token(), name="W", password=PASSWORD, on=LAST_DAY).email == "wren@sherwood.example"


def test_a_newer_one_takes_the_earlier_back_and_anyone_may_be_taken_back(cast, member):
    invite(cast, member)
    first = token()
    made = invite(cast, member, email="other@sherwood.example")
    with pytest.raises(Refused, match="taken back, or a newer one"):
        operations.accept(token=first, name="W", password=PASSWORD, on=TODAY)
    operations.revoke(invitation=made, by=cast.ben, on=TODAY)
    with pytest.raises(Refused, match="taken back"):
        operations.accept(token=token(), name="W", password=PASSWORD, on=TODAY)
    assert Event.objects.filter(action="invitation.revoked").count() == 2


def test_a_used_one_cannot_be_taken_back_and_a_link_cut_short_says_so(cast, member):
    made = invite(cast, member)
    with pytest.raises(Refused, match="cut short"):
        operations.accept(token=token()[:-1], name="W", password=PASSWORD, on=TODAY)
    operations.accept(token=token(), name="W", password=PASSWORD, on=TODAY)
    with pytest.raises(Refused, match="used already"):
        operations.revoke(invitation=made, by=cast.asha, on=TODAY)
    with pytest.raises(Refused, match="has an account already"):
        invite(cast, queries.member_of(User.objects.get(email="wren@sherwood.example")), email="new@sherwood.example")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"role": "chief"}, "role"),
        ({"role": "senco"}, "role"),
        ({"email": "not an address"}, "email"),
        ({"email": "ASHA@sherwood.example"}, "email"),
    ],
)
def test_what_fits_nobody_is_refused_beside_its_field(cast, member, given, field):
    with pytest.raises(Refused) as refused:
        invite(cast, member, **given)
    assert refused.value.field == field
    assert not mail.outbox


def test_who_may_invite_whom(cast, member, administrator):
    outside = {"post": "SENCO", "organisation": "A school", "setting": cast.child.setting, "role": "senco"}
    staff = {"post": "Officer", "organisation": "Council", "role": "ehc-coordinator"}
    for who in (cast.dev, cast.carys, cast.senco, cast.parent, administrator):
        with pytest.raises(NotAllowed):
            invite(cast, member, by=who)
    with pytest.raises(NotAllowed):
        invite(cast, by=cast.asha, **staff)
    with pytest.raises(NotAllowed):
        invite(cast, by=cast.carys, **outside)
    invite(cast, by=cast.asha, **outside)
    invite(cast, by=administrator, **staff)


def test_a_senco_comes_into_their_setting_and_staff_into_their_team(cast, administrator):
    details = {"post": "SENCO", "organisation": "A school", "setting": cast.child.setting, "role": "senco"}
    with pytest.raises(Refused, match="setting"):
        invite(cast, by=cast.asha, **{**details, "setting": None})
    invite(cast, by=cast.asha, **details)
    senco = operations.accept(token=token(), name="Sol Beck", password=PASSWORD, on=TODAY)
    assert (reaches(senco, cast.child, TODAY), senco.called) == ({"school"}, "Sol Beck")
    team = queries.team_of(cast.asha, TODAY)
    more = {"post": "Officer", "organisation": "Council", "role": "ehc-coordinator", "team": team}
    invite(cast, by=administrator, email="new@sherwood.example", **more)
    colleague = operations.accept(token=token(), name="Sky Ford", password=PASSWORD, on=TODAY)
    assert reaches(colleague, cast.child, TODAY) == {"works"}


def test_mail_that_cannot_be_sent_keeps_nothing(cast, member, monkeypatch):
    def fails(*_args, **_kwargs):
        raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr("sherwood.apps.people.operations.invitations.send_mail", fails)
    with pytest.raises(Refused, match="could not be sent"):
        invite(cast, member)
    assert not Invitation.objects.exists()
    assert not Event.objects.filter(action="invitation.sent").exists()


def test_the_database_keeps_families_and_staff_apart(cast, member):
    made = invite(cast, member)
    for wrong in ({"role": "senco"}, {"member": None}, {"accepted_on": TODAY}, {"expires_on": date(2026, 3, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.filter(pk=made.pk).update(**wrong)


def test_being_invited_shows_no_child_by_itself(cast):
    details = {"post": "Therapist", "organisation": "Fictional NHS Trust", "role": "contributor"}
    invite(cast, by=cast.asha, **details)
    user = operations.accept(token=token(), name="Fen Marsh", password=PASSWORD, on=TODAY)
    assert not reaches(user, cast.child, TODAY)
    cases.relate(user, cast.child, RelationshipKind.CONTRIBUTOR)
    assert reaches(user, cast.child, TODAY)


def test_the_pages_invite_a_family_member_and_a_professional(cast, member, client):
    client.force_login(cast.asha, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(
        reverse("people:invite", args=[cast.child.pk, member.pk]), {"email": "wren@sherwood.example", "role": "parent"}
    )
    assert answer["Location"] == reverse("people:child", args=[cast.child.pk])
    page = client.get(answer["Location"])
    assert "the link works until 15 April 2026" in page.text
    bad = client.post(reverse("people:invite-outside"), {"email": "x", "role": "ehc-coordinator"})
    assert (bad.status_code, Invitation.objects.count()) == (422, 1)
    good = {"email": "t@sherwood.example", "role": "contributor", "post": "Therapist", "organisation": "Trust"}
    assert client.post(reverse("people:invite-outside"), good).status_code == 302
    assert Invitation.objects.count() == 2
