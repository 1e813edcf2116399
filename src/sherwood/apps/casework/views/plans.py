"""The plan of a case: its versions, reading and downloading them, serving the draft, sending the final plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.people import queries as people
from sherwood.core.days import in_words

from ..forms import plans as forms
from ..models import Case, PlanVersion, Recipient, VersionKind
from ..operations import plan_record, plans, representations
from ..operations.looking import opened
from ..plan_changes import changes
from ..policies import Refused
from ..presenters import plan_documents as documents
from ..presenters import plan_writing as writing
from ..presenters import plans as presenter
from ..queries import consultation as asked
from ..queries.as_it_stood import case_on
from ..queries.plans import text_of, versions_of, views_until
from ..threads import checked
from .cases_forms import Asking
from .plan_forms import answer, version_of, worked

PURPOSE = "Writing the plan"
FORM = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@requires(Permission.SEE_CASES)
def case_plan(request: HttpRequest, reference: str) -> HttpResponse:
    """The plan of a case: versions, the family's window and words, settings that were asked, proof of sending."""
    case, user = worked(request, reference)
    return _page(request, case, user)


def _page(request: HttpRequest, case: Case, user: User, refused: str = "") -> HttpResponse:
    on = clock.today(request)
    opened(case=case, by=user, purpose=PURPOSE, what="plan", request=request)
    versions, case = versions_of(case, on), case_on(case, on)
    may_write = may(user, Permission.WRITE_PLANS)
    recipients = Recipient.objects.filter(plan_version__case=case, plan_version__served_on__lte=on).select_related(
        "member", "setting", "user"
    )
    context = {
        "case_name": case.child.name,
        "reference": case.reference,
        "stage": case.get_stage_display(),
        "versions": [presenter.version_line(each, case.reference, may_write) for each in versions],
        "window": presenter.window(versions, on),
        "steps": _steps(case, versions) if may_write else [],
        "family_said": [presenter.said(row) for row in asked.said_of_draft(case, on)],
        "consulted": [presenter.consulted(row, on, case.reference) for row in asked.of_case(case, on)],
        "proof": presenter.proof(list(recipients), case.reference),
        "may_write": may_write,
        "has_draft": any(each.served_on for each in versions),
        "refused": refused,
    }
    return render(request, "casework/case_plan.html", context, status=422 if refused else 200)


@require_safe
@requires(Permission.SEE_CASES)
def version(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One version as it is read."""
    case, user = worked(request, reference)
    found = version_of(case, number)
    opened(case=case, by=user, purpose=PURPOSE, what="plan", request=request)
    text = text_of(found, clock.today(request))
    context = {
        "reference": case.reference,
        "number": number,
        "document": mark_safe(documents.fragment(text)),  # noqa: S308 - every word escaped by our own renderer
        "downloads": [(documents.form_name(form), form) for form in documents.KEPT_AS],
    }
    return render(request, "casework/plan_version.html", context)


@require_safe
@requires(Permission.SEE_CASES)
def changed(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What changed since the version that this one was made from, word by word."""
    case, user = worked(request, reference)
    found = version_of(case, number)
    if found.made_from is None:
        raise Http404("This is the first version.")
    opened(case=case, by=user, purpose=PURPOSE, what="plan", request=request)
    on = clock.today(request)
    before = version_of(case, found.made_from.number)
    told = writing.changes(changes(text_of(before, on), text_of(found, on)))
    context = {"reference": case.reference, "number": number, "since": before.number, "changes": told}
    return render(request, "casework/plan_changes.html", context)


@require_safe
@requires(Permission.SEE_CASES)
def download(request: HttpRequest, reference: str, number: int, form: str) -> HttpResponse:
    """One version as a file to keep."""
    case, user = worked(request, reference)
    return as_file(request, case, user, version_of(case, number), form)


def as_file(request: HttpRequest, case: Case, user: User, found: PlanVersion, form: str) -> HttpResponse:
    """A version as a download, with its entry in the trail. Raises Http404 for a form there is not."""
    if form not in documents.KEPT_AS:
        raise Http404("A plan is kept as a PDF, a Word document or a web page.")
    opened(case=case, by=user, purpose="Keeping a copy of the plan", what=f"plan as {form}", request=request)
    text = text_of(found, clock.today(request))
    response = HttpResponse(documents.file_of(text, form), content_type=documents.content_type(form))
    name = documents.file_name(text, case.reference, form)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
@requires(Permission.WRITE_PLANS)
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin to write a draft or the final plan."""
    case, user = worked(request, reference)
    kind = request.POST.get("kind", "")
    if kind not in (VersionKind.DRAFT, VersionKind.FINAL):
        return _page(request, case, user, refused="Choose whether to write a draft or the final plan.")
    try:
        made = plans.begin_version(case=case, kind=kind, by=user, on=clock.today(request), request=request)
    except Refused as fault:
        return _page(request, case, user, refused=str(fault))
    return HttpResponseRedirect(reverse("casework:plan-write", args=[reference, made.number]))


@FORM
@requires(Permission.WRITE_PLANS)
def serve(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Send the draft to the family for their views."""
    case, user = worked(request, reference)
    found, on = version_of(case, number), clock.today(request)
    family = ", ".join(member.name for member in people.family_of(case.child, on)) or "Nobody who may act is recorded"
    form = forms.ServeForm(request.POST if request.method == "POST" else None, initial={"day": on})
    asking = Asking(
        "Send the draft for the family's views",
        "Send the draft",
        "Back to the plan",
        _plan_of(case),
        about=f"{case.child.name}, {case.reference}",
        facts=(("Goes to", family), ("If sent today, their views are asked by", in_words(views_until(on)))),
        warning="This version stays as it is from then on. To change it you write another.",
    )

    def act(said: dict[str, Any]) -> object:
        return plans.serve_draft(version=found, **said, by=user, on=on, request=request)

    told = [each.says for each in checked(text_of(found, on))]
    return answer(request, form, asking, act, "The draft is sent to the family.", _plan_of(case), found_says=told)


@FORM
@requires(Permission.WRITE_PLANS)
def send(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Name the place and send the final plan to everyone the law names."""
    case, user = worked(request, reference)
    found, on = version_of(case, number), clock.today(request)
    settings = {row.setting.pk: row.setting for row in asked.of_case(case, on)}
    listed = [(key, setting.name) for key, setting in settings.items()]
    data = request.POST if request.method == "POST" else None
    form = forms.FinalForm(data, initial={"day": on}, settings=listed)
    asking = Asking(
        "Send the final plan",
        "Send the final plan",
        "Back to the plan",
        _plan_of(case),
        about=f"{case.child.name}, {case.reference}",
        facts=_final_facts(case, on),
        warning="It goes to everyone whom the law names, with the rights to mediation and appeal, and stays as it is.",
    )

    def act(said: dict[str, Any]) -> object:
        setting = settings.get(said.pop("setting"))
        return plans.send_final(version=found, setting=setting, **said, by=user, on=on, request=request)

    told = [each.says for each in checked(text_of(found, on)) if not each.rule.stops]
    return answer(request, form, asking, act, "The final plan is sent.", _plan_of(case), found_says=told)


@FORM
@requires(Permission.WRITE_PLANS)
def views(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down what the family said of the draft by phone, on paper or at a meeting."""
    case, user = worked(request, reference)
    on = clock.today(request)
    family = {str(member.pk): member for member in people.family_of(case.child, on)}
    listed = [(key, member.name) for key, member in family.items()]
    data = request.POST if request.method == "POST" else None
    form = forms.ViewsForm(data, initial={"day": on}, members=listed)
    asking = Asking(
        "What the family says of the draft",
        "Keep it",
        "Back to the plan",
        _plan_of(case),
        about=f"{case.child.name}, {case.reference}",
        lead="By phone, on paper or at a meeting. What they write on their own pages is here already.",
    )

    def act(said: dict[str, Any]) -> object:
        member = family[said.pop("member")]
        return representations.write_down(case=case, member=member, **said, by=user, on=on, request=request)

    return answer(request, form, asking, act, "What the family said is kept.", _plan_of(case))


@FORM
@requires(Permission.WRITE_PLANS)
def sent(request: HttpRequest, reference: str, recipient_id: int) -> HttpResponse:
    """Say on which day somebody without an account was sent the final plan another way."""
    case, user = worked(request, reference)
    recipient = get_object_or_404(Recipient, pk=recipient_id, plan_version__case=case)
    form = forms.RecipientForm(request.POST if request.method == "POST" else None)
    asking = Asking(
        "The plan was sent another way",
        "Keep the day",
        "Back to the plan",
        _plan_of(case),
        about=f"{case.child.name}, {case.reference}",
        facts=(("To", recipient.get_kind_display()),),
    )

    def act(said: dict[str, Any]) -> object:
        on = clock.today(request)
        return plan_record.record_sent(recipient=recipient, **said, by=user, on=on, request=request)

    return answer(request, form, asking, act, "The day is kept.", _plan_of(case))


def _plan_of(case: Case) -> str:
    return reverse("casework:case-plan", args=[case.reference])


def _steps(case: Case, versions: list[PlanVersion]) -> list[tuple[str, str]]:
    """What can be begun now: kind and words of the button."""
    if case.closed_on is not None or (versions and versions[0].is_open):
        return []
    if not versions:
        return [("draft", "Write the draft plan")]
    return [("final", "Prepare the final plan"), ("draft", "Write another draft")]


def _final_facts(case: Case, on: date) -> tuple[tuple[str, str], ...]:
    family = ", ".join(member.name for member in people.family_of(case.child, on)) or "Nobody who may act is recorded"
    due = case.dues.filter(limit="ehc.final-plan").first()
    told = [("Goes to", f"{family}; the setting that is named; the integrated care board")]
    if due is not None:
        told.append(("Last day by law", in_words(due.due_on)))
    return tuple(told)
