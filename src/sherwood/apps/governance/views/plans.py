"""Reading the plan: on a page, by outcome, by action, one's own, what worked, and what the checks find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.core.improvement import Plan, Programme
from sherwood.core.improvement.changes import changes_since
from sherwood.core.improvement.portfolio import grouped, portfolio
from sherwood.core.improvement.surroundings import is_of_families, voices_beside

from .. import checking, moving, permissions, queries
from ..presenters import action as action_presenter
from ..presenters import hanging, marks, measures, mine, outcome, packs, plan, rules
from ..presenters import since as since_presenter
from .asking import evidence_value, item_of, signed_in, stored_item

BOARD_CYCLE = timedelta(weeks=6)
PARTNER_UPDATE = "partner-update"
ON_A_PAGE = (
    "improvement_plan",
    "plan_item",
    "item_owner",
    "item_label",
    "item_change",
    "item_measure",
    "item_rating",
    "escalation",
)
SECTIONS = (
    ("My actions", "my-actions", Permission.UPDATE_OWN_ACTIONS),
    ("Did it work?", "portfolio", Permission.SEE_PLAN),
    ("Evidence", "evidence", Permission.SEE_EVIDENCE),
    ("Visits and asks", "assurance", Permission.SEE_PLAN),
    ("Risks", "risks", Permission.SEE_PLAN),
    ("Scorecard", "scorecard", Permission.SEE_PLAN),
    ("Claims and clashes", "claims", Permission.SEE_PLAN),
    ("Public page", "public-plan", Permission.SEE_PLAN),
)


def last_board(on: date) -> tuple[date, bool]:
    """The day of the last Board: that of the last partner update, else six weeks ago, and which of the two."""
    paper = queries.last_published(PARTNER_UPDATE)
    if paper is not None and paper.on_day <= on:
        return paper.on_day, True
    return on - BOARD_CYCLE, False


def chosen_plan(request: HttpRequest, programme: Programme) -> Plan | None:
    """The plan asked for; without one, the latest that covers actions. Raises Http404 for a plan that is not there."""
    asked = request.GET.get("plan")
    if asked:
        found = programme.plan(asked)
        if found is None:
            raise Http404("There is no plan with this key. Go to the improvement plan and choose one there.")
        return found
    with_actions = [each for each in programme.plans if programme.of_level(each, "action")]
    known = with_actions or programme.plans
    return known[-1] if known else None


@require_safe
@requires(Permission.SEE_PLAN)
def on_a_page(request: HttpRequest) -> HttpResponse:
    """The plan on a page."""
    on = clock.today(request)
    rows = queries.rows(ON_A_PAGE)
    programme = Programme.from_rows(rows)
    chosen = chosen_plan(request, programme)
    sections = [
        marks.Link(text, reverse(f"governance:{view}"))
        for text, view, permission in SECTIONS
        if accounts.may(request.user, permission)
    ]
    if chosen is None:
        return render(request, "governance/plan.html", {"sections": sections, "import_href": _import(request)})
    filters = plan.Filters(
        request.GET.get("rating", ""), request.GET.get("owner", ""), request.GET.get("overdue") == "yes"
    )
    board, is_board = last_board(on)
    found = checking.counts(rows, programme, chosen.improvement_plan_id, on, board)
    changed = changes_since(programme, board, on)
    context = {
        "sections": sections,
        "plan": plan.shown(programme, chosen, on, filters),
        "is_narrow": filters.is_narrow,
        "checks": since_presenter.summary(found.findings, found.parts, chosen),
        "packs": _packs(request, programme, on),
        "since": since_presenter.since(programme, chosen, changed, board, is_board=is_board),
    }
    return render(request, "governance/plan.html", context)


def _packs(request: HttpRequest, programme: Programme, on: date) -> dict[str, list[packs.Pack]]:
    """The evidence pack of each area by the area's anchor on the page; none for who may not see evidence."""
    if not accounts.may(request.user, Permission.SEE_EVIDENCE):
        return {}
    return {f"part-{pack.part}": [replace(pack, title="")] for pack in packs.packs(programme, on)}


def _import(request: HttpRequest) -> str:
    if not accounts.may(request.user, Permission.IMPORT_DATA):
        return ""
    return address("insight:import")


def address(view: str) -> str:
    """The address of a view of another app; empty where this site has none of that name."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


@require_safe
@requires(Permission.SEE_PLAN)
def checks(request: HttpRequest) -> HttpResponse:
    """What the checks of a refresh find."""
    on = clock.today(request)
    rows = queries.rows(ON_A_PAGE)
    programme = Programme.from_rows(rows)
    chosen = chosen_plan(request, programme)
    if chosen is None:
        return render(request, "governance/checks.html", {})
    board, _ = last_board(on)
    found = checking.found(programme, chosen.improvement_plan_id, on, board)
    context = {
        "plan_title": chosen.title,
        "found": since_presenter.findings(programme, found, chosen),
        "back": f"{reverse('governance:plan')}?plan={chosen.improvement_plan_id}",
    }
    return render(request, "governance/checks.html", context)


@require_safe
@requires(Permission.SEE_PLAN)
def action(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """One action with everything that hangs on it."""
    on, by = clock.today(request), signed_in(request)
    sensitivities = permissions.sensitivities(by)
    programme = queries.programme()
    item = item_of(programme, plan_item_id)
    may = action_presenter.May(
        update=permissions.may_update(by, stored_item(plan_item_id), on),
        edit=accounts.may(by, Permission.EDIT_PLAN),
        respond=accounts.may(by, Permission.RESPOND_TO_ESCALATIONS),
        see_evidence=bool(sensitivities),
    )
    verdicts = moving.verdicts(moving.moved(item.promises, on))
    suggested = rules.suggested(programme, item, on, verdicts)
    protect = not accounts.may(by, Permission.SEE_ROWS)
    days = measures.marks_of(item)
    families = tuple(each for each in voices_beside(programme, item, on) if is_of_families(each))
    context = {
        "action": action_presenter.shown(programme, item, on, may, rules.definition(marks.rating_code(item, on))),
        "suggested": suggested,
        "told": action_presenter.suggestion_sentence(suggested, item, on),
        "measures": [
            measures.shown(
                each,
                moving.study(each, on, days, protect=protect),
                verdicts.get(each.promise.item_measure_id),
            )
            for each in moving.moved(item.promises, on, protect=protect)
        ],
        "families": measures.voices_beside(families),
        "evidence": _evidence(plan_item_id, sensitivities),
        "may": may,
    }
    return render(request, "governance/action.html", context)


def _evidence(plan_item_id: str, sensitivities: frozenset[str]) -> list[hanging.EvidenceShown]:
    found = queries.list_evidence(sensitivities=sensitivities, items=[plan_item_id])
    return [hanging.evidence(evidence_value(each)) for each in found]


@require_safe
@requires(Permission.SEE_PLAN)
def outcome_page(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """One area or outcome."""
    on, by = clock.today(request), signed_in(request)
    programme = queries.programme(*ON_A_PAGE, "risk", "voice_item")
    item = item_of(programme, plan_item_id)
    promises = [promise for each in (item, *programme.under(item)) for promise in each.promises]
    found = moving.moved(promises, on)
    counts = queries.evidence_counts(permissions.sensitivities(by))
    keys = [plan_item_id, *(each.plan_item_id for each in programme.under(item))]
    context = {
        "outcome": outcome.shown(programme, item, on, found, may_edit=accounts.may(by, Permission.EDIT_PLAN)),
        "evidence": sum(counts.get(key, 0) for key in keys),
        "evidence_href": f"{reverse('governance:evidence')}?part={plan_item_id}",
        "may_see_evidence": bool(permissions.sensitivities(by)),
    }
    return render(request, "governance/outcome.html", context)


@require_safe
@requires(Permission.UPDATE_OWN_ACTIONS)
def my_actions(request: HttpRequest) -> HttpResponse:
    """The actions that the signed-in post answers for."""
    on, by = clock.today(request), signed_in(request)
    programme = queries.programme(*ON_A_PAGE)
    shown = mine.shown(programme, permissions.owned_by(by.post, on), on)
    return render(request, "governance/mine.html", {"mine": shown, "post": by.post})


@require_safe
@requires(Permission.SEE_PLAN)
def did_it_work(request: HttpRequest) -> HttpResponse:
    """What has been done, what changed, what did not, what to stop."""
    on = clock.today(request)
    programme = queries.programme(*ON_A_PAGE, "evidence")
    chosen = chosen_plan(request, programme)
    items = [each for each in programme.items if chosen and each.improvement_plan_id == chosen.improvement_plan_id]
    promises = [promise for each in items for promise in each.promises]
    groups = grouped(portfolio(programme, on, moving.verdicts(moving.moved(promises, on)), items))
    context = {
        "plan_title": chosen.title if chosen else "",
        "headline": outcome.portfolio_headline(groups),
        "groups": outcome.portfolio(groups, on),
        "generations": plan.generations(programme, chosen, "governance:portfolio") if chosen else (),
    }
    return render(request, "governance/portfolio.html", context)
