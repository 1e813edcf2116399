from datetime import date

import pytest

from sherwood.dataset.derive.plans import Place, main_need, main_setting
from sherwood.dataset.derive.requests import Stage, can_stand_open, closed_on
from sherwood.dataset.derive.reviews import Cycle, review_cycles

IN, DAY, LATER = date(2025, 3, 1), date(2025, 4, 1), date(2025, 7, 1)

# received, outcome, decided, withdrawn, assessments -> can stand open, closed on
REQUESTS = [
    ("undecided", IN, "A", None, None, [], True, None),
    ("no outcome given", IN, None, None, None, [], True, None),
    ("agreed, not yet assessed", IN, "Y", DAY, None, [], True, None),
    ("refused", IN, "N", DAY, None, [], True, DAY),
    ("refused on an unknown day", IN, "N", None, None, [], False, None),
    ("refused, overturned, plan issued: closed by the refusal", IN, "N", DAY, None, [Stage("Y", LATER)], True, DAY),
    ("withdrawn on an unknown day", IN, "W", None, None, [], False, None),
    ("withdrawn on a known day", IN, "W", None, DAY, [], True, DAY),
    ("assessment under way", IN, "Y", DAY, None, [Stage("A", None)], True, None),
    ("refused a plan", IN, "Y", DAY, None, [Stage("N", LATER)], True, LATER),
    ("refused a plan on an unknown day", IN, "Y", DAY, None, [Stage("N", None)], False, None),
    ("plan issued", IN, "Y", DAY, None, [Stage("Y", LATER)], True, LATER),
    ("plan agreed, not issued", IN, "Y", DAY, None, [Stage("Y", None)], True, None),
    ("assessment withdrawn", IN, "Y", DAY, None, [Stage("W", None)], False, None),
    ("assessment withdrawn on a known day", IN, "Y", DAY, LATER, [Stage("W", None)], True, LATER),
    ("assessment historical", IN, "Y", DAY, None, [Stage("H", None)], False, None),
    ("historical", IN, "H", None, None, [], False, None),
    ("historical with its assessment", IN, "H", None, None, [Stage("H", None)], False, None),
    ("historical request, assessment under way", IN, "H", None, None, [Stage("A", None)], True, None),
    ("historical request, plan issued", IN, "H", None, None, [Stage("Y", LATER)], True, LATER),
    ("received on an unknown day", None, "A", None, None, [], False, None),
    ("the first end counts", IN, "Y", DAY, LATER, [Stage("Y", date(2025, 6, 1))], True, date(2025, 6, 1)),
]


@pytest.mark.parametrize(
    ("title", "received", "outcome", "decided", "withdrawn", "stages", "stands", "closed"), REQUESTS
)
def test_when_a_request_stands_open_and_when_it_closed(
    title, received, outcome, decided, withdrawn, stages, stands, closed
):
    assert can_stand_open(received, outcome, decided, withdrawn, stages) is stands
    assert closed_on(outcome, decided, withdrawn, stages) == closed


def test_the_main_need_is_the_first_ranked_1():
    assert main_need([(2, "ASD"), (1, "SEMH"), (1, "SLCN")]) == "SEMH"
    assert main_need([(2, "ASD"), (None, "SEMH")]) is None


@pytest.mark.parametrize(
    ("title", "places", "kind"),
    [
        ("attended before named", [Place("named", 1, None, "OTH"), Place("attended", 1, None, "NEET")], "NEET"),
        ("named when nothing is attended", [Place("named", 1, None, "OTH")], "OTH"),
        ("rank 2 never", [Place("attended", 2, None, "NEET"), Place("named", 1, None, "OTH")], "OTH"),
        ("still there before left", [Place("attended", 1, LATER, "OTH"), Place("attended", 1, None, "EHE")], "EHE"),
        ("left late before early", [Place("attended", 1, DAY, "OTH"), Place("attended", 1, LATER, "EHE")], "EHE"),
        ("a tie goes to the first", [Place("attended", 1, None, "OTH"), Place("attended", 1, None, "EHE")], "OTH"),
        ("left, but the only one attended", [Place("attended", 1, DAY, "OTH"), Place("named", 1, None, "EHE")], "OTH"),
        ("none", [], None),
    ],
)
def test_the_main_setting(title, places, kind):
    assert main_setting(places) == kind


def test_cycles_run_from_start_and_each_decision_to_the_next():
    assert review_cycles(date(2024, 2, 29), None, [date(2025, 3, 3), None, date(2026, 2, 1), date(2025, 3, 3)]) == [
        Cycle(date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 3)),
        Cycle(date(2025, 3, 3), date(2026, 3, 3), date(2026, 2, 1)),
        Cycle(date(2026, 2, 1), date(2027, 2, 1), None),
    ]


def test_no_cycle_begins_at_the_end_of_the_plan_or_before_its_start():
    start, end = date(2024, 9, 1), date(2025, 8, 31)
    assert review_cycles(start, end, [date(2024, 5, 1), end, date(2026, 1, 1)]) == [Cycle(start, date(2025, 9, 1), end)]
    assert review_cycles(start, start, []) == []
    assert review_cycles(None, None, [start]) == []
    assert review_cycles(date(9999, 1, 1), None, []) == []
