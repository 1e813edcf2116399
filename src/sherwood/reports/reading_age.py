"""How old a reader must be to follow a text, by the Flesch-Kincaid grade.

Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", Naval Technical Training Command
Research Branch Report 8-75, 1975: grade = 0.39 words a sentence + 11.8 syllables a word - 15.59. A pupil of grade 1 is
six, so five years are added.

Limits: syllables are guessed from spelling, which is wrong for about one word in twenty; a figure counts as one word of
one syllable; a heading or an item of a list without a full stop counts as a sentence. Long names of services raise the
age although families know them. It measures length, not sense: a short muddle reads as young.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

PLAIN_FROM, PLAIN_TO = 11, 13
"""What a summary for families aims at."""
_WORDS = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)?|\d[\d,.]*%?")
_SENTENCES = re.compile(r"(?<=[.!?])[”’\")]*\s+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeiouslxzcgh]es$|[aeiouy]les$|[^aeiouytd]ed$")
_MORE = re.compile(
    r"[aeiou]ing|(?<![tscgx])i(?:[oau]|en)|[lr]ier$|[aeiou][^aeiou]+eas?$|eos?$|(?:[sntd])ual|creat|quiet|scien"
)
_FEWER = re.compile(r"[^aeiou]e(?=ly$|ments?$|ful|less|ness)")
_ODD = {"business": 2, "every": 2, "different": 3, "hundred": 2, "used": 1, "people": 2, "naked": 2, "wednesday": 2}
_GRADE_ONE = 5


@dataclass(frozen=True)
class Reading:
    """The Flesch-Kincaid grade of a text and what it was worked out from."""

    grade: float
    sentences: int
    words: int
    syllables: int

    @property
    def age(self) -> int:
        """The age in whole years, never under five."""
        return max(5, round(self.grade + _GRADE_ONE))


def reading(texts: Iterable[str]) -> Reading:
    """The grade of several texts together, each of one sentence or more; of no words it is nought."""
    sentences, words = 0, []
    for text in texts:
        for one in _SENTENCES.split(str(text).strip()):
            found = _WORDS.findall(one)
            sentences += bool(found)
            words += found
    if not words:
        return Reading(0.0, 0, 0, 0)
    counted = sum(map(syllables, words))
    grade = 0.39 * len(words) / sentences + 11.8 * counted / len(words) - 15.59
    return Reading(round(grade, 1), sentences, len(words), counted)


def syllables(word: str) -> int:
    """How many syllables a word has, guessed from its spelling; capitals alone are spelt out, a figure counts one."""
    if word[0].isdigit():
        return 1
    if word.isupper() and len(word) > 1:
        return 1 if any(letter in "AEIOU" for letter in word[1:-1]) else len(word)
    plain = re.sub(r"[’'].*", "", word.lower())
    if plain in _ODD:
        return _ODD[plain]
    found = len(_VOWELS.findall(plain)) + len(_MORE.findall(plain)) - len(_FEWER.findall(plain))
    return max(1, found - bool(_SILENT.search(plain)))
