"""Asking every rule of every child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sherwood.exchange.problems import Problem, Rule

from ..identity import Identity
from ..node import Node
from ..plans import WholePlan, plans_of
from .registry import Case, Check, Finding, Scope, rules_of

# Rules laid out for asking: the item a subject must hold, the function, the rule.
Questions = tuple[tuple[str | None, Check, Rule], ...]


class Checker:
    """Asks the rules of children of one return. Without a census day the rules that need it are not asked."""

    def __init__(self, files: dict[str, str], census_on: date | None, year: int | None) -> None:
        self._files = files
        self._census_on = census_on
        self._year = year
        self._person = self._questions(Scope.PERSON)
        self._request = self._questions(Scope.REQUEST)
        self._assessment = self._questions(Scope.ASSESSMENT)
        self._plan = self._questions(Scope.PLAN)
        self._plans = self._questions(Scope.PLANS)
        self._detail = self._questions(Scope.DETAIL)

    def _questions(self, scope: Scope) -> Questions:
        rules = rules_of(scope, with_census=self._census_on is not None)
        return tuple((rule.only_with, rule.check, rule) for rule in rules)

    def check(self, person: Node, identity: Identity, label: str | None) -> list[Problem]:
        """The problems of one child, in the order of its elements; `label` is its UPN or ULN."""
        case = Case(person, identity, self._census_on, self._year)
        asking = _Asking(case, self._files, label, [])
        asking.ask(self._person, person.given, person)
        plans: list[WholePlan] = []
        for request in person.all("Requests"):
            asking.ask(self._request, request.given, request)
            for assessment in request.all("Assessment"):
                asking.ask(self._assessment, assessment.given, assessment, request)
            for plan in plans_of(request):
                plans.append(plan)
                self._check_plan(plan, asking)
        if len(plans) > 1:
            asking.ask(self._plans, {}, plans)
        return asking.problems

    def _check_plan(self, plan: WholePlan, asking: _Asking) -> None:
        asking.ask(self._plan, plan.given, plan)
        for part, module in ((plan.named, "PlanDetail"), (plan.active, "PlacementDetail")):
            if part is not None:
                for detail in part.all(module):
                    asking.ask(self._detail, detail.given, detail)


@dataclass(slots=True)
class _Asking:
    """The rules being asked of one child."""

    case: Case
    files: dict[str, str]
    label: str | None
    problems: list[Problem]

    def ask(self, questions: Questions, given: dict[str, Any], *subject: Node | WholePlan | list[WholePlan]) -> None:
        """Ask each rule that has something to say of a subject holding these items."""
        case = self.case
        for only_with, check, rule in questions:
            if (only_with is None or only_with in given) and (findings := check(*subject, case)):
                self.problems.extend(self._problem(rule, finding) for finding in findings)

    def _problem(self, rule: Rule, found: Finding) -> Problem:
        return Problem(
            self.files[found.node.tag],
            found.node.line_of(found.item),
            self.label,
            found.item,
            found.node.texts.get(found.item),
            rule.id,
            rule.severity,
            found.message,
        )
