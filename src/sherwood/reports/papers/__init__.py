"""Papers that the partnership sends out, made from a snapshot: the partner update, highlight reports, evidence packs.

`gather.gather(...)` reads the plan and asks for the figures; `papers(...)` makes the reports. Neither reads the clock,
and the same snapshot and day give the same papers.
"""

from __future__ import annotations

from sherwood.core.improvement import Item

from ..model import Report, texts
from ..reading_age import reading
from .evidence_pack import evidence_in, evidence_pack
from .highlight import highlight
from .inputs import Area, Correction, Inputs, Kind, MeasureFacts, Unmakeable
from .opening import IN_SHORT, summary_reading
from .partner_update import partner_update
from .subjects import parts_of, plan_in_force, subject_called, subjects

__all__ = [
    "Area",
    "Correction",
    "Inputs",
    "Kind",
    "MeasureFacts",
    "Unmakeable",
    "evidence_in",
    "evidence_pack",
    "highlight",
    "paper",
    "partner_update",
    "parts_of",
    "plan_in_force",
    "reading_age",
    "subject_called",
    "subjects",
    "subjects_asked",
]


def subjects_asked(inputs: Inputs, kind: Kind, named: str = "") -> tuple[Item | None, ...]:
    """What papers of a kind are about: the part named, else every outcome, or the whole plan for a partner update.

    Raises Unmakeable for a part that is not there, and for an evidence pack that names none.
    """
    if kind is Kind.PARTNER_UPDATE:
        return (None,)
    if named:
        return (subject_called(inputs, named, kind),)
    found = subjects(inputs, kind)
    if kind is Kind.HIGHLIGHT and found:
        return found
    there = ", ".join(f"{item.level} {item.number or item.title}" for item in found) or "none"
    raise Unmakeable(f'Say what the evidence pack is about, as --for "Area 1". There are: {there}.')


def paper(inputs: Inputs, kind: Kind, subject: Item | None = None, *, restricted: bool = False) -> Report:
    """One paper. A highlight report and an evidence pack need the part of the plan they are about."""
    if kind is Kind.PARTNER_UPDATE or subject is None:
        return partner_update(inputs)
    if kind is Kind.HIGHLIGHT:
        return highlight(inputs, subject)
    return evidence_pack(inputs, subject, restricted=restricted)


def reading_age(report: Report) -> int:
    """The reading age of the plain summary of a paper; of the whole paper where it has none."""
    summary = next((section for section in report.sections if section.title == IN_SHORT), None)
    return (summary_reading(summary) if summary else reading(texts(report.sections))).age
