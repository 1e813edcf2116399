"""Telling somebody what changed: on the site, and by e-mail where they asked for that."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.models import User
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.people.models import Acting, Channel, Child, FamilyMember
from sherwood.apps.people.queries import family_of

from .. import policies
from ..addresses import site
from ..models import Mail, Notice
from ..writing.contacts import contacts
from .outbox import write_mail

# For the rare sentence that would tell a need: the e-mail then says that there is news, and the site says what.
VEILED = "There is news on the site. We do not write it here, because an e-mail can be seen by others."


@transaction.atomic
def tell(
    *,
    to: User | FamilyMember,
    child: Child | None,
    what_changed: str,
    link: str = "",
    by: Actor,
    on: date,
    subject: str = "",
    request: HttpRequest | None = None,
) -> Notice:
    """Tell one person what changed, in plain words, and where to see it (`link`, a path on this site).

    A family member who asked for e-mail gets one that says what changed; staff see it under "What is new". Raises
    policies.Refused without words, or for a family member who may not act for the child that day.
    """
    said = policies.check_said(what_changed, "Say what changed, in words the reader knows.")
    member = to if isinstance(to, FamilyMember) else None
    user = to.user if isinstance(to, FamilyMember) else to
    if member is not None and child is not None:
        policies.check_may_be_told(member, Acting.objects.filter(child=child, member=member), child, on)
        if child.restricted and member not in family_of(child, on):
            raise policies.Refused(policies.NOT_NAMED)
    notice = Notice.objects.create(
        user=user,
        member=member,
        child=child,
        what_changed=said,
        link=link,
        subject=subject,
        mail=_mail(member, child, said, link, on) if member is not None else None,
        made_at=clock.now(),
        made_on=on,
        made_post=by if isinstance(by, str) else by.post,
    )
    record(actor=by, action="notice.given", kind="notice", ids=[notice.id], request=request)
    return notice


@transaction.atomic
def see_notices(*, user: User, on: date) -> int:
    """Say that somebody has seen what they were told; answers how many notices that were."""
    return Notice.objects.filter(user=user, seen_on__isnull=True).update(seen_on=on)


def _mail(member: FamilyMember, child: Child | None, said: str, link: str, on: date) -> Mail | None:
    if member.channel != Channel.EMAIL or not policies.mail_address(member):
        return None
    who = contacts()
    text = said if policies.fit_for_mail(said, child) else VEILED
    where = f"See it here (sign in first): {site()}{link}" if link else f"See it on the site: {site()}/"
    lines = [
        f"Dear {member.name},",
        f"What is new: {text}",
        where,
        f"To hear from us another way, phone {who.authority.phone} or e-mail {who.authority.email}.",
        f"{who.team}\n{who.authority.name}",
    ]
    return write_mail(
        kind="notice",
        to=policies.mail_address(member),
        subject="Something has changed on our site",
        text="\n\n".join(lines) + "\n",
        on=on,
    )
