"""The life of a plan: begin a version, serve the draft on the family, send the final plan to everyone the law names."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.people import queries as people
from sherwood.apps.people.models import Setting

from .. import permissions, plan_rules, policies, threads
from ..models import Case, PlanVersion, Section, SectionText, VersionKind
from ..plan_changes import Change, changes
from ..queries.plans import text_of, views_until
from . import plan_letters, plan_record
from .events import held, post_of, record_event
from .plan_copies import copy_contents

NOBODY = "Nobody is recorded who may act for the child today. Record who may act, and send it again."


@transaction.atomic
def begin_version(*, case: Case, kind: str, by: Actor, on: date, request: HttpRequest | None = None) -> PlanVersion:
    """Begin to write a draft or the final plan, from what the last version says.

    Raises NotAllowed; Refused while another is being written, before the decision to assess, and for a final plan
    without a draft.
    """
    case = held(case)
    permissions.check_may_work(by, case, Permission.WRITE_PLANS, on)
    latest = case.plan_versions.order_by("-number").first()
    plan_rules.check_may_begin(case, kind, latest)
    version = PlanVersion.objects.create(
        case=case,
        number=latest.number + 1 if latest else 1,
        kind=kind,
        made_from=latest,
        begun_on=on,
        begun_by=post_of(by),
    )
    words = {row.section: row.words for row in latest.sections.all()} if latest else {}
    SectionText.objects.bulk_create(
        SectionText(plan_version=version, section=letter, words=words.get(letter, "")) for letter in Section
    )
    if latest:
        copy_contents(latest, version)
    _record(by, "plan.version-begun", version, request)
    return version


@transaction.atomic
def serve_draft(
    *,
    version: PlanVersion,
    by: Actor,
    on: date,
    day: date | None = None,
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> PlanVersion:
    """Send the draft to everyone who may act for the child, and open their 15 days, the day of service among them.

    The draft stays as it is from then on. Raises NotAllowed; Refused for what is no open draft, for one that names a
    place, without anybody to send it to, and for a day that cannot be; Odd for one that looks wrong.
    """
    day = day or on
    version = _held_version(version)
    permissions.check_may_work(by, version.case, Permission.WRITE_PLANS, on)
    plan_rules.check_may_serve(version, day)
    _check_law(version, on)
    family = people.family_of(version.case.child, on)
    if not family:
        raise policies.Refused(NOBODY)
    version.served_on = day
    version.save(update_fields=["served_on"])
    record_event(
        case=version.case,
        kind="draft-served",
        day=day,
        by=by,
        on=on,
        subject=f"plan-version:{version.pk}",
        odd_because=odd_because,
        checked=True,
        request=request,
    )
    plan_letters.draft_plan(version, family, day, by, on)
    _record(by, "plan.draft-served", version, request)
    return version


@transaction.atomic
def send_final(
    *,
    version: PlanVersion,
    setting: Setting | None,
    named_type: str,
    by: Actor,
    on: date,
    day: date | None = None,
    reasons: str = "",
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> PlanVersion:
    """Name the place, freeze the final plan, and send it to everyone the law names (SEND Regs 2014 reg 13(2)).

    `setting` is None where the plan names only a kind of place. Raises NotAllowed; Refused for what is no final plan,
    for a setting that was not consulted, without anybody to send it to, for a day that cannot be; Odd while the
    family's window is open, or for a day that looks wrong, unless `odd_because` says why it is right.
    """
    day = day or on
    version = _held_version(version)
    case = version.case
    permissions.check_may_work(by, case, Permission.WRITE_PLANS, on)
    was_asked = setting is not None and case.consultations.filter(setting=setting).exists()
    plan_rules.check_may_send_final(version, named_type, was_asked, setting is not None)
    draft = _last_draft(case)
    if draft.served_on is not None:
        plan_rules.check_window(views_until(draft.served_on), day, odd_because)
    family = people.family_of(case.child, on)
    if not family:
        raise policies.Refused(NOBODY)
    version.named_setting, version.named_type = setting, named_type.strip()
    _check_law(version, on)
    version.served_on = day
    version.save(update_fields=["named_setting", "named_type", "served_on"])
    _happened(version, day, by, on, odd_because, request)
    plan_record.start(version)
    told = _told(changes(text_of(draft, day), text_of(version, day)))
    plan_record.send_to_all(version, family, told, reasons, by, on)
    _record(by, "plan.final-sent", version, request)
    return version


def _happened(
    version: PlanVersion, day: date, by: Actor, on: date, odd_because: str, request: HttpRequest | None
) -> None:
    """The two events of a final plan: it was sent, and it started."""
    for kind in ("final-plan-sent", "plan-started"):
        record_event(
            case=version.case,
            kind=kind,
            day=day,
            by=by,
            on=on,
            subject=f"plan-version:{version.pk}",
            odd_because=odd_because,
            checked=True,
            request=request,
        )


def _check_law(version: PlanVersion, on: date) -> None:
    stopping = threads.stopping(threads.checked(text_of(version, on)))
    if stopping:
        raise policies.Refused(" ".join(finding.says for finding in stopping))


def _last_draft(case: Case) -> PlanVersion:
    drafts = case.plan_versions.filter(kind=VersionKind.DRAFT, served_on__isnull=False).order_by("-number")
    found = drafts.first()
    if found is None:
        raise policies.Refused("The family has not seen a draft. Send the draft for their views first.")
    return found


def _told(found: tuple[Change, ...]) -> list[str]:
    """What changed since the draft, one line a row, for the letter: what it is called, and no words of it."""
    words = {"new": "is new", "gone": "is taken out", "changed": "is changed"}
    return [f"{each.name} {words[each.what]}." for each in found]


def _held_version(version: PlanVersion) -> PlanVersion:
    """The version as it stands now with its case, both held until the transaction ends."""
    case = held(version.case)
    found = PlanVersion.objects.select_for_update().get(pk=version.pk)
    found.case = case
    return found


def _record(by: Actor, action: str, version: PlanVersion, request: HttpRequest | None) -> None:
    record(
        actor=by,
        action=action,
        kind="case",
        ids=[version.case_id],
        detail={"version": version.number, "kind": version.kind},
        request=request,
    )
