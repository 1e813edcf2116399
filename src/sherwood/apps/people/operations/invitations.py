"""Inviting people to an account, and taking the invitation up: once, in time, by whoever got the e-mail."""

from __future__ import annotations

from datetime import date, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from sherwood.apps.accounts import queries as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.operations import create_user
from sherwood.apps.accounts.roles import ROLES
from sherwood.apps.audit.operations import Actor, record
from sherwood.core.days import in_words

from .. import permissions, policies
from ..models import FamilyMember, Invitation, Membership, Setting, SettingStaff, Team
from ..tokens import digest_of, new_token

OPEN_FOR = timedelta(days=14)
SUBJECT = "Your invitation to Sherwood"
IN_USE = "Somebody signs in with this e-mail address already. Use another address, or ask an administrator."
NOT_SENT = "The e-mail could not be sent, so nothing was kept. Try again in a few minutes; if it fails again, tell an "
NOT_SENT += "administrator."


@transaction.atomic
def invite(
    *,
    email: str,
    role: str,
    by: Actor,
    on: date,
    member: FamilyMember | None = None,
    setting: Setting | None = None,
    team: Team | None = None,
    post: str = "",
    organisation: str = "",
    request: HttpRequest | None = None,
) -> Invitation:
    """Invite somebody by e-mail: a family member, or a professional with a post at an organisation.

    An open invitation to the same address, or for the same member, is taken back. Raises NotAllowed; Refused with the
    field for an address in use, a role that lacks what it needs, or an e-mail that cannot be sent.
    """
    permissions.check_may_invite(by, role, member, on)
    email = email.strip().lower()
    policies.check_invitation(role, email, member, setting, post, organisation)
    if accounts.find_by_email(email) is not None:
        raise policies.Refused(IN_USE, "email")
    _take_back_earlier(email, member, by, on, request)
    token = new_token()
    made = Invitation.objects.create(
        email=email,
        digest=digest_of(token),
        role=role,
        member=member,
        setting=setting,
        team=team,
        post=post.strip() or ROLES[role].name,
        organisation=organisation.strip() or "Family",
        invited_by=by if isinstance(by, str) else by.post,
        invited_on=on,
        expires_on=on + OPEN_FOR,
    )
    record(
        actor=by,
        action="invitation.sent",
        kind="invitation",
        ids=[made.pk],
        detail={"role": role, "until": made.expires_on.isoformat()},
        request=request,
    )
    _send(made, token)
    return made


@transaction.atomic
def revoke(*, invitation: Invitation, by: Actor, on: date, request: HttpRequest | None = None) -> Invitation:
    """Take an invitation back: its link opens nothing any more. Raises NotAllowed; Refused where it was used."""
    permissions.check_may_invite(by, invitation.role, invitation.member, on)
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if found.accepted_on is not None:
        raise policies.Refused("This invitation was used already. An administrator can close the account.")
    if found.revoked_on is None:
        _take_back(found, by, on, request)
    return found


@transaction.atomic
def accept(*, token: str, name: str, password: str, on: date, request: HttpRequest | None = None) -> User:
    """Make the account that a link promises, with the name and password its holder chose.

    Raises Refused for a link that cannot be used, saying what to do; ValidationError for a password that is too weak.
    """
    held = Invitation.objects.select_for_update().filter(digest=digest_of(token)).first()
    return _make_account(policies.check_open(held, on), name, password, on, request)


@transaction.atomic
def let_in(*, email: str, name: str, on: date, request: HttpRequest | None = None) -> User | None:
    """The account of somebody whom the area's sign-in provider vouches for, if that address was invited.

    None where no invitation is open: nobody is made silently. Named by the setting SHERWOOD_NEWCOMERS.
    """
    invited = Invitation.objects.select_for_update().filter(email=email.strip().lower())
    found = next((each for each in invited if each.is_open(on)), None)
    return None if found is None else _make_account(found, name, None, on, request)


def _take_back_earlier(
    email: str, member: FamilyMember | None, by: Actor, on: date, request: HttpRequest | None
) -> None:
    same = Q(email=email) if member is None else Q(email=email) | Q(member=member)
    for each in Invitation.objects.select_for_update().filter(same, accepted_on__isnull=True, revoked_on__isnull=True):
        _take_back(each, by, on, request)


def _take_back(invitation: Invitation, by: Actor, on: date, request: HttpRequest | None) -> None:
    invitation.revoked_on = on
    invitation.save(update_fields=["revoked_on"])
    record(actor=by, action="invitation.revoked", kind="invitation", ids=[invitation.pk], request=request)


def _make_account(
    invitation: Invitation, name: str, password: str | None, on: date, request: HttpRequest | None
) -> User:
    if accounts.find_by_email(invitation.email) is not None:
        raise policies.Refused("Somebody signs in with this e-mail address already. Sign in with that account.")
    member = invitation.member
    user = create_user(
        email=invitation.email,
        name=name or (member.name if member else ""),
        role=invitation.role,
        post=invitation.post,
        organisation=invitation.organisation,
        password=password,
        by="invitation",
        on=on,
        request=request,
    )
    if member is not None:
        member.user, member.email = user, member.email or invitation.email
        member.save(update_fields=["user", "email"])
    if invitation.setting is not None:
        SettingStaff.objects.create(user=user, setting=invitation.setting, from_on=on)
    if invitation.team is not None:
        Membership.objects.create(user=user, team=invitation.team, from_on=on)
    invitation.accepted_on, invitation.accepted_by = on, user
    invitation.save(update_fields=["accepted_on", "accepted_by"])
    record(actor=user, action="invitation.accepted", kind="invitation", ids=[invitation.pk], request=request)
    return user


def _send(invitation: Invitation, token: str) -> None:
    """The mail names no child, need or diagnosis: it may be read by whoever shares the address."""
    said = {
        "area": settings.SHERWOOD_AREA_NAME,
        "link": settings.SHERWOOD_ADDRESS + reverse("people:accept", args=[token]),
        "until": in_words(invitation.expires_on),
        "from_post": invitation.invited_by,
        "is_family": invitation.member_id is not None,
        "contact": settings.SHERWOOD_CONTACT,
    }
    text = render_to_string("people/invitation.txt", said)
    try:
        send_mail(SUBJECT, text, None, [invitation.email])
    except (SMTPException, OSError):
        raise policies.Refused(NOT_SENT, "email") from None
