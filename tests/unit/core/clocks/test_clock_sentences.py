"""The sentences that families read."""

from datetime import date

import pytest

from sherwood.core.clocks import LIMITS, Event, History, Occurrence, Outcome, PermittedException, says, standing
from sherwood.core.clocks.model import Ground

REQUEST = Occurrence(Event.REQUEST_RECEIVED, date(2026, 3, 2))


def sentence(limit_id, on, *events, exceptions=()):
    (found,) = standing(limit_id, History((REQUEST, *events), exceptions), on)
    return says(found)


def test_before_the_last_day():
    assert sentence("ehc.final-plan", date(2026, 7, 18)) == (
        "The council must send you the final plan by 20 July 2026. That is in 2 days."
    )
    assert sentence("ehc.final-plan", date(2026, 7, 19)).endswith("That is in 1 day.")
    assert sentence("ehc.final-plan", date(2026, 7, 20)).endswith("That is today.")


def test_after_the_last_day():
    assert sentence("ehc.decide-to-assess", date(2026, 4, 14)) == (
        "By law, the council should have told you whether it will carry out an assessment by 13 April 2026. "
        "That is 1 day late."
    )


def test_an_excused_lateness_says_why():
    away = PermittedException(Ground.ABSENT_FROM_AREA, date(2026, 4, 20), date(2026, 6, 1))
    assert sentence("ehc.final-plan", date(2026, 7, 22), exceptions=(away,)) == (
        "By law, the council should have sent you the final plan by 20 July 2026. That is 2 days late. "
        "The regulations allow for this because the child or young person was away from the area "
        "for four weeks or more."
    )


def test_done_in_time_and_done_late():
    sent = Occurrence(Event.FINAL_PLAN_SENT, date(2026, 7, 20))
    assert sentence("ehc.final-plan", date(2026, 8, 1), sent) == (
        "The council sent you the final plan on 20 July 2026, in time. The last day was 20 July 2026."
    )
    sent = Occurrence(Event.FINAL_PLAN_SENT, date(2026, 7, 30))
    assert sentence("ehc.final-plan", date(2026, 8, 1), sent) == (
        "The council sent you the final plan on 30 July 2026, 10 days late. The last day was 20 July 2026."
    )


def test_a_window():
    served = Occurrence(Event.DRAFT_SERVED, date(2026, 6, 1))
    assert sentence("ehc.parent-views", date(2026, 6, 10), served) == (
        "You can say what you think of the draft plan up to and including 15 June 2026."
    )
    assert sentence("ehc.parent-views", date(2026, 6, 16), served) == (
        "Your time to comment on the draft plan ran up to and including 15 June 2026."
    )


@pytest.mark.parametrize(
    ("event", "outcome", "words"),
    [
        (Event.REQUEST_WITHDRAWN, None, "the request was withdrawn"),
        (Event.ASSESS_DECISION_NOTIFIED, Outcome.REFUSE, "the council decided not to assess"),
        (Event.ISSUE_DECISION_NOTIFIED, Outcome.REFUSE, "the council decided not to issue a plan"),
    ],
)
def test_an_overtaken_limit_says_what_overtook_it(event, outcome, words):
    happened = Occurrence(event, date(2026, 5, 1), outcome=outcome)
    assert sentence("ehc.final-plan", date(2026, 8, 1), happened) == (
        f"Final plan: this limit no longer applies, because {words} on 1 May 2026."
    )


def test_guidance_and_promises_say_what_they_are():
    asked = Occurrence(Event.SETTING_CONSULTED, date(2026, 6, 1), "oak-school")
    assert sentence("ehc.setting-reply", date(2026, 6, 2), asked) == (
        "Oak school should reply to the council about a place by 16 June 2026. That is in 14 days."
    )
    assert sentence("ehc.setting-reply", date(2026, 6, 17), asked).startswith("Under national guidance, oak school")
    assert sentence("local.family-contact", date(2026, 8, 1)).startswith("The council has promised to be in touch")
    assert sentence("local.family-contact", date(2026, 10, 1)).startswith("By local promise, the council should have")


def test_every_event_that_overtakes_a_limit_has_words():
    for rule in LIMITS:
        for when in rule.ended_by:
            ending = Occurrence(when.event, date(2026, 3, 5), outcome=min(when.outcomes) if when.outcomes else None)
            (anchor, *_) = rule.anchors
            opened = Occurrence(anchor.event, date(2026, 3, 2), anchor.about)
            for found in standing(rule.id, History((opened, ending)), date(2026, 3, 6)):
                assert "no longer applies, because" in says(found)
