"""The pages of the plan, its actions and what hangs on them, as each reader meets them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories.small_plan import AREA, DAY, FIRST, row
from sherwood.apps.governance import operations, queries
from sherwood.apps.governance.models import PlanItem
from sherwood.exchange.record_file import RecordFile

pytestmark = pytest.mark.django_db


def address(route, *arguments):
    return reverse(f"governance:{route}", args=arguments)


class TestPlanOnAPage:
    def test_before_any_import_it_says_what_to_do(self, programme_manager, board_member, signed_in):
        assert "Import a plan" in signed_in(programme_manager).get("/plan/").text
        told = signed_in(board_member).get("/plan/").text
        assert "The programme manager imports it from a file." in told
        assert "Import a plan" not in told

    def test_shares_and_changes_since_the_last_board(self, filled, board_member, signed_in):
        told = signed_in(board_member).get("/plan/").text
        # One of three is complete, one has obstacles, one is not rated: 33.3% each.
        assert "33% of actions are complete or embedded, with 33% experiencing obstacles and 33% not rated." in told
        assert "No actions are rated Red or Grey." in told
        assert "Since 19 August 2026, six weeks ago" in told
        assert "3 changes: 1 completed, 1 rated worse and 1 escalated." in told
        assert "92 days overdue" in told

    def test_after_a_published_update_the_board_is_its_day(self, filled, programme_manager, signed_in):
        publish(programme_manager, date(2026, 9, 5))
        told = signed_in(programme_manager).get("/plan/").text
        assert "Since the last Board, 5 September 2026" in told
        assert "2 changes: 1 completed and 1 escalated." in told

    def test_filters_narrow_and_say_so(self, filled, board_member, signed_in):
        told = signed_in(board_member).get("/plan/?rating=complete").text
        assert "2 actions left out by your choice." in told
        assert "Show everything" in told
        assert "Agree one advice form" in signed_in(board_member).get("/plan/?overdue=yes&owner=nobody").text

    def test_a_plan_that_is_not_there(self, plan, board_member, signed_in):
        assert signed_in(board_member).get("/plan/?plan=nothing").status_code == 404


class TestAction:
    def test_what_a_reader_without_rights_sees(self, filled, adviser, signed_in):
        told = signed_in(adviser).get(address("action", FIRST)).text
        assert "One post could not be filled." in told
        assert "The rules suggest: Red." in told
        assert "Also printed as" in told
        for word in ("Update it", "Escalate it", "Answer this escalation", "Supersede it"):
            assert word not in told

    def test_restricted_evidence_is_for_those_who_may_see_it(self, filled, adviser, programme_manager, signed_in):
        for page in (address("action", filled.second.pk), address("evidence")):
            told = signed_in(adviser).get(page).text
            assert "Public minutes" in told
            assert "Partnership minutes" in told
            assert "Restricted minutes" not in told
            assert "Restricted minutes" in signed_in(programme_manager).get(page).text

    def test_the_measure_stands_with_both_tests_and_no_claim_of_cause(self, area, filled, analyst, signed_in):
        told = signed_in(analyst).get(address("action", FIRST)).text
        assert "It should go up by 10.0 percentage points from 1 September 2025." in told
        assert "change expected" in told
        assert "Interrupted time series" in told
        assert "not what it came from" in told
        assert "Were you kept informed?" in told

    def test_small_numbers_stay_hidden_from_those_who_open_no_rows(self, area, filled, board_member, signed_in):
        told = signed_in(board_member).get(address("action", FIRST)).text
        assert "No month has a figure that can be shown here." in told or "hidden" in told

    def test_without_data_the_measure_is_awaited_and_never_nought(self, filled, board_member, signed_in):
        told = signed_in(board_member).get(address("action", FIRST)).text
        assert "No data has been imported yet, so nothing can be counted." in told

    def test_an_outcome_gathers_its_actions_measures_risks_and_voices(self, filled, board_member, signed_in):
        told = signed_in(board_member).get(address("outcome", filled.outcome.pk)).text
        for words in ("One post could not be filled.", "Posts stay empty", "61%", "New plans issued within 20 weeks"):
            assert words in told
        assert "3 items of evidence" not in told  # one of the three is restricted
        assert "2 items of evidence" in told

    def test_draft_words_that_become_others_stay_on_record(self, plan, programme_manager, signed_in):
        client, key = signed_in(programme_manager), plan.outcome.pk
        said = {"field": "title", "text": "Needs are met in time", "reason": "Families chose the words."}
        response = client.post(address("change-wording", key), said)
        assert response["Location"] == address("outcome", key)
        told = client.get(address("outcome", key)).text
        assert "Short wording changed from “Needs are assessed in time” to “Needs are met in time”" in told
        assert "Families chose the words." in told

    def test_every_action_of_the_portfolio_stands_once(self, filled, board_member, signed_in):
        told = signed_in(board_member).get("/plan/did-it-work/").text.split("<main")[1]
        for title in ("Recruit two assessment officers", "Agree one advice form", "Meet every health provider"):
            assert told.count(title) == 1


class TestUpdating:
    SAID = {
        "rating": "at-risk",
        "current_position": "Nobody applied.",
        "next_step": "The Board decides on pay by 8 October.",
        "reason": "The date cannot be met.",
    }

    def test_an_update_is_saved_with_what_the_rules_suggested(self, plan, action_owner, signed_in):
        response = signed_in(action_owner).post(address("rate", FIRST), self.SAID)
        assert response.status_code == 302
        last = queries.programme().item(FIRST).rating_on(DAY)
        assert (last.rating, last.suggested, last.rated_by) == ("at-risk", "red", "EHC assessment team manager")

    @pytest.mark.parametrize("missing", ["rating", "current_position", "next_step", "reason"])
    def test_nothing_is_saved_without_each_of_the_four(self, plan, action_owner, signed_in, missing):
        said = {name: text for name, text in self.SAID.items() if name != missing}
        response = signed_in(action_owner).post(address("rate", FIRST), said)
        assert response.status_code == 422
        assert "There is a problem" in response.text
        assert queries.programme().item(FIRST).ratings == ()

    def test_a_dash_is_no_position(self, plan, action_owner, signed_in):
        response = signed_in(action_owner).post(address("rate", FIRST), {**self.SAID, "current_position": "–"})
        assert response.status_code == 422
        assert "Write the current position" in response.text

    def test_embedded_is_no_choice_of_the_update(self, plan, action_owner, signed_in):
        response = signed_in(action_owner).post(address("rate", FIRST), {**self.SAID, "rating": "embedded"})
        assert response.status_code == 422

    def test_the_last_words_stand_beside_and_are_not_carried_over(self, filled, action_owner, signed_in):
        told = signed_in(action_owner).get(address("rate", FIRST)).text
        assert "One post could not be filled." in told.split("<form")[0]
        assert "One post could not be filled." not in told.split("<form")[1]

    def test_a_change_keeps_its_reason(self, plan, programme_manager, signed_in):
        client = signed_in(programme_manager)
        client.post(address("change-due", FIRST), {"due_text": "Apr 2027", "reason": "Nobody applied."})
        client.post(
            address("change-owner", FIRST),
            {"post": "Head of SEND", "organisation": "Fictional County Council", "reason": "The post moved."},
        )
        client.post(
            address("change-wording", FIRST),
            {"field": "success_criteria", "text": "Both posts are filled.", "reason": "It was missing."},
        )
        told = client.get(address("action", FIRST)).text
        for words in (
            "Nobody applied.",
            "The post moved.",
            "It was missing.",
            "Due Apr 2027, that is by 30 April 2027",
        ):
            assert words in told

    def test_a_date_that_cannot_be_read_says_how_to_write_it(self, plan, programme_manager, signed_in):
        response = signed_in(programme_manager).post(
            address("change-due", FIRST), {"due_text": "when it is done", "reason": "So said."}
        )
        assert response.status_code == 422
        assert "could not be read as a time" in response.text

    def test_ten_points_are_kept_as_a_tenth(self, plan, programme_manager, signed_in):
        said = {
            "measure": "ehc.issued-in-20-weeks:excluding-exceptions",
            "change_wanted": "10",
            "from_on-day": "1",
            "from_on-month": "9",
            "from_on-year": "2025",
        }
        assert signed_in(programme_manager).post(address("promise", FIRST), said).status_code == 302
        (promise,) = queries.programme().item(FIRST).promises
        assert (promise.measure, promise.variant, promise.change_wanted, promise.from_on) == (
            "ehc.issued-in-20-weeks",
            "excluding-exceptions",
            0.1,
            date(2025, 9, 1),
        )

    def test_embedding_shows_what_is_missing_and_no_button(self, plan, programme_manager, signed_in):
        told = signed_in(programme_manager).get(address("embed", FIRST)).text
        assert "4 things are still missing" in told
        assert "Hand it to business as usual" not in told

    def test_embedding_without_what_it_needs_is_refused_with_every_reason(self, plan, programme_manager, signed_in):
        said = {"handed_to": "Head of SEND", "current_position": "Done.", "next_step": "Kept.", "reason": "Done."}
        response = signed_in(programme_manager).post(address("embed", FIRST), said)
        assert response.status_code == 422
        assert PlanItem.objects.get(pk=FIRST).handed_on is None

    def test_what_is_superseded_stays_on_record(self, plan, programme_manager, signed_in):
        client = signed_in(programme_manager)
        client.post(address("supersede", FIRST), {"reason": "Joined to another action."})
        told = client.get(address("action", FIRST)).text
        assert "It stopped counting on 30 September 2026 and stays on record." in told
        assert "Recruit two assessment officers" not in client.get("/plan/").text.split('id="actions"')[1]


class TestEscalations:
    def test_the_answer_stands_with_how_long_it_took(self, filled, board_member, signed_in):
        client = signed_in(board_member)
        client.post(address("respond", filled.escalation.pk), {"response": "The grade is agreed."})
        told = client.get(address("action", FIRST)).text
        assert "after 5 days (in time)" in told
        again = client.post(address("respond", filled.escalation.pk), {"response": "Once more."})
        assert again.status_code == 422

    def test_the_same_level_is_not_asked_twice_while_it_has_not_answered(self, filled, action_owner, signed_in):
        said = {"level": "executive", "reason": "Again."}
        assert signed_in(action_owner).post(address("escalate", FIRST), said).status_code == 422


class TestEvidence:
    def said(self, **more):
        return {
            "plan_item": FIRST,
            "title": "Adverts",
            "shows": "That both posts were advertised.",
            "dated_on-day": "1",
            "dated_on-month": "9",
            "dated_on-year": "2026",
            "sensitivity": "partnership",
            **more,
        }

    def test_a_file_comes_back_as_it_was_given(self, plan, action_owner, signed_in):
        client = signed_in(action_owner)
        given = SimpleUploadedFile("adverts.csv", b"post,day\nofficer,2026-09-01\n")
        assert client.post(address("evidence-add"), self.said(file=given)).status_code == 302
        (row,) = queries.list_evidence(sensitivities={"partnership"})
        response = client.get(address("evidence-file", row.pk))
        assert b"".join(response.streaming_content) == b"post,day\nofficer,2026-09-01\n"
        assert "attachment" in response["Content-Disposition"]

    def test_neither_file_nor_source(self, plan, action_owner, signed_in):
        response = signed_in(action_owner).post(address("evidence-add"), self.said())
        assert response.status_code == 422
        assert "Choose a file, or say where the evidence can be seen" in response.text

    def test_about_nothing(self, plan, action_owner, signed_in):
        response = signed_in(action_owner).post(address("evidence-add"), self.said(plan_item="", source="Minutes"))
        assert "Select a part of the plan, or the ask that it answers" in response.text

    def test_who_added_it_does_not_review_it(self, plan, programme_manager, signed_in):
        client = signed_in(programme_manager)
        client.post(address("evidence-add"), self.said(source="Minutes"))
        (row,) = queries.list_evidence(sensitivities={"partnership"})
        assert "somebody else must review it" in client.get(address("evidence-item", row.pk)).text
        assert client.post(address("evidence-review", row.pk)).status_code == 422

    def test_restricted_evidence_is_not_even_said_to_exist(self, filled, adviser, signed_in):
        client = signed_in(adviser)
        restricted = filled.evidence["restricted"].pk
        for route in ("evidence-item", "evidence-file"):
            hidden = client.get(address(route, restricted))
            missing = client.get(address(route, "no-such-key"))
            assert hidden.status_code == missing.status_code == 404
            assert hidden.text.replace(restricted, "") == missing.text.replace("no-such-key", "")

    def test_the_locker_by_outcome_and_review(self, filled, programme_manager, signed_in):
        operations.review_evidence(evidence=filled.evidence["public"], by=programme_manager, on=DAY)
        client = signed_in(programme_manager)
        assert "1 item of evidence match" in client.get("/evidence/?standing=reviewed").text
        assert "3 items of evidence match" in client.get(f"/evidence/?part={filled.outcome.pk}").text
        assert "Nothing matches." in client.get("/evidence/?standing=reviewed&sensitivity=restricted").text


class TestAssuranceAndRisks:
    def test_a_late_ask_is_said_first_and_can_be_answered(self, filled, action_owner, signed_in):
        client = signed_in(action_owner)
        assert "1 ask is late." in client.get("/assurance/").text
        said = {"answer": "In every report.", "met_on-day": "29", "met_on-month": "9", "met_on-year": "2026"}
        assert client.post(address("ask-answer", filled.ask.pk), said).status_code == 302
        told = client.get("/assurance/").text
        assert "Everything that was asked has been answered." in told
        assert "9 days late" in told

    def test_a_visit_and_its_ask_are_added(self, plan, programme_manager, signed_in):
        client = signed_in(programme_manager)
        day = {"held_on-day": "1", "held_on-month": "9", "held_on-year": "2026"}
        client.post(address("visit-add"), {"kind": "deep-dive", "title": "Deep dive on waits", **day})
        (visit,) = queries.programme("assurance_visit").visits
        asked = {"asked_on-day": "1", "asked_on-month": "9", "asked_on-year": "2026"}
        due = {"due_on-day": "7", "due_on-month": "10", "due_on-year": "2026"}
        client.post(address("ask-add", visit.assurance_visit_id), {"wording": "Show the impact", **asked, **due})
        told = client.get("/assurance/").text
        assert "That is in 7 days." in told

    def test_half_a_score_is_refused(self, plan, programme_manager, signed_in):
        said = {"title": "Money", "description": "It ends.", "owner": "Head of finance", "likelihood": "3"}
        response = signed_in(programme_manager).post(address("risk-add"), said)
        assert response.status_code == 422
        assert "half a score says nothing" in response.text

    def test_a_risk_is_changed_and_closed_and_stays(self, filled, programme_manager, signed_in):
        client = signed_in(programme_manager)
        told = client.get("/risks/").text
        assert "not scored" in told
        changed = {"title": "Posts stay empty", "mitigation": "Agency staff.", "owner": "Head of SEND"}
        assert client.post(address("risk-change", filled.risk.pk), changed).status_code == 302
        assert "Agency staff." in client.get("/risks/").text
        client.post(address("risk-close", filled.risk.pk))
        assert "Closed risks" in client.get("/risks/").text


def publish(by, day):
    """A partner update as published on a day."""
    return operations.publish_paper(
        kind="partner-update",
        subject="",
        title="Partner update",
        paper_on=day,
        snapshot="a-snapshot",
        files={"text": ("partner-update.txt", b"Partner update")},
        by=by,
        on=DAY,
    )


class TestThePublicPage:
    def test_before_any_update_it_says_so_kindly(self, filled, client):
        told = client.get("/our-plan/").text
        assert "Nothing has been published yet." in told
        assert "Recruit" not in told

    def test_it_shows_the_day_of_the_update_and_nothing_later(self, filled, programme_manager, client):
        publish(programme_manager, date(2026, 8, 13))
        told = client.get("/our-plan/").text
        assert "as at 13 August 2026" in told
        assert "On track" in told
        assert "Experiencing obstacles" not in told  # decided on 1 September
        for inner in ("minutes", "Posts stay empty", "pay grade", "One post could not be filled", "The owner says so"):
            assert inner not in told
        assert "EHC assessment team manager" in told
        assert "61%" in told

    def test_it_answers_a_parent_first(self, filled, programme_manager, client):
        publish(programme_manager, date(2026, 8, 13))
        told = client.get("/our-plan/").text
        # Of three actions one was rated by that day: 33% on track, 67% not rated.
        assert "3 promises, in 1 part" in told
        assert "The figure that we want to change is not shown to be better than before." in told
        assert re.search(r"promises (is|are) complete or embedded, with 33% on track and 67% not rated", told)
        asked = [
            "What we promised",
            "How it is going",
            "What changed for families",
            "Every promise, and where it stands",
        ]
        assert sorted(asked, key=told.index) == asked

    def test_an_earlier_plan_is_one_line_that_leads_to_its_own_page(self, filled, programme_manager, client):
        operations.take(found=earlier_plan(), by="tests", on=date(2026, 1, 6))
        publish(programme_manager, date(2026, 8, 13))
        told = client.get("/our-plan/").text
        assert "Earlier plans" in told
        assert "1 promise. Where they stand has not been recorded." in told
        assert "Review the local offer" not in told
        earlier = client.get("/our-plan/?plan=plan-2021").text
        assert "Review the local offer" in earlier
        assert "Recruit two assessment officers" not in earlier
        assert "61%" not in earlier  # said of an outcome of the plan in force
        assert "The plan we work to now." in earlier

    def test_a_plan_that_is_not_public_is_not_found(self, filled, programme_manager, client):
        operations.take(found=earlier_plan(is_public=False), by="tests", on=date(2026, 1, 6))
        publish(programme_manager, date(2026, 8, 13))
        assert client.get("/our-plan/?plan=plan-2021").status_code == 404
        assert "Strategic plan 2021" not in client.get("/our-plan/").text

    @pytest.mark.parametrize("page", ["/our-plan/", "/privacy/", "/no-such-page/"])
    def test_the_foot_of_every_page_leads_to_it(self, page, client, db):
        foot = client.get(page).text.split("<footer")[1]
        assert 'href="/our-plan/"' in foot

    def test_the_page_to_sign_in_leads_to_it(self, client, db):
        told = client.get(reverse("account_login")).text
        assert "For everyone, without signing in:" in told.split("<footer")[0]


def earlier_plan(*, is_public=True):
    """A plan of 2021 with one promise."""
    rows = {
        "improvement_plan": [
            row(
                "improvement_plan",
                improvement_plan_id="plan-2021",
                slug="plan-2021",
                title="Strategic plan 2021",
                kind="action-plan",
                is_public=is_public,
                position=0,
            )
        ],
        "plan_item": [
            row(
                "plan_item",
                plan_item_id="plan-2021-a",
                improvement_plan_id="plan-2021",
                level="action",
                number="1",
                title="Review the local offer",
            )
        ],
    }
    return RecordFile("action-plan", "action-plan:plan-2021", "Strategic plan 2021", rows)


class TestDependencies:
    def test_what_it_waits_for_stands_on_both_pages(self, plan, programme_manager, signed_in):
        client = signed_in(programme_manager)
        said = {"needs": plan.second.pk, "wording": "The form."}
        response = client.post(address("add-dependency", FIRST), said)
        assert response["Location"] == address("action", FIRST)
        assert "1.1.2 Agree one advice form" in client.get(address("action", FIRST)).text.split("It waits for:")[1]
        other = client.get(address("action", plan.second.pk)).text
        assert "1.1.1 Recruit two assessment officers" in other.split("These wait for it:")[1]

    def test_two_that_would_wait_for_each_other_are_refused_in_words(self, plan, programme_manager, signed_in):
        client = signed_in(programme_manager)
        client.post(address("add-dependency", FIRST), {"needs": plan.second.pk})
        response = client.post(address("add-dependency", plan.second.pk), {"needs": FIRST})
        assert response.status_code == 422
        assert "they would wait for each other for ever" in response.text

    @pytest.mark.parametrize("needs", ["", FIRST, "no-such-action"])
    def test_it_waits_for_another_action_of_its_plan(self, plan, programme_manager, signed_in, needs):
        response = signed_in(programme_manager).post(address("add-dependency", FIRST), {"needs": needs})
        assert response.status_code == 422


class TestEvidencePacks:
    BUTTON = "Make the evidence pack for Area 1"

    @pytest.mark.parametrize("page", ["/plan/", "/evidence/"])
    def test_an_area_has_a_button_where_its_evidence_is_read(self, page, filled, adviser, signed_in):
        told = signed_in(adviser).get(page).text
        assert self.BUTTON in told
        assert f'action="/papers/evidence/{AREA}/"' in told

    def test_who_may_not_see_evidence_has_no_button(self, filled, analyst, signed_in):
        assert self.BUTTON not in signed_in(analyst).get("/plan/").text

    def test_before_a_plan_is_in_there_is_none(self, db, programme_manager, signed_in):
        assert "evidence pack" not in signed_in(programme_manager).get("/evidence/").text
