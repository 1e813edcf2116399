"""What a plan says, version by version, as frozen values that pages and documents show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from sherwood.core.clocks import due, limit
from sherwood.core.days import school_year
from sherwood.core.vocab import code_list
from sherwood.reports.ehc_plan import Advice, Kind, Need, Outcome, PlanText, Provision

from ..models import Case, PlanVersion, VersionKind
from ..plan_changes import Change, changes
from .advice import given
from .as_it_stood import versions_on

WINDOW = "ehc.parent-views"


@dataclass(frozen=True)
class PlanView:
    """The version of a plan that the family has: its words, its window, and what changed since the one before.

    `kind` is a code of `VersionKind`. `views_until` is the last day of the window on a draft, None for a final plan.
    """

    reference: str
    number: int
    kind: str
    title: str
    served_on: date
    views_until: date | None
    text: PlanText
    changes: tuple[Change, ...]
    # The number of the version that the changes are counted from; None for the first.
    since: int | None


def current(case: Case | str, on: date | None = None) -> PlanView | None:
    """The last version that was sent to the family, by the day looked from; None while there is none.

    A version that is being written is nobody's to see but its writer's. `case` may be given by its reference.
    """
    sent = PlanVersion.objects.filter(served_on__isnull=False).order_by("-number")
    sent = sent.filter(case__reference=case) if isinstance(case, str) else sent.filter(case=case)
    if on is not None:
        sent = sent.filter(served_on__lte=on)
    found = list(sent.select_related("case__child", "named_setting")[:2])
    return view_of(found[0], found[1] if len(found) > 1 else None) if found else None


def view_of(version: PlanVersion, before: PlanVersion | None) -> PlanView:
    """One version that was sent, beside the one sent before it."""
    if version.served_on is None:
        raise ValueError(f"{version} was not sent: it is shown to nobody.")
    text = text_of(version, version.served_on)
    return PlanView(
        reference=version.case.reference,
        number=version.number,
        kind=version.kind,
        title=version.get_kind_display(),
        served_on=version.served_on,
        views_until=text.views_until,
        text=text,
        changes=changes(text_of(before, version.served_on), text) if before else (),
        since=before.number if before else None,
    )


def text_of(version: PlanVersion, on: date) -> PlanText:
    """What one version says. Of a version that was sent, as it stood on that day."""
    seen = version.served_on or on
    child = version.case.child
    draft_served = version.served_on if version.kind == VersionKind.DRAFT else None
    return PlanText(
        child=child.name,
        area=settings.SHERWOOD_AREA_NAME[:1].upper() + settings.SHERWOOD_AREA_NAME[1:],
        kind=Kind(version.kind),
        number=version.number,
        on=seen,
        born_on=child.born_on,
        served_on=version.served_on,
        views_until=views_until(draft_served) if draft_served else None,
        school_year=school_year(child.born_on, seen) if child.born_on else None,
        sections={row.section: row.words for row in version.sections.all()},
        needs=_needs(version, seen),
        outcomes=_outcomes(version),
        provision=_provision(version),
        advice=advice_given(version.case, seen),
        setting=version.named_setting.name if version.named_setting else "",
        setting_type=version.named_type,
        is_fictional=settings.SHERWOOD_FICTIONAL,
    )


def views_until(served_on: date) -> date:
    """The last day of the family's window: 15 days that begin with the day of service (SEND Regs 2014 reg 13(1))."""
    return due(limit(WINDOW, served_on), served_on)


def reply_until(sent_on: date) -> date:
    """The day by which a setting should reply (guidance: silence stops no clock)."""
    return due(limit("ehc.setting-reply", sent_on), sent_on)


def advice_given(case: Case, on: date) -> tuple[Advice, ...]:
    """The advice that had been given for a case by a day, with what it says."""
    return tuple(
        Advice(each.id, each.title, each.received_on, "\n".join(f"{head}: {words}" for head, words in each.parts))
        for each in given(case)
        if each.received_on <= on
    )


def versions_of(case: Case, on: date) -> list[PlanVersion]:
    """Every version of a case's plan as it stood on a day, the latest first. For reading only."""
    return versions_on(case.plan_versions.select_related("named_setting", "made_from").order_by("-number"), on)


def _needs(version: PlanVersion, on: date) -> tuple[Need, ...]:
    types = code_list("need_type")
    return tuple(
        Need(
            id=str(row.thread),
            section=row.section,
            words=row.words,
            need_type=types.label(row.need_type, on) if row.need_type else "",
            evidence=tuple(each.advice for each in row.evidence.all()),
        )
        for row in version.needs.prefetch_related("evidence")
    )


def _outcomes(version: PlanVersion) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(
            id=str(row.thread),
            words=row.words,
            by_when=row.by_when,
            needs=tuple(str(need.thread) for need in row.needs.all()),
            adulthood=row.adulthood,
        )
        for row in version.outcomes.prefetch_related("needs")
    )


def _provision(version: PlanVersion) -> tuple[Provision, ...]:
    return tuple(
        Provision(
            id=str(row.thread),
            section=row.section,
            what=row.what,
            who=row.who,
            how_often=row.how_often,
            how_long=row.how_long,
            how_many=row.how_many,
            review=row.review,
            needs=tuple(str(need.thread) for need in row.needs.all()),
            outcomes=tuple(str(outcome.thread) for outcome in row.outcomes.all()),
            adulthood=row.adulthood,
        )
        for row in version.provision.prefetch_related("needs", "outcomes")
    )
