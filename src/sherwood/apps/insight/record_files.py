"""A file of the partnership's own record (plan, scorecard, claims) that waits: read, and compared with what is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sherwood.apps.accounts import permissions
from sherwood.apps.accounts.permissions import Person
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.documents import queries as documents
from sherwood.apps.documents.models import Upload
from sherwood.apps.governance import operations as governance
from sherwood.apps.governance import queries as plans
from sherwood.exchange import importing, recording
from sherwood.exchange.record_file import RecordFile
from sherwood.exchange.scorecard.mapping import SUPPLIED
from sherwood.exchange.sheets import read_sheet

from .policies import IMPORTS


@dataclass(frozen=True)
class Headings:
    """Which heading of the file a person said is which field, and for a scorecard which edition it is."""

    fields: Mapping[str, str]
    edition: str = ""

    def as_mapping(self, kind: str) -> dict[str, Any]:
        """The mapping as the reader of a kind takes it."""
        if kind != "scorecard":
            return dict(self.fields)
        mapping: dict[str, Any] = {"columns": dict(self.fields)} if self.fields else {}
        return {**mapping, "edition": self.edition} if self.edition else mapping


def is_record(upload: Upload) -> bool:
    """Whether a file is of the partnership's own record."""
    return upload.purpose in importing.RECORD_KINDS


def needed_to_check(kind: str) -> frozenset[Permission]:
    """What a person needs to see what a file would change: for one that rewrites the plan, to see the plan."""
    needed = set(governance.needed_to_take(kind))
    return frozenset({Permission.IMPORT_DATA, Permission.SEE_PLAN} if Permission.EDIT_PLAN in needed else needed)


def kinds_open_to(person: Person) -> tuple[str, ...]:
    """The kinds of file that a person may bring in, in the order of the page."""
    return tuple(kind for kind in IMPORTS if all(permissions.may(person, each) for each in _needed(kind)))


def _needed(kind: str) -> frozenset[Permission]:
    if kind not in importing.RECORD_KINDS:
        return frozenset({Permission.IMPORT_DATA})
    return needed_to_check(kind) | frozenset(governance.needed_to_take(kind))


def read(upload: Upload, headings: Headings) -> RecordFile:
    """The file as its reader gives it; nothing is stored. Raises Unreadable, in a sentence, for what is no table."""
    mapping, known = headings.as_mapping(upload.purpose), plans.keys_of_plans()
    return importing.read_record(upload.purpose, documents.file_of(upload), mapping, upload.filename, known)


def fields(kind: str, found: RecordFile) -> tuple[str, ...]:
    """The fields that a heading can be read as: all of the kind, or where it lists none those that were read."""
    if kind == "scorecard":
        return SUPPLIED
    known = tuple(field for field in recording.unknown_in_mapping(kind, None)[1] if field != "owner_is_post")
    return known or tuple(dict.fromkeys(found.mapping.values()))


def unread_headings(upload: Upload, found: RecordFile) -> tuple[str, ...]:
    """The headings of the file that were read as no field, in its order."""
    read = set(found.mapping)
    sheet = read_sheet(documents.file_of(upload), fits=lambda cells: len(read & set(cells)), filename=upload.filename)
    return tuple(heading for heading in dict.fromkeys(sheet.headings) if heading and heading not in read)


def compared(found: RecordFile) -> governance.Comparison:
    """What taking the file would change in what is held."""
    return governance.preview(found)
