"""The same questions as an analyst would write them: DuckDB SQL by hand, and pandas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd

FIRST, LAST, MONTHS = "2019-01-01", "2026-09-30", 93
FLOW = """
select date_trunc('month', {on}) as month, p.district, {sums}
from '{table}.parquet' t left join '{person}.parquet' p using (person_id)
where {on} between date '{first}' and date '{last}' and {where} group by all
"""
RECEIVED = """
select date_trunc('month', a.decided_on) as month, p.district, {sums}
from '{assessment}.parquet' a left join '{person}.parquet' p using (person_id)
left join '{request}.parquet' r using (request_id)
where a.decided_on between date '{first}' and date '{last}' and a.outcome = '{outcome}' group by all
"""
STOCK = """
with days as (select (date '2019-01-01' + to_months(i + 1) - interval 1 day)::date as day from range({months}) d(i))
select day, p.district, {sums}
from '{table}.parquet' t join days on t.{opened} <= day and (t.{closed} is null or t.{closed} > day)
left join '{person}.parquet' p using (person_id) where {where} group by all
"""
WAIT = "date_diff('day', r.received_on, a.decided_on)"
OPEN = "date_diff('day', t.received_on, day)"


def _flow(table: str, on: str, sums: str, where: str = "true") -> Callable[[dict[str, str]], str]:
    return lambda paths: FLOW.format(
        table=paths[table], on=f"t.{on}", sums=sums, where=where, person=paths["person"], first=FIRST, last=LAST
    )


def _issued(sums: str, outcome: str = "Y") -> Callable[[dict[str, str]], str]:
    return lambda paths: RECEIVED.format(**paths, sums=sums, outcome=outcome, first=FIRST, last=LAST)


def _stock(table: str, opened: str, closed: str, sums: str, where: str = "true") -> Callable[[dict[str, str]], str]:
    return lambda paths: STOCK.format(
        table=paths[table], opened=opened, closed=closed, sums=sums, where=where, person=paths["person"], months=MONTHS
    )


DECIDED = "t.outcome in ('Y', 'N')"
IN_SIX = "count(*), sum((date_diff('day', t.received_on, t.decided_on) <= 42)::int)"
SQL: dict[str, Callable[[dict[str, str]], str]] = {
    "ehc.requests": _flow("request", "received_on", "count(*)", "coalesce(t.outcome, '') <> 'H'"),
    "ehc.decided-in-6-weeks": _flow("request", "decided_on", IN_SIX, DECIDED),
    "ehc.refused-to-assess": _flow("request", "decided_on", "count(*), sum((t.outcome = 'N')::int)", DECIDED),
    "ehc.open-over-20-weeks": _stock(
        "request",
        "received_on",
        "closed_on",
        f"count(*) filter ({OPEN} > 140), count(*) filter ({OPEN} > 210), count(*) filter ({OPEN} > 350), "
        f"count(*) filter ({OPEN} > 350)",
        "t.can_stand_open",
    ),
    "ehc.plans-issued": _issued("count(*)"),
    "ehc.issued-in-20-weeks": _issued(
        f"count(*), sum(({WAIT} <= 140)::int), count(*) filter (not a.exception), "
        f"count(*) filter ({WAIT} <= 140 and not a.exception)"
    ),
    "ehc.weeks-to-issue": _issued(
        f"count(*), avg({WAIT}), quantile_cont({WAIT}::double, 0.5), quantile_cont({WAIT}::double, 0.92)"
    ),
    "ehc.refused-to-issue-in-16-weeks": _issued(f"count(*), sum(({WAIT} <= 112)::int)", "N"),
    "ehc.plans-maintained": _stock("plan", "started_on", "ceased_on", "count(*)"),
    "ehc.plans-ceased": _flow("plan", "ceased_on", "count(*)"),
    "reviews.decided-in-4-weeks": _flow(
        "review", "decided_on", "count(*), sum((date_diff('day', t.met_on, t.decided_on) <= 28)::int)"
    ),
    "reviews.completed-in-12-months": _flow("review", "due_on", "count(*), count(*) filter (t.decided_on <= t.due_on)"),
    "reviews.amended-in-12-weeks": _flow(
        "review",
        "amended_plan_sent_on",
        "count(*), sum((date_diff('day', t.met_on, t.amended_plan_sent_on) <= 84)::int)",
    ),
    "reviews.overdue": _stock("review_cycle", "began_on", "ended_on", "count(*)", "t.anniversary_on <= day"),
}


def run_sql(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """The answers of the SQL, by measure."""
    paths = {name: str(folder / name) for name in ("person", "request", "assessment", "plan", "review", "review_cycle")}
    connection = duckdb.connect()
    return {measure: connection.execute(query(paths)).fetchall() for measure, query in SQL.items()}


def run_pandas(folder: Path) -> dict[str, pd.DataFrame]:
    """The answers of pandas, by measure."""
    frames = {
        name: pd.read_parquet(folder / f"{name}.parquet")
        for name in ("person", "request", "assessment", "plan", "review", "review_cycle")
    }
    for frame in frames.values():
        for column in frame.columns:
            if column.endswith("_on"):
                frame[column] = pd.to_datetime(frame[column])
    district = frames["person"].set_index("person_id")["district"]
    for name in ("request", "assessment", "plan", "review", "review_cycle"):
        frames[name]["district"] = frames[name]["person_id"].map(district)
    return {**_pandas_flows(frames), **_pandas_stocks(frames)}


def _by_month(frame: pd.DataFrame, on: str, **sums: pd.Series) -> pd.DataFrame:
    chosen = frame[frame[on].between(FIRST, LAST)].assign(n=1, **sums)
    return chosen.groupby([chosen[on].dt.to_period("M"), "district"])[["n", *sums]].sum()


def _pandas_flows(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    requests, assessments, reviews = frames["request"], frames["assessment"], frames["review"]
    decided = requests[requests.outcome.isin(["Y", "N"])]
    received = requests.set_index("request_id")["received_on"]
    days = (assessments.decided_on - assessments.request_id.map(received)).dt.days
    assessments = assessments.assign(days=days)
    issued, refused = assessments[assessments.outcome == "Y"], assessments[assessments.outcome == "N"]
    plain = issued[~issued.exception]
    months = issued[issued.decided_on.between(FIRST, LAST)]
    met, sent = reviews.met_on, reviews.amended_plan_sent_on
    return {
        "ehc.requests": _by_month(requests[requests.outcome != "H"], "received_on"),
        "ehc.decided-in-6-weeks": _by_month(
            decided, "decided_on", met=(decided.decided_on - decided.received_on).dt.days <= 42
        ),
        "ehc.refused-to-assess": _by_month(decided, "decided_on", met=decided.outcome == "N"),
        "ehc.plans-issued": _by_month(issued, "decided_on"),
        "ehc.issued-in-20-weeks": _by_month(issued, "decided_on", met=issued.days <= 140),
        "ehc.issued-in-20-weeks excluding": _by_month(plain, "decided_on", met=plain.days <= 140),
        "ehc.weeks-to-issue": months.groupby([months.decided_on.dt.to_period("M"), "district"])["days"].agg(
            ["count", "mean", "median", lambda found: found.quantile(0.92)]
        ),
        "ehc.refused-to-issue-in-16-weeks": _by_month(refused, "decided_on", met=refused.days <= 112),
        "ehc.plans-ceased": _by_month(frames["plan"], "ceased_on"),
        "reviews.decided-in-4-weeks": _by_month(reviews, "decided_on", met=(reviews.decided_on - met).dt.days <= 28),
        "reviews.completed-in-12-months": _by_month(reviews, "due_on", met=reviews.decided_on <= reviews.due_on),
        "reviews.amended-in-12-weeks": _by_month(reviews, "amended_plan_sent_on", met=(sent - met).dt.days <= 84),
    }


def _pandas_stocks(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    requests = frames["request"][frames["request"].can_stand_open]
    found: dict[str, list[pd.Series]] = {
        "ehc.open-over-20-weeks": [],
        "ehc.plans-maintained": [],
        "reviews.overdue": [],
    }
    for day in pd.date_range(FIRST, periods=MONTHS, freq="ME"):
        standing = _standing(requests, "received_on", "closed_on", day)
        waited = (day - standing.received_on).dt.days
        for over in (140, 210, 350, 350):
            found["ehc.open-over-20-weeks"].append(standing[waited > over].groupby("district").size())
        plans = _standing(frames["plan"], "started_on", "ceased_on", day)
        found["ehc.plans-maintained"].append(plans.groupby("district").size())
        cycles = _standing(frames["review_cycle"], "began_on", "ended_on", day)
        found["reviews.overdue"].append(cycles[cycles.anniversary_on <= day].groupby("district").size())
    return {name: pd.concat(series) for name, series in found.items()}


def _standing(frame: pd.DataFrame, opened: str, closed: str, day: pd.Timestamp) -> pd.DataFrame:
    return frame[(frame[opened] <= day) & (frame[closed].isna() | (frame[closed] > day))]
