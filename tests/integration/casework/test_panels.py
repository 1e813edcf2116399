"""Cases before panels: which wait, who reads them for how long, and what a decision starts."""

from __future__ import annotations

from datetime import date

import pytest

from factories import cases, panels
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.casework.models import Stage
from sherwood.apps.casework.operations import agendas, decisions
from sherwood.apps.casework.operations import panels as operations
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries import evidence as reading
from sherwood.apps.casework.queries import panel_outcomes
from sherwood.apps.casework.queries import panels as queries
from sherwood.apps.meetings import queries as found
from sherwood.apps.meetings.policies import Refused as MeetingRefused
from sherwood.apps.notices.models import Letter, Notice
from sherwood.apps.people.permissions import Reach, reaches

pytestmark = pytest.mark.django_db
PLANNED, HELD = panels.PLANNED, panels.HELD
MISSING = {"missing": "What school tried since January", "from_whom": "SENCO", "bring_by": date(2026, 4, 8)}


@pytest.fixture
def cast():
    return cases.cast()


@pytest.fixture
def sitting(cast):
    return panels.sitting()


@pytest.fixture
def item(cast, sitting):
    """Rowan's case on the agenda of a panel where everybody came."""
    made = panels.on_agenda(sitting, cast.case)
    panels.everybody_is_here(sitting)
    return made


def waiting(on, *kinds):
    return [each.case.reference for each in queries.waiting(on, *([kinds] if kinds else []))]


def events(case, kind):
    return list(case.events.filter(kind=kind, struck_on=None).values_list("on", "outcome", "about"))


class TestWaiting:
    def test_in_order_of_the_day_the_decision_is_due(self, cast):
        # All four were received on 2 March; this one a week before, so it is due a week earlier.
        older = cases.case(cases.child("elm-brook"), received_on=date(2026, 2, 23), number=9)
        assert waiting(date(2026, 3, 29)) == [older.reference]
        assert waiting(date(2026, 3, 30))[0] == older.reference
        assert sorted(waiting(date(2026, 3, 30))) == ["2026-0001", "2026-0002", "2026-0003", "2026-0004", "2026-0009"]
        due = {each.case.reference: each.due_on for each in queries.waiting(date(2026, 3, 30))}
        assert due[older.reference] == date(2026, 4, 6)
        assert due["2026-0001"] == date(2026, 4, 13)

    def test_a_conversation_brings_a_case_forward_and_a_struck_one_does_not(self, cast):
        cases.happened(cast.case, "conversation-held", date(2026, 3, 12))
        assert waiting(date(2026, 3, 13)) == ["2026-0001"]
        row = cast.case.events.get(kind="conversation-held")
        row.struck_on, row.struck_because = date(2026, 3, 13), "It was another child."
        row.save()
        assert waiting(date(2026, 3, 13)) == []

    def test_a_worker_sees_only_the_cases_they_work_with(self, cast):
        seen = queries.waiting_among(cast.dev, date(2026, 4, 1))
        assert [each.case for each in seen] == [cast.other_case]
        # Restricted: Asha works with the child and is not named for it.
        seen = queries.waiting_among(cast.asha, date(2026, 4, 1))
        assert {each.case for each in seen} == {cast.case, cast.teenager_case}

    def test_the_list_costs_the_same_however_long_it_is(self, cast, django_assert_max_num_queries):
        for number in range(20, 40):
            cases.case(cases.child(f"oak-stream{number}"), number=number)
        with django_assert_max_num_queries(7):
            assert len(queries.waiting(date(2026, 4, 1))) == 24


class TestAgenda:
    def test_it_is_filled_with_what_waits_and_without_restricted_children(self, cast, sitting):
        put = agendas.fill_agenda(meeting=sitting.meeting, by=sitting.chair, on=date(2026, 3, 31))
        assert [each.title for each in put] == ["Case 2026-0001", "Case 2026-0002", "Case 2026-0004"]
        assert [each.due_on for each in put] == [date(2026, 4, 13)] * 3
        assert events(cast.case, "case-to-panel") == [(date(2026, 3, 31), "", "Pre-needs panel")]
        assert agendas.fill_agenda(meeting=sitting.meeting, by=sitting.chair, on=date(2026, 3, 31)) == []

    def test_nobody_else_puts_a_case_of_others_on_an_agenda(self, cast, sitting):
        with pytest.raises(NotAllowed):
            agendas.put_on_agenda(meeting=sitting.meeting, case=cast.case, by=cast.dev, on=PLANNED)
        with pytest.raises(NotAllowed):
            agendas.fill_agenda(meeting=sitting.meeting, by=cast.dev, on=PLANNED)

    def test_a_case_goes_to_the_panel_of_its_stage(self, cast):
        second = panels.sitting("second-panel")
        with pytest.raises(Refused, match="does not go to the second panel"):
            panels.on_agenda(second, cast.case)

    def test_taken_off_it_waits_again_and_nobody_reads_it(self, cast, sitting, item):
        agendas.take_off(item=item, because="The conversation is on Friday.", by=cast.asha, on=date(2026, 3, 31))
        assert reaches(sitting.chair, cast.child, date(2026, 3, 31)) == frozenset()
        assert "2026-0001" in waiting(HELD)
        assert events(cast.case, "case-to-panel") == []


class TestWhoReads:
    def test_members_read_what_is_on_their_agenda_and_only_until_the_panel_is_over(self, cast, sitting, item):
        psychologist, nurse = sitting.members
        for member in (sitting.chair, psychologist, nurse):
            assert reaches(member, cast.child, HELD) == {Reach.CONTRIBUTES}
            assert reaches(member, cast.other_child, HELD) == frozenset()
        panels.decided(sitting, item, "assess")
        operations.end_panel(meeting=sitting.meeting, minutes="", version=1, by=sitting.chair, on=HELD)
        for member in (sitting.chair, psychologist, nurse):
            assert reaches(member, cast.child, HELD) == frozenset()

    def test_an_interest_ends_one_members_reading_of_one_case(self, cast, sitting, item):
        psychologist, nurse = sitting.members
        other = panels.on_agenda(sitting, cast.other_case)
        agendas.declare_interest(item=item, by=nurse, because="My sister's child.", on=HELD)
        assert reaches(nurse, cast.child, HELD) == frozenset()
        assert reaches(nurse, cast.other_child, HELD) == {Reach.CONTRIBUTES}
        assert reaches(psychologist, cast.child, HELD) == {Reach.CONTRIBUTES}
        # Being given another part in the panel does not open it again.
        agendas.add_member(meeting=sitting.meeting, user=nurse, role="adviser", by="tests", on=HELD)
        assert reaches(nurse, cast.child, HELD) == frozenset()
        assert other.pk in queries.cases_seen(nurse, found.agenda(sitting.meeting), HELD)

    def test_somebody_who_joins_later_reads_what_is_there(self, cast, sitting, item):
        late = cases.person("late", "contributor", "Social worker")
        agendas.add_member(meeting=sitting.meeting, user=late, role="member", by="tests", on=HELD)
        assert reaches(late, cast.child, HELD) == {Reach.CONTRIBUTES}

    def test_a_restricted_child_stays_closed_to_members_who_are_not_named(self, cast, sitting):
        hidden = panels.on_agenda(sitting, cast.restricted_case)
        assert reaches(sitting.chair, cast.restricted, HELD) == frozenset()
        assert queries.cases_seen(sitting.chair, [hidden], HELD) == {}
        cases.relate(sitting.chair, cast.restricted, "named")
        assert queries.cases_seen(sitting.chair, [hidden], HELD) == {hidden.pk: cast.restricted_case}

    def test_a_panel_nobody_ended_closes_its_papers_after_a_week(self, cast, sitting, item):
        assert agendas.close_forgotten(date(2026, 4, 8)) == 0
        assert agendas.close_forgotten(date(2026, 4, 9)) == 3
        assert agendas.close_forgotten(date(2026, 4, 9)) == 0
        assert reaches(sitting.chair, cast.child, date(2026, 4, 9)) == frozenset()

    def test_a_cancelled_panel_closes_them_at_once(self, cast, sitting):
        panels.on_agenda(sitting, cast.case)
        operations.cancel_panel(meeting=sitting.meeting, because="Snow.", by=sitting.chair, on=PLANNED)
        assert reaches(sitting.chair, cast.child, PLANNED) == frozenset()
        assert "2026-0001" in waiting(HELD)


class TestDeciding:
    def test_a_decision_starts_the_ten_days_of_the_letter(self, cast, sitting, item):
        panels.decided(sitting, item, "assess")
        assert events(cast.case, "panel-decided") == [(HELD, "assess", "")]
        assert cast.case.dues.get(limit="local.panel-letter").due_on == date(2026, 4, 11)
        cast.case.refresh_from_db()
        # The panel's advice is not the decision: that is notified, and counts from then.
        assert cast.case.stage == Stage.DECIDING_TO_ASSESS
        assert waiting(HELD).count("2026-0001") == 0

    def test_an_outcome_that_contradicts_the_test_is_refused(self, cast, sitting, item):
        with pytest.raises(Refused, match="must be yes") as fault:
            operations.decide_case(
                item=item,
                outcome="refuse",
                reasons="No.",
                parts=panels.answers("pre-needs-panel", True),
                version=0,
                by=sitting.chair,
                on=HELD,
            )
        assert fault.value.field == "outcome"
        assert found.decision_of(item.pk) is None

    def test_a_correction_puts_the_event_right_and_keeps_the_wrong_one_struck(self, cast, sitting, item):
        panels.decided(sitting, item, "assess")
        panels.decided(sitting, item, "refuse", version=1)
        assert events(cast.case, "panel-decided") == [(HELD, "refuse", "")]
        assert cast.case.events.filter(kind="panel-decided").count() == 2

    def test_what_the_family_was_told_is_not_corrected(self, cast, sitting, item):
        panels.decided(sitting, item, "assess")
        decisions.send_panels_decision(case=cast.case, reasons="It is so.", by=cast.asha, on=HELD)
        with pytest.raises(Refused, match="family was told"):
            panels.decided(sitting, item, "refuse", version=1)

    def test_a_return_waits_for_what_is_missing_and_then_goes_back(self, cast, sitting, item):
        panels.decided(sitting, item, "returned", **MISSING)
        assert events(cast.case, "panel-returned") == [(HELD, "", "Pre-needs panel")]
        assert not cast.case.dues.filter(limit="local.panel-letter").exists()
        assert "2026-0001" not in waiting(date(2026, 4, 8))
        assert "2026-0001" in waiting(date(2026, 4, 9))
        operations.missing_came(case=cast.case, by=cast.asha, on=date(2026, 4, 3))
        assert "2026-0001" in waiting(date(2026, 4, 3))
        with pytest.raises(Refused, match="waits for nothing"):
            operations.missing_came(case=cast.case, by=cast.asha, on=date(2026, 4, 3))

    def test_the_end_tells_families_what_is_missing_and_workers_what_to_send(self, cast, sitting, item):
        second = panels.on_agenda(sitting, cast.teenager_case)
        panels.decided(sitting, item, "returned", **MISSING)
        panels.decided(sitting, second, "assess")
        assert not Letter.objects.exists()
        operations.end_panel(meeting=sitting.meeting, minutes="", version=1, by=sitting.chair, on=HELD)
        letter = Letter.objects.get(template="returned-for-review")
        assert letter.child == cast.child
        text = letter.copies.get().text
        assert "What school tried since January (SENCO)" in text
        assert "13 April 2026" in text  # the last day stays
        told = Notice.objects.filter(user=cast.asha).values_list("what_changed", flat=True)
        assert set(told) == {
            "The pre-needs panel asked for more, by 8 April 2026.",
            "The pre-needs panel decided. Send the decision by 11 April 2026.",
        }

    def test_a_chair_who_does_not_read_the_case_does_not_decide_it(self, cast, sitting):
        hidden = panels.on_agenda(sitting, cast.restricted_case)
        panels.everybody_is_here(sitting)
        with pytest.raises(NotAllowed):
            panels.decided(sitting, hidden, "assess")

    def test_who_is_here_comes_first(self, cast, sitting):
        made = panels.on_agenda(sitting, cast.case)
        with pytest.raises(MeetingRefused, match="who is here"):
            panels.decided(sitting, made, "assess")
        assert events(cast.case, "panel-decided") == []


class TestPlaces:
    @pytest.fixture
    def drafting(self, cast):
        cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 8), outcome="assess")
        cases.happened(cast.case, "issue-decision-notified", date(2026, 6, 10), outcome="issue")
        return cast.case

    def ask(self, case, by, on=date(2026, 6, 11)):
        return operations.ask_for_place(
            case=case, what="A special school", because="Small classes.", asked_by="The mother", by=by, on=on
        )

    def test_a_place_asked_for_goes_to_the_placement_panel(self, cast, drafting):
        assert waiting(date(2026, 6, 12)).count("2026-0001") == 0
        asked = self.ask(drafting, cast.asha)
        assert "2026-0001" in waiting(date(2026, 6, 12), "placement-panel")
        with pytest.raises(Refused, match="asked for already"):
            self.ask(drafting, cast.asha)
        sitting = panels.sitting("placement-panel", date(2026, 6, 12), date(2026, 6, 17))
        item = panels.on_agenda(sitting, drafting, date(2026, 6, 12))
        panels.everybody_is_here(sitting, date(2026, 6, 17))
        panels.decided(sitting, item, "agree", date(2026, 6, 17))
        asked.refresh_from_db()
        assert (asked.settled_on, asked.outcome) == (date(2026, 6, 17), "agree")
        assert events(drafting, "placement-decided") == [(date(2026, 6, 17), "", "")]
        # It promises no letter of its own: the answer stands in the plan.
        assert not drafting.dues.filter(limit="local.panel-letter").exists()
        assert "2026-0001" not in waiting(date(2026, 6, 18))

    def test_not_before_a_plan_is_drafted(self, cast):
        with pytest.raises(Refused, match="while the plan is drafted"):
            self.ask(cast.case, cast.asha, HELD)


class TestEvidence:
    def test_the_panel_reads_request_advice_and_what_panels_said_before(self, cast, sitting, item):
        panels.decided(sitting, item, "returned", **MISSING)
        read = reading.evidence(cast.case)
        assert [each.what for each in read] == ["The request", "Pre-needs panel of 1 April 2026"]
        assert ("Missing", "What school tried since January") in read[-1].says


class TestCounting:
    def test_every_consideration_counts_and_letters_are_timed(self, cast, sitting, item):
        # Two agreed, one returned. One letter after 1 day, the other after 12: the middle is 6.5, one of two in time.
        second, third = (panels.on_agenda(sitting, each) for each in (cast.teenager_case, cast.other_case))
        panels.decided(sitting, item, "assess")
        panels.decided(sitting, second, "refuse")
        panels.decided(sitting, third, "returned", **MISSING, by="tests")
        cases.happened(cast.case, "assess-decision-notified", date(2026, 4, 2), outcome="assess")
        cases.happened(cast.teenager_case, "assess-decision-notified", date(2026, 4, 13), outcome="refuse")
        first, *others = panel_outcomes.outcomes(date(2026, 1, 1), date(2026, 4, 30))
        assert (first.kind.id, first.considered, first.returned) == ("pre-needs-panel", 3, 1)
        assert first.counts == (("assess", 1), ("refuse", 1), ("returned", 1))
        assert (first.days_to_letter, first.told, first.within_ten) == (6.5, 2, 1)
        assert [each.considered for each in others] == [0, 0]
        assert panel_outcomes.outcomes(date(2026, 4, 2), date(2026, 4, 30))[0].considered == 0
