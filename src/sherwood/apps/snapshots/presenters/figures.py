"""A figure that is not there: what it needs, and which source is awaited. Never nought."""

from __future__ import annotations

from sherwood.core.measures import NotAvailable
from sherwood.core.records import TABLES
from sherwood.reports import words
from sherwood.reports.suppliers import supplier


def awaited(answer: NotAvailable) -> str:
    """Why a figure is not available and which source would give it."""
    sources = dict.fromkeys(supplier(name) for name in answer.missing)
    needs = words.listed([_meaning(name) for name in answer.missing])
    return f"No figures yet. It needs {needs}. Awaited from {words.listed(list(sources))}."


def _meaning(name: str) -> str:
    table, _, column = name.partition(".")
    if table not in TABLES or column not in TABLES[table].names():
        return f"“{name}”"
    meaning = TABLES[table].column(column).meaning.partition(".")[0].partition(":")[0].partition(" (")[0]
    return f"the {meaning[:1].lower()}{meaning[1:]}"
