"""What hangs on a part of a plan: its owners, milestones, labels, and the measures it should move."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sherwood.core.days.timescale import read_timescale
from sherwood.core.measures import MEASURES
from sherwood.dataset.keys import child_key

from . import rules
from .cells import Named, bodies_of, items_of, posts_of
from .columns import Columns
from .drafts import Draft
from .told import Told

Row = tuple[Any, ...]
_MEASURE = re.compile(
    r"(?P<id>[a-z][a-z0-9.-]*\.[a-z0-9-]+)(?:/(?P<variant>[a-z0-9-]+))?"
    r"(?:\s+(?P<change>[+−-]\s?\d+(?:\.\d+)?)\s*(?P<percent>%|points?)?)?(?:\s+from\s+(?P<day>.+))?",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\((?P<when>[^()]*\d{2}[^()]*)\)\s*\.?\s*$")


def owner_rows(draft: Draft, columns: Columns, told: Told) -> list[Row]:
    """The rows of `item_owner`: one for each post and each organisation.

    A post stands with the organisation where one alone is named. What looks like a person's name is kept aside.
    """
    posts = posts_of(draft.text("owner"), columns.owner_is_post)
    bodies = bodies_of(draft.text("organisation"), columns.owner_is_post)
    _tell_owners(draft, columns, "owner", posts, told)
    _tell_owners(draft, columns, "organisation", bodies, told)
    if len(bodies.owners) == 1 and posts.owners:
        pairs: list[tuple[str | None, str | None]] = [(post, bodies.owners[0]) for post in posts.owners]
    else:
        pairs = [*((post, None) for post in posts.owners), *((None, body) for body in bodies.owners)]
    return [
        (child_key(draft.key, "owner", post, body), draft.key, post, body, None, None)
        for post, body in dict.fromkeys(pairs)
    ]


def _tell_owners(draft: Draft, columns: Columns, item: str, found: Named, told: Told) -> None:
    """Tell what is doubtful about a cell of owners. A name stands in no message."""
    heading, text = columns.heading(item), draft.text(item)
    if found.names:
        expected = "a post" if item == "owner" else "an organisation"
        message = (
            f"{heading!r} looks like a name; {expected} is expected. It was not stored as an owner and is kept aside. "
            f'Write {expected}; if it is one, import with a mapping that says {{"owner_is_post": true}}.'
        )
        told.keep_aside(rules.OWNER_NAME, draft.line, message, item, {item: text})
        draft.doubts.append("An owner was given by name and not by post.")
    for each in found.unclear if not found.names else ():
        if each in found.owners or len(each) > len("same as above"):
            message = f"{each!r} may name one owner or several, or be in doubt itself. It was taken as one."
        else:
            message = f"{heading!r} says {each!r} and names nobody. Write the post or the organisation on each row."
        draft.doubts.append(told.say(rules.OWNER_UNCLEAR, draft.line, message, value=each, item=item))
    if found.is_open:
        shown = "tbc or vacant" if found.names else repr(text)
        message = f"{heading!r} is {shown}: somebody has still to be found."
        draft.doubts.append(told.say(rules.OWNER_OPEN, draft.line, message, item=item))


def milestones_of(draft: Draft, told: Told) -> list[Draft]:
    """The milestones of an action. A time in brackets at the end of one is when it is due."""
    found: dict[str, Draft] = {}
    for text in items_of(draft.text("milestones")):
        key = child_key(draft.key, "milestone", text)
        if key in found:
            message = f"The milestone {text[:80]!r} stands here twice. It was taken once."
            draft.doubts.append(told.say(rules.MILESTONE_REPEATED, draft.line, message, value=text[:80]))
            continue
        milestone = Draft(draft.line, "milestone", "", text, key=key, parent=draft, is_made=True)
        milestone.texts = {name: draft.text(name) for name in ("source", "place") if draft.text(name)}
        when = _IN_BRACKETS.search(text)
        if when:
            due, doubt = read_timescale(when["when"])
            milestone.due = due if due.first and not doubt else None
        found[key] = milestone
    return list(found.values())


def label_rows(draft: Draft, where: str) -> list[Row]:
    """The rows of `item_label`: each line is a label, and after an upright stroke where it was printed."""
    found = []
    for text in items_of(draft.text("labels")):
        label, _, printed_in = (part.strip() for part in text.partition("|"))
        if label:
            found.append(
                (child_key(draft.key, "label", label, printed_in or where), draft.key, label, printed_in or where)
            )
    return list(dict.fromkeys(found))


def measure_rows(draft: Draft, told: Told) -> Iterator[Row]:
    """The rows of `item_measure`, from `ehc.issued-in-20-weeks/all +10 points from 2024-04-01`."""
    for text in items_of(draft.text("measures")):
        found = _MEASURE.fullmatch(text)
        day, doubt = read_timescale(found["day"]) if found and found["day"] else (None, "")
        if found is None or found["id"].casefold() not in MEASURES or day is None or day.first is None or doubt:
            message = (
                f"{text!r} was not read as a measure to move: a known id, the change wanted and the day from which it "
                "is expected were expected, as ehc.issued-in-20-weeks +10 points from 2024-04-01."
            )
            draft.doubts.append(told.say(rules.MEASURE_UNREADABLE, draft.line, message, value=text))
            continue
        measure, variant = found["id"].casefold(), (found["variant"] or "").casefold() or None
        change = float(found["change"].replace("−", "-").replace(" ", "")) if found["change"] else None
        change = change / 100 if change is not None and found["percent"] else change
        yield (child_key(draft.key, "measure", measure, variant), draft.key, measure, variant, change, day.first)
