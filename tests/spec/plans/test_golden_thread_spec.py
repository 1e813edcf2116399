"""What each check of the golden thread says, on plans that are whole but for one thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sherwood.apps.casework.threads import BY_ID, RULES, beside, checked, stopping
from sherwood.reports.ehc_plan import Advice, Kind, Need, Outcome, PlanText, Provision

NEED = Need("n1", "B", "Rowan finds it hard to follow spoken instructions.", "SLCN", ("advice:1",))
HEALTH = Need("n2", "C", "Rowan wears hearing aids.", "", ("advice:2",))
OUTCOME = Outcome("o1", "Rowan follows an instruction of two steps without help.", "By the end of Year 5", ("n1", "n2"))
LANGUAGE = Provision(
    "p1",
    "F",
    "A programme for understanding spoken language",
    "A speech and language therapist, with a teaching assistant trained by them",
    "Once a week",
    "30 minutes each time",
    "One to one",
    "Every term",
    ("n1",),
    ("o1",),
)
AUDIOLOGY = replace(LANGUAGE, id="p2", section="G", what="A check of the hearing aids", needs=("n2",))
WHOLE = PlanText(
    child="Rowan Stone",
    area="Fictional County Council",
    kind=Kind.DRAFT,
    number=1,
    on=date(2026, 6, 1),
    school_year=4,
    sections={"A": "Rowan loves drums."},
    needs=(NEED, HEALTH),
    outcomes=(OUTCOME,),
    provision=(LANGUAGE, AUDIOLOGY),
    advice=(Advice("advice:1", "Speech and language therapist"), Advice("advice:2", "Audiologist")),
)


def f(**changes):
    """The whole plan with its first provision changed."""
    return replace(WHOLE, provision=(replace(LANGUAGE, **changes), AUDIOLOGY))


def said(plan):
    return [(each.rule.id, each.at) for each in checked(plan)]


def test_a_whole_plan_has_no_finding():
    assert said(WHOLE) == []


SPEC = [
    # what is wrong with it, the plan, and what is said of which row
    (
        "the need has no provision",
        f(needs=("n2",)),
        [("plan.need-without-provision", "n1")],
    ),
    (
        "a social care need without provision",
        replace(WHOLE, needs=(*WHOLE.needs, Need("n3", "D", "His mother needs a rest.", "", ("advice:1",)))),
        [("plan.need-without-provision", "n3")],
    ),
    (
        "a need of section B is met by health provision only",
        f(section="G"),
        [("plan.need-met-elsewhere", "n1")],
    ),
    (
        "a need of section C may be met by provision that educates or trains, in section F",
        replace(WHOLE, provision=(LANGUAGE, replace(AUDIOLOGY, section="F"))),
        [],
    ),
    (
        "a need rests on nothing, so its advice is used by none",
        replace(WHOLE, needs=(NEED, replace(HEALTH, evidence=()))),
        [("plan.need-without-evidence", "n2"), ("plan.advice-not-used", "K")],
    ),
    (
        "provision for no need: the need is left without",
        f(needs=()),
        [("plan.need-without-provision", "n1"), ("plan.provision-without-need", "p1")],
    ),
    (
        "provision towards no outcome, while another reaches it",
        f(outcomes=()),
        [("plan.provision-without-outcome", "p1")],
    ),
    (
        "an outcome that nothing works towards",
        replace(WHOLE, outcomes=(OUTCOME, replace(OUTCOME, id="o2"))),
        [("plan.outcome-without-provision", "o2")],
    ),
    (
        "an outcome about no need",
        replace(WHOLE, outcomes=(replace(OUTCOME, needs=()),)),
        [("plan.outcome-without-need", "o1")],
    ),
    (
        "an outcome without a time",
        replace(WHOLE, outcomes=(replace(OUTCOME, by_when=" "),)),
        [("plan.outcome-without-time", "o1")],
    ),
    (
        "an outcome that is a service",
        replace(WHOLE, outcomes=(replace(OUTCOME, words="Rowan will receive speech therapy."),)),
        [("plan.outcome-is-a-service", "o1")],
    ),
    (
        "vague words and no number anywhere",
        f(what="Access to a quiet place as required", how_often="", how_long="", how_many=""),
        [("plan.provision-vague", "p1"), ("plan.provision-not-quantified", "p1")],
    ),
    (
        "vague words that a number makes clear",
        f(what="Access to a quiet place", how_often="Every lesson", how_long="For up to 10 minutes"),
        [],
    ),
    (
        "regular is no frequency",
        f(what="Regular check-ins", how_often="Regularly", how_long="As long as he likes", how_many=""),
        [("plan.provision-vague", "p1")],
    ),
    (
        "it does not say for how long",
        f(how_long=""),
        [("plan.provision-not-quantified", "p1")],
    ),
    (
        "it names nobody",
        f(who=""),
        [("plan.provision-without-provider", "p1")],
    ),
    (
        "no views of the child",
        replace(WHOLE, sections={"A": "  "}),
        [("plan.views-missing", "A")],
    ),
    (
        "no special educational need at all",
        replace(WHOLE, needs=(HEALTH, replace(NEED, section="C")), provision=(LANGUAGE, AUDIOLOGY)),
        [("plan.no-need", "B")],
    ),
    (
        "in Year 9 nothing prepares for adulthood",
        replace(WHOLE, school_year=9),
        [("plan.no-adulthood", "F")],
    ),
    (
        "in Year 8 nothing need prepare for adulthood yet",
        replace(WHOLE, school_year=8),
        [],
    ),
    (
        "in Year 11 one piece of provision prepares for adulthood",
        replace(f(adulthood=True), school_year=11),
        [],
    ),
    (
        "a draft names a place in words",
        replace(WHOLE, sections={"A": "Drums.", "I": "Oakwater Primary School"}),
        [("plan.place-in-draft", "I")],
    ),
    (
        "a draft names a kind of place",
        replace(WHOLE, setting_type="mainstream primary school"),
        [("plan.place-in-draft", "I")],
    ),
    (
        "a final plan without a place",
        replace(WHOLE, kind=Kind.FINAL),
        [("plan.final-without-place", "I")],
    ),
    (
        "a final plan with a kind of place alone",
        replace(WHOLE, kind=Kind.FINAL, setting_type="mainstream primary school"),
        [],
    ),
]


@pytest.mark.parametrize(("about", "plan", "expected"), SPEC, ids=[row[0] for row in SPEC])
def test_each_check_speaks_of_its_row_and_no_other(about, plan, expected):
    assert said(plan) == expected


def test_every_rule_is_shown_to_speak_at_least_once():
    assert {rule for _, _, expected in SPEC for rule, _ in expected} == set(BY_ID)
    assert len(BY_ID) == len(RULES) == 18


def test_a_finding_says_which_row_and_what_was_found():
    found = checked(f(what="Opportunities to play", how_often="", how_long="", how_many=""))
    assert found[0].says == "F1 says “opportunities” and no number. Say how often, for how long and how many share it."
    assert beside(found)["p1"] == found


def test_only_the_law_stops_a_plan():
    place = replace(WHOLE, sections={"A": "Drums.", "I": "Oakwater"}, needs=())
    assert [each.rule.id for each in stopping(checked(place))] == ["plan.place-in-draft"]
    assert {rule.id for rule in RULES if rule.stops} == {"plan.place-in-draft", "plan.final-without-place"}


def test_every_source_says_how_well_it_was_checked():
    for rule in RULES:
        assert rule.source.sentence and rule.source.note, rule.id
