"""Letters about a child, and letters to one reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from sherwood.apps.accounts.models import User
from sherwood.apps.people.models import Child, FamilyMember, SettingStaff
from sherwood.apps.people.permissions import Reach, children_within, in_force

from ..models import Copy, Delivery, Letter, MailState, Way


@dataclass(frozen=True)
class DeliveryView:
    """One way in which a copy goes, and how far it got."""

    way: str
    because: str
    sent_on: date | None
    first_opened_on: date | None
    is_failed: bool
    attempts: int
    posted_by: str = ""
    message_id: str = ""


@dataclass(frozen=True)
class LetterTo:
    """One copy: its id, to whom, in which language and form, and how it was delivered."""

    id: UUID
    letter: UUID
    title: str
    what_changed: str
    made_on: date
    addressed_to: str
    language: str
    format: str
    appealable: bool
    child: str
    called: str
    deliveries: tuple[DeliveryView, ...]

    @property
    def first_opened_on(self) -> date | None:
        """The first day on which the reader opened it on the site."""
        return min((each.first_opened_on for each in self.deliveries if each.first_opened_on), default=None)

    @property
    def sent_on(self) -> date | None:
        """The first day on which it went by any way; empty while it waits."""
        return min((each.sent_on for each in self.deliveries if each.sent_on), default=None)


@dataclass(frozen=True)
class LetterView:
    """One letter with all its copies, for those who work with the child."""

    id: UUID
    template: str
    version: int
    title: str
    what_changed: str
    made_on: date
    made_by: str
    appealable: bool
    reasons: str
    subject: str
    copies: tuple[LetterTo, ...]


def letters_about(child: Child | str, on: date) -> list[LetterView]:
    """Every letter about a child up to a day, newest first. For those who work with the child: check that first."""
    key = child.pk if isinstance(child, Child) else child
    rows = Letter.objects.filter(child=key, made_on__lte=on).prefetch_related(Prefetch("copies", _copies()))
    return [
        LetterView(
            id=row.id,
            template=row.template,
            version=row.template_version,
            title=row.title,
            what_changed=row.what_changed,
            made_on=row.made_on,
            made_by=row.made_post,
            appealable=row.appealable,
            reasons=row.reasons,
            subject=row.subject,
            copies=tuple(_values(row.copies.all())),
        )
        for row in rows
    ]


def letters_to(member: FamilyMember, child: Child | str | None = None) -> list[LetterTo]:
    """The copies that one family member was sent, newest first, about one child or all. Nobody else's.

    Check first that the member may still act for the child: `letters_to_user` does both.
    """
    rows = _copies().filter(member=member)
    if child is not None:
        rows = rows.filter(letter__child=child.pk if isinstance(child, Child) else child)
    return _values(rows)


def letters_to_user(user: User, on: date) -> list[LetterTo]:
    """The copies that a person may read as their own: to their post, or as a family member who may act today."""
    mine = children_within(user, on, Reach.FAMILY).values("pk")
    as_family = Q(member__user=user) & (Q(letter__child__isnull=True) | Q(letter__child__in=mine))
    to_post = Q(user=user) & _shown_to(user, on)
    return _values(_copies().filter(to_post | as_family, letter__made_on__lte=on))


def letters_to_setting(user: User, on: date) -> list[LetterTo]:
    """The copies sent to the settings that a person works at today; of a restricted child only where they are named."""
    served = SettingStaff.objects.filter(in_force(on), user=user).values("setting")
    return _values(_copies().filter(_shown_to(user, on), setting__in=served, letter__made_on__lte=on))


def find_copy(key: UUID) -> Copy | None:
    """The copy with this id, with its letter and reader."""
    return (
        Copy.objects.select_related("letter__child", "member__user", "setting", "user")
        .prefetch_related("deliveries")
        .filter(pk=key)
        .first()
    )


def _shown_to(user: User, on: date) -> Q:
    """Letters about no restricted child, and those about one whose record the person may look at."""
    seen = Q(letter__child__isnull=True) | Q(letter__child__restricted=False)
    return seen | Q(letter__child__in=children_within(user, on).values("pk"))


def _copies() -> QuerySet[Copy]:
    deliveries = Prefetch("deliveries", Delivery.objects.select_related("mail", "batch"))
    return Copy.objects.select_related("letter__child").prefetch_related(deliveries)


def _values(rows: Iterable[Copy]) -> list[LetterTo]:
    return [
        LetterTo(
            id=row.id,
            letter=row.letter_id,
            title=row.letter.title,
            what_changed=row.letter.what_changed,
            made_on=row.letter.made_on,
            addressed_to=row.addressed_to,
            language=row.language,
            format=row.format,
            appealable=row.letter.appealable,
            child=row.letter.child.name if row.letter.child else "",
            called=row.letter.child.called if row.letter.child else "",
            deliveries=tuple(_delivery(each) for each in row.deliveries.all()),
        )
        for row in rows
    ]


def _delivery(row: Delivery) -> DeliveryView:
    return DeliveryView(
        way=Way(row.way).value,
        because=row.because,
        sent_on=row.sent_on,
        first_opened_on=row.first_opened_on,
        is_failed=row.mail is not None and row.mail.state == MailState.FAILED,
        attempts=row.mail.attempts if row.mail else 0,
        posted_by=row.batch.posted_post if row.batch else "",
        message_id=row.mail.message_id if row.mail else "",
    )
