"""The page of one case: clocks with their law, one timeline, people, what is new, and no more than a reader may see."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factories import cases
from sherwood.apps.audit import clock
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import CaseEvent, Look
from sherwood.apps.casework.operations.contacts import record_contact
from sherwood.apps.casework.operations.events import record_exception, strike_event
from sherwood.apps.people.models import RelationshipKind

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 24)


@pytest.fixture
def cast(db, monkeypatch):
    monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: ON)
    return cases.cast()


@pytest.fixture
def opened(cast, signed_in):
    def open_as(who, case=None):
        return signed_in(getattr(cast, who)).get(f"/cases/{(case or cast.case).reference}/")

    return open_as


def test_the_clock_speaks_in_sentences_with_the_law_and_how_well_it_was_checked(opened):
    page = opened("asha").text
    assert "By law, the council should have told you whether it will carry out an assessment by 13 April 2026." in page
    assert "That is 72 days late." in page
    assert "Special Educational Needs and Disability Regulations 2014, regulation 5(1)" in page
    assert "We read the text itself." in page
    assert "Partly checked: not all of the text was read." in page
    # 114 days since 2 March: the seventeenth week has begun.
    assert "114 days ago: week 17 of 20" in page


def test_an_exception_excuses_and_the_day_does_not_move(cast, opened):
    record_exception(
        case=cast.case,
        ground="personal-circumstances",
        from_on=date(2026, 3, 9),
        until_on=date(2026, 3, 20),
        because="A bereavement.",
        by="tests",
        on=ON,
    )
    page = opened("asha").text
    assert "72 days late, excused" in page
    assert "by 13 April 2026" in page
    assert "Permitted exception: Exceptional personal circumstances" in page
    assert "It moves no due date." in page


def test_a_struck_event_stands_crossed_out_with_its_reason(cast, opened):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    decision = cast.case.events.get(kind="assess-decision-notified")
    strike_event(event=decision, because="It was another child's letter.", by=cast.ben, on=ON)
    page = opened("asha").text
    assert "<s>Decision whether to assess notified</s>" in page
    assert "It was another child&#39;s letter." in page
    assert "Crossed out on 24 June 2026 by EHC co-ordinator, north" in page


def test_what_others_did_since_the_last_look_is_listed_and_ones_own_doing_is_not(cast, opened):
    then = clock.now() - timedelta(days=2)
    CaseEvent.objects.update(recorded_at=then - timedelta(days=1))
    Look.objects.create(case=cast.case, user=cast.asha, at=then)
    for by, day in ((cast.asha, date(2026, 6, 2)), (cast.ben, date(2026, 6, 3))):
        record_contact(case=cast.case, day=day, channel="phone", purpose="delay", said="Said.", by=by, on=ON)
    page = opened("asha").text
    assert "1 thing new since you last looked" in page
    assert "<li>Family contacted, 3 June 2026</li>" in page
    assert "<li>Family contacted, 2 June 2026</li>" not in page
    assert page.count("New to you") == 1
    # The same visit half an hour long: the list is still there.
    assert "1 thing new since you last looked" in opened("asha").text


def test_people_stand_with_who_may_act_and_since_when(opened):
    page = opened("asha").text
    assert "Robin Stone" in page
    assert "Has parental responsibility, since 5 January 2026 (seen in the test)" in page
    assert page.index("Robin Stone") < page.index("Lee Stone")  # who may act comes first
    assert "May not act" in page
    assert "Carys Flint" in page


def test_a_contributor_sees_what_was_asked_and_who_to_ask_and_nothing_else(cast, opened):
    record_contact(
        case=cast.case, day=date(2026, 6, 2), channel="phone", purpose="delay", said="Private words.", by="t", on=ON
    )
    page = opened("carys").text
    assert "What you are asked for" in page
    assert "Asha Brook" in page
    for private in ("Private words", "Robin Stone", "Request received", "regulation 13(2)", "4 May 2016"):
        assert private not in page, private


def test_a_school_sees_its_part_the_clocks_and_a_timeline_without_notes(cast, opened):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    cases.happened(cast.case, "advice-requested", date(2026, 6, 1), "school")
    cases.happened(cast.case, "advice-requested", date(2026, 6, 1), "health")
    cases.happened(cast.case, "setting-consulted", date(2026, 6, 2), "900077")
    CaseEvent.objects.filter(kind="assess-decision-notified").update(note="Between colleagues.")
    record_contact(
        case=cast.case, day=date(2026, 6, 2), channel="phone", purpose="delay", said="Private words.", by="t", on=ON
    )
    page = opened("senco").text
    # Six weeks from 1 June.
    assert "the school must send advice for the assessment by 13 July 2026" in page.replace("The school", "the school")
    assert "Decision whether to assess notified" in page
    for private in (
        "Between colleagues",
        "Private words",
        "Robin Stone",
        "Family contacted",
        "900077",
        "health service",
    ):
        assert private not in page, private


def test_the_setting_lists_its_children_with_what_it_must_do_first(cast, signed_in):
    cases.happened(cast.case, "advice-requested", date(2026, 6, 1), "school")
    page = signed_in(cast.senco).get("/my-setting/").text
    assert "1 child being assessed, and your setting must act for 1" in page
    assert "Rowan Stone" in page
    assert "13 Jul 2026" in page
    assert "Fern Quartz" not in page  # restricted
    assert "Hazel Moss" not in page  # of no setting


def test_every_opening_is_recorded_with_what_was_opened(cast, opened):
    opened("asha")
    opened("carys")
    found = {(event.actor_id, event.purpose): event.detail for event in Event.objects.filter(action="case.opened")}
    assert found == {
        (cast.asha.pk, "Working the case"): {"part": "case"},
        (cast.carys.pk, "Giving advice on the child"): {"part": "own part"},
    }


def test_out_of_reach_and_not_there_are_answered_alike(cast, signed_in):
    client = signed_in(cast.dev)
    theirs, nowhere = client.get(f"/cases/{cast.case.reference}/"), client.get("/cases/2026-9999/")
    assert (theirs.status_code, nowhere.status_code) == (403, 403)
    assert "There is no such record among those you work with." in theirs.text
    assert "There is no such record among those you work with." in nowhere.text


def test_a_restricted_case_warns_whoever_is_named(cast, opened):
    assert opened("asha", cast.restricted_case).status_code == 403
    cases.relate(cast.asha, cast.restricted, RelationshipKind.NAMED)
    cast.restricted.address_protected = True
    cast.restricted.address = "1 Hidden Lane"
    cast.restricted.save()
    page = opened("asha", cast.restricted_case).text
    assert "Restricted: only people named for this child" in page
    assert "Protected address" in page
    assert "Hidden Lane" not in page


def test_the_number_of_queries_does_not_grow_with_the_timeline(cast, signed_in, django_assert_max_num_queries):
    for day in range(1, 25):
        record_contact(
            case=cast.case,
            day=date(2026, 5, day),
            channel="phone",
            purpose="progress",
            said="x",
            by="t",
            on=ON,
            odd_because="so in the test",
        )
    client, path = signed_in(cast.asha), f"/cases/{cast.case.reference}/"
    client.get(path)
    with django_assert_max_num_queries(22):
        page = client.get(path)
    assert page.text.count("Contact with the family") == 24
