"""Writing down the structured conversation, and saying that it was held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import record
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.core.days import in_words

from .. import permissions, policies
from ..conversation_guide import OFFERED, QUESTIONS
from ..models import Case, Conversation, SupportStep, TalkedBy
from .events import held, record_event

WRITTEN = frozenset({"held_on", "talked_by", "present", *(question.field for question in QUESTIONS)})


@dataclass(frozen=True)
class Step:
    """One thing agreed that helps now."""

    what: str
    who: str
    by_on: date | None = None
    kind: str = ""


@transaction.atomic
def keep_conversation(
    *,
    case: Case,
    changes: Mapping[str, object],
    steps: Sequence[Step],
    version: int,
    by: User,
    on: date,
    request: HttpRequest | None = None,
) -> Conversation:
    """Keep what was written so far. Nobody but those who work with the child sees it yet.

    `version` is that of the draft when it was opened, 0 where there was none. Raises NotAllowed; ChangedMeanwhile.
    """
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    written = {name: value for name, value in changes.items() if name in WRITTEN}
    draft = case.conversations.select_for_update().filter(recorded_on=None).first()
    if draft is None:
        draft = Conversation.objects.create(case=case, started_by=by, recorded_post=by.post, **written)
        _keep_steps(draft, steps)
    else:
        _save(draft, version, written, steps)
    record(
        actor=by, action="conversation.kept", kind="case", ids=[case.pk], detail={"steps": len(steps)}, request=request
    )
    return draft


@transaction.atomic
def hold_conversation(
    *, draft: Conversation, by: User, on: date, odd_because: str = "", request: HttpRequest | None = None
) -> Conversation:
    """Say that the conversation was held and is written down: the family and the panel read it from now on.

    Raises NotAllowed; Refused for what is missing or a day that cannot be; Odd.
    """
    case = held(draft.case)
    permissions.check_may_work(by, case, Permission.WORK_CASES, on)
    draft = Conversation.objects.select_for_update().get(pk=draft.pk)
    if draft.recorded_on is not None:
        return draft
    _check_whole(draft)
    assert draft.held_on is not None
    record_event(
        case=case,
        kind="conversation-held",
        day=draft.held_on,
        by=by,
        on=on,
        subject=draft.subject,
        odd_because=odd_because,
        checked=True,
        request=request,
    )
    draft.recorded_on, draft.recorded_post, draft.version = on, by.post, draft.version + 1
    draft.save(update_fields=["recorded_on", "recorded_post", "version"])
    record(actor=by, action="conversation.recorded", kind="case", ids=[case.pk], detail={}, request=request)
    return draft


def _check_whole(draft: Conversation) -> None:
    if draft.held_on is None:
        raise policies.Refused("Enter the day of the conversation.", "held_on")
    if draft.talked_by not in TalkedBy.values:
        raise policies.Refused("Choose how you talked.", "talked_by")
    policies.said(draft.present, "Say who took part.", "present")
    for field, ask in (
        ("hopes", "Write what the family hopes for."),
        ("tried", "Write what has been tried, or that nothing has."),
        ("helps_now", "Write what would help now, or that nothing was found."),
    ):
        policies.said(getattr(draft, field), ask, field)


def _save(draft: Conversation, version: int, written: Mapping[str, object], steps: Sequence[Step]) -> None:
    """Save words and steps together against one version: two who write steps lose no more than two who write words."""
    kept = [Step(row.what, row.who, row.by_on, row.kind) for row in draft.steps.all()]
    now = {name: getattr(draft, name) for name in written} | {"steps": _in_words(kept)}
    asked = {**written, "steps": _in_words(steps)}
    if now == asked:
        return
    if draft.version != version:
        raise ChangedMeanwhile(theirs=now, yours=asked, version=draft.version)
    for name, value in written.items():
        setattr(draft, name, value)
    draft.version += 1
    draft.save(update_fields=[*written, "version"])
    _keep_steps(draft, steps)


def _in_words(steps: Sequence[Step]) -> str:
    """Steps one a line, with all that is said of each."""
    return "\n".join(
        ", ".join(
            part
            for part in (
                OFFERED[each.kind].title if each.kind in OFFERED else each.kind,
                each.what,
                each.who,
                f"by {in_words(each.by_on)}" if each.by_on else "",
            )
            if part
        )
        for each in steps
    )


def _keep_steps(draft: Conversation, steps: Sequence[Step]) -> None:
    for each in steps:
        if each.kind and each.kind not in OFFERED:
            raise policies.Refused("Choose the kind of support from the list.")
    draft.steps.all().delete()
    SupportStep.objects.bulk_create(
        SupportStep(conversation=draft, kind=each.kind, what=each.what, who=each.who, by_on=each.by_on, position=number)
        for number, each in enumerate(steps, start=1)
    )
