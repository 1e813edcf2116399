"""The engines that count. The only place that knows Ibis or a database."""

from __future__ import annotations

from typing import Any, Protocol

from sherwood.core.measures import Cell, Measure, NotAvailable, Question, ReferenceEngine

from .source import Source

ENGINES = ("duckdb", "reference")


class Engine(Protocol):
    """Anything that answers a question about a measure."""

    def answer(self, measure: Measure, question: Question) -> list[Cell] | NotAvailable:
        """The cells of every variant, or what is missing."""
        ...


def open_engine(source: Source, name: str = "duckdb") -> Any:
    """The engine called `name` over a snapshot. Raises ValueError for an unknown name.

    The reference engine is the meaning and slow; DuckDB through Ibis is the default.
    """
    if name == "reference":
        return ReferenceEngine(source.read, source.supplied)
    if name == "duckdb":
        import ibis  # loaded on use: it takes most of a second

        from .ibis_engine import IbisEngine

        return IbisEngine(source, ibis.duckdb.connect())
    raise ValueError(f"There is no engine {name!r}: choose one of {', '.join(ENGINES)}.")
