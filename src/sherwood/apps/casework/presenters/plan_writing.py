"""A version that is being written: sections with their rows, the thread between them, and what the checks say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from sherwood.design.words import day, plural
from sherwood.reports.ehc_plan import NEEDS, PROVISION, SECTIONS, Need, Outcome, PlanText, Provision

from ..plan_changes import Change
from ..queries.advice import Given
from ..threads import Finding, beside
from ..wording import Piece

ADD = {"need": "Add a need", "outcome": "Add an outcome", "provision": "Add provision"}
_WHAT = {"new": ("New", "green"), "gone": ("Taken out", "red"), "changed": ("Changed", "blue")}


@dataclass(frozen=True)
class Says:
    """What one check says, with what it rests on."""

    says: str
    source: str
    stops: bool


@dataclass(frozen=True)
class RowShown:
    """One need, outcome or piece of provision, with its links and what the checks say of it."""

    label: str
    lines: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    says: tuple[Says, ...]
    edit_href: str
    remove_href: str


@dataclass(frozen=True)
class SectionShown:
    """One section on the writer's page."""

    letter: str
    title: str
    lines: tuple[str, ...]
    edit_href: str
    rows: tuple[RowShown, ...]
    add_text: str
    add_href: str
    says: tuple[Says, ...]
    closed_because: str = ""


@dataclass(frozen=True)
class Part:
    """One part of advice to quote from."""

    title: str
    lines: tuple[str, ...]
    href: str = ""


@dataclass(frozen=True)
class AdviceShown:
    """Advice that was given, by part."""

    who: str
    day: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class FieldShown:
    """One field that changed."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ChangeShown:
    """One row or section that changed."""

    name: str
    what: str
    colour: str
    fields: tuple[FieldShown, ...]


def sections(plan: PlanText, findings: Iterable[Finding], reference: str) -> tuple[SectionShown, ...]:
    """Sections A to K as the writer sees them."""
    found = beside(findings)
    return tuple(_section(plan, letter, found, reference) for letter in SECTIONS)


def tally(findings: Iterable[Finding]) -> str:
    """How much the checks found, in a sentence."""
    rows = list(findings)
    if not rows:
        return "The checks found nothing: every need has provision, and every provision its need, outcome and amount."
    forbidden = sum(1 for each in rows if each.rule.stops)
    told = f"The checks ask you to look at {plural(len(rows), 'thing')}. Each stands beside its row, with its source."
    return (
        f"{told} {plural(forbidden, 'of them', 'of them')} must be put right before it is sent." if forbidden else told
    )


def advice(rows: Iterable[Given], new_need: str = "") -> tuple[AdviceShown, ...]:
    """The advice to quote from; `new_need` is the address at which a need begins with a part's words."""
    return tuple(
        AdviceShown(
            each.title,
            day(each.received_on),
            tuple(
                Part(title, _lines(words), f"{new_need}?advice={each.id}&part={number}" if new_need else "")
                for number, (title, words) in enumerate(each.parts)
            ),
        )
        for each in rows
    )


def changes(found: Iterable[Change]) -> tuple[ChangeShown, ...]:
    """What changed between two versions."""
    return tuple(
        ChangeShown(each.name, *_WHAT[each.what], tuple(FieldShown(f.label, f.pieces) for f in each.fields))
        for each in found
    )


def row_choices(plan: PlanText, rows: Iterable[Need | Outcome], keys: Mapping[str, int]) -> list[tuple[str, str]]:
    """Rows to link to, with what they are called and how they begin."""
    return [(str(keys[row.id]), f"{plan.labels[row.id]}: {_short(row.words)}") for row in rows]


def _section(plan: PlanText, letter: str, found: Mapping[str, tuple[Finding, ...]], reference: str) -> SectionShown:
    kind = "need" if letter in NEEDS else "outcome" if letter == "E" else "provision" if letter in PROVISION else ""
    new = reverse("casework:plan-row-new", args=[reference, plan.number, kind]) if kind else ""
    closed = _closed_because(plan, letter)
    return SectionShown(
        letter=letter,
        title=SECTIONS[letter],
        lines=_lines(plan.sections.get(letter, "")),
        edit_href="" if closed else reverse("casework:plan-section", args=[reference, plan.number, letter]),
        rows=tuple(_rows(plan, letter, found, reference)),
        add_text=ADD.get(kind, ""),
        add_href=f"{new}?section={letter}" if new else "",
        says=_says(found.get(letter, ())),
        closed_because=closed,
    )


def _closed_because(plan: PlanText, letter: str) -> str:
    if letter == "I":
        if plan.kind == "draft":
            return "A draft names no place and no kind of place (section 38(5))."
        return "You name the place when you send the final plan."
    return ""


def _rows(plan: PlanText, letter: str, found: Mapping[str, tuple[Finding, ...]], reference: str) -> Iterable[RowShown]:
    for need in (each for each in plan.needs if each.section == letter):
        yield _shown(plan, "need", need.id, _lines(need.words), _need_facts(plan, need), found, reference)
    if letter == "E":
        for outcome in plan.outcomes:
            facts = _outcome_facts(plan, outcome)
            yield _shown(plan, "outcome", outcome.id, _lines(outcome.words), facts, found, reference)
    for row in (each for each in plan.provision if each.section == letter):
        yield _shown(plan, "provision", row.id, _lines(row.what), _provision_facts(plan, row), found, reference)


def _shown(
    plan: PlanText,
    kind: str,
    key: str,
    lines: tuple[str, ...],
    facts: tuple[tuple[str, str], ...],
    found: Mapping[str, tuple[Finding, ...]],
    reference: str,
) -> RowShown:
    arguments = [reference, plan.number, kind, key]
    return RowShown(
        plan.labels[key],
        lines,
        tuple((label, text) for label, text in facts if text),
        _says(found.get(key, ())),
        reverse("casework:plan-row", args=arguments),
        reverse("casework:plan-row-remove", args=arguments),
    )


def _need_facts(plan: PlanText, need: Need) -> tuple[tuple[str, str], ...]:
    given = {each.id: each.who for each in plan.advice}
    met = [f"{plan.labels[row.id]}: {_short(row.what)}" for row in plan.meeting(need.id)]
    about = [f"{plan.labels[row.id]}: {_short(row.words)}" for row in plan.outcomes if need.id in row.needs]
    return (
        ("Kind of need", need.need_type),
        ("Rests on", ", ".join(given[key] for key in need.evidence if key in given)),
        ("Met by", "; ".join(met)),
        ("Outcomes", "; ".join(about)),
    )


def _outcome_facts(plan: PlanText, row: Outcome) -> tuple[tuple[str, str], ...]:
    return (
        ("By when", row.by_when),
        ("About the needs", ", ".join(plan.labels[key] for key in row.needs if key in plan.labels)),
        ("Provision towards it", ", ".join(plan.labels[each.id] for each in plan.towards(row.id))),
        ("Adult life", "It prepares for adult life" if row.adulthood else ""),
    )


def _provision_facts(plan: PlanText, row: Provision) -> tuple[tuple[str, str], ...]:
    return (
        ("By whom", row.who),
        ("How often", row.how_often),
        ("For how long", row.how_long),
        ("How many share it", row.how_many),
        ("Meets", ", ".join(plan.labels[key] for key in row.needs if key in plan.labels)),
        ("Works towards", ", ".join(plan.labels[key] for key in row.outcomes if key in plan.labels)),
        ("Reviewed", row.review),
        ("Adult life", "It prepares for adult life" if row.adulthood else ""),
    )


def _says(found: Iterable[Finding]) -> tuple[Says, ...]:
    return tuple(Says(each.says, _source(each), each.rule.stops) for each in found)


def _source(finding: Finding) -> str:
    """The provision, and that its text was not read where it was not."""
    cited = finding.rule.source
    return cited.sentence if cited.is_verified else f"{cited.sentence} (not yet checked against its text)"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _short(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]}…"
