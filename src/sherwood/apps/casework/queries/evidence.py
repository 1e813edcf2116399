"""Everything a panel reads about one case: the request, the conversation, the advice, the family's views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sherwood.apps.meetings import queries as meetings
from sherwood.core.days import in_words

from ..asked import STEPS
from ..bodies import title_of
from ..models import Answer, Case, Consultation, Conversation, FamilyWords, SaysWhat
from . import advice, requests
from .conversations import told
from .panels import place_asked, subject_of

FOR_PANELS = frozenset({"setting", "needs", "tried", "helpers", "views", "files"})
"""The steps of a request that a panel reads."""


@dataclass(frozen=True)
class Read:
    """One piece of evidence: what it is, its permanent id, whose it is and since when, and what it says by heading."""

    what: str
    subject: str
    whose: str
    on: date | None
    says: tuple[tuple[str, str], ...]


def evidence(case: Case) -> list[Read]:
    """What there is about a case, in the order in which a panel reads it."""
    return [
        _request(case),
        *_family(case),
        *_conversations(case),
        *_advice(case),
        *_place(case),
        *_before(case),
    ]


def still_out(case: Case) -> list[tuple[str, date | None]]:
    """The bodies whose advice was asked for and has not come, with the last day each has."""
    rows = case.advice.filter(received_on=None, withdrawn_on=None)
    return [(title_of(row.about), row.due_on) for row in rows]


def _request(case: Case) -> Read:
    """What was asked, and the answers about the child's life. Where the family lives and how it is reached is not for
    panels."""
    says = [("Asked by", case.asked_by)] if case.asked_by else []
    says.append(("How it came", str(case.get_route_display())))
    for view in requests.of_case(case):
        for step in STEPS:
            if step.id not in FOR_PANELS:
                continue
            answers = view.answers.get(step.id, {})
            shown = [(one.put_to(view.asker), one.shown(answers.get(one.name))) for one in step.asks(view.asker)]
            says += [(asks, said) for asks, said in shown if said]
        says += [("A file came with it", each.note or each.name) for each in view.files if each.step in FOR_PANELS]
    return Read("The request", subject_of(case), case.asked_by, case.received_on, tuple(says))


def _family(case: Case) -> list[Read]:
    rows = FamilyWords.objects.filter(case=case, sent_on__isnull=False, about__in=(SaysWhat.VIEWS, SaysWhat.DRAFT))
    found = []
    for row in rows.select_related("member").order_by("sent_on", "pk"):
        says = [("In their own words", row.words)]
        if row.preferred_setting:
            says.append(("Asks for", row.preferred_setting))
        what = "The family's views" if row.about == SaysWhat.VIEWS else "The family's views on the draft plan"
        found.append(Read(what, f"words:{row.pk}", row.member.name, row.sent_on, tuple(says)))
    return found


def _conversations(case: Case) -> list[Read]:
    rows = Conversation.objects.filter(case=case, recorded_on__isnull=False).prefetch_related("steps")
    return [
        Read("The structured conversation", row.subject, row.recorded_post, row.held_on, told(row))
        for row in rows.order_by("held_on", "pk")
    ]


def _advice(case: Case) -> list[Read]:
    return [
        Read(
            f"Advice: {each.title}",
            each.id,
            each.given_by,
            each.received_on,
            (*each.parts, *(("A file came with it", title) for title in each.files)),
        )
        for each in advice.given(case)
    ]


def _place(case: Case) -> list[Read]:
    asked = place_asked(case)
    if asked is None:
        return []
    says = [("What is asked for", asked.what), ("Why", asked.because)]
    if asked.setting is not None:
        says.insert(1, ("Setting", asked.setting.name))
    rows = [Read("The place asked for", f"place:{asked.pk}", asked.asked_by, asked.asked_on, tuple(says))]
    replies = Consultation.objects.filter(case=case).exclude(answer="").select_related("setting")
    return rows + [_reply(row) for row in replies]


def _reply(row: Consultation) -> Read:
    says = [("Answer", Answer(row.answer).label)]
    return Read(f"Reply of {row.setting.name}", f"consultation:{row.pk}", row.setting.name, row.replied_on, tuple(says))


def _before(case: Case) -> list[Read]:
    """What panels said before."""
    return [
        Read(
            f"{each.kind.title} of {in_words(each.decided_on)}",
            each.id,
            each.recorded_post,
            each.decided_on,
            (("Decided", each.says), ("Reasons", each.reasons))
            + ((("Missing", each.missing.what),) if each.missing else ()),
        )
        for each in reversed(meetings.decisions_about(subject_of(case)))
    ]
