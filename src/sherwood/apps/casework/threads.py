"""The golden thread of a plan: each need leads to provision, each provision to an outcome, each with its evidence.

Rules are values with permanent ids, a sentence and the source they rest on. They only show what a reader should look
at: a rule that speaks stops nobody, except those that the law itself says of a draft or a final plan (`stops`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sherwood.core.law import Checked, Citation
from sherwood.core.law.instruments import CFA, CODE, SEND_REGS
from sherwood.reports.ehc_plan import Kind, Need, Outcome, PlanText, Provision

from .thread_words import NUMBER, SERVICE, VAGUE

_P, _S, _U = Checked.PRIMARY, Checked.SECONDARY, Checked.UNVERIFIED
FORM = SEND_REGS.at("12(1)", _P, "What each section of a plan sets out.")
ADULTHOOD = SEND_REGS.at(
    "12(3)", _U, "In or beyond Year 9: provision to prepare for adulthood. From general knowledge."
)
CONTENT = CFA.at("37(2)", _P, "What a plan specifies.")
DRAFT = CFA.at("38(5)", _P, "A draft names neither a setting nor a type of setting.")
SPECIFIC = CODE.at("9.69", _S, "Provision is detailed, specific and normally quantified; for each and every need.")
OUTCOMES = CODE.at("9.66", _U, "An outcome is specific, has a time, and describes no service. From general knowledge.")

YEAR_9 = 9
_SECTION_OF = {"B": ("F",), "C": ("G", "F"), "D": ("H1", "H2", "F")}
"""Where the provision for a need stands. What educates or trains is section F whoever pays (CFA 2014 s.21(5))."""


@dataclass(frozen=True)
class Finding:
    """What one rule says of one row or section. `at` is the id of the row, or the letter of the section."""

    rule: Rule
    at: str
    says: str


@dataclass(frozen=True)
class Rule:
    """One check. `says` is the sentence with {name} for the row and {words} for what was found; `stops` where the law
    itself forbids to send a plan like this."""

    id: str
    title: str
    says: str
    source: Citation
    find: Callable[[PlanText], Iterable[tuple[str, str]]]
    stops: bool = False

    def findings(self, plan: PlanText) -> Iterator[Finding]:
        """What it says of a plan."""
        for at, words in self.find(plan):
            name = plan.labels.get(at, f"Section {at}")
            yield Finding(self, at, self.says.format(name=name, words=words))


def _needs(test: Callable[[PlanText, Need], object]) -> Callable[[PlanText], Iterable[tuple[str, str]]]:
    return lambda plan: ((each.id, "") for each in plan.needs if test(plan, each))


def _outcomes(test: Callable[[PlanText, Outcome], object]) -> Callable[[PlanText], Iterable[tuple[str, str]]]:
    return lambda plan: ((each.id, "") for each in plan.outcomes if test(plan, each))


def _provision(test: Callable[[PlanText, Provision], object]) -> Callable[[PlanText], Iterable[tuple[str, str]]]:
    return lambda plan: ((each.id, "") for each in plan.provision if test(plan, each))


def _elsewhere(plan: PlanText, need: Need) -> bool:
    found = plan.meeting(need.id)
    return bool(found) and not any(each.section in _SECTION_OF[need.section] for each in found)


def _quantity(row: Provision) -> str:
    return " ".join((row.how_often, row.how_long, row.how_many))


def _vague(plan: PlanText) -> Iterator[tuple[str, str]]:
    for row in plan.provision:
        found = VAGUE.search(" ".join((row.what, row.how_often, row.how_long)))
        if found and not NUMBER.search(f"{row.what} {_quantity(row)}"):
            yield row.id, found.group(1).lower()


def _service_as_outcome(plan: PlanText) -> Iterator[tuple[str, str]]:
    for row in plan.outcomes:
        found = SERVICE.search(row.words)
        if found:
            yield row.id, found.group(1).lower()


def _place_in_draft(plan: PlanText) -> Iterator[tuple[str, str]]:
    if plan.kind is Kind.DRAFT and (plan.setting or plan.setting_type or plan.sections.get("I", "").strip()):
        yield "I", ""


def _no_place(plan: PlanText) -> Iterator[tuple[str, str]]:
    if plan.kind is not Kind.DRAFT and not plan.setting_type:
        yield "I", ""


def _no_adulthood(plan: PlanText) -> Iterator[tuple[str, str]]:
    if plan.school_year is not None and plan.school_year >= YEAR_9 and not any(p.adulthood for p in plan.provision):
        yield "F", ""


def _no_views(plan: PlanText) -> Iterator[tuple[str, str]]:
    if not plan.sections.get("A", "").strip():
        yield "A", ""


def _no_need(plan: PlanText) -> Iterator[tuple[str, str]]:
    if not any(each.section == "B" for each in plan.needs):
        yield "B", ""


def _unused_advice(plan: PlanText) -> Iterator[tuple[str, str]]:
    used = {key for need in plan.needs for key in need.evidence}
    yield from (("K", each.who) for each in plan.advice if each.id not in used)


RULES = (
    Rule(
        "plan.need-without-provision",
        "A need without provision",
        "{name} has no provision. Provision is to be specified for each and every need.",
        SPECIFIC,
        _needs(lambda plan, need: not plan.meeting(need.id)),
    ),
    Rule(
        "plan.need-met-elsewhere",
        "A need met only in another section",
        "{name} is met only by provision of another section. Special educational needs are met in section F, health "
        "needs in G, social care needs in H1 or H2; what educates or trains belongs in F.",
        FORM,
        _needs(_elsewhere),
    ),
    Rule(
        "plan.need-without-evidence",
        "A need that rests on no advice",
        "{name} names no advice that it rests on. Say which advice, so that a reader can check it.",
        FORM,
        _needs(lambda plan, need: not need.evidence),
    ),
    Rule(
        "plan.provision-without-need",
        "Provision without a need",
        "{name} meets no need. Link it to the need it is for, or add the need that is missing.",
        SPECIFIC,
        _provision(lambda plan, row: not row.needs),
    ),
    Rule(
        "plan.provision-without-outcome",
        "Provision without an outcome",
        "{name} works towards no outcome. It should be clear how provision helps to reach the outcomes.",
        SPECIFIC,
        _provision(lambda plan, row: not row.outcomes),
    ),
    Rule(
        "plan.outcome-without-provision",
        "An outcome without provision",
        "{name} has no provision that works towards it.",
        CONTENT,
        _outcomes(lambda plan, row: not plan.towards(row.id)),
    ),
    Rule(
        "plan.outcome-without-need",
        "An outcome without a need",
        "{name} is linked to no need.",
        OUTCOMES,
        _outcomes(lambda plan, row: not row.needs),
    ),
    Rule(
        "plan.outcome-without-time",
        "An outcome without a time",
        "{name} does not say by when. Give the end of a school year, a phase or a date.",
        OUTCOMES,
        _outcomes(lambda plan, row: not row.by_when.strip()),
    ),
    Rule(
        "plan.outcome-is-a-service",
        "An outcome that describes a service",
        "{name} says “{words}”. An outcome says what the child will be able to do; what is given belongs in F, G or H.",
        OUTCOMES,
        _service_as_outcome,
    ),
    Rule(
        "plan.provision-vague",
        "Provision in words without a number",
        "{name} says “{words}” and no number. Say how often, for how long and how many share it.",
        SPECIFIC,
        _vague,
    ),
    Rule(
        "plan.provision-not-quantified",
        "Provision that does not say how much",
        "{name} does not say how often or for how long. Provision is normally quantified.",
        SPECIFIC,
        _provision(lambda plan, row: not (row.how_often.strip() and row.how_long.strip())),
    ),
    Rule(
        "plan.provision-without-provider",
        "Provision that names nobody",
        "{name} does not say by whom, or with which expertise.",
        SPECIFIC,
        _provision(lambda plan, row: not row.who.strip()),
    ),
    Rule(
        "plan.views-missing",
        "No views of the child and family",
        "{name} is empty. It holds the views, interests and aspirations of the child and the parents or young person.",
        FORM,
        _no_views,
    ),
    Rule("plan.no-need", "No special educational need", "{name} names no need.", CONTENT, _no_need),
    Rule(
        "plan.advice-not-used",
        "Advice that no need rests on",
        "The advice of {words} is named by no need. Check that nothing in it was missed.",
        FORM,
        _unused_advice,
    ),
    Rule(
        "plan.no-adulthood",
        "Nothing to prepare for adulthood",
        "The child is in Year 9 or beyond, and no provision prepares for adulthood and independent living.",
        ADULTHOOD,
        _no_adulthood,
    ),
    Rule(
        "plan.place-in-draft",
        "A place in a draft",
        "{name} is filled in. A draft names no school, college or other place and no kind of place.",
        DRAFT,
        _place_in_draft,
        stops=True,
    ),
    Rule(
        "plan.final-without-place",
        "A final plan without a place",
        "{name} does not say which place, or which kind of place, the child will attend.",
        FORM,
        _no_place,
        stops=True,
    ),
)
"""Every check, in the order in which they are shown."""
NAMED_ON_SENDING = "plan.final-without-place"
BY_ID = {rule.id: rule for rule in RULES}


def checked(plan: PlanText) -> tuple[Finding, ...]:
    """What all rules say of a plan, rule by rule in their order, row by row as they stand."""
    return tuple(finding for rule in RULES for finding in rule.findings(plan))


def beside(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Findings by the row or section that they are about."""
    found: dict[str, list[Finding]] = {}
    for each in findings:
        found.setdefault(each.at, []).append(each)
    return {at: tuple(listed) for at, listed in found.items()}


def while_writing(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that a writer can do something about: the place is named only when the final plan is sent."""
    return tuple(each for each in findings if each.rule.id != NAMED_ON_SENDING)


def stopping(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings for which the law says that a version like this may not be sent."""
    return tuple(each for each in findings if each.rule.stops)
