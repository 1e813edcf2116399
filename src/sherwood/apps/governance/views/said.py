"""What was said in print: the scorecard, the claims, and the clashes that a person settles."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.analytics.reconcile import Clash, checked_against, settled
from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock

from .. import printed, queries
from ..forms import assuring
from ..operations import findings
from ..presenters import claims as presenter
from ..presenters import marks
from ..presenters import scorecard as scorecard_presenter
from ..presenters.asking import Asking
from .asking import answer, sent, signed_in


@require_safe
@requires(Permission.SEE_PLAN)
def scorecard(request: HttpRequest) -> HttpResponse:
    """SEND in a nutshell: one edition of the scorecard, printed values as printed and ours beside."""
    rows = queries.rows(["indicator"])["indicator"]
    editions = scorecard_presenter.editions(rows)
    asked = request.GET.get("edition", editions[0] if editions else "")
    if asked and asked not in editions:
        raise Http404("There is no such edition of the scorecard. Choose one on the page.")
    context = {
        "scorecard": scorecard_presenter.shown(rows, asked) if rows else None,
        "editions": [marks.Link(each, f"?edition={each}", each == asked) for each in editions],
    }
    return render(request, "governance/scorecard.html", context)


@require_safe
@requires(Permission.SEE_PLAN)
def claims(request: HttpRequest) -> HttpResponse:
    """Clashes with their figures and the likely reason, and the claims of each source."""
    found = printed.found()
    chosen = {name: request.GET.get(name, "") for name in ("kind", "state", "source")}
    mine = [row for row in found.claims if chosen["source"] and row["source"] == chosen["source"]]
    checks = {row["claim_id"]: checked_against(row, found.published).sentence for row in mine if row["measure"]}
    shown = presenter.shown(
        found.clashes,
        settled(found.clashes, found.decisions),
        found.claims,
        checks,
        chosen,
        may_settle=accounts.may(request.user, Permission.SETTLE_CLAIMS),
    )
    context = {
        "claims": shown,
        "clash_columns": presenter.CLASH_COLUMNS,
        "claim_columns": presenter.CLAIM_COLUMNS,
        "is_narrow": bool(chosen["kind"] or chosen["state"]),
    }
    return render(request, "governance/claims.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.SETTLE_CLAIMS)
def settle(request: HttpRequest) -> HttpResponse:
    """Say which of the figures stands, and why. The others stay as printed."""
    by, on = signed_in(request), clock.today(request)
    clash = _clash(request)
    back = marks.Link("Claims and clashes", reverse("governance:claims"))
    asking = Asking(
        "Settle the clash",
        "Settle it",
        back,
        lead=clash.why,
        about=presenter.title(clash),
        facts=tuple((f"{each.source}, {each.place}", each.printed) for each in clash.members),
    )
    form = assuring.SettleForm(request.POST if sent(request) else None, claims=presenter.claim_choices(clash))

    def act(said: dict[str, Any]) -> object:
        stands = None if said["stands"] == form.NONE else queries.find_claim(said["stands"])
        return findings.settle_clash(
            what=stands.what if stands else clash.what,
            period=clash.period,
            geography=clash.geography,
            stands=stands,
            reason=said["reason"],
            by=by,
            on=on,
            request=request,
        )

    return answer(request, form, asking, act, f"Settled: {presenter.title(clash)}.", back.href)


def _clash(request: HttpRequest) -> Clash:
    key = tuple(request.GET.get(name, "") for name in ("what", "period", "geography"))
    for each in printed.found().clashes:
        if each.key == key:
            return each
    raise Http404("There is no such clash any more. Go to claims and clashes and choose one there.")
