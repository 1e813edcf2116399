"""What is asked and what was answered: a person's list across all children, a case's requests, what was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.permissions import may
from sherwood.apps.accounts.roles import ROLES, EducationalPsychologist, Permission, PsychologyManager
from sherwood.apps.people.models import SettingStaff
from sherwood.apps.people.permissions import children_within, in_force
from sherwood.core.clocks import Standing, standing

from .. import advice_access
from ..bodies import headings_of, title_of
from ..histories import history_of
from ..models import AdviceFile, AdviceRequest, AdviceText, Case, ExistingAdvice
from .as_it_stood import advice_on


@dataclass(frozen=True)
class Given:
    """Advice that is here: its permanent id, whose it is, when it came and how, and what it says by heading."""

    id: str
    about: str
    title: str
    given_by: str
    received_on: date
    how: str
    parts: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


def given(case: Case) -> list[Given]:
    """All advice that came for a case, the first first: what a plan rests on. Two queries."""
    rows = (
        AdviceRequest.objects.filter(case=case, received_on__isnull=False)
        .select_related("text")
        .prefetch_related("files")
        .order_by("received_on", "pk")
    )
    return [
        Given(
            id=row.subject,
            about=row.about,
            title=title_of(row.about),
            given_by=row.given_post or row.service,
            received_on=row.received_on,
            how=row.how,
            parts=written(row),
            files=tuple(file.title for file in row.files.all()),
        )
        for row in rows
        if row.received_on is not None
    ]


def text_of(advice: AdviceRequest) -> AdviceText | None:
    """What is written for a request so far; None where nothing is."""
    try:
        return advice.text
    except AdviceText.DoesNotExist:
        return None


def written(advice: AdviceRequest) -> tuple[tuple[str, str], ...]:
    """What is written, by title of heading in the body's order; headings without a word are left out."""
    text = text_of(advice)
    parts = text.parts if text else {}
    return tuple((each.title, parts[each.key]) for each in headings_of(advice.about) if parts.get(each.key))


def find(advice_id: int) -> AdviceRequest | None:
    """The request with this id, with what its pages show; None where there is none."""
    return _requests().filter(pk=advice_id).first()


def find_file(advice: AdviceRequest, file_id: int) -> AdviceFile | None:
    """A file of a request; None where it has no such file."""
    return AdviceFile.objects.select_related("kept").filter(request=advice, pk=file_id).first()


def asked_of(user: User, on: date) -> QuerySet[AdviceRequest]:
    """Everything that is asked of somebody, or of the setting they work at, and not answered: the oldest due first."""
    return _mine(user, on).filter(_open(on)).order_by("due_on", "pk")


def to_give_out(user: User, on: date) -> QuerySet[AdviceRequest]:
    """What was asked of a service as a whole and waits for this person to give it to somebody, the oldest due first."""
    kept = [about for about, role in advice_access.KEEPERS.items() if role == user.role]
    if not may(user, Permission.SHARE_OUT_ADVICE):
        return AdviceRequest.objects.none()
    found = _requests().filter(_open(on), about__in=kept, asked_of__isnull=True)
    return found.filter(case__child__in=children_within(user, on)).order_by("due_on", "pk")


def answered_by(user: User, on: date) -> QuerySet[AdviceRequest]:
    """What somebody gave, the latest first."""
    return _mine(user, on).filter(received_on__lte=on).order_by("-received_on", "-pk")


def of_case(case: Case, on: date) -> list[AdviceRequest]:
    """Every request of a case as it stood on a day, open ones first by their last day. For reading only."""
    rows = advice_on(_requests().filter(case=case).prefetch_related("files"), on)
    return sorted(
        rows, key=lambda row: (row.received_on is not None, row.withdrawn_on is not None, row.due_on or date.max)
    )


def existing_of(case: Case) -> list[ExistingAdvice]:
    """Advice that was given before and proposed for use in a case."""
    return list(ExistingAdvice.objects.filter(case=case))


def find_existing(existing_id: int) -> ExistingAdvice | None:
    """Existing advice by id; None where there is none."""
    return ExistingAdvice.objects.select_related("case__child").filter(pk=existing_id).first()


def standing_of(advice: AdviceRequest, on: date) -> Standing | None:
    """How the six weeks of one request stand on a day, judged by the clock on the case's own events."""
    return standings_of(advice.case, on).get((advice.about, advice.requested_on))


def standings_of(case: Case, on: date) -> dict[tuple[str, date | None], Standing]:
    """The six weeks of every request of a case on a day, by body and day asked."""
    history = history_of(case, case.events.all(), case.exceptions.all())
    return {(each.about or "", each.anchored_on): each for each in standing("ehc.advice", history, on)}


def people_who_answer() -> list[User]:
    """Those whose role lets them give advice, for choosing one; psychologists are chosen from their queue."""
    roles = [role.id for role in ROLES.values() if Permission.GIVE_ADVICE in role.permissions]
    psychologists = (EducationalPsychologist.id, PsychologyManager.id)
    found = User.objects.filter(is_active=True, role__in=roles).exclude(role__in=psychologists)
    return list(found.order_by("organisation", "post", "pk"))


def psychologists() -> list[User]:
    """Everybody who can be given psychological advice to write."""
    roles = (EducationalPsychologist.id, PsychologyManager.id)
    return list(User.objects.filter(is_active=True, role__in=roles).order_by("post", "pk"))


def _requests() -> QuerySet[AdviceRequest]:
    return AdviceRequest.objects.select_related(
        "case__child__setting", "case__worker", "asked_of", "setting", "text", "queue_entry"
    )


def _open(on: date) -> Q:
    """Asked by a day, and neither answered nor taken back nor left by a closed case by then."""
    return (
        (Q(requested_on__isnull=True) | Q(requested_on__lte=on))
        & (Q(received_on__isnull=True) | Q(received_on__gt=on))
        & (Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on))
        & (Q(case__closed_on__isnull=True) | Q(case__closed_on__gt=on))
    )


def _mine(user: User, on: date) -> QuerySet[AdviceRequest]:
    served = SettingStaff.objects.filter(in_force(on), user=user, setting=OuterRef("setting"))
    found = _requests().filter(Q(asked_of=user) | Q(Exists(served)))
    return found.filter(case__child__in=children_within(user, on, *advice_access.ANSWERS))
