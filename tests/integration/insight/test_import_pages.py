"""Bringing a file in through the page: checked first, imported once, nothing doubled, faults in plain sentences."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories.returns import person, request, write_return
from sherwood.apps.audit.models import Event
from sherwood.apps.documents.models import State, Upload
from sherwood.apps.documents.queries import file_of
from sherwood.apps.insight import operations, queries
from sherwood.dataset.store import Store
from sherwood.exchange.exporting import export_sen2
from sherwood.exchange.importing import import_sen2

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="session")
def sen2_return(small_area, tmp_path_factory):
    """The small area's SEN2 return of 2026."""
    path = tmp_path_factory.mktemp("returns") / "sen2_2026.xml"
    export_sen2(Store(small_area).current(), 2026, path)
    return path


def give(client, content, name="return.xml", what="sen2"):
    return client.post(reverse("insight:import"), {"what": what, "file": SimpleUploadedFile(name, content)})


@pytest.mark.django_db(transaction=True)
def test_a_return_is_checked_then_imported_as_the_command_line_does(
    signed_in, administrator, empty_area, sen2_return, tmp_path
):
    client = signed_in(administrator)
    checking = give(client, sen2_return.read_bytes())["Location"]
    assert "children and young people" in client.get(checking).content.decode()
    assert Store(empty_area).current() is None
    kept = file_of(Upload.objects.get())
    assert kept.exists()
    assert kept.stat().st_mode & 0o077 == 0
    answer = client.post(f"{checking}confirm/", follow=True)
    assert "was imported" in answer.content.decode()
    assert not kept.exists()
    assert Upload.objects.get().state == State.IMPORTED
    beside = import_sen2(Store(tmp_path / "beside"), sen2_return)
    assert Store(empty_area).current().id == beside.snapshot
    event = Event.objects.get(action="data.imported")
    assert (event.actor_id, event.snapshot) == (administrator.pk, beside.snapshot)


@pytest.mark.django_db(transaction=True)
def test_the_same_return_again_changes_nothing(signed_in, administrator, empty_area, sen2_return):
    client = signed_in(administrator)
    for _ in range(2):
        checking = give(client, sen2_return.read_bytes())["Location"]
        client.post(f"{checking}confirm/")
    store = Store(empty_area)
    assert len(store.layers()) == 1
    assert len(store.snapshots()) == 1


def test_a_file_that_is_no_return_is_refused_in_a_sentence_and_nothing_is_stored(signed_in, administrator, empty_area):
    client = signed_in(administrator)
    answer = client.get(give(client, b"<?xml version='1.0'?><shopping><milk/></shopping>")["Location"])
    assert answer.status_code == 422
    assert "This file cannot be imported" in answer.content.decode()
    assert Store(empty_area).current() is None


def test_a_document_type_declaration_is_refused(signed_in, administrator, empty_area):
    client = signed_in(administrator)
    hostile = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Message>&b;</Message>"
    answer = client.get(give(client, hostile)["Location"])
    assert answer.status_code == 422
    assert "root:" not in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"\x89PNG\r\n\0\0\0", "neither XML, ZIP, Excel nor CSV"),
        (b"PK\x03\x04x", "damaged ZIP"),
    ],
)
def test_what_cannot_be_read_is_refused_at_once(content, sentence, signed_in, administrator, empty_area):
    answer = give(signed_in(administrator), content)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_form_without_a_file_says_what_to_do(signed_in, administrator, empty_area):
    page = signed_in(administrator).post(reverse("insight:import"), {}).content.decode()
    assert "Select what is in the file" in page
    assert "Choose a file" in page


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_not_wanted_is_deleted(signed_in, administrator, empty_area, sen2_return):
    client = signed_in(administrator)
    checking = give(client, sen2_return.read_bytes())["Location"]
    kept = file_of(Upload.objects.get())
    client.post(f"{checking}leave/")
    assert not kept.exists()
    assert client.get(checking)["Location"] == reverse("insight:data-quality")
    assert Store(empty_area).current() is None


@pytest.mark.django_db(transaction=True)
def test_data_quality_tells_what_came_in_by_whom_and_what_was_wrong(signed_in, analyst, empty_area, sen2_return):
    client = signed_in(analyst)
    faulty = sen2_return.read_bytes().replace(b"<SENtype>ASD</SENtype>", b"<SENtype>QQQ</SENtype>", 1)
    checking = give(client, faulty)["Location"]
    client.post(f"{checking}confirm/")
    page = client.get(reverse("insight:data-quality")).content.decode()
    assert "SEND data analyst" in page
    assert f"{date(2026, 9, 30).day} September 2026" in page
    layer = Store(empty_area).layers()[0]
    rule = next(each["rule"] for each in layer.problems if each["value"] == "QQQ")
    listed = client.get(reverse("insight:problems", args=[layer.id, rule])).content.decode()
    assert "QQQ" in listed
    assert Event.objects.filter(action="rows.opened", object_kind="layer").count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_administrator_sees_where_a_problem_is_but_not_whose(signed_in, administrator, empty_area, sen2_return):
    client = signed_in(administrator)
    faulty = sen2_return.read_bytes().replace(b"<SENtype>ASD</SENtype>", b"<SENtype>QQQ</SENtype>", 1)
    client.post(f"{give(client, faulty)['Location']}confirm/")
    layer = Store(empty_area).layers()[0]
    problem = next(each for each in layer.problems if each["value"] == "QQQ")
    listed = client.get(reverse("insight:problems", args=[layer.id, problem["rule"]])).content.decode()
    assert str(problem["line"]) in listed
    assert "QQQ" not in listed
    assert problem["person"] not in listed


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("first", "sentence"),
    [("confirm", "This file has already been imported"), ("leave", "This file has been put aside")],
)
def test_a_second_tab_and_the_way_back_lead_to_data_quality(
    first, sentence, signed_in, administrator, empty_area, sen2_return
):
    client = signed_in(administrator)
    checking = give(client, sen2_return.read_bytes())["Location"]
    client.post(f"{checking}{first}/", follow=True)
    for again in (
        client.get(checking, follow=True),
        client.post(f"{checking}confirm/", follow=True),
        client.post(f"{checking}leave/", follow=True),
        client.get(f"{checking}confirm/", follow=True),
        client.get(f"{checking}leave/", follow=True),
    ):
        assert again.redirect_chain == [(reverse("insight:data-quality"), 302)]
        assert f"{sentence}: return.xml" in again.content.decode()
    assert len(Store(empty_area).layers()) == (first == "confirm")


@pytest.mark.django_db(transaction=True)
def test_an_import_that_another_tab_overtook_is_no_fault(
    signed_in, administrator, empty_area, sen2_return, monkeypatch
):
    client, other = signed_in(administrator), signed_in(administrator)
    checking = give(client, sen2_return.read_bytes())["Location"]
    imported = operations.import_upload

    def overtaken(**asked):
        monkeypatch.setattr(operations, "import_upload", imported)
        other.post(f"{checking}confirm/")
        return imported(**asked)

    monkeypatch.setattr(operations, "import_upload", overtaken)
    answer = client.post(f"{checking}confirm/", follow=True)
    assert "This file has already been imported" in answer.content.decode()
    assert Event.objects.filter(action="data.imported").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_check_during_which_the_file_was_imported_elsewhere_is_no_fault(
    signed_in, administrator, empty_area, sen2_return, monkeypatch
):
    client, other = signed_in(administrator), signed_in(administrator)
    checking = give(client, sen2_return.read_bytes())["Location"]
    checked = queries.checked

    def overtaken(*asked):
        other.post(f"{checking}confirm/")
        return checked(*asked)

    monkeypatch.setattr(queries, "checked", overtaken)
    answer = client.get(checking)
    assert answer["Location"] == reverse("insight:data-quality")


@pytest.mark.django_db(transaction=True)
def test_the_check_says_whose_return_it_is_and_what_it_would_replace(signed_in, administrator, empty_area, sen2_return):
    client = signed_in(administrator)
    first = give(client, sen2_return.read_bytes(), "spring return.xml")["Location"]
    page = client.get(first).content.decode()
    assert "Nottinghamshire (891), collection of 2026" in page
    assert "nothing is replaced" in page
    client.post(f"{first}confirm/")
    same = client.get(give(client, sen2_return.read_bytes())["Location"]).content.decode()
    assert "importing it again changes nothing" in same
    mended = sen2_return.read_bytes().replace(b"<SENtype>ASD</SENtype>", b"<SENtype>MLD</SENtype>", 1)
    page = client.get(give(client, mended)["Location"]).content.decode()
    assert "held already (spring return.xml, imported on 30 September 2026). This one would replace it." in page


def test_looking_at_problems_with_their_children_is_recorded(signed_in, analyst, empty_area, tmp_path):
    path = write_return(tmp_path / "r.xml", person("Q891900614938", request("2025-13-01", "A")))
    checking = give(signed_in(analyst), path.read_bytes())["Location"]
    before = Event.objects.filter(action="rows.opened").count()
    assert "Q891900614938" in signed_in(analyst).get(checking).content.decode()
    assert Event.objects.filter(action="rows.opened").count() == before + 1


@pytest.mark.parametrize(
    "address",
    [
        "/data-pack/9999-Q4/",
        "/data-pack/0001-Q1/",
        "/measures/ehc.requests/rows/?page=" + "9" * 5000,
        "/measures/ehc.requests/rows/?group=district:A123456789012",
    ],
)
def test_an_address_that_nobody_could_mean_is_not_found(signed_in, analyst, area, address):
    client = signed_in(analyst)
    client.post("/records/purpose/", {"purpose": "test of addresses", "next": "/"})
    assert client.get(address).status_code == 404
