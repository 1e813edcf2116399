"""The variation section of a measure's page: chart, icons with words, cautions, actions, decisions on limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from markupsafe import Markup

from sherwood.apps.governance.models import Rebase
from sherwood.apps.snapshots.presenters import charts
from sherwood.core.improvement import Voice
from sherwood.core.improvement.verdicts import Verdict
from sherwood.core.measures import Unit
from sherwood.reports import effect_words, icons, variation_words, words
from sherwood.reports.variation import Study

from ..variations import Moving, Varied

_COLOURS = {Verdict.MOVED: "green", Verdict.WRONG_WAY: "orange", Verdict.NOT_MOVED: "grey"}
_TAGS = {
    Verdict.MOVED: "Moved",
    Verdict.NOT_MOVED: "Not moved",
    Verdict.WRONG_WAY: "Wrong way",
    Verdict.TOO_EARLY: "Too early",
    Verdict.NOT_KNOWN: "Not known",
}


@dataclass(frozen=True)
class IconShown:
    """An icon with its words; `svg` is trusted markup of our own drawing."""

    label: str
    svg: Markup
    name: str
    meaning: str


@dataclass(frozen=True)
class ActionShown:
    """An action that was meant to move the measure, and what can be said of it."""

    number: int
    title: str
    href: str
    owner: str
    promised: str
    tag: str
    colour: str
    verdict: str
    sentences: tuple[str, ...]
    voices: tuple[str, ...]
    ended: str


@dataclass(frozen=True)
class VariationShown:
    """All that the section shows."""

    picture: charts.Picture | None
    words: str
    icons: tuple[IconShown, ...]
    cautions: tuple[str, ...]
    method: str
    target: str
    actions: tuple[ActionShown, ...]
    rebases: tuple[str, ...]


def shown(found: Varied, on: date) -> VariationShown:
    """The section as the template needs it."""
    study = found.study
    return VariationShown(
        picture=charts.picture(study.chart, "variation") if study.chart else None,
        words=study.words,
        icons=_icons(study),
        cautions=tuple(caution.sentence for caution in study.cautions),
        method=study.method,
        target=f"{study.target.in_words}. {study.target.source}" if study.target else "",
        actions=tuple(_action(each, study.measure.unit, on) for each in found.actions),
        rebases=tuple(map(_rebase, found.rebases)),
    )


def _icons(study: Study) -> tuple[IconShown, ...]:
    told = []
    if study.variation is not None:
        name, meaning = variation_words.VARIATION[study.variation]
        told.append(IconShown("Variation", Markup(icons.variation_svg(study.variation)), name, meaning))  # noqa: S704
    if study.assurance is not None:
        name, meaning = variation_words.ASSURANCE[study.assurance]
        told.append(IconShown("Target", Markup(icons.assurance_svg(study.assurance)), name, meaning))  # noqa: S704
    return tuple(told)


def _action(moving: Moving, unit: Unit, on: date) -> ActionShown:
    item, effect = moving.item, moving.effect
    verdict = effect.verdict if effect else Verdict.NOT_KNOWN
    told = effect_words.sentences(effect, unit) if effect else ("No month of this measure has a figure.",)
    posts = [owner.post or owner.organisation or "" for owner in item.owners_on(on)]
    return ActionShown(
        number=moving.number,
        title=f"{item.number} {item.title}" if item.number else item.title,
        href=_address(item.plan_item_id),
        owner=words.listed([post for post in posts if post]) or "No post answers for it now",
        promised=effect_words.promised(moving.promise.change_wanted, moving.promise.from_on, unit),
        tag=_TAGS[verdict],
        colour=_COLOURS.get(verdict, "grey"),
        verdict=told[0],
        sentences=told[1:],
        voices=tuple(map(_voice, moving.voices)),
        ended=f"Superseded on {words.day(item.superseded_on)}"
        if item.superseded_on and item.superseded_on <= on
        else "",
    )


def _address(plan_item_id: str) -> str:
    try:
        return reverse("governance:action", args=[plan_item_id])
    except NoReverseMatch:
        return ""


def _voice(voice: Voice) -> str:
    value = f": {voice.printed}" if voice.printed else ""
    base = f" (of {voice.base:,}{' ' + voice.base_words if voice.base_words else ''})" if voice.base else ""
    dated = f", {words.period_name(voice.dated_on)}" if voice.dated_on else ""
    missed = f" Not reached: {voice.not_reached.rstrip('.')}." if voice.not_reached else ""
    return f"{voice.wording.rstrip('.')}{value}{base}{dated}.{missed}"


def _rebase(decision: Rebase) -> str:
    who = f" by the {decision.decided_by}" if decision.decided_by else ""
    return (
        f"Limits worked out anew from {words.period_name(decision.rebase_on)}: {words.sentence(decision.reason)} "
        f"Decided on {words.day(decision.decided_on)}{who}."
    )
