"""Panels for those who prepare them: what waits, meetings, their agendas and people, and what panels decided."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.meetings import operations as meetings
from sherwood.apps.meetings import queries as found
from sherwood.apps.meetings.kinds import RECORDING
from sherwood.apps.meetings.models import Meeting, Status
from sherwood.apps.meetings.permissions import check_may_run, seat_of
from sherwood.apps.meetings.policies import Refused as MeetingRefused

from ..forms import panels as forms
from ..operations import agendas
from ..operations import panels as operations
from ..policies import Refused
from ..presenters import panels as presenter
from ..presenters.panels import Asking
from ..queries import panel_outcomes
from ..queries import panels as queries
from .panel_answers import answer, meeting_of, sent

FORM = require_http_methods(["GET", "HEAD", "POST"])
A_YEAR = timedelta(days=365)
ALL_PANELS = "All panels"


@require_GET
@requires(Permission.PREPARE_PANELS)
def panels(request: HttpRequest) -> HttpResponse:
    """What waits for which panel, the meetings to come, and what panels decided in the last year."""
    user, on = person_of(request), clock.today(request)
    waiting = queries.waiting_among(user, on)
    if waiting:
        ids = [each.case.pk for each in waiting]
        record_look(actor=user, kind="case", ids=ids, purpose="preparing panels", request=request)
    context = {
        "columns": presenter.MEETING_COLUMNS,
        "coming": presenter.meeting_rows(found.seen(found.coming(on))),
        "waiting_columns": presenter.WAITING_COLUMNS,
        "waiting": presenter.waiting_rows(waiting, on),
        "outcome_columns": presenter.OUTCOME_COLUMNS,
        "outcomes": presenter.outcome_rows(panel_outcomes.outcomes(on - A_YEAR, on)),
        "recent": presenter.meeting_rows(found.seen(found.recent())),
    }
    return render(request, "casework/panels.html", context)


@FORM
@requires(Permission.PREPARE_PANELS)
def plan_panel(request: HttpRequest) -> HttpResponse:
    """Plan a meeting."""
    user, on = person_of(request), clock.today(request)
    form = forms.PlanPanelForm(**sent(request))
    asking = Asking("Plan a panel", "Plan the panel", reverse("casework:panels"), ALL_PANELS)
    made: list[Meeting] = []

    def act() -> None:
        said = form.cleaned_data
        online = said["where"] == "online"
        place = "" if online else said["place"]
        details = {"kind": said["kind"], "held_on": said["held_on"], "starts_at": said["starts_at"]}
        made.append(meetings.plan_meeting(**details, place=place, is_online=online, by=user, on=on, request=request))

    response = answer(request, form, asking, act, "The panel is planned.", "casework:panels")
    return redirect("casework:panel", made[0].pk) if made else response


@require_GET
@requires(Permission.PREPARE_PANELS)
def panel(request: HttpRequest, meeting: int) -> HttpResponse:
    """One meeting: who sits in it and its agenda, of which a reader sees the cases they work with."""
    user, on, row = person_of(request), clock.today(request), meeting_of(meeting)
    items = found.agenda(row)
    apart = found.apart(row)
    seen = {key: case for key, case in queries.cases_seen(user, items, on).items() if (key, user.pk) not in apart}
    if seen:
        ids = [case.pk for case in seen.values()]
        record_look(actor=user, kind="case", ids=ids, purpose="preparing panels", request=request)
    seat = seat_of(user, row)
    runs = seat is not None and seat.role in RECORDING and row.status == Status.PLANNED
    context = {
        "title": presenter.title_of(row),
        "facts": presenter.facts_of(row),
        "seats": presenter.seat_rows(found.seats(row)),
        "agenda": presenter.agenda_rows(items, seen, on, "casework:panel-case" if runs else ""),
        "others": presenter.others_in_words(len(items) - len(seen)),
        "meeting": row.pk,
        "runs": runs,
        "has_begun": on >= row.held_on,
    }
    return render(request, "casework/panel.html", context)


@require_POST
@requires(Permission.PREPARE_PANELS)
def fill(request: HttpRequest, meeting: int) -> HttpResponse:
    """Put the cases that wait on the agenda."""
    row = meeting_of(meeting)
    try:
        put = agendas.fill_agenda(meeting=row, by=person_of(request), on=clock.today(request), request=request)
    except (Refused, MeetingRefused) as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, f"{len(put)} cases were put on the agenda." if put else "No other case waits.")
    return redirect("casework:panel", row.pk)


def _asking(row: Meeting, title: str, button: str, lead: str = "", warning: str = "") -> Asking:
    back = reverse("casework:panel", args=[row.pk])
    return Asking(title, button, back, "Back to the panel", about=presenter.title_of(row), lead=lead, warning=warning)


@FORM
@requires(Permission.PREPARE_PANELS)
def member(request: HttpRequest, meeting: int) -> HttpResponse:
    """Give somebody a seat."""
    user, on, row = person_of(request), clock.today(request), meeting_of(meeting)
    check_may_run(user, row)
    able = queries.able_to_sit()
    form = forms.MemberForm(**sent(request), people=[(str(each.pk), str(each)) for each in able])
    by_key = {str(each.pk): each for each in able}

    def act() -> None:
        said = form.cleaned_data
        agendas.add_member(meeting=row, user=by_key[said["user"]], role=said["role"], by=user, on=on, request=request)

    lead = "Until the panel is over they can read the papers of the cases on its agenda, and of no others."
    asking = _asking(row, "Add somebody to the panel", "Add them", lead=lead)
    return answer(request, form, asking, act, "They have a seat now.", asking.back)


@FORM
@requires(Permission.PREPARE_PANELS)
def presence(request: HttpRequest, meeting: int) -> HttpResponse:
    """Say who is here, before the first decision."""
    user, on, row = person_of(request), clock.today(request), meeting_of(meeting)
    check_may_run(user, row)
    seats = found.seats(row)
    form = forms.PresenceForm(
        **sent(request),
        seats=[(str(seat.pk), f"{seat.post} ({seat.role})") for seat in seats],
        initial={"present": [str(seat.pk) for seat in seats if seat.is_present], "because": row.because},
    )

    def act() -> None:
        said = form.cleaned_data
        present = [int(key) for key in said["present"]]
        meetings.record_presence(meeting=row, present=present, because=said["because"], by=user, on=on, request=request)

    asking = _asking(row, "Who is here?", "Save who is here")
    return answer(request, form, asking, act, "It is recorded who is here.", asking.back)


@FORM
@requires(Permission.PREPARE_PANELS)
def end(request: HttpRequest, meeting: int) -> HttpResponse:
    """End a panel with its minutes."""
    user, on, row = person_of(request), clock.today(request), meeting_of(meeting)
    check_may_run(user, row)
    form = forms.EndForm(**sent(request), initial={"version": row.version})

    def act() -> None:
        said = form.cleaned_data
        operations.end_panel(
            meeting=row, minutes=said["minutes"], version=said["version"], by=user, on=on, request=request
        )

    warning = (
        "Its members can read its cases no more. Families hear what is missing where a case was returned, and named "
        "workers which decision they send. What was not reached waits for another panel."
    )
    asking = _asking(row, "End the panel", "End the panel", warning=warning)
    try:
        return answer(request, form, asking, act, "The panel is over.", asking.back)
    except ChangedMeanwhile:
        messages.error(request, "Somebody else ended this panel while you were writing. Their minutes stand.")
        return redirect(asking.back)


@FORM
@requires(Permission.PREPARE_PANELS)
def cancel(request: HttpRequest, meeting: int) -> HttpResponse:
    """Call a panel off."""
    user, on, row = person_of(request), clock.today(request), meeting_of(meeting)
    check_may_run(user, row)
    form = forms.WhyForm(**sent(request))

    def act() -> None:
        because = form.cleaned_data["because"]
        operations.cancel_panel(meeting=row, because=because, by=user, on=on, request=request)

    warning = "What is on its agenda waits for another panel."
    asking = _asking(row, "Cancel the panel", "Cancel the panel", warning=warning)
    return answer(request, form, asking, act, "The panel is cancelled.", asking.back)
