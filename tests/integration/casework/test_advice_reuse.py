"""Existing advice is used only when who gave it, the authority and the family all agree (regulation 6(4))."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from django.db import IntegrityError, transaction

from factories import cases
from sherwood.apps.casework.models import ExistingAdvice
from sherwood.apps.casework.operations.advice import ask_everyone_the_law_names, ask_for_advice
from sherwood.apps.casework.operations.advice_reuse import (
    WHO,
    propose_existing,
    record_agreement,
    record_disagreement,
    use_existing,
)
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries import advice as queries

pytestmark = pytest.mark.django_db
GIVEN, TODAY = date(2025, 11, 3), date(2026, 4, 14)


@pytest.fixture
def world(db):
    return cases.cast()


@pytest.fixture
def existing(world):
    return propose_existing(
        case=world.case,
        about="educational-psychologist",
        given_by="Educational psychologist, Fictional County Council",
        given_on=GIVEN,
        purpose="A consultation for the school",
        by=world.asha,
        on=TODAY,
    )


def agree(existing, by, *who, day=TODAY):
    for each in who:
        record_agreement(existing=existing, who=each, day=day, rests_on="A phone call.", by=by, on=TODAY)


@pytest.mark.parametrize("two", list(combinations(WHO, 2)))
def test_two_are_never_enough(world, existing, two):
    agree(existing, world.asha, *two)
    with pytest.raises(Refused, match="Not yet agreed by"):
        use_existing(existing=existing, by=world.asha, on=TODAY)
    assert not world.case.events.filter(kind="advice-received").exists()


def test_the_database_refuses_it_too(world, existing):
    advice = ask_for_advice(case=world.case, about="health", by=world.asha, on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExistingAdvice.objects.filter(pk=existing.pk).update(used_on=TODAY, used_as=advice)


def test_with_all_three_it_counts_as_received_and_is_never_asked_for(world, existing):
    agree(existing, world.asha, "provider", day=date(2026, 4, 9))
    agree(existing, world.asha, "authority", day=date(2026, 4, 10))
    agree(existing, world.asha, "family", day=date(2026, 4, 7))
    advice = use_existing(existing=existing, by=world.asha, on=TODAY)
    assert (advice.received_on, advice.requested_on, advice.how) == (date(2026, 4, 10), None, "reused")
    events = world.case.events.filter(subject=advice.subject).values_list("kind", "about", "on")
    assert set(events) == {
        ("advice-reused", "educational-psychologist", date(2026, 4, 10)),
        ("advice-received", "educational-psychologist", date(2026, 4, 10)),
    }
    with pytest.raises(Refused, match="must not be asked for again"):
        ask_for_advice(case=world.case, about="educational-psychologist", by=world.asha, on=TODAY)
    asked = ask_everyone_the_law_names(case=world.case, by=world.asha, on=TODAY)
    assert "educational-psychologist" not in {each.about for each in asked}
    assert queries.given(world.case)[0].given_by == "Educational psychologist, Fictional County Council"


def test_an_open_request_ends_with_it_and_leaves_the_queue(world, existing):
    asked = ask_for_advice(case=world.case, about="educational-psychologist", by=world.asha, on=date(2026, 4, 13))
    agree(existing, world.asha, *WHO)
    advice = use_existing(existing=existing, by=world.asha, on=TODAY)
    assert advice.pk == asked.pk
    assert advice.queue_entry.left_on == TODAY
    assert not world.case.dues.filter(limit="ehc.advice").exists()


def test_one_who_does_not_agree_settles_it(world, existing):
    agree(existing, world.asha, "provider", "authority")
    record_disagreement(existing=existing, because="The parent wants a new report.", by=world.asha, on=TODAY)
    with pytest.raises(Refused, match="cannot be used"):
        agree(existing, world.asha, "family")
    with pytest.raises(Refused, match="cannot be used"):
        use_existing(existing=existing, by=world.asha, on=TODAY)


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 4, 15), "in the future"), (date(2025, 11, 2), "before the advice was given")]
)
def test_days_that_cannot_be_are_refused(world, existing, day, words):
    with pytest.raises(Refused, match=words):
        agree(existing, world.asha, "family", day=day)
