"""A team's caseloads, and handing cases over so that every child keeps a named worker."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed, person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.apps.people.models import Team

from ..forms.handover import HandoverForm, WorkerForm
from ..models import Case
from ..operations import handover as operations
from ..presenters import handover as presenter
from ..queries import handover as queries
from .cases_forms import Asking, answer
from .timeline import FORM, asking, case_worked

HANDING_OVER = "Handing cases over"


def _led(request: HttpRequest) -> tuple[User, date, list[Team]]:
    user, on = person_of(request), clock.today(request)
    teams = queries.teams_led(user, on)
    if not teams:
        raise NotAllowed("This page is for those who lead a team. Ask whoever leads yours.")
    return user, on, teams


@require_safe
@requires(Permission.SEE_CASES)
def team(request: HttpRequest) -> HttpResponse:
    """Each member's caseload, what is late, and the children whose worker has left."""
    user, on, teams = _led(request)
    missing = queries.without_worker(user, on).count()
    return render(request, "casework/team.html", {"team": presenter.team(teams, queries.loads(user, on), missing, on)})


@FORM
@requires(Permission.SEE_CASES)
def handover(request: HttpRequest) -> HttpResponse:
    """Hand over all or some of one worker's cases, or those that nobody has."""
    user, on, teams = _led(request)
    whose = request.GET.get("from", presenter.NOBODY)
    found = _cases(user, whose, on)
    listed = queries.in_order(found)
    record_look(
        actor=user,
        kind="case",
        ids=[case.pk for case in listed],
        purpose=HANDING_OVER,
        detail={"list": "handover"},
        request=request,
    )
    people = _takers(teams, on, whose)
    form = HandoverForm(
        request.POST if request.method == "POST" else None,
        workers=presenter.workers(people, queries.children_of(people)),
        cases=presenter.choices(listed, on),
        initial={"cases": [case.reference for case in listed]},
    )

    def act(given: dict[str, Any]) -> object:
        chosen = [case for case in listed if case.reference in given["cases"]]
        worker = next(each for each in people if str(each.pk) == given["worker"])
        return operations.hand_over(
            cases=chosen, worker=worker, because=given["because"], by=user, on=on, request=request
        )

    name = next((case.worker.called for case in listed if case.worker), "nobody")
    title = "Children without a named worker" if whose == presenter.NOBODY else f"Hand over the cases of {name}"
    shown = Asking(
        title,
        "Hand over",
        "Team",
        reverse("casework:team"),
        lead="Each family gets a letter with the name of the new worker. No date changes.",
        warning=presenter.cut(found.count(), len(listed)),
    )
    if not listed:
        return render(request, "casework/handover_none.html", {"asking": shown})
    return answer(request, form, shown, act, presenter.done, shown.back_href)


@FORM
@requires(Permission.SEE_CASES)
def name_worker(request: HttpRequest, reference: str) -> HttpResponse:
    """Name another worker for one case."""
    user, on, teams = _led(request)
    case = case_worked(request, reference)
    people = [each for each in _takers(teams, on, "") if each.pk != case.worker_id]
    form = WorkerForm(
        request.POST if request.method == "POST" else None,
        workers=presenter.workers(people, queries.children_of(people)),
    )

    def act(given: dict[str, Any]) -> object:
        worker = next(each for each in people if str(each.pk) == given["worker"])
        return operations.hand_over(
            cases=[case], worker=worker, because=given["because"], by=user, on=on, request=request
        )

    now = case.worker.called if case.worker else "Nobody"
    shown = asking(case, "Name another worker", "Name the worker", facts=(("Named worker now", now),))
    return answer(request, form, shown, act, presenter.done, shown.back_href)


def _cases(user: User, whose: str, on: date) -> QuerySet[Case]:
    if whose == presenter.NOBODY:
        return queries.without_worker(user, on)
    if whose.isdecimal():
        return queries.of_worker(user, int(whose), on)
    raise Http404("Choose on the team page whose cases are handed over.")


def _takers(teams: list[Team], on: date, leaving: str) -> list[User]:
    here = queries.members(teams, on)
    return [each for each in here if accounts.may(each, Permission.WORK_CASES) and str(each.pk) != leaving]
