"""What a family does in its own case: say its part, ask a question, ask for a meeting."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.operations import record
from sherwood.apps.audit.versions import save_against
from sherwood.apps.documents.children import give_file
from sherwood.apps.documents.operations import removed_on_failure
from sherwood.apps.people import queries as people
from sherwood.apps.people.models import FamilyMember
from sherwood.apps.people.permissions import Reach, check_reach

from .. import policies
from ..models import Case, FamilyWords, SaysWhat
from .events import record_event

HAPPENS = {
    SaysWhat.VIEWS: "family-views",
    SaysWhat.DRAFT: "family-views",
    SaysWhat.MEETING: "meeting-requested",
}
ASKS = {
    SaysWhat.VIEWS: "Write what you want us to know before you send it.",
    SaysWhat.DRAFT: "Write what you think of the draft plan before you send it.",
    SaysWhat.QUESTION: "Write your question before you send it.",
}


@transaction.atomic
def keep_words(
    *,
    case: Case,
    about: str,
    words: str,
    version: int,
    by: User,
    on: date,
    preferred_setting: str = "",
    request: HttpRequest | None = None,
) -> FamilyWords:
    """Keep what a family member has written so far; nothing is sent yet.

    `version` is that of the draft when it was opened, 0 where there was none. Raises NotAllowed for anybody who may
    not act for the child, and ChangedMeanwhile when the draft was saved elsewhere since.
    """
    check_reach(by, case.child, on, Reach.FAMILY)
    changes = {"words": words.strip(), "preferred_setting": preferred_setting.strip()}
    draft = FamilyWords.objects.filter(case=case, member=_member(by), about=about, sent_on__isnull=True).first()
    if draft is None:
        draft = FamilyWords.objects.create(
            case=case,
            member=_member(by),
            about=about,
            started_on=on,
            recorded_by=by,
            recorded_post=by.post,
            **changes,
        )
    else:
        draft = save_against(draft, version, changes)
    record(actor=by, action="family.words-kept", kind="case", ids=[case.pk], detail={"about": about}, request=request)
    return draft


@transaction.atomic
def send_words(*, draft: FamilyWords, by: User, on: date, request: HttpRequest | None = None) -> FamilyWords:
    """Send what a family member has written: from now on it stays as it is, and the named worker is told.

    Raises NotAllowed for anybody but its writer, Refused for an empty text.
    """
    check_reach(by, draft.case.child, on, Reach.FAMILY)
    draft = (
        FamilyWords.objects.select_for_update(of=("self",))
        .select_related("case", "case__child", "case__worker")
        .get(pk=draft.pk)
    )
    if draft.member_id != _member(by).pk:
        raise NotAllowed("These are somebody else's words.")
    if draft.sent_on is not None:
        return draft
    if draft.about in ASKS:
        policies.said(draft.words, ASKS[SaysWhat(draft.about)], "words")
    draft.sent_on = on
    draft.save(update_fields=["sent_on"])
    if draft.about in HAPPENS:
        record_event(
            case=draft.case,
            kind=HAPPENS[SaysWhat(draft.about)],
            day=on,
            by=by,
            on=on,
            subject=f"words:{draft.pk}",
            odd_because="said by the family that day",
            checked=True,
            request=request,
        )
    _tell_worker(draft, by, on)
    record(
        actor=by,
        action="family.words-sent",
        kind="case",
        ids=[draft.case_id],
        detail={"about": draft.about},
        request=request,
    )
    return draft


def send_now(
    *,
    case: Case,
    about: str,
    words: str,
    version: int,
    by: User,
    on: date,
    preferred_setting: str = "",
    file: UploadedFile | None = None,
    title: str = "",
    request: HttpRequest | None = None,
) -> FamilyWords:
    """Keep and send words in one step, with a document where there is one: all of it or nothing.

    What was said of the child or of the draft may be read by those who were asked for advice, and so may its document;
    what goes with a question or the wish for a meeting is the named worker's. Raises what `keep_words`, `send_words`
    and the keeping of a file raise.
    """
    open_to = frozenset({Reach.CONTRIBUTES}) if about in (SaysWhat.VIEWS, SaysWhat.DRAFT) else frozenset[Reach]()
    with removed_on_failure() as kept, transaction.atomic():
        draft = keep_words(
            case=case,
            about=about,
            words=words,
            version=version,
            by=by,
            on=on,
            preferred_setting=preferred_setting,
            request=request,
        )
        if file is not None:
            subject = f"words:{draft.pk}"
            given = give_file(
                given=file,
                child=case.child,
                title=title,
                by=by,
                on=on,
                subject=subject,
                open_to=open_to,
                request=request,
            )
            kept.append(given.kept)
        return send_words(draft=draft, by=by, on=on, request=request)


def _tell_worker(draft: FamilyWords, by: User, on: date) -> None:
    from sherwood.apps.notices.operations import tell

    if draft.case.worker is not None:
        tell(
            to=draft.case.worker,
            child=draft.case.child,
            what_changed=f"The family wrote: {draft.get_about_display().lower()}.",
            link=f"/cases/{draft.case.reference}/",
            by=by,
            on=on,
            subject=f"case:{draft.case_id}",
        )


def _member(by: User) -> FamilyMember:
    found = people.member_of(by)
    if found is None:
        raise NotAllowed("Only somebody of the family can say this here.")
    return found
