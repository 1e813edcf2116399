"""One-click sign-in and the movable day: pages that exist only in a demonstration."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sherwood.apps.accounts import operations, queries
from sherwood.apps.accounts.first_page import first_page
from sherwood.apps.accounts.forms import DayForm
from sherwood.apps.accounts.personas import BY_KEY
from sherwood.apps.accounts.presenters import personas_by_group
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record
from sherwood.design import words

BACKEND = "django.contrib.auth.backends.ModelBackend"


def _only_where(setting: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """The page does not exist where this setting is off."""

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not getattr(settings, setting):
                raise Http404("This page exists only in a demonstration.")
            return view(request, *args, **kwargs)

        return guarded

    return guard


def _next(request: HttpRequest) -> str:
    """Where to go after signing in: the page that was asked for, or the first that the person may follow."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else first_page(request.user)


@login_not_required
@never_cache
@_only_where("SHERWOOD_ONE_CLICK_SIGN_IN")
@require_http_methods(["GET", "POST"])
def choose_person(request: HttpRequest) -> HttpResponse:
    """List the fictional people; a POST signs in as one of them."""
    if request.method == "POST":
        persona = BY_KEY.get(request.POST.get("person", ""))
        if persona is None:
            raise Http404("There is no such person in the demonstration.")
        operations.ensure_personas(by="demo", on=clock.today(request))
        user = queries.get_by_email(persona.email)
        login(request, user, backend=BACKEND)
        record(actor=user, action="account.signed-in", kind="user", ids=[user.pk], request=request)
        return redirect(_next(request))
    shown = {"groups": personas_by_group(), "next": request.GET.get("next", "")}
    return render(request, "accounts/choose_person.html", shown)


@never_cache
@_only_where("SHERWOOD_MOVABLE_DATE")
@require_http_methods(["GET", "POST"])
def day(request: HttpRequest) -> HttpResponse:
    """Ask for the day to look from, and look from it for the rest of this session."""
    form = DayForm(request.POST or None, initial={"day": clock.today(request)})
    if request.method == "POST" and form.is_valid():
        clock.move(request, form.cleaned_data["day"])
        messages.success(request, f"You now look from {words.day(clock.today(request))}.")
        return redirect("accounts:day")
    return render(request, "accounts/day.html", {"form": form})
