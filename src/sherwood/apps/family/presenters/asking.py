"""A request for an assessment put into words for whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from markupsafe import Markup

from sherwood.apps.casework.asked import Step, steps_for
from sherwood.apps.casework.queries.requests import RequestView
from sherwood.apps.notices.writing.contacts import Contacts, NoContacts, contacts
from sherwood.core.clocks import due, limit
from sherwood.core.days import in_words
from sherwood.design.words import plural
from sherwood.reports.letter_pictures import drawn


@dataclass(frozen=True)
class Stage:
    """One thing that happens after a request, with its last day."""

    title: str
    within: str
    by: str
    what: str


@dataclass(frozen=True)
class Task:
    """A step in the list: where it is and how it stands."""

    title: str
    href: str
    status: str
    is_done: bool


@dataclass(frozen=True)
class Draft:
    """An unfinished request in the list of one's own."""

    href: str
    delete: str
    title: str
    saved: str


def whom_to_ask() -> Contacts | None:
    """The area's own contacts; None where they are not set up."""
    try:
        return contacts()
    except NoContacts:
        return None


_AFTER = (
    (
        "ehc.decide-to-assess",
        "The council decides whether to assess",
        (
            "It reads what you sent, may ask the school, and tells you its decision in writing, with reasons. If it "
            "says no, the letter says how you can disagree and appeal."
        ),
    ),
    (
        "ehc.refuse-to-issue",
        "If it assesses: the council decides whether a plan is needed",
        (
            "It asks the school, health, an educational psychologist, social care and you. If no plan is needed, it "
            "says so by this day at the latest, with reasons."
        ),
    ),
    (
        "ehc.final-plan",
        "If a plan is needed: the final plan",
        "You see a draft first and have at least 15 days to say what you think and which school you would like.",
    ),
)


def stages(received_on: date) -> tuple[Stage, ...]:
    """What happens after a request that is received on a day, by the limits in force then."""
    found = []
    for limit_id, title, what in _AFTER:
        last = due(limit(limit_id, received_on), received_on)
        weeks = (last - received_on).days // 7
        found.append(Stage(title, f"within {plural(weeks, 'week')}", in_words(last), what))
    return tuple(found)


def tasks(view: RequestView) -> tuple[Task, ...]:
    """The list of steps. A step is done once it was saved and lacks nothing that is needed."""
    lacking = {step.id for step in view.unfinished}
    return tuple(_task(view, step, lacking) for step in steps_for(view.asker))


def _task(view: RequestView, step: Step, lacking: set[str]) -> Task:
    saved = step.id in view.answers or bool(view.files_of(step.id))
    needed = bool(step.needs(view.asker))
    done = saved and step.id not in lacking
    status = "Completed" if done else ("Not yet started" if needed else "If you wish")
    if saved and not done:
        status = "Not finished"
    return Task(step.titled(view.asker), reverse("family:ask-step", args=[view.id, step.id]), status, done)


def progress(view: RequestView) -> str:
    """How far somebody is, in a sentence."""
    left = len(view.unfinished)
    if not left:
        return "Everything that is needed is there. You can add more, or check your answers and send."
    return f"{plural(left, 'part')} still {'needs' if left == 1 else 'need'} an answer before you can send this."


def kept_until(view: RequestView) -> str:
    """Until when the draft is kept."""
    return in_words(view.expires_on) if view.expires_on else ""


def drafts(views: list[RequestView]) -> tuple[Draft, ...]:
    """Somebody's unfinished requests."""
    return tuple(
        Draft(
            reverse("family:ask-list", args=[each.id]),
            reverse("family:ask-delete", args=[each.id]),
            f"Request for {each.called}" if each.called else "Request without a name yet",
            f"Begun {in_words(each.started_on)}, kept until {kept_until(each)}",
        )
        for each in views
    )


@dataclass(frozen=True)
class Idea:
    """One idea of the easy read guide: a picture of ours and short sentences."""

    picture: Markup
    sentences: tuple[str, ...]


def easy_ideas(on: date) -> tuple[Idea, ...]:
    """The guide in easy read; its days are those of a request that is sent today."""
    decide, _refuse, plan = stages(on)
    return (
        _idea("question", ("Some children and young people need more help to learn.", "You can ask for that help.")),
        _idea(
            "people",
            (
                "The council finds out what help is needed.",
                "This is called an EHC needs assessment.",
                "EHC means education, health and care.",
            ),
        ),
        _idea(
            "talk",
            (
                "Parents and carers can ask.",
                "Young people can ask for themselves when they have left Year 11.",
                "A nursery, school or college can ask.",
                "You do not need the school to say yes.",
            ),
        ),
        _idea(
            "letter", ("You fill in a form on this site.", "You can stop and come back.", "You can ring us instead.")
        ),
        _idea(
            "calendar",
            (
                "We must tell you if we will do it.",
                f"If you ask today, we must tell you by {decide.by}.",
                "We tell you why.",
            ),
        ),
        _idea(
            "plan",
            (
                "Sometimes you get a plan.",
                "The plan says what help is given.",
                f"If you ask today and a plan is needed, it must come by {plan.by}.",
            ),
        ),
        _idea(
            "scales",
            ("You can say if you do not agree.", "Somebody who is not from the council can help you. It is free."),
        ),
        _idea(
            "help",
            (
                "You can get some help now, without a plan.",
                "Schools give help. There are clubs and short breaks.",
                "Ask your school, your doctor or us.",
            ),
        ),
    )


def _idea(picture: str, sentences: tuple[str, ...]) -> Idea:
    return Idea(Markup(drawn(picture)), sentences)  # noqa: S704 - our own drawing
