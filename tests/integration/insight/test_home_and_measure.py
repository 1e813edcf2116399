"""The home page and the page of a measure: right figures, honest words, few queries, and the audit trail."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.urls import reverse

from factories.returns import person, request, write_return
from sherwood.apps.audit.models import Event
from sherwood.apps.insight import operations
from sherwood.apps.insight.outcomes import AREAS
from sherwood.apps.insight.queries import look
from sherwood.apps.snapshots import queries
from sherwood.dataset.store import Store
from sherwood.exchange.importing import import_sen2

pytestmark = pytest.mark.django_db
ISSUED = "ehc.issued-in-20-weeks"
PURPOSE = "check of the 20-week figure"


def by_hand(folder, since, until):
    """Plans issued in a stretch and those within 140 days, straight from the stored rows."""
    snapshot = Store(folder).current()
    received = {row["request_id"]: row["received_on"] for row in snapshot.read("request")}
    issued = [
        (row["decided_on"] - received[row["request_id"]]).days
        for row in snapshot.read("assessment")
        if row["outcome"] == "Y" and row["decided_on"] and since <= row["decided_on"] < until
    ]
    return sum(days <= 140 for days in issued), len(issued)


def open_records(client):
    client.post(reverse("insight:purpose"), {"purpose": PURPOSE, "next": "/"})
    return client


def test_the_outcomes_stand_on_the_home_page_in_their_exact_words(signed_in, analyst, area):
    page = signed_in(analyst).get("/").content.decode()
    outcomes = [outcome for one in AREAS for outcome in one.outcomes]
    assert len(outcomes) == 6
    for outcome in outcomes:
        assert outcome.wording in page
    assert "Awaited from the school census" in page


def test_home_shows_both_numbers_of_a_change_and_never_judges_it(signed_in, analyst, area):
    page = signed_in(analyst).get("/").content.decode()
    received = [row["received_on"] for row in Store(area).current().read("request") if row["received_on"]]
    for year in (2026, 2025):
        number = sum(date(year, 7, 1) <= day < date(year, 10, 1) for day in received)
        assert f">{number:,}<" in page
    assert "July to September 2026" in page
    assert "July to September 2025" in page
    assert "improving" not in page


def test_home_asks_the_database_only_who_is_looking(signed_in, analyst, area, django_assert_max_num_queries):
    client = signed_in(analyst)
    client.get("/")
    with django_assert_max_num_queries(3):
        client.get("/")


def test_the_figure_of_a_measure_is_the_one_counted_by_hand(signed_in, analyst, area):
    page = signed_in(analyst).get(reverse("insight:measure", args=[ISSUED])).content.decode()
    met, issued = by_hand(area, date(2026, 7, 1), date(2026, 10, 1))
    assert f"{met} of {issued}" in page
    assert "regulation 13(2)" in page


def test_a_measure_without_its_columns_names_what_is_awaited_and_is_never_nought(signed_in, analyst, area, monkeypatch):
    from sherwood.dataset.snapshots import Snapshot

    lacking = Store(area).current().supplied - {"review.due_on"}
    monkeypatch.setattr(Snapshot, "supplied", lacking)
    monkeypatch.setattr(queries, "_engines", {})
    cache.clear()
    page = signed_in(analyst).get(reverse("insight:measure", args=["reviews.completed-in-12-months"])).content.decode()
    assert "Awaited from the council" in page
    assert "last day on which the review could be completed in time" in page


@pytest.mark.parametrize("query", ["variant=none", "per=week", "by=shoe_size", "period=soon", "period=1999-01-01"])
def test_what_cannot_be_asked_is_not_found(query, signed_in, analyst, area):
    assert signed_in(analyst).get(f"/measures/{ISSUED}/?{query}").status_code == 404


def test_every_measure_has_a_page(signed_in, analyst, area):
    from sherwood.core.measures import MEASURES

    client = signed_in(analyst)
    for name in MEASURES:
        assert client.get(reverse("insight:measure", args=[name])).status_code == 200, name


def lines(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_a_download_holds_unrounded_figures_and_one_audit_entry(signed_in, analyst, area):
    response = signed_in(analyst).get(reverse("insight:measure-download", args=[ISSUED]))
    met, issued = by_hand(area, date(2026, 7, 1), date(2026, 10, 1))
    found = [
        line for line in lines(response) if (line["variant"], line["from"], line["group"]) == ("all", "2026-07-01", "")
    ]
    assert [(line["numerator"], line["denominator"]) for line in found] == [(str(met), str(issued))]
    assert float(found[0]["value"]) == met / issued
    event = Event.objects.get(action="figures.downloaded")
    assert (event.actor_id, event.ids, event.detail["protected"]) == (analyst.pk, (ISSUED,), False)


def test_a_board_member_downloads_no_number_from_1_to_5(signed_in, board_member, area):
    address = reverse("insight:measure-download", args=["ehc.requests"])
    found = lines(signed_in(board_member).get(f"{address}?by=age_band&per=month"))
    assert any(line["numerator"] == "hidden" for line in found)
    shown = [int(line["numerator"]) for line in found if line["numerator"] != "hidden"]
    assert not [number for number in shown if 1 <= number <= 5]


def test_a_board_member_sees_no_small_number_on_a_page(signed_in, board_member, area):
    page = signed_in(board_member).get("/measures/ehc.requests/?by=age_band&per=month").content.decode()
    assert "hidden" in page
    assert "Open the records" not in page


def test_rows_are_opened_only_with_a_purpose_and_each_row_is_in_the_audit(signed_in, analyst, area):
    client = signed_in(analyst)
    address = reverse("insight:measure-rows", args=[ISSUED])
    assert client.get(address)["Location"].startswith(reverse("insight:purpose"))
    page = open_records(client).get(address).content.decode()
    met, issued = by_hand(area, date(2026, 7, 1), date(2026, 10, 1))
    event = Event.objects.get(action="rows.opened")
    assert len(event.ids) == issued
    assert event.purpose == PURPOSE
    assert page.count(">yes</td>") >= met
    assert "Received on" in page
    names = {row["value"] for row in Store(area).current().read("identifier") if row["kind"] == "surname"}
    assert not [name for name in names if f">{name}<" in page]


def test_rows_of_a_group_are_the_rows_of_that_group(signed_in, analyst, area):
    open_records(signed_in(analyst)).get("/measures/ehc.requests/rows/?group=sex:F&per=quarter")
    snapshot = Store(area).current()
    girls = {row["person_id"] for row in snapshot.read("person") if row["sex"] == "F"}
    expected = {
        row["request_id"]
        for row in snapshot.read("request")
        if row["person_id"] in girls
        and row["received_on"]
        and date(2026, 7, 1) <= row["received_on"] < date(2026, 10, 1)
    }
    assert set(Event.objects.get(action="rows.opened").ids) == expected


def test_a_childs_record_shows_the_name_and_is_recorded(signed_in, analyst, area):
    snapshot = Store(area).current()
    somebody = next(row for row in snapshot.read("identifier") if row["kind"] == "surname")
    page = open_records(signed_in(analyst)).get(reverse("insight:person", args=[somebody["person_id"]]))
    assert somebody["value"] in page.content.decode()
    event = Event.objects.get(action="rows.opened")
    assert (event.object_kind, event.ids) == ("person", (somebody["person_id"],))


def test_no_row_is_shown_when_the_audit_entry_cannot_be_written(signed_in, analyst, area, monkeypatch):
    client = open_records(signed_in(analyst))

    def fail(**_):
        raise DatabaseError("no audit")

    monkeypatch.setattr(operations, "record_look", fail)
    with pytest.raises(DatabaseError):
        client.get(reverse("insight:measure-rows", args=[ISSUED]))


def test_a_purpose_that_names_a_child_is_refused(signed_in, analyst, area):
    answer = signed_in(analyst).post(reverse("insight:purpose"), {"purpose": "look at A123456789012", "next": "/"})
    assert answer.status_code == 422
    assert "identifier" in answer.content.decode()


def test_the_purpose_page_sends_nobody_to_another_site(signed_in, analyst, area):
    answer = signed_in(analyst).post(reverse("insight:purpose"), {"purpose": PURPOSE, "next": "//evil.example/"})
    assert answer["Location"] == "/"


def test_before_the_first_import_the_page_says_so(signed_in, board_member, empty_area):
    page = signed_in(board_member).get("/").content.decode()
    assert "There are no data yet" in page


def test_the_data_pack_is_a_page_and_a_word_document(signed_in, board_member, area):
    client = signed_in(board_member)
    assert "Quarterly data pack" in client.get("/data-pack/2026-Q3/").content.decode()
    answer = client.get("/data-pack/2026-Q3/download/")
    assert answer.content.startswith(b"PK")
    assert Event.objects.get(action="pack.downloaded").ids == ("2026-Q3",)


def rows_page(client, query=""):
    return client.get(f"/measures/{ISSUED}/rows/?period=2026-07-01&{query}")


def test_each_group_of_a_split_leads_to_its_own_rows_for_those_who_may_open_them(
    signed_in, analyst, board_member, area
):
    snapshot = Store(area).current()
    issued = [
        row
        for row in snapshot.read("assessment")
        if row["outcome"] == "Y" and row["decided_on"] and date(2026, 7, 1) <= row["decided_on"] < date(2026, 10, 1)
    ]
    sex = {row["person_id"]: row["sex"] for row in snapshot.read("person")}
    girls = {row["assessment_id"] for row in issued if sex[row["person_id"]] == "F"}
    assert 0 < len(girls) < len(issued)
    address = f"/measures/{ISSUED}/?by=sex&period=2026-07-01"
    client = open_records(signed_in(analyst))
    shown = client.get(address).content.decode()
    links = re.findall(rf'href="(/measures/{ISSUED}/rows/\?[^"]*group=sex%3AF[^"]*)"', shown)
    assert len(links) == 1
    page = client.get(links[0].replace("&amp;", "&")).content.decode()
    assert set(Event.objects.get(action="rows.opened").ids) == girls
    assert "sex: Female" in page
    assert f"{len(girls)} records in all" in page
    assert "group=sex" not in signed_in(board_member).get(address).content.decode()


def test_the_rows_show_the_days_that_decide_and_how_many_there_are(signed_in, analyst, area):
    page = rows_page(open_records(signed_in(analyst))).content.decode()
    snapshot = Store(area).current()
    received = {row["request_id"]: row["received_on"] for row in snapshot.read("request")}
    keys = set(Event.objects.get(action="rows.opened").ids)
    days = sorted(
        (row["decided_on"] - received[row["request_id"]]).days
        for row in snapshot.read("assessment")
        if row["assessment_id"] in keys
    )
    _, issued = by_hand(area, date(2026, 7, 1), date(2026, 10, 1))
    assert "Days from received to decided" in page
    assert f"{issued} records in all" in page
    shown = sorted(int(text) for text in re.findall(r"<td[^>]*>(\d+)</td>", page))
    assert shown == days


@pytest.mark.parametrize("query", ["page=999", "page=0", "page=last", "group=shoe_size:9", "group=sex", "group=:F"])
def test_a_page_or_group_that_is_not_there_is_not_found(query, signed_in, analyst, area):
    assert rows_page(open_records(signed_in(analyst)), query).status_code == 404


def test_the_years_of_data_quality_hide_small_numbers_from_those_who_see_no_rows(empty_area, tmp_path):
    days = ["2024-03-04"] * 12 + ["2025-03-03"] * 3
    children = [person(f"X8919{number:08d}", request(day, "A")) for number, day in enumerate(days)]
    import_sen2(Store(empty_area), write_return(tmp_path / "r.xml", *children))
    requests = {
        protect: {year: numbers[0] for year, numbers in look(date(2026, 1, 15), protect=protect).year_counts().items()}
        for protect in (False, True)
    }
    assert requests == {False: {2024: 12, 2025: 3}, True: {2024: 12}}
