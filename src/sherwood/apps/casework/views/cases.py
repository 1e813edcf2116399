"""A case: the whole of it for those who work it, their own part for those who give advice and for the school."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.apps.people.permissions import Reach

from ..models import Case
from ..operations.looking import opened
from ..permissions import case_for
from ..presenters import cases as presenter
from ..presenters import cases_limited as limited
from ..presenters import timeline as timeline_presenter
from ..queries import cases as queries
from ..queries import cases_school as school_queries
from ..queries import handover as handover_queries
from ..queries import timeline

WORKING, GIVING, SCHOOLING = "Working the case", "Giving advice on the child", "The setting's part of the assessment"
WAYS_IN = (
    Permission.SEE_CASES,
    Permission.GIVE_ADVICE,
    Permission.SIT_ON_PANELS,
    Permission.SEE_SCHOOL_CHILDREN,
)


def _any_way_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guard a page that several roles may open, each as far as its own relationship reaches."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not any(accounts.may(request.user, each) for each in WAYS_IN):
            accounts.check(request.user, WAYS_IN[0])
        return view(request, *args, **kwargs)

    guarded.permission = WAYS_IN[0]  # type: ignore[attr-defined]
    return guarded


@require_safe
@_any_way_in
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """One case, as far as this person may look."""
    user, on = person_of(request), clock.today(request)
    found, reach = case_for(user, reference, on, Reach.WORKS, Reach.CONTRIBUTES, Reach.SCHOOL)
    if Reach.WORKS in reach:
        return _whole(request, found, user, on)
    return _part(request, found, reach, user, on)


@require_safe
@requires(Permission.SEE_SCHOOL_CHILDREN)
def school(request: HttpRequest) -> HttpResponse:
    """The children of one's own setting: where each stands, and what the setting must do."""
    user, on = person_of(request), clock.today(request)
    rows, owed = school_queries.children(user, on)
    record_look(
        actor=user,
        kind="case",
        ids=[row.key for row in rows],
        purpose=SCHOOLING,
        detail={"list": "school"},
        request=request,
    )
    return render(request, "casework/school.html", {"school": limited.school(rows, owed, on)})


def _whole(request: HttpRequest, found: Case, user: User, on: date) -> HttpResponse:
    look = opened(case=found, by=user, purpose=WORKING, request=request)
    story = timeline.story(found, on)
    found = story.case
    news = timeline.news(story, user, look.before)
    standings = story.standings(on)
    names = queries.settings_named(row.about for row in story.events)
    waiting, done = presenter.clocks(standings, names)
    around = queries.around(found.child, on)
    may_work, leads = accounts.may(user, Permission.WORK_CASES), bool(handover_queries.teams_led(user, on))
    shown = {
        "header": presenter.header(found, on),
        "waiting": waiting,
        "done": done,
        "steps": presenter.next_steps(found, standings) if may_work else (),
        "parts": presenter.parts(found, may_see_family=accounts.may(user, Permission.MANAGE_FAMILIES)),
        "since": timeline_presenter.since(story, news, names),
        "since_words": timeline_presenter.since_words(news),
        "months": timeline_presenter.months(story, news, names, may_change=may_work),
        "family": presenter.family(around),
        "professionals": presenter.professionals(around.professionals),
        "theirs": around.theirs,
        "others": [
            (each, stage, reverse("casework:case", args=[each])) for each, stage in queries.other_cases(found, on)
        ],
        "may_work": may_work,
        "may_hand_over": leads,
        "may_name_writer": found.closed_on is None and (leads or found.worker_id == user.pk),
        "people_href": presenter.link("people:child", found.child_id)
        if accounts.may(user, Permission.MANAGE_FAMILIES)
        else "",
    }
    return render(request, "casework/case.html", shown)


def _part(request: HttpRequest, found: Case, reach: frozenset[Reach], user: User, on: date) -> HttpResponse:
    purpose = SCHOOLING if Reach.SCHOOL in reach else GIVING
    opened(case=found, by=user, purpose=purpose, what="own part", request=request)
    asked = queries.asked_of(user, found.child, on)
    abouts = school_queries.abouts_of(user, found, on) if Reach.SCHOOL in reach else frozenset()
    story = timeline.story(found, on)
    shown = limited.part(story.case, story, asked, abouts, on, is_school=Reach.SCHOOL in reach)
    return render(request, "casework/case_part.html", {"part": shown})
