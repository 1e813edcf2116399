"""Composing what one reader is sent: the letter in their form and language, and the e-mail that says it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sherwood.apps.people.models import Child, Format
from sherwood.core.days import in_words
from sherwood.reports import letter as papers
from sherwood.reports.letter import Heading, LetterPaper, Part, Passage, Pictured

from .contacts import Contacts
from .languages import told_in
from .merging import merged
from .rights import Rights, check_rights
from .templates import Template

SIGN_IN = "Sign in to read it"
COPIED_IN = "This is a copy for you of what we told the family. The rights in it are the family's."


@dataclass(frozen=True)
class Reader:
    """Whom one copy is for: the name as written, the language and form of print, and where the letter will be.

    `where` is the address on the site for somebody with an account, empty for others; `by_post` says that the copy
    itself goes by post; `is_copied_in` that the letter is the family's, and this reader has it to know.
    """

    name: str
    language: str = "en"
    format: str = Format.STANDARD
    where: str = ""
    by_post: bool = False
    is_copied_in: bool = False


@dataclass(frozen=True)
class Writing:
    """What a letter is written from: the same for every reader."""

    template: Template
    fields: Mapping[str, Any]
    child: Child | None
    contacts: Contacts
    dated: date
    is_fictional: bool = False

    @property
    def all_fields(self) -> dict[str, Any]:
        """The fields handed in, with those that every letter has."""
        return {
            "child": self.child.name if self.child else "",
            "called": self.child.called if self.child else "",
            "today": self.dated,
            "authority": self.contacts.authority.name,
            "team": self.contacts.team,
            "phone": self.contacts.authority.phone,
            "email": self.contacts.authority.email,
            **self.fields,
        }

    @property
    def rights(self) -> Rights | None:
        """The rights of the reader, where the letter tells a decision that may be appealed against."""
        if not self.template.appealable:
            return None
        return Rights(self.template.appealable, self.contacts, self.dated)


def composed(writing: Writing, reader: Reader) -> LetterPaper:
    """The letter to one reader. Raises RightsMissing where it would go without part of the reader's rights."""
    easy = reader.format == Format.EASY and bool(writing.template.easy)
    own = merged(writing.template.easy if easy else writing.template.body, writing.all_fields)
    rights = writing.rights
    their_rights = () if rights is None else rights.easy() if easy else rights.standard()
    paper = LetterPaper(
        title=writing.template.title,
        sender=f"{writing.contacts.authority.name}, {writing.contacts.team}",
        to=reader.name,
        dated=in_words(writing.dated),
        parts=(*_copied_in(reader, rights), *own, *their_rights, *_where(writing.contacts, reader, easy)),
        closing=("Yours sincerely", writing.contacts.team, writing.contacts.authority.name),
        about=f"About: {writing.child.name}" if writing.child else "",
        form=reader.format,
        other_language=told_in(reader.language),
        is_fictional=writing.is_fictional,
    )
    if rights is not None:
        check_rights(papers.text(paper), rights)
    return paper


def mail_of(writing: Writing, reader: Reader, what_changed: str) -> tuple[str, str]:
    """Subject and text of the e-mail to one reader. It names no child and no need; a decision brings its rights.

    Raises RightsMissing where the rights would not be whole.
    """
    template = writing.template
    if template.whole_by_email:
        return template.title, papers.text(composed(writing, reader))
    new = f"What is new: {what_changed}" if what_changed else f"What is new: {template.news}"
    rights = writing.rights
    parts: tuple[Part, ...] = (
        Passage(f"There is a letter for you from {writing.contacts.authority.name}: {template.title}."),
        Passage(new),
        *_copied_in(reader, rights),
        *([Passage(template.news)] if what_changed else []),
        *(() if rights is None else rights.easy() if reader.format == Format.EASY else rights.standard()),
        *_where(writing.contacts, reader, easy=False),
    )
    text = "\n\n".join(
        [
            *(each.text for each in told_in(reader.language)),
            f"Dear {reader.name},",
            *map(papers.part_text, parts),
            f"{writing.contacts.team}\n{writing.contacts.authority.name}\n{in_words(writing.dated)}",
        ]
    )
    if rights is not None:
        check_rights(text, rights)
    return f"A letter for you: {template.title}", text + "\n"


def _copied_in(reader: Reader, rights: Rights | None) -> tuple[Part, ...]:
    return (Passage(COPIED_IN),) if reader.is_copied_in and rights is not None else ()


def _where(contacts: Contacts, reader: Reader, easy: bool) -> tuple[Part, ...]:
    """Where the letter is, and how to have it on paper or in another form."""
    authority = contacts.authority
    on_paper = (
        f"To have it on paper, in large print, in easy read or in another language, phone {authority.phone} or e-mail "
        f"{authority.email}. It is free."
    )
    if reader.where:
        here = f"It is on our site, under Letters, and stays there: {reader.where} {SIGN_IN}."
        here += " We also send it by post." if reader.by_post else ""
    else:
        here = "You have it in your hands. We keep a copy of it, and you can ask us for another at any time."
    heading = Heading("Where this letter is")
    if easy:
        return heading, Pictured("letter", here), Pictured("phone", on_paper)
    return heading, Passage(here), Passage(on_paper)
