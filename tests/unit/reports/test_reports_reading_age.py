"""The reading age: syllables counted by hand from a dictionary's hyphens, and the printed formula."""

import pytest

from sherwood.reports.reading_age import reading, syllables

BY_HAND = """the 1 child 1 children 2 plan 1 plans 1 issued 2 weeks 1 waited 2 family 3 families 3 area 3 needs 1
health 1 education 4 care 1 assessment 3 assessments 3 review 2 reviewed 2 people 2 school 1 psychologist 4 speech 1
language 2 therapy 3 complete 2 completed 3 embedded 3 obstacles 3 risk 1 measure 2 improved 2 improvement 3 board 1
priority 4 action 2 actions 2 outcome 2 timely 2 service 2 services 3 statutory 4 special 2 council 2 parents 2 being 2
going 2 quiet 2 science 2 social 2 commissioning 4 available 4 little 2 table 2 asked 1 started 2 agreed 2 year 1
idea 3 video 3 period 3 serious 3 data 2 evidence 3 uses 2 changes 2 changed 1 hundred 2 percentage 3 month 1
inspection 3 carefully 3 created 3 earlier 3 experience 4 requires 2 required 2 business 2 usual 3 different 3
"""


def test_syllables_agree_with_the_dictionary_for_nineteen_words_in_twenty():
    told = BY_HAND.split()
    counted = dict(zip(told[::2], map(int, told[1::2]), strict=True))
    wrong = {word: syllables(word) for word, number in counted.items() if syllables(word) != number}
    assert len(wrong) <= len(counted) / 20, wrong


@pytest.mark.parametrize(("word", "number"), [("EHC", 3), ("NHS", 3), ("SEND", 1), ("47.3%", 1), ("child's", 1)])
def test_letters_read_out_and_figures(word, number):
    assert syllables(word) == number


def test_grade_is_the_printed_formula():
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 = -1.45, which rounds to -1.4 or -1.5
    found = reading(["The cat sat on the mat."])
    assert (found.words, found.sentences, found.syllables) == (6, 1, 6)
    assert found.grade == pytest.approx(-1.45, abs=0.06)
    assert found.age == 5


def test_long_words_and_long_sentences_raise_the_age():
    plain = reading(["We met the parents. They told us what they need."])
    hard = reading(
        ["Commissioning arrangements necessitate comprehensive consideration of multidisciplinary representations."]
    )
    assert plain.age < 10 < 18 < hard.age


def test_several_texts_are_read_as_sentences_of_their_own():
    assert reading(["One of them", "Two of them. Three."]).sentences == 3


def test_nothing_to_read_is_no_fault():
    assert reading([]).words == 0
    assert reading(["", "—"]).grade == 0
