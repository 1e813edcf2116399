"""The document of a plan: sections A to K, each on its own, with the thread from need to provision to outcome shown."""

from __future__ import annotations

from collections.abc import Iterable

from .. import words
from ..model import Block, Header, Paragraph, Report, Section, Table
from .inputs import NEEDS, PROVISION, SECTIONS, Kind, PlanText, Provision

NOTHING = "Nothing is written in this section."
NO_PLACE = (
    "A draft names no school, college or other place, and no kind of place. You can say which one you would like. "
    "The final plan names it."
)
_TITLES = {
    Kind.DRAFT: "DRAFT for your views: Education, Health and Care plan",
    Kind.FINAL: "Education, Health and Care plan",
    Kind.AMENDED: "Education, Health and Care plan, amended",
}


def document(plan: PlanText) -> Report:
    """The report of one version. A version that was not sent says so in its title, on every page."""
    return Report(
        title=_title(plan),
        subtitle=f"{plan.child}, version {plan.number}",
        area=plan.area,
        snapshot="",
        on=plan.served_on or plan.on,
        sections=(_opening(plan), *(_section(plan, letter) for letter in SECTIONS)),
        is_fictional=plan.is_fictional,
    )


def _title(plan: PlanText) -> str:
    if plan.served_on is None:
        return f"BEING WRITTEN, not sent: {_TITLES[plan.kind].removeprefix('DRAFT for your views: ')}"
    return _TITLES[plan.kind]


def _opening(plan: PlanText) -> Section:
    rows = [("Name", plan.child)]
    if plan.born_on:
        rows.append(("Date of birth", words.day(plan.born_on)))
    rows.append(("Sent on", words.day(plan.served_on) if plan.served_on else "It was not sent yet"))
    blocks: list[Block] = [Table("Whose plan it is", (Header("What"), Header("Here")), tuple(rows))]
    if plan.kind is Kind.DRAFT and plan.views_until:
        blocks.insert(
            0,
            Paragraph(
                "This is a DRAFT for your views. Nothing in it is decided. You can say what you think of it, ask for a "
                "school or college by name, and ask to meet an officer of the council. Please do so by "
                f"{words.day(plan.views_until)}."
            ),
        )
    return Section("About this plan", tuple(blocks))


def _section(plan: PlanText, letter: str) -> Section:
    if letter == "K":
        return _advice(plan)
    blocks: list[Block] = list(paragraphs(plan.sections.get(letter, "")))
    if letter in NEEDS:
        blocks += _needs(plan, letter)
    elif letter == "E":
        blocks += _outcomes(plan)
    elif letter in PROVISION:
        blocks += _provision(plan, letter)
    elif letter == "I":
        blocks += _place(plan)
    return Section(f"Section {letter}: {SECTIONS[letter]}", tuple(blocks or [Paragraph(NOTHING)]))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A text as paragraphs, one a line that is not empty, without characters that no document can hold."""
    kept = "".join(letter for letter in text.replace("\t", " ") if letter == "\n" or letter.isprintable())
    return tuple(Paragraph(line.strip()) for line in kept.split("\n") if line.strip())


def _needs(plan: PlanText, letter: str) -> list[Block]:
    given = {each.id: each.who for each in plan.advice}
    rows = tuple(
        (
            f"{plan.labels[each.id]}. {_plain(each.words)}",
            each.need_type or "Not stated",
            _called(plan, (found.id for found in plan.meeting(each.id))) or "No provision yet",
            words.listed([given[key] for key in each.evidence if key in given]) or "Not stated",
        )
        for each in plan.needs
        if each.section == letter
    )
    heads = (Header("Need"), Header("Kind of need"), Header("Met by"), Header("Advice it rests on"))
    return [Table(SECTIONS[letter], heads, rows)] if rows else []


def _outcomes(plan: PlanText) -> list[Block]:
    rows = tuple(
        (
            f"{plan.labels[each.id]}. {_plain(each.words)}",
            _plain(each.by_when) or "Not stated",
            _called(plan, each.needs) or "Not stated",
            _called(plan, (found.id for found in plan.towards(each.id))) or "No provision yet",
        )
        for each in plan.outcomes
    )
    heads = (Header("Outcome"), Header("By when"), Header("Needs it is about"), Header("Provision towards it"))
    return [Table(SECTIONS["E"], heads, rows)] if rows else []


def _provision(plan: PlanText, letter: str) -> list[Block]:
    rows = tuple(
        (
            f"{plan.labels[each.id]}. {_plain(each.what)}",
            _plain(each.who) or "Not stated",
            _how_much(each),
            _meant_for(plan, each),
        )
        for each in plan.provision
        if each.section == letter
    )
    heads = (
        Header("What is provided"),
        Header("By whom"),
        Header("How often, for how long, how many share it"),
        Header("For which needs and outcomes"),
    )
    return [Table(SECTIONS[letter], heads, rows)] if rows else []


def _how_much(row: Provision) -> str:
    said = "; ".join(filter(None, map(_plain, (row.how_often, row.how_long, row.how_many)))) or "Not stated"
    return f"{words.sentence(said)} Reviewed: {words.sentence(_plain(row.review) or 'at the annual review')}"


def _meant_for(plan: PlanText, row: Provision) -> str:
    needs, outcomes = _called(plan, row.needs), _called(plan, row.outcomes)
    return "; ".join(
        (
            f"Needs: {needs}" if needs else "Needs: not stated",
            f"outcomes: {outcomes}" if outcomes else "no outcome stated",
        )
    )


def _place(plan: PlanText) -> list[Block]:
    if plan.kind is Kind.DRAFT:
        return [Paragraph(NO_PLACE)]
    said = []
    if plan.setting:
        said.append(Paragraph(words.sentence(f"Name: {plan.setting}")))
    if plan.setting_type:
        said.append(Paragraph(words.sentence(f"Kind of place: {plan.setting_type}")))
    return list(said)


def _advice(plan: PlanText) -> Section:
    """Section K with the advice itself, which the law wants set out with the plan (SEND Regs 2014 reg 12(4))."""
    blocks: list[Block] = list(paragraphs(plan.sections.get("K", "")))
    if plan.advice:
        rows = tuple(
            (f"K{place}. {each.who}", words.day(each.given_on) if each.given_on else "Not known")
            for place, each in enumerate(plan.advice, start=1)
        )
        blocks.append(Table("Advice given for this plan", (Header("Who gave it"), Header("Day")), rows))
    inside = tuple(
        Section(f"K{place}. {each.who}", paragraphs(each.words))
        for place, each in enumerate(plan.advice, start=1)
        if each.words.strip()
    )
    return Section(f"Section K: {SECTIONS['K']}", tuple(blocks or [Paragraph(NOTHING)]), inside)


def _plain(text: str) -> str:
    """A text in one line, for a cell of a table."""
    return " ".join(each.text for each in paragraphs(text))


def _called(plan: PlanText, ids: Iterable[str]) -> str:
    return ", ".join(plan.labels[each] for each in ids if each in plan.labels)
