"""Writing a plan together: nothing is linked to another plan, and of two writers no word is lost."""

from __future__ import annotations

from datetime import date

import pytest

from factories import cases, plan_cases
from sherwood.apps.audit.models import Event
from sherwood.apps.audit.versions import ChangedMeanwhile
from sherwood.apps.casework.models import NeedRow
from sherwood.apps.casework.operations import sections
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries.plans import text_of
from sherwood.apps.casework.threads import checked

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 1)


@pytest.fixture
def version(db):
    return plan_cases.written(plan_cases.assessed(cases.case(cases.child())))


def save(version, need, opened_at, **changes):
    asked = {"section": "B", "words": need.words, "need_type": need.need_type, "evidence": []}
    return sections.save_need(version=version, row=need, opened_at=opened_at, **{**asked, **changes}, by="tests", on=ON)


def test_a_plan_written_whole_has_no_finding(version):
    assert checked(text_of(version, ON)) == ()


def test_the_second_writer_of_a_section_is_told_and_keeps_both(version):
    asked = {"version": version, "section": "A", "by": "tests", "on": ON}
    sections.save_section(**asked, words="Rowan loves drums and maths.", opened_at=2)
    with pytest.raises(ChangedMeanwhile) as told:
        sections.save_section(**asked, words="Rowan loves drums and her dog.", opened_at=2)
    assert told.value.theirs == {"words": "Rowan loves drums and maths."}
    assert told.value.yours == {"words": "Rowan loves drums and her dog."}
    saved = sections.save_section(**asked, words="Drums, maths and her dog.", opened_at=told.value.version)
    assert saved.words == "Drums, maths and her dog."


def test_the_second_writer_of_a_row_is_told_even_where_only_a_link_changed(version):
    provision = version.provision.get()
    asked = {
        "version": version,
        "row": provision,
        "section": "F",
        "adulthood": False,
        "outcomes": [version.outcomes.get().pk],
        "by": "tests",
        "on": ON,
    }
    specified = {name: getattr(provision, name) for name in ("what", *sections.SPECIFIED)}
    sections.save_provision(**asked, specified=specified, needs=[], opened_at=1)
    with pytest.raises(ChangedMeanwhile) as told:
        needs = [version.needs.get().pk]
        sections.save_provision(**asked, specified={**specified, "who": "A teacher"}, needs=needs, opened_at=1)
    assert (told.value.theirs["needs"], told.value.yours["who"]) == ((), "A teacher")
    provision.refresh_from_db()
    assert (provision.version, provision.needs.count()) == (2, 0)


def test_the_same_again_is_no_conflict_and_no_new_version(version):
    need = version.needs.get()
    evidence = [each.advice for each in need.evidence.all()]
    assert save(version, need, opened_at=99, evidence=evidence).version == 1


def test_a_row_is_never_linked_to_another_plan(version):
    theirs = cases.case(cases.child("hazel-moss"), number=2)
    elsewhere = plan_cases.written(plan_cases.assessed(theirs))
    other = elsewhere.needs.get()
    outcome = version.outcomes.get()
    saved = sections.save_outcome(
        version=version,
        row=outcome,
        opened_at=1,
        words=outcome.words,
        by_when="",
        adulthood=False,
        needs=[other.pk],
        by="tests",
        on=ON,
    )
    assert list(saved.needs.all()) == []
    with pytest.raises(NeedRow.DoesNotExist):
        save(version, other, opened_at=1)


def test_a_need_says_something_and_its_kind_is_on_the_list(version):
    need = version.needs.get()
    with pytest.raises(Refused, match="Say what the need is") as told:
        save(version, need, 1, words=" ")
    assert told.value.field == "words"
    with pytest.raises(Refused, match="Choose a kind of need"):
        save(version, need, 1, need_type="XX")


def test_a_row_that_changed_since_is_not_removed_unread(version):
    need = version.needs.get()
    save(version, need, 1, words="Other words.")
    with pytest.raises(Refused, match="Somebody changed this row"):
        sections.remove_row(row=need, opened_at=1, by="tests", on=ON)
    sections.remove_row(row=need, opened_at=2, by="tests", on=ON)
    assert version.needs.count() == 0
    # Its provision stays, and is now provision without a need.
    assert version.provision.get().needs.count() == 0


def test_every_write_is_in_the_trail_without_a_word_of_the_plan(version):
    events = Event.objects.filter(action__startswith="plan.").order_by("pk")
    assert [event.action for event in events] == [
        "plan.version-begun",
        "plan.section-saved",
        "plan.need-saved",
        "plan.outcome-saved",
        "plan.provision-saved",
    ]
    assert not any("Rowan" in str(event.detail) for event in events)
