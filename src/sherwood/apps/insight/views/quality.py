"""Data quality, and the problems that one rule found in one file."""

from __future__ import annotations

from itertools import islice

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sherwood.apps.accounts import permissions
from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.documents import queries as documents
from sherwood.apps.snapshots import queries as snapshots

from .. import operations, queries
from ..presenters import quality as presenter
from ..queries import Look
from .looking import over_data

SHOWN = 200


@require_safe
@requires(Permission.SEE_DATA_QUALITY)
@over_data
def data_quality(request: HttpRequest, *, look: Look) -> HttpResponse:
    """What was imported, what was wrong, what disagrees, and what is covered."""
    snapshot = look.snapshot
    found, lists = snapshots.store().layers(), snapshots.store().references()
    who = documents.who_gave([layer.digest for layer in found] + [each.digest for each in lists])
    return render(
        request,
        "insight/data_quality.html",
        {
            "snapshot": snapshot.id,
            "layers": presenter.layers(
                found, [layer["id"] for layer in snapshot.layers], who, queries.rule_sentences()
            ),
            "references": presenter.references(lists, snapshot.manifest["references"], who),
            "differences": presenter.differences(snapshot.disagreements),
            "unmatched": presenter.unmatched(snapshot.manifest["unmatched"]),
            "years": presenter.years(snapshot.layers, look.year_counts()),
            "year_columns": presenter.YEAR_COLUMNS,
            "lag": presenter.lag(look.on, look.today),
            "may_import": permissions.may(request.user, Permission.IMPORT_DATA),
        },
    )


@require_safe
@requires(Permission.SEE_DATA_QUALITY)
@over_data
def problems(request: HttpRequest, layer_id: str, rule: str, *, look: Look) -> HttpResponse:
    """What one rule found in one file. Values and pupils' numbers only for those who may open records."""
    layer = next((each for each in snapshots.store().layers() if each.id == layer_id), None)
    if layer is None:
        raise Http404("There is no such import.")
    found = list(islice((each for each in layer.each_problem() if each["rule"] == rule), SHOWN + 1))
    if not found:
        raise Http404("That rule found nothing in this file.")
    may_see_rows = permissions.may(request.user, Permission.SEE_ROWS)
    if may_see_rows:
        operations.open_problems(
            layer=layer_id,
            rule=rule,
            shown=min(len(found), SHOWN),
            by=request.user,  # type: ignore[arg-type]
            snapshot=look.snapshot.id,
            request=request,
        )
    context = {
        "rule": rule,
        "sentence": queries.rule_sentences().get(rule, rule),
        "columns": presenter.problem_columns(may_see_rows),
        "rows": presenter.problem_rows(found[:SHOWN], may_see_rows),
        "more": len(found) > SHOWN,
        "shown": SHOWN,
        "may_see_rows": may_see_rows,
        "severity": presenter.SEVERITIES.get(found[0]["severity"], found[0]["severity"]),
    }
    return render(request, "insight/problems.html", context)
