"""What keeps a caseload quick: it is found by index among all cases, and its addresses are those of the routes."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from factories import cases
from sherwood.apps.casework.models import Case, Due
from sherwood.apps.casework.presenters.addresses import addresses
from sherwood.apps.casework.queries.caseload import glances
from sherwood.apps.casework.queries.caseload_standings import waiting

ON = date(2026, 6, 24)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
def test_a_caseload_is_found_without_reading_every_case(django_assert_max_num_queries):
    # Nobody writes a plan yet, as in a register that was just brought in: SQLite's statistics know only that.
    cast = cases.cast()
    Case.objects.bulk_create(
        Case(
            id=f"many-{number}",
            reference=f"2020-{number:04d}",
            child=cast.case.child,
            route="paper",
            received_on=date(2020, 1, 6),
            stage="not-assessed",
            closed_on=date(2020, 2, 3),
            worker=cast.ben if number % 2 else cast.dev,
            recorded_on=ON,
        )
        for number in range(400)
    )
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    with django_assert_max_num_queries(4) as asked:
        assert {each.key for each in glances(cast.asha, "mine", ON)} == {cast.case.pk, cast.teenager_case.pk}
    [sql] = [each["sql"] for each in asked.captured_queries if '"writer_id"' in each["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"explain query plan {sql}")
        steps = [row[-1] for row in cursor.fetchall()]
    assert any("casework_case_writer" in step for step in steps)
    assert not any(step.startswith("SCAN casework_case") for step in steps)


@pytest.mark.django_db
def test_a_case_without_stored_limits_waits_for_nothing():
    cast = cases.cast()
    Due.objects.filter(case=cast.case).delete()
    assert waiting([cast.case.pk], ON) == {cast.case.pk: ()}


@pytest.mark.parametrize("key", ["2026-0412", "2026-0412-7", "a b&c"])
def test_the_address_of_a_row_is_that_of_its_route(key):
    assert addresses("casework:case")(key) == reverse("casework:case", args=[key])


@pytest.mark.parametrize("view", ["casework:strike-event", "casework:correct-day"])
def test_the_address_of_an_event_is_that_of_its_route(view):
    assert addresses(view, "2026-0412")(73) == reverse(view, args=["2026-0412", 73])
