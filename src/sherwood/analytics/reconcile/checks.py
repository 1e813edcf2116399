"""What a page needs to know about one claim and about clashes that a person has settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .comparable import beside, clash, comparable
from .groups import reconcile
from .model import Clash, Kind, Origin, Row, Said
from .ready import published_beside, ready
from .reasons import explained

_AHEAD = {"target": "aimed at", "forecast": "forecast", "planned": "planned"}


@dataclass(frozen=True)
class Check:
    """A claim beside the figure that should be the same: whether they agree, and what to say about it.

    `agrees` is None where there is nothing to compare with; `figure` is then None too.
    """

    agrees: bool | None
    figure: Said | None
    sentence: str


def clashes_of(rows: Mapping[str, Sequence[Row]], measured: Iterable[Row] = ()) -> list[Clash]:
    """The clashes of a data set: rows by table name, of which `claim` and `published_figure` are used.

    `measured` are our own counts of the claims of our area, as `counted` gives them.
    """
    return reconcile(rows.get("claim", ()), published=rows.get("published_figure", ()), measured=measured)


def settled(clashes: Iterable[Clash], decisions: Iterable[Row]) -> dict[tuple[str, str, str], Row]:
    """The decision that settles each clash, by `Clash.key`; the latest where there are several, by day and place.

    `decisions` are rows of `clash_decision`. A clash that has no decision is not in the answer.
    """
    ordered = sorted(decisions, key=_when)
    latest = {(_plain(row, "what").casefold(), _plain(row, "period"), _plain(row, "geography")): row for row in ordered}
    return {each.key: latest[each.key] for each in clashes if each.key in latest}


def checked_against(claim: Row, published: Iterable[Row], *, ours: bool = False) -> Check:
    """One claim against published figures, or with `ours` against figures counted from the data set.

    `published` has the columns of `published_figure`. The claim must name a measure; a figure counts when area and
    period are the same, and the variant too where the claim names one.
    """
    said = ready(claim)
    if said is None:
        return Check(None, None, "No value can be read from what is printed, so there is nothing to check.")
    if not said.measure:
        return Check(None, None, "The claim names no measure, so there is nothing to check it against.")
    if said.ahead:
        return Check(None, None, f"It is a figure that was {_AHEAD[said.ahead]}, so what came about cannot check it.")
    same_area = [row for row in published if row.get("area") == said.geography and _same_measure(row, said)]
    known = published_beside(said, same_area, Origin.MEASURED if ours else Origin.PUBLISHED)
    whose = "our own count" if ours else "the published figure"
    if not known:
        return Check(None, None, f"There is nothing to compare with: {whose} of that area and period is not held.")
    agreeing = [figure for figure in known if figure.interval.overlaps(said.interval)]
    figure = (agreeing or known)[0]
    of = f" ({figure.variant.replace('-', ' ')})" if figure.variant else ""
    if agreeing:
        return Check(True, figure, f"{said.printed} agrees with {whose}, {figure.printed}{of}: {figure.source}.")
    return Check(False, figure, f"{said.printed} is not {whose}, {figure.printed}{of}: {figure.source}.")


def likely_reason(one: Row, other: Row) -> tuple[Kind, str] | None:
    """Why two claims (rows of `claim`) differ; None where they can both stand or do not speak of the same thing."""
    a, b = ready(one), ready(other)
    if a is None or b is None or (a.what, a.geography.casefold()) != (b.what, b.geography.casefold()):
        return None
    near = comparable(a, b) or bool(beside(a, [b])) or bool(beside(b, [a]))
    return explained([(a, b)]) if near and clash(a, b) else None


def _same_measure(row: Row, said: Said) -> bool:
    return _plain(row, "measure").casefold() == said.measure


def _when(row: Row) -> tuple[str, int, str]:
    """The day of a decision, its place among those of the day, and its key where none has a place."""
    return str(row.get("decided_on") or ""), row.get("place") or 0, str(row.get("clash_decision_id"))


def _plain(row: Row, name: str) -> str:
    return str(row.get(name) or "")
