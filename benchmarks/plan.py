"""The improvement plan at the server: a plan of 500 actions with 5,000 items of evidence."""

from __future__ import annotations

import random
import statistics
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sherwood.dataset.keys import child_key
from sherwood.demo import DEMO_DAY, prepare_dataset, prepare_site

from .pages import milliseconds, reader

ROUNDS = 25
ACTIONS, EVIDENCE = 500, 5_000
SYLLABLES = ("re", "view", "plan", "sup", "port", "ter", "ly", "child", "care", "form", "ing", "dis", "trict", "need")
RATINGS = ("complete", "on-track", "obstacles", "at-risk")


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepare_dataset(folder / "dataset", DEMO_DAY, 0.1)
        prepare_site(folder, folder / "dataset", DEMO_DAY, 0.1)
        plan = _store_large_plan()
        get = reader("programme.manager@sherwood.example")
        print(f"plan: at the server, {ACTIONS} actions with {EVIDENCE:,} items of evidence")
        for page, address, aim in (
            ("plan on a page", f"/plan/?plan={plan}", 150),
            ("statement", "/accessibility/", None),
        ):
            get(address)
            found = [milliseconds(lambda address=address: get(address)) for _ in range(ROUNDS)]
            said = f"(aim: {aim} ms)" if aim else "(yardstick: a page without figures)"
            print(f"  {page:<15} median {statistics.median(found):6.1f} ms, slowest {max(found):6.1f} ms {said}")


def _store_large_plan() -> str:
    """Write the large plan straight into the tables: it is the pages that are timed."""
    from sherwood.apps.governance import models

    plan = child_key("plan", "benchmark")
    models.ImprovementPlan.objects.create(
        improvement_plan_id=plan, slug="benchmark", title="Benchmark plan", kind="refresh", position=99
    )
    items, owners, ratings = [], [], []
    for area in range(2):
        top = _item(plan, "area", None, f"A{area}")
        items.append(top)
        for outcome in range(5):
            middle = _item(plan, "outcome", top["plan_item_id"], f"{area}{outcome}")
            items.append(middle)
            for number in range(ACTIONS // 10):
                action = _item(plan, "action", middle["plan_item_id"], f"{area}{outcome}.{number}")
                items.append(action)
                owners.append(_owner(action["plan_item_id"], number))
                ratings += [_rating(action["plan_item_id"], turn, number) for turn in range(4)]
    models.PlanItem.objects.bulk_create(models.PlanItem(**row) for row in items)
    models.ItemOwner.objects.bulk_create(models.ItemOwner(**row) for row in owners)
    models.ItemRating.objects.bulk_create(models.ItemRating(**row) for row in ratings)
    actions = [row["plan_item_id"] for row in items if row["level"] == "action"]
    models.Evidence.objects.bulk_create(
        models.Evidence(
            evidence_id=child_key("benchmark", "evidence", index),
            plan_item_id=actions[index % len(actions)],
            title=f"Evidence {index}",
            shows="That it was done.",
            dated_on=DEMO_DAY,
            sensitivity="partnership",
            added_on=DEMO_DAY,
            source="Benchmark",
        )
        for index in range(EVIDENCE)
    )
    return plan


def _item(plan: str, level: str, parent: str | None, number: str) -> dict[str, object]:
    return {
        "plan_item_id": child_key(plan, level, number),
        "improvement_plan_id": plan,
        "level": level,
        "parent_id": parent,
        "number": number,
        "title": _title(number),
        "success_criteria": "We will know by the measure.",
        "due_text": "March 2026",
        "due_first": date(2026, 3, 1),
        "due_last": date(2026, 3, 31),
        "due_precision": "month",
    }


def _title(number: str) -> str:
    """A wording that shares few words with any other, as those of a real plan do."""
    drawn = random.Random(number)
    return " ".join(f"{drawn.choice(SYLLABLES)}{drawn.choice(SYLLABLES)}{drawn.choice(SYLLABLES)}" for _ in range(9))


def _owner(item: str, number: int) -> dict[str, object]:
    return {"item_owner_id": child_key(item, "owner"), "plan_item_id": item, "post": f"Manager {number % 20}"}


def _rating(item: str, turn: int, number: int) -> dict[str, object]:
    return {
        "item_rating_id": child_key(item, "rating", turn),
        "plan_item_id": item,
        "rated_on": DEMO_DAY - timedelta(days=42 * (4 - turn)),
        "rating": RATINGS[(number + turn) % len(RATINGS)],
        "reason": "As the Board heard.",
        "current_position": "Under way in every district.",
        "next_step": "Report to the next Board.",
    }


if __name__ == "__main__":
    main()
