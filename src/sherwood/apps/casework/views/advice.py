"""Everything asked of me: the list across all children, one request, the form, files, sending, giving it to others."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may, person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.apps.audit.versions import ChangedMeanwhile

from .. import advice_access
from ..bodies import headings_of
from ..forms import advice as forms
from ..models import AdviceRequest
from ..operations import advice as asking
from ..operations import advice_giving as giving
from ..operations.looking import opened
from ..presenters import advice as presenter
from ..presenters import advice_case as presented
from ..queries import advice as queries
from ..queries import advice_used
from .advice_answering import answer, download, request_of, sent, tried

PURPOSE = "Giving the advice that was asked for"
FORM = require_http_methods(["GET", "HEAD", "POST"])
MOST_GIVEN = 20


@require_safe
@requires(Permission.GIVE_ADVICE)
def asked_of_me(request: HttpRequest) -> HttpResponse:
    """Everything asked of me across all children, the oldest due first."""
    user, on = person_of(request), clock.today(request)
    mine = list(queries.asked_of(user, on))
    others = list(queries.to_give_out(user, on))
    given = list(queries.answered_by(user, on)[:MOST_GIVEN])
    record_look(
        actor=user, kind="advice", ids=[row.pk for row in (*mine, *others, *given)], purpose=PURPOSE, request=request
    )
    rows = [presenter.row(each, on) for each in mine]
    context = {
        "rows": rows,
        "tally": presenter.tally(rows),
        "to_give_out": [presenter.row(each, on) for each in others],
        "gives_out": may(user, Permission.SHARE_OUT_ADVICE),
        "given": [presenter.given_row(each) for each in given],
        "law": presenter.LAW,
    }
    return render(request, "casework/asked_of_me.html", context)


@require_safe
@requires(Permission.GIVE_ADVICE)
def asked(request: HttpRequest, advice_id: int) -> HttpResponse:
    """One request: what is asked and why, the little one may see of the child, what is written, how it was used."""
    advice, user, on, mine = _reached(request, advice_id)
    opened(case=advice.case, by=user, purpose=PURPOSE, what="advice", request=request)
    text = queries.text_of(advice)
    context = {
        "advice": presenter.caption(advice),
        "child": presenter.child_facts(advice, on),
        "facts": presenter.request_facts(advice),
        "says": presenter.stands(queries.standing_of(advice, on)),
        "no_excuse": presenter.NO_EXCUSE,
        "saved": presenter.saved(text),
        "parts": [part for part in presenter.parts(advice, text) if part.text] if mine else [],
        "files": [
            (file.title, reverse("casework:advice-file", args=[advice.pk, file.pk])) for file in advice.files.all()
        ]
        if mine
        else [],
        "is_open": advice.received_on is None and advice.withdrawn_on is None,
        "is_mine": mine,
        "id": advice.pk,
        "used": presented.used(advice_used.how_used(advice, on)) if mine and advice.received_on else None,
        "gives_out": advice_access.keeps(user, advice) and may(user, Permission.SHARE_OUT_ADVICE),
    }
    return render(request, "casework/asked.html", context)


@FORM
@requires(Permission.GIVE_ADVICE)
def write(request: HttpRequest, advice_id: int) -> HttpResponse:
    """The form under the body's own headings. Saving keeps a draft; nobody's words are lost when two write."""
    # Words that arrive after a colleague sent the advice are refused beside the form that still holds them.
    advice, user, on = _mine(request, advice_id, closed_too=sent(request))
    text = queries.text_of(advice)
    headings = headings_of(advice.about)
    before = {forms.PART + key: said for key, said in (text.parts if text else {}).items()}
    initial = {**before, "version": text.version if text else 0}
    form = forms.WritingForm(request.POST if sent(request) else None, initial=initial, headings=headings)
    conflict: ChangedMeanwhile | None = None

    def act(said: dict[str, Any]) -> object:
        return giving.save_draft(
            advice=advice, parts=forms.parts_of(said), version=said["version"] or 0, by=user, on=on, request=request
        )

    if sent(request) and form.is_valid():
        try:
            if tried(form, act):
                return _after_saving(request, advice)
        except ChangedMeanwhile as found:
            conflict = found
            form = forms.WritingForm({**request.POST.dict(), "version": found.version}, headings=headings)
    context = {
        "form": form,
        "caption": presenter.caption(advice),
        "facts": presenter.request_facts(advice),
        "saved": presenter.saved(text),
        "back_href": _page_of(advice),
        "both": presenter.both(advice, conflict.theirs["parts"], conflict.yours["parts"]) if conflict else (),
        "conflict": conflict is not None,
    }
    return render(request, "casework/advice_write.html", context, status=422 if form.errors or conflict else 200)


@FORM
@requires(Permission.GIVE_ADVICE)
def send(request: HttpRequest, advice_id: int) -> HttpResponse:
    """Read what will be sent, then send it. Words that a colleague saved since are shown before anything goes."""
    advice, user, on = _mine(request, advice_id)
    text = queries.text_of(advice)
    version = text.version if text else 0
    form = forms.SendForm(request.POST if sent(request) else None, initial={"version": version})

    def act(said: dict[str, Any]) -> object:
        return giving.give_advice(advice=advice, version=said["version"], by=user, on=on, request=request)

    if sent(request) and form.is_valid():
        try:
            if tried(form, act):
                messages.success(request, "Your advice is sent. Thank you. You can see here how it is used.")
                return HttpResponseRedirect(_page_of(advice))
        except ChangedMeanwhile:
            form = forms.SendForm({"version": version})
            form.add_error(None, "A colleague saved other words after you read this page. Read it again, then send it.")
    context = {
        "form": form,
        "caption": presenter.caption(advice),
        "parts": presenter.parts(advice, text),
        "unwritten": presenter.unwritten(advice, text),
        "files": [file.title for file in advice.files.all()],
        "write_href": reverse("casework:advice-write", args=[advice.pk]),
        "back_href": _page_of(advice),
    }
    return render(request, "casework/advice_send.html", context, status=422 if form.errors else 200)


@FORM
@requires(Permission.GIVE_ADVICE)
def add_file(request: HttpRequest, advice_id: int) -> HttpResponse:
    """Put a file with the advice."""
    advice, user, on = _mine(request, advice_id)
    form = forms.FileForm(*((request.POST, request.FILES) if sent(request) else ()))
    page = presenter.Page("Add a file", "Add the file", _page_of(advice), "Back", presenter.caption(advice))

    def act(said: dict[str, Any]) -> object:
        return giving.add_file(advice=advice, given=said["file"], title=said["title"], by=user, on=on, request=request)

    return answer(request, form, page, act, "The file is with your advice.", _page_of(advice))


@require_safe
@requires(Permission.GIVE_ADVICE)
def file(request: HttpRequest, advice_id: int, file_id: int) -> FileResponse:
    """Download a file of one's own advice."""
    advice, user, _on = _mine(request, advice_id, closed_too=True)
    found = queries.find_file(advice, file_id)
    if found is None:
        raise Http404("This advice has no such file.")
    opened(case=advice.case, by=user, purpose=PURPOSE, what="advice file", request=request)
    return download(found)


@FORM
@requires(Permission.GIVE_ADVICE)
def missed(request: HttpRequest, advice_id: int) -> HttpResponse:
    """Record an appointment that the child or young person did not come to."""
    advice, user, on = _mine(request, advice_id)
    form = forms.MissedForm(request.POST if sent(request) else None)
    page = presenter.Page(
        "Record a missed appointment",
        "Record it",
        _page_of(advice),
        "Back",
        presenter.caption(advice),
        lead="It moves no day. If the advice is late, the regulations allow for it (regulation 8(2)).",
    )

    def act(said: dict[str, Any]) -> object:
        return giving.record_missed_appointment(advice=advice, **said, by=user, on=on, request=request)

    return answer(request, form, page, act, "The missed appointment is recorded.", _page_of(advice))


@FORM
@requires(Permission.SHARE_OUT_ADVICE)
def give_out(request: HttpRequest, advice_id: int) -> HttpResponse:
    """Give a request to the clinician who answers it."""
    advice, user, on = request_of(advice_id), person_of(request), clock.today(request)
    advice_access.check_may_give_out(user, advice, on)
    people = [(str(each.pk), f"{each.called}, {each.post}") for each in queries.people_who_answer()]
    form = forms.PersonForm(request.POST if sent(request) else None, people=people)
    page = presenter.Page(
        "Give this to somebody",
        "Give it to them",
        reverse("casework:asked-of-me"),
        "Back to what is asked",
        presenter.caption(advice),
        facts=presenter.request_facts(advice),
        warning="The six weeks run from the day the service was asked. Giving it out moves no day.",
    )

    def act(said: dict[str, Any]) -> object:
        person = User.objects.get(pk=said["person"])
        return asking.give_to(advice=advice, person=person, by=user, on=on, request=request)

    return answer(request, form, page, act, "It is given to them, and they are told.", reverse("casework:asked-of-me"))


def _page_of(advice: AdviceRequest) -> str:
    return reverse("casework:asked", args=[advice.pk])


def _after_saving(request: HttpRequest, advice: AdviceRequest) -> HttpResponse:
    if request.POST.get("then") == "send":
        return HttpResponseRedirect(reverse("casework:advice-send", args=[advice.pk]))
    messages.success(request, "Your draft is saved. Nobody else has been sent anything.")
    return HttpResponseRedirect(_page_of(advice))


def _reached(request: HttpRequest, advice_id: int) -> tuple[AdviceRequest, User, date, bool]:
    """A request that one is asked, or gives out; whether it is one's own to write."""
    advice, user, on = request_of(advice_id), person_of(request), clock.today(request)
    mine = advice_access.is_asked(user, advice, on)
    if mine or not advice_access.keeps(user, advice):
        advice_access.check_asked(user, advice, on)
    else:
        advice_access.check_may_give_out(user, advice, on)
    return advice, user, on, mine


def _mine(request: HttpRequest, advice_id: int, *, closed_too: bool = False) -> tuple[AdviceRequest, User, date]:
    advice, user, on = request_of(advice_id), person_of(request), clock.today(request)
    advice_access.check_asked(user, advice, on)
    if not closed_too and (advice.received_on is not None or advice.withdrawn_on is not None):
        raise Http404("This request is closed: what was sent stays as it is.")
    return advice, user, on
