"""The pages of the psychology queue: the list, a review, an allocation, capacity, and the list of exceptions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.core.triage import month_of

from .. import advice_access
from ..forms import psychology as forms
from ..models import Capacity, QueueEntry
from ..operations import psychology as operations
from ..operations.looking import opened
from ..presenters import advice as shared
from ..presenters import psychology as presenter
from ..queries import advice as asked
from ..queries import psychology as queries
from .advice_answering import answer, sent

PURPOSE = "Keeping the psychology queue"
FORM = require_http_methods(["GET", "HEAD", "POST"])
MONTHS_SHOWN = 12


@require_safe
@requires(Permission.MANAGE_PSYCHOLOGY)
def queue(request: HttpRequest) -> HttpResponse:
    """Who is to be reviewed, who waits and in which order, and whose advice is being written."""
    user, on = person_of(request), clock.today(request)
    to_review, hidden = queries.within_reach(user, queries.to_review(on), on)
    waiting, more = queries.within_reach(user, queries.waiting(on), on)
    written, others = queries.within_reach(user, queries.allocated(on), on)
    record_look(
        actor=user,
        kind="case",
        ids=[entry.case_id for entry in (*to_review, *waiting, *written)],
        purpose=PURPOSE,
        request=request,
    )
    context = {
        "cards": presenter.cards(queries.figures(on), on),
        "to_review": presenter.to_review(to_review, on),
        "waiting": presenter.waiting(waiting, queries.places(on), on),
        "written": presenter.being_written(written, on),
        "not_shown": presenter.not_shown(hidden + more + others),
        "range": presenter.HOW_THE_RANGE_IS_MADE,
    }
    return render(request, "casework/psychology.html", context)


@FORM
@requires(Permission.MANAGE_PSYCHOLOGY)
def review(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Review a child's circumstances, before joining or again."""
    entry, user, on = _entry(request, entry_id)
    form = forms.ReviewForm(request.POST if sent(request) else None)
    page = shared.Page(
        "Review circumstances",
        "Record the review",
        reverse("casework:psychology"),
        "Back to the queue",
        entry.case.reference,
        lead="Every child is reviewed before joining, each case for itself. The family can read the reason.",
        facts=presenter.facts(entry, queries.places(on).get(entry.case.reference), on),
    )

    def act(said: dict[str, Any]) -> object:
        return operations.review_circumstances(entry=entry, **said, by=user, on=on, request=request)

    done = f"The review of {entry.case.reference} is recorded."
    return answer(request, form, page, act, done, reverse("casework:psychology"))


@FORM
@requires(Permission.MANAGE_PSYCHOLOGY)
def allocate(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Give the work to a psychologist who has room."""
    entry, user, on = _entry(request, entry_id)
    place = queries.places(on).get(entry.case.reference)
    rows = list(queries.capacity_rows(on).filter(user__isnull=False))
    given = {row.user_id: queries.given_out_in_month(row.user, on) for row in rows if row.user and row.user_id}
    form = forms.AllocateForm(
        request.POST if sent(request) else None,
        people=presenter.people(rows, given),
        is_next=place is None or place.position == 1,
    )
    page = shared.Page(
        "Allocate",
        "Allocate",
        reverse("casework:psychology"),
        "Back to the queue",
        entry.case.reference,
        lead="The advice is promised four weeks after the work is given out. The six weeks of the law run on.",
        facts=presenter.facts(entry, place, on),
    )

    def act(said: dict[str, Any]) -> object:
        to = User.objects.get(pk=said.pop("to"))
        return operations.allocate(entry=entry, to=to, **said, by=user, on=on, request=request)

    done = f"{entry.case.reference} is allocated, and the psychologist is told."
    return answer(request, form, page, act, done, reverse("casework:psychology"))


@FORM
@requires(Permission.MANAGE_PSYCHOLOGY)
def capacity(request: HttpRequest) -> HttpResponse:
    """Who takes how many cases a month, now and to come."""
    user, on = person_of(request), clock.today(request)
    people = [(str(each.pk), f"{each.called}, {each.post}") for each in asked.psychologists()]
    form = forms.CapacityForm(request.POST if sent(request) else None, people=people)
    page = shared.Page("Capacity", "Add", reverse("casework:psychology"), "Back to the queue")

    def act(said: dict[str, Any]) -> object:
        who = User.objects.filter(pk=said.pop("user")).first() if said["user"] else None
        said.pop("user", None)
        return operations.add_capacity(**said, user=who, by=user, on=on, request=request)

    context = {
        "rows": presenter.capacity_table(queries.capacity_rows(), on),
        "months": presenter.months_ahead(queries.pace(on).planned[:MONTHS_SHOWN], month_of(on)),
    }
    onward = reverse("casework:psychology-capacity")
    return answer(
        request, form, page, act, "The capacity is recorded.", onward, "casework/psychology_capacity.html", **context
    )


@FORM
@requires(Permission.MANAGE_PSYCHOLOGY)
def end_capacity(request: HttpRequest, capacity_id: int) -> HttpResponse:
    """Say the last day on which somebody takes work."""
    user, on = person_of(request), clock.today(request)
    row = Capacity.objects.filter(pk=capacity_id).first()
    if row is None:
        raise Http404("There is no such capacity.")
    onward = reverse("casework:psychology-capacity")
    form = forms.EndCapacityForm(request.POST if sent(request) else None)
    page = shared.Page("Last day", "Save the last day", onward, "Back to capacity", row.called)

    def act(said: dict[str, Any]) -> object:
        return operations.end_capacity(capacity=row, until_on=said["until_on"], by=user, on=on, request=request)

    return answer(request, form, page, act, "The last day is recorded.", onward)


@require_safe
@requires(Permission.MANAGE_PSYCHOLOGY)
def exceptions(request: HttpRequest) -> HttpResponse:
    """Every departure from the order by date, with its reason: for whoever asks whether the queue is fair."""
    user, on = person_of(request), clock.today(request)
    found, hidden = queries.within_reach(user, queries.exceptions(on), on)
    record_look(actor=user, kind="case", ids=[each.case_id for each in found], purpose=PURPOSE, request=request)
    context = {"rows": presenter.exceptional(found), "not_shown": presenter.not_shown(hidden)}
    return render(request, "casework/psychology_exceptions.html", context)


def _entry(request: HttpRequest, entry_id: int) -> tuple[QueueEntry, User, date]:
    user, on = person_of(request), clock.today(request)
    entry = queries.find_entry(entry_id)
    if entry is None:
        raise Http404("The queue has no such child.")
    advice_access.check_keeps_queue(user, entry.case.child, on)
    opened(case=entry.case, by=user, purpose=PURPOSE, what="psychology", request=request)
    return entry, user, on
