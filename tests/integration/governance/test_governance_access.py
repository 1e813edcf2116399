"""Every operation faces the whole cast: who may, who may not, and that a refusal leaves nothing behind."""

from __future__ import annotations

from datetime import date

import pytest

from factories.small_plan import FIRST, OUTCOME, key_of, plan_file, plan_rows
from factories.small_plan import item as item_row
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.governance import operations as do
from sherwood.apps.governance import permissions
from sherwood.apps.governance.models import AssuranceVisit, Escalation, PlanItem, Rebase, Risk

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 30)
CAST = ("analyst", "board_member", "administrator", "programme_manager", "action_owner", "adviser")
EDITORS = {"programme_manager"}
OWNERS = EDITORS | {"action_owner"}
SAYS = {"reason": "Two posts are empty", "current_position": "One is filled", "next_step": "Advertise again"}


def with_a_new_action():
    rows = plan_rows()
    rows["plan_item"].append(item_row(key_of("action", "1.1.4"), "action", "1.1.4", "Train new staff", OUTCOME))
    return plan_file(rows)


def visit():
    return do.record_visit(kind="stocktake", title="Stocktake", held_on=DAY, by="tests", on=DAY)


def ask(item=None):
    return do.record_ask(visit=visit(), wording="Show the plan", asked_on=DAY, item=item, by="tests", on=DAY)


def evidence(item, **more):
    told = {"title": "Rota", "shows": "Posts are filled", "dated_on": DAY, "sensitivity": "public", "source": "HR"}
    return do.add_evidence(**{**told, "item": item, "by": "tests", "on": DAY, **more})


def second():
    return PlanItem.objects.get(number="1.1.2")


# By operation: who may, and how it is called on the action of the post "EHC assessment team manager".
OPERATIONS = {
    "take": (
        EDITORS,
        lambda item, by: do.take(found=with_a_new_action(), by=by, on=DAY),
    ),
    "rate": (OWNERS, lambda item, by: do.rate(item=item, rating="obstacles", **SAYS, by=by, on=DAY)),
    "change_item": (
        EDITORS,
        lambda item, by: do.change_item(item=item, changes={"title": "New"}, reason="agreed", by=by, on=DAY),
    ),
    "change_owner": (
        EDITORS,
        lambda item, by: do.change_owner(item=item, post="Head of SEND", organisation=None, reason="x", by=by, on=DAY),
    ),
    "change_due": (EDITORS, lambda item, by: do.change_due(item=item, due_text="May 2027", reason="x", by=by, on=DAY)),
    "supersede": (EDITORS, lambda item, by: do.supersede(item=item, reason="merged", by=by, on=DAY)),
    "promise_measure": (
        EDITORS,
        lambda item, by: do.promise_measure(
            item=item, measure="ehc.requests", variant=None, change_wanted=None, from_on=DAY, by=by, on=DAY
        ),
    ),
    "add_dependency": (
        EDITORS,
        lambda item, by: do.add_dependency(item=item, needs=second(), wording=None, by=by, on=DAY),
    ),
    "add_evidence": (OWNERS, lambda item, by: evidence(item, by=by)),
    "review_evidence": (EDITORS, lambda item, by: do.review_evidence(evidence=evidence(item), by=by, on=DAY)),
    "withdraw_evidence": (EDITORS, lambda item, by: do.withdraw_evidence(evidence=evidence(item), by=by, on=DAY)),
    "raise_risk": (OWNERS, lambda item, by: do.raise_risk(title="Staff leave", item=item, by=by, on=DAY)),
    "raise_risk of the whole": (EDITORS, lambda item, by: do.raise_risk(title="Money", by=by, on=DAY)),
    "close_risk": (
        OWNERS,
        lambda item, by: do.close_risk(risk=do.raise_risk(title="a", item=item, by="tests", on=DAY), by=by, on=DAY),
    ),
    "escalate": (OWNERS, lambda item, by: do.escalate(item=item, level="executive", reason="stuck", by=by, on=DAY)),
    "respond": (
        {"programme_manager", "board_member"},
        lambda item, by: do.respond(
            escalation=do.escalate(item=item, level="board", reason="stuck", by="tests", on=DAY),
            response="Money is found",
            by=by,
            on=DAY,
        ),
    ),
    "record_visit": (
        EDITORS,
        lambda item, by: do.record_visit(kind="deep-dive", title="Deep dive", held_on=DAY, by=by, on=DAY),
    ),
    "record_ask": (
        EDITORS,
        lambda item, by: do.record_ask(visit=visit(), wording="Say more", asked_on=DAY, by=by, on=DAY),
    ),
    "answer_ask": (OWNERS, lambda item, by: do.answer_ask(ask=ask(item), answer="Sent", met_on=DAY, by=by, on=DAY)),
    "answer_ask of nobody": (
        EDITORS,
        lambda item, by: do.answer_ask(ask=ask(), answer="Sent", met_on=DAY, by=by, on=DAY),
    ),
    "settle_clash": (
        {"programme_manager", "analyst"},
        lambda item, by: do.settle_clash(
            what="refusals", period="2022", geography="E10000024", stands=None, reason="two bases", by=by, on=DAY
        ),
    ),
    "add_voice": (
        EDITORS,
        lambda item, by: do.add_voice(item=item, kind="theme", wording="Told late", source="Forum", by=by, on=DAY),
    ),
    "rebase": (
        EDITORS,
        lambda item, by: do.rebase(
            measure="ehc.requests", variant=None, rebase_on=DAY, reason="new team", by=by, on=DAY
        ),
    ),
    "withdraw_rebase": (
        EDITORS,
        lambda item, by: do.withdraw_rebase(
            decision=do.rebase(
                measure="ehc.requests", variant=None, rebase_on=DAY, reason="new team", by="tests", on=DAY
            ),
            by=by,
            on=DAY,
        ),
    ),
    "publish_paper": (
        EDITORS,
        lambda item, by: do.publish_paper(
            kind="partner-update",
            subject="",
            title="Partner update",
            paper_on=DAY,
            snapshot="s1",
            files={"text": ("update.txt", b"Dear partners")},
            by=by,
            on=DAY,
        ),
    ),
}


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_who_may_and_who_may_not(operation, who, request, first):
    allowed, call = OPERATIONS[operation]
    person = request.getfixturevalue(who)
    if who in allowed:
        call(first, person)
        assert Event.objects.filter(actor=person).exists(), "nothing in the audit trail"
    else:
        with pytest.raises(NotAllowed, match=r"\w+.*\."):
            call(first, person)
        assert not Event.objects.filter(actor=person).exists()


def test_an_action_owner_is_refused_another_posts_action_with_the_post_that_answers(action_owner, second):
    for call in (
        lambda: do.rate(item=second, rating="on-track", **SAYS, by=action_owner, on=DAY),
        lambda: do.escalate(item=second, level="board", reason="stuck", by=action_owner, on=DAY),
        lambda: evidence(second, by=action_owner),
        lambda: do.raise_risk(title="Staff leave", item=second, by=action_owner, on=DAY),
    ):
        with pytest.raises(NotAllowed, match=r"Designated clinical officer.*Your post is EHC assessment team manager"):
            call()


def test_ownership_is_by_the_post_of_the_day_capitals_and_blanks_aside(action_owner, first, programme_manager):
    action_owner.post = "  ehc assessment  Team Manager"
    assert permissions.may_update(action_owner, first, DAY)
    assert permissions.owned_by(action_owner.post, DAY) == {FIRST}
    do.change_owner(item=first, post="Head of SEND", organisation=None, reason="moved on", by=programme_manager, on=DAY)
    assert permissions.may_update(action_owner, first, date(2026, 9, 29))
    assert not permissions.may_update(action_owner, first, DAY)
    assert permissions.owned_by(action_owner.post, DAY) == frozenset()
    action_owner.post = "EHC assessment team managers"
    assert not permissions.may_update(action_owner, first, date(2026, 9, 29))


def test_somebody_inactive_or_signed_out_may_update_nothing(action_owner, first):
    from django.contrib.auth.models import AnonymousUser

    action_owner.is_active = False
    assert not permissions.may_update(action_owner, first, DAY)
    assert not permissions.may_update(AnonymousUser(), first, DAY)


def test_a_change_and_its_audit_entry_stand_or_fall_together(first, programme_manager, monkeypatch):
    from sherwood.apps.governance.operations import acting

    def broken(**told):
        raise RuntimeError("no room for the audit trail")

    monkeypatch.setattr(acting, "record", broken)
    before = [model.objects.count() for model in (Escalation, Risk, AssuranceVisit, Rebase)]
    for operation in ("escalate", "raise_risk", "record_visit", "rebase", "change_due", "rate"):
        with pytest.raises(RuntimeError):
            OPERATIONS[operation][1](first, programme_manager)
    assert [model.objects.count() for model in (Escalation, Risk, AssuranceVisit, Rebase)] == before
    first.refresh_from_db()
    assert (first.due_text, first.ratings.count(), first.changes.count()) == ("June 2026", 0, 0)
