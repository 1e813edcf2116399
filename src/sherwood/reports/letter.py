"""A letter as a value, and its three forms: plain text, a piece of HTML to be framed by a page, and a tagged PDF.

A letter differs from a report: it is written to one reader, in the reader's own form (ordinary or large print, easy
read with pictures), and carries no figures that need notes.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape
from pathlib import Path

from .letter_pictures import drawn
from .words import FICTIONAL

STYLE = Path(__file__).with_name("letter.css")
_WIDTH = 78


@dataclass(frozen=True)
class Heading:
    """A heading within the letter."""

    text: str


@dataclass(frozen=True)
class Passage:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list whose order does not matter."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Pictured:
    """One idea of an easy read letter: a picture beside a short sentence or two. `picture` names one of ours."""

    picture: str
    text: str


Part = Heading | Passage | Items | Pictured


@dataclass(frozen=True)
class Said:
    """A sentence in another language: its code, the way it is written, and the words."""

    language: str
    text: str
    right_to_left: bool = False


@dataclass(frozen=True)
class LetterPaper:
    """One letter to one reader. `form` is the form of print: standard, large-print or easy-read."""

    title: str
    sender: str
    to: str
    dated: str
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    about: str = ""
    form: str = "standard"
    other_language: tuple[Said, ...] = ()
    is_fictional: bool = False


def html(paper: LetterPaper) -> str:
    """The letter as a piece of HTML with the classes of the GOV.UK Design System; nothing outside is fetched."""
    large = paper.form != "standard"
    body = "govuk-body-l" if large else "govuk-body"
    about = f'<p class="{body} letter-about">{escape(paper.about)}</p>' if paper.about else ""
    return "\n".join(
        [
            f'<article class="letter letter--{paper.form}" lang="en-GB">',
            *(_said(each, body) for each in paper.other_language),
            f'<p class="{body} letter-sender">{escape(paper.sender)}</p>',
            f'<p class="{body} letter-date">{escape(paper.dated)}</p>',
            *([f'<p class="govuk-inset-text">{escape(FICTIONAL)}</p>'] if paper.is_fictional else []),
            f'<h1 class="govuk-heading-{"xl" if large else "l"}">{escape(paper.title)}</h1>',
            *([about] if about else []),
            f'<p class="{body}">Dear {escape(paper.to)},</p>',
            *(_part_html(part, large) for part in paper.parts),
            f'<p class="{body}">{"<br>".join(map(escape, paper.closing))}</p>',
            "</article>",
        ]
    )


def text(paper: LetterPaper) -> str:
    """The letter as plain text, for e-mail and for searching."""
    lines = [
        *(each.text for each in paper.other_language),
        paper.sender,
        paper.dated,
        *([FICTIONAL] if paper.is_fictional else []),
        f"{paper.title}\n{'=' * len(paper.title)}",
        *([paper.about] if paper.about else []),
        f"Dear {paper.to},",
        *(part_text(part) for part in paper.parts),
        "\n".join(paper.closing),
    ]
    return "\n\n".join(lines) + "\n"


def part_text(part: Part) -> str:
    """One part of a letter as plain text."""
    match part:
        case Heading(words):
            return f"{words}\n{'-' * len(words)}"
        case Items(texts):
            return "\n".join(_filled(each, "- ") for each in texts)
        case Passage(words) | Pictured(_, words):
            return _filled(words)


def page(piece: str, title: str, envelope: tuple[str, ...] = ()) -> str:
    """The whole document around a letter as it was sent; `envelope` are the lines for the window of the envelope."""
    lines = "<br>".join(map(escape, envelope))
    window = f'<p class="letter-envelope">{lines}</p>' if envelope else ""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>{STYLE.read_text(encoding='utf-8')}</style></head>",
            f"<body><main>{window}{piece}</main></body></html>",
            "",
        ]
    )


def pdf(piece: str, title: str, envelope: tuple[str, ...] = ()) -> bytes:
    """A letter as it was sent, as a tagged PDF (PDF/UA-1) on A4."""
    return pdf_of([(piece, envelope)], title)


def pdf_of(letters: list[tuple[str, tuple[str, ...]]], title: str) -> bytes:
    """Several letters in one PDF, each beginning a sheet of its own; every letter comes with its envelope's lines."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    bodies = [
        '<section class="letter-sheet">'
        + (f'<p class="letter-envelope">{"<br>".join(map(escape, lines))}</p>' if lines else "")
        + f"{piece}</section>"
        for piece, lines in letters
    ]
    whole = page("\n".join(bodies), title)
    nothing_outside = URLFetcher(allowed_protocols=["data"])
    written: bytes = HTML(string=whole, url_fetcher=nothing_outside).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return written


def _part_html(part: Part, large: bool) -> str:
    body = "govuk-body-l" if large else "govuk-body"
    match part:
        case Heading(words):
            return f'<h2 class="govuk-heading-{"l" if large else "m"}">{escape(words)}</h2>'
        case Passage(words):
            return f'<p class="{body}">{escape(words)}</p>'
        case Items(texts):
            inside = "".join(f"<li>{escape(each)}</li>" for each in texts)
            size = " govuk-!-font-size-24" if large else ""
            return f'<ul class="govuk-list govuk-list--bullet{size}">{inside}</ul>'
        case Pictured(picture, words):
            return f'<div class="letter-pictured">{drawn(picture)}<p class="{body}">{escape(words)}</p></div>'


def _said(said: Said, body: str) -> str:
    way = ' dir="rtl"' if said.right_to_left else ""
    return f'<p class="{body} letter-language" lang="{escape(said.language)}"{way}>{escape(said.text)}</p>'


def _filled(words: str, first: str = "") -> str:
    return textwrap.fill(
        words,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
