"""Letters on paper, opened letters, and translations: what people do with letters after they were written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts import permissions as accounts
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit import clock
from sherwood.apps.audit.operations import record
from sherwood.apps.people.permissions import Reach, check_reach

from .. import permissions, policies
from ..models import Arrangement, Copy, Delivery, PrintBatch, Way


@transaction.atomic
def ask_for_paper(*, copy: Copy, by: User, on: date, request: HttpRequest | None = None) -> Delivery:
    """Send the same letter by post as well, because its reader asked. Asking again before it is posted changes nothing.

    Raises NotAllowed; policies.Refused where there is no address to post it to.
    """
    permissions.check_may_read(by, copy, on)
    if copy.member is None or not policies.envelope(copy.addressed_to, copy.member.address, copy.member.postcode):
        raise policies.Refused("We have no address to post this letter to. Tell us your address first.")
    waiting = copy.deliveries.filter(way=Way.PRINT, sent_on__isnull=True).first()
    if waiting is not None:
        return waiting
    made = Delivery.objects.create(
        copy=copy, way=Way.PRINT, because="The reader asked for it on paper.", made_at=clock.now(), made_on=on
    )
    record(actor=by, action="letter.paper-asked-for", kind="letter", ids=[copy.letter_id], request=request)
    return made


@transaction.atomic
def mark_posted(*, deliveries: Iterable[UUID], by: User, on: date, request: HttpRequest | None = None) -> PrintBatch:
    """Say that these letters were posted today: the proof of sending, with the address each went to.

    Raises NotAllowed; policies.Refused when none of them waits, or one has no address.
    """
    accounts.check(by, Permission.WORK_CASES)
    wanted = list(
        Delivery.objects.select_for_update(of=("self",))
        .select_related("copy__letter__child", "copy__member", "copy__setting")
        .filter(pk__in=list(deliveries), way=Way.PRINT, sent_on__isnull=True)
    )
    if not wanted:
        raise policies.Refused("Choose the letters that were posted. Those that you chose are posted already.")
    sendable = permissions.may_be_sent([delivery.copy for delivery in wanted], on)
    for delivery in wanted:
        if delivery.copy_id not in sendable:
            raise policies.Refused(
                f"{delivery.copy.addressed_to} may no longer act for the child. Do not post this letter to them."
            )
    batch = PrintBatch.objects.create(posted_on=on, posted_by=by, posted_post=by.post)
    for delivery in wanted:
        copy = delivery.copy
        if copy.letter.child is not None:
            check_reach(by, copy.letter.child, on, Reach.WORKS)
        lines = permissions.envelope_of(copy)
        if not lines:
            raise policies.Refused(f"There is no address for the letter to {copy.addressed_to}. Record one first.")
        delivery.batch, delivery.sent_on, delivery.posted_to = batch, on, "\n".join(lines)
        delivery.save(update_fields=["batch", "sent_on", "posted_to"])
    record(
        actor=by,
        action="letter.posted",
        kind="letter",
        ids=[delivery.copy.letter_id for delivery in wanted],
        detail={"batch": batch.pk, "letters": len(wanted)},
        request=request,
    )
    return batch


@transaction.atomic
def mark_opened(*, copy: Copy, by: User, on: date, request: HttpRequest | None = None) -> None:
    """Keep that somebody opened a letter; by its own reader the first time, that is proof that it arrived.

    Raises NotAllowed.
    """
    reading = permissions.check_may_read(by, copy, on)
    if reading.is_own:
        copy.deliveries.filter(first_opened_on__isnull=True).update(first_opened_on=on)
    record(
        actor=by,
        action="letter.opened",
        kind="letter",
        ids=[copy.letter_id],
        purpose="Reading a letter sent to them" if reading.is_own else "Working on the case",
        request=request,
    )


@transaction.atomic
def settle_arrangement(
    *, arrangement: Arrangement, how: str, by: User, on: date, request: HttpRequest | None = None
) -> Arrangement:
    """Say that a translation or interpreter was arranged, and how. Raises NotAllowed; policies.Refused."""
    accounts.check(by, Permission.WORK_CASES)
    found = (
        Arrangement.objects.select_for_update(of=("self",)).select_related("copy__letter__child").get(pk=arrangement.pk)
    )
    child = found.copy.letter.child
    if child is not None:
        check_reach(by, child, on, Reach.WORKS)
    if found.done_on is not None:
        raise policies.Refused("This was arranged before.")
    found.done_how = policies.check_said(how, "Say what was arranged, such as: translated and posted on 3 March.")
    found.done_on, found.done_post = on, by.post
    found.save(update_fields=["done_on", "done_post", "done_how"])
    record(actor=by, action="letter.language-arranged", kind="letter", ids=[found.copy.letter_id], request=request)
    return found
