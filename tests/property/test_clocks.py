"""What must hold of the clocks for any history."""

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sherwood.core.clocks import (
    LIMITS,
    Event,
    Ground,
    History,
    Occurrence,
    Outcome,
    PermittedException,
    answer,
    due,
    next_due_on,
    reported_due,
    standings,
)

unhurried = settings(deadline=None)  # the machine may be busy; these are not timings
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
OUTCOMES = {
    Event.ASSESS_DECISION_NOTIFIED: (Outcome.ASSESS, Outcome.REFUSE),
    Event.ISSUE_DECISION_NOTIFIED: (Outcome.ISSUE, Outcome.REFUSE),
    Event.REVIEW_DECISION_NOTIFIED: (Outcome.AMEND, Outcome.MAINTAIN, Outcome.CEASE),
}
BODIES = st.sampled_from([None, "educational-psychologist", "school", "early-years-setting"])
GROUNDS = [ground for ground in Ground if ground is not Ground.MISSED_APPOINTMENT]


@st.composite
def occurrences(draw):
    event = draw(st.sampled_from(Event))
    outcomes = OUTCOMES.get(event)
    return Occurrence(event, draw(DAYS), draw(BODIES), draw(st.sampled_from(outcomes)) if outcomes else None)


@st.composite
def permitted(draw):
    first = draw(DAYS)
    last = draw(st.none() | st.integers(0, 90).map(lambda n: first + timedelta(days=n)))
    return PermittedException(draw(st.sampled_from(GROUNDS)), first, last)


EVENTS = st.lists(occurrences(), max_size=12).map(tuple)
EXCEPTIONS = st.lists(permitted(), max_size=3).map(tuple)
HISTORIES = st.builds(History, events=EVENTS, exceptions=EXCEPTIONS)


@unhurried
@given(st.sampled_from(LIMITS), DAYS, DAYS)
def test_due_dates_never_move_backwards_when_the_anchor_moves_forward(rule, one, other):
    earlier, later = sorted((one, other))
    assert due(rule, earlier) <= due(rule, later)
    assert due(rule, earlier) <= reported_due(rule, earlier)
    assert due(rule, earlier) >= earlier


@unhurried
@given(HISTORIES, DAYS)
def test_an_exception_changes_nothing_but_the_excuse(history, on):
    def without_excuse(found):
        return [(s.limit.id, s.about, s.anchored_on, s.due_on, s.status, s.met_on, s.days_over) for s in found]

    bare = History(history.events)
    assert without_excuse(standings(history, on)) == without_excuse(standings(bare, on))


@unhurried
@given(HISTORIES, DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_events_are_given_does_not_matter(history, on, random):
    events, exceptions = list(history.events), list(history.exceptions)
    random.shuffle(events)
    random.shuffle(exceptions)
    assert standings(History(tuple(events), tuple(exceptions)), on) == standings(history, on)


@unhurried
@given(HISTORIES, DAYS)
def test_later_events_and_exceptions_are_not_seen(history, on):
    cut = History(
        tuple(each for each in history.events if each.on <= on),
        tuple(each for each in history.exceptions if each.from_on <= on),
    )
    assert standings(history, on) == standings(cut, on)


@unhurried
@given(HISTORIES, DAYS)
def test_status_dates_and_days_over_agree(history, on):
    for s in standings(history, on):
        over = ((s.met_on or on) - s.due_on).days
        assert s.anchored_on <= on
        assert (s.met_on is not None) == (s.status in ("met", "met-late"))
        assert s.days_over == (over if s.status in ("late", "met-late") else 0)
        assert (s.days_over > 0) == (s.status in ("late", "met-late"))
        assert s.status not in ("running", "open", "met") or min(on, s.met_on or on) <= s.due_on
        assert s.excused_by is None or (s.days_over > 0 and s.excused_by in s.limit.grounds)


@unhurried
@given(HISTORIES, DAYS)
def test_every_anchor_opens_exactly_one_standing(history, on):
    found = standings(history, on)
    for rule in LIMITS:
        if rule.after_missing is None:
            anchors = [e.on for e in history.events if e.on <= on and any(when.fits(e) for when in rule.anchors)]
            assert sorted(s.anchored_on for s in found if s.limit is rule) == sorted(anchors)


@unhurried
@given(HISTORIES, DAYS)
def test_what_was_met_stays_met(history, on):
    def met(day):
        found = standings(History(history.events), day)
        return {(s.limit.id, s.about, s.anchored_on, s.met_on, s.status) for s in found if s.met_on}

    assert met(on) <= met(on + timedelta(days=40))


@unhurried
@given(HISTORIES, DAYS)
def test_nothing_falls_due_before_the_next_due_day(history, on):
    found = standings(history, on)
    next_day = next_due_on(found)
    running = [s.due_on for s in found if s.status == "running"]
    assert next_day == (min(running) if running else None)
    assert next_day is None or next_day >= on


@unhurried
@given(HISTORIES, DAYS)
def test_the_answer_is_sorted_plain_and_readable(history, on):
    given_values = {
        "case": "fictional",
        "events": [
            {"event": e.event.value, "on": e.on.isoformat(), "about": e.about, "outcome": e.outcome and e.outcome.value}
            for e in history.events
        ],
        "exceptions": [
            {"ground": x.ground.value, "from": str(x.from_on), "until": x.until and str(x.until)}
            for x in history.exceptions
        ],
    }
    found = json.loads(json.dumps(answer(given_values, on)))["standings"]
    keys = [(s["due_on"], s["limit"], s["about"] is not None, s["about"] or "") for s in found]
    assert keys == sorted(keys)
    assert [(s["limit"], s["status"]) for s in found] == [(s.limit.id, s.status) for s in standings(history, on)]
    assert all(s["says"][0].isupper() and s["says"].endswith(".") and "None" not in s["says"] for s in found)


# The table of limits read a second time, as plain words and days, to be judged in the most literal way.
DECISION = ["assess-decision-notified assess", "assess-decision-notified refuse"]
NO_PLAN = ["assess-decision-notified refuse", "issue-decision-notified refuse", "request-withdrawn"]
START = ["request-received", "became-responsible"]
LITERAL = {
    "ehc.decide-to-assess": (START, 42, DECISION, ["request-withdrawn"], False),
    "ehc.advice": (["advice-requested"], 42, ["advice-received"], ["request-withdrawn"], True),
    "ehc.refuse-to-issue": (
        START,
        112,
        ["issue-decision-notified refuse"],
        ["issue-decision-notified issue", "final-plan-sent", "assess-decision-notified refuse", "request-withdrawn"],
        False,
    ),
    "ehc.final-plan": (START, 140, ["final-plan-sent"], NO_PLAN, False),
    "ehc.setting-reply": (["setting-consulted"], 15, ["setting-replied"], [], True),
    "reassess.final-plan": (["reassessment-agreed"], 98, ["final-plan-sent"], [], False),
    "local.panel-letter": (
        ["panel-decided"],
        10,
        [*DECISION, *NO_PLAN[:2], "issue-decision-notified issue"],
        [],
        False,
    ),
    "review.decision": (
        ["review-meeting-held"],
        28,
        [f"review-decision-notified {outcome}" for outcome in ("amend", "maintain", "cease")],
        ["plan-ceased"],
        False,
    ),
}


def _name(occurrence):
    return f"{occurrence.event} {occurrence.outcome or ''}".strip()


def _literally(history, on, row):
    """(about, anchor, due, status, met, days over) of every anchor, day by day from the anchor on."""
    anchors, days, met_by, ended_by, by_about = row
    seen = [e for e in history.events if e.on <= on]
    opened = [(e.about if by_about else None, e.on) for e in seen if _name(e) in anchors]
    for about, start in opened:
        due_on, status, met_on, over = start + timedelta(days=days), None, None, 0
        day = start
        while day <= on and status is None and not (day > start and (about, day) in opened):
            today = [e for e in seen if e.on == day]
            if any(_name(e) in met_by and (not by_about or e.about == about) for e in today):
                met_on, over = day, max(0, (day - due_on).days)
                status = "met-late" if over else "met"
            elif any(_name(e) in ended_by for e in today):
                status = "ended"
            day += timedelta(days=1)
        if status is None:
            over = max(0, (on - due_on).days)
            status = "late" if over else "running"
        yield about, start, due_on, status, met_on, over


@unhurried
@given(HISTORIES, DAYS, st.sampled_from(sorted(LITERAL)))
def test_the_table_read_literally_gives_the_same_standings(history, on, limit_id):
    found = [
        (s.about, s.anchored_on, s.due_on, str(s.status), s.met_on, s.days_over)
        for s in standings(history, on)
        if s.limit.id == limit_id
    ]
    assert sorted(found, key=str) == sorted(_literally(history, on, LITERAL[limit_id]), key=str)
