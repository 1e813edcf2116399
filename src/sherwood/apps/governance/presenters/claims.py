"""Printed figures and where they clash: each clash with its figures, the likely reason, and how it was settled."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from sherwood.analytics.reconcile import Clash, Kind, Origin, Said
from sherwood.core.days import MONTHS
from sherwood.core.measures import MEASURES
from sherwood.design.words import day, plural
from sherwood.exchange.published.areas import AUTHORITIES
from sherwood.reports.words import capital

from .evidence import select

Row = Mapping[str, Any]
Key = tuple[str, str, str]
REASONS = {
    Kind.DEFINITION: "Different definitions",
    Kind.PERIOD: "Different times",
    Kind.RELEASE: "Different editions of a publication",
    Kind.NEIGHBOUR_LIST: "Different lists of neighbours",
    Kind.ARITHMETIC: "Arithmetic",
    Kind.EXPERIENCE: "Records against experience",
    Kind.UNEXPLAINED: "Not explained",
}
ORIGINS = {
    Origin.CLAIM: "",
    Origin.WORKED_OUT: "worked out from printed figures",
    Origin.PUBLISHED: "published figure",
    Origin.MEASURED: "our own count",
}
PLACES = {
    **{each.code: each.name for each in AUTHORITIES},
    "E92000001": "England",
    "E12000004": "East Midlands",
    "D2N2": "Derbyshire and Nottinghamshire (D2N2)",
}
_SHORT_FORMS = (
    "adhd",
    "asd",
    "cao",
    "cin",
    "cp",
    "d2n2",
    "eet",
    "ehc",
    "ehcp",
    "ep",
    "icb",
    "ks4",
    "mash",
    "nst",
    "send",
    "sen",
    "sgo",
    "slcn",
)
SPELT = {**{each: each.upper() for each in _SHORT_FORMS}, "england": "England", "bassetlaw": "Bassetlaw"}
STATES = (("", "Settled or not"), ("open", "Not settled"), ("settled", "Settled"))


@dataclass(frozen=True)
class ClashShown:
    """One clash: what it speaks of, its figures, and what print tells of the reason.

    `claims` are the keys of its claims, which the notes of papers lead to; each stands at the first clash it is in.
    """

    anchor: str
    title: str
    figures: str
    claims: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    reason: str
    why: str
    settled: str
    settle_href: str


@dataclass(frozen=True)
class SourceShown:
    """A source with how many claims it has. `claims` are the keys of those that stand in no clash shown."""

    name: str
    count: str
    href: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Claims:
    """The page of claims and clashes."""

    headline: str
    clashes: tuple[ClashShown, ...]
    hidden: str
    selects: tuple[dict[str, Any], ...]
    sources: tuple[SourceShown, ...]
    listed: tuple[tuple[Any, ...], ...]
    listed_of: str


CLASH_COLUMNS = ("Printed", "Source", "Place", "Time", "How it is defined")
CLAIM_COLUMNS = ("Printed", "What it says", "Time", "Place", "Checked against")


def what_in_words(what: str) -> str:
    """The short name of what a claim speaks of, as words."""
    told = [SPELT.get(each, each) for each in re.split(r"[-._]", what.lower()) if each]
    return capital(" ".join(told))


def period_in_words(period: str) -> str:
    """The time a claim speaks of: "May 2025", "2023 Q4", "2022 to 2023", "from June 2023"."""
    first, dots, last = period.partition("..")
    if not dots:
        return _time_in_words(period)
    if first and last:
        return f"{_time_in_words(first)} to {_time_in_words(last)}"
    return f"from {_time_in_words(first)}" if first else f"until {_time_in_words(last)}"


def _time_in_words(text: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", text)
    if found and 1 <= int(found[2]) <= len(MONTHS):
        return f"{int(found[3])} {_month(found)}" if found[3] else _month(found)
    return text.replace("-Q", " Q").replace("-academic", " (academic year)").replace("-ytd", " so far")


def _month(found: re.Match[str]) -> str:
    return f"{MONTHS[int(found[2]) - 1]} {found[1]}"


_TIME = r"\d{4}(?:-Q[1-4]|-ytd|-academic|-(?:0[1-9]|1[0-2])(?:-\d{2})?)"
_TIMES = re.compile(rf"(?<![\w.])(?:(?:{_TIME}|\d{{4}})\.\.(?:{_TIME}|\d{{4}})?|{_TIME})(?!\w)")


def times_in_words(text: str) -> str:
    """A sentence with every time in it, written as claims write them, in words."""
    return _TIMES.sub(lambda found: period_in_words(found[0]), text).replace(" for from ", " from ")


def place_in_words(geography: str) -> str:
    """Whose figure it is: an area by its name where it is one of ours, else in the words of the claim."""
    return PLACES.get(geography.upper(), geography if geography[:1].isupper() else geography.replace("-", " "))


def title(clash: Clash) -> str:
    """What a clash speaks of, when and where."""
    told = (what_in_words(clash.what), period_in_words(clash.period), place_in_words(clash.geography))
    return ", ".join(part for part in told if part)


def address(clash: Clash) -> str:
    """Where a clash is settled."""
    told = {"what": clash.what, "period": clash.period, "geography": clash.geography}
    return f"{reverse('governance:settle')}?{urlencode(told)}"


def clash_shown(
    number: int, clash: Clash, decision: Row | None, claims: tuple[str, ...], *, may_settle: bool
) -> ClashShown:
    """A clash as the page shows it. `claims` are the keys of the claims that are found here."""
    return ClashShown(
        f"clash-{number}",
        title(clash),
        plural(len(clash.members), "figure"),
        claims,
        tuple(_member(each) for each in clash.members),
        REASONS[clash.kind],
        times_in_words(clash.why),
        _settled(clash, decision),
        address(clash) if may_settle else "",
    )


def _member(each: Said) -> tuple[str, ...]:
    origin = ORIGINS[each.origin]
    printed = f"{each.printed} ({origin})" if origin else each.printed
    qualifiers = [each.definition, each.variant, each.release, each.neighbour_list, each.sum_of]
    told = "; ".join(dict.fromkeys(part.replace("-", " ") for part in qualifiers if part))
    return printed, each.source, each.place, period_in_words(each.period) or "not said", told or "not said"


def _settled(clash: Clash, decision: Row | None) -> str:
    if decision is None:
        return ""
    stands = decision["stands_claim_id"]
    member = next((each for each in clash.members if stands and each.claim_id == stands), None)
    opening = f"{member.printed} ({member.source}) stands" if member else "None of them stands alone"
    by = f", {decision['decided_by']}" if decision["decided_by"] else ""
    return f"{opening}. {decision['reason']} ({day(decision['decided_on'])}{by})"


def shown(
    clashes: Sequence[Clash],
    decisions: Mapping[Key, Row],
    claims: Sequence[Row],
    checks: Mapping[str, str],
    chosen: Mapping[str, str],
    *,
    may_settle: bool,
) -> Claims:
    """The page. `chosen` narrows by `kind`, `state` and `source`; `checks` says by claim how it stands to published."""
    anchored: set[str] = set()
    shown_clashes = []
    for number, clash in enumerate(clashes, start=1):
        if not _takes(clash, decisions, chosen):
            continue
        members = dict.fromkeys(each.claim_id for each in clash.members if each.claim_id)
        new = tuple(key for key in members if key not in anchored)
        anchored.update(new)
        shown_clashes.append(clash_shown(number, clash, decisions.get(clash.key), new, may_settle=may_settle))
    left = len(clashes) - len(shown_clashes)
    source = chosen.get("source", "")
    return Claims(
        _headline(len(claims), len(clashes), len(decisions)),
        tuple(shown_clashes),
        f"{plural(left, 'clash', 'clashes')} left out by your choice." if left else "",
        _selects(chosen),
        _sources(claims, anchored),
        tuple(_claim(row, checks) for row in claims if source and row["source"] == source),
        source,
    )


def _takes(clash: Clash, decisions: Mapping[Key, Row], chosen: Mapping[str, str]) -> bool:
    kind, state = chosen.get("kind", ""), chosen.get("state", "")
    is_settled = clash.key in decisions
    return (not kind or str(clash.kind) == kind) and (not state or is_settled == (state == "settled"))


def _headline(claims: int, clashes: int, settled: int) -> str:
    if not claims:
        return "No printed figure has been recorded yet"
    if not clashes:
        return f"{plural(claims, 'printed figure')}, and none clashes with another"
    told = f"{plural(clashes, 'clash', 'clashes')} among {plural(claims, 'printed figure')}"
    return f"{told}: {settled} settled, {clashes - settled} not"


def _selects(chosen: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
    kinds = [("", "Any reason"), *((str(kind), text) for kind, text in REASONS.items())]
    return (
        select("kind", "Likely reason", kinds, chosen.get("kind", "")),
        select("state", "Decision", STATES, chosen.get("state", "")),
    )


def _sources(claims: Sequence[Row], anchored: Collection[str]) -> tuple[SourceShown, ...]:
    """The sources in order. A claim that stands in no clash is found at its source."""
    keys: dict[str, list[str]] = {}
    for row in claims:
        keys.setdefault(row["source"], []).append(row["claim_id"])
    return tuple(
        SourceShown(
            source,
            plural(len(found), "claim"),
            f"?{urlencode({'source': source})}#claims",
            tuple(key for key in found if key not in anchored),
        )
        for source, found in sorted(keys.items())
    )


def _claim(row: Row, checks: Mapping[str, str]) -> tuple[Any, ...]:
    doubtful = " (the source marks it as uncertain)" if row["is_doubtful"] else ""
    return (
        f"{row['printed']}{doubtful}",
        row["wording"],
        period_in_words(row["period"] or "") or "not said",
        row["place"],
        checks.get(row["claim_id"]) or _measure(row),
    )


def _measure(row: Row) -> str:
    measure = MEASURES.get(row["measure"] or "")
    return f"{measure.title}: nothing to compare with" if measure else "no measure of ours speaks of it"


def claim_choices(clash: Clash) -> list[tuple[str, str]]:
    """The claims of a clash as choices; a published figure or our own count is none."""
    return [
        (each.claim_id, f"{each.printed}: {each.source}, {each.place}")
        for each in clash.members
        if each.claim_id is not None
    ]
