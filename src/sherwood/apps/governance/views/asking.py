"""What every form of the plan does: show itself, try, say in a sentence why not, or go on with what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import person_of
from sherwood.apps.documents.policies import Refused as FileRefused
from sherwood.core.improvement import EvidenceItem, Item, Programme

from .. import queries
from ..models import Evidence, PlanItem
from ..policies import Refused
from ..presenters.asking import Asking

PLAIN = "governance/form.html"
NO_SUCH_PART = "No plan has a part with this key. Go to the improvement plan and choose it there."


def sent(request: HttpRequest) -> bool:
    """Whether the form was sent, and not only asked for."""
    return request.method == "POST"


def signed_in(request: HttpRequest) -> User:
    """The person who asks; raises NotAllowed when nobody is signed in."""
    return person_of(request)


def answer(
    request: HttpRequest,
    form: forms.Form,
    asking: Asking,
    act: Callable[[dict[str, Any]], object],
    done: str,
    onward: str,
    template: str = PLAIN,
    **context: object,
) -> HttpResponse:
    """The form as a page; once it is sent and can be done, the page that follows with a message."""
    if sent(request) and form.is_valid():
        try:
            act(form.cleaned_data)
        except FileRefused as fault:
            form.add_error("file", str(fault))
        except Refused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, done)
            return HttpResponseRedirect(onward)
    shown = {"form": form, "asking": asking, **context}
    return render(request, template, shown, status=422 if form.errors else 200)


def stored_item(plan_item_id: str) -> PlanItem:
    """The stored part of a plan; raises Http404 where there is none."""
    found = queries.find_item(plan_item_id)
    if found is None:
        raise Http404(NO_SUCH_PART)
    return found


def item_of(programme: Programme, plan_item_id: str) -> Item:
    """The part of a plan as a value; raises Http404 where there is none."""
    found = programme.item(plan_item_id)
    if found is None:
        raise Http404(NO_SUCH_PART)
    return found


def evidence_value(row: Evidence) -> EvidenceItem:
    """Stored evidence as a value."""
    return EvidenceItem(**{name: getattr(row, name) for name in Evidence.RECORD.names()})
