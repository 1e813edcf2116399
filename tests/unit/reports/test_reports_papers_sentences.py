"""The sentences of the papers in cases that one plan does not hold: expectations written by hand."""

from datetime import date

import pytest

from factories.plans import ON, answer, rows
from sherwood.core.improvement.changes import ItemChanged, Kind
from sherwood.core.measures import NotAvailable
from sherwood.reports.papers import Kind as Paper
from sherwood.reports.papers import paper
from sherwood.reports.papers.corrections import corrections
from sherwood.reports.papers.figures import _meaning
from sherwood.reports.papers.progress import change_told
from sherwood.reports.render_text import text
from unit.reports.paper_examples import made

BEFORE, AFTER = date(2026, 6, 1), date(2026, 9, 17)  # before and after the last Board, 13 August 2026


def _told(inputs, kind=Paper.PARTNER_UPDATE, subject=None):
    return " ".join(text(paper(inputs, kind, subject)).split())


def _with_ratings(folder, given):
    """The plan of the factories with just these ratings: (action, day, rating)."""
    tables = rows()
    form = tables["item_rating"][0]
    tables["item_rating"] = [
        {**form, "item_rating_id": f"{key}-{day}", "plan_item_id": key, "rated_on": day, "rating": rating}
        for key, day, rating in given
    ]
    return made(folder, tables)


# --- what is a new problem ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "is_now", "is_new"),
    [
        ("at-risk", "obstacles", False),  # better, though still in trouble
        ("red", "at-risk", False),
        ("red", "obstacles", False),
        ("obstacles", "obstacles", False),  # as it was
        ("red", "red", False),
        ("obstacles", "at-risk", True),
        ("at-risk", "red", True),
        ("on-track", "obstacles", True),
        ("complete", "at-risk", True),
        ("embedded", "obstacles", True),
        ("grey", "obstacles", True),  # begun since, and in trouble for the first time
        ("", "red", True),  # never rated before
        ("", "on-track", False),
        ("obstacles", "on-track", False),
        ("on-track", "complete", False),
        ("on-track", "grey", False),
    ],
)
def test_only_what_got_worse_or_met_trouble_first_is_a_new_problem(tmp_path, was, is_now, is_new):
    given = [("act-1", BEFORE, was)] if was else []
    told = _told(_with_ratings(tmp_path, [*given, ("act-1", AFTER, is_now)]))
    assert ("One thing has run into a new problem." in told) is is_new
    assert "run into a new problem" in told or not is_new


def test_down_and_up_again_between_two_boards_is_no_new_problem(tmp_path):
    given = [("act-1", BEFORE, "at-risk"), ("act-1", date(2026, 9, 1), "red"), ("act-1", AFTER, "obstacles")]
    assert "new problem" not in _told(_with_ratings(tmp_path, given))


def test_two_new_problems_and_two_finished_are_counted_in_the_plural(tmp_path):
    given = [(key, BEFORE, "on-track") for key in ("act-1", "act-2", "act-3", "act-4")]
    given += [("act-1", AFTER, "complete"), ("act-2", AFTER, "complete")]
    given += [("act-3", AFTER, "red"), ("act-4", AFTER, "at-risk")]
    told = _told(_with_ratings(tmp_path, given))
    assert "We said we would do 6 things. Two are done. Two have run into problems." in told
    assert "Since the last Board we have finished two of these things. Two things have run into a new problem." in told


def test_rated_plan_without_anything_done_says_none(tmp_path):
    told = _told(_with_ratings(tmp_path, [("act-1", BEFORE, "on-track")]))
    assert "We said we would do 6 things. None of them is done." in told
    assert "Since the last Board we have finished none of these things." in told


# --- changes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Its rating went from At risk to Complete.", "Action 1 went from at risk to complete on 17 September 2026."),
        ("Its rating went from On track to Red.", "Action 1 went from on track to Red on 17 September 2026."),
        (
            "It was rated for the first time: Grey.",
            "Action 1 was rated for the first time on 17 September 2026: Grey.",
        ),
        (
            "Its date was put back from May 2026 to July 2026.",
            "On 17 September 2026 the date of Action 1 was put back from May 2026 to July 2026.",
        ),
        (
            "Its owner changed from nothing to SEND programme lead.",
            "The owner of Action 1 changed on 17 September 2026 from nobody to SEND programme lead.",
        ),
        (
            "It was escalated to the Improvement Board.",
            "Action 1 was escalated to the Improvement Board on 17 September 2026.",
        ),
        (
            "The Operational meeting answered the escalation of 1 September 2026.",
            "The operational meeting answered the escalation of Action 1 on 17 September 2026.",
        ),
        (
            "A change was made to its success criteria.",
            "A change was made to the success criteria of Action 1 on 17 September 2026.",
        ),
        (
            "It stopped counting: it was superseded.",
            "Action 1 was superseded on 17 September 2026 and no longer counts.",
        ),
        (
            "It was handed over to business as usual: SENCO lead.",
            "Action 1 was handed over to business as usual on 17 September 2026. It now belongs to the SENCO lead.",
        ),
        ("It was merged with another.", "Action 1 changed on 17 September 2026. It was merged with another."),
    ],
)
def test_change_is_one_sentence_with_its_part_and_day(sentence, told):
    assert change_told(ItemChanged(Kind.REWORDED, "act-1", AFTER, sentence), "Action 1") == told


def test_one_decision_told_twice_gives_its_reason_once_and_the_title_once(tmp_path):
    tables = rows()
    tables["plan_item"] = [
        {**row, "handed_to": "EHC service manager", "handed_on": AFTER} if row["plan_item_id"] == "act-1" else row
        for row in tables["plan_item"]
    ]
    tables["item_change"].append(
        {
            **tables["item_change"][0],
            "item_change_id": "change-2",
            "plan_item_id": "act-1",
            "field": "handed_to",
            "before": None,
            "after": "EHC service manager",
            "reason": "As planned",
            "changed_on": AFTER,
        }
    )
    told = _told(made(tmp_path, tables)).split("Changes since")[1].split("What was done")[0]
    assert "went from experiencing obstacles to complete on 17 September 2026. As planned." in told
    assert "Action 1.1 was handed over to business as usual on 17 September 2026." in told
    assert told.count("As planned.") == 1
    assert told.count("Fill nine educational psychologist posts") == 1


def test_one_action_handed_over_is_told_in_the_singular(tmp_path):
    tables = rows()
    tables["plan_item"] = [
        {**row, "handed_to": None, "handed_on": AFTER} if row["plan_item_id"] == "act-1" else row
        for row in tables["plan_item"]
    ]
    told = _told(made(tmp_path, tables))
    assert "This action was handed over to business as usual since the last Board." in told
    assert "Action 1.1, “Fill nine educational psychologist posts”, names no owner." in told


# --- figures -----------------------------------------------------------------------------------------------------


def test_paper_without_a_figure_does_not_say_how_far_figures_reach(tmp_path):
    none = made(tmp_path, ask=lambda measure, question: NotAvailable(measure.id, ("request.outcome",)))
    assert "The figures reach" not in _told(none)
    assert "The figures reach the day of this paper." in _told(made(tmp_path, ask=answer))


def test_outcome_without_a_measure_does_not_say_how_far_figures_reach(tmp_path):
    inputs = made(tmp_path)
    one, five = inputs.programme.item("outcome-1"), inputs.programme.item("outcome-5")
    assert "The figures reach the day of this paper." in _told(inputs, Paper.HIGHLIGHT, one)
    assert "The figures reach" not in _told(inputs, Paper.HIGHLIGHT, five)


@pytest.mark.parametrize(
    ("column", "meaning"),
    [
        ("assessment.decided_on", "the day the plan was issued or refused"),
        ("request.outcome", "the decision whether to assess"),
        ("review.amended_plan_sent_on", "the day the final amended plan was sent"),
        ("nothing.of_ours", "records that we do not hold"),
    ],
)
def test_missing_column_is_named_by_its_meaning(column, meaning):
    assert _meaning(column) == meaning


@pytest.mark.parametrize(
    ("base", "start"),
    [
        ("parents whose assessment ended in the last year", "We asked families. 58%"),
        ("young people and their carers", "We asked families. 58%"),
        ("school SENCOs", "We asked. 58%"),
        (None, "We asked. 58%"),
    ],
)
def test_survey_of_schools_is_not_called_one_of_families(tmp_path, base, start):
    tables = rows()
    tables["voice_item"] = [{**tables["voice_item"][0], "base_words": base}]
    assert start in _told(made(tmp_path, tables))


# --- printed figures ---------------------------------------------------------------------------------------------


def _claim(key, printed, value, said_on, period="2023"):
    return {
        "claim_id": key,
        "what": "ehc-20-weeks",
        "wording": printed,
        "printed": printed,
        "value": value,
        "unit": "share",
        "measure": "ehc.issued-in-20-weeks",
        "period": period,
        "geography": "E10000024",
        "basis": "record",
        "said_on": said_on,
        "source": f"Report of {said_on}",
        "place": "paragraph 1",
    }


def test_value_printed_twice_stands_once_with_both_days():
    claims = [
        _claim("a", "28%", 0.28, date(2024, 4, 15)),
        _claim("b", "28%", 0.28, date(2024, 2, 27)),
        _claim("c", "44%", 0.44, date(2025, 7, 3)),
    ]
    (found,) = corrections(claims, [], {"ehc.issued-in-20-weeks"}, ON)
    assert found.sentence.startswith(
        "Different figures are in print for “New plans issued within 20 weeks” in Nottinghamshire, 2023: 28% (printed "
        "27 February 2024 and 15 April 2024) and 44% (printed 3 July 2025)."
    )


def test_open_time_reads_from_its_first_month_on():
    claims = [
        _claim("a", "79%", 0.79, date(2024, 4, 15)),
        _claim("b", "96%", 0.96, date(2024, 4, 15), "2023-06.."),
    ]
    (found,) = corrections(claims, [], {"ehc.issued-in-20-weeks"}, ON)
    assert "79% for 2023 and 96% from June 2023 on." in found.sentence
