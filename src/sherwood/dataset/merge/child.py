"""Everything about one child from several layers."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from .plans import latest_set, merge_plans, merge_reviews
from .requests import Child, Keys, merge_assessments, merge_requests
from .rows import Difference, Row, Sourced, fold_all, grouped, is_given, place, relinked

# What makes two rows about a request the same, beside the request.
_SAME_BY = {
    "advice": ("about", "requested_on"),
    "exception": ("ground", "starts_on"),
    "disagreement": ("stage", "route", "opened_on"),
}
_BY_KEY = ("contact", "sen_support", "referral", "wait")
_NUMBERS = ("upn", "uln")


def merge_child(child: Child) -> tuple[dict[str, list[Row]], list[Difference]]:
    """The rows of one child by table, and what its layers disagree on.

    `child` holds for each table the child's rows of supplied columns with the place of their layer, the earliest
    collection first. The result does not hold two rows of a table with one key.
    """
    differences: list[Difference] = []
    requests, request_keys = merge_requests(child, differences)
    assessments, assessment_keys = merge_assessments(child, request_keys, differences)
    plans, plan_keys = merge_plans(child, request_keys, assessment_keys, differences)
    merged: dict[str, list[Sourced]] = {
        "person": _person(child.get("person", ()), differences),
        "identifier": _identifiers(child.get("identifier", ())),
        "request": requests,
        "assessment": assessments,
        "plan": plans,
        "placement": latest_set("placement", child, plan_keys),
        "need": latest_set("need", child, plan_keys),
        "review": merge_reviews(child, plan_keys, differences),
    }
    for table in _SAME_BY:
        merged[table] = _about_requests(table, child, request_keys, differences)
    merged["exception"] = _not_withdrawn(merged["exception"], assessments)
    for table in _BY_KEY:
        merged[table] = list(child.get(table, ()))
    return {table: _one_a_key(rows) for table, rows in merged.items() if rows}, differences


def _person(rows: Sequence[Sourced], differences: list[Difference]) -> list[Sourced]:
    return [fold_all("person", rows, differences)] if rows else []


def _identifiers(rows: Sequence[Sourced]) -> list[Sourced]:
    """Every number a child has had; of names and postcodes, those of the latest collection that gives any."""
    kind_at, value_at = place("identifier", "kind"), place("identifier", "value")
    kept: list[Sourced] = []
    by_kind = grouped(rows, lambda row: row[kind_at])
    for kind, members in by_kind.items():
        if kind == "upn-unknown" and "upn" in by_kind:
            continue
        if kind not in _NUMBERS:
            latest = max(each.layer for each in members)
            members = [each for each in members if each.layer == latest]
        kept += [same[-1] for same in grouped(members, lambda row: row[value_at]).values()]
    return kept


def _about_requests(table: str, child: Child, requests: Keys, differences: list[Difference]) -> list[Sourced]:
    at = place(table, "request_id")
    places = [place(table, name) for name in _SAME_BY[table]]

    def identity(row: Row) -> Hashable:
        return (row[at], *(row[each] for each in places))

    rows = relinked(table, "request_id", child.get(table, ()), requests)
    return [fold_all(table, same, differences) for same in grouped(rows, identity).values()]


def _not_withdrawn(exceptions: Sequence[Sourced], assessments: Iterable[Sourced]) -> list[Sourced]:
    """Without the exceptions that rest on a bare flag which a later collection has taken back."""
    flag_at, request_at = place("assessment", "exception"), place("assessment", "request_id")
    flags = grouped(assessments, lambda row: row[request_at])
    ground_at, of_at = place("exception", "ground"), place("exception", "request_id")

    def stands(row: Row) -> bool:
        said = [each.row[flag_at] for each in flags.get(row[of_at], ()) if is_given(each.row[flag_at])]
        return row[ground_at] != "not-stated" or not said or any(said)

    return [each for each in exceptions if stands(each.row)]


def _one_a_key(rows: Iterable[Sourced]) -> list[Row]:
    return list({each.row[0]: each.row for each in rows}.values())
