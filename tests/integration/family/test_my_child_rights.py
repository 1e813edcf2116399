"""What stands beside the way of a case: a refusal and its rights, who is waited for, what was talked about."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from factories import cases, plan_cases
from sherwood.apps.casework.operations import conversations, psychology
from sherwood.apps.casework.operations.advice import ask_for_advice
from sherwood.apps.casework.operations.decisions import decide_to_assess

pytestmark = pytest.mark.django_db

REFUSED = date(2026, 4, 8)


@pytest.fixture
def cast(db):
    return cases.cast()


@pytest.fixture
def on(monkeypatch):
    """Look from a day."""
    return lambda day: monkeypatch.setattr("sherwood.apps.audit.clock.today", lambda _request=None: day)


@pytest.fixture
def refused(cast):
    """A case in which the council said no, by letter, on 8 April 2026."""
    decide_to_assess(case=cast.case, outcome="refuse", reasons="School can help.", by="tests", on=REFUSED)
    return cast


def page(client, name, *arguments):
    return client.get(reverse(f"family:{name}", args=arguments))


def test_a_refusal_says_the_rights_by_when_and_who_helps(refused, signed_in, on):
    on(date(2026, 4, 9))
    text = page(signed_in(refused.parent), "child", refused.case.reference).text
    assert "You can disagree with this decision. It is free" in text
    assert "Ask Oakwater (fictional) gives families advice" in text
    assert "Stonebridge Mediation (fictional)" in text
    assert "whichever is later" in text
    assert "The council told you on 8 April 2026: two months end on 8 June 2026." in text


def test_after_two_months_a_refusal_says_that_one_may_still_be_in_time(refused, signed_in, on):
    client = signed_in(refused.parent)
    on(date(2026, 6, 8))
    assert "two months end on 8 June 2026" in page(client, "child", refused.case.reference).text
    on(date(2026, 6, 9))
    text = page(client, "child", refused.case.reference).text
    assert "Two months ended on 8 June 2026. You may still be in time with a certificate" in text


def test_a_case_without_a_refusal_says_nothing_of_appeals(cast, signed_in, on):
    on(date(2026, 4, 1))
    assert "If you do not agree" not in page(signed_in(cast.parent), "child", cast.case.reference).text


def test_the_list_of_letters_leads_to_a_letter_that_the_family_may_open(refused, signed_in, on):
    on(REFUSED)
    client = signed_in(refused.parent)
    listed = page(client, "letters", refused.case.reference).text
    href = listed.split('<h2 class="govuk-heading-s')[1].split('href="')[1].split('"')[0]
    opened = client.get(href)
    assert opened.status_code == 200
    assert "School can help." in opened.text
    # It was not opened before, and is now.
    assert "Not opened yet" in listed
    assert "Not opened yet" not in page(client, "letters", refused.case.reference).text


def test_who_is_waited_for_is_said_before_anything_is_late(cast, signed_in, on):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    cases.happened(cast.case, "advice-requested", date(2026, 4, 13), "health")
    client = signed_in(cast.parent)
    on(date(2026, 5, 25))  # six weeks after 13 April: the last day
    text = page(client, "child", cast.case.reference).text
    assert "What we are waiting for" in text
    assert "We asked the health service on 13 April 2026 and are still waiting for the answer." in text
    assert "It is due by 25 May 2026." in text
    on(date(2026, 6, 10))
    assert "It was due by 25 May 2026: that is 16 days ago." in page(client, "child", cast.case.reference).text
    on(date(2026, 7, 27))
    text = page(client, "child", cast.case.reference).text
    assert "What we are waiting for" not in text  # it stands among the reasons, once
    assert text.count("We asked the health service on 13 April 2026") == 1


def test_what_would_change_the_place_in_the_queue_can_be_unfolded(cast, signed_in, on):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    ask_for_advice(case=cast.case, about="educational-psychologist", by="tests", on=date(2026, 4, 14))
    entry = cast.case.psychology.get()
    psychology.review_circumstances(
        entry=entry, outcome="by-date", reason="Looked at.", by="tests", on=date(2026, 4, 15)
    )
    on(date(2026, 5, 5))
    text = page(signed_in(cast.parent), "child", cast.case.reference).text
    unfolded = text.split("What would change it")[1].split("</details>")[0]
    assert "tell your named worker" in unfolded


def test_what_was_talked_about_is_linked_once_it_was(cast, signed_in, on):
    client = signed_in(cast.parent)
    on(date(2026, 3, 20))
    link = reverse("casework:conversation-read", args=[cast.case.reference])
    assert link not in page(client, "child", cast.case.reference).text
    draft = conversations.keep_conversation(
        case=cast.case,
        changes={
            "held_on": date(2026, 3, 19),
            "talked_by": "phone",
            "present": "Mother",
            "hopes": "That Rowan likes school again.",
            "tried": "A reading group.",
            "helps_now": "A Saturday club.",
        },
        steps=[],
        version=0,
        by=cast.asha,
        on=date(2026, 3, 20),
    )
    conversations.hold_conversation(draft=draft, by=cast.asha, on=date(2026, 3, 20))
    assert link in page(client, "child", cast.case.reference).text
    on(date(2026, 3, 18))
    assert link not in page(client, "child", cast.case.reference).text
    on(date(2026, 3, 20))
    text = client.get(link).text
    assert reverse("family:child", args=[cast.case.reference]) in text


def test_somebody_whose_right_ended_is_told_so_and_sees_no_name(cast, signed_in, on):
    from sherwood.apps.people.operations import end_acting

    fact = cast.parent.family_member.acting.get()
    on(date(2026, 4, 10))
    client = signed_in(cast.parent)
    end_acting(acting=fact, by="tests", on=date(2026, 4, 9))
    response = page(client, "home")
    assert response.status_code == 200
    assert "You can no longer see a child" in response.text
    assert "please tell us" in response.text
    assert "Phone 01632 960 001" in response.text
    assert "Rowan" not in response.text
    assert page(client, "child", cast.case.reference).status_code in (403, 404)


def test_somebody_who_never_had_the_right_is_not_told_that_it_ended(cast, signed_in, on):
    on(date(2026, 4, 10))
    text = page(signed_in(cast.other_parent), "home").text
    assert "You are not linked to a child here." in text
    assert "You can no longer see" not in text


def test_the_draft_says_its_days_and_when_they_are_over(cast, signed_in, on):
    plan_cases.drafted(plan_cases.assessed(cast.case))  # served on 31 March 2026: the 15th day is 14 April
    client = signed_in(cast.parent)
    on(date(2026, 4, 14))
    assert "until the end of 14 April 2026" in page(client, "plan", cast.case.reference).text
    on(date(2026, 4, 15))
    text = page(client, "plan", cast.case.reference).text
    assert "The days for your views ended on 14 April 2026." in text
    assert "until the end of" not in text


def test_a_day_that_has_passed_is_called_late_on_the_way(cast, signed_in, on):
    """Asked on 2 March 2026: 112 days are 22 June, 140 days are 20 July."""
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    client = signed_in(cast.parent)
    on(date(2026, 6, 22))
    assert "By 22 June 2026 at the latest, if the answer is no" in page(client, "child", cast.case.reference).text
    on(date(2026, 7, 20))
    text = page(client, "child", cast.case.reference).text
    assert "By 20 July 2026 at the latest" in text
    assert "22 June 2026" not in text  # nobody is late with saying no while the answer may be yes
    on(date(2026, 7, 21))
    text = page(client, "child", cast.case.reference).text
    assert "Late: it should have been by 20 July 2026" in text
    assert "By 20 July 2026 at the latest" not in text


def test_a_plan_that_is_needed_was_not_told_late(cast, signed_in, on):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    cases.happened(cast.case, "issue-decision-notified", date(2026, 6, 30), "", "issue")
    on(date(2026, 7, 1))
    text = page(signed_in(cast.parent), "child", cast.case.reference).text
    assert "It should have been by 22 June 2026" not in text
    assert "You get the draft to read, and have 15 days to say what you think of it." in text


def test_a_no_after_sixteen_weeks_was_told_late(cast, signed_in, on):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    cases.happened(cast.case, "issue-decision-notified", date(2026, 6, 30), "", "refuse")
    on(date(2026, 7, 1))
    text = page(signed_in(cast.parent), "child", cast.case.reference).text
    assert "It should have been by 22 June 2026" in text


def test_easy_read_says_that_it_is_late_and_sorry(cast, signed_in, on):
    client = signed_in(cast.parent)
    on(date(2026, 4, 13))
    assert "late" not in page(client, "easy-read", cast.case.reference).text.split("<main")[1].split("</main>")[0]
    on(date(2026, 4, 14))
    text = page(client, "easy-read", cast.case.reference).text
    assert "The council&#39;s answer is late." in text
    assert "It should have come by 13 April 2026." in text
    assert "We are sorry." in text


def test_nothing_is_called_new_while_a_letter_is(refused, signed_in, on):
    on(REFUSED)
    client = signed_in(refused.parent)
    text = client.get(reverse("notices:my-news")).text
    assert "1 letter you have not opened yet" in text
    assert "Nothing is new" not in text
    listed = page(client, "letters", refused.case.reference).text
    client.get(listed.split('<h2 class="govuk-heading-s')[1].split('href="')[1].split('"')[0])
    text = client.get(reverse("notices:my-news")).text
    assert "not opened yet" not in text
    assert "Nothing is new since you last looked." in text


def test_a_plan_says_that_it_is_in_force_and_how_to_disagree_for_two_months(cast, signed_in, on):
    cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 10), "", "assess")
    cases.happened(cast.case, "draft-served", date(2026, 6, 1))
    cases.happened(cast.case, "final-plan-sent", date(2026, 7, 10))
    client = signed_in(cast.parent)
    on(date(2026, 9, 10))
    text = page(client, "child", cast.case.reference).text
    assert "The plan is in force: the help in it must be given." in text
    # Twelve months that start with 10 July 2026.
    assert "It must be reviewed with you by 9 July 2027, and then every year." in text
    assert "You can disagree with the plan." in text
    assert "two months end on 10 September 2026" in text
    assert "unless you appeal only about the school or college" in text
    # Their views were over on the 15th day, not when the plan came.
    assert "15 June 2026" in text
    on(date(2026, 9, 11))
    assert "You can disagree with the plan." not in page(client, "child", cast.case.reference).text
