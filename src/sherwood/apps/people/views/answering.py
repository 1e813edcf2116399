"""What every form here has in common: refusals beside their field, both versions when two wrote, 422 for a bad form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sherwood.apps.accounts.permissions import NotAllowed, person_of
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.apps.audit.versions import ChangedMeanwhile

from ..models import Child, FamilyMember
from ..permissions import NO_SUCH_CHILD, Reach, check_reach
from ..policies import Refused
from ..presenters.families import both
from ..queries.around import child_called

UNUSABLE = 422


def child_worked_with(request: HttpRequest, key: str, purpose: str) -> Child:
    """The child, if the person works with it; opening the page is recorded with its purpose. Raises NotAllowed."""
    child = child_called(key)
    if child is None:
        raise NotAllowed(NO_SUCH_CHILD)
    check_reach(person_of(request), child, clock.today(request), Reach.WORKS)
    if request.method == "GET":
        record_look(actor=person_of(request), kind="child", ids=[child.pk], purpose=purpose, request=request)
    return child


def member_of_child(child: Child, key: str) -> FamilyMember:
    """The member, if anything is known of them and this child. Raises NotAllowed."""
    found = FamilyMember.objects.filter(pk=key, acting__child=child).distinct().first()
    if found is None:
        raise NotAllowed(NO_SUCH_CHILD)
    return found


def answer(
    request: HttpRequest,
    form: forms.Form,
    shown: dict[str, Any],
    act: Callable[[dict[str, Any]], object],
    done: str,
    onward: str,
) -> HttpResponse:
    """Do what the form asks, or show it with what is wrong and everything that was typed."""
    clash: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except ChangedMeanwhile as changed:
            labels = {name: str(field.label) for name, field in form.fields.items()}
            clash = both(labels, changed.theirs, changed.yours)
            # What was typed stays; saving again saves against what was now seen.
            typed = request.POST.copy()
            typed["version"] = str(changed.version)
            form.data = typed
        else:
            messages.success(request, done)
            return redirect(onward)
    status = UNUSABLE if request.method == "POST" else 200
    return render(request, "people/form.html", {"form": form, "clash": clash, **shown}, status=status)
