"""What changed since the last Board, and what the checks of a refresh find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.core.improvement import Plan, Programme
from sherwood.core.improvement.changes import ItemChanged, Kind
from sherwood.core.improvement.refresh import Finding, refresh_rules
from sherwood.design.words import day, plural
from sherwood.reports.words import capital, listed

from . import marks

SHOWN = 12
TOLD = {
    Kind.EMBEDDED: "embedded",
    Kind.COMPLETED: "completed",
    Kind.RATING_UP: "rated better",
    Kind.RATING_DOWN: "rated worse",
    Kind.STARTED: "started",
    Kind.STOPPED: "stopped",
    Kind.FIRST_RATED: "rated for the first time",
    Kind.SLIPPED: "put back",
    Kind.DATE_CHANGED: "given another date",
    Kind.OWNER_CHANGED: "given another owner",
    Kind.REWORDED: "reworded",
    Kind.SUPERSEDED: "superseded",
    Kind.HANDED_OVER: "handed over",
    Kind.ESCALATED: "escalated",
    Kind.ANSWERED: "answered",
}


@dataclass(frozen=True)
class ChangeShown:
    """One change, with the part of the plan it happened to."""

    title: str
    href: str
    told: str


@dataclass(frozen=True)
class Since:
    """What changed in a plan since a day."""

    when: str
    told: str
    changes: tuple[ChangeShown, ...]


@dataclass(frozen=True)
class CheckShown:
    """What one check found: what it tests, what to do, and where."""

    anchor: str
    title: str
    what_to_do: str
    count: str
    findings: tuple[ChangeShown, ...]


@dataclass(frozen=True)
class Findings:
    """The findings of every check of a plan."""

    told: str
    href: str
    checks: tuple[CheckShown, ...] = ()
    passed: tuple[str, ...] = ()
    by_person: tuple[str, ...] = ()


def since(programme: Programme, plan: Plan, found: Sequence[ItemChanged], board: date, *, is_board: bool) -> Since:
    """The changes of one plan. `is_board` says whether a partner update was published as of that day."""
    mine = [change for change in found if _plan_of(programme, change) == plan.improvement_plan_id]
    when = f"the last Board, {day(board)}" if is_board else f"{day(board)}, six weeks ago"
    return Since(when, _told(mine), tuple(_change(programme, change) for change in reversed(mine[-SHOWN:])))


def _plan_of(programme: Programme, change: ItemChanged) -> str:
    item = programme.item(change.plan_item_id)
    return item.improvement_plan_id if item else ""


def _told(mine: Sequence[ItemChanged]) -> str:
    if not mine:
        return "Nothing changed."
    counts = Counter(change.kind for change in mine)
    parts = [f"{counts[kind]} {words}" for kind, words in TOLD.items() if counts[kind]]
    more = f" The latest {SHOWN} are listed." if len(mine) > SHOWN else ""
    return f"{capital(plural(len(mine), 'change'))}: {listed(parts)}.{more}"


def _change(programme: Programme, change: ItemChanged) -> ChangeShown:
    item = programme.item(change.plan_item_id)
    title = marks.headline(item) if item else "A part of the plan"
    return ChangeShown(title, marks.address(item) if item else "", f"{change.sentence} ({day(change.on)})")


def summary(found: int, parts: int, plan: Plan) -> Findings:
    """How many findings there are, with the way to them."""
    href = f"{reverse('governance:checks')}?plan={plan.improvement_plan_id}"
    if not found:
        return Findings("The checks of a refresh find nothing to mend.", href)
    return Findings(
        f"The checks of a refresh find {plural(found, 'thing')} to mend in {plural(parts, 'part')} of the plan.",
        href,
    )


def findings(programme: Programme, found: Sequence[Finding], plan: Plan) -> Findings:
    """Every finding by check, with what to do about it."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in found:
        by_rule.setdefault(finding.rule, []).append(finding)
    rules = refresh_rules()
    checks = [
        CheckShown(
            rule.id.replace(".", "-"),
            f"{rule.test}: {rule.sentence}",
            rule.what_to_do,
            plural(len(by_rule[rule.id]), "finding"),
            tuple(_finding(programme, finding) for finding in by_rule[rule.id]),
        )
        for rule in rules
        if rule.id in by_rule
    ]
    told = summary(len(found), len({finding.plan_item_id for finding in found}), plan)
    with_findings = {rule.test for rule in rules if rule.id in by_rule}
    passed = tuple(rule.test for rule in rules if rule.test not in with_findings and rule.decided_by == "machine")
    by_person = tuple(
        f"{rule.test}. {rule.sentence} {rule.what_to_do}" for rule in rules if rule.decided_by == "person"
    )
    return Findings(told.told, told.href, tuple(checks), tuple(dict.fromkeys(passed)), by_person)


def _finding(programme: Programme, finding: Finding) -> ChangeShown:
    item = programme.item(finding.plan_item_id)
    title = marks.headline(item) if item else "A part of the plan"
    return ChangeShown(title, marks.address(item) if item else "", finding.sentence)
