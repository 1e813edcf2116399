"""Steps of the journey from a request to the plan: the people, the days, what staff do between the visits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core import mail
from django.test import Client
from playwright.sync_api import Page, expect

from factories import cases
from sherwood.apps.accounts.models import User
from sherwood.apps.casework.models import Case
from sherwood.apps.casework.operations import advice_giving, consultation, decisions, plans, psychology, sections
from sherwood.apps.people.models import Membership, Setting, SettingStaff, Team

PASSWORD = "four quiet green oaks"
PARENT = "robin.stone@sherwood.example"
OTHERS = ("Rowen", "Hazel", "Moss")
"""Children of other families, who must be on no page that the parent sees."""
PAPERS = {
    "health": "Community paediatrician",
    "social-care": "Social work manager",
    "early-help": "Early help officer",
}
ANSWERS: tuple[dict[str, Any], ...] = (
    {"choose": ["A parent or carer"]},
    {
        "fill": {"Your first name": "Robin", "Your last name": "Stone"},
        "choose": ["Yes, I have parental responsibility"],
    },
    {
        "fill": {
            "First name": "Rowan",
            "Last name": "Stone",
            "Day": "4",
            "Month": "5",
            "Year": "2016",
            "Postcode": "ZZ99 9ZZ",
        }
    },
    {
        "choose": ["An e-mail that says what changed, with the letter to read on this site", "Ordinary print"],
        "select": {"Which language do you read best?": "English"},
    },
    {"choose": ["School"], "fill": {"Its name": "Oakwater Primary School (fictional)"}},
    {"fill": {"What does the child find difficult?": "Following what the class is told."}},
    {},
    {},
    {"fill": {"What do they like, and what matters to them?": "Trains."}},
    {},
)


@dataclass
class People:
    """Everybody who has a part; the parent has no account yet."""

    asha: User
    chair: User
    writer: User
    manager: User
    psychologist: User
    senco: User
    school_office: User
    team: Team
    asked_for: Setting


def people() -> People:
    """The area before the request: staff, two schools, and children of other families."""
    team = Team.objects.create(name="North team", organisation="Fictional County Council")
    found = People(
        asha=cases.person("asha", "ehc-coordinator", "EHC co-ordinator, north", "Asha Brook"),
        chair=cases.person("chair", "senior-practitioner", "Senior practitioner, north", "Ivy Ford"),
        writer=cases.person("writer", "plan-writer", "EHC plan writer", "Wren Bank"),
        manager=cases.person("mara", "psychology-manager", "Psychology service manager", "Mara Lake"),
        psychologist=cases.person("eve", "educational-psychologist", "Educational psychologist", "Eve Marsh"),
        senco=cases.person("senco", "senco", "SENCO", "Sam Willow", "Oakwater Primary School (fictional)"),
        school_office=cases.person("office", "senco", "SENCO", "Ola Beck", "Riverstone School (fictional)"),
        team=team,
        asked_for=cases.setting("900002", "Riverstone School (fictional)"),
    )
    Membership.objects.create(user=found.asha, team=team, from_on=cases.JOINED)
    Membership.objects.create(user=found.chair, team=team, is_lead=True, from_on=cases.JOINED)
    SettingStaff.objects.create(user=found.senco, setting=cases.setting(), from_on=cases.JOINED)
    SettingStaff.objects.create(user=found.school_office, setting=found.asked_for, from_on=cases.JOINED)
    # One letter away, born on the same day: alike enough to be shown to whoever checks, and never to the parent.
    cases.child("rowen-stone")
    cases.case(cases.child("hazel-moss", born_on=date(2017, 2, 1)), worker=found.asha, team=team, number=900)
    psychology.add_capacity(
        kind="own",
        called="Educational psychologist",
        cases_a_month=Decimal(2),
        from_on=date(2026, 1, 5),
        user=found.psychologist,
        by=found.manager,
        on=date(2026, 1, 5),
    )
    return found


@dataclass
class Calendar:
    """The day of the demonstration, moved as the story goes; the clock stands at noon of it."""

    settings: Any
    monkeypatch: Any
    day: date = field(default_factory=date.today)

    def move(self, day: date) -> date:
        """Everybody looks from this day on."""
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        self.day = self.settings.SHERWOOD_DEMO_DAY = day
        self.monkeypatch.setattr("sherwood.apps.audit.clock.now", lambda: noon)
        return day


def fill_in(page: Page, said: dict[str, Any]) -> None:
    """Answer the questions of one step of the request and go on."""
    for label in said.get("choose", ()):
        page.get_by_label(label, exact=True).check()
    for label, text in said.get("fill", {}).items():
        page.get_by_label(label, exact=True).fill(text)
    for label, option in said.get("select", {}).items():
        page.get_by_label(label, exact=True).select_option(label=option)
    page.get_by_role("button", name="Save and continue").click()


def ask_online(page: Page, look: Callable[[Page], None]) -> None:
    """The whole request on the public pages, by the link of the message, to its sending."""
    page.goto("/ask/")
    look(page)
    page.get_by_role("button", name="Start, or go on with a request").click()
    page.get_by_label("Your e-mail address").fill(PARENT)
    page.get_by_role("button", name="Send me the link").click()
    look(page)
    page.goto(link_in_mail(PARENT, "ask/open"))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Begin a new request").click()
    page.get_by_role("link", name="Who is asking").click()
    for said in ANSWERS:
        fill_in(page, said)
    page.get_by_role("button", name="Check your answers and send").click()
    look(page)
    page.get_by_label("What I have written is true as far as I know").check()
    page.get_by_label("I know that the council may share this").check()
    page.get_by_role("button", name="Send the request").click()


def answer_the_worklist(page: Page, look: Callable[[Page], None]) -> None:
    """The school writes its advice from its worklist and sends it."""
    page.goto("/asked-of-me/")
    look(page)
    page.get_by_role("link", name=re.compile("Rowan Stone")).click()
    page.get_by_role("button", name="Write the advice").click()
    page.get_by_label("Needs", exact=True).fill("Rowan loses the thread when the class is told something long.")
    page.get_by_role("button", name="Save and check before sending").click()
    look(page)
    page.get_by_role("button", name="Send the advice").click()
    expect(page.locator("main")).to_contain_text("How the advice was used")


def enter(page: Page, site: str, email: str) -> None:
    """Be signed in without the pages for it."""
    client = Client()
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    page.context.add_cookies([{"name": n, "value": kept.value, "url": site} for n, kept in client.cookies.items()])


def link_in_mail(to: str, wanted: str) -> str:
    """The path of the link of that kind in the latest message to somebody."""
    for message in reversed(mail.outbox):
        found = re.search(rf"https?://[^/\s]+(/{wanted}/\S+)", message.body)
        if to in message.to and found:
            return found[1]
    raise AssertionError(f"No message to {to} holds a link to /{wanted}/: {[m.body for m in mail.outbox]}")


def last_mail(to: str) -> str:
    """Subject and words of the latest message to somebody."""
    return next(f"{each.subject}\n{each.body}" for each in reversed(mail.outbox) if to in each.to)


def sign_in(page: Page, email: str) -> Page:
    """Sign in with the password of everybody in the story."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Password", exact=True)).to_have_count(0)
    return page


def advice_on_paper(case: Case, by: User, on: date) -> None:
    """Everybody but the school and the psychologist answers on paper."""
    for request in case.advice.filter(about__in=PAPERS, received_on__isnull=True):
        advice_giving.enter_advice(
            advice=request,
            received_on=on,
            given_by=PAPERS[request.about],
            parts={"needs": "Rowan is well."},
            by=by,
            on=on,
            odd_because="so in the story",
        )


def joins_the_queue(case: Case, by: User, on: date) -> None:
    """The circumstances are reviewed, and the child waits by the date of the request."""
    entry = case.psychology.get()
    psychology.review_circumstances(entry=entry, outcome="by-date", reason="Nothing exceptional.", by=by, on=on)


def psychologist_answers(case: Case, who: People, allocated_on: date, on: date) -> None:
    """The work is given out, and the advice is written and sent."""
    psychology.allocate(entry=case.psychology.get(), to=who.psychologist, by=who.manager, on=allocated_on)
    request = case.advice.get(about="educational-psychologist")
    parts = {"needs": "Rowan finds it hard to follow spoken instructions."}
    text = advice_giving.save_draft(advice=request, parts=parts, version=0, by=who.psychologist, on=on)
    advice_giving.give_advice(advice=request, version=text.version, by=who.psychologist, on=on)


def decided_to_issue(case: Case, who: People, on: date) -> None:
    """A plan is needed: the family is told, and the plan writer is asked to write it."""
    reasons = "The help that Rowan needs is more than the school can give from its own means."
    decisions.decide_to_issue(case=case, outcome="issue", reasons=reasons, by=who.chair, on=on)
    cases.relate(who.writer, case.child, "plan-writer")


def write_draft(case: Case, by: User, on: date) -> int:
    """A draft with one need, its outcome and the provision that meets it; its number."""
    version = plans.begin_version(case=case, kind="draft", by=by, on=on)
    sections.save_section(version=version, section="A", words="Rowan loves trains and maps.", opened_at=1, by=by, on=on)
    given = case.advice.get(about="educational-psychologist")
    row = {"version": version, "row": None, "opened_at": 0, "by": by, "on": on}
    need = sections.save_need(
        **row,
        section="B",
        words="Rowan finds it hard to follow spoken instructions.",
        need_type="SLCN",
        evidence=[given.subject],
    )
    outcome = sections.save_outcome(
        **row,
        words="Rowan follows an instruction of two steps without help.",
        by_when="By the end of Year 6",
        adulthood=False,
        needs=[need.pk],
    )
    sections.save_provision(
        **row,
        section="F",
        specified={
            "what": "A programme for understanding spoken language",
            "who": "A teaching assistant trained by a speech and language therapist",
            "how_often": "Three times a week",
            "how_long": "20 minutes each time",
            "how_many": "One to one",
            "review": "Every term",
        },
        adulthood=False,
        needs=[need.pk],
        outcomes=[outcome.pk],
    )
    return version.number


def consult(case: Case, who: People, on: date) -> int:
    """The school that the family asks for is asked whether it can meet the needs."""
    made = consultation.consult(
        case=case, setting=who.asked_for, preferred=True, because="The family asks for it.", by=who.writer, on=on
    )
    return made.pk


def begin_final(case: Case, by: User, on: date) -> int:
    """The final plan is begun from the draft; its number."""
    return plans.begin_version(case=case, kind="final", by=by, on=on).number
