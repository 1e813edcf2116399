"""What changed from one version of a plan to another: row by row, and word by word inside each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sherwood.reports.ehc_plan import SECTIONS, Need, Outcome, PlanText, Provision

from .wording import Piece, is_changed, word_changes

Row = Need | Outcome | Provision
_LABELS = {
    "words": "In words",
    "need_type": "Kind of need",
    "by_when": "By when",
    "what": "What is provided",
    "who": "By whom",
    "how_often": "How often",
    "how_long": "For how long",
    "how_many": "How many share it",
    "review": "Reviewed",
}


@dataclass(frozen=True)
class FieldChange:
    """One field of a row, with what was kept, added and removed."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Change:
    """One row or section that differs. `what` is "new", "gone" or "changed"; `section` its letter."""

    section: str
    name: str
    what: str
    fields: tuple[FieldChange, ...]


def changes(before: PlanText, after: PlanText) -> tuple[Change, ...]:
    """Everything that differs, section by section. Empty where the two say the same."""
    found: list[Change] = []
    for letter in SECTIONS:
        if letter == "I":
            found += _text("I", f"Section I: {SECTIONS['I']}", _place(before), _place(after))
        else:
            old, new = before.sections.get(letter, ""), after.sections.get(letter, "")
            found += _text(letter, f"Section {letter}: {SECTIONS[letter]}", old, new)
        found += _rows(letter, before, after)
    return tuple(found)


def _place(plan: PlanText) -> str:
    return "\n".join(filter(None, (plan.setting, plan.setting_type, plan.sections.get("I", ""))))


def _text(letter: str, name: str, old: str, new: str) -> list[Change]:
    pieces = word_changes(old, new)
    if not is_changed(pieces):
        return []
    return [Change(letter, name, "changed", (FieldChange("In words", pieces),))]


def _rows(letter: str, before: PlanText, after: PlanText) -> list[Change]:
    old, new = _of(before, letter), _of(after, letter)
    found = []
    for key, row in new.items():
        earlier = old.get(key)
        fields = _fields(_said(before, earlier) if earlier else {}, _said(after, row))
        if fields:
            found.append(Change(letter, after.labels[key], "changed" if earlier else "new", fields))
    for key, row in old.items():
        if key not in new:
            found.append(Change(letter, before.labels[key], "gone", _fields(_said(before, row), {})))
    return found


def _of(plan: PlanText, letter: str) -> dict[str, Row]:
    every: Iterable[Row] = (*plan.needs, *plan.provision)
    if letter == "E":
        return {each.id: each for each in plan.outcomes}
    return {each.id: each for each in every if getattr(each, "section", "") == letter}


def _said(plan: PlanText, row: Row) -> dict[str, str]:
    """The fields of a row in words, its links among them."""
    told = {label: str(getattr(row, name)) for name, label in _LABELS.items() if hasattr(row, name)}
    if isinstance(row, Need):
        given = {each.id: each.who for each in plan.advice}
        told["Advice it rests on"] = ", ".join(given[key] for key in row.evidence if key in given)
    else:
        told["For the needs"] = _named(plan.labels, row.needs)
    if isinstance(row, Provision):
        told["Towards the outcomes"] = _named(plan.labels, row.outcomes)
    return told


def _named(labels: Mapping[str, str], keys: Iterable[str]) -> str:
    return ", ".join(labels[key] for key in keys if key in labels)


def _fields(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FieldChange, ...]:
    names = list(dict.fromkeys([*new, *old]))
    compared = ((name, word_changes(old.get(name, ""), new.get(name, ""))) for name in names)
    return tuple(FieldChange(name, pieces) for name, pieces in compared if is_changed(pieces))
