"""The cases of the whole fictional area, taken over from its generator as from an earlier record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sherwood.dataset.synthetic import synthesise
from sherwood.dataset.synthetic.draws import stream
from sherwood.dataset.synthetic.names import FORENAMES
from sherwood.dataset.synthetic.settings import choose, postcode_rows

from .staff import BY, People

if TYPE_CHECKING:
    from sherwood.apps.casework.operations.loading import Told
    from sherwood.apps.people.operations.loading import Parent

Rows = dict[str, list[tuple[Any, ...]]]
# Places in the rows of the tables.
CHILD, RECEIVED, OUTCOME = 1, 2, 5
STREETS = ("Alder Lane", "Beck Street", "Cedar Rise", "Hazel Road", "Mill Stream", "Oak Street", "Quarry Hill")
DRAFT_AFTER = timedelta(days=21)
"""A draft is sent three weeks after a plan was agreed, where it was agreed that long ago."""
BEFORE_FINAL = timedelta(days=18)


def fill(on: date, scale: float = 1.0) -> bool:
    """Take over the generator's cases as on a day and share them out, once; whether anything was done."""
    from sherwood.apps.audit import clock
    from sherwood.apps.casework.operations.loading import (
        is_empty,
        load_cases,
        name_writers,
        record_on_their_days,
        share_out,
    )
    from sherwood.apps.people.operations.loading import load_children, load_parents, load_settings

    from .heroes import tell
    from .panels import plan

    if not is_empty():
        return False
    began = clock.now()
    area = synthesise(scale=scale, until=on)
    found = [rows for rows in area.children() if rows["request"]]
    people = People(on)
    load_settings(rows=area.settings, by=BY, on=on, addresses=_address)
    load_children(found=_at_school(found, on), by=BY, on=on, districts=_districts())
    load_parents(parents=list(_parents(found)), by=BY, on=on)
    load_cases(found=found, by=BY, on=on, more=dict(_drafts(found, on)))
    people.place()
    share_out(staff=people.staff(), by=BY, on=on)
    tell(people, on)
    name_writers(writers=[people.persona("plan-writer")], by=BY, on=on)
    plan(people, on)
    record_on_their_days(since=began, by=BY, on=on)
    return True


def _districts() -> dict[str, str]:
    return {postcode.replace(" ", ""): district for postcode, district in postcode_rows()}


def _is_open(rows: Rows) -> bool:
    """Whether some request of the child still waits for a decision or a plan."""
    assessed = {row[2]: (row[3], row[4]) for row in rows["assessment"]}
    for request in rows["request"]:
        outcome, decided_on = assessed.get(request[0], (None, None))
        waits = outcome == "A" or (outcome == "Y" and decided_on is None)
        if request[RECEIVED] is not None and (request[OUTCOME] == "A" or waits):
            return True
    return False


def _at_school(found: Iterable[Rows], on: date) -> Iterator[Rows]:
    """The rows with a school for each child who waits: no table of the data set says where a child without a plan
    goes, so it is drawn as the generator draws it."""
    districts = _districts()
    for rows in found:
        if rows["placement"] or not _is_open(rows):
            yield rows
            continue
        key, born_on, *_ = rows["person"][0]
        rng = stream(f"school/{key}")
        given = {row[2]: row[3] for row in rows["identifier"]}
        home = districts.get("".join(given.get("postcode", "").split()).upper(), "E07000170")
        age = (on - born_on).days / 365.25
        kind = "general-fe" if age >= 16.7 else "mainstream-la-maintained" if age < 11.5 else "mainstream-academy"
        setting = choose(kind, home, age >= 11.5, rng.random())
        attended = (key, key, key, "attended", 1, setting[1], setting[2], None, None, born_on, *[None] * 5)
        yield {**rows, "placement": [attended]}


def _parents(found: Iterable[Rows]) -> Iterator[Parent]:
    """A parent for each child who waits; brothers and sisters at one address share one."""
    from sherwood.apps.people.operations.loading import Parent

    for rows in found:
        if _is_open(rows):
            given = {row[2]: row[3] for row in rows["identifier"]}
            postcode = given.get("postcode", "")
            rng = stream(f"parent/{given['surname']}/{postcode}")
            since = min(row[RECEIVED] for row in rows["request"] if row[RECEIVED] is not None)
            forename, address = rng.choice(FORENAMES), _address(f"{given['surname']}/{postcode}")
            yield Parent(rows["person"][0][0], forename, given["surname"], postcode, since, address)


def _address(of: str) -> str:
    """A street of the fictional town, the same each time for the same family or setting."""
    rng = stream(f"address/{of}")
    return f"{rng.randint(1, 180)} {rng.choice(STREETS)}, Oakwater (fictional)"


def _drafts(found: Iterable[Rows], on: date) -> Iterator[tuple[str, list[Told]]]:
    """Drafts sent to families, which no table of the data set holds: before each final plan, and some weeks after a
    plan was agreed."""
    from sherwood.apps.casework.operations.loading import Told

    for rows in found:
        received = {row[0]: row[RECEIVED] for row in rows["request"]}
        for assessment in rows["assessment"]:
            request, outcome, decided_on = assessment[2], assessment[3], assessment[4]
            if outcome != "Y" or received[request] is None:
                continue
            asked = [row[4] for row in rows["advice"] if row[2] == request and row[4]]
            came = [row[6] for row in rows["advice"] if row[2] == request and row[6]]
            last = max([*asked, *came], default=received[request])
            draft = max(last, decided_on - BEFORE_FINAL) if decided_on else last + DRAFT_AFTER
            if draft <= on:
                yield request, [Told("draft-served", draft)]
