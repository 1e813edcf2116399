"""Papers of a look at a snapshot: the same reports that the command line makes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache as kept_documents

from sherwood.apps.governance import queries as governance
from sherwood.apps.snapshots import queries as snapshots
from sherwood.core.improvement import Item
from sherwood.reports import papers
from sherwood.reports.files import PAPER, report_files
from sherwood.reports.model import Report
from sherwood.reports.papers import Inputs, Kind, Unmakeable
from sherwood.reports.papers.gather import BOARD_CYCLE, gather

from .queries import Look

KEPT_AS = {"html": "html", "docx": "docx", "pdf": "pdf", "txt": "text"}
"""The formats of a paper by the ending of their file, as published papers name them."""


@dataclass(frozen=True)
class Wanted:
    """Which paper a person asks for. `part` is the key of a part of the plan, empty for a partner update."""

    kind: Kind
    on: date
    since: date
    part: str = ""

    @property
    def address(self) -> str:
        """As the end of an address."""
        asked = {"kind": str(self.kind), "on": self.on.isoformat(), "since": self.since.isoformat(), "part": self.part}
        return urlencode({name: value for name, value in asked.items() if value})


def wanted(asked: dict[str, str], today: date) -> Wanted | None:
    """The paper that an address asks for; None for what is none, or lies in the future."""
    try:
        kind, on = Kind(asked.get("kind", "")), date.fromisoformat(asked.get("on", ""))
        since = date.fromisoformat(asked["since"]) if asked.get("since") else on - BOARD_CYCLE
    except ValueError:
        return None
    part = "" if kind is Kind.PARTNER_UPDATE else asked.get("part", "")
    return Wanted(kind, on, since, part) if since < on <= today else None


def last_board(today: date) -> date:
    """The day of the partner update published last, from which changes are told; else six weeks ago."""
    published = governance.last_published(str(Kind.PARTNER_UPDATE))
    return published.on_day if published and published.on_day < today else today - BOARD_CYCLE


def inputs(look: Look, asked: Wanted, site: str) -> Inputs:
    """What a paper is made from. `site` is the address that its notes lead to. Raises Unmakeable without a plan."""
    return gather(
        look.snapshot,
        lambda measure, question: snapshots.ask(look.snapshot, measure, question),
        lambda measure, variant: snapshots.comparisons(look.snapshot, measure, variant),
        papers.Area(settings.SHERWOOD_AREA_NAME, settings.SHERWOOD_FICTIONAL),
        on=asked.on,
        since=asked.since,
        site=site,
    )


def made(look: Look, asked: Wanted, site: str, *, restricted: bool = False) -> tuple[Inputs, Item | None, Report]:
    """A paper, the part of the plan it is about, and what it was made from. Raises Unmakeable, in a sentence."""
    found = inputs(look, asked, site)
    subjects = papers.subjects_asked(found, asked.kind, asked.part)
    if len(subjects) != 1:
        raise Unmakeable("Select the part of the plan that the paper is about.")
    return found, subjects[0], papers.paper(found, asked.kind, subjects[0], restricted=restricted)


def snapshots_published() -> frozenset[str]:
    """The ids of the snapshots that published papers are made again from: give them to `Store.prune` to spare."""
    return frozenset(paper.snapshot for paper in governance.papers())


def parts(on: date) -> tuple[Item, ...]:
    """The areas and outcomes of the plan in force, in its order; none before a plan is imported."""
    programme = governance.programme("improvement_plan", "plan_item")
    try:
        plan = papers.plan_in_force(programme, on)
    except Unmakeable:
        return ()
    return papers.parts_of(programme, plan, on)


def files(report: Report) -> dict[str, bytes]:
    """The paper in every format by the ending of its file; written once and kept."""
    key = "paper:" + hashlib.sha256(repr(report).encode()).hexdigest()[:32]
    kept: dict[str, bytes] | None = kept_documents.get(key)
    if kept is None:
        kept = report_files(report, PAPER)
        kept_documents.set(key, kept, timeout=3600)
    return kept


def without_site(report: Report) -> Report:
    """The report as a page of the site shows it: its notes lead to pages of the same site."""
    return replace(report, site="")
