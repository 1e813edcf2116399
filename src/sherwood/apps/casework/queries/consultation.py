"""Settings that were asked about a place: of one case, and of the settings that somebody works at."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from sherwood.apps.accounts.models import User
from sherwood.apps.people.models import Setting, SettingStaff
from sherwood.apps.people.permissions import in_force

from ..models import Case, Consultation, FamilyWords, SaysWhat
from .as_it_stood import consultations_on

MOST_FOUND = 12


def of_case(case: Case, on: date) -> list[Consultation]:
    """Every consultation of a case as it stood on a day, those without a reply first. For reading only."""
    rows = consultations_on(case.consultations.select_related("setting", "plan_version"), on)
    return sorted(rows, key=lambda row: (row.replied_on is not None, row.sent_on, row.pk))


def find(case: Case, consultation_id: int) -> Consultation | None:
    """One consultation of a case; None where there is none."""
    return case.consultations.select_related("setting", "plan_version").filter(pk=consultation_id).first()


def asked_of(user: User, on: date) -> QuerySet[Consultation]:
    """What the settings at which somebody works were asked, the oldest without a reply first.

    A restricted child is in nobody's list: the named worker speaks with the setting about that child.
    """
    served = SettingStaff.objects.filter(in_force(on), user=user).values("setting")
    found = Consultation.objects.filter(setting__in=served, sent_on__lte=on, case__child__restricted=False)
    return found.select_related("case__child", "case__worker", "setting", "plan_version").order_by("sent_on", "pk")


def settings_found(words: str, on: date) -> list[Setting]:
    """Open settings by a part of their name or by their number, a few at most."""
    wanted = words.strip()
    if not wanted:
        return []
    open_now = Q(closed_on__isnull=True) | Q(closed_on__gt=on)
    rows = Setting.objects.filter(Q(name__icontains=wanted) | Q(urn=wanted) | Q(ukprn=wanted), open_now)
    return list(rows.order_by("name", "id")[:MOST_FOUND])


def said_of_draft(case: Case, on: date) -> list[FamilyWords]:
    """What the family said of the draft or of meeting an officer, the latest first."""
    about = (SaysWhat.DRAFT, SaysWhat.MEETING)
    rows = case.family_words.filter(sent_on__isnull=False, sent_on__lte=on, about__in=about)
    return list(rows.select_related("member").order_by("-sent_on", "-pk"))
