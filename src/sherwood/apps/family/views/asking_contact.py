"""Who writes a request: somebody signed in, or whoever holds the link that was sent to an e-mail address."""

from __future__ import annotations

from typing import cast

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sherwood.apps.accounts.models import User
from sherwood.apps.audit import clock
from sherwood.apps.casework.operations import requests_links as links
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries.requests import Writer

from ..forms.asking import ContactForm

FORM = require_http_methods(["GET", "HEAD", "POST"])
CONTACT, SHOWN = "asks_as", "ask_link_shown"


def writer_of(request: HttpRequest) -> Writer | None:
    """Whoever writes: the person signed in, else the confirmed address of this visit, else nobody."""
    if request.user.is_authenticated:
        user = cast(User, request.user)
        return Writer(contact=user.email.lower(), user=user)
    contact = request.session.get(CONTACT)
    return Writer(contact=contact) if contact else None


@login_not_required
@FORM
def give_contact(request: HttpRequest) -> HttpResponse:
    """Ask for the address to which the link goes. The answer is the same for every address."""
    if writer_of(request) is not None:
        return HttpResponseRedirect(reverse("family:ask-mine"))
    form = ContactForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                words = links.send_link(
                    contact=form.cleaned_data["email"],
                    network=_network(request),
                    at=clock.now(),
                    address_of=lambda token: request.build_absolute_uri(reverse("family:ask-open", args=[token])),
                    request=request,
                )
            except links.TooMany as refusal:
                form.add_error("email", str(refusal))
                status = 429
            else:
                _show_in_demonstration(request, words)
                return HttpResponseRedirect(reverse("family:ask-link-sent"))
    return render(request, "family/ask/contact.html", {"form": form}, status=status)


def _network(request: HttpRequest) -> str:
    """Where the visitor comes from, as signing in sees it; all whose address is not known are counted together."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return "unknown"


def _show_in_demonstration(request: HttpRequest, words: str) -> None:
    """No message leaves a demonstration: its visitor reads it on the page. Never anywhere else."""
    if settings.SHERWOOD_ONE_CLICK_SIGN_IN and settings.SHERWOOD_FICTIONAL:
        request.session[SHOWN] = words


@login_not_required
@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    """Say that a message is on its way."""
    words = request.session.get(SHOWN, "") if settings.SHERWOOD_FICTIONAL else ""
    link = next((word for word in words.split() if word.startswith("http")), "")
    return render(request, "family/ask/link_sent.html", {"words": words, "link": link})


@login_not_required
@never_cache
@FORM
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button, because mail programs look at links too; pressing it confirms the address."""
    if request.method == "POST":
        try:
            contact = links.confirm(token=token, at=clock.now(), request=request)
        except Refused as refusal:
            return render(request, "family/ask/link_gone.html", {"why": str(refusal)}, status=410)
        request.session.cycle_key()
        request.session[CONTACT] = contact
        request.session.pop(SHOWN, None)
        return HttpResponseRedirect(reverse("family:ask-mine"))
    if not links.is_usable(token=token, at=clock.now()):
        return render(request, "family/ask/link_gone.html", {}, status=410)
    return render(request, "family/ask/open.html", {})


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the confirmed address on this computer; what was saved stays."""
    request.session.pop(CONTACT, None)
    messages.success(request, "You have left your request. Your answers are saved: ask for a link to come back.")
    return HttpResponseRedirect(reverse("family:ask"))
