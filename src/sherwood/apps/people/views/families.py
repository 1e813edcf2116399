"""Finding a child one works with, the people around the child, and changing what is said of the child."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts.permissions import may, person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look

from .. import operations, queries
from ..forms import ChildForm, RestrictionForm
from ..presenters import families as presenter
from ..queries import around
from .answering import answer, child_worked_with

FORM = require_http_methods(["GET", "POST"])


@require_safe
@requires(Permission.MANAGE_FAMILIES)
def families(request: HttpRequest) -> HttpResponse:
    """The children one works with, and a search among them by name."""
    user, on, words = person_of(request), clock.today(request), request.GET.get("name", "").strip()[:80]
    found, count = around.children_one_works_with(user, on, words)
    if found:
        ids = [child.pk for child in found]
        record_look(actor=user, kind="child", ids=ids, purpose="Finding a family", request=request)
    shown = {"rows": presenter.children(found), "count": count, "more": count > len(found), "name": words}
    return render(request, "people/families.html", shown)


@require_safe
@requires(Permission.MANAGE_FAMILIES)
def child(request: HttpRequest, key: str) -> HttpResponse:
    """The people around one child: who may act and why, who works with the child, and what is said of the child."""
    on = clock.today(request)
    found = child_worked_with(request, key, "Who may act for the child")
    facts = around.facts_about(found)
    invited = queries.invitations_of({row.member for row in facts})
    shown = {
        "name": found.name,
        "key": found.pk,
        "restricted": found.restricted,
        "may_restrict": may(person_of(request), Permission.SEE_TEAM),
        "details": presenter.details(found, on),
        "people": presenter.people(found, facts, invited, on),
        "professionals": presenter.professionals(around.professionals_of(found, on)),
    }
    return render(request, "people/child.html", shown)


@FORM
@requires(Permission.MANAGE_FAMILIES)
def change_child(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is said of a child; a protected address is shown here."""
    by, on = person_of(request), clock.today(request)
    found = child_worked_with(request, key, "Changing what is said of the child, address included")
    names = [name for name in ChildForm.base_fields if name != "version"]
    first = {"version": found.version, **{name: getattr(found, name) for name in names}}
    form = ChildForm(request.POST) if request.method == "POST" else ChildForm(initial=first)

    def act(given: dict[str, Any]) -> object:
        version = given.pop("version")
        return operations.change_child(child=found, version=version, changes=given, by=by, on=on, request=request)

    onward = reverse("people:child", args=[found.pk])
    shown = {"title": f"What is said of {found.name}", "back": onward, "button": "Save"}
    return answer(request, form, shown, act, "What is said of the child was changed.", onward)


@FORM
@requires(Permission.SEE_TEAM)
def restrict(request: HttpRequest, key: str) -> HttpResponse:
    """Show a child to the people named only, or lift that."""
    by, on = person_of(request), clock.today(request)
    found = child_worked_with(request, key, "Restricting who may see the child")
    people = around.whom_to_name(found, by, on)
    choices = [(str(user.pk), f"{user.called}, {user.post}" if user.name else user.post) for user in people]
    first = {"restricted": found.restricted, "named": [str(pk) for pk in around.named_for(found, on)]}
    form = RestrictionForm(request.POST if request.method == "POST" else None, people=choices, initial=first)

    def act(given: dict[str, Any]) -> object:
        if not given["restricted"]:
            return operations.lift_restriction(child=found, by=by, on=on, request=request)
        named = [user for user in people if str(user.pk) in given["named"]]
        return operations.restrict(child=found, named=named, by=by, on=on, request=request)

    onward = reverse("people:child", args=[found.pk])
    intro = (
        "For a child whose whereabouts or case must be known to few. Everybody else, colleagues of the team included, "
        "sees no trace of the child: not in lists, searches or letters."
    )
    shown = {"title": "Who may see this child", "about": found.name, "back": onward, "button": "Save", "intro": intro}
    return answer(request, form, shown, act, "Who may see this child was changed.", onward)
