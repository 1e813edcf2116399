"""Writing a version of a plan: the whole with its checks, one section, one need, outcome or piece of provision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts.permissions import requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.reports.ehc_plan import SECTIONS, PlanText

from ..forms import plans as forms
from ..models import Case, NeedRow, OutcomeRow, PlanVersion, ProvisionRow
from ..operations import sections as operations
from ..operations.looking import opened
from ..presenters import plan_writing as presenter
from ..queries import advice as advice_queries
from ..queries.plans import text_of
from ..threads import checked, while_writing
from .cases_forms import Asking
from .plan_forms import answer, version_of, worked

PURPOSE = "Writing the plan"
FORM = require_http_methods(["GET", "HEAD", "POST"])
NO_SUCH_ROW = "This version has no such row."
Row = NeedRow | OutcomeRow | ProvisionRow


@dataclass(frozen=True)
class Kind:
    """What is asked for one kind of row: its model, its name in words, and its form."""

    model: type[NeedRow] | type[OutcomeRow] | type[ProvisionRow]
    title: str
    form: type[forms.OpenedForm]
    save: Callable[..., object]
    linked: tuple[str, ...]


KINDS = {
    "need": Kind(NeedRow, "need", forms.NeedForm, operations.save_need, ()),
    "outcome": Kind(OutcomeRow, "outcome", forms.OutcomeForm, operations.save_outcome, ("needs",)),
    "provision": Kind(ProvisionRow, "provision", forms.ProvisionForm, operations.save_provision, ("needs", "outcomes")),
}


@require_safe
@requires(Permission.WRITE_PLANS)
def write(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The version that is being written: every section with its rows, the thread and what the checks say."""
    case, user = worked(request, reference)
    version = version_of(case, number)
    if not version.is_open:
        return HttpResponseRedirect(reverse("casework:plan-version", args=[reference, number]))
    opened(case=case, by=user, purpose=PURPOSE, what="plan", request=request)
    plan = text_of(version, clock.today(request))
    findings = while_writing(checked(plan))
    new_need = reverse("casework:plan-row-new", args=[reference, number, "need"])
    onward = "plan-serve" if version.kind == "draft" else "plan-send"
    context = {
        "reference": reference,
        "number": number,
        "case_name": case.child.name,
        "title": version.get_kind_display(),
        "sections": presenter.sections(plan, findings, reference),
        "tally": presenter.tally(findings),
        "advice": presenter.advice(advice_queries.given(case), new_need),
        "onward_href": reverse(f"casework:{onward}", args=[reference, number]),
        "onward_text": "Send the draft to the family" if version.kind == "draft" else "Send the final plan",
    }
    return render(request, "casework/plan_write.html", context)


@FORM
@requires(Permission.WRITE_PLANS)
def section(request: HttpRequest, reference: str, number: int, letter: str) -> HttpResponse:
    """The words of one section."""
    case, user = worked(request, reference)
    version = version_of(case, number)
    row = version.sections.filter(section=letter).first()
    if row is None:
        raise Http404("A plan has no such section.")
    data = request.POST if request.method == "POST" else None
    form = forms.SectionForm(data, initial={"words": row.words, "opened_at": row.version})
    asking = _asking(case, version, f"Section {letter}: {SECTIONS[letter]}", f"section-{letter}")

    def act(said: dict[str, Any]) -> object:
        return operations.save_section(
            version=version,
            section=letter,
            words=said["words"],
            opened_at=said["opened_at"] or 0,
            by=user,
            on=clock.today(request),
            request=request,
        )

    def both(found: ChangedMeanwhile) -> list[tuple[str, str, str]]:
        return [("What this section says", found.theirs["words"], found.yours["words"])]

    quoted = presenter.advice(advice_queries.given(case))
    return answer(request, form, asking, act, f"Section {letter} is saved.", asking.back_href, both=both, advice=quoted)


@FORM
@requires(Permission.WRITE_PLANS)
def row_new(request: HttpRequest, reference: str, number: int, kind: str) -> HttpResponse:
    """A new need, outcome or piece of provision; a need may begin with the words of advice."""
    return _row(request, reference, number, kind, None)


@FORM
@requires(Permission.WRITE_PLANS)
def row(request: HttpRequest, reference: str, number: int, kind: str, thread: UUID) -> HttpResponse:
    """One need, outcome or piece of provision."""
    return _row(request, reference, number, kind, thread)


@FORM
@requires(Permission.WRITE_PLANS)
def remove(request: HttpRequest, reference: str, number: int, kind: str, thread: UUID) -> HttpResponse:
    """Take a row out of the version, once somebody has looked at it again."""
    case, user = worked(request, reference)
    version = version_of(case, number)
    found = _found(version, _kind(kind), thread)
    on = clock.today(request)
    plan = text_of(version, on)
    form = forms.RemoveForm(request.POST if request.method == "POST" else None, initial={"opened_at": found.version})
    words = found.what if isinstance(found, ProvisionRow) else found.words
    asking = Asking(
        f"Take {plan.labels[str(thread)]} out of the plan",
        "Take it out",
        "Back to the plan",
        _write_page(case, version),
        about=f"{case.child.name}, {case.reference}",
        lead=words,
        warning="What is linked to it stays, without the link.",
    )

    def act(said: dict[str, Any]) -> object:
        return operations.remove_row(row=found, opened_at=said["opened_at"] or 0, by=user, on=on, request=request)

    return answer(request, form, asking, act, "It is taken out.", asking.back_href)


def _row(request: HttpRequest, reference: str, number: int, name: str, thread: UUID | None) -> HttpResponse:
    case, user = worked(request, reference)
    version, kind = version_of(case, number), _kind(name)
    found = _found(version, kind, thread) if thread else None
    on = clock.today(request)
    plan = text_of(version, on)
    choices = _choices(plan, version, kind)
    data = request.POST if request.method == "POST" else None
    initial = _values(found) if found else _beginning(request, case)
    form = kind.form(data, initial=initial, **choices)
    label = plan.labels[str(thread)] if thread else ""
    title = f"{label}: change this {kind.title}" if label else f"Add {'a need' if name == 'need' else _article(kind)}"
    asking = _asking(case, version, title)

    def act(said: dict[str, Any]) -> object:
        asked = _as_asked(kind, dict(said))
        return kind.save(version=version, row=found, **asked, by=user, on=on, request=request)

    def both(conflict: ChangedMeanwhile) -> list[tuple[str, str, str]]:
        names = {value: text for listed in choices.values() for value, text in listed}
        return [
            (_label(form, field), _in_words(conflict.theirs[field], names), _in_words(value, names))
            for field, value in conflict.yours.items()
        ]

    quoted = presenter.advice(advice_queries.given(case)) if name == "need" else ()
    return answer(request, form, asking, act, "It is saved.", asking.back_href, both=both, advice=quoted)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise Http404("A plan has needs, outcomes and provision.")
    return KINDS[name]


def _article(kind: Kind) -> str:
    return "an outcome" if kind.title == "outcome" else "provision"


def _found(version: PlanVersion, kind: Kind, thread: UUID) -> Row:
    found: Row | None = kind.model.objects.filter(plan_version=version, thread=thread).first()  # type: ignore[union-attr]
    if found is None:
        raise Http404(NO_SUCH_ROW)
    return found


def _choices(plan: PlanText, version: PlanVersion, kind: Kind) -> dict[str, list[tuple[str, str]]]:
    """What the form may choose from: advice for a need, rows of this version for links."""
    if kind.model is NeedRow:
        return {"advice": [(each.id, each.who) for each in plan.advice]}
    needs = {str(row.thread): row.pk for row in version.needs.all()}
    found = {"needs": presenter.row_choices(plan, plan.needs, needs)}
    if "outcomes" in kind.linked:
        outcomes = {str(row.thread): row.pk for row in version.outcomes.all()}
        found["outcomes"] = presenter.row_choices(plan, plan.outcomes, outcomes)
    return found


def _values(row: Row) -> dict[str, Any]:
    """A row as the form shows it."""
    names = [field.name for field in row._meta.concrete_fields]
    values: dict[str, Any] = {name: getattr(row, name) for name in names if name not in ("id", "plan_version")}
    values["opened_at"] = row.version
    if isinstance(row, NeedRow):
        values["evidence"] = [each.advice for each in row.evidence.all()]
    else:
        values["needs"] = [need.pk for need in row.needs.all()]
    if isinstance(row, ProvisionRow):
        values["outcomes"] = [outcome.pk for outcome in row.outcomes.all()]
    return values


def _beginning(request: HttpRequest, case: Case) -> dict[str, Any]:
    """A new row: its section from the link, its words from the part of advice that was chosen."""
    begun: dict[str, Any] = {"opened_at": 0, "section": request.GET.get("section", "")}
    part = request.GET.get("part", "")
    for each in advice_queries.given(case):
        if each.id == request.GET.get("advice") and part.isdecimal() and int(part) < len(each.parts):
            begun |= {"words": each.parts[int(part)][1], "evidence": [each.id], "section": "B"}
    return begun


def _as_asked(kind: Kind, said: dict[str, Any]) -> dict[str, Any]:
    said["opened_at"] = said["opened_at"] or 0
    for name in kind.linked:
        said[name] = [int(key) for key in said[name]]
    if kind.model is ProvisionRow:
        said["specified"] = {name: said.pop(name) for name in ("what", *operations.SPECIFIED)}
    return said


def _label(form: django_forms.Form, field: str) -> str:
    return str(form.fields[field].label)


def _in_words(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, tuple):
        return "\n".join(names.get(each, each) for each in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)


def _asking(case: Case, version: PlanVersion, title: str, anchor: str = "") -> Asking:
    back = _write_page(case, version) + (f"#{anchor}" if anchor else "")
    return Asking(title, "Save", "Back to the plan", back, about=f"{case.child.name}, {case.reference}")


def _write_page(case: Case, version: PlanVersion) -> str:
    return reverse("casework:plan-write", args=[case.reference, version.number])
