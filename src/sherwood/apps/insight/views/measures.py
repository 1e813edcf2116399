"""The list of measures, and the page of each with its figures to download."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sherwood.apps.accounts import permissions
from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.snapshots import queries as snapshots
from sherwood.apps.snapshots.presenters import figures
from sherwood.core.measures import MEASURES, Cell, Measure, NotAvailable, Variant
from sherwood.reports import cell_words

from .. import operations, periods, questions, variations
from ..presenters import definition, download
from ..presenters import measure as presenter
from ..presenters import variation as variation_presenter
from ..queries import Answer, Look
from .looking import over_data


@require_safe
@requires(Permission.SEE_MEASURES)
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure with its meaning."""
    return render(request, "insight/measures.html", {"measures": presenter.listed(list(MEASURES.values()))})


@require_safe
@requires(Permission.SEE_MEASURES)
@over_data
def measure(request: HttpRequest, measure_id: str, *, look: Look) -> HttpResponse:
    """One measure: figures, comparators, definition and how it was counted."""
    found = measure_called(measure_id)
    choice, series = chosen(request, found, look)
    context = {
        "card": definition.card(found),
        "choice": choice,
        "variant_links": presenter.variant_links(found, choice),
        "targets": presenter.targets_in_words(found, choice.variant),
        "polarity": presenter.polarity(found),
        "counting": definition.counting(found, choice.variant),
        "measure_id": found.id,
        "snapshot": look.snapshot.id,
        "protect": look.protect,
    }
    if isinstance(series, NotAvailable):
        return render(request, "insight/measure.html", {**context, "awaited": figures.awaited(series)})
    return render(request, "insight/measure.html", {**context, **_figures(request, found, look, choice, series)})


def _figures(
    request: HttpRequest, found: Measure, look: Look, choice: presenter.Choice, series: list[Cell]
) -> dict[str, object]:
    picture, table = presenter.over_time(found, choice.variant, series, look.on)
    now = next(cell for cell in series if cell.since == choice.period[0])
    groups = look.ask(found, questions.by_group(choice.period, look.on, choice.by), choice.variant.name)
    split = None
    if isinstance(groups, list) and groups:
        split = presenter.by_group(found, choice.variant, groups, choice.by, look.on)
    may_see_rows = permissions.may(request.user, Permission.SEE_ROWS)
    split_picture, split_table = split or (None, None)
    if split_table and may_see_rows and isinstance(groups, list):
        split_table = presenter.open_groups(split_table, found, choice, groups)
        split_picture = replace(split_picture, table=split_table) if split_picture else None
    compared = snapshots.comparisons(look.snapshot, found, choice.variant.name)
    return {
        "now": presenter.headline(found, choice.variant, now, _before(look, found, choice), look.on),
        "picture": picture,
        "table": table,
        "split_picture": split_picture,
        "split_table": split_table,
        "per_links": presenter.per_links(choice),
        "by_links": presenter.by_links(found, choice),
        "period_choices": presenter.period_choices(found, series, look.on),
        "published": presenter.published(found, compared),
        "coverage": presenter.coverage_note(found, look.not_covered(series), look.on),
        "may_see_rows": may_see_rows,
        "parts": cell_words.parts_text(now),
        **_variation(request, found, look, choice),
    }


def _variation(request: HttpRequest, found: Measure, look: Look, choice: presenter.Choice) -> dict[str, object]:
    may_see_plan = permissions.may(request.user, Permission.SEE_PLAN)
    varied = variations.varied(look, found, choice.variant, with_plan=may_see_plan)
    return {
        "variation": variation_presenter.shown(varied, look.on),
        "may_rebase": permissions.may(request.user, Permission.EDIT_PLAN) and not found.is_stock,
        "rebase_href": f"{reverse('insight:measure-rebase', args=[found.id])}?{choice.query()}",
    }


def _before(look: Look, found: Measure, choice: presenter.Choice) -> Cell | None:
    before = look.ask(found, questions.whole(periods.a_year_before(choice.period), look.on), choice.variant.name)
    return before[0] if isinstance(before, list) and before else None


@require_safe
@requires(Permission.SEE_MEASURES)
@over_data
def measure_download(request: HttpRequest, measure_id: str, *, look: Look) -> HttpResponse:
    """The figures of the page as CSV: over time, and split where asked. One audit entry a download."""
    found = measure_called(measure_id)
    choice, _ = chosen(request, found, look)
    protect = not permissions.may(request.user, Permission.DOWNLOAD_UNSUPPRESSED)
    seen = Look(look.snapshot, look.today, look.on, protect)
    cells = [
        cell
        for variant in found.variants
        for question in (
            questions.over_time(found, look.on, choice.per),
            questions.by_group(choice.period, look.on, choice.by),
        )
        if isinstance(answer := seen.ask(found, question, variant.name), list)
        for cell in answer
    ]
    operations.download_figures(
        measure=found,
        cells=len(cells),
        protected=protect,
        by=request.user,  # type: ignore[arg-type]
        snapshot=look.snapshot.id,
        cut={"by": choice.by, "per": choice.per},
        request=request,
    )
    response = HttpResponse(download.csv_of(cells, look.on), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.id}.csv"'
    return response


def measure_called(measure_id: str) -> Measure:
    """The measure with this id; raises Http404 when there is none."""
    if measure_id not in MEASURES:
        raise Http404(f"There is no measure {measure_id}.")
    return MEASURES[measure_id]


def chosen(request: HttpRequest, found: Measure, look: Look) -> tuple[presenter.Choice, Answer]:
    """How the address asks for the measure to be cut, with the figures over time; raises Http404 for what cannot be."""
    asked = request.GET
    variant = variant_called(found, asked.get("variant"))
    per = asked.get("per") or "quarter"
    by = asked.get("by") or found.groups[0].name
    if per not in periods.LENGTHS or found.group(by) is None:
        raise Http404("The measure cannot be cut in this way.")
    series = look.ask(found, questions.over_time(found, look.on, per), variant.name)
    if isinstance(series, NotAvailable):
        return presenter.Choice(variant, per, by, periods.containing(look.on, per)), series
    return presenter.Choice(variant, per, by, _period(asked.get("period"), series)), series


def variant_called(found: Measure, name: str | None) -> Variant:
    """The variant of this name, the headline one where none is named; raises Http404 for an unknown one."""
    if not name:
        return next((variant for variant in found.variants if variant.is_headline), found.variants[0])
    for variant in found.variants:
        if variant.name == name:
            return variant
    raise Http404(f"{found.title} is not counted in this way.")


def _period(asked: str | None, series: list[Cell]) -> periods.Period:
    if not asked:
        return series[-1].since, series[-1].until
    try:
        since = date.fromisoformat(asked)
    except ValueError:
        raise Http404("The period is not a day written as 2026-07-01.") from None
    for cell in series:
        if cell.since == since:
            return cell.since, cell.until
    raise Http404("The page does not show that period.")
