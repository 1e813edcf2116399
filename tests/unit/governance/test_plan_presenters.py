"""The plan in words, over the six actions of the factories, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factories import plans
from sherwood.apps.governance.presenters import action, hanging, marks, mine, plan, public, rules, sharing
from sherwood.core.improvement import Change, Escalation, Item, Owner, Programme, Promise, Rating, Risk, Voice
from sherwood.core.improvement.shares import shares
from sherwood.core.improvement.verdicts import Verdict

ON = plans.ON


@pytest.fixture
def programme():
    return Programme.from_rows(plans.rows())


def rated(on, rating="on-track", position="Half is done.", step="The rest by May."):
    return Rating(f"r-{on}", "x", on, rating, None, None, "As planned", position, step, "Head of SEND")


def an_action(**more):
    values = {"plan_item_id": "x", "improvement_plan_id": "p", "level": "action", "parent_id": None, "number": "1.1"}
    return Item(**{**values, "title": "Recruit officers", **more})


class TestPlanOnAPage:
    def shown(self, programme, **filters):
        return plan.shown(programme, programme.plans[0], ON, plan.Filters(**filters))

    def test_three_of_six_are_done(self, programme):
        found = self.shown(programme)
        # act-1, act-2 and act-4 of act-1 to act-6; act-old was superseded in 2025.
        told = "50% of actions are complete or embedded, with "
        assert found.headline.startswith(told)
        assert found.alarm == "1 action is rated Red and none is rated Grey."
        assert dict(found.counts) == {
            "Actions": "6",
            "Overdue": "0",
            "Escalated and not answered": "1",
            "Not rated": "1",
            "Without an owner": "1",
        }

    def test_areas_hold_their_outcomes_and_outcomes_their_actions(self, programme):
        found = self.shown(programme)
        assert [area.name for area in found.areas] == ["Area for priority action APA1", "Area for priority action APA2"]
        assert [outcome.name for outcome in found.areas[0].outcomes] == ["Outcome 1", "Outcome 2"]
        assert [line.title for line in found.areas[1].outcomes[0].actions] == [
            "5.1 Open a third assessment clinic",
            "5.2 Write to families who wait every eight weeks",
        ]
        assert found.areas[0].shares.sentence == "75% of actions are complete or embedded, with 25% at risk."

    def test_a_filter_says_what_it_leaves_out(self, programme):
        found = self.shown(programme, rating="red")
        outcome = found.areas[1].outcomes[0]
        assert [line.plan_item_id for line in outcome.actions] == ["act-5"]
        assert outcome.hidden == "1 action left out by your choice."

    def test_an_action_under_nothing_is_shown_apart(self, programme):
        loose = replace(programme.item("act-6"), parent_id=None)
        items = tuple(loose if item.plan_item_id == "act-6" else item for item in programme.items)
        found = self.shown(replace(programme, items=items))
        assert [line.plan_item_id for line in found.orphans.actions] == ["act-6"]

    def test_a_plan_of_priorities_lists_actions_straight_under_them(self):
        rows = {
            "improvement_plan": [{"improvement_plan_id": "p", "slug": "p", "title": "Plan", "kind": "action-plan"}],
            "plan_item": [
                {"plan_item_id": "a", "improvement_plan_id": "p", "level": "priority", "parent_id": None, "number": "1",
                 "title": "Partnership"},
                {"plan_item_id": "b", "improvement_plan_id": "p", "level": "action", "parent_id": "a", "number": "1.1",
                 "title": "Lead together"},
            ],
        }  # fmt: skip
        programme = Programme.from_rows(rows)
        found = plan.shown(programme, programme.plans[0], ON, plan.Filters())
        assert found.areas[0].outcomes[0].title == ""
        assert [line.title for line in found.areas[0].outcomes[0].actions] == ["1.1 Lead together"]
        assert found.headline == "The action has not been rated yet."


class TestShares:
    def test_the_bar_is_as_wide_as_the_counts(self, programme):
        found = sharing.shown(shares(programme, programme.plans[0], ON))
        assert [(part.code, part.width) for part in found.parts] == [
            ("embedded", "16.667"),
            ("complete", "33.333"),
            ("at-risk", "16.667"),
            ("red", "16.667"),
            ("not-rated", "16.667"),
        ]
        assert float(found.parts[-1].at) + float(found.parts[-1].width) == pytest.approx(100, abs=0.01)

    def test_nothing_under_it(self, programme):
        empty = replace(programme, items=())
        assert sharing.shown(shares(empty, programme.plans[0], ON)).sentence == "No action stands under it yet."


class TestMarks:
    @pytest.mark.parametrize(
        ("due_text", "last", "precision", "words"),
        [
            ("31 March 2027", date(2027, 3, 31), "day", "Due 31 March 2027"),
            ("Apr 27", date(2027, 4, 30), "month", "Due Apr 27, that is by 30 April 2027"),
            ("Ongoing", None, "ongoing", "Ongoing, without an end"),
            ("Ongoing from May", None, "ongoing", "Ongoing, without an end (Ongoing from May)"),
            (None, None, None, "No due date"),
            ("soon", None, "none", "Due soon"),
            ("29 September 2026", date(2026, 9, 29), "day", "Due 29 September 2026: 1 day overdue"),
        ],
    )
    def test_when_it_is_due(self, due_text, last, precision, words):
        assert marks.due(an_action(due_text=due_text, due_last=last, due_precision=precision), ON) == words

    @pytest.mark.parametrize("rating", ["complete", "embedded"])
    def test_done_work_is_never_overdue(self, rating):
        late = an_action(due_last=date(2026, 1, 1), ratings=(rated(date(2026, 2, 1), rating),))
        assert not marks.is_overdue(late, ON)
        assert marks.is_overdue(replace(late, ratings=()), ON)
        assert not marks.is_overdue(replace(late, ratings=(), superseded_on=date(2026, 3, 1)), ON)

    def test_owners_are_those_in_post(self):
        posts = (
            Owner("1", "x", "Old head", "Council", None, date(2026, 1, 1)),
            Owner("2", "x", "New head", "Council", date(2026, 1, 1)),
        )
        assert marks.owners(an_action(owners=posts), ON) == "New head, Council"
        assert marks.owners(an_action(), ON) == "Nobody owns it"
        handed = an_action(owners=posts, handed_to="Head of service", handed_on=date(2026, 9, 1))
        assert marks.owners(handed, ON) == "Head of service (business as usual)"

    @pytest.mark.parametrize(("days", "words"), [(2, "2 days left"), (0, "due today"), (-1, "1 day late")])
    def test_how_long_is_left(self, days, words):
        assert marks.days_left(date(2026, 9, 30 + days) if days <= 0 else date(2026, 10, days), ON) == words


class TestActionPage:
    def test_the_history_tells_everything_the_latest_first(self):
        item = an_action(
            ratings=(rated(date(2026, 5, 1)), rated(date(2026, 6, 1), "red")),
            changes=(
                Change("c", "x", "due_text", "May 2026", "July 2026", "Nobody applied", date(2026, 5, 20), "Head"),
            ),
        )
        raised = Escalation(
            "e", "x", "board", "A decision is needed", date(2026, 6, 2), "Head", date(2026, 7, 14), date(2026, 6, 5),
            "Chair", "Agreed",
        )  # fmt: skip
        found = hanging.history(item, [raised], ON)
        assert [entry.what for entry in found] == [
            "Answered: Improvement Board",
            "Escalated to: Improvement Board",
            "Rated: Red, before: On track",
            "Due date changed from “May 2026” to “July 2026”",
            "Rated: On track",
        ]
        assert found[3].why == "Nobody applied."
        assert hanging.history(item, [raised], date(2026, 5, 1)) == found[4:]

    def test_an_answer_in_time_says_how_long_it_took(self):
        raised = Escalation(
            "e",
            "x",
            "executive",
            "Money",
            date(2026, 9, 1),
            "Head",
            date(2026, 9, 8),
            date(2026, 9, 10),
            "Chief",
            "Yes",
        )
        shown = hanging.escalation(raised, ON, may_answer=True)
        assert shown.standing == "Answered on 10 September 2026, after 9 days (2 days late)"
        assert shown.answer_href == ""

    def test_the_last_words_are_shown_and_not_carried_over(self):
        told = dict(action.facts_before(an_action(ratings=(rated(date(2026, 9, 1)),)), ON))
        assert told["Position then"] == "Half is done."
        assert action.facts_before(an_action(), ON) == ()

    def test_an_absent_score_is_said_and_never_made_up(self, programme):
        shown = hanging.risk(Risk("r", "C07", None, "Reputation", "SEND inspection"), programme, ON, may_change=False)
        assert dict(shown.rows)["Likelihood"] == dict(shown.rows)["Impact"] == "not scored"

    def test_voice_names_its_base_and_who_was_not_reached(self):
        found = hanging.voice(Voice("v", "x", "survey", "Informed?", 0.61, "61%", 140, "Parents", "Those offline"))
        assert "140 answered (Parents)" in found.told
        assert found.not_reached == "Who was not reached: Those offline."
        silent = hanging.voice(Voice("v", "x", "theme", "Long waits"))
        assert "How many answered was not printed" in silent.told
        assert silent.not_reached == "Who was not reached: nobody said."


class TestEmbedding:
    """Each thing that embedding asks for is a line of its own, done or missing."""

    PROMISE = Promise("promise", "x", "ehc.issued-in-20-weeks", None, 0.1, date(2026, 1, 1))

    def tasks(self, item, verdicts=None, **more):
        programme = Programme(plans=(), items=(item,), **more)
        found = rules.embedding_tasks(programme, item, ON, verdicts or {})
        return [(task["title"].partition(":")[0], task["done"]) for task in found]

    def test_nothing_is_there(self):
        assert self.tasks(an_action()) == [
            ("The work is complete", False),
            ("It names the measure it should move", False),
            ("What families say is on record since change was expected", False),
            ("Evidence has been reviewed", False),
        ]

    def test_only_families_are_missing_and_then_they_are_not(self):
        from sherwood.core.improvement import EvidenceItem

        item = an_action(ratings=(rated(date(2026, 9, 1), "complete"),), promises=(self.PROMISE,))
        evidence = EvidenceItem(
            "e", "x", None, "Letters", "Filled", date(2026, 9, 1), "public", added_on=date(2026, 9, 1),
            reviewed_by="Manager", reviewed_on=date(2026, 9, 2),
        )  # fmt: skip
        moved = {"promise": Verdict.MOVED}
        families = ("What families say is on record since change was expected", False)
        found = self.tasks(item, moved, evidence=(evidence,))
        assert [task for task in found if not task[1]] == [families]
        said = Voice("v", "x", "theme", "We wait less", base_words="Parents", dated_on=date(2026, 8, 1))
        assert all(done for _, done in self.tasks(item, moved, evidence=(evidence,), voices=(said,)))
        old = replace(said, dated_on=date(2025, 8, 1))
        assert families in self.tasks(item, moved, evidence=(evidence,), voices=(old,))
        unsaid = replace(said, base_words=None)
        assert families in self.tasks(item, moved, evidence=(evidence,), voices=(unsaid,))
        staff = replace(said, base_words="Professionals")
        assert families in self.tasks(item, moved, evidence=(evidence,), voices=(staff,))

    def test_a_measure_that_has_not_moved_is_named(self):
        item = an_action(promises=(self.PROMISE,))
        found = rules.embedding_tasks(Programme((), (item,)), item, ON, {"promise": Verdict.NOT_MOVED})
        line = next(task for task in found if task["title"].startswith("The measure has moved"))
        assert (line["done"], line["hint"]) == (False, "It has not moved.")


class TestMyActions:
    def test_what_is_most_pressing_comes_first(self):
        late = an_action(plan_item_id="late", due_last=date(2026, 9, 1), ratings=(rated(date(2026, 7, 1)),))
        new = an_action(plan_item_id="new")
        stale = an_action(plan_item_id="stale", ratings=(rated(date(2026, 8, 19)),))
        fresh = an_action(plan_item_id="fresh", ratings=(rated(date(2026, 8, 20)),))
        done = an_action(plan_item_id="done", ratings=(rated(date(2026, 1, 1), "complete"),))
        gone = an_action(plan_item_id="gone", superseded_on=date(2026, 1, 1))
        items = (fresh, stale, new, late, done, gone)
        found = mine.shown(Programme((), items), frozenset(item.plan_item_id for item in items), ON)
        assert [each.line.plan_item_id for each in found.waiting] == ["late", "new", "stale"]
        assert [each.line.plan_item_id for each in found.others] == ["fresh", "done"]
        assert found.headline == "3 of your 5 actions need an update"

    def test_a_post_without_actions(self, programme):
        assert mine.shown(programme, frozenset(), ON).headline == "Your post owns no action"


class TestThePublicPage:
    """The state of the day it was published, whatever was said or changed since."""

    DAY = date(2026, 8, 13)

    def public(self, programme):
        return replace(programme, plans=tuple(replace(each, is_public=True) for each in programme.plans))

    def test_a_plan_that_is_not_public_is_not_there(self, programme):
        seen = public.published(programme, self.DAY)
        assert public.in_force(seen, self.DAY) is None
        found = public.page(seen, None, self.DAY, [])
        assert (found.plan, found.others) == (None, ())

    def test_later_ratings_are_not_seen(self, programme):
        seen = public.published(self.public(programme), self.DAY)
        found = public.page(seen, public.in_force(seen, self.DAY), self.DAY, [])
        promises = [promise for part in found.plan.below for promise in part.promises]
        # On 13 August 2026 act-1 still had obstacles (19 March); it became complete on 17 September.
        first = next(each for each in promises if each.title.startswith("Fill nine"))
        assert first.mark.word == "Experiencing obstacles"

    def test_later_words_and_dates_are_undone(self, programme):
        item = programme.item("act-6")
        changed = replace(
            item,
            title="New words",
            due_text="May 2027",
            due_last=date(2027, 5, 31),
            changes=(
                Change("1", "act-6", "title", "Old words", "New words", "Clearer", date(2026, 9, 1)),
                Change("2", "act-6", "due_text", "May 2026", "May 2027", "Slipped", date(2026, 9, 2)),
                Change("3", "act-6", "due_last", "2026-05-31", "2027-05-31", "Slipped", date(2026, 9, 2)),
            ),
        )
        items = tuple(changed if each.plan_item_id == "act-6" else each for each in programme.items)
        found = public.published(self.public(replace(programme, items=items)), self.DAY).item("act-6")
        assert (found.title, found.due_text, found.due_last) == ("Old words", "May 2026", date(2026, 5, 31))

    def test_it_holds_no_evidence_and_no_risk(self, programme):
        told = public.published(self.public(programme), self.DAY)
        assert (told.evidence, told.risks, told.escalations, told.asks) == ((), (), (), ())

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"due_precision": "ongoing"}, "Ongoing"),
            ({}, "No date was given"),
            ({"due_last": date(2026, 8, 12)}, "Was due by 12 August 2026, and is late"),
            ({"due_last": date(2026, 8, 13)}, "Due by 13 August 2026"),
            ({"due_last": date(2026, 8, 12), "ratings": (rated(date(2026, 8, 1), "complete"),)},
             "Was due by 12 August 2026"),
        ],
    )  # fmt: skip
    def test_a_date_is_told_as_one_would_tell_a_parent(self, more, words):
        assert public.due(an_action(**more), self.DAY) == words


class TestHistory:
    def told(self, *changes):
        return [entry.what for entry in hanging.history(an_action(changes=changes), [], ON)]

    def change(self, field, before, after):
        return Change(field, "x", field, before, after, "Agreed", date(2026, 5, 20), "Head")

    def test_what_was_empty_before_is_told_without_a_before(self):
        found = self.told(self.change("handed_to", None, "EHC service manager"))
        assert found == ["Owner as business as usual: EHC service manager"]

    def test_what_is_taken_away_says_what_it_was(self):
        assert self.told(self.change("success_criteria", "All seen", None)) == [
            "Success criteria taken away; it was “All seen”"
        ]

    def test_a_new_date_is_told_once_in_its_words(self):
        found = self.told(
            self.change("due_text", "May 2026", "July 2026"),
            self.change("due_first", "2026-05-01", "2026-07-01"),
            self.change("due_last", "2026-05-31", "2026-07-31"),
        )
        assert found == ["Due date changed from “May 2026” to “July 2026”"]

    def test_a_day_is_told_in_words(self):
        assert self.told(self.change("superseded_on", None, "2026-05-20")) == ["Stopped counting on: 20 May 2026"]


class TestNotes:
    def test_only_a_doubt_is_a_warning(self):
        item = an_action(doubt="two dates", handed_to="Head of service", handed_on=date(2026, 9, 1), parent_id="o")
        kinds = dict((told.partition(":")[0], kind) for told, kind in action.notes(Programme((), (item,)), item, ON))
        assert kinds == {
            "When it was read from its document, this was doubtful": "warning",
            "It was handed to business as usual on 1 September 2026": "",
        }
