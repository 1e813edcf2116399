"""Derived columns of Arrow tables: each child's rows must be in one call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sherwood.dataset.keys import child_key

from .places import Places
from .plans import Place, main_need, main_setting
from .requests import Stage, can_stand_open, closed_on
from .reviews import review_cycles

if TYPE_CHECKING:
    import pyarrow as pa

    Tables = Mapping[str, pa.Table]

DERIVED_TABLES = ("person", "request", "assessment", "plan", "review_cycle")
"""The tables that get derived columns; the others are stored as supplied."""

NEEDED_COLUMNS: dict[str, tuple[str, ...]] = {
    "identifier": ("person_id", "kind", "value"),
    "placement": ("person_id", "plan_id", "part", "rank", "urn", "ukprn", "setting_code", "left_on"),
    "need": ("person_id", "plan_id", "rank", "need_type"),
    "review": ("person_id", "plan_id", "decided_on"),
}
"""What is read of the tables that are stored as supplied."""

_FROM: dict[str, tuple[tuple[str, ...], ...]] = {
    "person.district": (("identifier.value",),),
    "request.can_stand_open": (("request.received_on",), ("request.outcome",)),
    "request.closed_on": (("request.outcome",), ("request.decided_on", "request.withdrawn_on")),
    "assessment.primary_need": (("need.need_type",),),
    "assessment.setting_type": (("placement.setting_code", "placement.urn", "placement.ukprn"),),
    "plan.primary_need": (("need.need_type",),),
    "plan.setting_type": (("placement.setting_code", "placement.urn", "placement.ukprn"),),
    "review_cycle.began_on": (("plan.started_on",), ("review.decided_on",)),
    "review_cycle.anniversary_on": (("plan.started_on",), ("review.decided_on",)),
    "review_cycle.ended_on": (("plan.started_on",), ("review.decided_on",)),
}


def supplied_with_derived(supplied: frozenset[str]) -> frozenset[str]:
    """The supplied columns and the derived ones that can be worked out from them.

    A derived column needs one column of each group it is worked out from. A list of postcodes or settings is not
    asked for: what no list knows is not known, and counted.
    """
    return supplied | {name for name, groups in _FROM.items() if all(supplied.intersection(group) for group in groups)}


@dataclass
class Unmatched:
    """How many postcodes and settings the reference lists did not know."""

    postcodes: int = 0
    settings: int = 0


def derive(tables: Tables, places: Places, unmatched: Unmatched) -> dict[str, pa.Table]:
    """The tables of `DERIVED_TABLES` with all their columns; adds to `unmatched` what no list knew."""
    plans = _plans(tables, places, unmatched)
    return {
        "person": _with(tables["person"], "person", {"district": _districts(tables, places, unmatched)}),
        "request": _requests(tables),
        "assessment": _assessments(tables, plans),
        "plan": plans,
        "review_cycle": _cycles(tables),
    }


def _with(rows: pa.Table, table: str, derived: dict[str, Any]) -> pa.Table:
    """The rows in the columns of the snapshot, the derived ones from lists or arrays."""
    from sherwood.dataset.arrow import pa
    from sherwood.dataset.contract import schema

    whole = schema(table)
    columns = [pa.array(derived[f.name], f.type) if f.name in derived else rows[f.name].combine_chunks() for f in whole]
    return pa.Table.from_arrays(columns, schema=whole)


def _parents(rows: pa.Table, key: str, parents: pa.Table, parent_key: str) -> list[int | None]:
    """For each row the place of the row it points to, None where that is not there."""
    import pyarrow.compute as pc

    found = pc.index_in(rows[key].combine_chunks(), value_set=parents[parent_key].combine_chunks(), skip_nulls=True)
    return found.to_pylist()  # type: ignore[no-any-return]


def _children(parents: list[int | None], count: int, values: list[Any]) -> list[list[Any]]:
    """The values of the rows that point to each parent, in their order."""
    found: list[list[Any]] = [[] for _ in range(count)]
    for parent, value in zip(parents, values, strict=True):
        if parent is not None:
            found[parent].append(value)
    return found


def _numbers(rows: pa.Table, column: str) -> list[int | None]:
    from sherwood.dataset.arrow import pa

    return rows[column].cast(pa.int32()).to_pylist()  # type: ignore[no-any-return]


def _requests(tables: Tables) -> pa.Table:
    from sherwood.dataset.arrow import pa

    rows, assessments = tables["request"], tables["assessment"]
    stages = _children(
        _parents(assessments, "request_id", rows, "request_id"),
        rows.num_rows,
        [
            Stage(outcome, day)
            for outcome, day in zip(
                assessments["outcome"].to_pylist(), _numbers(assessments, "decided_on"), strict=True
            )
        ],
    )
    received, outcomes = _numbers(rows, "received_on"), rows["outcome"].to_pylist()
    decided, withdrawn = _numbers(rows, "decided_on"), _numbers(rows, "withdrawn_on")
    ends = list(map(closed_on, outcomes, decided, withdrawn, stages))
    stands = list(map(can_stand_open, received, outcomes, decided, withdrawn, stages))
    days = pa.array(ends, pa.int32()).cast(pa.date32())
    return _with(rows, "request", {"can_stand_open": stands, "closed_on": days})


def _plans(tables: Tables, places: Places, unmatched: Unmatched) -> pa.Table:
    rows, needs, placements = tables["plan"], tables["need"], tables["placement"]
    by_plan = _children(
        _parents(needs, "plan_id", rows, "plan_id"),
        rows.num_rows,
        list(zip(needs["rank"].to_pylist(), needs["need_type"].to_pylist(), strict=True)),
    )
    spots = _children(
        _parents(placements, "plan_id", rows, "plan_id"),
        rows.num_rows,
        list(
            map(
                Place,
                placements["part"].to_pylist(),
                placements["rank"].to_pylist(),
                _numbers(placements, "left_on"),
                _setting_types(placements, places, unmatched).to_pylist(),
            )
        ),
    )
    derived = {"primary_need": list(map(main_need, by_plan)), "setting_type": list(map(main_setting, spots))}
    return _with(rows, "plan", derived)


def _setting_types(placements: pa.Table, places: Places, unmatched: Unmatched) -> pa.Array:
    import pyarrow.compute as pc

    given = placements["setting_code"].combine_chunks()
    found = pc.coalesce(given, places.setting_types(placements["urn"], placements["ukprn"]))
    numbered = pc.or_(pc.is_valid(placements["urn"]), pc.is_valid(placements["ukprn"])).combine_chunks()
    unmatched.settings += pc.sum(pc.and_(pc.is_null(found), numbered)).as_py() or 0
    return found


def _assessments(tables: Tables, plans: pa.Table) -> pa.Table:
    """Need and setting come from the first plan that followed the assessment."""
    from sherwood.dataset.arrow import pa

    rows = tables["assessment"]
    followed = _parents(plans, "assessment_id", rows, "assessment_id")
    starts = _numbers(plans, "started_on")
    first: list[int | None] = [None] * rows.num_rows
    for at, (home, start) in enumerate(zip(followed, starts, strict=True)):
        if home is None:
            continue
        held = first[home]
        if held is None or (start is not None and (starts[held] is None or start < starts[held])):  # type: ignore[operator]
            first[home] = at
    chosen = pa.array(first, pa.int32())
    derived = {name: plans[name].combine_chunks().take(chosen) for name in ("primary_need", "setting_type")}
    return _with(rows, "assessment", derived)


def _districts(tables: Tables, places: Places, unmatched: Unmatched) -> pa.Array:
    """The district of each child's postcode; of several postcodes the last."""
    import pyarrow.compute as pc

    from sherwood.dataset.arrow import pa

    identifiers = tables["identifier"]
    homes = identifiers.filter(pc.equal(identifiers["kind"], "postcode"))
    districts = places.districts(homes["value"].combine_chunks())
    unmatched.postcodes += districts.null_count
    last: list[int | None] = [None] * tables["person"].num_rows
    for at, person in enumerate(_parents(homes, "person_id", tables["person"], "person_id")):
        if person is not None:
            last[person] = at
    return districts.take(pa.array(last, pa.int32()))


def _cycles(tables: Tables) -> pa.Table:
    from sherwood.dataset.contract import schema, to_arrow

    plans, reviews = tables["plan"], tables["review"]
    decided = _children(
        _parents(reviews, "plan_id", plans, "plan_id"), plans.num_rows, reviews["decided_on"].to_pylist()
    )
    rows = [
        (child_key(plan, "cycle", cycle.began_on), person, plan, *cycle)
        for plan, person, start, end, days in zip(
            plans["plan_id"].to_pylist(),
            plans["person_id"].to_pylist(),
            plans["started_on"].to_pylist(),
            plans["ceased_on"].to_pylist(),
            decided,
            strict=True,
        )
        for cycle in review_cycles(start, end, days)
    ]
    return to_arrow("review_cycle", rows, schema("review_cycle").names)
