"""For those who work with children: the letters of a case, letters to post, e-mails that do not go, translations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sherwood.apps.accounts.permissions import NotAllowed, may, person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record_look
from sherwood.apps.people.models import Child
from sherwood.apps.people.permissions import NO_SUCH_CHILD, Reach, check_reach

from .. import operations, permissions, policies, queries
from ..forms import ArrangedForm, PostedForm
from ..models import Delivery
from ..presenters import letters as presenter

FORM = require_http_methods(["GET", "HEAD", "POST"])
A_BATCH = 100
"""Letters of one batch: as many as somebody prints, folds and posts in one go."""


@require_safe
@requires(Permission.SEE_CASES)
def case_letters(request: HttpRequest, child: str) -> HttpResponse:
    """Every letter about a child, to whom, how it went, and who has opened it."""
    by, on = person_of(request), clock.today(request)
    found = Child.objects.filter(pk=child).first()
    if found is None:
        raise NotAllowed(NO_SUCH_CHILD)
    check_reach(by, found, on, Reach.WORKS)
    letters = queries.letters_about(found, on)
    record_look(actor=by, kind="child", ids=[found.pk], purpose="Working on the case: letters", request=request)
    shown = {
        "name": found.name,
        "letters": presenter.of_case(letters),
        "may_post": may(by, Permission.WORK_CASES),
    }
    return render(request, "notices/case_letters.html", shown)


@FORM
@requires(Permission.WORK_CASES)
def to_post(request: HttpRequest) -> HttpResponse:
    """Letters that wait to be printed and posted; say which were posted."""
    by, on = person_of(request), clock.today(request)
    rows = queries.list_to_post(by, on)
    first = list(rows[:A_BATCH])
    waiting = _may_go(first, on)
    posted = request.POST if request.method == "POST" else None
    form = PostedForm(posted, waiting=[str(row.id) for row in waiting])
    if posted is not None and form.is_valid():
        try:
            batch = operations.mark_posted(deliveries=form.cleaned_data["letters"], by=by, on=on, request=request)
        except policies.Refused as refusal:
            form.add_error("letters", str(refusal))
        else:
            count = batch.deliveries.count()
            messages.success(request, f"{count} {'letter' if count == 1 else 'letters'} marked as posted today.")
            return redirect("notices:to-post")
    _looked(request, [row.copy.letter.child_id for row in waiting], "Posting letters")
    shown = {
        "form": form,
        "letters": presenter.to_post(waiting),
        "total": rows.count() - (len(first) - len(waiting)),
        "chosen": posted.getlist("letters") if posted is not None else [],
    }
    return render(request, "notices/to_post.html", shown, status=422 if form.errors else 200)


@require_safe
@requires(Permission.WORK_CASES)
def to_post_pdf(request: HttpRequest) -> HttpResponse:
    """The letters that wait as one PDF to print, each on sheets of its own with its address."""
    by, on = person_of(request), clock.today(request)
    waiting = [row for row in _may_go(queries.list_to_post(by, on)[:A_BATCH], on) if permissions.envelope_of(row.copy)]
    if not waiting:
        messages.info(request, "No letter with an address waits to be posted.")
        return redirect("notices:to-post")
    from sherwood.reports.letter import pdf_of

    _looked(request, [row.copy.letter.child_id for row in waiting], "Printing letters")
    sheets = [(row.copy.html, permissions.envelope_of(row.copy)) for row in waiting]
    return HttpResponse(
        pdf_of(sheets, f"Letters to post, {on.isoformat()}"),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="letters-{on.isoformat()}.pdf"'},
    )


@require_safe
@requires(Permission.WORK_CASES)
def unsent(request: HttpRequest) -> HttpResponse:
    """E-mails that could not be sent, so that nobody is left without the letter."""
    by, on = person_of(request), clock.today(request)
    mails = list(queries.list_unsent(by, on)[:A_BATCH])
    _looked(request, [mail.delivery.copy.letter.child_id for mail in mails], "Checking e-mails that did not go")
    return render(request, "notices/unsent.html", {"rows": presenter.unsent(mails)})


@require_safe
@requires(Permission.WORK_CASES)
def languages(request: HttpRequest) -> HttpResponse:
    """Translations and interpreters to arrange."""
    by, on = person_of(request), clock.today(request)
    rows = list(queries.list_to_arrange(by, on)[:A_BATCH])
    _looked(request, [row.copy.letter.child_id for row in rows], "Arranging translations")
    return render(request, "notices/languages.html", {"rows": presenter.to_arrange(rows)})


@FORM
@requires(Permission.WORK_CASES)
def arrange(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a translation or an interpreter was arranged, and how."""
    by, on = person_of(request), clock.today(request)
    row = queries.list_to_arrange(by, on).filter(pk=number).first()
    if row is None:
        raise NotAllowed(permissions.NO_SUCH_LETTER)
    form = ArrangedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.settle_arrangement(arrangement=row, how=form.cleaned_data["how"], by=by, on=on, request=request)
        except policies.Refused as refusal:
            form.add_error("how", str(refusal))
        else:
            messages.success(request, "Thank you. What was arranged is kept with the letter.")
            return redirect("notices:languages")
    shown = {"form": form, "row": presenter.to_arrange([row])[0]}
    return render(request, "notices/arrange.html", shown, status=422 if form.errors else 200)


def _may_go(rows: Iterable[Delivery], on: date) -> list[Delivery]:
    """Those whose reader may still be written to; who acts may have changed since the letter was written."""
    found = list(rows)
    sendable = permissions.may_be_sent([row.copy for row in found], on)
    return [row for row in found if row.copy_id in sendable]


def _looked(request: HttpRequest, children: list[str | None], purpose: str) -> None:
    """One audit entry that names every child of a list."""
    ids = list(dict.fromkeys(key for key in children if key))
    if ids:
        record_look(actor=person_of(request), kind="child", ids=ids, purpose=purpose, request=request)
