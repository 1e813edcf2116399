"""What stands in the quarterly data pack, in the order of the improvement plan: a list to edit, no code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One measure: the variants drawn over time (all where none is named), and the groups it is split by."""

    measure: str
    draws: tuple[str, ...] | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """Measures that are read together."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Outcome:
    """An outcome of the improvement plan, with the topics that show it."""

    title: str
    aim: str
    topics: tuple[Topic, ...]


HEADLINE_NUMBERS: tuple[tuple[str, str | None], ...] = (
    ("ehc.requests", None),
    ("ehc.issued-in-20-weeks", "excluding-exceptions"),
    ("ehc.open-over-20-weeks", "waited-over-20"),
    ("ehc.plans-maintained", None),
)

HEADLINES: tuple[tuple[str, str | None], ...] = (
    ("ehc.requests", None),
    ("ehc.decided-in-6-weeks", None),
    ("ehc.refused-to-assess", None),
    ("ehc.plans-issued", None),
    ("ehc.issued-in-20-weeks", "all"),
    ("ehc.issued-in-20-weeks", "excluding-exceptions"),
    ("ehc.weeks-to-issue", "median"),
    ("ehc.open-over-20-weeks", "waited-over-20"),
    ("ehc.open-over-20-weeks", "waited-over-50"),
    ("ehc.plans-maintained", None),
    ("ehc.plans-ceased", None),
    ("reviews.decided-in-4-weeks", None),
    ("reviews.completed-in-12-months", None),
    ("reviews.amended-in-12-weeks", None),
    ("reviews.overdue", None),
)

_WAITED = ("waited-over-20", "waited-over-30", "waited-over-50")  # overdue by 30 weeks is waited over 50

CONTENTS = (
    Outcome(
        "Outcome 1: needs identified and assessed in time",
        "Children and young people with SEND have their needs identified and assessed in a timely way through "
        "statutory processes.",
        (
            Topic("Requests", (Part("ehc.requests", by=("district", "age_band", "request_source")),)),
            Topic(
                "Decisions whether to assess",
                (
                    Part("ehc.decided-in-6-weeks", by=("district",)),
                    Part("ehc.requests-decided-in-6-weeks"),
                ),
            ),
            Topic(
                "Plans on time",
                (
                    Part("ehc.plans-issued", by=("district", "primary_need")),
                    Part("ehc.issued-in-20-weeks", by=("district", "primary_need")),
                    Part("ehc.weeks-to-issue", by=("district",)),
                ),
            ),
            Topic(
                "Waiting",
                (Part("ehc.open-over-20-weeks", _WAITED, ("district",)),),
            ),
            Topic(
                "Refusals",
                (
                    Part("ehc.refused-to-assess", by=("district",)),
                    Part("ehc.requests-refused"),
                    Part("ehc.refused-to-issue-in-16-weeks"),
                ),
            ),
        ),
    ),
    Outcome(
        "Outcome 2: consistent support through plans",
        "Children and young people with SEND receive robust and consistent support through their EHC plans, which have "
        "the right input, at the right time and from the right place.",
        (
            Topic(
                "Plans maintained and ended",
                (
                    Part("ehc.plans-maintained", by=("primary_need", "age_band", "district", "setting_type")),
                    Part("ehc.plans-ceased", by=("cease_reason",)),
                ),
            ),
            Topic(
                "Reviews",
                (
                    Part("reviews.decided-in-4-weeks", by=("district",)),
                    Part("reviews.completed-in-12-months", by=("district",)),
                    Part("reviews.amended-in-12-weeks"),
                    Part("reviews.overdue", by=("district", "age_band")),
                ),
            ),
        ),
    ),
)


def parts() -> Iterator[Part]:
    """Every part in reading order."""
    for outcome in CONTENTS:
        for topic in outcome.topics:
            yield from topic.parts


def measure_ids() -> tuple[str, ...]:
    """Every measure of the pack once, in reading order."""
    return tuple(dict.fromkeys(part.measure for part in parts()))


def groupings() -> tuple[tuple[str, str], ...]:
    """Every measure with each group it is split by."""
    return tuple((part.measure, group) for part in parts() for group in part.by)
