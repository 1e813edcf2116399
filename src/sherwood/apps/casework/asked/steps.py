"""The steps in their order."""

from __future__ import annotations

from .about import FILES, HELPERS, NEEDS, SETTING, TRIED, VIEWS
from .model import Step
from .who import CHILD, CONTACT, WHO, YOU

STEPS: tuple[Step, ...] = (WHO, YOU, CHILD, CONTACT, SETTING, NEEDS, TRIED, HELPERS, VIEWS, FILES)
_BY_ID = {each.id: each for each in STEPS}


def step(step_id: str) -> Step | None:
    """The step with a permanent id, or None."""
    return _BY_ID.get(step_id)


def unfinished(answers: dict[str, dict[str, object]]) -> tuple[Step, ...]:
    """The steps still without what the request cannot be sent without."""
    asker = str(answers.get("who", {}).get("asker", ""))
    return tuple(each for each in STEPS if any(not answers.get(each.id, {}).get(q.name) for q in each.needs(asker)))


def steps_for(asker: str) -> tuple[Step, ...]:
    """The steps that somebody is led through; all of them while it is not known who asks."""
    return tuple(each for each in STEPS if each.is_for(asker))
