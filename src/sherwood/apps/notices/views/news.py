"""What somebody was told, and that they have seen it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look

from .. import operations, queries
from ..presenters import letters as presenter

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@requires(Permission.SEE_CASES)
def news(request: HttpRequest) -> HttpResponse:
    """For those who work with children."""
    return _news(request, "notices:news")


@FORM
@requires(Permission.SEE_OWN_CHILD)
def my_news(request: HttpRequest) -> HttpResponse:
    """For families, with how many letters they have not opened: nothing is called new while a letter is."""
    letters = queries.letters_to_user(person_of(request), clock.today(request))
    return _news(request, "notices:my-news", unread=sum(each.first_opened_on is None for each in letters))


@FORM
@requires(Permission.GIVE_ADVICE)
def post_news(request: HttpRequest) -> HttpResponse:
    """For those who are asked for advice."""
    return _news(request, "notices:post-news")


def _news(request: HttpRequest, here: str, unread: int = 0) -> HttpResponse:
    by, on = person_of(request), clock.today(request)
    if request.method == "POST":
        operations.see_notices(user=by, on=on)
        messages.success(request, "All news is marked as seen.")
        return redirect(here)
    found = queries.news(by, on)
    children = list(dict.fromkeys(each.child for each in found if each.child))
    if children:
        record_look(actor=by, kind="child", ids=children, purpose="Reading what is new", request=request)
    return render(request, "notices/news.html", {**presenter.news(found), "unread": unread})
