"""A parent asks for an assessment without an account, and a co-ordinator checks the request and opens its case."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from factories import cases

SATURDAY = date(2026, 3, 7)
ANSWERS = {
    "who": {"choose": ["A parent or carer"]},
    "you": {
        "fill": {"Your first name": "Robin", "Your last name": "Stone"},
        "choose": ["Yes, I have parental responsibility"],
    },
    "child": {
        "fill": {
            "First name": "Rowan",
            "Last name": "Stone",
            "Day": "4",
            "Month": "5",
            "Year": "2016",
            "Postcode": "ZZ99 9ZZ",
        }
    },
    "contact": {
        "choose": ["A printed letter by post", "Ordinary print"],
        "select": {"Which language do you read best?": "English"},
    },
    "setting": {"choose": ["School"], "fill": {"Its name": "Oakwater Primary School (fictional)"}},
    "needs": {"fill": {"What does the child find difficult?": "Following what the class is told."}},
    "tried": {},
    "helpers": {},
    "views": {"fill": {"What do they like, and what matters to them?": "Trains."}},
    "files": {},
}


@pytest.fixture(autouse=True)
def saturday(demonstration, settings):
    settings.SHERWOOD_DEMO_DAY = SATURDAY


def reach_the_list(page: Page, look) -> None:
    """From the start page by the link of the message to an empty request."""
    page.goto("/ask/")
    look(page)
    page.get_by_role("link", name="Read this in easy read, with pictures").click()
    look(page)
    page.goto("/ask/")
    page.get_by_role("button", name="Start, or go on with a request").click()
    look(page)
    page.get_by_label("Your e-mail address").fill("robin.stone@sherwood.example")
    page.get_by_role("button", name="Send me the link").click()
    look(page)
    page.get_by_role("link", name="Open the link of the message").click()
    look(page)
    page.get_by_role("button", name="Go on").click()
    look(page)
    page.get_by_role("button", name="Begin a new request").click()
    expect(page.get_by_role("heading", name="Your request", exact=True)).to_be_visible()
    look(page)


def fill_in(page: Page, said: dict) -> None:
    """Answer the questions of one step and go on."""
    for label in said.get("choose", ()):
        page.get_by_label(label, exact=True).check()
    for label, text in said.get("fill", {}).items():
        page.get_by_label(label, exact=True).fill(text)
    for label, option in said.get("select", {}).items():
        page.get_by_label(label, exact=True).select_option(label=option)
    page.get_by_role("button", name="Save and continue").click()


def answer_everything(page: Page, look) -> None:
    """Every step in its order, from the list."""
    page.get_by_role("link", name="Who is asking").click()
    for said in ANSWERS.values():
        look(page)
        fill_in(page, said)
    expect(page.get_by_text("Everything that is needed is there.")).to_be_visible()


def send(page: Page, look) -> None:
    """Read through, declare and send."""
    page.get_by_role("button", name="Check your answers and send").click()
    look(page)
    page.get_by_label("What I have written is true as far as I know").check()
    page.get_by_label("I know that the council may share this").check()
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_role("heading", name="Your request is sent")).to_be_visible()
    expect(page.get_by_text("18 April 2026").first).to_be_visible()
    look(page)


def test_a_parent_asks_and_a_co_ordinator_opens_the_case(new_page, assert_accessible):
    asha = cases.person("asha", "ehc-coordinator", "EHC co-ordinator", "Asha Brook")
    cases.child("rowen-stone")
    page = new_page()
    reach_the_list(page, assert_accessible)
    answer_everything(page, assert_accessible)
    send(page, assert_accessible)

    staff = new_page()
    staff.goto("/sign-in/")
    staff.get_by_label("E-mail address").fill(asha.email)
    staff.get_by_label("Password", exact=True).fill("four quiet green oaks")
    staff.get_by_role("button", name="Sign in").click()
    staff.goto("/requests/")
    assert_accessible(staff)
    staff.get_by_role("link", name="Rowan Stone").click()
    expect(staff.get_by_text("1 child in the record may be the same.")).to_be_visible()
    assert_accessible(staff)
    # Nobody chooses for the co-ordinator: without a choice the page says what is missing, and its link lands there.
    staff.get_by_role("button", name="Open the case").click()
    staff.get_by_role("link", name="Select which child it is, or that it is a new one").click()
    assert staff.evaluate("document.activeElement.name") == "child"
    assert_accessible(staff)
    staff.get_by_label("Rowen Stone, born 4 May 2016").check()
    staff.get_by_role("button", name="Open the case").click()
    expect(staff.get_by_text(re.compile(r"Case 2026-\d{4} is open\. Its time runs from 7 March 2026"))).to_be_visible()
    staff.goto("/cases/2026-0001/request/")
    expect(staff.get_by_text("Following what the class is told.")).to_be_visible()
    assert_accessible(staff)


def test_without_scripts_on_a_narrow_screen_and_back_by_another_link(new_page, assert_accessible):
    page = new_page(narrow=True, scripts=False)
    reach_the_list(page, lambda _page: None)
    page.get_by_role("link", name="Who is asking").click()
    fill_in(page, ANSWERS["who"])
    page.goto("/ask/mine/")
    page.get_by_role("button", name="Leave this request").click()
    page.goto("/ask/e-mail/")
    page.get_by_label("Your e-mail address").fill("ROBIN.STONE@sherwood.example")
    page.get_by_role("button", name="Send me the link").click()
    page.get_by_role("link", name="Open the link of the message").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Request without a name yet", exact=True).click()
    answer_everything(page, lambda _page: None)
    send(page, lambda _page: None)


def test_on_a_narrow_screen_nothing_is_wider_and_faults_are_said_in_the_summary(new_page, assert_accessible):
    page = new_page(narrow=True)
    reach_the_list(page, assert_accessible)
    page.get_by_role("link", name="Who is asking").click()
    fill_in(page, ANSWERS["who"])
    fill_in(page, {"fill": {"Your first name": "Robin"}})
    assert_accessible(page)
    page.get_by_role("link", name="Enter your last name").click()
    assert page.evaluate("document.activeElement.name") == "surname"
    assert page.get_by_label("Your first name").input_value() == "Robin"
    fill_in(page, ANSWERS["you"])
    fill_in(page, {"fill": {**ANSWERS["child"]["fill"], "Year": "2030"}})
    expect(page.get_by_role("link", name="4 May 2030 is in the future. Enter the day of birth.")).to_be_visible()
    assert_accessible(page)


def test_a_call_is_written_down_and_checked(new_page, assert_accessible):
    asha = cases.person("asha", "ehc-coordinator", "EHC co-ordinator", "Asha Brook")
    staff = new_page(narrow=True)
    staff.goto("/sign-in/")
    staff.get_by_label("E-mail address").fill(asha.email)
    staff.get_by_label("Password", exact=True).fill("four quiet green oaks")
    staff.get_by_role("button", name="Sign in").click()
    staff.goto("/requests/new/")
    assert_accessible(staff)
    staff.get_by_label("By phone", exact=True).check()
    for part, text in (("Day", "5"), ("Month", "3"), ("Year", "2026")):
        staff.get_by_label(part, exact=True).fill(text)
    staff.get_by_label("A parent or carer", exact=True).check()
    staff.get_by_role("button", name="Continue").click()
    expect(staff.get_by_text("2 days gone")).to_be_visible()
    assert_accessible(staff)
    staff.get_by_label("First name", exact=True).fill("Rowan")
    staff.get_by_label("Last name", exact=True).fill("Stone")
    for part, text in (("Day", "4"), ("Month", "5"), ("Year", "2016")):
        staff.get_by_label(part, exact=True).fill(text)
    staff.get_by_role("button", name="Save and check").click()
    expect(staff.get_by_role("heading", name="Check the request for Rowan Stone")).to_be_visible()
    assert_accessible(staff)
