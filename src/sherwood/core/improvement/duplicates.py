"""Actions that say nearly the same in different words or plans."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from .lists import rows
from .model import Item

ALIKE = 0.8  # our own: "Communications with families" and "Improve communications with families" are alike
_FEW = 2  # wordings of fewer telling words are too short to compare


def duplicates(items: Iterable[Item]) -> tuple[tuple[Item, Item, float], ...]:
    """Pairs of items with nearly the same wording, and how alike they are from 0.8 to 1, in the order given.

    Compared are the words of the title and of the wording in full, without order, small words, endings in s and
    punctuation: twice the words that both have over the words of both together. Two items where one continues or
    stands under the other are no pair.
    """
    told = [(item, [_words(text) for text in {item.title, item.wording or item.title}]) for item in items]
    found = []
    for first, second in _candidates(told):
        if _belong_together(told[first][0], told[second][0]):
            continue
        alike = max(_alike(a, b) for a in told[first][1] for b in told[second][1])
        if alike >= ALIKE:
            found.append((told[first][0], told[second][0], round(alike, 2)))
    return tuple(found)


def _candidates(told: list[tuple[Item, list[frozenset[str]]]]) -> Iterator[tuple[int, int]]:
    """Places of items that share enough words to be alike: comparing only these keeps 500 actions quick."""
    holding: dict[str, list[int]] = defaultdict(list)
    fewest = [min(len(text) for text in texts) for _, texts in told]
    for place, (_, texts) in enumerate(told):
        shared: Counter[int] = Counter()
        for word in frozenset[str]().union(*texts):
            shared.update(holding[word])
            holding[word].append(place)
        for other in sorted(shared):
            if 2 * shared[other] >= ALIKE * (fewest[place] + fewest[other]):
                yield other, place


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    if min(len(a), len(b)) < _FEW:
        return 1.0 if a == b and a else 0.0
    return 2 * len(a & b) / (len(a) + len(b))


def _belong_together(a: Item, b: Item) -> bool:
    return any(one.plan_item_id in (other.parent_id, other.continues_item_id) for one, other in ((a, b), (b, a)))


def _words(text: str) -> frozenset[str]:
    words = [word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in _small()]
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


@cache
def _small() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("duplicate_words"))
