"""Naming who writes the plan of a case."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock

from ..forms.handover import WriterForm
from ..operations import writers as operations
from ..queries.handover import writers
from .cases_forms import answer
from .timeline import asking, case_worked


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SEE_CASES)
def name_writer(request: HttpRequest, reference: str) -> HttpResponse:
    """Say who writes the plan: for the named worker, and for whoever leads the team."""
    case, user, on = case_worked(request, reference), person_of(request), clock.today(request)
    operations.check_may_name_writer(user, case, on)
    people = {str(each.pk): each for each in writers() if each.pk != case.writer_id}
    listed = [(key, f"{each.called}, {each.post}") for key, each in people.items()]
    form = WriterForm(request.POST if request.method == "POST" else None, writers=listed)

    def act(given: dict[str, Any]) -> object:
        return operations.name_writer(case=case, writer=people[given["writer"]], by=user, on=on, request=request)

    now = case.writer.called if case.writer else "Nobody"
    shown = asking(case, "Name who writes the plan", "Name the writer", facts=(("Writes the plan now", now),))
    return answer(request, form, shown, act, "The plan writer is named, and is told.", shown.back_href)
