"""The letters and notices about advice: to those who are asked, and to the child's named worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse

from sherwood.apps.accounts.models import User
from sherwood.apps.audit.operations import Actor
from sherwood.apps.notices.operations import send, tell
from sherwood.apps.people.models import Setting
from sherwood.apps.people.queries import family_of
from sherwood.core.days import in_words
from sherwood.core.triage import Pace, Placed, predicted

from .. import advice_access
from ..bodies import title_of, words_of
from ..models import AdviceRequest, QueueEntry
from ..queries import psychology

ASKED, REMINDED, STEP_IN, PLACE = "advice-requested", "advice-reminder", "advice-escalated", "queue-place"
WHAT_IS_ASKED = "What are the needs, what should be reached, and what help is needed: how much, how often and by whom?"


def recipients(advice: AdviceRequest, on: date) -> list[User | Setting]:
    """Who is told: the one asked, else those who give out the service's work, else the setting. Nobody without one.

    Of a restricted child nobody is told who is not named for it, and no office is written to.
    """
    people = [advice.asked_of] if advice.asked_of is not None else advice_access.keepers_of(advice.about)
    return _told(people, advice, on)


def asked(*, advice: AdviceRequest, by: Actor, on: date) -> None:
    """Send the request; it says what is asked, why, and by when the law wants the answer."""
    more = {"because": advice.because, "questions": advice.questions or WHAT_IS_ASKED}
    _send(ASKED, advice, f"You are asked for advice by {_last_day(advice)}.", more, by, on)


def reminded(*, advice: AdviceRequest, by: Actor, on: date) -> None:
    """Send a reminder, with how the limit stands."""
    late = _late(advice, on)
    stands = f"is late: it was due by {_last_day(advice)}" if late else f"is due by {_last_day(advice)}"
    more: dict[str, object] = {"asked_on": advice.requested_on}
    if late:
        more["late"] = late
    _send(REMINDED, advice, f"Advice that you were asked for {stands}.", more, by, on)


def superiors(advice: AdviceRequest, on: date) -> list[User | Setting]:
    """Who can step in when advice is late: those who give out the service's work, or the setting; not the one late."""
    return _told([user for user in advice_access.keepers_of(advice.about) if user != advice.asked_of], advice, on)


def step_in(*, advice: AdviceRequest, by: Actor, on: date) -> None:
    """Ask those who can to step in, with how late the advice is."""
    more: dict[str, object] = {"asked_on": advice.requested_on, "late": _late(advice, on)}
    _send(STEP_IN, advice, "Advice that your service was asked for is late.", more, by, on, to=superiors(advice, on))


def place(*, entry: QueueEntry, placed: Placed, pace: Pace, by: Actor, on: date) -> int:
    """Tell a family where it is in the queue, why, and what would change it; gives 0 where nobody can be told."""
    case = entry.case
    family = family_of(case.child, on)
    if not family:
        return 0
    wait = predicted(placed.position, pace, on)
    fields: dict[str, object] = {
        "position": placed.position,
        "of": placed.of,
        "why": placed.why,
        "sooner": f"{psychology.HARDER} {psychology.WRITTEN_BEFORE}",
    }
    if wait.earliest and wait.latest:
        fields |= {"earliest": wait.earliest, "latest": wait.latest}
    if case.worker is not None:
        fields["worker"] = case.worker.called
    send(
        template=PLACE,
        child=case.child,
        to=family,
        fields=fields,
        what_changed=f"Your place in the psychologist's queue is {placed.position} of {placed.of}.",
        by=by,
        on=on,
        subject=entry.request.subject,
    )
    return 1


def came(*, advice: AdviceRequest, by: Actor, on: date) -> None:
    """Tell the child's named worker that advice is here."""
    worker = advice.case.worker
    if worker is None or worker == by:
        return
    tell(
        to=worker,
        child=advice.case.child,
        what_changed=f"The advice of {words_of(advice.about)} is here.",
        link=reverse("casework:case-advice", args=[advice.case.reference]),
        by=by,
        on=on,
        subject=advice.subject,
    )


def _told(people: list[User], advice: AdviceRequest, on: date) -> list[User | Setting]:
    child = advice.case.child
    if people:
        return [*advice_access.entitled(people, child, on)]
    return [advice.setting] if advice.setting is not None and not child.restricted else []


def _send(
    template: str,
    advice: AdviceRequest,
    what_changed: str,
    more: Mapping[str, object],
    by: Actor,
    on: date,
    to: Sequence[User | Setting] = (),
) -> None:
    to = to or recipients(advice, on)
    if not to:
        return
    fields: dict[str, object] = {"about": title_of(advice.about), "reply_by": advice.due_on, **more}
    if advice.case.worker is not None:
        fields["worker"] = advice.case.worker.called
    send(
        template=template,
        child=advice.case.child,
        to=to,
        fields=fields,
        what_changed=what_changed,
        by=by,
        on=on,
        subject=advice.subject,
    )


def _late(advice: AdviceRequest, on: date) -> str:
    over = (on - advice.due_on).days if advice.due_on else 0
    if over <= 0:
        return ""
    return "1 day" if over == 1 else f"{over} days"


def _last_day(advice: AdviceRequest) -> str:
    return in_words(advice.due_on) if advice.due_on else ""
