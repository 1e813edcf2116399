"""One step of a request: its questions, its files, and both versions where two windows wrote the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from sherwood.apps.audit import clock
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.casework.asked import Step, step, steps_for
from sherwood.apps.casework.forms.requests import FileForm, StepForm, initial_of
from sherwood.apps.casework.operations import requests_asking as operations
from sherwood.apps.casework.policies import Odd, Refused
from sherwood.apps.casework.presenters.requests import both
from sherwood.apps.casework.queries.requests import RequestView, Writer
from sherwood.apps.documents.policies import Refused as FileRefused

from .asking import draft, for_writers

ADD = "add"


@for_writers
@require_http_methods(["GET", "HEAD", "POST"])
def answer_step(request: HttpRequest, writer: Writer, draft_id: UUID, step_id: str) -> HttpResponse:
    """Show a step and save it; then the next one. A file may come with it."""
    on = clock.today(request)
    view = draft(writer, draft_id, on)
    found = step(step_id)
    if found is None or not found.is_for(view.asker):
        raise Http404("The request has no such step. Go back to the list of steps.")
    if request.method != "POST":
        return _page(request, view, found, _form(view, found), FileForm() if found.files else None)
    return _save(request, writer, view, found, on)


def _save(request: HttpRequest, writer: Writer, view: RequestView, found: Step, on: date) -> HttpResponse:
    form = _form(view, found, request.POST)
    file = FileForm(request.POST, request.FILES) if _brings_file(request, found) else None
    fits = [form.is_valid(), file is None or file.is_valid()]
    rows: list[tuple[str, str, str]] = []
    if all(fits):
        try:
            if file is not None:
                _add(request, writer, view, found, file, on)
            operations.save_step(
                draft_id=view.id,
                step=found.id,
                answers=form.answers(),
                version=form.cleaned_data["version"] or 0,
                writer=writer,
                on=on,
                request=request,
            )
        except FileRefused as refusal:
            if file is not None:
                file.add_error("file", str(refusal))
        except Odd as odd:
            form = _form(view, found, request.POST, doubted=True)
            form.add_error("born_on", str(odd))
        except Refused as refusal:
            _blame(form, file, refusal)
        except ChangedMeanwhile as changed:
            rows = both(found, view.asker, changed.theirs["answers"], changed.yours["answers"])
            form = _form(view, found, {**request.POST.dict(), "version": str(changed.version)})
            form.is_valid()
        else:
            return _onward(request, view, found, str(form.answers().get("asker", view.asker)))
    return _page(request, view, found, form, file or (FileForm() if found.files else None), rows)


def _form(view: RequestView, found: Step, data: Mapping[str, Any] | None = None, *, doubted: bool = False) -> StepForm:
    answers = view.answers.get(found.id, {})
    asker = str(data.get("asker", view.asker)) if data else view.asker
    return StepForm(
        data,
        step=found,
        asker=asker,
        doubted=doubted or bool(answers.get("sure")) or bool(data and data.get("sure")),
        initial={**initial_of(found, answers), "version": view.versions.get(found.id, 0)},
    )


def _brings_file(request: HttpRequest, found: Step) -> bool:
    return found.files and (request.POST.get("then") == ADD or "file" in request.FILES)


def _add(request: HttpRequest, writer: Writer, view: RequestView, found: Step, file: FileForm, on: date) -> None:
    operations.add_file(
        draft_id=view.id,
        step=found.id,
        given=file.cleaned_data["file"],
        note=file.cleaned_data["note"],
        writer=writer,
        on=on,
        request=request,
    )


def _blame(form: StepForm, file: FileForm | None, refusal: Refused) -> None:
    if refusal.field == "file" and file is not None:
        file.add_error("file", str(refusal))
    else:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def _onward(request: HttpRequest, view: RequestView, found: Step, asker: str) -> HttpResponse:
    if request.POST.get("then") == ADD:
        messages.success(request, "The file is added, and your answers are saved.")
        return HttpResponseRedirect(reverse("family:ask-step", args=[view.id, found.id]))
    steps = steps_for(asker)
    after = steps[steps.index(found) + 1 :] if found in steps else ()
    if request.POST.get("then") == "list" or not after:
        return HttpResponseRedirect(reverse("family:ask-list", args=[view.id]))
    return HttpResponseRedirect(reverse("family:ask-step", args=[view.id, after[0].id]))


def _page(
    request: HttpRequest,
    view: RequestView,
    found: Step,
    form: StepForm,
    file: FileForm | None,
    rows: list[tuple[str, str, str]] | None = None,
) -> HttpResponse:
    faulty = bool(form.errors) or bool(file is not None and file.errors) or bool(rows)
    steps = steps_for(view.asker)
    shown = {
        "draft_id": view.id,
        "step": {"id": found.id, "title": found.titled(view.asker), "lead": found.lead, "people_ask": found.people_ask},
        "place": f"Part {steps.index(found) + 1} of {len(steps)}",
        "form": form,
        "file": file,
        "files": view.files_of(found.id),
        "rows": rows or [],
    }
    return render(request, "family/ask/step.html", shown, status=422 if faulty else 200)


@for_writers
@require_POST
def remove_file(request: HttpRequest, writer: Writer, draft_id: UUID, file_id: int) -> HttpResponse:
    """Take a file out of a request that is not sent."""
    on = clock.today(request)
    view = draft(writer, draft_id, on)
    of = next((each.step for each in view.files if each.id == file_id), "files")
    try:
        operations.remove_file(draft_id=view.id, file_id=file_id, writer=writer, on=on, request=request)
    except Refused as refusal:
        raise Http404(str(refusal)) from None
    messages.success(request, "The file is removed.")
    return HttpResponseRedirect(reverse("family:ask-step", args=[view.id, of]))
