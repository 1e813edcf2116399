"""One letter to read and to print, and the letters of each kind of reader."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from sherwood.apps.accounts.permissions import NotAllowed, person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock

from .. import operations, permissions, policies, queries
from ..models import Copy
from ..presenters import letters as presenter


@require_safe
@requires(Permission.SEE_CASES)
def letter(request: HttpRequest, key: UUID) -> HttpResponse:
    """A copy, for those who work with the child."""
    return _letter(request, key, "notices:letter-pdf")


@require_safe
@requires(Permission.SEE_CASES)
def letter_pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same as a PDF."""
    return _pdf(request, key)


@require_safe
@requires(Permission.SEE_OWN_CHILD)
def my_letters(request: HttpRequest) -> HttpResponse:
    """Every letter to this family member."""
    by, on = person_of(request), clock.today(request)
    return _list(request, presenter.of_reader(queries.letters_to_user(by, on), "notices:my-letter"), "Letters to you")


@require_safe
@requires(Permission.SEE_OWN_CHILD)
def my_letter(request: HttpRequest, key: UUID) -> HttpResponse:
    """One letter to this family member."""
    return _letter(request, key, "notices:my-letter-pdf", "notices:my-letters", paper="notices:my-letter-paper")


@require_safe
@requires(Permission.SEE_OWN_CHILD)
def my_letter_pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same as a PDF."""
    return _pdf(request, key)


@require_POST
@requires(Permission.SEE_OWN_CHILD)
def my_letter_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask for the letter on paper."""
    copy = _found(request, key)
    try:
        operations.ask_for_paper(copy=copy, by=person_of(request), on=clock.today(request), request=request)
    except policies.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "We will post this letter to you. It is free.")
    return redirect("notices:my-letter", key)


@require_safe
@requires(Permission.SEE_SCHOOL_CHILDREN)
def setting_letters(request: HttpRequest) -> HttpResponse:
    """Letters to the settings that this person works at."""
    found = queries.letters_to_setting(person_of(request), clock.today(request))
    return _list(request, presenter.of_reader(found, "notices:setting-letter"), "Letters to your setting")


@require_safe
@requires(Permission.SEE_SCHOOL_CHILDREN)
def setting_letter(request: HttpRequest, key: UUID) -> HttpResponse:
    """One letter to a setting."""
    return _letter(request, key, "notices:setting-letter-pdf", "notices:setting-letters")


@require_safe
@requires(Permission.SEE_SCHOOL_CHILDREN)
def setting_letter_pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same as a PDF."""
    return _pdf(request, key)


@require_safe
@requires(Permission.GIVE_ADVICE)
def post_letters(request: HttpRequest) -> HttpResponse:
    """Letters to somebody who is asked for advice."""
    found = queries.letters_to_user(person_of(request), clock.today(request))
    return _list(request, presenter.of_reader(found, "notices:post-letter"), "Letters to you")


@require_safe
@requires(Permission.GIVE_ADVICE)
def post_letter(request: HttpRequest, key: UUID) -> HttpResponse:
    """One letter to somebody who is asked for advice."""
    return _letter(request, key, "notices:post-letter-pdf", "notices:post-letters")


@require_safe
@requires(Permission.GIVE_ADVICE)
def post_letter_pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same as a PDF."""
    return _pdf(request, key)


def _list(request: HttpRequest, letters: list[dict[str, object]], title: str) -> HttpResponse:
    return render(request, "notices/mine.html", {"letters": letters, "title": title})


def _letter(request: HttpRequest, key: UUID, pdf: str, back: str = "", paper: str = "") -> HttpResponse:
    copy = _found(request, key)
    operations.mark_opened(copy=copy, by=person_of(request), on=clock.today(request), request=request)
    shown = {
        "key": key,
        "title": copy.letter.title,
        # Written by our own renderer, which escapes every field; kept as it was sent.
        "letter": mark_safe(copy.html),  # noqa: S308
        "pdf": pdf,
        "back": back,
        "child": copy.letter.child_id or "",
        "paper": paper,
    }
    return render(request, "notices/letter.html", shown)


def _pdf(request: HttpRequest, key: UUID) -> HttpResponse:
    copy = _found(request, key)
    operations.mark_opened(copy=copy, by=person_of(request), on=clock.today(request), request=request)
    from sherwood.reports.letter import pdf

    name = f"letter-{copy.letter.made_on.isoformat()}.pdf"
    return HttpResponse(
        pdf(copy.html, copy.letter.title),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _found(request: HttpRequest, key: UUID) -> Copy:
    """The copy, where this person may read it. Raises NotAllowed with one sentence whether it is there or not."""
    copy = queries.find_copy(key)
    if copy is None:
        raise NotAllowed(permissions.NO_SUCH_LETTER)
    permissions.check_may_read(person_of(request), copy, clock.today(request))
    return copy
