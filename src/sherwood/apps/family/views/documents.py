"""The documents of a family's own child that the family may open."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.casework.operations.looking import opened
from sherwood.apps.casework.permissions import case_for
from sherwood.apps.documents.children import list_files, open_file
from sherwood.apps.people.permissions import Reach

from .child import PURPOSE


@requires(Permission.SEE_OWN_CHILD)
@require_safe
def documents(request: HttpRequest, reference: str) -> HttpResponse:
    """Every document about the child that this person may open."""
    user, on = person_of(request), clock.today(request)
    case, _ = case_for(user, reference, on, Reach.FAMILY)
    opened(case=case, by=user, purpose=PURPOSE, what="documents", request=request)
    files = list_files(child=case.child, user=user, on=on)
    return render(
        request, "family/documents.html", {"files": files, "called": case.child.called, "reference": reference}
    )


@requires(Permission.SEE_OWN_CHILD)
@require_safe
def document(request: HttpRequest, reference: str, key: UUID) -> HttpResponseBase:
    """One document, as a download."""
    user, on = person_of(request), clock.today(request)
    case_for(user, reference, on, Reach.FAMILY)
    return open_file(key=key, by=user, on=on, purpose=PURPOSE, request=request)
