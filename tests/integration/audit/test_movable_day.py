"""The day is the calendar's; a demonstration may be seen from another."""

from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from sherwood.apps.audit import clock

MOVED = date(2026, 3, 31)


@pytest.fixture
def request_(db):
    return SimpleNamespace(session={})


@pytest.fixture
def late_evening(monkeypatch):
    """23:30 UTC on 30 June is 00:30 on 1 July in London."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 30, 23, 30, tzinfo=ZoneInfo("UTC")))


def test_the_day_is_that_of_london(late_evening, request_):
    assert clock.today(request_) == date(2026, 7, 1)
    assert clock.today() == date(2026, 7, 1)


def test_a_demonstration_has_its_own_day_which_one_session_can_move(settings, request_):
    settings.SHERWOOD_MOVABLE_DATE = True
    settings.SHERWOOD_DEMO_DAY = date(2026, 9, 30)
    assert clock.today(request_) == date(2026, 9, 30)
    clock.move(request_, MOVED)
    assert clock.today(request_) == MOVED
    assert clock.today(SimpleNamespace(session={})) == date(2026, 9, 30)
    clock.move(request_, None)
    assert clock.today(request_) == date(2026, 9, 30)


def test_elsewhere_the_day_cannot_be_moved_and_a_moved_session_is_ignored(settings, late_evening, request_):
    assert settings.SHERWOOD_MOVABLE_DATE is False
    with pytest.raises(clock.ClockFixedError, match="only in a demonstration"):
        clock.move(request_, MOVED)
    request_.session[clock.SESSION_KEY] = MOVED.isoformat()
    assert clock.today(request_) == date(2026, 7, 1)


def test_the_audit_trail_keeps_the_true_moment_in_a_demonstration(settings, late_evening):
    settings.SHERWOOD_MOVABLE_DATE = True
    settings.SHERWOOD_DEMO_DAY = date(2020, 1, 1)
    assert clock.now().year == 2026
