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
