"""The people around a child: adding one, how to reach them, and the dated facts about what they may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.design.forms import PlainForm

from .. import operations, policies
from ..forms import FactForm, MemberForm, PreferencesForm
from ..models import Acting
from .answering import answer, child_worked_with, member_of_child

FORM = require_http_methods(["GET", "POST"])
FACT = ("kind", "from_on", "until_on", "rests_on")


@FORM
@requires(Permission.MANAGE_FAMILIES)
def add_member(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody new around a child, with the first fact about them."""
    by, on = person_of(request), clock.today(request)
    child = child_worked_with(request, key, "Adding somebody to the family")
    form = MemberForm(request.POST) if request.method == "POST" else MemberForm(initial={"from_on": on})

    def act(given: dict[str, Any]) -> object:
        fact = {name: given.pop(name) for name in FACT}
        return operations.add_with_fact(child=child, fact=fact, by=by, on=on, request=request, **given)

    onward = reverse("people:child", args=[child.pk])
    shown = {
        "title": "Add somebody around the child",
        "about": child.name,
        "back": onward,
        "button": "Add",
        "intro": "Until something says that a person may act for the child, they see nothing and get no letters.",
    }
    return answer(request, form, shown, act, "The person was added.", onward)


@FORM
@requires(Permission.MANAGE_FAMILIES)
def change_member(request: HttpRequest, key: str, member: str) -> HttpResponse:
    """How to reach a family member; a protected address is shown here."""
    by, on = person_of(request), clock.today(request)
    child = child_worked_with(request, key, "How to reach a family member, address included")
    found = member_of_child(child, member)
    names = [name for name in PreferencesForm.base_fields if name != "version"]
    first = {"version": found.version, **{name: getattr(found, name) for name in names}}
    form = PreferencesForm(request.POST) if request.method == "POST" else PreferencesForm(initial=first)

    def act(given: dict[str, Any]) -> object:
        version = given.pop("version")
        return operations.set_preferences(member=found, version=version, changes=given, by=by, on=on, request=request)

    onward = reverse("people:child", args=[child.pk])
    shown = {"title": f"How to reach {found.name}", "back": onward, "button": "Save"}
    return answer(request, form, shown, act, f"How to reach {found.name} was changed.", onward)


@FORM
@requires(Permission.MANAGE_FAMILIES)
def add_fact(request: HttpRequest, key: str, member: str) -> HttpResponse:
    """Something that gives, or takes away, a person's right to act for the child."""
    by, on = person_of(request), clock.today(request)
    child = child_worked_with(request, key, "Recording who may act for the child")
    found = member_of_child(child, member)
    form = FactForm(request.POST) if request.method == "POST" else FactForm(initial={"from_on": on})

    def act(given: dict[str, Any]) -> object:
        return operations.record_acting(member=found, child=child, by=by, on=on, request=request, **given)

    onward = reverse("people:child", args=[child.pk])
    shown = {"title": f"What {found.name} may do", "about": child.name, "back": onward, "button": "Record"}
    return answer(request, form, shown, act, f"What {found.name} may do was recorded.", onward)


@FORM
@requires(Permission.MANAGE_FAMILIES)
def end_fact(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Ask whether a fact has ended, and end it at once."""
    by, on = person_of(request), clock.today(request)
    child = child_worked_with(request, key, "Ending who may act for the child")
    fact = get_object_or_404(Acting.objects.select_related("member"), pk=pk, child=child)
    form = PlainForm(request.POST) if request.method == "POST" else PlainForm()

    def act(_given: dict[str, Any]) -> object:
        return operations.end_acting(acting=fact, by=by, on=on, request=request)

    onward = reverse("people:child", args=[child.pk])
    shown = {
        "title": f"{fact.get_kind_display()}: has this ended?",
        "about": f"{fact.member.name}, about {child.name}",
        "back": onward,
        "button": "Yes, it has ended",
        "intro": "It ends at once: from this moment it gives, or takes away, nothing. What it was stays in the record.",
    }
    if fact.kind in policies.STANDS_AGAINST:
        shown["warning"] = (
            "Ending this may let the person see the child's case again. Be sure of the order or document."
        )
    return answer(request, form, shown, act, "It has ended.", onward)
