"""Panels and decisions of one case, for those who work it: send, decide, ask for a place, say what has come."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sherwood.apps.accounts.permissions import may, person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.meetings import queries as meetings
from sherwood.apps.meetings.kinds import KINDS
from sherwood.apps.meetings.policies import Refused as MeetingRefused
from sherwood.apps.people.models import Setting
from sherwood.apps.people.permissions import Reach

from ..forms import decisions as forms
from ..forms.panels import PlaceForm
from ..models import Case, Stage
from ..operations import agendas, decisions, looking
from ..operations import panels as operations
from ..permissions import case_for
from ..policies import Refused
from ..presenters import decisions as presenter
from ..presenters import panels as words
from ..presenters.panels import Asking
from ..queries import panels as queries
from .panel_answers import answer, meeting_of, sent

FORM = require_http_methods(["GET", "HEAD", "POST"])
TO_ASSESS = (Stage.DECIDING_TO_ASSESS, Stage.NOT_ASSESSED)
TO_ISSUE = (Stage.ASSESSING, Stage.DECIDING_TO_ISSUE, Stage.NOT_ISSUED)


def _case(request: HttpRequest, reference: str, what: str = "panels") -> Case:
    """The case, for somebody who works with the child; the look is recorded."""
    user = person_of(request)
    case, _ = case_for(user, reference, clock.today(request), Reach.WORKS)
    looking.opened(case=case, by=user, purpose="casework", what=what, request=request)
    return case


def _asking(case: Case, title: str, button: str, **more: object) -> Asking:
    back = reverse("casework:case-panels", args=[case.reference])
    about = f"{case.child.name}, case {case.reference}"
    return Asking(title, button, back, "Back to panels and decisions", about=about, **more)  # type: ignore[arg-type]


@require_GET
@requires(Permission.SEE_CASES)
def case_panels(request: HttpRequest, reference: str) -> HttpResponse:
    """Which panel a case waits for, what panels decided, and what is to be done next."""
    user, on, case = person_of(request), clock.today(request), _case(request, reference)
    subject = queries.subject_of(case)
    planned, to_send = queries.planned_for(case), queries.to_be_sent(case)
    missing = meetings.still_missing((subject,)).get(subject)
    waiting = queries.waiting(on, among=Case.objects.filter(pk=case.pk))
    kinds = [kind for kind in KINDS if case.stage in queries.STAGES[kind]]
    coming = [each for each in meetings.coming(on) if each.kind in kinds and each.held_on >= on]
    works = may(user, Permission.WORK_CASES)
    context = {
        "reference": case.reference,
        "child": case.child.name,
        "next": presenter.next_step(case, waiting, planned, to_send, missing, on),
        "send": to_send is not None and works,
        "missing": missing is not None and works,
        "take_off": planned.pk if planned is not None and may(user, Permission.PREPARE_PANELS) else None,
        "meetings": [(each.pk, words.title_of(each)) for each in coming] if planned is None and not to_send else [],
        "may_prepare": may(user, Permission.PREPARE_PANELS),
        "ask_place": works and case.stage in (Stage.DRAFTING, Stage.WITH_FAMILY) and not queries.place_asked(case),
        "may_decide": may(user, Permission.DECIDE_CASES) and case.stage in (*TO_ASSESS, *TO_ISSUE),
        "decided": words.decided_rows(meetings.decisions_about(subject)),
    }
    return render(request, "casework/case_panels.html", context)


@require_POST
@requires(Permission.PREPARE_PANELS)
def put(request: HttpRequest, reference: str) -> HttpResponse:
    """Put one case on the agenda of a panel."""
    case = _case(request, reference)
    key = request.POST.get("meeting", "")
    try:
        if not key.isdecimal():
            raise Refused("Choose the panel to which the case goes.")
        agendas.put_on_agenda(
            meeting=meeting_of(int(key)), case=case, by=person_of(request), on=clock.today(request), request=request
        )
    except (Refused, MeetingRefused) as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, "The case is on the agenda.")
    return redirect("casework:case-panels", case.reference)


@require_POST
@requires(Permission.WORK_CASES)
def came(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that what the panel was missing is here."""
    case = _case(request, reference)
    try:
        operations.missing_came(case=case, by=person_of(request), on=clock.today(request), request=request)
    except Refused as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, "The case waits for the panel again.")
    return redirect("casework:case-panels", case.reference)


@FORM
@requires(Permission.WORK_CASES)
def send(request: HttpRequest, reference: str) -> HttpResponse:
    """Send what a panel decided: the letter as it will be, and one button."""
    user, on, case = person_of(request), clock.today(request), _case(request, reference, "decision")
    found = queries.to_be_sent(case)
    if found is None:
        messages.info(request, "No decision of a panel waits to be sent.")
        return redirect("casework:case-panels", case.reference)
    form = forms.SendDecisionForm(
        **sent(request), initial={"reasons": found.reasons}, is_refusal=found.outcome == decisions.REFUSE
    )
    asking = _asking(
        case,
        "Send the decision",
        "Send the decision",
        facts=presenter.facts_to_send(case, found, on),
        warning=presenter.what_it_does(found.outcome),
    )

    def act() -> None:
        decisions.send_panels_decision(case=case, **form.cleaned_data, by=user, on=on, request=request)

    return answer(request, form, asking, act, presenter.done(found.outcome), asking.back)


@FORM
@requires(Permission.DECIDE_CASES)
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide without a panel, or again after a refusal."""
    user, on, case = person_of(request), clock.today(request), _case(request, reference, "decision")
    if case.stage not in (*TO_ASSESS, *TO_ISSUE):
        messages.info(request, "This case waits for no decision.")
        return redirect("casework:case-panels", case.reference)
    first = case.stage in TO_ASSESS
    form = forms.DecideForm(**sent(request), outcomes=presenter.outcomes(case))
    asking = _asking(
        case,
        presenter.question(case),
        "Record and send the decision",
        lead=presenter.law(first),
        warning="Most decisions rest on a panel. This one rests on you. The letter with reasons and rights goes out.",
    )

    def act() -> None:
        operation = decisions.decide_to_assess if first else decisions.decide_to_issue
        operation(case=case, **form.cleaned_data, by=user, on=on, request=request)

    said = form.cleaned_data.get("outcome", "") if form.is_bound and form.is_valid() else ""
    return answer(request, form, asking, act, presenter.done(said), asking.back)


@FORM
@requires(Permission.WORK_CASES)
def ask_place(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that a specialist place is asked for."""
    user, on, case = person_of(request), clock.today(request), _case(request, reference)
    form = PlaceForm(**sent(request))
    asking = _asking(
        case,
        "A specialist place is asked for",
        "Put it to the placement panel",
        lead="The case then waits for the placement panel. A school that the family asks for by name can be declined "
        "only for the reasons in section 39(4) of the Children and Families Act 2014.",
    )

    def act() -> None:
        said = dict(form.cleaned_data)
        key = said.pop("setting")
        setting = Setting.objects.filter(pk=key).first() if key else None
        if key and setting is None:
            raise Refused("No school or college with this number is on record. Check it, or leave it empty.", "setting")
        operations.ask_for_place(case=case, **said, setting=setting, by=user, on=on, request=request)

    return answer(request, form, asking, act, "The case waits for the placement panel.", asking.back)
