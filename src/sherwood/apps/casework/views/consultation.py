"""Settings that are asked about a place: asking, chasing and recording replies, and a setting's own list and answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed, may, person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.apps.people.models import Setting
from sherwood.apps.people.permissions import NO_SUCH_CHILD

from ..forms import plans as forms
from ..models import Case, Consultation
from ..operations import consultation as operations
from ..operations.looking import opened
from ..policies import Refused
from ..presenters import consultation as presenter
from ..presenters import plan_documents as documents
from ..presenters import plans as plan_presenter
from ..queries import consultation as queries
from ..queries.plans import text_of
from .cases_forms import Asking
from .plan_forms import answer, worked

PURPOSE = "Answering a consultation about a place"
FORM = require_http_methods(["GET", "HEAD", "POST"])
NO_SUCH = "There is no such consultation."


@FORM
@requires(Permission.WRITE_PLANS)
def consult(request: HttpRequest, reference: str) -> HttpResponse:
    """Find a setting and ask it about a place."""
    case, user = worked(request, reference)
    on = clock.today(request)
    words = request.GET.get("q", _first_search(case, request))
    found = {setting.pk: setting for setting in queries.settings_found(words, on)}
    data = request.POST if request.method == "POST" else None
    chosen = Setting.objects.filter(pk=data.get("setting", "")).first() if data else None
    if chosen is not None:
        found.setdefault(chosen.pk, chosen)
    listed = [(key, presenter.setting_line(setting)) for key, setting in found.items()]
    form = forms.ConsultForm(data, initial={"day": on}, settings=listed)
    asking = Asking(
        "Ask a setting about a place",
        "Ask this setting",
        "Back to the plan",
        _plan_of(case),
        about=f"{case.child.name}, {case.reference}",
        lead=presenter.LAW,
    )

    def act(said: dict[str, Any]) -> object:
        setting = found[said.pop("setting")]
        return operations.consult(case=case, setting=setting, **said, by=user, on=on, request=request)

    return answer(request, form, asking, act, "The setting is asked.", _plan_of(case), search=words)


@FORM
@requires(Permission.WRITE_PLANS)
def consultation(request: HttpRequest, reference: str, consultation_id: int) -> HttpResponse:
    """One setting that was asked: how it stands, chasing it, and recording a reply that came another way."""
    case, user = worked(request, reference)
    found = _of_case(case, consultation_id)
    on = clock.today(request)
    opened(case=case, by=user, purpose="Consulting settings", what="consultation", request=request)
    form = forms.ReplyForm(request.POST if request.method == "POST" else None, initial={"day": on})
    asking = Asking(
        found.setting.name,
        "Record the reply",
        "Back to the plan",
        _plan_of(case),
        about=f"{case.child.name}, {case.reference}",
    )

    def act(said: dict[str, Any]) -> object:
        return operations.record_reply(consultation=found, **said, by=user, on=on, request=request)

    shown = plan_presenter.consulted(found, on, reference)
    actions = presenter.actions(found, on)
    return answer(
        request,
        form,
        asking,
        act,
        "The reply is recorded.",
        _plan_of(case),
        template="casework/consultation.html",
        consulted=shown,
        actions=actions,
        replied=found.replied_on is not None,
        chase_href=reverse("casework:consultation-chase", args=[reference, found.pk]),
    )


@require_POST
@requires(Permission.WRITE_PLANS)
def chase(request: HttpRequest, reference: str, consultation_id: int) -> HttpResponse:
    """Remind a setting, or take its late reply higher."""
    case, user = worked(request, reference)
    found = _of_case(case, consultation_id)
    does = {"remind": operations.remind, "escalate": operations.escalate}.get(request.POST.get("do", ""))
    try:
        if does is None:
            raise Refused("Choose whether to send a reminder or to write to the head or principal.")
        does(consultation=found, by=user, on=clock.today(request), request=request)
    except Refused as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, "The letter is sent.")
    return HttpResponseRedirect(reverse("casework:consultation", args=[reference, found.pk]))


@require_safe
@requires(Permission.SEE_SCHOOL_CHILDREN)
def places(request: HttpRequest) -> HttpResponse:
    """Everything my setting was asked about places, those without a reply first, the oldest of them first."""
    user, on = person_of(request), clock.today(request)
    rows = list(queries.asked_of(user, on))
    record_look(actor=user, kind="consultation", ids=[row.pk for row in rows], purpose=PURPOSE, request=request)
    waiting = [presenter.asked(row, on) for row in rows if row.replied_on is None]
    replied = [presenter.asked(row, on) for row in rows if row.replied_on is not None]
    context = {"waiting": waiting, "replied": replied[::-1], "guidance": presenter.GUIDANCE}
    return render(request, "casework/places.html", context)


@FORM
@requires(Permission.SEE_SCHOOL_CHILDREN)
def place(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """One consultation as the setting reads it: the draft plan that it was sent, and its reply."""
    found, user = _of_setting(request, consultation_id)
    on = clock.today(request)
    opened(case=found.case, by=user, purpose=PURPOSE, what="draft plan", request=request)
    form = forms.ReplyForm(request.POST if request.method == "POST" else None, initial={"day": on})
    back = reverse("casework:places")
    asking = Asking(
        "Can you offer a place?",
        "Send the reply",
        "Places you are asked about",
        back,
        about=f"{found.case.child.name}, {found.setting.name}",
        lead=presenter.lead(found, on),
    )

    def act(said: dict[str, Any]) -> object:
        return operations.record_reply(consultation=found, **said, by=user, on=on, request=request)

    plan = text_of(found.plan_version, found.sent_on)
    return answer(
        request,
        form,
        asking,
        act,
        "Your reply is sent. Thank you.",
        back,
        template="casework/place.html",
        document=mark_safe(documents.fragment(plan, level=3)),  # noqa: S308 - every word escaped by our own renderer
        replied=presenter.reply_lines(found),
        id=found.pk,
    )


@require_safe
@requires(Permission.SEE_SCHOOL_CHILDREN)
def place_draft(request: HttpRequest, consultation_id: int, form: str) -> HttpResponse:
    """The draft plan that came with a consultation, as a file."""
    from .plans import as_file

    found, user = _of_setting(request, consultation_id)
    version = found.plan_version
    version.case = found.case
    return as_file(request, found.case, user, version, form)


def _of_case(case: Case, consultation_id: int) -> Consultation:
    found = queries.find(case, consultation_id)
    if found is None:
        raise Http404(NO_SUCH)
    found.case = case
    return found


def _of_setting(request: HttpRequest, consultation_id: int) -> tuple[Consultation, User]:
    """A consultation of a setting at which the reader works. Raises NotAllowed alike for one there is not."""
    user, on = person_of(request), clock.today(request)
    found = queries.asked_of(user, on).filter(pk=consultation_id).first()
    if found is None or not may(user, Permission.SEE_SCHOOL_CHILDREN):
        raise NotAllowed(NO_SUCH_CHILD)
    return found, user


def _first_search(case: Case, request: HttpRequest) -> str:
    """The place the family asks for, else the child's own setting."""
    said = queries.said_of_draft(case, clock.today(request))
    wanted = next((row.preferred_setting for row in said if row.preferred_setting), "")
    return wanted or (case.child.setting.name if case.child.setting else "")


def _plan_of(case: Case) -> str:
    return reverse("casework:case-plan", args=[case.reference])
