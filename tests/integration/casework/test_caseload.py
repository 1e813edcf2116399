"""My caseload: what is due first comes first, late with its days and its law, and nobody else's children."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factories import cases
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import SavedView
from sherwood.apps.casework.operations.events import record_exception
from sherwood.apps.casework.presenters import caseload as presenter
from sherwood.apps.casework.queries.caseload import Filters, listing
from sherwood.apps.people.models import RelationshipKind, Setting

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 24)


@pytest.fixture
def cast(db, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: ON)
    return cases.cast()


def more(cast, count, start=20):
    """Further cases of Asha's, one received on each day after the others."""
    made = []
    for n in range(count):
        child = cases.child(f"maple{n}-pebble", born_on=date(2015, 1, 1))
        cases.relate(cast.asha, child)
        made.append(
            cases.case(child, worker=cast.asha, received_on=cases.RECEIVED + timedelta(days=n), number=start + n)
        )
    return made


def names(found):
    return [row.name for row in found.rows]


def shown(cast, who="asha", on=ON, **filters):
    chosen = Filters(**filters)
    return presenter.shown(listing(getattr(cast, who), chosen, on), chosen, on)


def test_a_late_case_says_the_days_the_law_and_who_must_act(cast):
    # Received 2 March, decision due 13 April: 72 days later it is 24 June.
    page = shown(cast)
    line = page.groups[0].lines[-1]
    assert page.groups[0].title == "Late (2)"
    assert {each.name for each in page.groups[0].lines} == {"Rowan Stone", "Ash River"}
    assert (line.due.what, line.due.who) == ("Decision whether to assess", "The council")
    assert (line.due.day, line.due.stands, line.due.mood) == ("13 Apr 2026", "72 days late", "late")
    assert line.due.law == "SEND Regulations 2014, regulation 5(1)"
    # 16 weeks were 22 June.
    assert line.also == "Also late: Decision not to issue a plan, 2 days"


def test_the_oldest_due_comes_first_and_this_week_stands_apart(cast):
    # Ash's decision was due on 13 April. Rowan's is taken, and a plan will be: the final plan is due on 20 July.
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    cases.happened(cast.case, "issue-decision-notified", date(2026, 6, 1), "", "issue")
    # Received on 19 May, decided in six weeks by 30 June: within the seven days that begin on 24 June.
    child = cases.child("maple-pebble")
    cases.relate(cast.asha, child)
    cases.case(child, worker=cast.asha, received_on=date(2026, 5, 19), number=20)
    page = shown(cast)
    assert [(group.title, [line.name for line in group.lines]) for group in page.groups] == [
        ("Late (1)", ["Ash River"]),
        ("Due this week (1)", ["Maple Pebble"]),
        ("Due later (1)", ["Rowan Stone"]),
    ]
    assert [(each["text"], each["count"]) for each in page.quick] == [
        ("Everything", 3),
        ("Late", 1),
        ("Due this week", 1),
    ]


def test_an_excused_lateness_stays_on_its_day_and_says_so(cast):
    record_exception(
        case=cast.case,
        ground="personal-circumstances",
        from_on=date(2026, 3, 9),
        until_on=date(2026, 3, 20),
        because="A bereavement.",
        by="tests",
        on=ON,
    )
    lines = {line.name: line for line in shown(cast).groups[0].lines}
    assert lines["Rowan Stone"].due.stands == "72 days late, excused"
    assert lines["Rowan Stone"].due.mood == "excused"
    assert lines["Ash River"].due.mood == "late"


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("asha", {"Rowan Stone", "Ash River"}),
        ("ben", set()),
        ("dev", {"Hazel Moss"}),
    ],
)
def test_each_sees_their_own_and_a_restricted_child_is_in_nobodys_list(cast, who, expected):
    assert set(names(listing(getattr(cast, who), Filters(), ON))) == expected


def test_the_team_sees_the_teams_and_no_other(cast):
    assert set(names(listing(cast.ben, Filters(whose="team"), ON))) == {"Rowan Stone", "Ash River"}
    assert set(names(listing(cast.ben, Filters(whose=str(cast.asha.pk)), ON))) == {"Rowan Stone", "Ash River"}
    assert names(listing(cast.ben, Filters(whose=str(cast.dev.pk)), ON)) == []


def test_somebody_named_sees_a_restricted_child_of_theirs_marked(cast):
    cases.relate(cast.asha, cast.restricted, RelationshipKind.NAMED)
    found = listing(cast.asha, Filters(), ON)
    assert [row.name for row in found.rows if row.restricted] == ["Fern Quartz"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("stone", ["Rowan Stone"]),
        ("rowan stone", ["Rowan Stone"]),
        ("2026-0002", ["Ash River"]),
        ("moss", []),
        ("fern", []),
    ],
)
def test_a_search_finds_by_name_or_reference_within_what_one_may_see(cast, words, expected):
    assert names(listing(cast.ben, Filters(q=words), ON)) == expected


def test_the_filters_narrow_by_stage_limit_day_setting_and_whom_one_waits_for(cast):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    cases.happened(cast.case, "advice-requested", date(2026, 5, 20), "health")

    def found(**filters):
        return set(names(listing(cast.asha, Filters(**filters), ON)))

    assert found(stage="assessing") == {"Rowan Stone"}
    assert found(limit="ehc.advice") == {"Rowan Stone"}
    assert found(waiting="health") == {"Rowan Stone"}
    assert found(waiting="council") == {"Ash River", "Rowan Stone"}
    assert found(setting=Setting.objects.get().pk) == {"Rowan Stone"}
    assert found(when="late") == {"Rowan Stone", "Ash River"}
    # Advice asked on 20 May is due on 1 July: seven days on, so not within the week that begins on 24 June.
    assert found(when="week") == set()
    assert found(when="week", stage="assessing") == set()
    assert {row.name for row in listing(cast.asha, Filters(when="week"), ON + timedelta(days=1)).rows} == {
        "Rowan Stone"
    }


def test_the_size_stands_against_what_the_service_aims_for(cast, monkeypatch):
    assert shown(cast).size.startswith(
        "Named worker of 2 children, 2 of them being assessed. The service aims for about 150"
    )
    from sherwood.apps.casework import caseload_aims

    monkeypatch.setattr(caseload_aims, "CASELOAD_SIZE", (caseload_aims.Aim(1, date(2024, 4, 15), "here"),))
    page = shown(cast)
    assert page.over
    assert page.size.endswith("1 more than the 1 that the service aims for")


def test_opening_the_list_is_one_audit_entry_that_names_every_case(cast, signed_in):
    response = signed_in(cast.asha).get("/caseload/?whose=mine")
    assert response.status_code == 200
    look = Event.objects.get(action="rows.opened")
    assert cast.case.pk in look.object_ids
    assert cast.teenager_case.pk in look.object_ids
    assert cast.restricted_case.pk not in look.object_ids
    assert "Stone" not in str(look.detail)


def test_a_saved_view_keeps_the_filters_but_never_a_search_and_can_open_first(cast, signed_in):
    client = signed_in(cast.asha)
    sent = {"name": "Late ones", "filters": "when=late&q=stone", "is_default": "on"}
    assert client.post("/caseload/views/", sent)["Location"] == "/caseload/?when=late"
    view = SavedView.objects.get()
    assert (view.name, view.query, view.is_default) == ("Late ones", "when=late", True)
    assert client.get("/caseload/")["Location"] == "/caseload/?when=late"
    assert "Late ones" in client.get("/caseload/?when=late").text
    client.post(f"/caseload/views/{view.pk}/", {"do": "first"})
    assert client.get("/caseload/").status_code == 200
    client.post(f"/caseload/views/{view.pk}/", {"do": "remove"})
    assert not SavedView.objects.exists()


def test_a_view_without_a_name_is_asked_for_one_and_another_persons_view_is_not_there(cast, signed_in):
    response = signed_in(cast.asha).post("/caseload/views/", {"name": " ", "filters": "when=late"})
    assert response.status_code == 422
    assert response.text.count("Enter a name for this view") == 2  # in the summary and beside the field
    theirs = SavedView.objects.create(user=cast.ben, name="Ben's", query="")
    assert signed_in(cast.asha).post(f"/caseload/views/{theirs.pk}/", {"do": "remove"}).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_caseload(cast, signed_in, django_assert_max_num_queries):
    more(cast, 25)
    record_exception(
        case=cast.case, ground="absent-from-area", from_on=date(2026, 3, 9), until_on=None, because="x", by="t", on=ON
    )
    client = signed_in(cast.asha)
    client.get("/caseload/?whose=mine")
    with django_assert_max_num_queries(18):
        page = client.get("/caseload/?whose=mine")
    assert page.text.count("Maple") == 25
    with django_assert_max_num_queries(18):
        client.get("/caseload/?whose=team&when=late&waiting=council")
