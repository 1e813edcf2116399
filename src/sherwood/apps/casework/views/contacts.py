"""Contacts with the family of one case: the log, and adding to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock

from ..contacting import PURPOSE
from ..forms.contacts import ContactForm, DelayForm
from ..operations import contacts as operations
from ..operations import delay_letters
from ..operations.looking import opened
from ..presenters import contacts as presenter
from ..queries import timeline as queries
from .cases_forms import answer
from .timeline import FORM, about, asking, case_worked


@require_safe
@requires(Permission.SEE_CASES)
def contacts(request: HttpRequest, reference: str) -> HttpResponse:
    """Every contact with the family, and whether the promise of one every eight weeks was kept."""
    case, user, on = case_worked(request, reference), person_of(request), clock.today(request)
    opened(case=case, by=user, purpose="Contacts with the family", what="contacts", request=request)
    story = queries.story(case, on)
    shown = {
        "about": about(case),
        "called": case.child.called,
        "reference": case.reference,
        "log": presenter.shown(story.contacts, story.standings(on)),
        "may_work": accounts.may(user, Permission.WORK_CASES),
    }
    return render(request, "casework/contacts.html", shown)


@FORM
@requires(Permission.WORK_CASES)
def record_contact(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody was in touch with the family."""
    case, by, on = case_worked(request, reference), person_of(request), clock.today(request)
    why = request.GET.get("why", "")
    first = {"day": on, "purpose": why if why in PURPOSE else None, "shown_to_family": True}
    form = ContactForm(request.POST) if request.method == "POST" else ContactForm(initial=first)

    def act(given: dict[str, Any]) -> object:
        return operations.record_contact(case=case, **given, by=by, on=on, request=request)

    shown = asking(case, "Record a contact with the family", "Record the contact")
    onward = reverse("casework:contacts", args=[case.reference])
    return answer(request, form, shown, act, "The contact is recorded.", onward, {"on": "day"})


@FORM
@requires(Permission.WORK_CASES)
def explain_delay(request: HttpRequest, reference: str) -> HttpResponse:
    """Write to the family why the council is late."""
    case, by, on = case_worked(request, reference), person_of(request), clock.today(request)
    form = DelayForm(request.POST if request.method == "POST" else None)

    def act(given: dict[str, Any]) -> object:
        return delay_letters.explain_delay(
            case=case,
            why=given["why"],
            what_next=given["what_next"].splitlines(),
            expected_by=given["expected_by"],
            by=by,
            on=on,
            request=request,
        )

    shown = asking(case, "Write to the family why it is late", "Send the letter")
    onward = reverse("casework:contacts", args=[case.reference])
    return answer(request, form, shown, act, "The letter is on its way, and the contact is recorded.", onward, {})
