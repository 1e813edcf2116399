"""A family says its part: views, the draft plan, a question, a meeting; and how it wants to be reached."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sherwood.apps.accounts.permissions import NotAllowed, person_of, requires
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.casework.operations.from_family import keep_words, send_now
from sherwood.apps.casework.permissions import case_for
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries import for_family
from sherwood.apps.documents.policies import Refused as FileRefused
from sherwood.apps.people import operations as people
from sherwood.apps.people import queries as people_found
from sherwood.apps.people.permissions import Reach

from ..forms.saying import ReachForm, SayForm, SayOnDraftForm
from ..presenters.saying import ASKED

REACHED_BY = ("channel", "format", "language", "interpreter", "email", "phone")


@requires(Permission.SEE_OWN_CHILD)
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, reference: str, about: str) -> HttpResponse:
    """Write in one's own words, keep the draft, send it."""
    if about not in ASKED:
        raise Http404("There is no such thing to say here. Go back to your child's page and choose.")
    user, on = person_of(request), clock.today(request)
    case, _ = case_for(user, reference, on, Reach.FAMILY)
    draft = for_family.words_of(case.pk, user, about)
    kind = SayOnDraftForm if about == "draft" else SayForm
    started = {"words": draft.words, "preferred_setting": draft.preferred_setting} if draft else {}
    form = kind(
        request.POST or None, request.FILES or None, initial={**started, "version": draft.version if draft else 0}
    )
    shown: dict[str, Any] = {"asked": ASKED[about], "reference": reference, "about": about, "called": case.child.called}
    if request.method == "POST" and form.is_valid():
        try:
            return _said(request, case, about, form.cleaned_data)
        except ChangedMeanwhile as clash:
            form = kind({**request.POST.dict(), "version": str(clash.version)})
            shown["both"] = [("Your words", clash.theirs["words"], clash.yours["words"])]
        except FileRefused as fault:
            form.add_error("file", str(fault))
        except Refused as fault:
            form.add_error(fault.field if fault.field in form.fields else None, str(fault))
    sent = for_family.words_sent(case.pk, user)
    shown |= {"form": form, "sent": [each for each in sent if each.about == about]}
    return render(request, "family/say.html", shown, status=422 if form.errors or "both" in shown else 200)


def _said(request: HttpRequest, case: Any, about: str, given: dict[str, Any]) -> HttpResponse:
    said: dict[str, Any] = {
        "case": case,
        "about": about,
        "words": given["words"],
        "preferred_setting": given.get("preferred_setting", ""),
        "version": given["version"],
        "by": person_of(request),
        "on": clock.today(request),
        "request": request,
    }
    if "keep" in request.POST:
        keep_words(**said)
        again = " A file goes only with what you send: choose it again then." if given.get("file") else ""
        messages.success(request, f"Your draft is saved. Nothing has been sent yet.{again}")
        return redirect("family:say", case.reference, about)
    title = f"From the family: {ASKED[about].title.lower()}"
    send_now(**said, file=given.get("file"), title=title)
    messages.success(request, ASKED[about].done)
    return redirect("family:child", case.reference)


@requires(Permission.SEE_OWN_CHILD)
@require_http_methods(["GET", "POST"])
def reach(request: HttpRequest) -> HttpResponse:
    """How this person wants to hear from the council."""
    user, on = person_of(request), clock.today(request)
    member = people_found.member_of(user)
    if member is None:
        raise NotAllowed("Only somebody of a family says here how to be reached. Ask your named worker.")
    now = {name: getattr(member, name) for name in REACHED_BY}
    form = ReachForm(request.POST or None, initial={**now, "version": member.version})
    both: list[tuple[str, Any, Any]] = []
    if request.method == "POST" and form.is_valid():
        changes = {name: form.cleaned_data[name] for name in REACHED_BY}
        try:
            people.set_preferences(
                member=member, version=form.cleaned_data["version"], changes=changes, by=user, on=on, request=request
            )
        except ChangedMeanwhile as clash:
            both = [(str(form[name].label), clash.theirs[name], clash.yours[name]) for name in clash.yours]
            form = ReachForm({**request.POST.dict(), "version": str(clash.version)})
        else:
            messages.success(request, "We will reach you as you asked from now on.")
            return redirect("family:home")
    else:
        record(actor=user, action="family.reach-opened", kind="family_member", ids=[member.pk], request=request)
    return render(
        request, "family/reach.html", {"form": form, "both": both}, status=422 if form.errors or both else 200
    )
