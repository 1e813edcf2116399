"""What every form about advice does: show itself, try, say beside the field why not, or go on with what was done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from sherwood.apps.documents import queries as documents
from sherwood.apps.documents.policies import Refused as FileRefused

from ..forms.confirming import ConfirmingForm
from ..models import AdviceFile, AdviceRequest
from ..policies import Odd, Refused
from ..presenters.advice import Page
from ..queries import advice as queries

FORM = "casework/advice_form.html"
NO_SUCH_REQUEST = "There is no such request for advice."


def sent(request: HttpRequest) -> bool:
    """Whether the form was sent, and not only asked for."""
    return request.method == "POST"


def answer(
    request: HttpRequest,
    form: forms.Form,
    page: Page,
    act: Callable[[dict[str, Any]], object],
    done: str,
    onward: str,
    template: str = FORM,
    **context: object,
) -> HttpResponse:
    """The form as a page; once it is sent and can be done, the page that follows with a message."""
    if sent(request) and form.is_valid() and tried(form, act):
        messages.success(request, done)
        return HttpResponseRedirect(onward)
    shown = {"form": form, "page": page, **context}
    return render(request, template, shown, status=422 if form.errors else 200)


def tried(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether it could be done; what stands in the way is put beside its field."""
    try:
        act(form.cleaned_data)
    except FileRefused as fault:
        form.add_error("file", str(fault))
    except Odd as doubt:
        _doubted(form, doubt)
    except Refused as fault:
        form.add_error(fault.field if fault.field in form.fields else None, str(fault))
    else:
        return True
    return False


def request_of(advice_id: int) -> AdviceRequest:
    """The request with this id; raises Http404 where there is none."""
    found = queries.find(advice_id)
    if found is None:
        raise Http404(NO_SUCH_REQUEST)
    return found


def download(file: AdviceFile) -> FileResponse:
    """A file of advice as a download, never opened in the browser."""
    path = documents.path_of_kept(file.kept)
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=file.kept.filename, content_type="application/octet-stream"
    )


def _doubted(form: forms.Form, doubt: Odd) -> None:
    days = [name for name in (*ConfirmingForm.DAYS, "day", "received_on") if name in form.fields]
    field = doubt.field if doubt.field in form.fields else (days[0] if days else None)
    if isinstance(form, ConfirmingForm) and field is not None:
        form.ask_to_confirm(field, str(doubt))
    else:
        form.add_error(field, str(doubt))
