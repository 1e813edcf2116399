"""Our own counts of what claims of our area speak of, in the columns of published figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sherwood.core.improvement.claims import span_of
from sherwood.core.measures import MEASURES, NotAvailable, Question

from .model import Row

if TYPE_CHECKING:
    from sherwood.analytics.engines import Engine


def counted(claims: Iterable[Row], engine: Engine, covers: Callable[[date], bool], area: str) -> list[dict[str, Any]]:
    """Our count for every measure and period that a claim of `area` names: rows to give `reconcile` as `measured`.

    `area` is the area code of the data set; claims of other areas are passed over, as are periods that `covers` says
    no collection tells of, periods that still run, and measures that cannot be counted. A stock is counted on the
    last day of its period. Counts are unprotected: they are for those who may see the data set.
    """
    wanted = {
        (str(row.get("measure") or ""), str(row.get("period") or "")) for row in claims if row.get("geography") == area
    }
    return [row for measure, period in sorted(wanted) for row in _figures(measure, period, engine, covers, area)]


def _figures(
    measure: str, period: str, engine: Engine, covers: Callable[[date], bool], area: str
) -> list[dict[str, Any]]:
    known, span = MEASURES.get(measure), span_of(period)
    if known is None or span is None or span.is_running or not (covers(span.first) and covers(span.last)):
        return []
    answer = engine.answer(known, Question(span.first, span.last + timedelta(days=1), span.last))
    if isinstance(answer, NotAvailable):
        return []
    return [
        {
            "measure": measure,
            "variant": cell.variant,
            "period": period,
            "area": area,
            "value": cell.value,
            "source": "The combined data set",
            "release": "",
            "page": known.title,
        }
        for cell in answer
        if cell.value is not None
    ]
