"""Background work about advice: who is told when, and once, however often it runs and after days of not running."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from factories import cases
from sherwood.apps.casework.advice_tasks import TASKS
from sherwood.apps.casework.operations.advice import ask_for_advice
from sherwood.apps.casework.operations.advice_giving import enter_advice
from sherwood.apps.casework.operations.psychology import add_capacity, review_circumstances
from sherwood.apps.notices.models import Letter
from sherwood.apps.people.models import Relationship

pytestmark = pytest.mark.django_db
ASKED, DUE = date(2026, 4, 14), date(2026, 5, 26)
A_DAY = timedelta(days=1)


def run(on):
    return {name: done for name, task in TASKS if (done := task(on))}


def letters(template):
    return Letter.objects.filter(template=template).count()


@pytest.fixture
def world(db):
    return cases.cast()


@pytest.fixture
def advice(world):
    return ask_for_advice(case=world.case, about="school", by=world.asha, on=ASKED)


@pytest.mark.parametrize("every", [1, 3])
def test_one_reminder_before_the_last_day_and_one_a_week_after_it(world, advice, every):
    day, sent = ASKED, {}
    while day <= DUE + 20 * A_DAY:
        for _ in range(2):  # twice on each day
            for name, count in run(day).items():
                sent[name] = sent.get(name, 0) + count
        day += every * A_DAY
    # Late from 27 May: weeks 0, 1 and 2 of lateness fall on days 1 to 6, 7 to 13 and 14 to 20.
    assert sent == {"advice-due-soon": 1, "advice-late": 3, "advice-step-in": 1}
    assert (letters("advice-reminder"), letters("advice-escalated")) == (4, 1)


def test_nobody_is_reminded_of_what_is_here_or_of_a_closed_case(world, advice):
    enter_advice(advice=advice, received_on=ASKED, given_by="The school", by=world.asha, on=ASKED)
    ask_for_advice(case=world.other_case, about="health", by=world.dev, on=ASKED)
    cases.happened(world.other_case, "request-withdrawn", ASKED + A_DAY)
    assert run(DUE) == {}


def test_a_new_keeper_may_look_at_what_waits(world):
    advice = ask_for_advice(case=world.case, about="health", by=world.asha, on=ASKED)
    keeper = cases.person("hana", "health-coordinator", "Health advice co-ordinator")
    assert run(ASKED + A_DAY) == {"advice-keepers": 1}
    assert Relationship.objects.get(user=keeper).subject == advice.subject
    assert run(ASKED + A_DAY) == {}


def test_a_family_in_the_queue_is_told_its_place_once_a_month(world):
    manager = cases.person("mara", "psychology-manager", "Psychology service manager")
    add_capacity(kind="own", called="Psychologist", cases_a_month=Decimal(4), from_on=ASKED, by=manager, on=ASKED)
    advice = ask_for_advice(case=world.case, about="educational-psychologist", by=world.asha, on=ASKED)
    assert "queue-places" not in run(ASKED)
    review_circumstances(entry=advice.queue_entry, outcome="by-date", reason="Looked at.", by=manager, on=ASKED)
    assert [run(day).get("queue-places", 0) for day in (ASKED, date(2026, 4, 20), date(2026, 5, 4))] == [1, 0, 1]
    letter = Letter.objects.filter(template="queue-place").first()
    assert letter is not None and letter.fields["position"] in (1, "1")


def test_relationships_of_advice_end_90_days_after_the_case_closed(world, advice):
    enter_advice(advice=advice, received_on=ASKED, given_by="The school", by=world.asha, on=ASKED)
    cases.happened(world.case, "request-withdrawn", date(2026, 5, 4))
    assert run(date(2026, 8, 1)) == {}  # 89 days
    assert run(date(2026, 8, 2)) == {"advice-relationships-ended": 1}
    assert run(date(2026, 8, 2)) == {}
