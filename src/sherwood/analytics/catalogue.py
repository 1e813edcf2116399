"""Everything that Sherwood knows by a permanent id, as plain values: for people, for files, for the reference pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sherwood.core import vocab
from sherwood.core.clocks import LIMITS, Limit
from sherwood.core.improvement.refresh import refresh_rules
from sherwood.core.improvement.suggestions import suggestion_rules
from sherwood.core.law import all_citations
from sherwood.core.measures import MEASURES, Measure
from sherwood.core.records import TABLES, Record

Entry = dict[str, Any]


def catalogue(import_rules: Sequence[Entry] = ()) -> dict[str, list[Entry]]:
    """Limits, measures, tables, code lists, import and plan rules and citations, each a list of entries with an `id`.

    The import rules are handed in, because files are a neighbouring room.
    """
    return {
        "limits": [_limit(limit) for limit in LIMITS],
        "measures": [_measure(measure) for measure in MEASURES.values()],
        "tables": [_table(table) for table in TABLES.values()],
        "lists": [_code_list(name) for name in vocab.all_lists()],
        "rules": list(import_rules),
        "plan-rules": _plan_rules(),
        "citations": [
            {"id": found.id, "title": found.sentence, "checked": str(found.checked), "note": found.note}
            for found in all_citations()
        ],
    }


def _plan_rules() -> list[Entry]:
    """What suggests a rating of an action, and what a refresh of the plan looks for."""
    suggested = [
        {"id": rule.id, "title": rule.sentence, "suggests": rule.rating, "source": rule.source}
        for rule in suggestion_rules()
    ]
    looked_for = [
        {"id": rule.id, "title": rule.sentence, "suggests": None, "source": rule.source} for rule in refresh_rules()
    ]
    return suggested + looked_for


def _limit(limit: Limit) -> Entry:
    return {
        "id": limit.id,
        "title": limit.title,
        "force": str(limit.force),
        "anchors": [str(when.event) for when in limit.anchors],
        "within": f"{limit.within.n} {limit.within.unit}{'' if limit.within.n == 1 else 's'}",
        "counting": str(limit.counting),
        "window": limit.window,
        "met_by": [str(when.event) for when in limit.met_by],
        "ended_by": [str(when.event) for when in limit.ended_by],
        "exceptions": sorted(str(ground) for ground in limit.grounds),
        "in_force_from": _day(limit.in_force_from),
        "in_force_until": _day(limit.in_force_until),
        "cites": [found.id for found in limit.cites],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _measure(measure: Measure) -> Entry:
    return {
        "id": measure.id,
        "title": measure.title,
        "meaning": measure.meaning,
        "why": measure.why,
        "unit": str(measure.unit),
        "better": str(measure.better),
        "variants": [variant.name for variant in measure.variants],
        "groupings": [group.name for group in measure.groups],
        "needs": list(measure.needed()),
        "published_as": measure.published_as or None,
        "owner": measure.owner,
        "cites": list(measure.cites),
        "review_by": measure.review_by.isoformat(),
    }


def _table(table: type[Record]) -> Entry:
    return {
        "id": table.table_name,
        "title": (table.__doc__ or "").partition("\n")[0],
        "columns": [
            {
                "name": column.name,
                "type": str(column.kind),
                "meaning": column.meaning,
                "sensitivity": str(column.sensitivity),
                "required": column.required,
                "references": column.references,
                "codes": column.codes,
                "unit": column.unit,
                "derived": column.derived,
            }
            for column in table.columns
        ],
    }


def _code_list(name: str) -> Entry:
    found = vocab.code_list(name)
    return {
        "id": name,
        "title": found.title,
        "codes": [
            {
                "code": code.code,
                "label": code.label,
                "from": _day(code.from_on),
                "until": _day(code.until_on),
                "source": code.source,
            }
            for code in found.entries
        ],
    }
