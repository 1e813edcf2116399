"""Published papers, and those that can be made, for the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sherwood.apps.governance.models import Paper
from sherwood.core.improvement import Item
from sherwood.reports import words
from sherwood.reports.papers import Kind
from sherwood.reports.papers.desk import titled

_FORMATS = {"html": "Web page", "docx": "Word", "pdf": "PDF", "text": "Plain text"}


@dataclass(frozen=True)
class File:
    """One file of a paper: the words of its link, which name the paper for who hears links alone, and its address."""

    text: str
    hidden: str
    href: str


@dataclass(frozen=True)
class Published:
    """One published paper."""

    title: str
    kind: str
    on: str
    published: str
    snapshot: str
    files: tuple[File, ...]


def published(papers: Sequence[Paper]) -> tuple[Published, ...]:
    """The papers in the order given."""
    return tuple(_published(paper) for paper in papers)


def _published(paper: Paper) -> Published:
    by = f" by the {paper.published_by.post}" if paper.published_by else ""
    return Published(
        paper.title,
        kind_word(paper.kind),
        words.day(paper.on_day),
        f"{words.day(paper.published_on)}{by}",
        paper.snapshot[:12],
        tuple(
            File(
                _FORMATS.get(file.format, file.format),
                paper.title,
                reverse("insight:paper-file", args=[paper.pk, file.format]),
            )
            for file in sorted(paper.files.all(), key=lambda file: list(_FORMATS).index(file.format))
        ),
    )


def kind_word(kind: str) -> str:
    """The name of a kind of paper."""
    return Kind(kind).heading if kind in set(Kind) else kind


def part_choices(parts: Sequence[Item]) -> list[tuple[str, str]]:
    """The parts of the plan a paper can be about, for a form."""
    return [("", "The whole plan"), *((item.plan_item_id, titled(item)) for item in parts)]


def facts(title: str, on: date, since: date, snapshot: str, age: int) -> list[tuple[str, str]]:
    """What a person should know of a paper before publishing it."""
    return [
        ("Paper", title),
        ("As known on", words.day(on)),
        ("Changes since", words.day(since)),
        ("Made from", f"snapshot {snapshot[:12]}"),
        ("Reading age", f"{age} years"),
    ]
