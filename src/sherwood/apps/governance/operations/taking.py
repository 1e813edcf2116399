"""Taking a file of a plan, a scorecard or claims into the database. Asking again changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import Actor, record
from sherwood.exchange.record_file import RecordFile

from .. import permissions, policies
from ..models import TABLES, ItemOwner, PlanItem, TakenRow, Taking
from ..policies import Refused
from .acting import add_change, person_of
from .comparison import (
    ENDED_WITH_ITS_FILE,
    SUPERSEDED_WITH_ITS_FILE,
    Comparison,
    TableComparison,
    compare,
    named,
    plain,
)

ROWS_AT_ONCE = 500
BESIDE_THE_PLAN = frozenset({"scorecard", "claims"})
"""Kinds of file that say nothing of the plan itself: who imports data takes them."""
NOT_IN_HISTORY = frozenset({"position", "place", "source", "doubt", "left_out_on"})


@dataclass(frozen=True)
class Taken:
    """What a file did: rows new, changed, unchanged, and superseded, ended or left out."""

    collection: str
    new: int
    changed: int
    unchanged: int
    gone: int

    @property
    def changed_nothing(self) -> bool:
        """Whether everything was held already."""
        return not (self.new or self.changed or self.gone)


def needed_to_take(kind: str) -> tuple[Permission, ...]:
    """What a person needs to take a kind of file: one that rewrites the plan, to change the plan too."""
    if kind in BESIDE_THE_PLAN:
        return (Permission.IMPORT_DATA,)
    return (Permission.IMPORT_DATA, Permission.EDIT_PLAN)


def preview(found: RecordFile) -> Comparison:
    """What taking a file would do. Nothing is stored."""
    return compare(found.collection, found.rows)


@transaction.atomic
def take(*, found: RecordFile, by: Actor, on: date, reason: str = "", request: HttpRequest | None = None) -> Taken:
    """Bring in a file as its reader gave it.

    New rows are added. Of rows held, what changed in the file since the last file of its collection is taken, and
    what people changed here stays. A part of a plan that the file no longer gives is superseded, an owner's time
    ends, and a claim, indicator, label, promise, risk or result is left out of figures; nothing is deleted. Every
    change to a part of a plan keeps its history with the reason.

    Raises NotAllowed without what `needed_to_take` asks; Refused, with nothing stored, without a reason where parts of
    a plan would change, for a row that refers to one that is not here, and for a row that may not be kept, such as a
    rating without position.
    """
    for permission in needed_to_take(found.kind):
        permissions.check(by, permission)
    compared = compare(found.collection, found.rows)
    taken = Taken(found.collection, compared.new, compared.changed, compared.unchanged, compared.gone)
    if taken.changed_nothing:
        _remember(found.collection, compared)
        return taken
    if compared.needs_reason:
        reason = policies.said(reason, _why(compared))
    _check_references(compared)
    try:
        with transaction.atomic():
            _store(compared, reason.strip(), by, on)
    except IntegrityError as fault:
        raise Refused(
            f"Nothing was taken from {found.title}. {_at_fault(compared)} Put it right in the file and import it again."
        ) from fault
    _remember(found.collection, compared)
    taking = Taking.objects.create(
        kind=found.kind,
        collection=found.collection,
        title=found.title[:300],
        taken_on=on,
        taken_by=person_of(by),
        reason=reason.strip(),
        new=taken.new,
        changed=taken.changed,
        left_out=taken.gone,
    )
    record(
        actor=by,
        action="record.taken",
        kind="taking",
        ids=[taking.pk],
        detail={"collection": found.collection, "new": taken.new, "changed": taken.changed, "gone": taken.gone},
        request=request,
    )
    return taken


def _why(compared: Comparison) -> str:
    return (
        f"This file changes parts of a plan that is held already: {compared.changed} changed and {compared.gone} no "
        "longer given. Say why: the history of the plan holds the reason."
    )


def _at_fault(compared: Comparison) -> str:
    """The first row that its table refuses, and why, in a sentence."""
    for table, found in compared.tables.items():
        changed = {each.key for each in found.changed}
        for key, values in compared.given[table].items():
            row = TABLES[table](**values)
            row._state.adding = key not in changed
            try:
                row.validate_constraints()
            except ValidationError as fault:
                return f"The row {named(values, key)} of {table.replace('_', ' ')}: {fault.messages[0]}"
    return "Two of its rows cannot both be kept."


def _check_references(compared: Comparison) -> None:
    """Raises Refused, naming the row, for a key that leads nowhere: another file has to be imported first."""
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for table, rows in compared.given.items():
        for column in TABLES[table].RECORD.supplied():
            if column.references:
                for key, row in rows.items():
                    if row[column.name] is not None:
                        wanted[column.references][row[column.name]] = (
                            f"the row {named(row, key)} of {table.replace('_', ' ')}"
                        )
    for table, keys in wanted.items():
        missing = set(keys) - set(compared.given.get(table, {}))
        asked = sorted(missing)
        for start in range(0, len(asked), ROWS_AT_ONCE):
            some = asked[start : start + ROWS_AT_ONCE]
            missing -= set(TABLES[table].objects.filter(pk__in=some).values_list("pk", flat=True))
        if missing:
            first = min(missing)
            raise Refused(
                f"Nothing was taken: {keys[first]} refers to a row of {table.replace('_', ' ')} that is neither in "
                f"this file nor held here ({len(missing)} in all). Import the file that gives it first."
            )


def _store(compared: Comparison, reason: str, by: Actor, on: date) -> None:
    owners_before = _owners(compared, on)
    for table, found in compared.tables.items():
        model = TABLES[table]
        new = found.new if table != ENDED_WITH_ITS_FILE else _starting_today(compared, on)
        model.objects.bulk_create([model(**row) for row in new.values()], batch_size=ROWS_AT_ONCE)
        for changed in found.changed:
            values = {name: after for name, (_, after) in changed.columns.items()}
            model.objects.filter(pk=changed.key).update(**values)
            if table == SUPERSEDED_WITH_ITS_FILE:
                _keep_history(changed.key, changed.columns, reason, by, on)
        _let_go(table, found, reason, by, on)
    _keep_owner_history(owners_before, reason, by, on)


def _starting_today(compared: Comparison, on: date) -> dict[str, dict[str, Any]]:
    """New owners; of a part of a plan that is held they answer from today, unless the file says from when."""
    added = compared.tables[SUPERSEDED_WITH_ITS_FILE].new if SUPERSEDED_WITH_ITS_FILE in compared.tables else {}
    owners = compared.tables[ENDED_WITH_ITS_FILE].new
    return {
        key: row if row["plan_item_id"] in added or row["from_on"] else {**row, "from_on": on}
        for key, row in owners.items()
    }


def _let_go(table: str, found: TableComparison, reason: str, by: Actor, on: date) -> None:
    for start in range(0, len(found.gone), ROWS_AT_ONCE):
        keys = found.gone[start : start + ROWS_AT_ONCE]
        if table == ENDED_WITH_ITS_FILE:
            ItemOwner.objects.filter(pk__in=keys).update(until_on=on)
        elif table == SUPERSEDED_WITH_ITS_FILE:
            PlanItem.objects.filter(pk__in=keys).update(superseded_on=on)
            for item in PlanItem.objects.filter(pk__in=keys):
                add_change(item=item, field="superseded_on", before=None, after=on, reason=reason, by=by, on=on)
        else:
            TABLES[table].objects.filter(pk__in=keys).update(left_out_on=on)


def _keep_history(key: str, columns: Mapping[str, tuple[Any, Any]], reason: str, by: Actor, on: date) -> None:
    item = PlanItem.objects.get(pk=key)
    for name, (before, after) in columns.items():
        if name not in NOT_IN_HISTORY:
            add_change(item=item, field=name, before=before, after=after, reason=reason, by=by, on=on)


def _owners(compared: Comparison, on: date) -> dict[str, str | None]:
    """By part of a plan that is held and whose owners the file changes: who answers for it before."""
    owners = compared.tables.get(ENDED_WITH_ITS_FILE)
    if owners is None:
        return {}
    added = compared.tables[SUPERSEDED_WITH_ITS_FILE].new if SUPERSEDED_WITH_ITS_FILE in compared.tables else {}
    touched = {row["plan_item_id"] for row in owners.new.values()} - set(added)
    keys = [*owners.gone, *(changed.key for changed in owners.changed)]
    touched |= set(ItemOwner.objects.filter(pk__in=keys).values_list("plan_item_id", flat=True))
    return {item: _posts(item, on) for item in sorted(touched)}


def _keep_owner_history(before: Mapping[str, str | None], reason: str, by: Actor, on: date) -> None:
    for key, posts in before.items():
        after = _posts(key, on)
        if after != posts:
            item = PlanItem.objects.get(pk=key)
            add_change(item=item, field="owner", before=posts, after=after, reason=reason, by=by, on=on)


def _posts(item: str, on: date) -> str | None:
    posts = permissions.posts_of(item, on)
    return "; ".join(posts) or None


def _remember(collection: str, compared: Comparison) -> None:
    """Keep what the file said, for the next file of its collection."""
    for table, rows in compared.given.items():
        _forget(collection, table, rows)
        TakenRow.objects.bulk_create(
            [
                TakenRow(
                    collection=collection,
                    table=table,
                    key=key,
                    values={name: plain(value) for name, value in row.items()},
                )
                for key, row in rows.items()
            ],
            batch_size=ROWS_AT_ONCE,
            update_conflicts=True,
            unique_fields=["collection", "table", "key"],
            update_fields=["values"],
        )


def _forget(collection: str, table: str, given: Mapping[str, Any]) -> None:
    held = TakenRow.objects.filter(collection=collection, table=table)
    dropped = [key for key in held.values_list("key", flat=True) if key not in given]
    for start in range(0, len(dropped), ROWS_AT_ONCE):
        held.filter(key__in=dropped[start : start + ROWS_AT_ONCE]).delete()
