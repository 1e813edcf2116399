"""Where each part of a plan stands: its key, what it stands under, and what it continues in an earlier plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from sherwood.dataset.keys import child_key

from ..reference.lists import plain
from . import rules
from .cells import numbered
from .drafts import GROUPS, LEVELS, TOP_LEVELS, Draft, continued_in, level_of, prefixes
from .facts import PlanFacts, plan_key
from .told import Told

_HOW_TO_SAY = (
    "Say it in a line above the headings, as Plan follows: strategic-action-plan-2021-23, or in a mapping, as "
    '{"plan_follows": "strategic-action-plan-2021-23"}.'
)
_DEPTH_OF_ACTION = LEVELS.index("action")


def item_key(plan: str, level: str, number: str, title: str, *, is_repeated: bool = False) -> str:
    """The key of a part of a plan: by its number, else its title; by both where the number is given twice."""
    if number and not is_repeated:
        return child_key(plan, level, number)
    return child_key(plan, level, number or None, title) if number else child_key(plan, level, title)


class _Index:
    """The parts of a plan by number and by wording, in order: capitals, spaces and signs make no difference."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._by_number: dict[str, list[Draft]] = {}
        self._by_title: dict[str, list[Draft]] = {}
        for draft in drafts:
            self._by_number.setdefault(draft.number.casefold(), []).append(draft)
            self._by_title.setdefault(plain(draft.title), []).append(draft)

    def numbered(self, number: str) -> list[Draft]:
        """The parts of a number; none for no number."""
        return self._by_number.get(number.casefold(), []) if number else []

    def called(self, title: str) -> list[Draft]:
        """The parts of a wording; none for no wording."""
        return self._by_title.get(plain(title), []) if plain(title) else []


def with_groups(drafts: Sequence[Draft], told: Told) -> list[Draft]:
    """The parts in order, with the areas, priorities, outcomes and aims that columns name put before what they hold."""
    found: list[Draft] = []
    made: dict[tuple[str, str], Draft] = {}
    index = _Index(drafts)
    for draft in drafts:
        above: Draft | None = None
        for level in GROUPS:
            text = draft.text(level)
            if not text or level == draft.level or draft.level in GROUPS[: GROUPS.index(level)]:
                continue
            number, title = numbered(text.replace("\n", " "))
            number = number or _number_of_group(draft, level)
            kind = "improvement-area" if level == "area" and number.startswith("AFI") else level
            group = made.get((level, number or plain(title))) or _rows_own(index, kind, number, title)
            if group is None:
                group = Draft(draft.line, kind, number, title or f"{level.capitalize()} {number}", is_made=True)
                group.texts = {name: draft.text(name) for name in ("source",) if draft.text(name)}
                group.parent = above
                found.append(group)
            elif title and plain(title) != plain(group.title):
                message = f"{level} {group.named()} is {title!r} here and {group.title!r} before, which was kept."
                draft.doubts.append(told.say(rules.GROUP_DIFFERS, draft.line, message, value=title, item=level))
            made[(level, number or plain(title))] = group
            above = group
        draft.parent = above
        found.append(draft)
    return found


def _number_of_group(draft: Draft, level: str) -> str:
    """The number of a priority that names none: the beginning of the number of what stands under it."""
    return prefixes(draft.number)[-1] if level == "priority" and prefixes(draft.number) else ""


def _rows_own(index: _Index, level: str, number: str, title: str) -> Draft | None:
    """A row of the table that is itself the group named."""
    likely = [*index.numbered(number), *index.called(title)]
    return next((each for each in likely if each.level == level), None)


def with_priorities(drafts: Sequence[Draft], told: Told) -> list[Draft]:
    """Priorities made of the numbers of actions (3 of 3.9), where the file has no part above its actions."""
    if any(each.depth < _DEPTH_OF_ACTION for each in drafts):
        return list(drafts)
    found: list[Draft] = []
    made: dict[str, Draft] = {}
    for draft in drafts:
        above = prefixes(draft.number)
        if draft.level == "action" and above and above[-1] not in made:
            made[above[-1]] = Draft(draft.line, "priority", above[-1], f"Priority {above[-1]}", is_made=True)
            found.append(made[above[-1]])
        found.append(draft)
    if made:
        told.note(
            f"The file does not name its priorities: {', '.join(made)} were made from the numbers of the actions."
        )
    return found


def give_keys(plan: PlanFacts, drafts: Sequence[Draft], told: Told) -> list[Draft]:
    """Give every part its key; a part that stands in the plan twice is kept aside."""
    times = Counter((each.level, each.number) for each in drafts if each.number)
    found: dict[str, Draft] = {}
    for draft in drafts:
        is_repeated = times[(draft.level, draft.number)] > 1
        draft.key = item_key(plan.key, draft.level, draft.number, draft.title, is_repeated=is_repeated)
        earlier = found.setdefault(draft.key, draft)
        if earlier is not draft:
            message = (
                f"{draft.level} {draft.named()} with the same title stands on line {earlier.line} already"
                f"{_differing(draft, earlier)}. The row is kept aside."
            )
            told.keep_aside(rules.ROW_REPEATED, draft.line, message, "row", {"title": draft.title, **draft.texts})
    taken = Counter((each.level, each.number) for each in found.values() if each.number)
    for draft in found.values():
        count = taken[(draft.level, draft.number)]
        if count > 1:
            message = f"The number {draft.number} stands for {count} parts of the plan. Each was taken."
            if _may_be_shortened(draft, taken):
                message += (
                    f" A spreadsheet shortens {draft.number}0 to {draft.number}: one of them may be {draft.number}0."
                )
            draft.doubts.append(told.say(rules.NUMBER_REPEATED, draft.line, message, value=draft.number))
    return list(found.values())


def _differing(draft: Draft, earlier: Draft) -> str:
    """What a repeated row says otherwise than the first, for a sentence."""
    names = [*draft.texts, *(name for name in earlier.texts if name not in draft.texts)]
    told = [
        f"{name.replace('_', ' ')} is {draft.text(name)[:60]!r} here and {earlier.text(name)[:60]!r} there"
        for name in names
        if plain(draft.text(name)) != plain(earlier.text(name)) and name not in ("number", "owner")
    ]
    told += ["the owner is another"] if plain(draft.text("owner")) != plain(earlier.text("owner")) else []
    return f"; {'; '.join(told)}" if told else ""


def _may_be_shortened(draft: Draft, taken: Counter[tuple[str, str]]) -> bool:
    """Whether 1.1 may be 1.10: there is a 1.9 or a 1.11 beside it."""
    head, _, tail = draft.number.rpartition(".")
    if not head or len(tail) != 1 or not tail.isdigit():
        return False
    before = f"{head}.{int(tail) * 10 - 1}"
    return (draft.level, before) in taken or (draft.level, f"{draft.number}1") in taken


def give_parents(drafts: Sequence[Draft], told: Told) -> None:
    """Find what each part stands under: as its row says, else by its column, its number or the order of the rows."""
    index = _Index(drafts)
    last: list[Draft] = []
    by_order = 0
    for draft in drafts:
        if draft.text("parent"):
            draft.parent = _named(index, draft, draft.text("parent"))
            if draft.parent is None:
                named = draft.text("parent")
                is_there = index.numbered(named.strip()) or index.numbered(numbered(named)[0]) or index.called(named)
                why = (
                    f"which cannot stand over a part of level {draft.level}" if is_there else "which is not in the plan"
                )
                _tell_orphan(draft, named, why, "parent", told)
        elif draft.parent is None and not draft.is_made and draft.level not in TOP_LEVELS:
            draft.parent = _by_number(index, draft, told)
            if draft.parent is None and draft.level_given and not draft.number:
                draft.parent = next((each for each in reversed(last) if each.depth < draft.depth), None)
                by_order += draft.parent is not None
        last.append(draft)
    if by_order:
        told.note(f"What {by_order} rows stand under is not said: it was taken from the order of the rows.")


def _named(index: _Index, draft: Draft, text: str) -> Draft | None:
    """The part that a text names, by number, by level and number, or by wording; the nearest above, if several."""
    first, _, rest = text.partition(" ")
    level = level_of(first) if rest else None
    likely = [*index.numbered(text.strip()), *index.numbered(numbered(text)[0]), *index.called(text)]
    if level:
        likely += [*index.numbered(rest.strip()), *index.called(rest)]
    above = [each for each in likely if each.depth < draft.depth and level in (None, each.level)]
    return max(above, key=lambda each: each.depth, default=None)


def _by_number(index: _Index, draft: Draft, told: Told) -> Draft | None:
    """The nearest part whose number begins this one's. Where none does, the part is an orphan."""
    above = prefixes(draft.number)
    for number in above:
        for each in index.numbered(number):
            if each.depth <= draft.depth:
                return each
    if above:
        _tell_orphan(draft, above[-1], "which is not in the plan", "number", told)
    return None


def _tell_orphan(draft: Draft, number: str, why: str, item: str, told: Told) -> None:
    draft.parent = None
    belongs = "adds to" if item == "continues" else "belongs to"
    message = f"{draft.level} {draft.named()} {belongs} {number}, {why}. It was taken and stands under nothing."
    draft.doubts.append(told.say(rules.ORPHAN, draft.line, message, value=number, item=item))


def give_continued(
    plan: PlanFacts, drafts: Sequence[Draft], known: Set[str], told: Told, *, is_unseen: bool
) -> str | None:
    """Find which part of an earlier plan each part continues, and give the short name of the plan to follow.

    A row says it by number, or by plan and number; an addition of a peer challenge bears the number of the action it
    adds to. `known` holds the keys of plans and parts that are there. What is not among them is never tied to: the
    part stays by itself with a doubt that says what to import. With `is_unseen`, where nobody knows what is there and
    nothing is stored, the keys are given all the same, with a note.
    """
    earlier = plan.follows
    missing: dict[str, list[Draft]] = {}
    for draft in drafts:
        named, number = _continued(plan, draft)
        followed = named or plan.follows
        if number and followed:
            earlier = earlier or followed
            if plan_key(followed) in known:
                _link(draft, followed, number, plan.kind == "peer-challenge", known, told)
            else:
                draft.continues = _keys(draft, followed, number)[-1] if is_unseen else None
                missing.setdefault(followed, []).append(draft)
        elif number:
            message = (
                f"{draft.level} {draft.named()} continues {number}, but which plan that is in is not said. "
                f"{_HOW_TO_SAY}"
            )
            draft.doubts.append(told.say(rules.ORPHAN, draft.line, message, value=number, item="continues"))
    if plan.follows and not is_unseen and plan_key(plan.follows) not in known:
        missing.setdefault(plan.follows, [])
    for slug, parts in sorted(missing.items()):
        _tell_missing(plan, slug, parts, told, is_unseen=is_unseen)
    return earlier if is_unseen or (earlier and plan_key(earlier) in known) else None


def _tell_missing(plan: PlanFacts, slug: str, parts: Sequence[Draft], told: Told, *, is_unseen: bool) -> None:
    if is_unseen:
        told.note(f"{slug} is not at hand: whether it has the parts that this plan continues was not checked.")
        return
    names = ", ".join(draft.named() for draft in parts)
    were = f"{len(parts)} of its parts continue parts of it ({names}) and were" if parts else "It was"
    message = (
        f"{plan.title} follows {slug}, which is not in the data set. {were} tied to nothing: import the plan it "
        "follows, then this file again."
    )
    told.say(rules.ORPHAN, None, message, value=slug, item="plan_follows")
    for draft in parts:
        draft.doubts.append(f"It continues a part of {slug}, which was not in the data set when it was read.")


def _keys(draft: Draft, slug: str, number: str) -> list[str]:
    """The keys that the part continued may have: its number as printed, then without its letter."""
    return [item_key(plan_key(slug), draft.level, each, "") for each in [number, *_without_letter(number)]]


def _link(draft: Draft, slug: str, number: str, is_addition: bool, known: Set[str], told: Told) -> None:
    """Tie a part to the one it continues in a plan that is there."""
    keys = _keys(draft, slug, number)
    draft.continues = next((key for key in keys if key in known), None)
    if draft.continues is None and is_addition:
        _tell_orphan(draft, number, f"which is not in {slug}", "continues", told)
    elif draft.continues is None:
        message = f"{draft.level} {draft.named()} continues {number}, which is not in {slug}."
        draft.doubts.append(told.say(rules.ORPHAN, draft.line, message, value=number, item="continues"))


def _continued(plan: PlanFacts, draft: Draft) -> tuple[str, str]:
    given = draft.text("continues")
    if given:
        return continued_in(given)
    is_addition = plan.kind == "peer-challenge" and draft.level == "action" and not draft.is_made
    return "", draft.number if is_addition else ""


def _without_letter(number: str) -> list[str]:
    return [number[:-1]] if number[-1:].isalpha() and number[:-1] else []
