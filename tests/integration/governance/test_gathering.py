"""What the site holds becomes a layer of the data set: same rows, same snapshot, by page and by command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from factories.small_plan import FIRST
from sherwood.apps.audit.models import Event
from sherwood.apps.governance import operations as do
from sherwood.apps.governance import queries, records
from sherwood.apps.insight import gathering
from sherwood.cli import main
from sherwood.core.improvement import Programme
from sherwood.core.records import TABLES
from sherwood.dataset.store import Store

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 9, 30), date(2026, 10, 1)
SAYS = {"reason": "r", "current_position": "p", "next_step": "n"}


def test_the_same_rows_give_the_same_snapshot_and_no_new_layer(plan, settings):
    first = gathering.gather(on=DAY, by="tests")
    again = gathering.gather(on=LATER, by="tests")
    assert first == again
    assert len(Store(settings.SHERWOOD_DATASET).layers()) == 1
    assert Event.objects.filter(action="snapshot.gathered").count() == 1


def test_a_snapshot_holds_every_row_and_makes_the_same_programme(plan, first, programme_manager):
    do.rate(item=first, rating="obstacles", **SAYS, by=programme_manager, on=DAY)
    do.raise_risk(title="Staff leave", item=first, by=programme_manager, on=DAY)
    snapshot = gathering.gather(on=DAY, by="tests")
    for table, rows in records.rows().items():
        names = [column.name for column in TABLES[table].supplied()]
        assert sorted(tuple(row[name] for name in names) for row in snapshot.read(table)) == sorted(rows), table
    rebuilt = Programme.from_rows({table: snapshot.read(table) for table in queries.PROGRAMME_TABLES})
    assert rebuilt.item(FIRST) == queries.programme().item(FIRST)
    assert rebuilt.item(FIRST).ratings == queries.programme().item(FIRST).ratings


def test_what_returns_to_an_earlier_state_counts_as_the_latest(plan, first, programme_manager):
    before = gathering.gather(on=DAY, by="tests").read("plan_item")
    owner = first.owners.get()
    type(owner).objects.filter(pk=owner.pk).update(until_on=DAY)
    gathering.gather(on=DAY, by="tests")
    type(owner).objects.filter(pk=owner.pk).update(until_on=None)
    third = gathering.gather(on=DAY, by="tests")
    assert {row["until_on"] for row in third.read("item_owner")} == {None}
    assert third.read("plan_item") == before


def test_an_earlier_snapshot_still_says_what_it_said(plan, first, programme_manager):
    earlier = gathering.gather(on=DAY, by="tests")
    do.change_item(item=first, changes={"title": "New"}, reason="clearer", by=programme_manager, on=LATER)
    later = gathering.gather(on=LATER, by="tests")
    assert earlier != later
    titles = [{row["title"] for row in snapshot.read("plan_item")} for snapshot in (earlier, later)]
    assert ("New" in titles[0], "New" in titles[1]) == (False, True)


def test_a_site_that_holds_nothing_has_a_snapshot_without_a_layer(db, settings):
    snapshot = gathering.gather(on=DAY, by="tests")
    assert Store(settings.SHERWOOD_DATASET).layers() == []
    assert not any(gathering.counts(snapshot).values())


def test_the_command_answers_snapshot_and_rows(plan, capsys):
    assert main(["snapshot", "--on", "2026-09-30", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"snapshot", "on", "rows"}
    assert answer["on"] == "2026-09-30"
    assert (answer["rows"]["plan_item"], answer["rows"]["claim"]) == (5, 0)
    assert main(["snapshot", "--on", "2026-09-30"]) == 0
    assert answer["snapshot"] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({}, "The site is not set up: SHERWOOD_"),
        ({"SHERWOOD_MODE": "demo"}, "The site's database cannot be read"),
    ],
)
def test_a_site_that_is_not_set_up_is_told_so_in_a_sentence(tmp_path, variables, words):
    source = Path(__file__).resolve().parents[3] / "src"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(source), "SHERWOOD_VAR": str(tmp_path), **variables}
    answer = subprocess.run(
        [sys.executable, "-m", "sherwood.cli", "snapshot", "--json"], env=environment, capture_output=True, text=True
    )
    assert (answer.returncode, answer.stdout) == (2, "")
    assert words in answer.stderr
    assert "Traceback" not in answer.stderr
