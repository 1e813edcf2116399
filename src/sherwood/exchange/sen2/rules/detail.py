"""Rules about settings, needs and their ranks."""

from __future__ import annotations

from collections.abc import Iterable

from ..node import Node
from ..plans import WholePlan
from .registry import Case, Finding, Scope, age_on, day, found, rule

_ACTUAL_ONLY = frozenset({"NEET", "NIEC", "NIEO"})
_MOST_NEEDS = 2
_DOWN_SYNDROME_FROM = 2025


@rule(
    Scope.PLAN,
    "sen2.placement.main-missing",
    "An active plan has one placement with rank 1.",
    "PlacementDetail",
    "PlacementRank",
)
def main_placement_missing(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    return _main_missing(plan.active, "PlacementDetail", "PlacementRank", "placement")


@rule(
    Scope.PLAN,
    "sen2.need.main-missing",
    "An active plan has one need with rank 1.",
    "SENneed",
    "SENtypeRank",
)
def main_need_missing(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    return _main_missing(plan.active, "SENneed", "SENtypeRank", "need")


def _main_missing(active: Node | None, module: str, item: str, what: str) -> Iterable[Finding] | None:
    if active is None or active.has_lost(module):
        return None
    details = active.all(module)
    if not details:
        return found(active, module, f"An active plan has a {what} with rank 1, and there is no {module}. Give it.")
    if any(detail.get(item) == 1 for detail in details):
        return None
    return found(
        details[0],
        item,
        f"No {what} of the active plan has rank 1. Give {item} 1 to the main one.",
    )


@rule(
    Scope.PLAN,
    "sen2.placement.rank-repeated",
    "No two settings of a plan have the same rank.",
    "PlacementRank",
)
def placement_rank_repeated(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    named = _rank_repeated(plan.named, "PlanDetail", "PlacementRank", "setting")
    attended = _rank_repeated(plan.active, "PlacementDetail", "PlacementRank", "placement")
    return [*(named or ()), *(attended or ())] if named or attended else None


@rule(
    Scope.PLAN,
    "sen2.need.rank-repeated",
    "No two needs of a plan have the same rank.",
    "SENtypeRank",
)
def need_rank_repeated(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    return _rank_repeated(plan.active, "SENneed", "SENtypeRank", "need")


def _rank_repeated(part: Node | None, module: str, item: str, what: str) -> list[Finding] | None:
    details = part.all(module) if part is not None else ()
    if len(details) < 2:
        return None
    met: set[int] = set()
    again: list[Finding] = []
    for detail in details:
        rank = detail.get(item)
        if rank in met:
            message = f"Another {what} of the same plan has rank {rank} too. Each was kept; give every {what} its rank."
            again.append(Finding(detail, item, message))
        elif rank is not None:
            met.add(rank)
    return again


@rule(
    Scope.PLAN,
    "sen2.need.more-than-two",
    "A plan lists at most two needs.",
    "SENneed",
)
def more_than_two_needs(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    needs = plan.active.all("SENneed") if plan.active is not None else ()
    if len(needs) <= _MOST_NEEDS:
        return None
    return found(
        needs[_MOST_NEEDS],
        "SENneed",
        f"The plan lists {len(needs)} needs; a return holds at most two. All were kept; send the two that matter most.",
    )


@rule(
    Scope.PLAN,
    "sen2.need.down-syndrome-before-2025",
    "The code DS is used from the 2025 collection.",
    "SENtype",
)
def down_syndrome_before_2025(plan: WholePlan, case: Case) -> Iterable[Finding] | None:
    if case.year is None or case.year >= _DOWN_SYNDROME_FROM or plan.active is None:
        return None
    return [
        Finding(
            need,
            "SENtype",
            f"SENtype is DS in the collection of {case.year}; the code came with {_DOWN_SYNDROME_FROM}. Give the "
            "code of that year.",
        )
        for need in plan.active.all("SENneed")
        if need.get("SENtype") == "DS"
    ]


@rule(
    Scope.DETAIL,
    "sen2.placement.setting-missing",
    "A setting is given by its URN, its UKPRN or a SENsetting code.",
    "URN",
    "UKPRN",
    "SENsetting",
)
def setting_missing(detail: Node, case: Case) -> Iterable[Finding] | None:
    given = detail.given
    if "URN" in given or "UKPRN" in given or "SENsetting" in given:
        return None
    return found(
        detail,
        "URN",
        "There is no URN, no UKPRN and no SENsetting. Give the setting's number, or the code of its kind.",
    )


@rule(
    Scope.DETAIL,
    "sen2.placement.setting-given-twice",
    "A setting is given in one way: URN, else UKPRN, else SENsetting.",
    "UKPRN",
    "SENsetting",
)
def setting_given_twice(detail: Node, case: Case) -> Iterable[Finding] | None:
    given = detail.given
    if len(given) < 2:
        return None
    ways = [tag for tag in ("URN", "UKPRN", "SENsetting") if tag in given]
    if len(ways) < 2:
        return None
    return found(
        detail,
        ways[-1],
        f"The setting is given by {' and by '.join(ways)}. Keep one: the number where there is one.",
    )


@rule(
    Scope.DETAIL,
    "sen2.placement.setting-only-attended",
    "NEET, NIEC and NIEO tell where somebody is, not what a plan names.",
    "SENsetting",
    only_with="SENsetting",
)
def setting_only_attended(detail: Node, case: Case) -> Iterable[Finding] | None:
    code = detail.get("SENsetting")
    if code not in _ACTUAL_ONLY or detail.tag != "PlanDetail":
        return None
    return found(
        detail,
        "SENsetting",
        f"SENsetting is {code} in PlanDetail; this code belongs in PlacementDetail. Give what the plan names.",
    )


@rule(
    Scope.DETAIL,
    "sen2.placement.neet-age",
    "NEET is used for young people of 16 to 25.",
    "SENsetting",
    needs_census=True,
    only_with="SENsetting",
)
def neet_age(detail: Node, case: Case) -> Iterable[Finding] | None:
    if detail.get("SENsetting") != "NEET":
        return None
    born_on, census_on = case.person.get("PersonBirthDate"), case.census_on
    if born_on is None or census_on is None or 16 <= (age := age_on(born_on, census_on)) <= 25:
        return None
    return found(
        detail,
        "SENsetting",
        f"SENsetting is NEET, for ages 16 to 25, and the age on the census day {day(census_on)} is {age}. Give another "
        "code, or correct the birth date.",
    )


@rule(
    Scope.DETAIL,
    "sen2.placement.leaving-before-entry",
    "A placement does not end before it begins.",
    "LeavingDate",
    only_with="LeavingDate",
)
def leaving_before_entry(detail: Node, case: Case) -> Iterable[Finding] | None:
    left_on, entered_on = detail.get("LeavingDate"), detail.get("EntryDate")
    if left_on is None or entered_on is None or left_on >= entered_on:
        return None
    return found(
        detail,
        "LeavingDate",
        f"LeavingDate is {day(left_on)}, before EntryDate {day(entered_on)}. Correct one of the two.",
    )


@rule(
    Scope.DETAIL,
    "sen2.placement.number-form",
    "A URN is six digits and a UKPRN eight digits that begin with 1.",
    "URN",
    "UKPRN",
)
def number_form(detail: Node, case: Case) -> Iterable[Finding] | None:
    urn, ukprn = detail.get("URN"), detail.get("UKPRN")
    if urn is not None and not (len(urn) == 6 and urn.isascii() and urn.isdigit()):
        return found(detail, "URN", f"The URN is {urn[:40]!r}; six digits were expected. Look it up and correct it.")
    if ukprn is not None and not (len(ukprn) == 8 and ukprn.isascii() and ukprn.isdigit() and ukprn[0] == "1"):
        return found(
            detail,
            "UKPRN",
            f"The UKPRN is {ukprn[:40]!r}; eight digits that begin with 1 were expected. Look it up and correct it.",
        )
    return None
