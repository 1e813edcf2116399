"""What each rating means, and what a rating cannot be saved without."""

from pathlib import Path

import pytest
from plan_tables import rows

from sherwood.core.improvement import is_done, rating_meaning, refusals, suggestion_rules
from sherwood.core.improvement.ratings import ratings
from sherwood.core.vocab import code_list


def test_the_ratings_are_those_of_the_code_list_in_its_order_with_its_labels() -> None:
    codes = list(code_list("action_rating"))
    assert [(each.code, each.label) for each in ratings()] == [(code.code, code.label) for code in codes]
    assert [each.position for each in ratings()] == [1, 2, 3, 4, 5, 6, 7]


def test_grey_is_not_started_and_neither_better_nor_worse() -> None:
    assert [each.code for each in ratings() if not each.on_scale] == ["grey"]
    assert rating_meaning("grey").meaning == "The action has not been started."


def test_at_risk_is_defined_as_the_department_asked() -> None:
    meaning = rating_meaning("at-risk").meaning
    assert "will miss its date" in meaning
    assert "unless something changes" in meaning
    assert "27 February 2024" in rating_meaning("at-risk").source


def test_no_rating_is_told_by_colour_alone() -> None:
    assert len({each.shape for each in ratings()}) == 7
    assert len({each.shape_word for each in ratings()}) == 7
    for each in ratings():
        assert each.colour
        assert each.source
        assert each.meaning.endswith(".")
        assert each.asks_for.endswith(".")


def test_every_rating_is_suggested_by_the_rules_that_say_so() -> None:
    by_rating = {each.code: set(each.suggested_by) for each in ratings()}
    for rule in suggestion_rules():
        assert rule.id in by_rating[rule.rating]
        assert rule.sentence.endswith(".")
        assert rule.source
    assert sum(len(rules) for rules in by_rating.values()) == len(suggestion_rules())


def test_complete_and_embedded_are_done_and_nothing_else() -> None:
    assert [each.code for each in ratings() if is_done(each.code)] == ["embedded", "complete"]
    assert not is_done(None)


def test_an_unknown_rating_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"no rating 'amber'.*embedded, complete, on-track"):
        rating_meaning("amber")


REFUSED = """
rating  | reason | position | next step | refused with
at-risk | Late   | Advert   | Interview | -
at-risk |        | Advert   | Interview | Write why
at-risk | Late   |          | Interview | Write the current position
at-risk | Late   | Advert   |           | Write the next step
at-risk | -      | –        | .         | Write why; Write the current position; Write the next step
amber   | Late   | Advert   | Interview | 'amber' is not a rating. Choose one of: Embedded, Complete
"""


@pytest.mark.parametrize(("rating", "reason", "position", "next_step", "sentences"), rows(REFUSED))
def test_a_rating_without_reason_position_and_next_step_cannot_be_saved(
    rating, reason, position, next_step, sentences
) -> None:
    found = refusals(rating, reason=reason, current_position=position, next_step=next_step)
    expected = [] if sentences == "-" else sentences.split("; ")
    assert len(found) == len(expected)
    for sentence, start in zip(found, expected, strict=True):
        assert sentence.startswith(start)


def test_blanks_and_line_ends_are_no_words() -> None:
    assert len(refusals("on-track", reason=" ", current_position="\n\t", next_step="\u00a0")) == 3


def test_the_page_for_programme_managers_prints_each_rating_as_it_is_defined() -> None:
    page = (Path(__file__).parents[3] / "docs" / "explanation" / "improvement-plan.md").read_text(encoding="utf-8")
    for each in ratings():
        assert f"| {each.label} | {each.shape_word} | {each.meaning} | {each.asks_for} |" in page
