"""Writing a version of a plan: words of sections, rows and their links. Of two writers no word is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Max
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.apps.audit.versions import ChangedMeanwhile, save_against
from sherwood.core.vocab import code_list

from .. import permissions, plan_rules, policies
from ..models import Evidence, NeedRow, OutcomeRow, PlanVersion, ProvisionRow, Section, SectionText, VersionKind
from .events import held

Row = TypeVar("Row", NeedRow, OutcomeRow, ProvisionRow)
Links = Mapping[str, Iterable[int]]
ASK = {
    NeedRow: "Say what the need is.",
    OutcomeRow: "Say what the child will be able to do.",
    ProvisionRow: "Say what is provided.",
}
_WORDS: dict[type[models.Model], str] = {NeedRow: "words", OutcomeRow: "words", ProvisionRow: "what"}


@transaction.atomic
def save_section(
    *,
    version: PlanVersion,
    section: str,
    words: str,
    opened_at: int,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> SectionText:
    """Save the words of one section, opened at a version counter.

    Raises NotAllowed; Refused for a version that was sent, for section I of a draft, for a section there is not;
    ChangedMeanwhile when somebody saved it since.
    """
    version = _writing(version, by, on)
    if version.kind == VersionKind.DRAFT and section == Section.I and words.strip():
        raise policies.Refused(
            "A draft names no place and no kind of place. Section I is filled in at the end.", "words"
        )
    row = SectionText.objects.filter(plan_version=version, section=section).first()
    if row is None:
        raise policies.Refused(f"A plan has no section {section}.")
    saved = save_against(row, opened_at, {"words": _lines(words)})
    _record(by, "plan.section-saved", version, request, section=section)
    return saved


@transaction.atomic
def save_need(
    *,
    version: PlanVersion,
    row: NeedRow | None,
    opened_at: int,
    section: str,
    words: str,
    need_type: str,
    evidence: Iterable[str],
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> NeedRow:
    """Save a need with the advice it rests on; a new one where `row` is None.

    Raises NotAllowed; Refused without words or for an unknown code; ChangedMeanwhile.
    """
    version = _writing(version, by, on)
    if need_type and need_type not in code_list("need_type").codes(on):
        raise policies.Refused("Choose a kind of need from the list.", "need_type")
    changes = {"section": section, "words": _said(NeedRow, words), "need_type": need_type}
    found = _saved(NeedRow, version, row, opened_at, changes, {}, tuple(evidence))
    _record(by, "plan.need-saved", version, request, section=section)
    return found


@transaction.atomic
def save_outcome(
    *,
    version: PlanVersion,
    row: OutcomeRow | None,
    opened_at: int,
    words: str,
    by_when: str,
    adulthood: bool,
    needs: Iterable[int],
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> OutcomeRow:
    """Save an outcome with the needs it is about. Raises as `save_need`."""
    version = _writing(version, by, on)
    changes = {"words": _said(OutcomeRow, words), "by_when": by_when.strip(), "adulthood": adulthood}
    found = _saved(OutcomeRow, version, row, opened_at, changes, {"needs": needs})
    _record(by, "plan.outcome-saved", version, request, section=Section.E.value)
    return found


@transaction.atomic
def save_provision(
    *,
    version: PlanVersion,
    row: ProvisionRow | None,
    opened_at: int,
    section: str,
    specified: Mapping[str, str],
    adulthood: bool,
    needs: Iterable[int],
    outcomes: Iterable[int],
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> ProvisionRow:
    """Save a piece of provision with its needs and outcomes.

    `specified` holds what, who, how_often, how_long, how_many and review. Raises as `save_need`.
    """
    version = _writing(version, by, on)
    changes: dict[str, Any] = {name: specified.get(name, "").strip() for name in SPECIFIED}
    changes |= {"section": section, "adulthood": adulthood, "what": _said(ProvisionRow, specified.get("what", ""))}
    found = _saved(ProvisionRow, version, row, opened_at, changes, {"needs": needs, "outcomes": outcomes})
    _record(by, "plan.provision-saved", version, request, section=section)
    return found


SPECIFIED = ("who", "how_often", "how_long", "how_many", "review")


@transaction.atomic
def remove_row(
    *,
    row: NeedRow | OutcomeRow | ProvisionRow,
    opened_at: int,
    by: Actor,
    on: date,
    request: HttpRequest | None = None,
) -> None:
    """Take a row out of a version that is being written; what was linked to it stays, without the link.

    Raises NotAllowed; Refused for a version that was sent, and for a row that somebody changed since it was opened.
    """
    version = _writing(row.plan_version, by, on)
    found = type(row).objects.select_for_update().filter(pk=row.pk).first()
    if found is None:
        return
    if found.version != opened_at:
        raise policies.Refused("Somebody changed this row after you opened it. Look at it again before you remove it.")
    found.delete()
    _record(by, "plan.row-removed", version, request, row=type(row).__name__)


def _writing(version: PlanVersion, by: Actor, on: date) -> PlanVersion:
    """The version, held, for somebody who may write it while it is being written."""
    case = held(version.case)
    permissions.check_may_work(by, case, Permission.WRITE_PLANS, on)
    found = PlanVersion.objects.select_for_update().get(pk=version.pk)
    found.case = case
    plan_rules.check_being_written(found)
    return found


def _saved(
    model: type[Row],
    version: PlanVersion,
    row: Row | None,
    opened_at: int,
    changes: dict[str, Any],
    links: Links,
    evidence: tuple[str, ...] | None = None,
) -> Row:
    """The row with its fields and links as asked. A change of links alone counts as a change as well."""
    wanted = {name: _of_version(version, name, keys) for name, keys in links.items()}
    if row is None:
        last = model._default_manager.filter(plan_version=version).aggregate(last=Max("order"))["last"]
        made = model._default_manager.create(plan_version=version, order=(last or 0) + 1, **changes)
        return _linked(made, wanted, evidence)
    found = model._default_manager.select_for_update().get(pk=row.pk, plan_version=version)
    now = {name: getattr(found, name) for name in changes} | _links_of(found, wanted, evidence)
    asked = changes | {name: _names(rows) for name, rows in wanted.items()}
    if evidence is not None:
        asked["evidence"] = tuple(sorted(evidence))
    if now == asked:
        return found
    if found.version != opened_at:
        raise ChangedMeanwhile(theirs=now, yours=asked, version=found.version)
    for name, value in changes.items():
        setattr(found, name, value)
    found.version += 1
    found.save()
    return _linked(found, wanted, evidence)


def _of_version(version: PlanVersion, name: str, keys: Iterable[int]) -> list[Any]:
    """The rows with these keys, of this version only: nothing is linked to another plan."""
    return list(getattr(version, name).filter(pk__in=list(keys)))


def _names(rows: Iterable[models.Model]) -> tuple[str, ...]:
    return tuple(sorted(str(row.pk) for row in rows))


def _links_of(row: Any, wanted: Mapping[str, list[Any]], evidence: tuple[str, ...] | None) -> dict[str, Any]:
    now: dict[str, Any] = {name: _names(getattr(row, name).all()) for name in wanted}
    if evidence is not None:
        now["evidence"] = tuple(sorted(each.advice for each in row.evidence.all()))
    return now


def _linked(row: Row, wanted: Mapping[str, list[Any]], evidence: tuple[str, ...] | None) -> Row:
    for name, rows in wanted.items():
        getattr(row, name).set(rows)
    if evidence is not None and isinstance(row, NeedRow):
        _rests_on(row, evidence)
    return row


def _rests_on(need: NeedRow, advice: tuple[str, ...]) -> None:
    need.evidence.exclude(advice__in=advice).delete()
    known = set(need.evidence.values_list("advice", flat=True))
    fresh = dict.fromkeys(key for key in advice if key not in known)
    Evidence.objects.bulk_create(Evidence(need=need, advice=key) for key in fresh)


def _said(model: type[models.Model], words: str) -> str:
    return policies.said(_lines(words), ASK[model], _WORDS[model])  # type: ignore[index]


def _lines(words: str) -> str:
    """Words as typed, with one kind of line end."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def _record(by: Actor, action: str, version: PlanVersion, request: HttpRequest | None, **detail: str) -> None:
    record(
        actor=by,
        action=action,
        kind="case",
        ids=[version.case_id],
        detail={"version": version.number, **detail},
        request=request,
    )
