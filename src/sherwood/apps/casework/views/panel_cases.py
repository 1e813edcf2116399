"""One case before a panel: its evidence for chair and members, the decision, and an interest declared."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed, person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.meetings import queries as found
from sherwood.apps.meetings.kinds import KINDS
from sherwood.apps.meetings.models import AgendaItem
from sherwood.apps.meetings.permissions import NO_PAPERS, check_may_read, check_may_record

from ..forms import panels as forms
from ..models import Case
from ..operations import agendas, looking
from ..operations import panels as operations
from ..presenters import panels as presenter
from ..presenters.panels import Asking
from ..queries import panels as queries
from ..queries.evidence import Read, evidence, still_out
from .panel_answers import answer, item_of, sent

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _case(request: HttpRequest, item: AgendaItem, user: User) -> Case:
    """The case of an item, for somebody who may see it today; the look is recorded."""
    case = queries.cases_seen(user, [item], clock.today(request)).get(item.pk)
    if case is None:
        raise NotAllowed(NO_PAPERS)
    purpose = KINDS[item.meeting.kind].title.lower()
    looking.opened(case=case, by=user, purpose=purpose, what="panel papers", request=request)
    return case


@FORM
@requires(Permission.PREPARE_PANELS)
def decide(request: HttpRequest, item: int) -> HttpResponse:
    """One case for the chair: what there is to read, the test, the decision."""
    user, on, row = person_of(request), clock.today(request), item_of(item)
    check_may_record(user, row)
    case = _case(request, row, user)
    kind, read, before = KINDS[row.meeting.kind], evidence(case), found.decision_of(row.pk)
    form = forms.DecisionForm(
        **sent(request), kind=kind, evidence=presenter.choices(read), initial=_before(before, read)
    )
    back = reverse("casework:panel", args=[row.meeting_id])
    asking = Asking(case.child.name, "Record the decision", back, "Back to the agenda", about=f"Case {case.reference}")
    what = dict(presenter.choices(read))
    context = {
        "kind": kind,
        "evidence": presenter.reading(read),
        "due": presenter.due_in_words(row.due_on, on),
        "out": [f"{title}, due {presenter.due_in_words(day, on)}" for title, day in still_out(case)],
        "decided": presenter.decided_rows([before]) if before else [],
    }

    def act() -> None:
        said = form.cleaned_data
        operations.decide_case(
            item=row,
            outcome=said["outcome"],
            reasons=said["reasons"],
            parts=form.parts(),
            version=said["version"],
            considered=[(what[key], key) for key in said["considered"]],
            **form.wanted(),
            by=user,
            on=on,
            request=request,
        )

    done = f"The decision about case {case.reference} is recorded."
    template = "casework/panel_case.html"
    try:
        return answer(request, form, asking, act, done, _next(row) or back, template, **context)
    except ChangedMeanwhile as clash:
        again = request.POST.copy()
        again["version"] = str(clash.version)
        form = forms.DecisionForm(again, kind=kind, evidence=presenter.choices(read))
        both = [
            ("Decided", kind.outcome(clash.theirs["outcome"]), kind.outcome(clash.yours["outcome"])),
            ("Reasons", clash.theirs["reasons"], clash.yours["reasons"]),
        ]
        return render(request, template, {"form": form, "asking": asking, "both": both, **context}, status=422)


def _before(before: found.Decided | None, read: list[Read]) -> dict[str, object]:
    """What the form shows at first: everything read, or the wording that stands."""
    if before is None:
        return {"version": 0, "considered": [each.subject for each in read]}
    answers = {True: forms.YES, False: forms.NO, None: ""}
    shown: dict[str, object] = {"version": before.version, "outcome": before.outcome, "reasons": before.reasons}
    shown["considered"] = [subject for _, subject in before.considered]
    for code, met, words in before.parts:
        shown |= {code: answers[met], f"{code}-shown": words}
    if before.missing is not None:
        missing = before.missing
        shown |= {"missing": missing.what, "from_whom": missing.from_whom, "bring_by": missing.due_on}
    return shown


def _next(row: AgendaItem) -> str:
    """The page of the next case that the panel has not decided, in the order of the agenda."""
    items = found.agenda(row.meeting)
    after = [each for each in items if each.state == "waiting" and each.pk != row.pk]
    ahead = [each for each in after if each.position > row.position] or after
    return reverse("casework:panel-case", args=[ahead[0].pk]) if ahead else ""


@require_GET
@requires(Permission.SIT_ON_PANELS)
def papers(request: HttpRequest) -> HttpResponse:
    """The panels somebody sits on, with the cases they read for each."""
    user, on = person_of(request), clock.today(request)
    panels, ids = [], []
    for meeting, seat in found.sits_in(user):
        items, apart = found.agenda(meeting), found.apart(meeting)
        seen = {key: case for key, case in queries.cases_seen(user, items, on).items() if (key, user.pk) not in apart}
        ids += [case.pk for case in seen.values()]
        interests = sum(1 for _, who in apart if who == user.pk)
        panels.append(
            {
                "title": presenter.title_of(meeting),
                "role": presenter.ROLES[seat.role],
                "facts": presenter.facts_of(meeting)[1:3],
                "rows": presenter.agenda_rows(items, seen, on, "casework:panel-paper"),
                "interests": interests,
                "href": reverse("casework:panel", args=[meeting.pk]) if seat.role == "chair" else "",
            }
        )
    if ids:
        record_look(actor=user, kind="case", ids=ids, purpose="panel papers", request=request)
    return render(request, "casework/panel_papers.html", {"panels": panels})


@FORM
@requires(Permission.SIT_ON_PANELS)
def paper(request: HttpRequest, item: int) -> HttpResponse:
    """The papers of one case, for a member of the panel; and the place to declare an interest."""
    user, on, row = person_of(request), clock.today(request), item_of(item)
    check_may_read(user, row)
    case = _case(request, row, user)
    form = forms.InterestForm(**sent(request))
    asking = Asking(
        case.child.name,
        "Declare the interest",
        reverse("casework:panel-papers"),
        "All panel papers",
        about=f"Case {case.reference}, {presenter.title_of(row.meeting)}",
    )

    def act() -> None:
        agendas.declare_interest(item=row, by=user, because=form.cleaned_data["because"], on=on, request=request)

    context = {
        "kind": KINDS[row.meeting.kind],
        "evidence": presenter.reading(evidence(case)),
        "due": presenter.due_in_words(row.due_on, on),
        "out": [f"{title}, due {presenter.due_in_words(day, on)}" for title, day in still_out(case)],
    }
    done = "Your interest is recorded. You take no part in this case, and its papers are closed to you."
    return answer(request, form, asking, act, done, asking.back, "casework/panel_paper.html", **context)


@FORM
@requires(Permission.PREPARE_PANELS)
def take_off(request: HttpRequest, item: int) -> HttpResponse:
    """Take a case off an agenda."""
    user, on, row = person_of(request), clock.today(request), item_of(item)
    case = queries.cases_seen(user, [row], on).get(row.pk)
    if case is None:
        raise NotAllowed(NO_PAPERS)
    form = forms.WhyForm(**sent(request))
    back = reverse("casework:case-panels", args=[case.reference])
    asking = Asking(
        "Take it off the agenda", "Take it off", back, "Back to the case", about=presenter.title_of(row.meeting)
    )

    def act() -> None:
        agendas.take_off(item=row, because=form.cleaned_data["because"], by=user, on=on, request=request)

    return answer(request, form, asking, act, "The case is off the agenda and waits again.", back)
