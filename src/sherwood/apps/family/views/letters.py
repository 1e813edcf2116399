"""A family's letters and the plan it was sent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.casework.operations.looking import opened
from sherwood.apps.casework.permissions import case_for
from sherwood.apps.casework.queries import plans
from sherwood.apps.notices.queries import letters_to
from sherwood.apps.people.permissions import Reach
from sherwood.apps.people.queries import member_of

from ..presenters import letters as presenter
from ..presenters import plan as plan_presenter
from .child import PURPOSE


@requires(Permission.SEE_OWN_CHILD)
@require_safe
def letters(request: HttpRequest, reference: str) -> HttpResponse:
    """Every letter about the child that was sent to this person."""
    user, on = person_of(request), clock.today(request)
    case, _ = case_for(user, reference, on, Reach.FAMILY)
    opened(case=case, by=user, purpose=PURPOSE, what="letters", request=request)
    member = member_of(user)
    found = [each for each in letters_to(member, case.child) if each.made_on <= on] if member else []
    page = {"letters": presenter.shown(found), "called": case.child.called, "reference": reference}
    return render(request, "family/letters.html", page)


@requires(Permission.SEE_OWN_CHILD)
@require_safe
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """The version of the plan that was sent to the family last, and what changed since the one before."""
    user, on = person_of(request), clock.today(request)
    case, _ = case_for(user, reference, on, Reach.FAMILY)
    found = plans.current(case, on)
    if found is None:
        raise Http404("No plan has been sent to you yet. Go back to your child's page to see what comes next.")
    opened(case=case, by=user, purpose=PURPOSE, what="plan", request=request)
    page = {"plan": plan_presenter.shown(found, on), "called": case.child.called, "reference": reference}
    return render(request, "family/plan.html", page)
