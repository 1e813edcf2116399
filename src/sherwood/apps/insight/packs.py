"""The quarterly data pack of a look at a snapshot: the same report that the command line makes."""

from __future__ import annotations

import hashlib
from datetime import date

from django.conf import settings
from django.core.cache import cache as kept_documents

from sherwood.apps.snapshots import queries as snapshots
from sherwood.core.days import add_months
from sherwood.reports import words
from sherwood.reports.data_pack.gather import Area
from sherwood.reports.data_pack.gather import pack as gathered
from sherwood.reports.files import report_files
from sherwood.reports.model import Report

from . import periods
from .presenters.pack import framed
from .queries import Look, look

QUARTERS_OFFERED = 12
OFFERED = {"docx": "Word document", "pdf": "PDF", "xlsx": "Excel workbook"}
"""The formats that a pack is downloaded in, with their names."""


def quarters(look: Look) -> list[tuple[str, str]]:
    """The quarters a pack can be made for, the latest first, as address and words."""
    since, _ = periods.latest_complete(look.on, "quarter")
    starts = [add_months(since, -3 * back) for back in range(QUARTERS_OFFERED)]
    return [(periods.quarter_id(start), words.period(start, add_months(start, 3))) for start in starts]


def pack(look: Look, quarter: date) -> Report:
    """The data pack of the quarter that begins on a day, with small numbers hidden: it leaves the building."""
    return gathered(
        look.snapshot,
        lambda measure, question: snapshots.ask(look.snapshot, measure, question),
        lambda measure, variant: snapshots.comparisons(look.snapshot, measure, variant),
        Area(settings.SHERWOOD_AREA_NAME, settings.SHERWOOD_FICTIONAL),
        quarter,
        look.on,
    )


def document(report: Report, form: str) -> bytes:
    """The pack in one format (docx, pdf or xlsx); written once and kept, because drawing thirty pictures takes seconds.

    Raises KeyError for a format there is not.
    """
    key = f"{form}:" + hashlib.sha256(repr(report).encode()).hexdigest()[:32]
    kept: bytes | None = kept_documents.get(key)
    if kept is None:
        kept = report_files(report, [form])[form]
        kept_documents.set(key, kept, timeout=None)
    return kept


def make_ready(today: date) -> None:
    """Draw the charts of the latest pack, so that its first reader waits for none."""
    seen = look(today, protect=True)
    if seen is not None:
        since, _ = periods.latest_complete(seen.on, "quarter")
        framed(pack(seen, since))
