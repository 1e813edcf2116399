"""Rows by column name for the tests of the data set: what is not said is empty."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sherwood.dataset.contract import supplied_names
from sherwood.dataset.layers import Facts
from sherwood.dataset.store import Store

ALL = ("request.received_on", "request.outcome", "request.decided_on", "plan.started_on", "review.decided_on")
Tables = dict[str, list[tuple[Any, ...]]]


def row(table: str, **values: Any) -> tuple[Any, ...]:
    """A row of supplied columns; raises KeyError for a column that the table does not have."""
    names = supplied_names(table)
    strange = set(values) - set(names)
    if strange:
        raise KeyError(f"{table} has no {strange}")
    return tuple(values.get(name) for name in names)


def child(number: int = 1, *, upn: str | None = None, received: date | None = date(2025, 3, 1)) -> Tables:
    """One fictional child with a plan: request, assessment, plan, two placements, a need and a review."""
    p, r, a, e = f"p{number}", f"r{number}", f"a{number}", f"e{number}"
    return {
        "person": [row("person", person_id=p, born_on=date(2016, 5, 4), sex="F", ethnicity="WBRI")],
        "identifier": [
            row("identifier", identifier_id=f"u{number}", person_id=p, kind="upn", value=upn or f"Y{number:012d}"),
            row("identifier", identifier_id=f"c{number}", person_id=p, kind="postcode", value="ng1 1aa"),
        ],
        "request": [
            row(
                "request",
                request_id=r,
                person_id=p,
                received_on=received,
                outcome="Y",
                decided_on=date(2025, 4, 10),
                mediation=False,
                tribunal=False,
            )
        ],
        "assessment": [
            row("assessment", assessment_id=a, person_id=p, request_id=r, outcome="Y", decided_on=date(2025, 7, 20))
        ],
        "plan": [
            row(
                "plan",
                plan_id=e,
                person_id=p,
                request_id=r,
                assessment_id=a,
                started_on=date(2025, 7, 20),
                is_active=True,
            )
        ],
        "placement": [
            row("placement", placement_id=f"n{number}", person_id=p, plan_id=e, part="named", rank=1, urn="100000"),
            row("placement", placement_id=f"t{number}", person_id=p, plan_id=e, part="attended", rank=1, urn="100001"),
        ],
        "need": [row("need", need_id=f"s{number}", person_id=p, plan_id=e, rank=1, need_type="ASD")],
        "review": [
            row(
                "review",
                review_id=f"v{number}",
                person_id=p,
                plan_id=e,
                met_on=date(2026, 1, 5),
                outcome="M",
                decided_on=date(2026, 1, 12),
            )
        ],
    }


def put(
    store: Store,
    *tables: Tables,
    year: int = 2026,
    sent_at: str | None = "2026-02-01T09:00:00",
    digest: str = "first",
    kind: str = "sen2",
    supplies: tuple[str, ...] = ALL,
    about: dict[str, Any] | None = None,
) -> Facts:
    """Import some children as one layer."""
    with store.new_layer(
        kind=kind,
        collection=f"{kind}:891:{year}",
        sent_at=sent_at,
        imported_at=None,
        digest=digest,
        supplies=supplies,
        about=about,
    ) as layer:
        for each in tables:
            layer.add(each)
    assert layer.facts is not None
    return layer.facts


def without_order(folder: Path) -> dict[str, bytes]:
    """The stored files by path within the folder, for "nothing changed"."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
