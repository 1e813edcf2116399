"""Histories as plain values: what is answered, and what is refused with which sentence."""

from datetime import date

import pytest

from sherwood.core.clocks import HistoryFault, answer, answers

ON = date(2026, 4, 20)
EXAMPLE = {
    "case": "a",
    "born_on": "2016-05-04",
    "events": [
        {"event": "advice-requested", "on": "2026-04-14", "about": "educational-psychologist"},
        {"event": "request-received", "on": "2026-03-02"},
    ],
    "exceptions": [{"ground": "absent-from-area", "from": "2026-04-20", "until": "2026-05-25"}],
}


def test_the_whole_answer_to_one_history():
    found = answer(EXAMPLE, ON)
    assert {key: found[key] for key in ("case", "on", "next_due_on")} == {
        "case": "a",
        "on": "2026-04-20",
        "next_due_on": "2026-05-26",
    }
    assert [(s["limit"], s["about"], s["due_on"], s["status"], s["days_over"]) for s in found["standings"]] == [
        ("ehc.decide-to-assess", None, "2026-04-13", "late", 7),
        ("ehc.advice", "educational-psychologist", "2026-05-26", "running", 0),
        ("ehc.refuse-to-issue", None, "2026-06-22", "running", 0),
        ("ehc.final-plan", None, "2026-07-20", "running", 0),
    ]
    assert found["standings"][1] == {
        "limit": "ehc.advice",
        "about": "educational-psychologist",
        "anchored_on": "2026-04-14",
        "due_on": "2026-05-26",
        "reported_due_on": "2026-05-26",
        "met_on": None,
        "status": "running",
        "days_over": 0,
        "excused_by": None,
        "cites": ["send-regs.8-1", "send-regs.8-2"],
        "says": "The educational psychologist must send advice for the assessment by 26 May 2026. That is in 36 days.",
    }


def test_nothing_due_when_nothing_runs():
    assert answer({"case": "b", "events": []}, ON) == {
        "case": "b",
        "on": "2026-04-20",
        "next_due_on": None,
        "standings": [],
    }
    assert answer({}, ON)["case"] is None


def test_an_open_window_is_nothing_that_falls_due():
    found = answer({"events": [{"event": "draft-served", "on": "2026-04-20"}]}, ON)
    assert [s["status"] for s in found["standings"]] == ["open"]
    assert found["next_due_on"] is None


def test_standings_of_one_day_go_by_limit_then_body_and_none_comes_first():
    asked = [{"event": "advice-requested", "on": "2026-03-02", "about": about} for about in ("school", None, "health")]
    found = answer({"events": [*asked, {"event": "request-received", "on": "2026-03-02"}]}, ON)
    assert [(s["limit"], s["about"]) for s in found["standings"]][:4] == [
        ("ehc.advice", None),
        ("ehc.advice", "health"),
        ("ehc.advice", "school"),
        ("ehc.decide-to-assess", None),
    ]


def event(**fields):
    return {"case": "x", "events": [{"event": "request-received", "on": "2026-03-02"} | fields]}


def exception(**fields):
    given = {"ground": "personal-circumstances", "from": "2026-03-02", "until": None} | fields
    return {"case": "x", "exceptions": [given]}


FAULTS = [
    (event(event="request-recieved"), r"events\[0\]\.event is 'request-recieved'\. Give one of request-received, "),
    (event(event=None), r"events\[0\]\.event is missing"),
    (event(event=["request-received"]), r"events\[0\]\.event is \['request-received'\]"),
    (event(on="2026-02-30"), r"events\[0\]\.on is '2026-02-30'\. Give a day that exists"),
    (event(on="20260302"), r"events\[0\]\.on is '20260302'"),
    (event(on="02/03/2026"), r"events\[0\]\.on is '02/03/2026'"),
    (event(on=20260302), r"events\[0\]\.on is 20260302"),
    (event(on="2026-03-02T00:00"), r"events\[0\]\.on"),
    (event(on=None), r"events\[0\]\.on is missing"),
    (event(about=7), r"events\[0\]\.about is 7"),
    (event(outcome="perhaps"), r"events\[0\]\.outcome is 'perhaps'"),
    (event(event="assess-decision-notified", outcome="issue"), r"outcome is 'issue'\. Give one of assess, refuse"),
    (event(event="assess-decision-notified"), r"outcome is missing\. Give one of assess, refuse"),
    (event(event="issue-decision-notified", outcome="assess"), r"outcome is 'assess'\. Give one of issue, refuse"),
    (exception(ground="psychologist-shortage"), r"exceptions\[0\]\.ground is 'psychologist-shortage'\. Give one of"),
    (exception(ground="missed-appointment"), r"exceptions\[0\]\.ground is 'missed-appointment'"),
    (exception(**{"from": None}), r"exceptions\[0\]\.from is missing"),
    (exception(until="soon"), r"exceptions\[0\]\.until is 'soon'"),
    (exception(until="2026-03-01"), r"until is 2026-03-01, before exceptions\[0\]\.from, 2026-03-02"),
    ({"born_on": "2016-13-01"}, r"born_on is '2016-13-01'"),
    ({"events": {"event": "request-received"}}, r"events is \{.*Give a list"),
    ({"events": ["request-received"]}, r"events\[0\] is 'request-received'"),
    (["not", "a", "history"], r"A history is an object"),
]


@pytest.mark.parametrize(("history", "message"), FAULTS)
def test_a_fault_is_a_sentence_that_names_it(history, message):
    with pytest.raises(HistoryFault, match=message):
        answer(history, ON)


def test_a_fault_is_a_value_error():
    assert issubclass(HistoryFault, ValueError)


def test_a_fault_in_the_future_is_a_fault_all_the_same():
    with pytest.raises(HistoryFault):
        answer(event(on="2027-02-30"), ON)


def test_in_a_list_a_fault_is_answered_in_its_place():
    good, bad, none = answers([EXAMPLE, event(on="2026-02-30"), 7], ON)
    assert good["case"] == "a" and good["standings"]
    assert set(bad) == {"case", "error"} and bad["case"] == "x"
    assert none["case"] is None and none["error"].startswith("A history is an object")


def test_a_long_wrong_value_is_shown_in_part():
    with pytest.raises(HistoryFault) as fault:
        answer(event(event="x" * 500), ON)
    assert "..." in str(fault.value) and len(str(fault.value)) < 700
