"""The import pages: files that wait, what a check found, and what an import did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sherwood.apps.documents.models import Upload
from sherwood.dataset.references import Reference
from sherwood.design.words import plural
from sherwood.exchange.published.areas import authority_of
from sherwood.reports import words

from ..policies import IMPORTS
from ..queries import Standing
from . import quality

SHOWN = 100


@dataclass(frozen=True)
class FileShown:
    """A file that waits."""

    name: str
    what: str
    kind: str
    size: str
    digest: str
    given: str
    check: str
    confirm: str
    leave: str


@dataclass(frozen=True)
class Checked:
    """What a check found: counts, problems by rule, and the first of them one by one."""

    contents: str
    errors: int
    queries: int
    notes: tuple[str, ...]
    grouped: tuple[quality.Grouped, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int


def waiting(uploads: Iterable[Upload]) -> tuple[FileShown, ...]:
    """The files that were given and not yet imported."""
    return tuple(file(upload) for upload in uploads)


def file(upload: Upload) -> FileShown:
    """One file."""
    return FileShown(
        name=upload.filename,
        what=IMPORTS[upload.purpose],
        kind=upload.get_kind_display(),
        size=_size(upload.size),
        digest=upload.sha256,
        given=f"{words.day(upload.uploaded_on)} by {upload.uploaded_by}",
        check=reverse("insight:check", args=[upload.id]),
        confirm=reverse("insight:confirm", args=[upload.id]),
        leave=reverse("insight:leave", args=[upload.id]),
    )


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} kB"
    return f"{size / 1_000_000:,.1f} MB"


def checked(found: Any, rules: Mapping[str, str], may_see_rows: bool) -> Checked:
    """What the check found. Values and pupils' numbers only for those who may open records."""
    told: Sequence[Mapping[str, Any]] = found.as_json()["problems"]
    ordered = sorted(told, key=lambda each: each["severity"] != "error")
    return Checked(
        contents=_contents(found),
        errors=sum(each["severity"] == "error" for each in told),
        queries=sum(each["severity"] != "error" for each in told),
        notes=tuple(found.as_json()["notes"]),
        grouped=quality.grouped("", told, rules),
        columns=quality.problem_columns(may_see_rows),
        rows=quality.problem_rows(ordered[:SHOWN], may_see_rows),
        more=max(0, len(told) - SHOWN),
    )


def _contents(found: Any) -> str:
    if "authority" not in found.about:
        return f"Rows by kind: {_rows(found.rows)}"
    return f"{found.persons:,} children and young people; rows by table: {_rows(found.rows)}"


def collection(found: Any) -> str:
    """Whose file it is and of which year, or which edition; empty for a reference list."""
    about = found.about
    if "authority" in about:
        number = about["authority"]
        known = authority_of(number) if number else None
        who = f"{known.name} ({number})" if known else number or "An authority that the file does not name"
        year = f"collection of {about['year']}" if about["year"] else "a year that the file does not give"
        return f"{who}, {year}"
    return f"{about['source']}, edition of {about['release']}" if "release" in about else ""


def standing(found: Standing | None) -> str:
    """What importing the file would do to what is held, in a sentence."""
    if found is None:
        return "Nothing of this kind is held yet: nothing is replaced."
    held = found.held
    if isinstance(held, Reference):
        if found.is_same_file:
            return (
                f"This very list is in force already ({plural(held.rows, 'row')}): importing it again changes nothing."
            )
        return f"It would replace the list in force: {plural(held.rows, 'row')}."
    name = held.about.get("file") or held.collection
    if found.is_same_file:
        return f"This very file is held already ({name}): importing it again changes nothing."
    if not found.would_replace:
        return f"A file of the same collection that was sent later is held already ({name}), and would go on counting."
    when = quality.moment(held.imported_at)
    return f"A file of the same collection is held already ({name}, imported {when}). This one would replace it."


def _rows(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{table.replace('_', ' ')} {count:,}" for table, count in counts.items() if count) or "none"


def imported(upload: Upload, result: Any) -> str:
    """What an import did, in a sentence or two."""
    told = result.as_json()
    problems = plural(len(told["problems"]), "problem")
    if upload.purpose != "sen2":
        return f"{upload.filename} was imported. Rows by table: {_rows(told['rows'])}. {problems} found."
    return f"{upload.filename} was imported: {told['persons']:,} children and young people. {problems} found."
