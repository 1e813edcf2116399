"""What is done to the plan: history, refusals in sentences, and what each operation leaves behind."""

from __future__ import annotations

from datetime import date

import pytest

from factories.small_plan import FIRST, OUTCOME, SECOND
from sherwood.analytics.reconcile import clashes_of, settled
from sherwood.apps.audit.models import Event
from sherwood.apps.governance import operations as do
from sherwood.apps.governance import queries
from sherwood.apps.governance.models import Claim, ItemChange, ItemMeasure, ItemRating, PlanItem
from sherwood.apps.governance.policies import Refused
from sherwood.core.improvement.verdicts import Verdict

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 9, 30), date(2026, 11, 11)
SAYS = {"reason": "Two posts are empty", "current_position": "One is filled", "next_step": "Advertise by 1 May"}


def rate(item, rating, by, on=DAY, **more):
    return do.rate(item=item, rating=rating, **{**SAYS, **more}, by=by, on=on)


# Ratings


def test_a_rating_is_kept_with_what_the_rules_suggest_and_who_decided(first, action_owner):
    rating = rate(first, "on-track", action_owner)
    assert (rating.rating, rating.rated_by, rating.rated_on) == ("on-track", "EHC assessment team manager", DAY)
    # Due by 30 June 2026 and not done on 30 September: the rules see it, the person decided otherwise.
    assert rating.suggested in {"red", "at-risk"}
    assert "overdue" in rating.rules
    event = Event.objects.get(action="plan-item.rated")
    assert (event.ids, event.detail["rating"], event.actor) == ((FIRST,), "on-track", action_owner)


@pytest.mark.parametrize("missing", SAYS)
@pytest.mark.parametrize("blank", ["", "  \n", "-"])
def test_a_rating_without_its_words_is_refused_in_a_sentence(first, action_owner, missing, blank):
    with pytest.raises(Refused, match=r"^Write .*\.$"):
        rate(first, "at-risk", action_owner, **{missing: blank})
    assert ItemRating.objects.count() == 0


def test_an_unknown_rating_and_embedded_by_the_way_of_rating_are_refused(first, programme_manager):
    for rating in ("amber", "embedded"):
        with pytest.raises(Refused):
            rate(first, rating, programme_manager)


def test_a_second_rating_of_the_day_replaces_the_first_which_its_history_keeps(first, action_owner):
    rate(first, "at-risk", action_owner)
    rate(first, "obstacles", action_owner, current_position="Interviews are set")
    rate(first, "on-track", action_owner, on=LATER)
    assert [r.rating for r in ItemRating.objects.order_by("rated_on")] == ["obstacles", "on-track"]
    change = ItemChange.objects.get(field="rating")
    assert (change.before, change.after) == ("at-risk: One is filled", "obstacles: Interviews are set")
    assert [r.rating for r in queries.programme().item(FIRST).ratings] == ["obstacles", "on-track"]


# Changes to parts


def test_wording_changes_keep_their_history_and_what_does_not_differ_is_left_alone(first, programme_manager):
    told = {"title": "Recruit three", "success_criteria": " Three posts filled ", "wording": None}
    do.change_item(item=first, changes=told, reason="agreed", by=programme_manager, on=DAY)
    first.refresh_from_db()
    assert (first.title, first.success_criteria) == ("Recruit three", "Three posts filled")
    assert {c.field for c in queries.list_history(FIRST)} == {"title", "success_criteria"}
    do.change_item(item=first, changes=told, reason="agreed", by=programme_manager, on=DAY)
    assert ItemChange.objects.count() == 2
    for changes, reason in (({"title": " "}, "x"), ({"title": "y"}, " "), ({"due_text": "x"}, "x")):
        with pytest.raises(Refused):
            do.change_item(item=first, changes=changes, reason=reason, by=programme_manager, on=DAY)


def test_a_date_is_read_as_people_write_it_and_twice_put_back_is_seen_by_the_rules(first, programme_manager):
    do.change_due(item=first, due_text="December 2026", reason="no applicants", by=programme_manager, on=DAY)
    first.refresh_from_db()
    assert (first.due_first, first.due_last, first.due_precision) == (
        date(2026, 12, 1),
        date(2026, 12, 31),
        "month",
    )
    do.change_due(item=first, due_text="31 March 2027", reason="still none", by=programme_manager, on=LATER)
    rating = rate(first, "on-track", programme_manager, on=LATER)
    assert "slipped" in rating.rules
    for text, words in (("soon-ish", "could not be read"), ("Dec 26", "is doubtful"), (" ", "Enter when")):
        with pytest.raises(Refused, match=words):
            do.change_due(item=first, due_text=text, reason="x", by=programme_manager, on=LATER)


def test_a_new_owner_begins_and_the_old_one_ends_on_the_day(first, programme_manager):
    do.change_owner(item=first, post="Head of SEND", organisation="", reason="moved", by=programme_manager, on=DAY)
    told = {owner.post: (owner.from_on, owner.until_on) for owner in first.owners.all()}
    assert told == {"EHC assessment team manager": (None, DAY), "Head of SEND": (DAY, None)}
    change = queries.list_history(FIRST)[0]
    assert (change.field, change.before, change.after) == ("owner", "EHC assessment team manager", "Head of SEND")
    with pytest.raises(Refused, match="already"):
        do.change_owner(item=first, post="head of send", organisation="", reason="x", by=programme_manager, on=DAY)


def test_changes_of_one_day_stand_in_the_order_in_which_they_were_made(first, programme_manager):
    titles = [first.title, "B", "C", "D", "E", "F"]
    for title in titles[1:]:
        do.change_item(item=first, changes={"title": title}, reason="agreed", by=programme_manager, on=DAY)
    do.change_item(item=first, changes={"title": "G"}, reason="agreed", by=programme_manager, on=LATER)
    history = [(change.before, change.after) for change in queries.list_history(FIRST)]
    assert history == [("F", "G"), ("E", "F"), ("D", "E"), ("C", "D"), ("B", "C"), (first.title, "B")]
    changes = queries.programme().item(FIRST).changes
    assert [(change.before, change.place) for change in changes] == [*zip(titles, (1, 2, 3, 4, 5, 1), strict=True)]


@pytest.mark.parametrize("name", ["Ann Smith", "ann.smith@council.example", "Head of SEND: Ann Smith", "Mrs Smith"])
def test_a_person_is_no_post(first, programme_manager, name):
    by = {"by": programme_manager, "on": DAY}
    risk = do.raise_risk(title="Staff leave", owner="Head of SEND", **by)
    told = {"title": "Staff leave", "description": None, "mitigation": None, "likelihood": None, "impact": None}
    for refused in (
        lambda: do.change_owner(item=first, post=name, organisation=None, reason="moved", **by),
        lambda: do.embed(item=first, handed_to=name, **SAYS, **by, verdicts={}),
        lambda: do.raise_risk(title="Money", owner=name, **by),
        lambda: do.change_risk(risk=risk, owner=name, **told, **by),
    ):
        with pytest.raises(Refused, match=r"looks like a person's name\. A post is expected"):
            refused()
    assert [owner.post for owner in first.owners.all()] == ["EHC assessment team manager"]
    assert [row["owner"] for row in queries.rows(["risk"])["risk"]] == ["Head of SEND"]


def test_of_two_decisions_of_a_day_on_one_clash_the_second_counts(programme_manager, analyst):
    said = {"what": "ehc-on-time", "period": "2022", "geography": "E10000024", "unit": "share", "place": "table 1"}
    for key, printed, value in (("a", "4.5%", 0.045), ("b", "28%", 0.28)):
        words = {"wording": f"{printed} on time", "printed": printed, "value": value, "source": f"Report {key}"}
        Claim.objects.create(claim_id=key, **said, **words)
    clash = {name: said[name] for name in ("what", "period", "geography")}
    claims = [*Claim.objects.order_by("pk")]
    for number in range(6):
        do.settle_clash(**clash, stands=claims[number % 2], reason=f"Reason {number + 1}", by=analyst, on=DAY)
    rows = queries.rows(["claim", "clash_decision"])
    (decision,) = settled(clashes_of(rows), rows["clash_decision"]).values()
    assert (decision["reason"], decision["stands_claim_id"], decision["place"]) == ("Reason 6", "b", 6)


def test_superseding_takes_what_stands_under_it_along_and_closes_it_to_changes(outcome, programme_manager):
    do.supersede(item=outcome, reason="the refresh has other outcomes", by=programme_manager, on=DAY)
    assert PlanItem.objects.filter(superseded_on=DAY).count() == 4
    assert PlanItem.objects.count() == 5
    with pytest.raises(Refused, match="superseded on 30 September 2026"):
        rate(PlanItem.objects.get(pk=FIRST), "on-track", programme_manager, on=LATER)


def test_a_promise_names_a_measure_and_variant_that_exist_and_stands_once(first, programme_manager):
    told = {"item": first, "change_wanted": 0.1, "from_on": DAY, "by": programme_manager, "on": DAY}
    do.promise_measure(measure="ehc.issued-in-20-weeks", variant="excluding-exceptions", **told)
    for measure, variant in (
        ("ehc.happiness", None),
        ("ehc.issued-in-20-weeks", "no-such"),
        ("ehc.issued-in-20-weeks", "excluding-exceptions"),
    ):
        with pytest.raises(Refused):
            do.promise_measure(measure=measure, variant=variant, **told)
    assert ItemMeasure.objects.count() == 1


def test_two_actions_cannot_wait_for_each_other(first, second, programme_manager):
    third = PlanItem.objects.get(number="1.1.3")
    do.add_dependency(item=first, needs=second, wording="the form", by=programme_manager, on=DAY)
    do.add_dependency(item=second, needs=third, wording=None, by=programme_manager, on=DAY)
    for item, needs in ((first, first), (third, first), (first, second)):
        with pytest.raises(Refused):
            do.add_dependency(item=item, needs=needs, wording=None, by=programme_manager, on=DAY)
    assert queries.programme().item(FIRST).needs == (SECOND,)


# Escalation, asks, risks


def test_an_escalation_has_its_response_time_and_is_answered_once(first, action_owner, board_member):
    raised = do.escalate(item=first, level="board", reason="No money", by=action_owner, on=DAY)
    assert raised.respond_by == date(2026, 11, 11)  # 42 days, from one Board to the next
    with pytest.raises(Refused, match="waits for an answer"):
        do.escalate(item=first, level="board", reason="Still none", by=action_owner, on=LATER)
    for response, day in ((" ", LATER), ("Money is found", date(2026, 9, 29))):
        with pytest.raises(Refused):
            do.respond(escalation=raised, response=response, by=board_member, on=day)
    answered = do.respond(escalation=raised, response="Money is found", by=board_member, on=LATER)
    assert (answered.responded_on, answered.responded_by) == (LATER, "Independent chair of the SEND Board")
    with pytest.raises(Refused, match="was answered on 11 November 2026"):
        do.respond(escalation=raised, response="Again", by=board_member, on=LATER)
    assert do.escalate(item=first, level="board", reason="Gone again", by=action_owner, on=LATER)


def test_an_escalation_without_a_reason_or_to_nowhere_is_refused(first, action_owner):
    for level, reason in (("board", " "), ("moon", "stuck")):
        with pytest.raises(Refused):
            do.escalate(item=first, level=level, reason=reason, by=action_owner, on=DAY)


def test_an_ask_is_answered_on_a_day_that_can_be(programme_manager, first):
    visit = do.record_visit(kind="stocktake", title="Stocktake", held_on=DAY, by=programme_manager, on=DAY)
    ask = do.record_ask(
        visit=visit, wording="Say what at risk means", asked_on=DAY, item=first, by=programme_manager, on=DAY
    )
    for answer, met_on in ((" ", LATER), ("Sent", date(2026, 9, 1)), ("Sent", date(2027, 1, 1))):
        with pytest.raises(Refused):
            do.answer_ask(ask=ask, answer=answer, met_on=met_on, by=programme_manager, on=LATER)
    do.answer_ask(ask=ask, answer="Written down", met_on=LATER, by=programme_manager, on=LATER)
    with pytest.raises(Refused, match="answered on 11 November"):
        do.answer_ask(ask=ask, answer="Again", met_on=LATER, by=programme_manager, on=LATER)


@pytest.mark.parametrize(("likelihood", "impact"), [(3, None), (None, 2), (0, 3), (3, 6)])
def test_a_risk_is_scored_whole_or_not_at_all(first, action_owner, likelihood, impact):
    with pytest.raises(Refused):
        do.raise_risk(title="Staff leave", item=first, likelihood=likelihood, impact=impact, by=action_owner, on=DAY)
    risk = do.raise_risk(title="Staff leave", item=first, by=action_owner, on=DAY)
    assert (risk.likelihood, risk.impact) == (None, None)


def test_a_risk_is_changed_while_open_and_stays_when_closed(first, action_owner):
    risk = do.raise_risk(title="Staff leave", item=first, by=action_owner, on=DAY)
    told = {"title": "Staff leave", "description": None, "mitigation": "Pay more", "owner": None}
    do.change_risk(risk=risk, **told, likelihood=4, impact=3, by=action_owner, on=DAY)
    do.close_risk(risk=risk, by=action_owner, on=LATER)
    risk.refresh_from_db()
    assert (risk.mitigation, risk.likelihood, risk.closed_on) == ("Pay more", 4, LATER)
    with pytest.raises(Refused, match="was closed"):
        do.change_risk(risk=risk, **told, likelihood=None, impact=None, by=action_owner, on=LATER)


# Figures


def test_new_limits_are_decided_once_and_can_be_taken_back(programme_manager, db):
    told = {"measure": "ehc.requests", "reason": "new team", "by": programme_manager, "on": DAY}
    decision = do.rebase(variant=None, rebase_on=date(2026, 4, 1), **told)
    assert queries.rebase_days("ehc.requests") == (date(2026, 4, 1),)
    for day in (date(2026, 4, 1), LATER):
        with pytest.raises(Refused):
            do.rebase(variant=None, rebase_on=day, **told)
    do.withdraw_rebase(decision=decision, by=programme_manager, on=LATER)
    assert queries.rebase_days("ehc.requests") == ()
    with pytest.raises(Refused):
        do.withdraw_rebase(decision=decision, by=programme_manager, on=LATER)


def test_a_survey_result_says_who_was_not_reached(outcome, programme_manager):
    told = {"item": outcome, "wording": "Do you feel heard?", "source": "Survey 2025", "by": programme_manager}
    with pytest.raises(Refused, match="not reached"):
        do.add_voice(kind="survey", **told, on=DAY)
    voice = do.add_voice(kind="survey", not_reached="Nobody said", value=0.4, base=120, **told, on=DAY)
    assert queries.programme().voices[0].voice_item_id == voice.pk


# Embedding


def ready(first, by, other):
    """The action with all that embedding asks for, except what each test leaves out."""
    promise = do.promise_measure(
        item=first, measure="ehc.requests", variant=None, change_wanted=None, from_on=date(2026, 1, 1), by=by, on=DAY
    )
    evidence = do.add_evidence(
        item=first,
        title="Rota",
        shows="Both posts are filled",
        dated_on=DAY,
        sensitivity="partnership",
        source="HR",
        by=other,
        on=DAY,
    )
    do.review_evidence(evidence=evidence, by=by, on=DAY)
    do.add_voice(
        item=PlanItem.objects.get(pk=OUTCOME),
        kind="survey",
        wording="Do you hear in time?",
        base_words="parents and carers",
        not_reached="Nobody said",
        dated_on=date(2026, 9, 1),
        source="Survey 2026",
        by=by,
        on=DAY,
    )
    rate(first, "complete", by)
    return {promise.pk: Verdict.MOVED}


def embed(first, by, verdicts, on=LATER):
    return do.embed(item=first, handed_to="Head of SEND", **SAYS, by=by, on=on, verdicts=verdicts)


def test_an_action_is_embedded_only_when_its_measure_moved(first, programme_manager, action_owner):
    verdicts = ready(first, programme_manager, action_owner)
    for verdict in set(Verdict) - {Verdict.MOVED}:
        with pytest.raises(Refused, match=r"ehc\.requests"):
            embed(first, programme_manager, dict.fromkeys(verdicts, verdict))
    first.refresh_from_db()
    assert first.handed_to is None
    embed(first, programme_manager, verdicts)
    first.refresh_from_db()
    assert (first.handed_to, first.handed_on) == ("Head of SEND", LATER)
    assert first.ratings.get(rated_on=LATER).rating == "embedded"
    assert {e.action for e in Event.objects.filter(actor=programme_manager)} >= {"plan-item.embedded"}
    with pytest.raises(Refused, match="handed over to Head of SEND"):
        embed(first, programme_manager, verdicts)


def test_embedding_without_anything_says_everything_that_is_missing(first, programme_manager):
    with pytest.raises(Refused, match=r"not complete.*names no measure.*families.*evidence"):
        embed(first, programme_manager, {})
