"""The advice of one case, for those who work it: what is asked, how each clock stands, and entering what came."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may, person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.people.permissions import Reach

from ..bodies import Named, bodies_the_law_names, headings_of
from ..forms import advice as forms
from ..models import AdviceRequest, Case
from ..operations import advice as asking
from ..operations import advice_giving as giving
from ..operations.looking import opened
from ..permissions import case_for
from ..policies import Refused
from ..presenters import advice as presenter
from ..presenters import advice_case as presented
from ..queries import advice as queries
from ..queries import advice_used
from ..queries.as_it_stood import case_on
from .advice_answering import answer, download, request_of, sent

PURPOSE = "Working the case: advice"
FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@requires(Permission.SEE_CASES)
def case_advice(request: HttpRequest, reference: str) -> HttpResponse:
    """Every request of a case with its clock, whom the law names and nobody has asked, and what may be used again."""
    case, user, on = _case(request, reference)
    opened(case=case, by=user, purpose=PURPOSE, what="advice", request=request)
    rows, stood = queries.of_case(case, on), case_on(case, on)
    context = {
        "reference": case.reference,
        "child": case.child.name,
        "asked": presented.asked(rows, queries.standings_of(case, on), case, on),
        "missing": presented.still_named(_named(case, on), rows) if stood.closed_on is None else [],
        "existing": presented.existing(queries.existing_of(case)),
        "works": may(user, Permission.WORK_CASES),
        "is_open": stood.closed_on is None,
        "back_href": _address("casework:case", case.reference),
        "law": presenter.LAW,
        "no_excuse": presenter.NO_EXCUSE,
    }
    return render(request, "casework/case_advice.html", context)


@FORM
@requires(Permission.WORK_CASES)
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask a body, or whoever the family names, for advice."""
    case, user, on = _case(request, reference)
    form = forms.AskForm(
        request.POST if sent(request) else None,
        initial={"day": on},
        bodies=presented.bodies_to_ask(_named(case, on), queries.of_case(case, on)),
        people=_people(),
    )
    page = _page(case, "Ask for advice", "Ask for it", lead="Whoever is asked is told at once, with the last day.")

    def act(said: dict[str, Any]) -> object:
        person = User.objects.filter(pk=said["asked_of"]).first() if said["asked_of"] else None
        return asking.ask_for_advice(
            case=case,
            about=said["about"],
            asked_of=person,
            service=said["service"],
            questions=said["questions"],
            day=said["day"],
            by=user,
            on=on,
            request=request,
        )

    return answer(request, form, page, act, "The advice is asked for.", _back(case))


@require_POST
@requires(Permission.WORK_CASES)
def ask_everyone(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask everybody the law names and nobody has asked yet."""
    case, user, on = _case(request, reference)
    try:
        made = asking.ask_everyone_the_law_names(case=case, by=user, on=on, request=request)
    except Refused as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, f"{len(made)} asked for advice." if made else "Everybody the law names is asked.")
    return HttpResponseRedirect(_back(case))


@require_POST
@requires(Permission.WORK_CASES)
def remind(request: HttpRequest, reference: str, advice_id: int) -> HttpResponse:
    """Remind whoever is asked."""
    case, advice, user, on = _advice(request, reference, advice_id)
    try:
        asking.remind(advice=advice, by=user, on=on, request=request)
    except Refused as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, "They are reminded.")
    return HttpResponseRedirect(_back(case))


@FORM
@requires(Permission.WORK_CASES)
def person(request: HttpRequest, reference: str, advice_id: int) -> HttpResponse:
    """Give a request to the person who answers it."""
    case, advice, user, on = _advice(request, reference, advice_id)
    form = forms.PersonForm(request.POST if sent(request) else None, people=_people())
    page = _page(case, "Give this to a person", "Give it to them", facts=presenter.request_facts(advice))

    def act(said: dict[str, Any]) -> object:
        return asking.give_to(
            advice=advice, person=User.objects.get(pk=said["person"]), by=user, on=on, request=request
        )

    return answer(request, form, page, act, "It is given to them, and they are told.", _back(case))


@FORM
@requires(Permission.WORK_CASES)
def on_paper(request: HttpRequest, reference: str, advice_id: int) -> HttpResponse:
    """Enter advice that came on paper or by e-mail."""
    case, advice, user, on = _advice(request, reference, advice_id)
    form = forms.OnPaperForm(
        *((request.POST, request.FILES) if sent(request) else ()), headings=headings_of(advice.about)
    )
    page = _page(
        case,
        f"Enter the advice of {presenter.asked_in_words(advice)}",
        "Save the advice",
        lead="It counts from the day it was received, like advice written here.",
        facts=presenter.request_facts(advice),
    )

    def act(said: dict[str, Any]) -> object:
        return giving.enter_advice(
            advice=advice,
            received_on=said["received_on"],
            given_by=said["given_by"],
            parts=forms.parts_of(said),
            file=said["file"],
            odd_because=said["odd_because"],
            by=user,
            on=on,
            request=request,
        )

    return answer(request, form, page, act, "The advice is here.", _back(case))


@FORM
@requires(Permission.WORK_CASES)
def missed(request: HttpRequest, reference: str, advice_id: int) -> HttpResponse:
    """Record an appointment that the child or young person did not come to."""
    case, advice, user, on = _advice(request, reference, advice_id)
    form = forms.MissedForm(request.POST if sent(request) else None)
    page = _page(case, "Record a missed appointment", "Record it", lead="It moves no day.")

    def act(said: dict[str, Any]) -> object:
        return giving.record_missed_appointment(advice=advice, **said, by=user, on=on, request=request)

    return answer(request, form, page, act, "The missed appointment is recorded.", _back(case))


@FORM
@requires(Permission.WORK_CASES)
def take_back(request: HttpRequest, reference: str, advice_id: int) -> HttpResponse:
    """Take back a request that should not have been made."""
    case, advice, user, on = _advice(request, reference, advice_id)
    form = forms.BecauseForm(request.POST if sent(request) else None)
    page = _page(
        case, "Take back this request", "Take it back", warning="Its clock stops, and the request stays on record."
    )

    def act(said: dict[str, Any]) -> object:
        return asking.take_back(advice=advice, because=said["because"], by=user, on=on, request=request)

    return answer(request, form, page, act, "The request is taken back.", _back(case))


@FORM
@requires(Permission.WORK_CASES)
def add_file(request: HttpRequest, reference: str, advice_id: int) -> HttpResponse:
    """Put a file with advice that came."""
    case, advice, user, on = _advice(request, reference, advice_id)
    form = forms.FileForm(*((request.POST, request.FILES) if sent(request) else ()))

    def act(said: dict[str, Any]) -> object:
        return giving.add_file(advice=advice, given=said["file"], title=said["title"], by=user, on=on, request=request)

    return answer(request, form, _page(case, "Add a file", "Add the file"), act, "The file is added.", _back(case))


@require_safe
@requires(Permission.SEE_CASES)
def read(request: HttpRequest, reference: str, advice_id: int) -> HttpResponse:
    """Read advice that is here, and how the plan used it."""
    case, advice, user, on = _advice(request, reference, advice_id)
    if advice.received_on is None or advice.received_on > on:
        raise Http404("This advice is not here yet.")
    opened(case=case, by=user, purpose=PURPOSE, what="advice", request=request)
    text = queries.text_of(advice)
    context = {
        "caption": presenter.caption(advice),
        "facts": presenter.request_facts(advice),
        "given_by": advice.given_post,
        "parts": presenter.parts(advice, text) if text else (),
        "files": [
            (file.title, reverse("casework:case-advice-download", args=[reference, advice.pk, file.pk]))
            for file in advice.files.all()
        ],
        "used": presented.used(advice_used.how_used(advice, on)),
        "back_href": _back(case),
    }
    return render(request, "casework/advice_read.html", context)


@require_safe
@requires(Permission.SEE_CASES)
def file(request: HttpRequest, reference: str, advice_id: int, file_id: int) -> Any:
    """Download a file of advice that is here."""
    case, advice, user, on = _advice(request, reference, advice_id)
    found = queries.find_file(advice, file_id)
    if found is None or advice.received_on is None or advice.received_on > on:
        raise Http404("This advice has no such file.")
    opened(case=case, by=user, purpose=PURPOSE, what="advice file", request=request)
    return download(found)


def _case(request: HttpRequest, reference: str) -> tuple[Case, User, date]:
    user, on = person_of(request), clock.today(request)
    return case_for(user, reference, on, Reach.WORKS)[0], user, on


def _advice(request: HttpRequest, reference: str, advice_id: int) -> tuple[Case, AdviceRequest, User, date]:
    case, user, on = _case(request, reference)
    advice = request_of(advice_id)
    if advice.case_id != case.pk:
        raise Http404("This case has no such request for advice.")
    return case, advice, user, on


def _named(case: Case, on: date) -> tuple[Named, ...]:
    return bodies_the_law_names(case.child, on, case.child.setting, (case.primary_need,))


def _back(case: Case) -> str:
    return reverse("casework:case-advice", args=[case.reference])


def _page(case: Case, title: str, button: str, **more: Any) -> presenter.Page:
    caption = f"{case.reference}: {case.child.name}"
    return presenter.Page(title, button, _back(case), "Back to the advice", caption, **more)


def _people() -> list[tuple[str, str]]:
    return [(str(each.pk), f"{each.called}, {each.post}, {each.organisation}") for each in queries.people_who_answer()]


def _address(name: str, *arguments: object) -> str:
    return reverse(name, args=list(arguments))
