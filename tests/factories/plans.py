"""A small improvement plan written by hand, as rows of the snapshot, and answers about its measures. All invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from sherwood.core.days import add_months
from sherwood.core.measures import Cell, Measure, NotAvailable, Question, Unit

ON, LAST_BOARD = date(2026, 9, 30), date(2026, 8, 13)
PLAN = "plan-refresh"


def _item(key: str, level: str, number: str, parent: str | None, title: str, **more: Any) -> dict[str, Any]:
    return {
        "plan_item_id": key,
        "improvement_plan_id": PLAN,
        "level": level,
        "parent_id": parent,
        "number": number,
        "title": title,
        **more,
    }


def _rated(
    key: str, on: date, rating: str, position: str, next_step: str, reason: str = "As planned"
) -> dict[str, Any]:
    return {
        "item_rating_id": f"{key}-{on}",
        "plan_item_id": key,
        "rated_on": on,
        "rating": rating,
        "suggested": None,
        "rules": None,
        "reason": reason,
        "current_position": position,
        "next_step": next_step,
        "rated_by": "Programme manager",
    }


def rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of every table of the plan: two areas, three outcomes, six actions."""
    return {
        "improvement_plan": [
            {
                "improvement_plan_id": PLAN,
                "slug": "refresh-2024",
                "title": "Priority Action Plan, refreshed 2024",
                "kind": "refresh",
                "starts_on": date(2024, 4, 1),
                "position": 1,
            }
        ],
        "plan_item": [
            _item("area-1", "area", "APA1", None, "Identify, assess and provide for needs in time", position=1),
            _item("area-2", "area", "APA2", None, "Act on delays and gaps in health services", position=2),
            _item("outcome-1", "outcome", "1", "area-1", "Needs identified and assessed in time", position=3),
            _item("outcome-2", "outcome", "2", "area-1", "Consistent support through plans", position=4),
            _item("outcome-5", "outcome", "5", "area-2", "Timely neurodevelopmental support", position=5),
            _item(
                "act-1",
                "action",
                "1.1",
                "outcome-1",
                "Fill nine educational psychologist posts",
                position=6,
                success_criteria="All nine posts are filled.",
                due_text="July 2026",
                due_last=date(2026, 7, 31),
            ),
            _item("act-2", "action", "1.2", "outcome-1", "Meet every week on the oldest assessments", position=7),
            _item("act-3", "action", "2.1", "outcome-2", "Agree a calendar of reviews with colleges", position=8),
            _item("act-4", "action", "2.2", "outcome-2", "Train panel members", position=9),
            _item("act-5", "action", "5.1", "outcome-5", "Open a third assessment clinic", position=10),
            _item("act-6", "action", "5.2", "outcome-5", "Write to families who wait every eight weeks", position=11),
            _item(
                "act-old",
                "action",
                "5.3",
                "outcome-5",
                "Pilot that was dropped",
                position=12,
                superseded_on=date(2025, 1, 1),
            ),
        ],
        "item_owner": [
            {"item_owner_id": f"own-{key}", "plan_item_id": key, "post": post, "organisation": None}
            for key, post in (
                ("act-1", "Principal educational psychologist"),
                ("act-2", "EHC service manager"),
                ("act-3", "Annual review team manager"),
                ("act-4", "EHC service manager"),
                ("act-5", "Neurodevelopmental service manager"),
            )
        ],
        "item_rating": [
            _rated(
                "act-1", date(2026, 3, 19), "obstacles", "Seven of nine posts are filled.", "Advertise again in May."
            ),
            _rated("act-1", date(2026, 9, 17), "complete", "All 9 posts are filled", "Report the number each month"),
            _rated("act-2", date(2026, 3, 19), "embedded", "The meeting is held each week.", "None is needed."),
            _rated("act-3", date(2026, 6, 1), "on-track", "Four of 7 colleges agreed.", "Meet the rest in September."),
            _rated(
                "act-3",
                date(2026, 9, 17),
                "at-risk",
                "4 of 7 colleges agreed; 3 have not answered.",
                "The Board writes to the colleges by 8 October.",
                "Three colleges do not answer",
            ),
            _rated("act-4", date(2026, 6, 1), "complete", "All 24 members are trained.", "See if decisions change."),
            _rated("act-5", date(2026, 7, 1), "red", "No money is agreed.", "Bring 3 options to the Board."),
        ],
        "item_measure": [
            {
                "item_measure_id": "promise-1",
                "plan_item_id": "act-2",
                "measure": "ehc.issued-in-20-weeks",
                "variant": "excluding-exceptions",
                "change_wanted": 0.1,
                "from_on": date(2024, 10, 1),
            },
            {
                "item_measure_id": "promise-2",
                "plan_item_id": "act-3",
                "measure": "reviews.overdue",
                "variant": None,
                "change_wanted": -50.0,
                "from_on": date(2026, 1, 1),
            },
        ],
        "item_change": [
            {
                "item_change_id": "change-1",
                "plan_item_id": "act-5",
                "field": "owner",
                "before": "Head of joint commissioning",
                "after": "Neurodevelopmental service manager",
                "reason": "The post changed",
                "changed_on": date(2026, 9, 1),
                "changed_by": "Programme manager",
            }
        ],
        "assurance_visit": [
            {
                "assurance_visit_id": "visit-1",
                "kind": "stocktake",
                "title": "Stocktake June 2026",
                "held_on": date(2026, 6, 20),
                "body": "Department for Education and NHS England",
            }
        ],
        "assurance_ask": [
            {
                "assurance_ask_id": "ask-1",
                "assurance_visit_id": "visit-1",
                "plan_item_id": "outcome-1",
                "wording": "Say what at risk means in every report.",
                "asked_on": date(2026, 7, 1),
                "due_on": date(2026, 10, 1),
            },
            {
                "assurance_ask_id": "ask-2",
                "assurance_visit_id": "visit-1",
                "plan_item_id": None,
                "wording": "Tell families about progress.",
                "asked_on": date(2026, 7, 1),
                "due_on": date(2026, 9, 1),
                "met_on": date(2026, 8, 28),
                "answer": "A newsletter goes out each term.",
            },
        ],
        "evidence": [
            _evidence("ev-1", "act-1", "Posts filled, September 2026", "All 9 posts are filled.", "partnership", True),
            _evidence("ev-2", "act-1", "Letter about one post", "Why the post was hard to fill.", "restricted", True),
            _evidence(
                "ev-3", "act-2", "Notes of the weekly meeting", "It was held in 50 of 52 weeks.", "public", False
            ),
        ],
        "risk": [
            {
                "risk_id": "risk-1",
                "number": "P02",
                "plan_item_id": "act-5",
                "category": "Service",
                "title": "The list grows faster than clinics",
                "description": "More children are referred each month than are seen.",
                "mitigation": "Three options go to the Board in November 2026.",
                "owner": "Neurodevelopmental service manager",
                "raised_on": date(2026, 3, 19),
            }
        ],
        "escalation": [
            {
                "escalation_id": "esc-1",
                "plan_item_id": "act-5",
                "level": "board",
                "reason": "The due date has passed and the list still grows",
                "raised_on": date(2026, 9, 17),
                "raised_by": "Programme manager",
                "respond_by": date(2026, 10, 29),
            }
        ],
        "voice_item": [
            {
                "voice_item_id": "voice-1",
                "plan_item_id": "outcome-1",
                "kind": "survey",
                "wording": "My child's assessment was done in the time we were told",
                "value": 0.58,
                "printed": "58%",
                "base": 214,
                "base_words": "parents whose assessment ended in the last year",
                "not_reached": "Parents without e-mail",
                "dated_on": date(2026, 6, 30),
                "source": "Survey of families, June 2026",
            },
            {
                "voice_item_id": "voice-2",
                "plan_item_id": "act-2",
                "kind": "theme",
                "wording": "Being called when things are late matters as much as the date",
                "value": None,
                "printed": None,
                "base": 31,
                "base_words": "parents at four meetings",
                "not_reached": None,
                "dated_on": date(2026, 5, 14),
                "source": "Notes of the Parent Carer Forum",
            },
        ],
    }


def _evidence(key: str, item: str, title: str, shows: str, sensitivity: str, reviewed: bool) -> dict[str, Any]:
    return {
        "evidence_id": key,
        "plan_item_id": item,
        "assurance_ask_id": None,
        "title": title,
        "shows": shows,
        "dated_on": date(2026, 9, 1),
        "sensitivity": sensitivity,
        "added_by": "Programme manager",
        "added_on": date(2026, 9, 3),
        "reviewed_by": "Head of assurance" if reviewed else None,
        "reviewed_on": date(2026, 9, 10) if reviewed else None,
    }


def answer(measure: Measure, question: Question) -> list[Cell] | NotAvailable:
    """Made-up answers: of 100 plans a month one more in time each month; of overdue reviews two fewer each month."""
    if measure.id not in ("ehc.issued-in-20-weeks", "reviews.overdue"):
        return NotAvailable(measure.id, ("review.due_on",))
    return [
        _cell(measure, variant.name, since, until)
        for variant in measure.variants
        for since, until in question.periods()
    ]


def _cell(measure: Measure, variant: str | None, since: date, until: date) -> Cell:
    at = (since.year - 2024) * 12 + since.month  # 21 for September 2025, 33 for September 2026
    if measure.unit is Unit.COUNT:
        return Cell(measure.id, variant, since, until, (), 260 - 2 * at, None, 260 - 2 * at, measure.unit)
    months = 1
    while add_months(since, months) < until:
        months += 1
    met, of = sum(10 + at + step for step in range(months)), 100 * months
    return Cell(measure.id, variant, since, until, (), met, of, met / of, measure.unit)
