"""What every form of a case does: show itself, try, say beside the field why not, or go on with what was done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ..forms.confirming import ConfirmingForm
from ..policies import Odd, Refused


@dataclass(frozen=True)
class Asking:
    """What stands around a form. `facts` are pairs that the reader needs beside it; `warning` says what it will do."""

    title: str
    button: str
    back_text: str
    back_href: str
    about: str = ""
    lead: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    warning: str = ""


def answer(
    request: HttpRequest,
    form: forms.Form,
    asking: Asking,
    act: Callable[[dict[str, Any]], object],
    done: str | Callable[[Any], str],
    onward: str,
    renamed: dict[str, str] | None = None,
) -> HttpResponse:
    """The form as a page; once it is sent and can be done, the page that follows, with a message.

    `done` is the message, or makes it of what was done. `renamed` says which field of the form a field of the operation
    is, where the names differ.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act(form.cleaned_data)
        except Odd as fault:
            _doubt(form, _field(form, fault, renamed), str(fault))
        except Refused as fault:
            form.add_error(_field(form, fault, renamed), str(fault))
        else:
            messages.success(request, done if isinstance(done, str) else done(made))
            return HttpResponseRedirect(onward)
    shown = form.shown() if isinstance(form, ConfirmingForm) else form.visible_fields()
    context = {"form": form, "asking": asking, "shown": shown}
    return render(request, "casework/case_form.html", context, status=422 if form.errors else 200)


def _doubt(form: forms.Form, field: str | None, doubt: str) -> None:
    if isinstance(form, ConfirmingForm) and field is not None:
        form.ask_to_confirm(field, doubt)
    else:
        form.add_error(field, doubt)


def _field(form: forms.Form, fault: Refused, renamed: dict[str, str] | None) -> str | None:
    name = (renamed or {}).get(fault.field or "", fault.field)
    return name if name in form.fields else None
