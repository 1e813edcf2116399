"""What every form of a plan does: show itself, try, say beside the field why not, show both when two have written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import person_of
from sherwood.apps.audit import clock
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.people.permissions import Reach

from .. import permissions
from ..forms.confirming import ConfirmingForm
from ..models import Case, PlanVersion
from ..policies import Odd, Refused
from .cases_forms import Asking

FORM = "casework/plan_form.html"
NO_SUCH_VERSION = "This case has no such version of a plan."
OPENED_AT = "opened_at"
BothRows = Sequence[tuple[str, str, str]]


def worked(request: HttpRequest, reference: str) -> tuple[Case, User]:
    """The case, for somebody who works with the child, and who that is. Raises NotAllowed."""
    user = person_of(request)
    case, _reach = permissions.case_for(user, reference, clock.today(request), Reach.WORKS)
    return case, user


def version_of(case: Case, number: int) -> PlanVersion:
    """One version of the case's plan; raises Http404 where there is none."""
    found = case.plan_versions.filter(number=number).select_related("named_setting").first()
    if found is None:
        raise Http404(NO_SUCH_VERSION)
    found.case = case
    return found


def answer(
    request: HttpRequest,
    form: forms.Form,
    asking: Asking,
    act: Callable[[dict[str, Any]], object],
    done: str,
    onward: str,
    *,
    both: Callable[[ChangedMeanwhile], BothRows] | None = None,
    template: str = FORM,
    **context: object,
) -> HttpResponse:
    """The form as a page; once it is sent and can be done, the page that follows, with a message.

    When somebody saved meanwhile the page shows both, keeps what was typed, and carries the present version.
    """
    conflict: ChangedMeanwhile | None = None
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except ChangedMeanwhile as found:
            conflict = found
            _carry(form, found.version)
        except Refused as fault:
            _refused(form, fault)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(onward)
    shown = form.shown() if isinstance(form, ConfirmingForm) else form.visible_fields()
    rows = both(conflict) if both and conflict else ()
    page = {"form": form, "asking": asking, "shown": shown, "both": rows, **context}
    return render(request, template, page, status=422 if form.errors or conflict else 200)


def _carry(form: forms.Form, version: int) -> None:
    """The form as typed, opened at the version that stands now."""
    data = cast(QueryDict, form.data).copy()
    data[form.add_prefix(OPENED_AT)] = str(version)
    form.data = data


def _refused(form: forms.Form, fault: Refused) -> None:
    field = {"on": "day"}.get(fault.field or "", fault.field)
    field = field if field in form.fields else None
    if isinstance(fault, Odd) and isinstance(form, ConfirmingForm) and "day" in form.fields:
        form.ask_to_confirm("day", str(fault))
    else:
        form.add_error(field, str(fault))
