"""The demonstration seen from an earlier day: what happens later in the told children's cases has not happened."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.operations import ensure_personas
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.accounts.personas import BY_KEY
from sherwood.apps.casework.models import Case, CaseEvent, CircumstancesReview, FamilyContact
from sherwood.apps.casework.operations.loading import record_on_their_days
from sherwood.apps.casework.queries import advice as queries
from sherwood.demo.casework import fill

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 30)


def persona(key: str) -> User:
    return User.objects.get(email=BY_KEY[key].email)


def case_of(forename: str) -> Case:
    told = {"Hazel": "Brook", "Finch": "Alder", "Ivy": "Mere"}
    return Case.objects.get(child__forename=forename, child__surname=told[forename])


@pytest.fixture
def page(db, monkeypatch, signed_in):
    """A page of a told child's case as the named worker reads it on a day."""
    ensure_personas(by="tests", on=DAY)
    assert fill(DAY, 0.03)

    def read(forename: str, part: str, on: date) -> str:
        monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: on)
        client = signed_in(persona("ehc-coordinator"))
        return client.get(f"/cases/{case_of(forename).reference}/{part}").text

    return read


def test_the_case_stands_where_it_stood(page):
    """Ivy's request came on 29 April: 20 August is 113 days later, in week 17, with the draft at home."""
    then = page("Ivy", "", date(2026, 8, 20))
    assert "Draft plan with the family" in then
    assert "113 days ago: week 17 of 20" in then
    assert "Final plan sent" not in then
    assert "closed 10 September 2026" not in then
    now = page("Ivy", "", DAY)
    assert "Final plan sent" in now
    assert "closed 10 September 2026 after 134 days" in now
    case = case_of("Ivy")
    assert (case.stage, case.closed_on) == ("plan-sent", date(2026, 9, 10)), "reading changes nothing"


def test_week_5_15_and_21_of_one_child_are_told_without_what_comes_later(page):
    week_5, week_15, week_21 = (page("Hazel", "", day) for day in (date(2026, 6, 5), date(2026, 8, 14), DAY))
    assert "week 5 of 20" in week_5
    assert "Deciding whether to assess" in week_5
    assert "Decision whether to assess notified" not in week_5
    assert "week 15 of 20" in week_15
    assert "Gathering advice" in week_15
    assert "7 September 2026" not in week_15
    # 30 September is the 147th day: the last of the 21st week.
    assert "week 21; the law gives 20" in page("Hazel", "", DAY)
    assert "week 21; the law gives 20" in page("Hazel", "", date(2026, 9, 24))
    assert "7 September 2026" in week_21


def test_contacts_after_the_day_are_not_in_the_log(page):
    then = page("Hazel", "contacts/", date(2026, 7, 10))
    assert "The panel looks at the request on 11 June." in then
    assert "Three pieces of advice are here." not in then
    assert "Three pieces of advice are here." in page("Hazel", "contacts/", DAY)


def test_advice_is_promised_and_here_from_its_own_days(page):
    """Finch: the psychologist took the work on 6 August and gave the advice on 4 September."""
    before, between, after = (page("Finch", "advice/", day) for day in (date(2026, 8, 5), date(2026, 8, 10), DAY))
    assert "Promised by" not in before
    assert "Given by" not in before
    assert "In the psychology queue." in before
    assert "Promised by 3 September 2026" in between
    assert between.count("Given by") == 3
    assert after.count("Given by") == 4
    assert "Promised by" not in after


def test_the_plan_has_the_versions_replies_and_proof_of_the_day(page):
    """Ivy: draft on 4 August, the school was asked on the 5th and replied on the 19th, final plan on 10 September."""
    then, now = page("Ivy", "plan/", date(2026, 8, 10)), page("Ivy", "plan/", DAY)
    assert "Version 1" in then
    assert "Version 2" not in then
    assert "Waiting for a reply" in then
    assert "Offers a place" not in then
    assert "On 10 September 2026" not in then
    assert "Version 2" in now
    assert "Offers a place" in now
    assert "On 10 September 2026" in now
    assert "Version 1" not in page("Ivy", "plan/", date(2026, 7, 24))


def test_a_psychologists_lists_are_those_of_the_day(page):
    """Ivy's advice came on 14 July, Finch's on 4 September."""
    user = persona("psychologist")

    def told(rows) -> set[str]:
        return {row.case.child.forename for row in rows} & {"Ivy", "Finch"}

    assert told(queries.answered_by(user, date(2026, 8, 20))) == {"Ivy"}
    assert told(queries.asked_of(user, date(2026, 8, 20))) == {"Finch"}
    assert told(queries.answered_by(user, date(2026, 7, 10))) == set()
    assert told(queries.asked_of(user, DAY)) == set()


def test_what_the_demonstration_tells_was_recorded_on_its_own_days(page):
    for model in (CaseEvent, FamilyContact, CircumstancesReview):
        rows = [(row.on, timezone.localtime(row.recorded_at).date()) for row in model.objects.all()]
        assert rows
        assert all(on == recorded for on, recorded in rows)
    with pytest.raises(NotAllowed):
        record_on_their_days(since=timezone.now(), by=persona("ehc-coordinator"), on=DAY)
