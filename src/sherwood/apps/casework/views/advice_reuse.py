"""Advice that was given before: proposing it, recording who agrees, and using it once all three do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.people.permissions import Reach

from ..bodies import BODIES, title_of
from ..forms import advice as forms
from ..models import Case, ExistingAdvice
from ..operations import advice_reuse as operations
from ..operations.looking import opened
from ..permissions import case_for
from ..policies import Refused
from ..presenters import advice as presenter
from ..presenters import advice_case as presented
from ..queries import advice as queries
from .advice_answering import answer, sent

FORM = require_http_methods(["GET", "HEAD", "POST"])
PURPOSE = "Working the case: advice"
ALL_THREE = (
    "It is used only when who gave it, the council, and the child's parent or the young person all agree that it is "
    "enough (regulation 6(4)). Then it must not be asked for again."
)


@FORM
@requires(Permission.WORK_CASES)
def propose(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that advice exists which might be enough."""
    case, user, on = _case(request, reference)
    bodies = [(code, body.title) for code, body in BODIES.items()]
    form = forms.ExistingForm(request.POST if sent(request) else None, bodies=bodies)
    page = presenter.Page(
        "Advice that was given before",
        "Continue",
        _back(case),
        "Back to the advice",
        f"{case.reference}: {case.child.name}",
        lead=ALL_THREE,
    )

    def act(said: dict[str, Any]) -> object:
        return operations.propose_existing(case=case, **said, by=user, on=on, request=request)

    return answer(request, form, page, act, "It is on record. Nothing is used yet.", _back(case))


@FORM
@requires(Permission.WORK_CASES)
def agree(request: HttpRequest, reference: str, existing_id: int) -> HttpResponse:
    """Who agrees so far; record the next agreement."""
    existing, user, on = _existing(request, reference, existing_id)
    opened(case=existing.case, by=user, purpose=PURPOSE, what="existing advice", request=request)
    here = reverse("casework:advice-reuse", args=[reference, existing_id])
    form = forms.AgreementForm(request.POST if sent(request) else None)
    is_open = existing.used_on is None and existing.refused_on is None
    page = presenter.Page(
        "Use advice that was given before",
        "Record the agreement",
        _back(existing.case),
        "Back to the advice",
        f"{title_of(existing.about)}: {existing.case.child.name}",
        lead=ALL_THREE,
        facts=(
            ("Given by", existing.given_by),
            ("Given for", existing.purpose),
            *presented.agreements(existing),
        ),
    )
    context = {
        "is_open": is_open,
        "may_use": is_open and not operations.missing_agreements(existing),
        "refused": existing.refused_because,
        "use_href": reverse("casework:advice-reuse-use", args=[reference, existing_id]),
        "refuse_href": reverse("casework:advice-reuse-refuse", args=[reference, existing_id]),
    }

    def act(said: dict[str, Any]) -> object:
        return operations.record_agreement(existing=existing, **said, by=user, on=on, request=request)

    return answer(request, form, page, act, "The agreement is recorded.", here, "casework/advice_reuse.html", **context)


@require_POST
@requires(Permission.WORK_CASES)
def use(request: HttpRequest, reference: str, existing_id: int) -> HttpResponse:
    """Use it, now that all three agree."""
    existing, user, on = _existing(request, reference, existing_id)
    try:
        operations.use_existing(existing=existing, by=user, on=on, request=request)
    except Refused as fault:
        messages.error(request, str(fault))
        return HttpResponseRedirect(reverse("casework:advice-reuse", args=[reference, existing_id]))
    messages.success(request, "The existing advice is used. Add the file with it, so that the plan can rest on it.")
    return HttpResponseRedirect(_back(existing.case))


@FORM
@requires(Permission.WORK_CASES)
def refuse(request: HttpRequest, reference: str, existing_id: int) -> HttpResponse:
    """Record that one of the three does not agree."""
    existing, user, on = _existing(request, reference, existing_id)
    form = forms.BecauseForm(request.POST if sent(request) else None)
    page = presenter.Page(
        "Somebody does not agree",
        "Record it",
        reverse("casework:advice-reuse", args=[reference, existing_id]),
        "Back",
        title_of(existing.about),
        lead="The existing advice cannot be used then, and new advice must be asked for.",
    )

    def act(said: dict[str, Any]) -> object:
        return operations.record_disagreement(
            existing=existing, because=said["because"], by=user, on=on, request=request
        )

    return answer(request, form, page, act, "It is recorded. Ask for new advice.", _back(existing.case))


def _case(request: HttpRequest, reference: str) -> tuple[Case, User, date]:
    user, on = person_of(request), clock.today(request)
    return case_for(user, reference, on, Reach.WORKS)[0], user, on


def _existing(request: HttpRequest, reference: str, existing_id: int) -> tuple[ExistingAdvice, User, date]:
    case, user, on = _case(request, reference)
    existing = queries.find_existing(existing_id)
    if existing is None or existing.case_id != case.pk:
        raise Http404("This case has no such advice.")
    return existing, user, on


def _back(case: Case) -> str:
    return reverse("casework:case-advice", args=[case.reference])
