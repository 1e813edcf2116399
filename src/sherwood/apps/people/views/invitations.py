"""Inviting families and professionals, taking an invitation back, and the page that takes one up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sherwood.apps.accounts.first_page import first_page
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import FAMILY_ROLES, ROLES, Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record

from .. import operations, policies, queries
from ..forms import AcceptForm, FamilyInvitationForm, ProfessionalForm
from ..models import Invitation, Setting, Team
from .answering import UNUSABLE, answer, child_worked_with, member_of_child

FORM = require_http_methods(["GET", "POST"])
BACKEND = "django.contrib.auth.backends.ModelBackend"
SENT = "The invitation was sent. Its link works once, for 14 days."


@FORM
@requires(Permission.MANAGE_FAMILIES)
def invite(request: HttpRequest, key: str, member: str) -> HttpResponse:
    """Invite a family member to an account."""
    by, on = person_of(request), clock.today(request)
    child = child_worked_with(request, key, "Inviting a family member")
    found = member_of_child(child, member)
    form = FamilyInvitationForm(request.POST or None, initial={"email": found.email, "role": "parent"})

    def act(given: dict[str, Any]) -> object:
        return operations.invite(member=found, by=by, on=on, request=request, **given)

    onward = reverse("people:child", args=[child.pk])
    shown = {
        "title": f"Invite {found.name}",
        "about": child.name,
        "back": onward,
        "button": "Send the invitation",
        "intro": "They get an e-mail with a link to choose a password. It names no child and says nothing of any need.",
    }
    return answer(request, form, shown, act, SENT, onward)


@FORM
@requires(Permission.MANAGE_FAMILIES)
def invite_outside(request: HttpRequest) -> HttpResponse:
    """Invite somebody of a setting or another service, who then sees what they are asked for."""
    return _invite_professional(request, policies.ASKED_FROM_OUTSIDE, reverse("people:families"), teams=False)


@FORM
@requires(Permission.MANAGE_USERS)
def invite_staff(request: HttpRequest) -> HttpResponse:
    """Invite a member of staff, whatever their role."""
    return _invite_professional(request, set(ROLES) - FAMILY_ROLES, reverse("accounts:people"), teams=True)


def _invite_professional(request: HttpRequest, roles: Iterable[str], onward: str, *, teams: bool) -> HttpResponse:
    by, on = person_of(request), clock.today(request)
    form = ProfessionalForm(request.POST or None, roles=roles, teams=teams)

    def act(given: dict[str, Any]) -> object:
        setting = Setting.objects.filter(pk=given.pop("setting")).first()
        team_id = given.pop("team", "")
        team = Team.objects.filter(pk=team_id).first() if team_id else None
        return operations.invite(setting=setting, team=team, by=by, on=on, request=request, **given)

    shown = {
        "title": "Invite a professional",
        "back": onward,
        "button": "Send the invitation",
        "intro": "They get an e-mail with a link to choose a password. Being invited lets nobody see a child: that "
        "follows from the work they are given.",
    }
    return answer(request, form, shown, act, SENT, onward)


@require_POST
@requires(Permission.MANAGE_FAMILIES)
def revoke(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take a family member's invitation back."""
    child = child_worked_with(request, key, "Taking an invitation back")
    invitation = get_object_or_404(Invitation.objects.filter(member__acting__child=child).distinct(), pk=pk)
    try:
        operations.revoke(invitation=invitation, by=person_of(request), on=clock.today(request), request=request)
    except policies.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The invitation was taken back. Its link opens nothing any more.")
    return redirect("people:child", child.pk)


@login_not_required
@never_cache
@FORM
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a name and a password, and sign in: by the link of an invitation, once."""
    on = clock.today(request)
    try:
        invitation = policies.check_open(queries.invitation_by(token), on)
    except policies.Refused as refusal:
        return render(request, "people/not_open.html", {"says": str(refusal)}, status=410)
    member = invitation.member
    form = AcceptForm(request.POST or None, initial={"name": member.name if member else ""})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = operations.accept(
                token=token, name=given["name"], password=given["password"], on=on, request=request
            )
        except policies.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, user, backend=BACKEND)
            record(actor=user, action="account.signed-in", kind="user", ids=[user.pk], request=request)
            return redirect(first_page(user))
    shown = {"form": form, "email": invitation.email, "role": ROLES[invitation.role], "provider": _provider()}
    return render(request, "people/accept.html", shown, status=UNUSABLE if form.errors else 200)


def _provider() -> dict[str, str]:
    """The area's own sign-in provider, for somebody whose invited address is an account there; empty without one."""
    if not settings.SHERWOOD_OIDC_ISSUER:
        return {}
    return {"name": settings.SHERWOOD_OIDC_NAME, "href": reverse("openid_connect_login", args=["area"])}
