"""Saying how an action stands, and changing what it says: rating, owner, date, wording, measures, its end."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.core.measures import MEASURES, Unit

from .. import moving, permissions, queries
from ..forms import updating
from ..models import PlanItem
from ..operations import findings, items, ratings
from ..presenters import action as presenter
from ..presenters import marks, rules
from ..presenters.asking import Asking
from .asking import answer, item_of, sent, signed_in, stored_item

FORM = require_http_methods(["GET", "HEAD", "POST"])
PER_POINT = 100


def _back(item: PlanItem) -> marks.Link:
    return marks.Link(f"Back to {item.number or 'it'}", marks.page_of(item.pk, item.level))


def _about(item: PlanItem) -> str:
    return f"{item.number} {item.title}" if item.number else str(item.title)


@FORM
@requires(Permission.UPDATE_OWN_ACTIONS)
def rate(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """The one-minute update. What the last one said stands beside it and is never carried over."""
    item, by, on = stored_item(plan_item_id), signed_in(request), clock.today(request)
    permissions.check_may_update(by, item, on)
    programme = queries.programme()
    value = item_of(programme, plan_item_id)
    found = moving.verdicts(moving.moved(value.promises, on))
    form = updating.RatingForm(request.POST if sent(request) else None, definitions=rules.definitions())
    suggested = rules.suggested(programme, value, on, found)
    asking = Asking("One-minute update", "Save the update", _back(item), about=_about(item))

    def act(said: dict[str, Any]) -> object:
        return ratings.rate(item=item, **said, by=by, on=on, verdicts=found, request=request)

    context = {
        "before": presenter.facts_before(value, on),
        "suggested": suggested,
        "told": presenter.suggestion_sentence(suggested, value, on),
        "embed_href": reverse("governance:embed", args=[item.pk]),
    }
    done = f"The update of {_about(item)} is saved."
    return answer(request, form, asking, act, done, _back(item).href, "governance/rate.html", **context)


@FORM
@requires(Permission.EDIT_PLAN)
def change_owner(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """Another post answers for it from today."""
    item, by, on = stored_item(plan_item_id), signed_in(request), clock.today(request)
    value = item_of(queries.programme("improvement_plan", "plan_item", "item_owner"), plan_item_id)
    asking = Asking(
        "Change the owner",
        "Change the owner",
        _back(item),
        about=_about(item),
        facts=(("Owner now", marks.owners(value, on)),),
        warning="The new post answers for it from today, in place of every owner it has now.",
    )
    form = updating.OwnerForm(request.POST if sent(request) else None)

    def act(said: dict[str, Any]) -> object:
        return items.change_owner(item=item, **said, by=by, on=on, request=request)

    return answer(request, form, asking, act, f"{_about(item)} has a new owner.", _back(item).href)


@FORM
@requires(Permission.EDIT_PLAN)
def change_due(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """Another date, with the reason."""
    item, by, on = stored_item(plan_item_id), signed_in(request), clock.today(request)
    value = item_of(queries.programme("improvement_plan", "plan_item"), plan_item_id)
    asking = Asking(
        "Change the due date",
        "Change the date",
        _back(item),
        about=_about(item),
        facts=(("Date now", marks.due(value, on)),),
    )
    form = updating.DueForm(request.POST if sent(request) else None)

    def act(said: dict[str, Any]) -> object:
        return items.change_due(item=item, **said, by=by, on=on, request=request)

    return answer(request, form, asking, act, f"{_about(item)} has a new date.", _back(item).href)


@FORM
@requires(Permission.EDIT_PLAN)
def change_wording(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """Other words, with the reason. The old words stay on record."""
    item, by, on = stored_item(plan_item_id), signed_in(request), clock.today(request)
    asking = Asking(
        "Change the wording",
        "Change the words",
        _back(item),
        about=_about(item),
        facts=tuple(
            (label, getattr(item, name) or "nothing is written") for name, label in updating.WordingForm.FIELDS
        ),
    )
    form = updating.WordingForm(request.POST if sent(request) else None)

    def act(said: dict[str, Any]) -> object:
        changes = {said["field"]: said["text"]}
        return items.change_item(item=item, changes=changes, reason=said["reason"], by=by, on=on, request=request)

    return answer(request, form, asking, act, f"The words of {_about(item)} are changed.", _back(item).href)


@FORM
@requires(Permission.EDIT_PLAN)
def promise(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """A measure that the action should move, by how much and from when."""
    item, by, on = stored_item(plan_item_id), signed_in(request), clock.today(request)
    asking = Asking(
        "Add a measure it should move",
        "Add the measure",
        _back(item),
        lead="The action's page then shows this measure with the action's dates on it, and the change since.",
        about=_about(item),
    )
    form = updating.PromiseForm(request.POST if sent(request) else None, measures=measure_choices())

    def act(said: dict[str, Any]) -> object:
        measure, _, variant = said["measure"].partition(":")
        wanted = said["change_wanted"]
        if wanted is not None:
            wanted = float(wanted) / PER_POINT if MEASURES[measure].unit is Unit.SHARE else float(wanted)
        return items.promise_measure(
            item=item,
            measure=measure,
            variant=variant or None,
            change_wanted=wanted,
            from_on=said["from_on"],
            by=by,
            on=on,
            request=request,
        )

    return answer(request, form, asking, act, f"{_about(item)} names another measure.", _back(item).href)


@FORM
@requires(Permission.EDIT_PLAN)
def add_dependency(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """Another action that it waits for."""
    item, by, on = stored_item(plan_item_id), signed_in(request), clock.today(request)
    programme = queries.programme("improvement_plan", "plan_item", "item_dependency")
    value = item_of(programme, plan_item_id)
    asking = Asking(
        "Add what it waits for",
        "Add it",
        _back(item),
        lead="Its page then shows the other action, and the page of the other shows that this one waits.",
        about=_about(item),
        facts=tuple(("It waits for", link.text) for key in value.needs if (link := marks.link(programme, key))),
    )
    choices = presenter.dependency_choices(programme, value, on)
    form = updating.DependencyForm(request.POST if sent(request) else None, items=choices)

    def act(said: dict[str, Any]) -> object:
        needs = stored_item(said["needs"])
        return items.add_dependency(item=item, needs=needs, wording=said["wording"], by=by, on=on, request=request)

    return answer(request, form, asking, act, f"{_about(item)} waits for another action.", _back(item).href)


def measure_choices() -> list[tuple[str, str]]:
    """Every measure in each of its variants, as `measure:variant` and words."""
    return [
        (f"{each.id}:{variant.name or ''}", f"{each.title}, {variant.label}" if variant.label else each.title)
        for each in MEASURES.values()
        for variant in each.variants
    ]


@FORM
@requires(Permission.EDIT_PLAN)
def embed(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """Hand it to business as usual. The button comes once nothing is missing."""
    item, by, on = stored_item(plan_item_id), signed_in(request), clock.today(request)
    programme = queries.programme()
    value = item_of(programme, plan_item_id)
    found = moving.verdicts(moving.moved(value.promises, on))
    tasks = rules.embedding_tasks(programme, value, on, found)
    missing = sum(not task["done"] for task in tasks)
    asking = Asking("Embed it", "Hand it to business as usual", _back(item), about=_about(item))
    form = updating.EmbedForm(request.POST if sent(request) else None)

    def act(said: dict[str, Any]) -> object:
        return ratings.embed(item=item, **said, by=by, on=on, verdicts=found, request=request)

    context = {"tasks": tasks, "missing": missing, "meaning": rules.definition(rules.EMBEDDED)}
    done = f"{_about(item)} is embedded."
    return answer(request, form, asking, act, done, _back(item).href, "governance/embed.html", **context)


@FORM
@requires(Permission.EDIT_PLAN)
def supersede(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """It, and every part under it, stops counting from today."""
    item, by, on = stored_item(plan_item_id), signed_in(request), clock.today(request)
    asking = Asking(
        "Supersede it",
        "Supersede it",
        _back(item),
        about=_about(item),
        warning="From today it, and every part under it, counts no more. Nothing is deleted.",
    )
    form = updating.SupersedeForm(request.POST if sent(request) else None)

    def act(said: dict[str, Any]) -> object:
        return items.supersede(item=item, reason=said["reason"], by=by, on=on, request=request)

    return answer(request, form, asking, act, f"{_about(item)} is superseded.", _back(item).href)


@FORM
@requires(Permission.EDIT_PLAN)
def add_voice(request: HttpRequest, plan_item_id: str) -> HttpResponse:
    """What families or professionals said of it."""
    item, by, on = stored_item(plan_item_id), signed_in(request), clock.today(request)
    asking = Asking(
        "Add what families said",
        "Add it",
        _back(item),
        lead="A survey result or a theme of feedback, with who answered and who was not reached.",
        about=_about(item),
    )
    form = updating.VoiceForm(request.POST if sent(request) else None)

    def act(said: dict[str, Any]) -> object:
        return findings.add_voice(item=item, **said, by=by, on=on, request=request)

    return answer(request, form, asking, act, f"It stands beside {_about(item)} now.", _back(item).href)
