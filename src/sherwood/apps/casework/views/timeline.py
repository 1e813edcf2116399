"""Recording what happened in a case, and putting right what was recorded wrong."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sherwood.apps.accounts.permissions import person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.people.permissions import Reach
from sherwood.design.words import day

from ..forms.timeline import DayForm, EventForm, ExceptionForm, StrikeForm
from ..models import Case, CaseEvent
from ..operations import events, timeline
from ..permissions import case_for
from ..presenters import caseload_words as words
from ..presenters.timeline import title_of
from ..queries import timeline as queries
from ..queries.cases import settings_named
from .cases_forms import Asking, answer

FORM = require_http_methods(["GET", "HEAD", "POST"])
ASKED_OF = ("advice-requested", "setting-consulted")
NO_SUCH_EVENT = "This case has no such event. Go back to the case and choose it there."


def case_worked(request: HttpRequest, reference: str) -> Case:
    """The case, for somebody who works it."""
    found, _ = case_for(person_of(request), reference, clock.today(request), Reach.WORKS)
    return found


def about(case: Case) -> str:
    """What a form is about: the child and the reference."""
    return f"{case.child.name}, {case.reference}"


def asking(case: Case, title: str, button: str, **more: Any) -> Asking:
    """What stands around a form about one case."""
    back = reverse("casework:case", args=[case.reference])
    return Asking(title, button, f"Back to {case.child.called}’s case", back, about=about(case), **more)


@FORM
@requires(Permission.WORK_CASES)
def record_event(request: HttpRequest, reference: str) -> HttpResponse:
    """Something happened that has no page of its own."""
    case, by, on = case_worked(request, reference), person_of(request), clock.today(request)
    asked = list(case.events.filter(kind__in=ASKED_OF, struck_on__isnull=True).values_list("about", flat=True))
    names = settings_named(asked)
    bodies = [(each, words.body(each, names)) for each in dict.fromkeys(asked) if each]
    form = EventForm(request.POST if request.method == "POST" else None, bodies=bodies)
    lead = (
        "Decisions, letters, plans and requests for advice are recorded on their own pages, where the letter goes too."
    )

    def act(given: dict[str, Any]) -> object:
        return events.record_event(case=case, **given, by=by, on=on, request=request)

    shown = asking(case, "Record what happened", "Record it", lead=lead)
    return answer(request, form, shown, act, "The event is recorded.", shown.back_href, {"on": "day"})


@FORM
@requires(Permission.WORK_CASES)
def record_exception(request: HttpRequest, reference: str) -> HttpResponse:
    """A ground that the regulations allow for lateness."""
    case, by, on = case_worked(request, reference), person_of(request), clock.today(request)
    form = ExceptionForm(request.POST if request.method == "POST" else None)

    def act(given: dict[str, Any]) -> object:
        return events.record_exception(case=case, **given, by=by, on=on, request=request)

    shown = asking(
        case,
        "Record a permitted exception",
        "Record the exception",
        lead="It excuses lateness where it made the time limit impractical to keep. It moves no due date.",
    )
    return answer(request, form, shown, act, "The exception is recorded.", shown.back_href)


@FORM
@requires(Permission.WORK_CASES)
def strike_event(request: HttpRequest, reference: str, event_id: int) -> HttpResponse:
    """An event was recorded in error."""
    case, by, on = case_worked(request, reference), person_of(request), clock.today(request)
    event = _event(case, event_id)
    form = StrikeForm(request.POST if request.method == "POST" else None)

    def act(given: dict[str, Any]) -> object:
        return events.strike_event(event=event, **given, by=by, on=on, request=request)

    warning = "Every clock that this event began or met is worked out again without it."
    shown = asking(case, "Cross out an event", "Cross it out", facts=_facts(event), warning=warning)
    return answer(request, form, shown, act, "The event is crossed out.", shown.back_href)


@FORM
@requires(Permission.WORK_CASES)
def correct_day(request: HttpRequest, reference: str, event_id: int) -> HttpResponse:
    """An event happened on another day than is recorded."""
    case, by, on = case_worked(request, reference), person_of(request), clock.today(request)
    event = _event(case, event_id)
    form = DayForm(request.POST if request.method == "POST" else None)

    def act(given: dict[str, Any]) -> object:
        return timeline.correct_day(event=event, **given, by=by, on=on, request=request)

    shown = asking(case, "Correct the day", "Correct the day", facts=_facts(event))
    return answer(request, form, shown, act, "The day is corrected.", shown.back_href, {"on": "day"})


@FORM
@requires(Permission.WORK_CASES)
def strike_exception(request: HttpRequest, reference: str, exception_id: int) -> HttpResponse:
    """An exception was recorded in error."""
    case, by, on = case_worked(request, reference), person_of(request), clock.today(request)
    exception = queries.exception_of(case, exception_id)
    if exception is None:
        raise Http404("This case has no such exception. Go back to the case and choose it there.")
    form = StrikeForm(request.POST if request.method == "POST" else None)

    def act(given: dict[str, Any]) -> object:
        return timeline.strike_exception(exception=exception, **given, by=by, on=on, request=request)

    facts = (("First day", day(exception.from_on)), ("Why", exception.because or "not said"))
    shown = asking(case, "Cross out an exception", "Cross it out", facts=facts)
    return answer(request, form, shown, act, "The exception is crossed out.", shown.back_href)


def _event(case: Case, key: int) -> CaseEvent:
    found = queries.event_of(case, key)
    if found is None:
        raise Http404(NO_SUCH_EVENT)
    return found


def _facts(event: CaseEvent) -> tuple[tuple[str, str], ...]:
    return (
        ("What", title_of(event, settings_named([event.about]))),
        ("Day recorded", day(event.on)),
        ("Recorded by", event.recorded_post),
    )
