"""What a family says of the draft, written down by a colleague: views, the place they ask for, a meeting."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.people import queries as people
from sherwood.apps.people.models import FamilyMember

from .. import permissions, policies
from ..models import Case, FamilyWords, SaysWhat
from .events import held, person_of, post_of, record_event


@transaction.atomic
def write_down(
    *,
    case: Case,
    member: FamilyMember,
    words: str,
    by: Actor,
    on: date,
    preferred_setting: str = "",
    meeting: bool = False,
    day: date | None = None,
    odd_because: str = "",
    request: HttpRequest | None = None,
) -> list[FamilyWords]:
    """Write down what a family member said of the draft by phone, on paper or at a meeting; one row a matter.

    Raises NotAllowed; Refused where nothing was said, for somebody who may not act for the child, for a day that
    cannot be; Odd for one that looks wrong.
    """
    day = day or on
    case = held(case)
    permissions.check_may_work(by, case, Permission.WRITE_PLANS, on)
    if member not in people.family_of(case.child, on):
        raise policies.Refused("Choose somebody who may act for the child today.", "member")
    if not (words.strip() or preferred_setting.strip() or meeting):
        raise policies.Refused("Write what they said, the place they ask for, or that they want to meet.", "words")
    made = []
    if words.strip() or preferred_setting.strip():
        said = words.strip() or f"Asks for {preferred_setting.strip()}."
        made.append(_kept(case, member, SaysWhat.DRAFT, said, preferred_setting.strip(), day, by))
    if meeting:
        made.append(_kept(case, member, SaysWhat.MEETING, "", "", day, by))
    for row in made:
        record_event(
            case=case,
            kind="meeting-requested" if row.about == SaysWhat.MEETING else "family-views",
            day=day,
            by=by,
            on=on,
            subject=f"words:{row.pk}",
            odd_because=odd_because,
            checked=True,
            request=request,
        )
    record(
        actor=by,
        action="family.words-written-down",
        kind="case",
        ids=[case.pk],
        detail={"about": ", ".join(row.about for row in made)},
        request=request,
    )
    return made


def _kept(
    case: Case, member: FamilyMember, about: str, words: str, preferred: str, day: date, by: Actor
) -> FamilyWords:
    return FamilyWords.objects.create(
        case=case,
        member=member,
        about=about,
        words=words,
        preferred_setting=preferred,
        started_on=day,
        sent_on=day,
        recorded_by=person_of(by),
        recorded_post=post_of(by),
    )
