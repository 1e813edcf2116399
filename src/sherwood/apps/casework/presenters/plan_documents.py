"""The document of a plan on a page, and as a file to keep."""

from __future__ import annotations

from sherwood.reports.ehc_plan import PlanText, document
from sherwood.reports.files import CONTENT_TYPES, FORMATS, report_files
from sherwood.reports.render_html import html

KEPT_AS = ("pdf", "docx", "html")
"""The forms in which a plan is downloaded, by the ending of the file."""


def fragment(plan: PlanText, level: int = 1) -> str:
    """The plan as a piece of a page, its title a heading of `level`. Our own renderer escapes every word of it."""
    return html(document(plan), top_level=level)


def file_of(plan: PlanText, form: str) -> bytes:
    """The plan as a file."""
    return report_files(document(plan), (form,))[form]


def file_name(plan: PlanText, reference: str, form: str) -> str:
    """A name that tells which plan it is and names no child: it may be seen in a list of downloads."""
    state = "being-written" if plan.served_on is None else plan.kind.value
    return f"ehc-plan-{reference}-version-{plan.number}-{state}.{form}"


def content_type(form: str) -> str:
    """What the file is, to a browser."""
    return CONTENT_TYPES[form]


def form_name(form: str) -> str:
    """What the file is, in words."""
    return FORMATS[form]
