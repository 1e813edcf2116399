"""The plan a family was sent, as a page, with what changed since the version before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from sherwood.apps.casework.queries.plans import PlanView
from sherwood.design.words import day
from sherwood.reports.ehc_plan import document
from sherwood.reports.render_html import html


@dataclass(frozen=True)
class PlanPage:
    """The plan as ready markup, its window with whether it is over, and the changes in words."""

    title: str
    sent: str
    views_until: str
    views_over: bool
    body: Markup
    since: int | None
    changed: tuple[str, ...]
    number: int


def shown(view: PlanView, on: date) -> PlanPage:
    """The page of one version on a day."""
    return PlanPage(
        title=view.title,
        sent=day(view.served_on),
        views_until=day(view.views_until) if view.views_until else "",
        views_over=view.views_until is not None and view.views_until < on,
        # The renderer escapes every text; nothing of it is written by hand.
        body=Markup(html(document(view.text), top_level=2)),  # noqa: S704
        since=view.since,
        changed=tuple(f"{each.name}: {WHAT[each.what]}" for each in view.changes),
        number=view.number,
    )


WHAT = {"new": "this is new", "gone": "this was taken out", "changed": "the words were changed"}
