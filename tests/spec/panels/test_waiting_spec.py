"""Which cases wait for which panel: one row a case, on one day.

All were received on Monday 2 March 2026: four weeks are over on 30 March, the fifteenth week is reached on 15 June, a
decision to assess is due on 13 April and a refusal to issue on 22 June.
"""

from __future__ import annotations

from datetime import date

import pytest

from sherwood.apps.casework.models import Stage
from sherwood.apps.casework.panel_rules import Facts, contradiction, waits_for

RECEIVED = date(2026, 3, 2)
DECIDING, ASSESSING, ALL_IN = Stage.DECIDING_TO_ASSESS, Stage.ASSESSING, Stage.DECIDING_TO_ISSUE
DRAFT, FAMILY = Stage.DRAFTING, Stage.WITH_FAMILY


def a_day(text: str) -> date | None:
    return date.fromisoformat(f"2026-{text}") if text else None


# stage, conversation held, place asked, panel decided, family told, missing until, on, waits for
TABLE = [
    (DECIDING, "", False, "", "", "", "03-10", ""),
    (DECIDING, "03-09", False, "", "", "", "03-10", "pre-needs-panel"),
    (DECIDING, "", False, "", "", "", "03-29", ""),
    (DECIDING, "", False, "", "", "", "03-30", "pre-needs-panel"),
    # A panel decided: the letter is next, not another panel.
    (DECIDING, "03-09", False, "04-01", "", "", "04-02", ""),
    # Returned: it waits for what is missing, up to and on its day, and is never lost afterwards.
    (DECIDING, "03-09", False, "", "", "04-10", "04-10", ""),
    (DECIDING, "03-09", False, "", "", "04-10", "04-11", "pre-needs-panel"),
    (ASSESSING, "03-09", False, "04-01", "04-08", "", "06-14", ""),
    (ASSESSING, "03-09", False, "04-01", "04-08", "", "06-15", "second-panel"),
    (ALL_IN, "03-09", False, "04-01", "04-08", "", "05-20", "second-panel"),
    (ALL_IN, "", False, "", "04-08", "", "05-20", "second-panel"),
    (ALL_IN, "03-09", False, "05-27", "04-08", "", "05-28", ""),
    (ALL_IN, "03-09", False, "04-01", "04-08", "06-03", "05-28", ""),
    (DRAFT, "", False, "", "06-10", "", "06-12", ""),
    (DRAFT, "", True, "", "06-10", "", "06-12", "placement-panel"),
    (FAMILY, "", True, "", "06-10", "", "06-30", "placement-panel"),
    (Stage.NOT_ASSESSED, "03-09", False, "04-01", "04-08", "", "05-20", ""),
    (Stage.PLAN_SENT, "03-09", True, "", "06-10", "", "08-01", ""),
    (Stage.WITHDRAWN, "03-09", False, "", "", "", "05-20", ""),
]


@pytest.mark.parametrize(("stage", "talked", "place", "decided", "told", "missing", "on", "expected"), TABLE)
def test_a_case_waits_for(stage, talked, place, decided, told, missing, on, expected) -> None:
    facts = Facts(stage, RECEIVED, a_day(talked), place, a_day(decided), a_day(told), a_day(missing))
    found = waits_for(facts, a_day(on) or RECEIVED)
    assert (found.kind if found else "") == expected


# panel, outcome, answers, whether it contradicts them
TEST = [
    ("pre-needs-panel", "assess", (True, True), False),
    ("pre-needs-panel", "refuse", (True, True), True),
    ("pre-needs-panel", "refuse", (True, False), False),
    ("pre-needs-panel", "assess", (True, False), True),
    ("pre-needs-panel", "returned", (None, None), False),
    ("second-panel", "issue", (True,), False),
    ("second-panel", "refuse", (True,), True),
    ("second-panel", "issue", (False,), True),
    ("placement-panel", "decline", (False, False, False), True),
    ("placement-panel", "decline", (False, True, False), False),
    ("placement-panel", "agree", (False, False, False), False),
    # A ground takes the duty to name a place away; it does not forbid the place.
    ("placement-panel", "agree", (False, False, True), False),
]


@pytest.mark.parametrize(("panel", "outcome", "met", "contradicts"), TEST)
def test_an_outcome_follows_from_the_answers(panel, outcome, met, contradicts) -> None:
    said = contradiction(panel, outcome, {str(number): answer for number, answer in enumerate(met)})
    assert bool(said) is contradicts
