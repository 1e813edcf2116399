"""The background work of casework, part by part, in the order in which `sherwood tick` runs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from . import advice_tasks, digest_tasks, handover_tasks, panel_tasks, plan_tasks

# The digests come last, so that they tell of what the other parts did.
TASKS: tuple[tuple[str, Callable[[date], int]], ...] = (
    *advice_tasks.TASKS,
    *plan_tasks.TASKS,
    *panel_tasks.TASKS,
    *handover_tasks.TASKS,
    *digest_tasks.TASKS,
)
