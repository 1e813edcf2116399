"""The documents of a case: read and add."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.documents.children import list_files, open_file
from sherwood.apps.documents.policies import Refused as FileRefused
from sherwood.apps.people.permissions import Reach

from ..forms.documents import DocumentForm
from ..operations.documents import add_document
from ..operations.looking import opened
from ..permissions import case_for

PURPOSE = "work on the case"


@requires(Permission.SEE_CASES)
@require_http_methods(["GET", "POST"])
def documents(request: HttpRequest, reference: str) -> HttpResponse:
    """Every document about the child, and a form to add one."""
    user, on = person_of(request), clock.today(request)
    case, _ = case_for(user, reference, on, Reach.WORKS)
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            add_document(
                case=case,
                given=given["file"],
                title=given["title"],
                open_to=[Reach(each) for each in given["open_to"]],
                by=user,
                on=on,
                request=request,
            )
        except FileRefused as fault:
            form.add_error("file", str(fault))
        else:
            messages.success(request, "The document is on the record.")
            return redirect("casework:case-documents", reference)
    opened(case=case, by=user, purpose=PURPOSE, what="documents", request=request)
    shown = {
        "form": form,
        "files": list_files(child=case.child, user=user, on=on),
        "name": case.child.name,
        "reference": reference,
    }
    return render(request, "casework/documents.html", shown, status=422 if form.errors else 200)


@requires(Permission.SEE_CASES)
@require_safe
def document(request: HttpRequest, reference: str, key: UUID) -> HttpResponseBase:
    """One document, as a download."""
    user, on = person_of(request), clock.today(request)
    case_for(user, reference, on, Reach.WORKS)
    return open_file(key=key, by=user, on=on, purpose=PURPOSE, request=request)
