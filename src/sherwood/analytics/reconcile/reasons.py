"""The likely reason why figures of the same thing differ, from what is printed about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from .comparable import is_extreme
from .model import Kind, Origin, Said

Pair = tuple[Said, Said]
# Figures of the same time printed on different days and less than a tenth apart: the count was probably revised.
_REVISION = 0.1
_MOST_LISTED = 12
_ORDER = list(Kind)


def reason_of(pairs: Sequence[Pair]) -> Kind:
    """The reason that accounts for every one of the pairs, which are of two values; unexplained where none does.

    A reason counts only if it sets apart all who print the one value from all who print the other: where one document
    gives 28.0% with a definition and another gives it without, the definition cannot be why a third says 28.3%.
    """
    for kind, differs in _TESTS:
        if all(differs(one, other) for one, other in pairs):
            return kind
    return Kind.UNEXPLAINED


def explained(pairs: Sequence[Pair]) -> tuple[Kind, str]:
    """Kind and sentences for a group, from its clashing pairs.

    Pairs of the same two values are judged together. The kind is the one that accounts for most of them; pairs that
    nothing accounts for decide only where no other pair is accounted for, and are named in the sentences either way.
    """
    camps: dict[tuple[object, object], list[Pair]] = {}
    wrong = {each for pair in pairs if _is_sum(*pair) for each in pair}
    for pair in pairs:
        if not _is_sum(*pair) and not wrong.isdisjoint(pair):
            continue  # one of the two is wrong by its own sum, which says all there is to say
        one, other = pair if pair[0].camp <= pair[1].camp else (pair[1], pair[0])
        camps.setdefault((one.camp, other.camp), []).append((one, other))
    found = [(reason_of(each), each) for each in camps.values()]
    kinds = _ranked([each for each in found if not _has_figure(each[1])])
    kinds += [kind for kind in _ranked(found) if kind not in kinds]
    if any(kind is Kind.UNEXPLAINED for kind, _ in found):
        kinds.append(Kind.UNEXPLAINED)
    told = [_SENTENCES[kind]([pair for each, pairs in found if each is kind for pair in pairs]) for kind in kinds]
    return kinds[0], " ".join(told)


def _ranked(found: Sequence[tuple[Kind, list[Pair]]]) -> list[Kind]:
    """The kinds that account for something, the one that accounts for most first."""
    counted: Counter[Kind] = Counter(kind for kind, _ in found if kind is not Kind.UNEXPLAINED)
    return sorted(counted, key=lambda kind: (-counted[kind], _ORDER.index(kind)))


def _has_figure(pairs: Sequence[Pair]) -> bool:
    """Whether a published figure or a count of ours is on one side: that printed claims differ comes first."""
    return any(each.origin in (Origin.PUBLISHED, Origin.MEASURED) for pair in pairs for each in pair)


def _is_sum(one: Said, other: Said) -> bool:
    return Origin.WORKED_OUT in (one.origin, other.origin)


def _is_experience(one: Said, other: Said) -> bool:
    return (one.basis == "experience") != (other.basis == "experience")


def _other_neighbours(one: Said, other: Said) -> bool:
    return one.neighbour_list != other.neighbour_list


def _other_definition(one: Said, other: Said) -> bool:
    if not {one.origin, other.origin} <= {Origin.CLAIM}:
        return False
    if one.definition != other.definition:
        return True
    return bool(one.published_as and other.published_as and not one.published_as & other.published_as)


def _other_period(one: Said, other: Said) -> bool:
    if one.span is None or other.span is None:
        return (one.span is None) != (other.span is None)
    if one.span.is_running != other.span.is_running:
        return True
    if one.span.is_running and other.span.is_running:
        return not (one.span.is_open and one.span == other.span)
    return (one.span.first, one.span.last) != (other.span.first, other.span.last)


def _other_release(one: Said, other: Said) -> bool:
    if {one.origin, other.origin} & {Origin.PUBLISHED, Origin.MEASURED} or one.release != other.release:
        return True
    if one.said_on is None or other.said_on is None or one.said_on == other.said_on:
        return False
    largest = max(abs(one.middle), abs(other.middle))
    return abs(one.middle - other.middle) < _REVISION * largest


_TESTS: tuple[tuple[Kind, Callable[[Said, Said], bool]], ...] = (
    (Kind.ARITHMETIC, _is_sum),
    (Kind.EXPERIENCE, _is_experience),
    (Kind.NEIGHBOUR_LIST, _other_neighbours),
    (Kind.DEFINITION, _other_definition),
    (Kind.PERIOD, _other_period),
    (Kind.RELEASE, _other_release),
)


def _figures(said: Sequence[Said]) -> str:
    ordered = sorted(said, key=lambda each: (each.camp, each.printed))
    return _listed(list(dict.fromkeys(each.printed or f"{each.value:g}" for each in ordered)))


def _listed(texts: Sequence[str]) -> str:
    """The texts joined by "and", the first of them where they are more than a reader takes in."""
    if len(texts) > _MOST_LISTED:
        texts = [*texts[:_MOST_LISTED], f"{len(texts) - _MOST_LISTED:,} more"]
    return texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " and " + texts[-1]


def _everyone(pairs: Sequence[Pair]) -> list[Said]:
    return list(dict.fromkeys(said for pair in pairs for said in pair))


def _arithmetic(pairs: Sequence[Pair]) -> str:
    sums = {}
    for pair in pairs:
        worked = next(each for each in pair if each.origin is Origin.WORKED_OUT)
        stated = next(each for each in pair if each is not worked)
        sums[worked.sum_of, stated.printed] = f"{worked.sum_of} makes {worked.printed}, not {stated.printed}."
    return " ".join(sums[each] for each in sorted(sums))


def _experience(pairs: Sequence[Pair]) -> str:
    said = _everyone(pairs)
    felt = _figures([each for each in said if each.basis == "experience"])
    counted = _figures([each for each in said if each.basis != "experience"])
    return f"{felt} is what people say, {counted} is counted from records: two measures, to be kept apart."


def _neighbours(pairs: Sequence[Pair]) -> str:
    said = _everyone(pairs)
    named = sorted({each.neighbour_list or "none named" for each in said})
    return f"{_figures(said)} rest on different lists of neighbours: {_listed(named)}."


def _definition(pairs: Sequence[Pair]) -> str:
    said = _everyone(pairs)
    named = {words: [each for each in said if _defined(each) == words] for words in {_defined(each) for each in said}}
    parts = [f"{_figures(named[words])} ({words.replace('-', ' ')})" for words in sorted(named) if words]
    if "" in named:
        parts.append(f"{_figures(named[''])} (none stated)")
    told = [f"The definitions are not the same: {_listed(parts)}."]
    if any(is_extreme(one) != is_extreme(other) for one, other in pairs):
        told.append("An average cannot lie above the longest or below the shortest, so different waits were counted.")
    return " ".join(told)


def _defined(said: Said) -> str:
    """Its definition, or where none is stated, that of the published figure it agrees with."""
    if said.definition or not said.published_as:
        return said.definition
    return "as published " + " or ".join(sorted(said.published_as))


def _period(pairs: Sequence[Pair]) -> str:
    said = _everyone(pairs)
    if all(each.span is not None and each.span.is_running and each.period.endswith("ytd") for each in said):
        return f"{_figures(said)} are each for the year to date, and none says up to which day."
    times = {time: [each for each in said if each.period == time] for time in {each.period for each in said}}
    parts = [f"{_figures(times[time])} for {time}" for time in sorted(times) if time]
    if "" in times:
        parts.append(f"{_figures(times[''])} with no time stated")
    return f"They speak of different stretches of time: {_listed(parts)}."


def _release(pairs: Sequence[Pair]) -> str:
    said = _everyone(pairs)
    published = [each for each in said if each.origin is Origin.PUBLISHED]
    measured = [each for each in said if each.origin is Origin.MEASURED]
    rest = [each for each in said if each not in published and each not in measured]
    told = []
    if published:
        sources = _listed(sorted({each.source for each in published}))
        verb = "figures are" if len({each.printed for each in published}) > 1 else "figure is"
        told.append(f"The published {verb} {_figures(published)} ({sources}), beside {_figures(rest)} here.")
    if measured:
        told.append(f"Our own records give {_figures(measured)}, beside {_figures(rest)} here.")
    apart = [pair for pair in pairs if not {each.origin for each in pair} & {Origin.PUBLISHED, Origin.MEASURED}]
    return " ".join([*told, _editions(_everyone(apart))] if apart else told)


def _editions(said: Sequence[Said]) -> str:
    if len({each.release for each in said}) > 1:
        named = [f"{_figures([each])} ({each.release or 'no edition named'})" for each in said]
        return f"They come from different editions: {_listed(sorted(set(named)))}."
    return f"{_figures(said)} were printed on different days: the count was probably revised in between."


def _unexplained(pairs: Sequence[Pair]) -> str:
    """That nothing accounts for the pairs; a figure that stands against each of several others is set apart."""
    said = _everyone(pairs)
    shared = set.intersection(*({one.camp, other.camp} for one, other in pairs))
    if len({each.camp for each in said}) > 2 and len(shared) == 1:
        odd = [each for each in said if each.camp in shared]
        others = [each for each in said if each.camp not in shared]
        return f"Nothing that is printed accounts for {_figures(odd)} beside {_figures(others)}: it may be a slip."
    return f"Nothing that is printed accounts for {_figures(said)} side by side: one may be a slip."


_SENTENCES: dict[Kind, Callable[[Sequence[Pair]], str]] = {
    Kind.ARITHMETIC: _arithmetic,
    Kind.EXPERIENCE: _experience,
    Kind.NEIGHBOUR_LIST: _neighbours,
    Kind.DEFINITION: _definition,
    Kind.PERIOD: _period,
    Kind.RELEASE: _release,
    Kind.UNEXPLAINED: _unexplained,
}
