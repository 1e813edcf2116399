"""Measures as values, and their meaning.

`MEASURES` holds every measure by its permanent id. `ReferenceEngine` answers questions in plain Python; the engines in
`analytics.engines` must give the same answers.
"""

from .answer import Cell, NotAvailable, Question, Tally, cells, unavailable
from .groups import GROUP_NAMES
from .model import NOT_KNOWN, Better, Group, Measure, Statistic, Unit, Variant
from .plans import PLAN_MEASURES
from .reference import ReferenceEngine
from .requests import REQUEST_MEASURES
from .reviews import REVIEW_MEASURES

MEASURES: dict[str, Measure] = {
    measure.id: measure for measure in (*REQUEST_MEASURES, *PLAN_MEASURES, *REVIEW_MEASURES)
}

__all__ = [
    "GROUP_NAMES",
    "MEASURES",
    "NOT_KNOWN",
    "Better",
    "Cell",
    "Group",
    "Measure",
    "NotAvailable",
    "Question",
    "ReferenceEngine",
    "Statistic",
    "Tally",
    "Unit",
    "Variant",
    "cells",
    "unavailable",
]
