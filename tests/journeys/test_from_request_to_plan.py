"""A parent asks for an assessment and follows it to the final plan; each visit says what the law and the facts say.

Asked on Monday 2 March 2026. Counted by hand: the decision is due on 13 April (42 days), a refusal to issue by 22 June
(112 days), the final plan on 20 July (140 days).
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys import request_steps as steps
from sherwood.apps.casework.models import Case

ASKED = date(2026, 3, 2)
WEEK_5, WEEK_15, WEEK_21 = date(2026, 4, 1), date(2026, 6, 10), date(2026, 7, 24)


@pytest.fixture
def calendar(demonstration, settings, monkeypatch):
    """The movable day of the demonstration."""
    return steps.Calendar(settings, monkeypatch)


class TestAParent:
    """Given an area with its staff, two schools and the children of other families."""

    @pytest.fixture(autouse=True)
    def ground(self, calendar, new_page, live_server, assert_accessible):
        self.calendar, self.who = calendar, None
        self.new_page, self.site, self.look = new_page, live_server.url, assert_accessible
        calendar.move(ASKED)
        self.who = steps.people()

    def test_from_the_request_to_the_final_plan(self):
        parent = self.new_page()
        self._asks(parent)
        self._is_checked_and_invited()
        self._accepts(parent)
        self._week_five(parent)
        self._decided_to_assess()
        self._reads_the_decision(parent)
        self._advice_comes_but_one()
        self._week_fifteen(parent)
        self._week_twenty_one(parent)
        self._narrow_and_without_scripts()
        self._the_draft(parent)
        self._answers_the_draft(parent)
        self._the_school_replies()
        self._the_final_plan_is_sent()
        self._reads_the_final_plan(parent)

    # What staff and the parent do, in the order of the days.

    def _asks(self, page: Page):
        steps.ask_online(page, self.look)
        self._sees(page, "Your request is sent", "13 April 2026")

    def _is_checked_and_invited(self):
        self.calendar.move(date(2026, 3, 4))
        page = steps.sign_in(self.new_page(), self.who.asha.email)
        page.goto("/requests/")
        self.look(page)
        page.get_by_role("link", name="Rowan Stone").click()
        expect(page.get_by_text("1 child in the record may be the same.")).to_be_visible()
        expect(page.get_by_label("Rowen Stone, born 4 May 2016")).to_be_visible()
        self.look(page)
        page.get_by_label("None of these: a new child").check()
        page.get_by_label("Record that the person who asked may act for the child").check()
        page.get_by_label("What does that rest on?").fill("Birth certificate seen.")
        page.get_by_role("button", name="Open the case").click()
        # Checked two days later: the clock runs from the day on which it was received.
        expect(page.get_by_text(re.compile(r"is open\. Its time runs from 2 March 2026"))).to_be_visible()
        self.case = Case.objects.get(child__forename="Rowan")
        page.goto(f"/families/{self.case.child_id}/")
        self.look(page)
        page.get_by_role("link", name=re.compile("Invite")).first.click()
        self.look(page)
        page.get_by_label("Parent", exact=False).first.check()
        page.get_by_role("button", name="Send the invitation").click()
        expect(page.get_by_text("The invitation was sent.")).to_be_visible()
        page.context.close()

    def _accepts(self, page: Page):
        self.calendar.move(date(2026, 3, 6))
        page.goto(steps.link_in_mail(steps.PARENT, "invitation"))
        self.look(page)
        page.get_by_label("Choose a password").fill(steps.PASSWORD)
        page.get_by_label("The same password again").fill(steps.PASSWORD)
        page.get_by_role("button", name="Make my account and sign in").click()
        expect(page).to_have_url(re.compile(rf"/my-child/{self.case.reference}/$"))
        self._sees(page, "Week 1 since your request", "by 13 April 2026. That is in 38 days.", "Asha Brook")
        page.goto("/account/")
        page.get_by_role("link", name="Sign out").first.click()
        page.get_by_role("button", name="Sign out").click()

    def _week_five(self, page: Page):
        self.calendar.move(WEEK_5)
        steps.sign_in(page, steps.PARENT)
        expect(page).to_have_url(re.compile(rf"/my-child/{self.case.reference}/$"))
        self._sees(
            page,
            "The council is deciding whether to assess",
            "Week 5 since your request",
            "The council must tell you whether it will carry out an assessment by 13 April 2026. That is in 12 days.",
            "by 20 July 2026",
        )
        expect(page.locator("main")).not_to_contain_text("What is late")
        page.get_by_role("link", name="Easy read version of this page").click()
        self._sees(page, "This is where we are now.", "The help is for Rowan.")

    def _decided_to_assess(self):
        self.calendar.move(date(2026, 4, 8))
        page = steps.sign_in(self.new_page(), self.who.chair.email)
        page.goto(f"/cases/{self.case.reference}/decide/")
        self.look(page)
        page.get_by_label("Assess", exact=True).check()
        page.get_by_label("Reasons, for the family").fill("Rowan may need more help than the school can give alone.")
        page.get_by_role("button", name="Record and send the decision").click()
        expect(page.get_by_text("Everyone the law names is asked for advice.")).to_be_visible()
        page.context.close()

    def _reads_the_decision(self, page: Page):
        told = steps.last_mail(steps.PARENT)
        assert "carry out an assessment" in told
        assert "Rowan" not in told
        page.goto("/my-child/")
        self._sees(page, "People are giving advice", "New since you last looked on 1 April 2026")
        page.get_by_role("link", name="Read your letters").click()
        self._sees(page, "We will carry out an assessment", "Not opened yet")
        page.get_by_role("link", name="We will carry out an assessment").click()
        # Six weeks after 8 April is 20 May.
        self._sees(page, "Rowan may need more help", "They must reply by 20 May 2026.", "by 20 July 2026")

    def _advice_comes_but_one(self):
        self.calendar.move(date(2026, 4, 29))
        steps.joins_the_queue(self.case, self.who.manager, self.calendar.day)
        page = steps.sign_in(self.new_page(), self.who.senco.email)
        steps.answer_the_worklist(page, self.look)
        page.context.close()
        self.calendar.move(date(2026, 5, 13))
        steps.advice_on_paper(self.case, self.who.asha, self.calendar.day)

    def _week_fifteen(self, page: Page):
        self.calendar.move(WEEK_15)
        page.goto("/my-child/")
        self._sees(
            page,
            "Week 15 since your request",
            "by 20 July 2026. That is in 40 days.",
            "We asked the educational psychologist on 8 April 2026 and are still waiting for the answer.",
            "It was due by 20 May 2026: that is 21 days ago.",
            "Number 1 of 1 waiting",
            "What would change it",
        )
        page.get_by_role("link", name="Tell us your views, or send a document").click()
        self.look(page)
        page.get_by_label("In your own words").fill("Rowan is happiest when he knows what comes next.")
        page.get_by_role("button", name="Save and finish later").click()
        self._sees(page, "Your draft is saved. Nothing has been sent yet.")
        page.get_by_role("button", name="Send to the council").click()
        self._sees(page, "Your words were sent", "You told the council your views.")

    def _week_twenty_one(self, page: Page):
        self.calendar.move(WEEK_21)
        page.goto("/my-child/")
        self._sees(
            page,
            "Week 21 since your request",
            "By law, the council should have sent you the final plan by 20 July 2026. That is 4 days late.",
            "It was due by 20 May 2026: that is 65 days ago.",
            "There are not enough educational psychologists for all the children who wait.",
            "The law does not allow a plan to be late for this reason.",
            "When the advice is in, the council decides whether a plan is needed",
            "Late: it should have been by 20 July 2026",
        )
        # Nobody is late with saying no while the answer may be yes.
        expect(page.locator("main")).not_to_contain_text("should have been by 22 June 2026")
        page.get_by_role("link", name="Easy read version of this page").click()
        self._sees(page, "The plan is late.", "It should have come by 20 July 2026.", "We are sorry.")

    def _narrow_and_without_scripts(self):
        reference = self.case.reference
        pages = ("", "easy-read/", "letters/", "documents/", "say/views/", "say/question/")
        for options in ({"narrow": True}, {"scripts": False}):
            page = self.new_page(**options)
            steps.enter(page, self.site, steps.PARENT)
            for part in pages:
                page.goto(f"/my-child/{reference}/{part}")
                expect(page.get_by_role("heading", level=1)).to_be_visible()
                self._sees(page, looks="narrow" in options)
            page.goto("/my-child/how-to-reach-you/")
            self._sees(page, looks="narrow" in options)
            page.context.close()

    def _the_draft(self, page: Page):
        steps.psychologist_answers(self.case, self.who, date(2026, 7, 27), self.calendar.move(date(2026, 8, 7)))
        steps.decided_to_issue(self.case, self.who, self.calendar.move(date(2026, 8, 12)))
        self.calendar.move(date(2026, 8, 17))
        number = steps.write_draft(self.case, self.who.writer, self.calendar.day)
        writer = steps.sign_in(self.new_page(), self.who.writer.email)
        writer.goto(f"/cases/{self.case.reference}/plan/{number}/serve/")
        self.look(writer)
        writer.get_by_role("button", name="Send the draft").click()
        expect(writer.get_by_text("The draft is sent to the family.")).to_be_visible()
        writer.context.close()
        page.goto("/my-child/")
        # 15 days with the day it came among them: 17 August is the first and 31 August the last.
        self._sees(page, "The draft plan is with you", "You have until the end of 31 August 2026")
        page.get_by_role("link", name="Read the plan", exact=True).click()
        self._sees(
            page,
            "31 August 2026",
            "Rowan finds it hard to follow spoken instructions.",
            "Rowan follows an instruction of two steps without help.",
            "A programme for understanding spoken language",
        )

    def _answers_the_draft(self, page: Page):
        self.calendar.move(date(2026, 8, 31))
        page.goto("/my-child/")
        page.get_by_role("link", name="Say what you think of the draft plan").click()
        self.look(page)
        page.get_by_label("In your own words").fill("Section A is right. We would like Riverstone School.")
        page.get_by_label("A school or college you ask for").fill("Riverstone School (fictional)")
        page.get_by_role("button", name="Send to the council").click()
        self._sees(page, "The council must think about them before it finishes the plan.")
        self.calendar.move(date(2026, 9, 1))
        page.goto("/my-child/")
        expect(page.locator("main")).not_to_contain_text("You have until the end of")

    def _the_school_replies(self):
        consulted = steps.consult(self.case, self.who, self.calendar.day)
        page = steps.sign_in(self.new_page(), self.who.school_office.email)
        self.calendar.move(date(2026, 9, 8))
        page.goto(f"/asked-of-me/places/{consulted}/")
        self.look(page)
        page.get_by_label("It can meet the child's needs and offers a place").check()
        page.get_by_role("button", name="Send the reply").click()
        expect(page.get_by_text("Your reply is sent. Thank you.")).to_be_visible()
        page.context.close()

    def _the_final_plan_is_sent(self):
        self.calendar.move(date(2026, 9, 10))
        number = steps.begin_final(self.case, self.who.writer, self.calendar.day)
        page = steps.sign_in(self.new_page(), self.who.writer.email)
        page.goto(f"/cases/{self.case.reference}/plan/{number}/send/")
        self.look(page)
        page.get_by_label("Riverstone School (fictional)").check()
        page.get_by_label("Which kind of place is it?").fill("Mainstream primary school")
        page.get_by_label(re.compile("What was changed since the draft")).fill(
            "The plan names the school you asked for."
        )
        page.get_by_role("button", name="Send the final plan").click()
        expect(page.get_by_text("The final plan is sent.")).to_be_visible()
        page.context.close()

    def _reads_the_final_plan(self, page: Page):
        self.calendar.move(date(2026, 9, 11))
        page.goto("/my-child/")
        self._sees(
            page,
            "The final plan was sent",
            "The plan is in force: the help in it must be given.",
            "It must be reviewed with you by 9 September 2027",
            "two months end on 10 November 2026",
            "10 September 2026. It should have been by 20 July 2026.",
        )
        page.get_by_role("link", name="Read the plan", exact=True).click()
        self._sees(page, "Riverstone School (fictional)", "A programme for understanding spoken language")
        with page.expect_download() as waiting:
            page.get_by_role("link", name="PDF").first.click()
        assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")
        page.goto(f"/my-child/{self.case.reference}/plan/changes/")
        self._sees(page, "What changed since version 1")
        page.goto(f"/my-child/{self.case.reference}/letters/")
        self._sees(page, "This is a decision. The letter says how to disagree, and by when.")
        page.get_by_role("link", name="The final EHC plan").click()
        self._sees(
            page,
            "You have a right to mediation.",
            "SEND Tribunal",
            "free advice that is not ours",
            "Riverstone School (fictional)",
        )

    # How it is done.

    def _sees(self, page: Page, *words: str, looks: bool = True):
        """The words are on the page, nobody else's child is, and nothing is wrong with it."""
        for said in words:
            expect(page.locator("main")).to_contain_text(said)
        for other in steps.OTHERS:
            expect(page.locator("body")).not_to_contain_text(other)
        if looks:
            self.look(page)
