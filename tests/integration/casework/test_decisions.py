"""The authority's decisions: notified with reasons and rights, and what each starts."""

from __future__ import annotations

from datetime import date

import pytest

from factories import cases, panels
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event as AuditEvent
from sherwood.apps.casework.models import AdviceRequest, CaseEvent, Stage
from sherwood.apps.casework.operations.decisions import decide_to_assess, decide_to_issue, send_panels_decision
from sherwood.apps.casework.policies import Refused
from sherwood.apps.casework.queries.panels import to_be_sent
from sherwood.apps.notices.models import Letter, Notice

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 2)
WHY = "School has shown what it tried for three terms, and it is not enough."


@pytest.fixture
def cast():
    return cases.cast()


@pytest.fixture
def senior(cast):
    """Somebody who decides, and works with the child."""
    found = cases.person("senior", "senior-practitioner", "Senior practitioner")
    cases.relate(found, cast.child)
    return found


def kinds(case):
    return list(case.events.filter(struck_on=None).values_list("kind", "outcome"))


class TestDecidingToAssess:
    def test_yes_is_told_and_asks_everyone_the_law_names(self, cast, senior):
        decide_to_assess(case=cast.case, outcome="assess", reasons=WHY, by=senior, on=DAY)
        cast.case.refresh_from_db()
        assert cast.case.stage == Stage.ASSESSING
        # Nine years old, at a school: no adulthood advice yet (regulation 6(1)).
        asked = set(AdviceRequest.objects.values_list("about", flat=True))
        assert asked == {"school", "health", "educational-psychologist", "social-care"}
        letter = Letter.objects.get(template="decision-to-assess")
        assert letter.reasons == WHY
        assert letter.made_on == DAY
        text = letter.copies.get(member__isnull=False).text
        assert "20 July 2026" in text  # twenty weeks of 2 March
        assert "14 May 2026" in text  # advice: six weeks of 2 April
        assert "Educational psychologist" in text
        assert letter.copies.filter(setting=cast.child.setting).exists()

    def test_no_carries_reasons_and_rights_and_ends_the_case(self, cast, senior):
        decide_to_assess(case=cast.case, outcome="refuse", reasons=WHY, by=senior, on=DAY)
        cast.case.refresh_from_db()
        assert (cast.case.stage, cast.case.closed_on) == (Stage.NOT_ASSESSED, DAY)
        letter = Letter.objects.get(template="decision-not-to-assess")
        assert letter.appealable
        text = letter.copies.get(member__isnull=False).text.lower()
        assert all(word in text for word in ("mediation", "tribunal", "sendiass", WHY.lower()))
        assert not AdviceRequest.objects.exists()

    def test_a_co_ordinator_alone_cannot_decide(self, cast):
        with pytest.raises(NotAllowed, match="senior practitioner"):
            decide_to_assess(case=cast.case, outcome="assess", reasons=WHY, by=cast.asha, on=DAY)
        assert kinds(cast.case) == [("request-received", "")]
        assert not Letter.objects.exists()

    def test_somebody_who_does_not_work_with_the_child_cannot(self, cast):
        stranger = cases.person("other.senior", "senior-practitioner")
        with pytest.raises(NotAllowed):
            decide_to_assess(case=cast.case, outcome="assess", reasons=WHY, by=stranger, on=DAY)

    def test_nothing_is_decided_twice_or_without_reasons(self, cast, senior):
        with pytest.raises(Refused, match="reasons"):
            decide_to_assess(case=cast.case, outcome="assess", reasons="  ", by=senior, on=DAY)
        decide_to_assess(case=cast.case, outcome="assess", reasons=WHY, by=senior, on=DAY)
        with pytest.raises(Refused, match="does not wait"):
            decide_to_assess(case=cast.case, outcome="refuse", reasons=WHY, by=senior, on=DAY)
        assert Letter.objects.filter(template__startswith="decision").count() == 1

    def test_without_family_nobody_can_be_told(self, cast, senior):
        cases.relate(senior, cast.restricted)
        cases.relate(senior, cast.restricted, "named")
        with pytest.raises(Refused, match="Nobody is recorded who may act"):
            decide_to_assess(case=cast.restricted_case, outcome="assess", reasons=WHY, by=senior, on=DAY)

    def test_a_letter_of_an_earlier_day_is_recorded_and_not_written_again(self, cast, senior):
        event = decide_to_assess(
            case=cast.case, outcome="refuse", reasons=WHY, by=senior, on=DAY, day=date(2026, 3, 30)
        )
        assert event.on == date(2026, 3, 30)
        assert not Letter.objects.exists()

    def test_the_audit_trail_names_decision_and_outcome_and_no_child(self, cast, senior):
        decide_to_assess(case=cast.case, outcome="refuse", reasons=WHY, by=senior, on=DAY)
        entry = AuditEvent.objects.get(action="case.decision-notified")
        assert entry.detail == {"decision": "assess-decision-notified", "outcome": "refuse", "panel": ""}


class TestOverturning:
    """A later decision after a refusal: both stay, and the case goes on."""

    def test_a_refusal_to_assess_stays_on_record(self, cast, senior):
        decide_to_assess(case=cast.case, outcome="refuse", reasons=WHY, by=senior, on=DAY)
        decide_to_assess(case=cast.case, outcome="assess", reasons="New evidence came.", by=senior, on=date(2026, 5, 5))
        cast.case.refresh_from_db()
        assert (cast.case.stage, cast.case.closed_on) == (Stage.ASSESSING, None)
        told = [pair for pair in kinds(cast.case) if pair[0] == "assess-decision-notified"]
        assert told == [("assess-decision-notified", "refuse"), ("assess-decision-notified", "assess")]
        assert CaseEvent.objects.filter(case=cast.case, kind="advice-requested").count() == 4
        # The twenty weeks ended with the refusal: fourteen weeks from 5 May 2026 instead.
        letter = Letter.objects.get(template="decision-to-assess")
        assert "11 August 2026" in letter.copies.get(member__isnull=False).text

    def test_a_refusal_to_issue_too(self, cast, senior):
        cases.happened(cast.case, "assess-decision-notified", DAY, outcome="assess")
        decide_to_issue(case=cast.case, outcome="refuse", reasons=WHY, by=senior, on=date(2026, 6, 10))
        cast.case.refresh_from_db()
        assert cast.case.stage == Stage.NOT_ISSUED
        decide_to_issue(case=cast.case, outcome="issue", reasons="Mediation agreed.", by=senior, on=date(2026, 7, 8))
        cast.case.refresh_from_db()
        assert (cast.case.stage, cast.case.closed_on) == (Stage.DRAFTING, None)

    def test_on_the_same_day_or_before_it_nothing_is_overturned(self, cast, senior):
        decide_to_assess(case=cast.case, outcome="refuse", reasons=WHY, by=senior, on=DAY)
        with pytest.raises(Refused, match="later day"):
            decide_to_assess(case=cast.case, outcome="assess", reasons=WHY, by=senior, on=DAY)

    def test_a_refusal_does_not_overturn_a_yes(self, cast, senior):
        decide_to_assess(case=cast.case, outcome="assess", reasons=WHY, by=senior, on=DAY)
        with pytest.raises(Refused):
            decide_to_assess(case=cast.case, outcome="refuse", reasons=WHY, by=senior, on=date(2026, 5, 5))


class TestDecidingToIssue:
    def test_yes_starts_the_draft_and_no_carries_rights(self, cast, senior):
        for case, outcome, stage in (
            (cast.case, "issue", Stage.DRAFTING),
            (cast.teenager_case, "refuse", Stage.NOT_ISSUED),
        ):
            cases.relate(senior, case.child)
            cases.happened(case, "assess-decision-notified", DAY, outcome="assess")
            decide_to_issue(case=case, outcome=outcome, reasons=WHY, by=senior, on=date(2026, 6, 10))
            case.refresh_from_db()
            assert case.stage == stage
        letter = Letter.objects.get()
        assert (letter.template, letter.appealable) == ("decision-not-to-issue", True)
        assert "Tribunal" in letter.copies.get(member__isnull=False).text

    def test_a_refusal_is_told_to_the_integrated_care_board(self, cast, senior):
        """Regulation 10(1)."""
        health = cases.person("icb", "health-coordinator", "Health advice co-ordinator")
        cases.happened(cast.case, "assess-decision-notified", DAY, outcome="assess")
        decide_to_issue(case=cast.case, outcome="refuse", reasons=WHY, by=senior, on=date(2026, 6, 10))
        assert Letter.objects.get(child=cast.child).copies.filter(user=health).count() == 1
        assert not Notice.objects.filter(user=cast.asha, what_changed__contains="integrated care board").exists()

    def test_where_nobody_at_the_board_has_an_account_the_worker_is_told_to_notify_it(self, cast, senior):
        cases.happened(cast.case, "assess-decision-notified", DAY, outcome="assess")
        decide_to_issue(case=cast.case, outcome="refuse", reasons=WHY, by=senior, on=date(2026, 6, 10))
        told = Notice.objects.get(user=cast.asha, what_changed__contains="integrated care board")
        assert cast.case.reference in told.what_changed

    def test_not_before_the_assessment(self, cast, senior):
        with pytest.raises(Refused, match="does not wait for a decision whether to issue"):
            decide_to_issue(case=cast.case, outcome="issue", reasons=WHY, by=senior, on=DAY)


class TestSendingWhatAPanelDecided:
    @pytest.fixture
    def sitting(self, cast):
        cases.happened(cast.case, "conversation-held", date(2026, 3, 20))
        found = panels.sitting()
        item = panels.on_agenda(found, cast.case)
        panels.everybody_is_here(found)
        panels.decided(found, item, "assess")
        return found

    def test_a_co_ordinator_sends_it_with_one_press(self, cast, sitting):
        assert to_be_sent(cast.case).outcome == "assess"
        due = cast.case.dues.get(limit="local.panel-letter")
        assert due.due_on == date(2026, 4, 11)  # ten days after the panel of 1 April
        send_panels_decision(case=cast.case, reasons=WHY, by=cast.asha, on=DAY)
        cast.case.refresh_from_db()
        assert cast.case.stage == Stage.ASSESSING
        assert not cast.case.dues.filter(limit="local.panel-letter").exists()
        assert to_be_sent(cast.case) is None

    def test_a_second_press_does_nothing_more(self, cast, sitting):
        send_panels_decision(case=cast.case, reasons=WHY, by=cast.asha, on=DAY)
        with pytest.raises(Refused, match="may have been sent already"):
            send_panels_decision(case=cast.case, reasons=WHY, by=cast.asha, on=DAY)
        assert Letter.objects.filter(template="decision-to-assess").count() == 1

    def test_a_co_ordinator_cannot_send_the_opposite(self, cast, sitting):
        with pytest.raises(NotAllowed):
            decide_to_assess(case=cast.case, outcome="refuse", reasons=WHY, by=cast.asha, on=DAY)
