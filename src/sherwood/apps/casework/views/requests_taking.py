"""A request that came by phone, on paper or by e-mail: the same questions on one page, saved as often as one likes."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.documents.policies import Refused as FileRefused

from ..asked import step, steps_for
from ..forms.requests import FileForm, StepForm, TakeForm, field_of, initial_of
from ..operations import requests_asking as operations
from ..operations.requests_sending import send_request
from ..policies import Odd, Refused
from ..presenters import requests as presenter
from ..queries import requests as queries
from ..queries.requests import RequestView, Writer

FORM = require_http_methods(["GET", "HEAD", "POST"])
NO_SUCH_REQUEST = "This request is not being written any more. Look among the requests to check."
Rows = list[tuple[str, str, str]]


@FORM
@requires(Permission.TAKE_REQUESTS)
def take(request: HttpRequest) -> HttpResponse:
    """How a request came, on which day, and from whom."""
    by, on = person_of(request), clock.today(request)
    form = TakeForm(request.POST if request.method == "POST" else None)
    who = step("who")
    form.fields["asker"] = field_of(who.questions[0], "")  # type: ignore[union-attr]
    form.fields["asker"].label = "Who asks?"
    form.fields["asker"].hints = {}  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            draft_id = operations.begin(
                writer=Writer(user=by),
                on=on,
                route=said["route"],
                received_on=said["received_on"],
                known={"who": {"asker": said["asker"]}},
                request=request,
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return HttpResponseRedirect(reverse("casework:write-request", args=[draft_id]))
    return render(request, "casework/requests_take.html", {"form": form}, status=422 if form.errors else 200)


@FORM
@requires(Permission.TAKE_REQUESTS)
def write(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Write down what was said or stands on paper; save it for later, add a file, or go on to the check."""
    by, on = person_of(request), clock.today(request)
    writer = Writer(user=by)
    view = queries.draft_of(writer, request_id, on)
    if view is None:
        raise Http404(NO_SUCH_REQUEST)
    if request.method != "POST":
        return _page(request, view, on, _forms(view), FileForm())
    page = _Written(request, view, writer, on)
    page.save()
    if page.is_saved and request.POST.get("then") == "check":
        page.send()
        if page.is_saved:
            return _to_check(request, view, writer, on)
    if page.is_saved:
        messages.success(request, "Saved. Colleagues who take requests can go on with it too.")
        return HttpResponseRedirect(reverse("casework:write-request", args=[view.id]))
    return _page(request, view, on, page.forms, page.file, page.rows)


def _to_check(request: HttpRequest, view: RequestView, writer: Writer, on: date) -> HttpResponse:
    if writer.user is not None and queries.waiting_one(writer.user, view.id, on) is None:
        messages.success(request, "The request is recorded. Somebody else checks it and has been told.")
        return HttpResponseRedirect(reverse("casework:incoming"))
    return HttpResponseRedirect(reverse("casework:check-request", args=[view.id]))


class _Written:
    """What was sent with the page: a form a step, perhaps a file, and what went wrong with any of them."""

    def __init__(self, request: HttpRequest, view: RequestView, writer: Writer, on: date) -> None:
        self.request, self.view, self.writer, self.on = request, view, writer, on
        self.data = request.POST.copy()
        self.forms = _forms(view, self.data)
        adds = request.POST.get("then") == "add" or "file" in request.FILES
        self.file = FileForm(request.POST, request.FILES) if adds else FileForm()
        self.rows: Rows = []

    @property
    def is_saved(self) -> bool:
        """Whether nothing is left to be put right."""
        return not self.rows and not self.file.errors and not any(form.errors for form in self.forms.values())

    def save(self) -> None:
        """Save every step that is well formed, and the file."""
        well = {name: form for name, form in self.forms.items() if form.is_valid()}
        steps = {name: (form.answers(), form.cleaned_data["version"] or 0) for name, form in well.items()}
        faults = operations.save_all(
            draft_id=self.view.id, steps=steps, writer=self.writer, on=self.on, request=self.request
        )
        # What was saved now stands at its new version: the page that comes back is written against that.
        now = queries.draft_of(self.writer, self.view.id, self.on)
        for name in steps.keys() - faults.keys():
            self.data[f"{name}-version"] = str(now.versions[name] if now else 0)
        for name, fault in faults.items():
            self._blame(name, fault)
        if self.file.is_bound and self.file.is_valid():
            self._add_file()

    def send(self) -> None:
        """Hand it over to the check; the received day is the one that was given."""
        try:
            send_request(draft_id=self.view.id, writer=self.writer, on=self.on, request=self.request)
        except Refused as refusal:
            name, _dash, field = (refusal.field or "child-").partition("-")
            form = self.forms.get(name, self.forms["child"])
            form.add_error(field if field in form.fields else None, str(refusal))

    def _blame(self, name: str, fault: Refused | ChangedMeanwhile) -> None:
        if isinstance(fault, ChangedMeanwhile):
            found = step(name)
            self.data[f"{name}-version"] = str(fault.version)
            if found is not None:
                self.rows += presenter.both(found, self.view.asker, fault.theirs["answers"], fault.yours["answers"])
            return
        if isinstance(fault, Odd):
            self.forms[name] = _form(self.view, name, self.data, doubted=True)
            self.forms[name].is_valid()
        form = self.forms[name]
        form.add_error(fault.field if fault.field in form.fields else None, str(fault))

    def _add_file(self) -> None:
        try:
            operations.add_file(
                draft_id=self.view.id,
                step="files",
                given=self.file.cleaned_data["file"],
                note=self.file.cleaned_data["note"],
                writer=self.writer,
                on=self.on,
                request=self.request,
            )
        except (FileRefused, Refused) as refusal:
            self.file.add_error("file", str(refusal))


def _forms(view: RequestView, data: Any = None) -> dict[str, StepForm]:
    return {each.id: _form(view, each.id, data) for each in steps_for(view.asker) if each.asks(view.asker)}


def _form(view: RequestView, name: str, data: Any = None, *, doubted: bool = False) -> StepForm:
    found = step(name)
    if found is None:
        raise Http404(NO_SUCH_REQUEST)
    answers = view.answers.get(name, {})
    return StepForm(
        data,
        prefix=name,
        step=found,
        asker=view.asker,
        strict=False,
        doubted=doubted or bool(answers.get("sure")) or bool(data and data.get(f"{name}-sure")),
        initial={**initial_of(found, answers), "version": view.versions.get(name, 0)},
    )


def _page(
    request: HttpRequest,
    view: RequestView,
    on: date,
    written: dict[str, StepForm],
    file: FileForm,
    rows: Rows | None = None,
) -> HttpResponse:
    faults: list[forms.Form] = [form for form in (*written.values(), file) if form.errors]
    shown = {
        "page": presenter.page(view, on),
        "sections": [
            (each.id, each.titled(view.asker), written[each.id]) for each in steps_for(view.asker) if each.id in written
        ],
        "file": file,
        "files": view.files,
        "rows": rows or [],
        "faults": faults,
    }
    return render(request, "casework/requests_write.html", shown, status=422 if faults or rows else 200)
