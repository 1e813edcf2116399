"""What a final plan leaves behind: the plan in the record, and proof that everyone the law names was sent it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.accounts.roles.casework import HealthCoordinator
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.people.models import FamilyMember
from sherwood.dataset.keys import child_key

from .. import permissions, policies
from ..models import Placement, Plan, PlanNeed, PlanVersion, Recipient, RecipientKind, Section
from . import plan_letters

NAMED = "named"
# With the reasons the letter's reader wants first; more would be a second plan. The plan itself shows every word.
MOST_CHANGES = 20


def start(version: PlanVersion) -> Plan:
    """The plan as the combined data set knows it: when it started, its types of need by rank, the place it names."""
    day = version.served_on
    case = version.case
    plan, is_new = Plan.objects.get_or_create(
        case=case,
        defaults={"id": child_key(case.child_id, "plan", day), "started_on": day, "is_active": True},
    )
    if not is_new:
        return plan
    types = [row.need_type for row in version.needs.filter(section=Section.B) if row.need_type]
    for rank, need_type in enumerate(dict.fromkeys(types), start=1):
        PlanNeed.objects.create(id=child_key(plan.id, "need", rank, 1), plan=plan, rank=rank, need_type=need_type)
    setting = version.named_setting
    Placement.objects.create(
        id=child_key(plan.id, NAMED, 1, 1),
        plan=plan,
        part=NAMED,
        rank=1,
        setting=setting,
        urn=setting.urn if setting else "",
        ukprn=setting.ukprn if setting else "",
        setting_other="" if setting else version.named_type,
    )
    return plan


def send_to_all(
    version: PlanVersion, family: Sequence[FamilyMember], told: Sequence[str], reasons: str, by: Actor, on: date
) -> list[Recipient]:
    """Write to the family, to the setting that is named and to the integrated care board; one row each as proof.

    Where nobody at the board has an account its row stays open, so that the page shows what is still to be sent.
    """
    health = list(User.objects.filter(role=HealthCoordinator.id, is_active=True).order_by("pk"))
    places = [version.named_setting] if version.named_setting else []
    letter = plan_letters.final_plan(version, [*family, *places, *health], told[:MOST_CHANGES], reasons, by, on)
    sent = {"plan_version": version, "sent_on": version.served_on, "letter": letter}
    rows = [Recipient(kind=RecipientKind.FAMILY, member=member, **sent) for member in family]
    rows += [Recipient(kind=RecipientKind.SETTING, setting=setting, **sent) for setting in places]
    rows += [Recipient(kind=RecipientKind.ICB, user=user, **sent) for user in health]
    if not health:
        rows.append(Recipient(kind=RecipientKind.ICB, plan_version=version))
    return Recipient.objects.bulk_create(rows)


@transaction.atomic
def record_sent(
    *, recipient: Recipient, day: date, by: Actor, on: date, request: HttpRequest | None = None
) -> Recipient:
    """Say on which day a recipient without an account was sent the plan another way.

    Raises NotAllowed; Refused for one that has it, or a day before the plan or in the future.
    """
    found = Recipient.objects.select_for_update().select_related("plan_version__case__child").get(pk=recipient.pk)
    version = found.plan_version
    permissions.check_may_work(by, version.case, Permission.WRITE_PLANS, on)
    if found.sent_on is not None:
        raise policies.Refused("It is recorded already that they were sent the plan.")
    if day > on or (version.served_on is not None and day < version.served_on):
        raise policies.Refused("Enter a day from the day of the final plan to today.", "day")
    found.sent_on = day
    found.save(update_fields=["sent_on"])
    record(
        actor=by,
        action="plan.sent-another-way",
        kind="case",
        ids=[version.case_id],
        detail={"to": found.kind, "version": version.number},
        request=request,
    )
    return found
