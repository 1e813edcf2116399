"""Papers on the site: chosen, read, published and frozen; the evidence pack in one step."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from factories.filled_plan import bring_in, claim, fill
from factories.small_plan import AREA, DAY, FIRST
from sherwood.apps.audit.models import Event
from sherwood.apps.governance import operations as governance
from sherwood.apps.governance import queries as plans
from sherwood.apps.governance.models import Paper, PlanItem
from sherwood.apps.insight import gathering, papers
from sherwood.cli import main
from sherwood.dataset.folders import only_writer
from sherwood.dataset.store import Store
from sherwood.exchange.record_file import RecordFile

pytestmark = pytest.mark.django_db
CHOSEN = {"kind": "partner-update", "part": ""}
DAYS = {
    "on-day": "30",
    "on-month": "9",
    "on-year": "2026",
    "since-day": "13",
    "since-month": "8",
    "since-year": "2026",
}
PREVIEW = "/papers/preview/?kind=partner-update&on=2026-09-30&since=2026-08-13"


@pytest.fixture
def own_area(settings, small_area, tmp_path):
    """A data set of the test's own with the small area, because papers gather the plan into it."""
    settings.SHERWOOD_DATASET = tmp_path / "dataset"
    settings.SHERWOOD_VAR = tmp_path / "var"
    settings.SHERWOOD_MOVABLE_DATE = True
    settings.SHERWOOD_DEMO_DAY = DAY
    shutil.copytree(small_area, settings.SHERWOOD_DATASET)
    cache.clear()


@pytest.fixture
def plan(db, own_area):
    """The plan with everything hung on it."""
    return fill(bring_in())


def _choose(client, **more):
    return client.post("/papers/new/", {**CHOSEN, **DAYS, **more})


def _publish(client, page, **more):
    snapshot = page.split('name="snapshot" value="')[1].split('"')[0]
    asked = {"kind": "partner-update", "on": "2026-09-30", "since": "2026-08-13", "part": "", "snapshot": snapshot}
    return client.post("/papers/publish/", {**asked, **more}, follow=True)


def test_before_a_plan_is_in_the_page_says_so(signed_in, programme_manager, own_area):
    page = signed_in(programme_manager).get("/papers/new/").content.decode()
    assert "There is no improvement plan yet" in page


def test_paper_is_chosen_read_published_and_fetched_as_it_was(signed_in, programme_manager, plan):
    client = signed_in(programme_manager)
    answer = _choose(client)
    assert answer.status_code == 302
    assert answer["Location"] == PREVIEW
    page = client.get(PREVIEW).content.decode()
    assert "This paper is not published yet" in page
    assert "In short" in page
    assert 'role="doc-noteref"' in page
    told = _publish(client, page).content.decode()
    assert "is published. Its files will not change." in told
    (paper,) = plans.papers()
    assert {file.format for file in paper.files.all()} == {"html", "docx", "pdf", "text"}
    assert paper.snapshot in page
    files = {file.format: client.get(f"/papers/{paper.pk}/{file.format}/") for file in paper.files.all()}
    assert files["pdf"]["Content-Type"] == "application/pdf"
    assert "attachment" in files["html"]["Content-Disposition"]
    assert b"".join(files["pdf"].streaming_content).startswith(b"%PDF")
    assert Event.objects.filter(action="paper.published").count() == 1
    assert Event.objects.filter(action="paper.opened").count() == 4


def test_published_paper_leads_to_this_site(signed_in, programme_manager, plan):
    client = signed_in(programme_manager)
    _choose(client)
    _publish(client, client.get(PREVIEW).content.decode())
    (paper,) = plans.papers()
    told = b"".join(client.get(f"/papers/{paper.pk}/text/").streaming_content).decode()
    assert "http://testserver/plan/" in told


def test_paper_that_changed_since_it_was_read_is_shown_again_and_not_published(signed_in, programme_manager, plan):
    client = signed_in(programme_manager)
    _choose(client)
    page = client.get(PREVIEW).content.decode()
    item = PlanItem.objects.get(pk=FIRST)
    changes = {"title": "Recruit three officers"}
    governance.change_item(item=item, changes=changes, reason="Agreed", by="tests", on=DAY)
    told = _publish(client, page).content.decode()
    assert "have changed since you read it" in told
    assert "Recruit three officers" in told
    assert not Paper.objects.exists()


@pytest.fixture
def clash(plan):
    """Two printed figures of a measure that the plan should move, which clash."""
    said = {"measure": "ehc.issued-in-20-weeks"}
    rows = [
        claim("claim-a", "4.5%", 0.045, "Report A", "paragraph 1", **said),
        claim("claim-b", "28%", 0.28, "Report B", "table 2", **said),
    ]
    governance.take(found=RecordFile("claims", "claims:tests", "Claims", {"claim": rows}), by="tests", on=DAY)


def _notes(page):
    """The addresses that the notes of a paper open."""
    found = re.findall(r'report-note__open" href="([^"]+)"', page)
    return {unescape(address) for address in found}


def test_every_number_of_a_partner_update_opens(signed_in, programme_manager, clash):
    client = signed_in(programme_manager)
    page = client.get(_choose(client)["Location"]).content.decode()
    addresses = _notes(page)
    kinds = {address.split("/")[1] for address in addresses}
    assert kinds >= {"plan", "measures", "risks", "assurance", "claims"}
    assert {"claims", "risks", "assurance"} == {a.split("/")[1] for a in addresses if "#" in a}
    for address in sorted(addresses):
        path, _, anchor = address.partition("#")
        answer = client.get(path)
        assert answer.status_code == 200, address
        assert not anchor or answer.content.decode().count(f'id="{anchor}"') == 1, address


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({"kind": "highlight"}, "Select the part of the plan that the paper is about"),
        ({"on-year": "2027"}, "The day of the paper must be today or earlier"),
        ({"since-month": "10"}, "The last Board must be before the day of the paper"),
        ({"kind": ""}, "Select which paper"),
    ],
)
def test_choice_that_cannot_be_made_is_refused_in_words(signed_in, programme_manager, plan, sent, fault):
    answer = _choose(signed_in(programme_manager), **sent)
    assert answer.status_code == 200
    assert fault in answer.content.decode()


@pytest.mark.parametrize("kind", ["highlight", "evidence-pack"])
def test_other_papers_are_about_a_part_of_the_plan(signed_in, programme_manager, plan, kind):
    client = signed_in(programme_manager)
    answer = _choose(client, kind=kind, part=AREA)
    page = client.get(answer["Location"]).content.decode()
    assert "Area 1: Timely assessment" in page


@pytest.mark.parametrize(
    "asked", ["kind=none", "kind=highlight&on=2027-01-01", "kind=partner-update&on=2026-09-30&since=2026-10-01", ""]
)
def test_address_of_no_paper_is_not_found(signed_in, programme_manager, plan, asked):
    assert signed_in(programme_manager).get(f"/papers/preview/?{asked}").status_code == 404


# --- the evidence pack in one step -------------------------------------------------------------------------------


@pytest.fixture
def evidence(plan):
    """A file that partners may see, and one for named posts only."""
    item = PlanItem.objects.get(pk=FIRST)
    for title, sensitivity in (("Open notes", "partnership"), ("Named notes", "restricted")):
        governance.add_evidence(
            title=title,
            shows=f"What the {title.lower()} show.",
            dated_on=DAY,
            sensitivity=sensitivity,
            by="tests",
            on=DAY,
            item=item,
            file=SimpleUploadedFile(f"{title}.txt", title.encode(), content_type="text/plain"),
        )


def _zip(client):
    answer = client.post(f"/papers/evidence/{AREA}/")
    assert answer.status_code == 200
    return zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))


def test_one_button_makes_the_evidence_pack_of_an_area_with_its_files(signed_in, adviser, evidence):
    client = signed_in(adviser)
    assert "Make the evidence pack for Area 1" in client.get("/papers/").content.decode()
    pack = _zip(client)
    names = pack.namelist()
    assert {name.rsplit(".", 1)[1] for name in names if not name.startswith("evidence/")} == {
        "html",
        "docx",
        "pdf",
        "txt",
    }
    assert [name for name in names if name.startswith("evidence/")][-1].endswith("Open_notes.txt")
    report = next(pack.read(name).decode() for name in names if name.endswith(".txt") and "/" not in name)
    assert "Open notes" in report
    assert "Named notes" not in report
    assert "left out." in " ".join(report.split())
    made = Event.objects.get(action="paper.evidence-pack-made")
    assert made.ids == (AREA,)


def test_who_may_see_restricted_evidence_gets_it_too(signed_in, programme_manager, evidence):
    names = _zip(signed_in(programme_manager)).namelist()
    assert any(name.endswith("Named_notes.txt") for name in names)


def test_analyst_reads_papers_but_makes_none(signed_in, analyst, plan):
    client = signed_in(analyst)
    page = client.get("/papers/").content.decode()
    assert "Make a paper" not in page
    assert "Make the evidence pack" not in page
    assert client.post(f"/papers/evidence/{AREA}/").status_code == 403


def test_published_evidence_pack_is_listed_and_handed_out_only_to_who_may_see_evidence(
    signed_in, programme_manager, adviser, analyst, evidence
):
    client = signed_in(programme_manager)
    for kind, part in (("partner-update", ""), ("evidence-pack", AREA)):
        address = _choose(client, kind=kind, part=part)["Location"]
        _publish(client, client.get(address).content.decode(), kind=kind, part=part)
    pack, update = plans.papers()
    assert (pack.kind, update.kind) == ("evidence-pack", "partner-update")
    for person, handed_out in ((adviser, 200), (analyst, 403)):
        client = signed_in(person)
        page = client.get("/papers/").content.decode()
        assert f"/papers/{update.pk}/text/" in page
        assert (f"/papers/{pack.pk}/" in page) is (handed_out == 200)
        assert client.get(f"/papers/{update.pk}/text/").status_code == 200
        assert {client.get(f"/papers/{pack.pk}/{form}/").status_code for form in ("html", "docx", "pdf", "text")} == {
            handed_out
        }
    opened = Event.objects.filter(action="paper.opened", actor=analyst)
    assert {event.ids for event in opened} == {(str(update.pk),)}


def test_the_same_evidence_pack_of_the_same_day_is_the_same_zip(signed_in, adviser, evidence):
    client = signed_in(adviser)
    first, second = (b"".join(client.post(f"/papers/evidence/{AREA}/").streaming_content) for _ in _at_two_times())
    assert first == second
    places = zipfile.ZipFile(BytesIO(first)).infolist()
    assert {place.date_time for place in places} == {(2026, 9, 30, 0, 0, 0)}
    assert any(place.filename.startswith("evidence/") for place in places)


def _at_two_times():
    """Twice, with the files of evidence written anew in between: other days and other rights on the disk."""
    yield 1
    for path in Path(settings.SHERWOOD_VAR).rglob("*.txt"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o640)
    yield 2


@pytest.fixture
def busy(own_area, settings):
    """Another process writes to the data set."""
    with only_writer(settings.SHERWOOD_DATASET / "lock", settings.SHERWOOD_DATASET):
        yield


def test_while_a_file_is_imported_no_paper_is_made_and_the_page_says_so_kindly(
    signed_in, programme_manager, evidence, busy, settings
):
    client = signed_in(programme_manager)
    snapshot = Store(settings.SHERWOOD_DATASET).current().id
    page = _choose(client)
    assert page.status_code == 200
    asked = {"kind": "partner-update", "on": "2026-09-30", "since": "2026-08-13", "part": "", "snapshot": snapshot}
    published = client.post("/papers/publish/", asked, follow=True)
    packed = client.post(f"/papers/evidence/{AREA}/", follow=True)
    for each in (answer.content.decode() for answer in (page, published, packed)):
        assert "a file is being imported at this moment" in each
        assert str(settings.SHERWOOD_DATASET) not in each
    assert not Paper.objects.exists()


# --- made again --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "part"), [("partner-update", ""), ("highlight", AREA)])
def test_published_paper_is_made_again_by_the_command_after_the_plan_changed(
    signed_in, programme_manager, clash, settings, tmp_path, kind, part
):
    settings.SHERWOOD_FICTIONAL = True
    client = signed_in(programme_manager)
    address = _choose(client, kind=kind, part=part)["Location"]
    _publish(client, client.get(address).content.decode(), kind=kind, part=part)
    (paper,) = plans.papers()
    changes = {"title": "Recruit three officers"}
    governance.change_item(item=PlanItem.objects.get(pk=FIRST), changes=changes, reason="Agreed", by="tests", on=DAY)
    later = gathering.gather(on=DAY, by="tests")
    assert later.id != paper.snapshot
    store = Store(settings.SHERWOOD_DATASET)
    store.prune(keep=1, spare=papers.snapshots_published())
    assert {each.id for each in store.snapshots()} == {later.id, paper.snapshot}
    kept = {
        "--on": paper.on_day,
        "--since": paper.since,
        "--plan": paper.plan,
        "--for": paper.subject,
        "--site": paper.site,
        "--area": paper.area_code,
        "--area-name": paper.area_name,
        "--snapshot": paper.snapshot,
    }
    options = [str(word) for pair in kept.items() for word in pair]
    assert main(["paper", paper.kind, "--dataset", str(store.folder), "--out", str(tmp_path / "out"), *options]) == 0
    (record,) = (tmp_path / "out").glob("*.json")
    said = json.loads(record.read_text(encoding="utf-8"))
    published = {"txt" if file.format == "text" else file.format: file.sha256 for file in paper.files.all()}
    assert {name.rsplit(".", 1)[1]: digest for name, digest in said["sha256"].items()} == published
    assert (said["since"], said["plan"], said["for"]) == ("2026-08-13", paper.plan, paper.subject)
    assert (said["site"], said["restricted"], said["snapshot"]) == ("http://testserver", False, paper.snapshot)


# --- the data pack -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("docx", b"PK")])
def test_the_data_pack_is_offered_as_pdf_and_workbook_too(signed_in, board_member, area, form, starts):
    client = signed_in(board_member)
    assert f"/data-pack/2026-Q3/download/{form}/" in client.get("/data-pack/2026-Q3/").content.decode()
    answer = client.get(f"/data-pack/2026-Q3/download/{form}/")
    assert answer.content.startswith(starts)
    assert answer["Content-Disposition"].endswith(f'.{form}"')
    assert client.get("/data-pack/2026-Q3/download/exe/").status_code == 404
