"""A plan brought in through the page: headings put right, doubts listed, reasons asked for, rows as by command."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sherwood.apps.audit.models import Event
from sherwood.apps.documents.models import State, Upload
from sherwood.apps.governance import records
from sherwood.apps.governance.models import ItemChange, PlanItem
from sherwood.apps.insight import gathering
from sherwood.core.records import TABLES
from sherwood.dataset.store import Store
from sherwood.exchange.importing import import_record

pytestmark = pytest.mark.django_db
HEADINGS = "Plan,Plan title,Plan kind,Level,No.,Priority,Action,Success criteria,Owner,Organisation,By when,Remarks\n"
START = "pap-2023,Priority Action Plan 2023,priority-action-plan,action"
FIRST = (
    f"{START},1.1,1 Assessment,Recruit two officers,Posts filled,EHC assessment team manager,County,June 2026,seen\n"
)
SECOND = f"{START},1.2,1 Assessment,Agree one advice form,Form in use,Designated clinical officer,ICB,Ongoing,\n"
PLAN = HEADINGS + FIRST + SECOND


def give(client, content, name="plan.csv", what="action-plan"):
    given = SimpleUploadedFile(name, content.encode())
    return client.post(reverse("insight:import"), {"what": what, "file": given})["Location"]


def test_a_plan_is_checked_then_taken_and_its_rows_are_those_of_the_command(
    signed_in, programme_manager, empty_area, tmp_path
):
    client = signed_in(programme_manager)
    checking = give(client, PLAN)
    page = client.get(checking).content.decode()
    assert "everything in it is new" in page
    assert "Remarks" in page
    assert "was not read" in page
    assert not any(records.rows().values())
    answer = client.post(f"{checking}confirm/", follow=True)
    assert "plan.csv was imported" in answer.content.decode()
    assert Upload.objects.get().state == State.IMPORTED
    path = Path(tmp_path / "plan.csv")
    path.write_text(PLAN)
    beside = Store(tmp_path / "beside")
    import_record(beside, "action-plan", path)
    ours, theirs = Store(empty_area).current(), beside.current()
    for table in records.TABLES:
        key = TABLES[table].key().name
        told = [sorted(snapshot.read(table), key=lambda row: row[key]) for snapshot in (ours, theirs)]
        assert told[0] == told[1], table
    assert ours.rows["plan_item"] >= 2
    assert Event.objects.filter(actor=programme_manager, action="data.imported").count() == 1
    assert Event.objects.filter(actor=programme_manager, action="record.taken").count() == 1


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("programme_manager", {"action-plan", "risks", "voices", "scorecard", "claims"}),
        ("analyst", {"scorecard", "claims"}),
        ("administrator", {"scorecard", "claims"}),
    ],
)
def test_each_role_is_offered_the_files_it_may_bring_in_and_no_other(signed_in, request, empty_area, who, offered):
    client = signed_in(request.getfixturevalue(who))
    page = client.get(reverse("insight:import")).content.decode()
    kinds = {"action-plan", "risks", "voices", "scorecard", "claims"}
    assert {kind for kind in kinds if f'value="{kind}"' in page} == offered
    for kind in kinds:
        given = SimpleUploadedFile("a.csv", PLAN.encode())
        answer = client.post(reverse("insight:import"), {"what": kind, "file": given})
        assert answer.status_code == (302 if kind in offered else 422), kind


@pytest.mark.parametrize(("who", "sees"), [("analyst", 200), ("administrator", 403)])
def test_who_may_not_change_the_plan_cannot_rewrite_it_from_a_file_that_waits(
    signed_in, request, programme_manager, empty_area, who, sees
):
    checking = give(signed_in(programme_manager), PLAN)
    client = signed_in(request.getfixturevalue(who))
    assert "plan.csv" not in client.get(reverse("insight:import")).content.decode()
    answer = client.get(checking)
    assert answer.status_code == sees
    assert "Import this file" not in answer.content.decode()
    assert client.post(f"{checking}confirm/").status_code == 403
    assert not any(records.rows().values())
    assert Upload.objects.get().state == State.WAITING


def test_a_heading_that_was_not_read_can_be_put_right(signed_in, programme_manager, empty_area):
    client = signed_in(programme_manager)
    checking = give(client, PLAN)
    chosen = {"heading-0": "Remarks", "field-0": "wording"}
    assert '<label for="field-11">Remarks</label>' in client.get(checking).content.decode()
    page = client.get(checking, chosen).content.decode()
    assert '<input type="hidden" name="heading-0" value="Remarks">' in page
    client.post(f"{checking}confirm/", chosen)
    assert PlanItem.objects.get(number="1.1", level="action").wording == "seen"


def test_a_changed_plan_asks_why_and_keeps_the_answer(signed_in, programme_manager, empty_area):
    client = signed_in(programme_manager)
    client.post(f"{give(client, PLAN)}confirm/")
    checking = give(client, PLAN.replace("June 2026", "March 2027"))
    page = client.get(checking).content.decode()
    assert "Why does the plan change?" in page
    assert "March 2027" in page
    refused = client.post(f"{checking}confirm/", {"reason": " "})
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    assert Upload.objects.get(state=State.WAITING)
    assert ItemChange.objects.count() == 0
    client.post(f"{checking}confirm/", {"reason": "No applicants came"})
    assert PlanItem.objects.get(number="1.1", level="action").due_text == "March 2027"
    assert {change.reason for change in ItemChange.objects.all()} == {"No applicants came"}


def test_the_same_plan_again_changes_nothing(signed_in, programme_manager, empty_area):
    client = signed_in(programme_manager)
    for _ in range(2):
        answer = client.post(f"{give(client, PLAN)}confirm/", follow=True)
    assert "nothing changed" in answer.content.decode()
    assert len(Store(empty_area).snapshots()) == 1


def test_a_file_that_is_no_plan_is_refused_in_a_sentence(signed_in, programme_manager, empty_area):
    client = signed_in(programme_manager)
    checking = give(client, "milk,eggs\n1,2\n")
    answer = client.get(checking)
    assert answer.status_code == 422
    assert "This file cannot be imported" in answer.content.decode()
    assert client.post(f"{checking}confirm/", follow=True).status_code == 200
    assert not any(records.rows().values())


def test_formulas_and_markup_in_a_plan_are_shown_as_text(signed_in, programme_manager, empty_area):
    client = signed_in(programme_manager)
    page = client.get(give(client, PLAN.replace("seen", "<script>alert(1)</script>").replace("Remarks", "<b>x</b>")))
    assert b"<script>alert(1)" not in page.content
    assert b"<b>x</b>" not in page.content


def test_the_data_set_holds_what_became_of_the_file_not_what_it_said(programme_manager, empty_area, tmp_path):
    from datetime import date

    from sherwood.apps.governance import operations as do
    from sherwood.exchange.importing import read_record

    path = Path(tmp_path / "plan.csv")
    path.write_text(PLAN)
    import_record(Store(empty_area), "action-plan", path)
    do.take(found=read_record("action-plan", path), by="tests", on=date(2026, 9, 1))
    item = PlanItem.objects.get(number="1.1", level="action")
    do.change_item(item=item, changes={"title": "Ours"}, reason="clearer", by=programme_manager, on=date(2026, 9, 2))
    snapshot = gathering.gather(on=date(2026, 9, 2), by="tests")
    assert "Ours" in {row["title"] for row in snapshot.read("plan_item")}


SOURCES = Path(__file__).parents[3] / "src" / "sherwood" / "demo" / "sources"


@pytest.mark.parametrize(
    ("what", "name", "table"),
    [
        ("scorecard", "scorecard_2023_24_q3.csv", "indicator"),
        ("claims", "claims.csv", "claim"),
        ("risks", "risks_2023_24_q3.csv", "risk"),
        ("voices", "surveys.csv", "voice_item"),
    ],
)
def test_the_other_files_of_the_record_come_in_through_the_page(
    signed_in, programme_manager, empty_area, what, name, table
):
    client = signed_in(programme_manager)
    for turn in range(2):
        checking = give(client, (SOURCES / name).read_text(encoding="utf-8"), name, what)
        assert client.get(checking).status_code == 200
        answer = client.post(f"{checking}confirm/", follow=True).content.decode()
        assert ("nothing changed" in answer) is bool(turn)
    lines = (SOURCES / name).read_text(encoding="utf-8").count("\n") - 1
    assert 0 < Store(empty_area).current().rows[table] <= lines


def test_a_wrong_way_of_reading_a_heading_is_answered_in_a_sentence(signed_in, programme_manager, empty_area):
    client = signed_in(programme_manager)
    checking = give(client, PLAN)
    for heading, field in (("Remarks", "no-such-field"), ("No such heading", "wording")):
        assert client.get(checking, {"heading-0": heading, "field-0": field}).status_code in {200, 422}


def test_the_pages_over_the_data_set_know_the_record(signed_in, administrator, programme_manager, empty_area):
    client = signed_in(programme_manager)
    client.post(f"{give(client, PLAN)}confirm/")
    client = signed_in(administrator)
    for page in ("insight:home", "insight:data-quality", "insight:measures"):
        answer = client.get(reverse(page))
        assert answer.status_code == 200, page
    assert "own record" in client.get(reverse("insight:data-quality")).content.decode()
