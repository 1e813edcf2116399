"""Every other kind of file through the page: our CSV form, published figures, reference lists."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sherwood.dataset.store import Store
from sherwood.exchange.exporting import export_sen2

pytestmark = pytest.mark.django_db(transaction=True)

TIMELINESS = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,"
    "old_la_code,la_name,breakdown_topic,breakdown,plans_issued_den,plans_issued_den_ex,plans_issued_within_20_weeks,"
    "plans_issued_20_weeks_ex,pc_plans_issued_within_20_weeks,PC_plans_issued_20_weeks_ex\n"
    "2024,Calendar year,National,E92000001,England,,,,,,Total,Total,90392,84866,41448,39407,45.9,46.4\n"
)


def bring_in(client, what, name, content):
    """Give the file, confirm where there is something to confirm, and return the last page."""
    answer = client.post(
        reverse("insight:import"), {"what": what, "file": SimpleUploadedFile(name, content)}, follow=True
    )
    assert answer.status_code == 200, answer.content.decode()
    checking = answer.redirect_chain[-1][0]
    return client.post(f"{checking}confirm/", follow=True)


def test_our_csv_form_gives_the_snapshot_rows_of_the_xml(signed_in, administrator, empty_area, small_area, tmp_path):
    path = tmp_path / "return.zip"
    export_sen2(Store(small_area).current(), 2026, path)
    answer = bring_in(signed_in(administrator), "sen2", "return.zip", path.read_bytes())
    assert "was imported" in answer.content.decode()
    xml = tmp_path / "return.xml"
    said = export_sen2(Store(small_area).current(), 2026, xml)
    assert Store(empty_area).current().rows["person"] == said["persons"]


def test_a_published_file_and_reference_lists(signed_in, administrator, empty_area):
    client = signed_in(administrator)
    bring_in(client, "published", "timeliness_20_week.csv", TIMELINESS.encode("utf-8-sig"))
    found = {
        row["variant"]: row["value"]
        for row in Store(empty_area).current().read("published_figure")
        if row["measure"] == "ehc.issued-in-20-weeks"
    }
    assert found == pytest.approx({"all": 0.459, "excluding-exceptions": 0.464})
    answer = bring_in(client, "postcodes", "postcodes.csv", b"postcode,district\nZZ1 1AA,E07000170\n")
    assert "was imported" in answer.content.decode()
    settings = b"urn,ukprn,name,setting_type,district\n900001,,Fictional School,mainstream-academy,E07000170\n"
    bring_in(client, "settings", "settings.csv", settings)
    assert [row["name"] for row in Store(empty_area).current().read("setting")] == ["Fictional School"]
    assert {each.kind for each in Store(empty_area).references()} == {"postcodes", "settings"}


def checking_page(client, what, name, content):
    """The page that says what was found in a file, before anything is stored."""
    given = {"what": what, "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("insight:import"), given, follow=True)


def test_published_figures_are_checked_before_anything_is_stored(signed_in, administrator, empty_area):
    content = TIMELINESS.replace("National,", "Nowhere,").encode() + TIMELINESS.splitlines()[1].encode() + b"\n"
    client = signed_in(administrator)
    page = checking_page(client, "published", "timeliness_20_week.csv", content).content.decode()
    assert "published figure 3" in page  # the share, the share without exceptions, and the plans issued
    assert "5 errors and 0 queries" in page  # the level, and the four columns of longer waits that are not there
    assert "geographic_level" in page
    assert "edition of 2025" in page
    assert Store(empty_area).current() is None
    assert not Store(empty_area).layers()


def test_a_list_of_postcodes_says_how_many_rows_it_would_replace(signed_in, administrator, empty_area):
    client = signed_in(administrator)
    two = b"postcode,district\nZZ1 1AA,E07000170\nZZ1 1AB,E07000171\n"
    page = checking_page(client, "postcodes", "my list.csv", two).content.decode()
    assert "Rows by kind: postcodes 2" in page
    assert "nothing is replaced" in page
    assert not Store(empty_area).references()
    bring_in(client, "postcodes", "my list.csv", two)
    page = checking_page(client, "postcodes", "new.csv", two + b"ZZ1 1AC,E07000172\n").content.decode()
    assert "It would replace the list in force: 2 rows." in page
    assert "changes nothing" in checking_page(client, "postcodes", "again.csv", two).content.decode()


@pytest.mark.parametrize("what", ["published", "postcodes", "settings", "neighbours"])
def test_a_file_of_the_wrong_kind_is_refused_by_its_own_name(what, signed_in, administrator, empty_area):
    answer = checking_page(signed_in(administrator), what, "shopping.csv", b"milk,eggs\n1,2\n")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This file cannot be imported" in page
    assert "shopping.csv" in page.partition("This file cannot be imported")[2]
    assert not Store(empty_area).references()


def test_reference_lists_stand_under_imported_files_with_their_rows_and_names(signed_in, administrator, empty_area):
    client = signed_in(administrator)
    bring_in(client, "postcodes", "old.csv", b"postcode,district\nZZ1 1AA,E07000170\n")
    bring_in(client, "postcodes", "new.csv", b"postcode,district\nZZ1 1AA,E07000170\nZZ1 1AB,E07000171\n")
    page = client.get(reverse("insight:data-quality")).content.decode()
    files = " ".join(page.partition("Imported files")[2].partition("Years covered")[0].split())
    newer, older = files.index("Postcodes, new.csv"), files.index("Postcodes, old.csv")
    assert newer < files.index("in use") < files.index("2 rows") < older < files.index("replaced")
    assert "1 row." in files[older:]
