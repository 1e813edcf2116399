"""The structured conversation: written down by whoever holds it, read by the family."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.people.permissions import Reach

from ..conversation_guide import OFFERS
from ..forms.conversations import ConversationForm
from ..models import Case, Conversation
from ..operations import conversations as operations
from ..operations import looking
from ..permissions import case_for
from ..policies import Refused
from ..presenters import conversations as presenter
from ..queries import conversations as queries
from .panel_answers import show_fault

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@requires(Permission.WORK_CASES)
def conversation(request: HttpRequest, reference: str) -> HttpResponse:
    """Write the conversation down, keep the draft, say that it was held."""
    user, on = person_of(request), clock.today(request)
    case, _ = case_for(user, reference, on, Reach.WORKS)
    looking.opened(case=case, by=user, purpose="casework", what="conversation", request=request)
    draft = queries.draft_of(case)
    posted = request.POST if request.method == "POST" else None
    form = ConversationForm(posted, initial=presenter.initial(draft))
    shown: dict[str, Any] = {}
    if posted is not None and form.is_valid():
        try:
            return _save(request, case, form, user)
        except ChangedMeanwhile as clash:
            again = request.POST.copy()
            again["version"] = str(clash.version)
            form, shown["both"] = ConversationForm(again), presenter.both(clash)
        except Refused as fault:
            # The words were kept; only the last step was refused, and the form goes on from what is kept.
            kept = queries.draft_of(case)
            form.data = {**request.POST.dict(), "version": str(kept.version if kept else 0)}
            show_fault(form, fault, "held_on")
    shown |= {
        "form": form,
        "reference": case.reference,
        "child": case.child.name,
        "offers": [offer for offer in OFFERS if offer.says],
        "held": presenter.held(queries.held(case)),
        "back": reverse("casework:case-panels", args=[case.reference]),
    }
    status = 422 if "both" in shown or form.errors else 200
    return render(request, "casework/conversation.html", shown, status=status)


def _save(request: HttpRequest, case: Case, form: ConversationForm, user: User) -> HttpResponse:
    on = clock.today(request)
    draft = operations.keep_conversation(
        case=case,
        changes=form.written(),
        steps=form.steps(),
        version=form.cleaned_data["version"],
        by=user,
        on=on,
        request=request,
    )
    if "held" not in request.POST:
        messages.success(request, "The draft is saved. The family does not see it yet.")
        return redirect("casework:conversation", case.reference)
    _hold(request, draft, form, user)
    messages.success(request, "The conversation is recorded. The family and the panel can read it.")
    return redirect("casework:case-panels", case.reference)


def _hold(request: HttpRequest, draft: Conversation, form: ConversationForm, user: User) -> None:
    because = form.cleaned_data.get("odd_because", "")
    operations.hold_conversation(draft=draft, by=user, on=clock.today(request), odd_because=because, request=request)


@require_GET
@requires(Permission.SEE_OWN_CHILD)
def read(request: HttpRequest, reference: str) -> HttpResponse:
    """What was talked about, as the family reads it."""
    user, on = person_of(request), clock.today(request)
    case, _ = case_for(user, reference, on, Reach.FAMILY)
    looking.opened(case=case, by=user, purpose="own child", what="conversation", request=request)
    context = {"reference": reference, "child": case.child.called, "held": presenter.held(queries.held(case))}
    return render(request, "casework/conversation_read.html", context)
