"""Casework at the server with 100,000 cases, in SQLite and in PostgreSQL: a caseload, a case, and `sherwood tick`.

The fictional area is loaded small and then copied inside the database, each copy with a worker of its own, so that
every worker has a caseload of about 150. Each database has a process of its own.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .pages import milliseconds

DAY, SCALE, CASES, REQUESTS = date(2026, 9, 30), 0.25, 100_000, 200
MEDIAN, P95, TICK = 100, 250, 30
WORKER = "ehc.coordinator@sherwood.example"
BY_HAND = """
select c.reference, p.surname, p.forename, d.due_on, d."limit" from casework_case c
join people_child p on p.id = c.child_id left join casework_due d on d.case_id = c.id
where c.worker_id = {worker} and c.closed_on is null order by d.due_on
"""


def main() -> None:
    """Print the figures of both databases; PostgreSQL where it is installed."""
    from tests.lanes import PORT, postgres, postgres_programs

    _in_a_process("SQLite", {})
    if postgres_programs() is None:
        print("cases: PostgreSQL is not installed, so its figures are missing (run `make system`)")
        return
    with postgres():
        _in_a_process("PostgreSQL", {"DATABASE_URL": f"postgres://sherwood@127.0.0.1:{PORT}/postgres"})


def _in_a_process(database: str, more: Mapping[str, str]) -> None:
    with TemporaryDirectory() as name:
        environment = {
            **os.environ,
            "SHERWOOD_MODE": "demo",
            "SHERWOOD_VAR": name,
            "SHERWOOD_DATASET": str(Path(name) / "dataset"),
            "SHERWOOD_DEMO_DAY": DAY.isoformat(),
            "DJANGO_SETTINGS_MODULE": "sherwood.config.settings",
            **more,
        }
        subprocess.run([sys.executable, "-m", "benchmarks.casework", database], env=environment, check=True)


def measure(database: str) -> None:
    """Fill the database of this process and print its figures."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    cases, worker = _fill()
    print(f"cases: at the server, {cases:,} cases in {database}, {REQUESTS} requests each")
    from .pages import reader

    get = reader(WORKER)
    references = _references(worker)
    caseload = _address("casework:caseload")
    pages: tuple[tuple[str, Callable[[int], object], str], ...] = (
        (f"caseload of {len(references)}", lambda turn: get(caseload), f"(aim: median {MEDIAN} ms, p95 {P95} ms)"),
        (
            "case page",
            lambda turn: get(_address("casework:case", references[turn % len(references)])),
            f"(aim: median {MEDIAN} ms, p95 {P95} ms)",
        ),
        ("statement", lambda turn: get("/accessibility/"), "(yardstick: a page without figures)"),
        ("SQL by hand", lambda turn: _by_hand(worker), "(yardstick: the rows of the caseload alone)"),
    )
    for name, ask, said in pages:
        ask(0)
        found = [milliseconds(lambda ask=ask, turn=turn: ask(turn)) for turn in range(REQUESTS)]
        median, p95 = statistics.median(found), statistics.quantiles(found, n=20)[-1]
        print(f"  {name:<16} median {median:6.1f} ms, p95 {p95:6.1f} ms {said}")
    _tick()
    connection.close()


def _fill() -> tuple[int, int]:
    """The area, copied until there are enough cases: how many there are, and the key of the worker who is timed."""
    from django.db import connection, transaction

    from sherwood.apps.accounts.models import User
    from sherwood.apps.accounts.operations import create_user, ensure_personas
    from sherwood.apps.casework.models import Case, CaseEvent, Due
    from sherwood.apps.casework.operations.loading import Staff, Worker, load_cases, share_out
    from sherwood.apps.people.models import Child, Relationship
    from sherwood.apps.people.operations.loading import load_children, load_settings, put_in_team
    from sherwood.dataset.synthetic import synthesise

    by = "benchmark"
    area = synthesise(scale=SCALE, until=DAY)
    found = [rows for rows in area.children() if rows["request"]]
    ensure_personas(by=by, on=DAY)
    worker = User.objects.get(email=WORKER)
    team = put_in_team(users=[worker], team="Team", organisation="Council", lead=None, by=by, on=date(2019, 1, 1))
    load_settings(rows=area.settings, by=by, on=DAY)
    load_children(found=found, by=by, on=DAY)
    own = load_cases(found=found, by=by, on=DAY)
    share_out(staff=Staff([Worker(worker, team)]), by=by, on=DAY)
    with transaction.atomic():
        for copy in range(1, -(-CASES // own)):
            other = create_user(
                email=f"worker{copy}@sherwood.example",
                role="ehc-coordinator",
                post="EHC co-ordinator",
                organisation="Council",
                by=by,
                on=DAY,
            )
            mine = {"worker_id": f"case when worker_id is null then null else {other.pk} end"}
            child = {"child_id": f"child_id || '-{copy}'"}
            case = {"case_id": f"case_id || '-{copy}'"}
            own_rows = {"case_id": "length(case_id) = 20"}
            _copy(Child, {"id": f"id || '-{copy}'", "upn": "''"}, "length(id) = 20")
            new = {"id": f"id || '-{copy}'", "reference": f"reference || '-{copy}'", **child, **mine}
            _copy(Case, new, "length(id) = 20")
            _copy(CaseEvent, case, own_rows["case_id"])
            _copy(Due, case, own_rows["case_id"])
            _copy(
                Relationship,
                {**child, "user_id": str(other.pk)},
                f"length(child_id) = 20 and user_id = {worker.pk}",
            )
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return Case.objects.count(), worker.pk


def _copy(model: Any, changed: Mapping[str, str], where: str) -> None:
    """Copy the first rows of a table, some columns changed; a key that counts up is given anew."""
    from django.db import connection

    columns = [field.column for field in model._meta.concrete_fields]
    key = model._meta.pk.column
    if key not in changed:
        columns.remove(key)
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    with connection.cursor() as cursor:
        # Names of our own tables and columns, and numbers: nothing that anybody typed.
        table = f'"{model._meta.db_table}"'
        cursor.execute(f"insert into {table} ({names}) select {values} from {table} where {where}")


def _references(worker: int) -> list[str]:
    from sherwood.apps.casework.models import Case

    found = Case.objects.filter(worker=worker, closed_on=None).order_by("reference")
    return list(found.values_list("reference", flat=True))


def _address(view: str, *about: str) -> str:
    from django.urls import reverse

    return reverse(view, args=about)


def _by_hand(worker: int) -> object:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(BY_HAND.format(worker=worker))
        return cursor.fetchall()


def _tick() -> None:
    """The background work of a day, twice: the first does it, the second finds it done."""
    from django.db import connection

    def tick() -> None:
        run = subprocess.run(
            [str(Path(sys.executable).with_name("sherwood")), "tick", "--on", DAY.isoformat(), "--json"],
            check=False,
            capture_output=True,
            text=True,
        )
        if run.returncode:
            raise RuntimeError(run.stderr)

    connection.close()
    for said in ("first of the day", "again"):
        began = time.perf_counter()
        tick()
        print(f"  tick, {said:<16} {time.perf_counter() - began:6.1f} s, process start included (aim: {TICK} s)")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        main()
