"""A setting's children: where each case stands, and which waiting limits the setting itself must meet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sherwood.apps.accounts.models import User
from sherwood.apps.people.models import SettingStaff
from sherwood.apps.people.permissions import Reach, children_within, in_force
from sherwood.core.clocks import Standing

from ..bodies import EDUCATIONAL
from ..models import OPEN_STAGES, Case
from .caseload import CaseRow, rows_of

Owed = Mapping[str, tuple[Standing, ...]]


def children(user: User, on: date) -> tuple[tuple[CaseRow, ...], Owed]:
    """The open cases of the children of one's own settings, and by case key what the setting owes."""
    cases = Case.objects.filter(
        child__in=children_within(user, on, Reach.SCHOOL), closed_on__isnull=True, stage__in=OPEN_STAGES
    )
    rows = rows_of(cases, on)
    owed = {row.key: theirs(row.standings, abouts(row.setting_key)) for row in rows}
    return rows, owed


def theirs(standings: tuple[Standing, ...], whose: frozenset[str]) -> tuple[Standing, ...]:
    """The limits that a setting must meet itself."""
    return tuple(each for each in standings if each.about in whose)


def abouts(setting: str | None) -> frozenset[str]:
    """What events and limits say of a setting: the education body that was asked, and the setting's own key."""
    return frozenset(EDUCATIONAL) | ({setting} if setting else frozenset())


def abouts_of(user: User, case: Case, on: date) -> frozenset[str]:
    """The same for somebody who works at settings, of which the child's is one."""
    served = SettingStaff.objects.filter(in_force(on), user=user).values_list("setting", flat=True)
    return abouts(case.child.setting_id) | frozenset(served)
