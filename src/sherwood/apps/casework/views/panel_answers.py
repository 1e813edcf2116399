"""What every form of panels and decisions does: show itself, try, say why not beside the field, or go on."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sherwood.apps.meetings import queries as meetings
from sherwood.apps.meetings.models import AgendaItem, Meeting
from sherwood.apps.meetings.policies import Refused as MeetingRefused

from ..forms.panels import ask_why_odd
from ..policies import Odd, Refused
from ..presenters.panels import Asking

PLAIN = "casework/panel_form.html"


def answer(
    request: HttpRequest,
    form: forms.Form,
    asking: Asking,
    act: Callable[[], object],
    done: str,
    onward: str,
    template: str = PLAIN,
    **context: object,
) -> HttpResponse:
    """The form as a page; once it is sent and can be done, the page that follows with a message."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except (Refused, MeetingRefused) as fault:
            show_fault(form, fault)
        else:
            messages.success(request, done)
            return redirect(onward)
    shown = {"form": form, "asking": asking, **context}
    return render(request, template, shown, status=422 if form.errors else 200)


def show_fault(form: forms.Form, fault: Refused | MeetingRefused, day: str = "day") -> None:
    """Say why not beside the field it is about; `day` is the form's field for the day of the event."""
    field = day if fault.field == "on" else fault.field
    if isinstance(fault, Odd):
        ask_why_odd(form)
    form.add_error(field if field in form.fields else None, str(fault))


def sent(request: HttpRequest) -> dict[str, object]:
    """What a form is made with: what was sent, or nothing."""
    return {"data": request.POST if request.method == "POST" else None}


def meeting_of(key: int) -> Meeting:
    """The meeting with this key; raises Http404."""
    found = meetings.meeting(key)
    if found is None:
        raise Http404("There is no such meeting. Go to Panels and choose it there.")
    return found


def item_of(key: int) -> AgendaItem:
    """The agenda item with this key; raises Http404."""
    found = meetings.item(key)
    if found is None:
        raise Http404("There are no such papers. Go to Panels and choose them there.")
    return found
