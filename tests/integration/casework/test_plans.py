"""A plan from the first draft to the final plan that everyone the law names was sent."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from factories import cases, plan_cases
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.casework.models import Plan, PlanVersion, Stage, VersionKind
from sherwood.apps.casework.operations import consultation, plans, sections
from sherwood.apps.casework.operations.plan_record import record_sent
from sherwood.apps.casework.policies import Odd, Refused
from sherwood.apps.casework.queries.plans import current, text_of, views_until
from sherwood.apps.notices.models import Letter
from sherwood.core.clocks import Status, standings

pytestmark = pytest.mark.django_db
WINDOW_ENDS = date(2026, 4, 14)
AFTER = date(2026, 4, 20)


@pytest.fixture
def cast(db):
    cast = cases.cast()
    plan_cases.assessed(cast.case)
    return cast


def final(cast, on=AFTER):
    plan_cases.drafted(cast.case, cast.asha)
    return plans.begin_version(case=cast.case, kind="final", by=cast.asha, on=on)


def test_a_draft_follows_the_decision_to_assess_and_no_earlier():
    case = cases.case(cases.child())
    with pytest.raises(Refused, match="not decided yet whether to assess"):
        plans.begin_version(case=case, kind="draft", by="tests", on=cases.TODAY)


def test_only_whoever_works_the_case_may_write(cast):
    for user in (cast.dev, cast.carys, cast.parent, cast.senco):
        with pytest.raises(NotAllowed):
            plans.begin_version(case=cast.case, kind="draft", by=user, on=plan_cases.BEGUN)
    assert plans.begin_version(case=cast.case, kind="draft", by=cast.ben, on=plan_cases.BEGUN).number == 1


def test_serving_the_draft_opens_fifteen_days_that_begin_with_the_day_itself(cast):
    version = plan_cases.drafted(cast.case, cast.asha)
    cast.case.refresh_from_db()
    assert (version.served_on, cast.case.stage) == (date(2026, 3, 31), Stage.WITH_FAMILY)
    # 31 March is day 1, so day 15 is 14 April.
    assert views_until(version.served_on) == WINDOW_ENDS
    from sherwood.apps.casework.histories import history_of

    history = history_of(cast.case, cast.case.events.all(), ())
    window = next(each for each in standings(history, WINDOW_ENDS) if each.limit.id == "ehc.parent-views")
    assert (window.due_on, window.status) == (WINDOW_ENDS, Status.OPEN)
    letter = Letter.objects.get(template="draft-plan")
    assert [copy.member.name for copy in letter.copies.all()] == ["Robin Stone"]
    assert "14 April 2026" in letter.copies.get().text
    assert Event.objects.filter(action="plan.draft-served").count() == 1


def test_a_version_that_was_sent_never_changes(cast):
    version = plan_cases.drafted(cast.case, cast.asha)
    with pytest.raises(Refused, match=r"Version 1 was sent on 31 March 2026 and stays as it is"):
        sections.save_section(version=version, section="A", words="Other words", opened_at=2, by=cast.asha, on=AFTER)
    with pytest.raises(Refused, match="stays as it is"):
        sections.remove_row(row=version.needs.get(), opened_at=1, by=cast.asha, on=AFTER)
    assert version.sections.get(section="A").words == "Rowan loves drums."


def test_there_is_one_version_being_written_at_a_time(cast):
    plan_cases.written(cast.case, cast.asha)
    with pytest.raises(Refused, match="Version 1 is being written"):
        plans.begin_version(case=cast.case, kind="draft", by=cast.asha, on=AFTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.create(case=cast.case, number=2, kind="draft", begun_on=AFTER, begun_by="tests")


def test_a_draft_names_no_place_even_in_the_database(cast):
    version = plan_cases.written(cast.case, cast.asha)
    with pytest.raises(Refused, match="A draft names no place"):
        sections.save_section(version=version, section="I", words="Oakwater", opened_at=1, by=cast.asha, on=AFTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanVersion.objects.filter(pk=version.pk).update(named_type="mainstream primary school")


def test_a_final_plan_follows_a_draft_and_says_what_the_draft_said(cast):
    version = final(cast)
    assert (version.number, version.kind) == (2, VersionKind.FINAL)
    draft, now = (text_of(each, AFTER) for each in PlanVersion.objects.filter(case=cast.case))
    assert (now.needs, now.outcomes, now.provision) == (draft.needs, draft.outcomes, draft.provision)
    assert now.sections == draft.sections
    assert now.needs[0].evidence == (cast.case.advice.get().subject,)


def test_without_a_draft_there_is_no_final_plan(cast):
    with pytest.raises(Refused, match="A final plan follows a draft"):
        plans.begin_version(case=cast.case, kind="final", by=cast.asha, on=AFTER)


def test_while_the_window_is_open_the_final_plan_waits_or_somebody_says_why_not(cast):
    version = final(cast, on=date(2026, 4, 10))
    ask = {"version": version, "setting": None, "named_type": "mainstream primary school", "by": cast.asha}
    with pytest.raises(Odd, match="The family has until 14 April 2026"):
        plans.send_final(**ask, on=WINDOW_ENDS)
    sent = plans.send_final(**ask, on=WINDOW_ENDS, odd_because="Robin Stone rang: they agree with all of it.")
    assert sent.served_on == WINDOW_ENDS


def test_a_setting_is_named_only_once_it_was_consulted(cast):
    version = final(cast)
    school = plan_cases.other_school()
    ask = {"version": version, "setting": school, "named_type": "special school", "by": cast.asha, "on": AFTER}
    with pytest.raises(Refused, match="was not consulted"):
        plans.send_final(**ask)
    consultation.consult(case=cast.case, setting=school, by=cast.asha, on=AFTER)
    # It has not replied: silence never stops the plan.
    assert plans.send_final(**ask).named_setting == school


def test_the_final_plan_goes_to_everyone_the_law_names(cast):
    health = cases.person("health", "health-coordinator", organisation="Fictional ICB")
    version = final(cast)
    school = plan_cases.other_school()
    consultation.consult(case=cast.case, setting=school, by=cast.asha, on=AFTER)
    plans.send_final(version=version, setting=school, named_type="special school", by=cast.asha, on=AFTER)
    rows = {row.kind: row for row in version.recipients.all()}
    assert set(rows) == {"family", "setting", "icb"}
    assert (rows["family"].member.name, rows["setting"].setting, rows["icb"].user) == ("Robin Stone", school, health)
    assert {row.sent_on for row in rows.values()} == {AFTER}
    letter = Letter.objects.get(template="final-plan")
    assert letter.appealable
    assert letter.copies.count() == 3
    text = letter.copies.get(member__isnull=False).text
    for word in ("mediation", "Tribunal", "Riverstone School"):
        assert word in text, word


def test_the_plan_and_its_types_of_need_stand_in_the_record(cast):
    version = final(cast)
    plans.send_final(version=version, setting=None, named_type="mainstream primary school", by=cast.asha, on=AFTER)
    cast.case.refresh_from_db()
    plan = Plan.objects.get(case=cast.case)
    assert (plan.started_on, cast.case.stage, cast.case.closed_on) == (AFTER, Stage.PLAN_SENT, AFTER)
    assert [(need.rank, need.need_type) for need in plan.types_of_need.all()] == [(1, "SLCN")]
    assert [(p.part, p.rank, p.setting_other) for p in plan.placements.all()] == [
        ("named", 1, "mainstream primary school")
    ]
    kinds = [event.kind for event in cast.case.events.filter(on=AFTER)]
    assert "final-plan-sent" in kinds and "plan-started" in kinds


def test_what_nobody_at_the_board_could_receive_stays_open_until_it_is_said_how_it_went(cast):
    version = final(cast)
    plans.send_final(version=version, setting=None, named_type="college", by=cast.asha, on=AFTER)
    row = version.recipients.get(kind="icb")
    assert row.sent_on is None
    with pytest.raises(Refused, match="from the day of the final plan to today"):
        record_sent(recipient=row, day=date(2026, 4, 19), by=cast.asha, on=AFTER)
    assert record_sent(recipient=row, day=AFTER, by=cast.asha, on=AFTER).sent_on == AFTER


def test_the_family_sees_what_was_sent_and_nothing_before(cast):
    plan_cases.written(cast.case, cast.asha)
    assert current(cast.case) is None
    version = cast.case.plan_versions.get()
    plans.serve_draft(version=version, by=cast.asha, on=plan_cases.SERVED)
    view = current(cast.case.reference)
    assert (view.number, view.kind, view.views_until, view.changes) == (1, "draft", WINDOW_ENDS, ())
    assert current(cast.case, on=plan_cases.BEGUN) is None


def test_what_changed_is_told_row_by_row(cast):
    version = final(cast)
    need, provision = version.needs.get(), version.provision.get()
    sections.save_need(
        version=version,
        row=need,
        opened_at=1,
        section="B",
        words="Rowan finds it very hard to follow spoken instructions.",
        need_type="SLCN",
        evidence=[each.advice for each in need.evidence.all()],
        by=cast.asha,
        on=AFTER,
    )
    sections.remove_row(row=provision, opened_at=1, by=cast.asha, on=AFTER)
    plans.send_final(version=version, setting=None, named_type="mainstream primary school", by=cast.asha, on=AFTER)
    view = current(cast.case)
    # Section I names the place now.
    assert [(each.name, each.what) for each in view.changes] == [
        ("B1", "changed"),
        ("F1", "gone"),
        ("Section I: The school, college or other place", "changed"),
    ]
    added = [piece.text for field in view.changes[0].fields for piece in field.pieces if piece.was == "added"]
    assert "".join(added).strip() == "very"
    letter = Letter.objects.get(template="final-plan")
    assert letter.fields["changes"][:2] == ["B1 is changed.", "F1 is taken out."]


def test_a_plan_is_not_sent_where_nobody_may_act():
    case = plan_cases.assessed(cases.case(cases.child()))
    version = plan_cases.written(case)
    with pytest.raises(Refused, match="Nobody is recorded who may act"):
        plans.serve_draft(version=version, by="tests", on=plan_cases.SERVED)
    version.refresh_from_db()
    assert version.served_on is None


def test_a_day_that_cannot_be_is_refused(cast):
    version = plan_cases.written(cast.case, cast.asha)
    with pytest.raises(Refused, match="The draft was begun on 30 March 2026"):
        plans.serve_draft(version=version, by=cast.asha, on=AFTER, day=date(2026, 3, 27))
    with pytest.raises(Refused, match="in the future"):
        plans.serve_draft(version=version, by=cast.asha, on=plan_cases.BEGUN, day=AFTER)
