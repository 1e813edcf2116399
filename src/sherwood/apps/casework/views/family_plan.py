"""The plan that was sent to a family: what changed in it word by word, and a copy to keep."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.people.permissions import Reach

from .. import permissions
from ..models import Case
from ..operations.looking import opened
from ..presenters import plan_documents as documents
from ..presenters import plan_writing as writing
from ..presenters import plans as presenter
from ..queries.plans import PlanView, current
from .plan_forms import version_of
from .plans import as_file

PURPOSE = "The family reads its plan"


@require_safe
@requires(Permission.SEE_OWN_CHILD)
def changed(request: HttpRequest, reference: str) -> HttpResponse:
    """What changed in the plan since the version the family had before, word by word; and copies to keep."""
    case, user, view = _theirs(request, reference)
    opened(case=case, by=user, purpose=PURPOSE, what="plan", request=request)
    context = {
        "reference": reference,
        "called": case.child.called,
        "title": view.title,
        "says": presenter.for_family(view, clock.today(request)),
        "changes": writing.changes(view.changes),
        "since": view.since,
        "downloads": [(documents.form_name(form), form) for form in documents.KEPT_AS],
    }
    return render(request, "casework/family_plan.html", context)


@require_safe
@requires(Permission.SEE_OWN_CHILD)
def download(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """A copy of the plan to keep."""
    case, user, view = _theirs(request, reference)
    return as_file(request, case, user, version_of(case, view.number), form)


def _theirs(request: HttpRequest, reference: str) -> tuple[Case, User, PlanView]:
    """The case and the plan that was sent, for somebody who may act for the child. Raises NotAllowed."""
    user, on = person_of(request), clock.today(request)
    case, _reach = permissions.case_for(user, reference, on, Reach.FAMILY)
    view = current(case, on)
    if view is None:
        raise Http404("No plan was sent to you yet.")
    return case, user, view
