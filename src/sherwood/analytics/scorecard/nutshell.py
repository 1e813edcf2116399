"""SEND in a nutshell: the rows of a scorecard in groups, what speaks of SEND first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .judging import Judged, Yardstick, judged

SEND_TITLE = "SEND"
_SEND = re.compile(r"\b(EHCPs?|EHC|SEND|SEN|special educational needs)\b")


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand together, each with our reading of it. `title` is SEND, or the ambition as printed."""

    title: str
    rows: tuple[tuple[Mapping[str, Any], Judged], ...]


def is_about_send(row: Mapping[str, Any]) -> bool:
    """Whether a row speaks of SEND: by its wording, or because a measure of ours speaks of the same thing."""
    return bool(row["measure"]) or _SEND.search(row["kpi"]) is not None


def nutshell(rows: Iterable[Mapping[str, Any]], yardstick: Yardstick = "target") -> tuple[Group, ...]:
    """Rows of one edition in groups: those about SEND first, then by ambition in the order of the scorecard.

    Each row stands once. Rows without an ambition come last, under "Other indicators".
    """
    ordered = sorted(rows, key=lambda row: row["position"])
    groups: dict[str, list[tuple[Mapping[str, Any], Judged]]] = {}
    for row in [
        *filter(is_about_send, ordered),
        *(row for row in ordered if row["ambition"] and not is_about_send(row)),
    ]:
        title = SEND_TITLE if is_about_send(row) else row["ambition"]
        groups.setdefault(title, []).append((row, judged(row, yardstick)))
    others = [(row, judged(row, yardstick)) for row in ordered if not row["ambition"] and not is_about_send(row)]
    if others:
        groups["Other indicators"] = others
    return tuple(Group(title, tuple(found)) for title, found in groups.items())
