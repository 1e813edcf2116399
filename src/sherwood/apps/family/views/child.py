"""My children: the page of each child's case, in ordinary words and easy to read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.apps.casework.operations.looking import opened
from sherwood.apps.casework.permissions import case_for
from sherwood.apps.casework.queries import conversations, for_family, plans, psychology
from sherwood.apps.notices.queries import letters_to
from sherwood.apps.notices.writing.contacts import contacts
from sherwood.apps.people.permissions import Reach
from sherwood.apps.people.queries import has_acted, member_of

from ..presenters import child as presenter
from ..presenters import easy, home
from ..presenters.queue import beside
from ..presenters.refusal import rights

PURPOSE = "a family's own case"


@requires(Permission.SEE_OWN_CHILD)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Every child this person may act for, and each child's cases; straight to the case where there is only one."""
    user, on = person_of(request), clock.today(request)
    children = for_family.children_of(user, on)
    found = [(child, for_family.cases_of(child, on)) for child in children]
    if len(found) == 1 and len(found[0][1]) == 1:
        return redirect("family:child", found[0][1][0].reference)
    if children:
        record_look(actor=user, kind="person", ids=[child.pk for child in children], purpose=PURPOSE, request=request)
    context = {
        "page": home.shown(found, on),
        "ended": not children and has_acted(user, on),
        "is_member": member_of(user) is not None,
        "tell_us": contacts().authority.how,
    }
    return render(request, "family/home.html", context)


@requires(Permission.SEE_OWN_CHILD)
@require_safe
def child(request: HttpRequest, reference: str) -> HttpResponse:
    """One child's case: what happens next, what is late and why, what changed."""
    user, on = person_of(request), clock.today(request)
    case, _ = case_for(user, reference, on, Reach.FAMILY)
    look = opened(case=case, by=user, purpose=PURPOSE, request=request)
    found = for_family.as_family_case(case, on)
    queue = beside(psychology.place_of(case, on), contacts())
    page = presenter.shown(found, on, look.before, queue.late_because, _papers(user, case, on))
    context = {"page": page, "queue": queue, "rights": rights(found, on, contacts())}
    return render(request, "family/child.html", context)


@requires(Permission.SEE_OWN_CHILD)
@require_safe
def easy_read(request: HttpRequest, reference: str) -> HttpResponse:
    """The same in short sentences with pictures."""
    user, on = person_of(request), clock.today(request)
    case, _ = case_for(user, reference, on, Reach.FAMILY)
    opened(case=case, by=user, purpose=PURPOSE, what="easy-read", request=request)
    page = easy.shown(for_family.as_family_case(case, on), on, is_self=user.role == "young-person")
    return render(request, "family/easy.html", {"page": page})


def _papers(user: User, case: Any, on: date) -> tuple[presenter.Way, ...]:
    """The ways to what this person can read about the case."""
    member = member_of(user)
    letters = letters_to(member, case.child) if member else []
    return presenter.papers(
        case.reference,
        sum(each.first_opened_on is None and each.made_on <= on for each in letters),
        plan_sent=plans.current(case, on) is not None,
        talked=any(each.held_on <= on for each in conversations.held(case)),
    )
