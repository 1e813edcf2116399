"""My child: what happens next, by when, what I can do, what is late and why, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from sherwood.apps.casework.queries.for_family import FamilyCase, Happened
from sherwood.core.clocks import Event, Standing, Status, due, limit, says
from sherwood.design.words import day, plural

from .late import Late, lateness, waits
from .steps import Step, steps, week_of

COUNCILS = ("ehc.decide-to-assess", "ehc.parent-views", "ehc.final-plan", "reassess.final-plan")
SHOWN_AT_ONCE = 5
STAGES = {
    "deciding-to-assess": "The council is deciding whether to assess",
    "assessing": "People are giving advice",
    "deciding-to-issue": "The council is deciding whether a plan is needed",
    "drafting": "The draft plan is being written",
    "with-family": "The draft plan is with you",
    "plan-sent": "The final plan was sent",
    "not-assessed": "The council decided not to assess",
    "not-issued": "The council decided not to issue a plan",
    "withdrawn": "The request was withdrawn",
    "historical": "This began before our record",
}
REFUSED = ("not-assessed", "not-issued")
ENDINGS = {
    "plan-sent": "The plan is in force: the help in it must be given.",
    "not-assessed": "Nothing more happens unless you disagree, or ask again later.",
    "not-issued": "Nothing more happens unless you disagree, or ask again later.",
    "withdrawn": "Nothing more happens. You can ask again at any time.",
}
FOLLOWS = {
    "deciding-to-assess": "If it says yes, the people who know your child are asked for advice, and so are you.",
    "assessing": "When the advice is in, the council decides whether a plan is needed, and tells you why.",
    "deciding-to-issue": "If it says yes, a draft plan is written, and you see it before it is finished.",
    "drafting": "You get the draft to read, and have 15 days to say what you think of it.",
    "with-family": "When your days are over, the council finishes the plan with what you and the schools said.",
}


@dataclass(frozen=True)
class Way:
    """Something a person can do here: words, where, and what it means."""

    text: str
    href: str
    means: str = ""


@dataclass(frozen=True)
class Changed:
    """One thing that happened, with its day, and what was said at a contact."""

    when: str
    sentence: str
    is_new: bool
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChildPage:
    """Everything on the page of one child's case."""

    called: str
    reference: str
    stage: str
    weeks: str
    next: tuple[str, ...]
    ways: tuple[Way, ...]
    late: tuple[Late, ...]
    waiting: tuple[str, ...]
    steps: tuple[Step, ...]
    changed: tuple[Changed, ...]
    new_count: int
    since: str
    earlier: tuple[Changed, ...]
    worker: str
    worker_post: str
    has_plan: bool


def shown(
    case: FamilyCase, on: date, since: datetime | None, queue: tuple[str, ...] = (), ways: Sequence[Way] = ()
) -> ChildPage:
    """The page on a day; `since` is when the reader last looked, `queue` where the child stands with psychologists."""
    told = tuple(_changed(each, since) for each in case.happened)
    new = tuple(each for each in told if each.is_new)
    late = lateness(case, on, queue)
    return ChildPage(
        called=case.child.called,
        reference=case.reference,
        stage=STAGES[case.stage],
        weeks=_weeks(case, on),
        next=_next(case, on),
        ways=(*own_ways(case, on), *ways),
        late=late,
        waiting=_waiting(case, on, late),
        steps=steps(case, on),
        changed=new or told[:SHOWN_AT_ONCE],
        new_count=len(new),
        since=day(since) if since else "",
        earlier=tuple(each for each in told if each not in (new or told[:SHOWN_AT_ONCE])),
        worker=case.worker.called if case.worker else "",
        worker_post=case.worker.post if case.worker else "",
        has_plan=case.stage == "plan-sent",
    )


def own_ways(case: FamilyCase, on: date) -> tuple[Way, ...]:
    """What a family can do today in this case."""
    found = []
    if _window(case) is not None:
        last = day(_window(case))
        found.append(
            Way(
                "Say what you think of the draft plan",
                reverse("family:say", args=[case.reference, "draft"]),
                f"You have until the end of {last}. You can ask for a school or college.",
            )
        )
        found.append(
            Way(
                "Ask to meet an officer of the council",
                reverse("family:say", args=[case.reference, "meeting"]),
                "The council must meet you if you ask while the draft plan is with you.",
            )
        )
    if case.stage in REFUSED:
        found.append(
            Way(
                "Read your rights",
                reverse("family:letters", args=[case.reference]),
                "You can disagree: the letter says how, and who helps you free of charge.",
            )
        )
    if case.day_of(Event.FINAL_PLAN_SENT) is None and case.stage not in (*REFUSED, "withdrawn"):
        found.append(
            Way(
                "Tell us your views, or send a document",
                reverse("family:say", args=[case.reference, "views"]),
                "In your own words. Everybody who works on the assessment can read it.",
            )
        )
    found.append(Way("Ask your named worker a question", reverse("family:say", args=[case.reference, "question"]), ""))
    return tuple(found)


def papers(reference: str, unread: int, *, plan_sent: bool, talked: bool = False) -> tuple[Way, ...]:
    """The letters, the plan where one was sent, and what was talked about where it was written down."""
    letters = Way(
        "Read your letters",
        reverse("family:letters", args=[reference]),
        f"{plural(unread, 'letter')} not opened yet." if unread else "",
    )
    plan = Way("Read the plan", reverse("family:plan", args=[reference]), "Here, as a PDF or as a Word file.")
    talk = Way(
        "Read what we talked about",
        reverse("casework:conversation-read", args=[reference]),
        "What was written down when somebody talked the request through with you.",
    )
    documents = Way("Documents", reverse("family:documents", args=[reference]))
    wanted = ((plan, plan_sent), (letters, True), (talk, talked), (documents, True))
    return tuple(way for way, is_there in wanted if is_there)


def _window(case: FamilyCase) -> date | None:
    open_now = [each.due_on for each in case.limits("ehc.parent-views") if each.status is Status.OPEN]
    return max(open_now, default=None) if case.stage == "with-family" else None


def _next(case: FamilyCase, on: date) -> tuple[str, ...]:
    """What happens next and by when: limits that run or are open, the nearest first, then what follows this step."""
    if case.stage in ENDINGS:
        return (ENDINGS[case.stage], *_review(case))
    running = [each for each in case.standings if each.limit.id in COUNCILS and _is_ahead(each)]
    follows = FOLLOWS.get(case.stage)
    return (*(says(each) for each in running[:2]), *((follows,) if follows else ()))


def _review(case: FamilyCase) -> tuple[str, ...]:
    """The last day of the first review of a plan that was sent (CFA 2014 s.44(1))."""
    sent_on = case.day_of(Event.FINAL_PLAN_SENT)
    if case.stage != "plan-sent" or sent_on is None:
        return ()
    last_day = due(limit("review.completed", sent_on), sent_on)
    return (f"It must be reviewed with you by {day(last_day)}, and then every year.",)


def _waiting(case: FamilyCase, on: date, late: Sequence[Late]) -> tuple[str, ...]:
    """Whose answer is waited for; nothing where it stands already among the reasons why something is late."""
    if case.stage in ENDINGS or any(each.why for each in late):
        return ()
    return tuple(waits(each, on) for each in case.waiting)


def _is_ahead(each: Standing) -> bool:
    return each.status in (Status.RUNNING, Status.OPEN)


def _weeks(case: FamilyCase, on: date) -> str:
    if case.received_on is None or case.stage in ENDINGS:
        return ""
    return f"Week {week_of(case.received_on, on)} since your request. The law gives the council 20 weeks in all."


def _changed(each: Happened, since: datetime | None) -> Changed:
    words = tuple(line for line in each.words.splitlines() if line.strip())
    return Changed(day(each.on), each.sentence, since is not None and each.recorded_at > since, words)
