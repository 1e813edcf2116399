"""Five million invented event rows as a snapshot, made by the database itself from a hash, so always the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from sherwood.core.records import TABLES

CHILDREN = 1_000_000
SUPPLIED = frozenset(str(column) for table in TABLES.values() for column in table.supplied())

PERSON = """
select 'p' || i as person_id, date '2001-01-01' + (hash(i, 1) % 7000)::int as born_on,
       case when hash(i, 2) % 10 < 7 then 'M' else 'F' end as sex, 'WBRI' as ethnicity,
       'E0700017' || (hash(i, 3) % 7) as district
from range({n}) t(i)
"""
REQUEST = """
with drawn as (
  select i, date '2019-01-01' + (hash(i, 4) % 2800)::int as received_on, hash(i, 5) % 100 as luck,
         20 + (hash(i, 6) % 50)::int as deciding, 100 + (hash(i, 7) % 260)::int as issuing
  from range({n}) t(i))
select 'r' || i as request_id, 'p' || i as person_id, received_on, (1 + luck % 5)::text as source,
       false as in_youth_accommodation,
       case when luck < 27 then 'N' when luck < 30 then 'W' when luck < 34 then 'A' else 'Y' end as outcome,
       case when luck < 27 or luck >= 34 then received_on + deciding end as decided_on,
       false as mediation, false as tribunal, null::text as exported, null::date as withdrawn_on,
       luck not between 27 and 29 as can_stand_open,
       case when luck < 27 then received_on + deciding when luck >= 40 then received_on + issuing end as closed_on
from drawn
"""
ASSESSMENT = """
select replace(request_id, 'r', 'a') as assessment_id, person_id, request_id,
       case when hash(request_id) % 100 < 5 then 'N' when closed_on is null then 'A' else 'Y' end as outcome,
       closed_on as decided_on, hash(request_id, 8) % 50 = 0 as exception, false as mediation, false as tribunal,
       false as other_mediation, false as other_tribunal, 'ASD' as primary_need, 'special-academy-free' as setting_type
from request where outcome = 'Y'
"""
PLAN = """
select replace(assessment_id, 'a', 'l') as plan_id, person_id, request_id, assessment_id, decided_on as started_on,
       case when hash(assessment_id, 9) % 10 < 2 then decided_on + 900 end as ceased_on,
       case when hash(assessment_id, 9) % 10 < 2 then '9' end as cease_reason, true as is_active,
       null::text as named_residence, null::text as named_work_based, null::text as personal_budget,
       null::text as organised_arrangements, null::text as direct_payments, null::text as transferred_from,
       null::date as phase_transfer_due_on, null::date as phase_transfer_final_on, null::text as residence,
       null::text as work_based, primary_need, setting_type
from assessment where outcome = 'Y'
"""
REVIEW = """
select replace(plan_id, 'l', 'v') || '-' || n as review_id, person_id, plan_id,
       started_on + (365 * n)::int as due_on, started_on + (365 * n)::int - 30 as met_on, 'M' as outcome,
       started_on + (365 * n)::int - 30 + (hash(plan_id, n) % 60)::int as decided_on, null::date as draft_sent_on,
       case when hash(plan_id, n, 1) % 3 = 0 then started_on + (365 * n)::int + (hash(plan_id, n, 2) % 90)::int end
         as amended_plan_sent_on
from plan, (select n::int as n from range(1, 3) r(n)) t
"""
REVIEW_CYCLE = """
with anchors as (
  select plan_id, person_id, started_on as began_on, ceased_on from plan
  union all select r.plan_id, r.person_id, r.decided_on, p.ceased_on from review r join plan p using (plan_id)),
ordered as (
  select *, lead(began_on) over (partition by plan_id order by began_on) as next_on from anchors
  where ceased_on is null or began_on < ceased_on)
select plan_id || '-' || began_on as review_cycle_id, person_id, plan_id, began_on,
       (began_on + interval 1 year)::date as anniversary_on, least(next_on, ceased_on) as ended_on
from ordered
"""
QUERIES = {
    "person": PERSON,
    "request": REQUEST,
    "assessment": ASSESSMENT,
    "plan": PLAN,
    "review": REVIEW,
    "review_cycle": REVIEW_CYCLE,
}


@dataclass(frozen=True)
class InventedSnapshot:
    """The invented rows as an engine reads them."""

    folder: Path
    supplied: frozenset[str] = SUPPLIED

    def path(self, table: str) -> Path:
        return self.folder / f"{table}.parquet"

    def read(self, table: str) -> list[dict[str, Any]]:
        return pq.read_table(self.path(table)).to_pylist()

    def events(self) -> int:
        """Rows of dated events (people are not events)."""
        return sum(pq.read_metadata(self.path(table)).num_rows for table in QUERIES if table != "person")


def invent(folder: Path, children: int = CHILDREN) -> InventedSnapshot:
    """Write the snapshot into `folder`."""
    connection = duckdb.connect()
    for table, query in QUERIES.items():
        connection.execute(f"create table {table} as {query.format(n=children)}")
        connection.execute(f"copy {table} to '{folder / table}.parquet' (format parquet)")
    return InventedSnapshot(folder)
