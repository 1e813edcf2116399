"""A release of "Education, health and care plans" read into rows of `published_figure`."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from sherwood.core.records import PublishedFigure

from ..problems import Aside, Problem, Unreadable
from .mapping import FIGURES, SOURCE
from .reading import Reading, Taken
from .source import Source, open_source
from .table import read_table

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)", re.ASCII)
_GUIDANCE_YEAR = re.compile(r"Reporting year (20\d\d)", re.ASCII)
_GUIDANCE_BYTES = 4_000

FigureRow = tuple[Any, ...]


@dataclass(frozen=True)
class Release:
    """A release as read: rows of `published_figure`, what was wrong, and what a reader should know about it."""

    source: str
    edition: str
    rows: tuple[FigureRow, ...]
    problems: tuple[Problem, ...]
    aside: tuple[Aside, ...]
    notes: tuple[str, ...]


def read_release(path: str | Path) -> Release:
    """Read the totals, at every level, of a release: its zip as downloaded, its folder, or one of its CSV files.

    Rows come in the order of the supplied columns of `published_figure`. A row that cannot be read is left out and
    its reason kept in `problems`. Raises Unreadable when the file cannot be a release at all.
    """
    source = open_source(Path(path))
    files = {PurePosixPath(name).name.casefold(): name for name in source.names()}
    known = tuple(dict.fromkeys(figure.file for figure in FIGURES))
    present = [name for name in known if name in files]
    if not present:
        raise Unreadable(
            f"{source.path.name} holds none of the files of the release {SOURCE}; expected at least one of "
            f"{', '.join(known)}. Give the zip as downloaded."
        )
    reading = Reading()
    try:
        for name in present:
            with source.text(files[name]) as text:
                reading.read(read_table(name, text))
        edition = _edition(source, files, reading)
    except (zipfile.BadZipFile, zlib.error, EOFError, UnicodeDecodeError) as fault:
        raise Unreadable(f"{source.path.name} is damaged ({fault}). Download it again.") from fault
    reading.note_files(known, files)
    faults = reading.faults
    rows = tuple(_row(taken, edition) for taken in reading.taken.values())
    return Release(SOURCE, edition, rows, tuple(faults.problems), tuple(faults.aside), tuple(reading.notes))


def _edition(source: Source, files: dict[str, str], reading: Reading) -> str:
    """The edition: from the guidance in the release, else the year in its name, else the year after its last flows."""
    for base, name in files.items():
        if "guidance" in base and base.endswith(".txt"):
            with source.text(name) as text:
                found = _GUIDANCE_YEAR.search(text.read(_GUIDANCE_BYTES))
            if found:
                return found[1]
    in_name = _YEAR.findall(source.path.name)
    if in_name:
        return str(in_name[-1])
    years = [int(period) for _, _, period, _ in reading.taken if len(period) == len("2024")]
    if not years:
        raise Unreadable(
            f"{source.path.name} does not say which edition it is. Put the reporting year in its name, as in "
            "education-health-and-care-plans_2025.zip."
        )
    edition = str(max(years) + 1)
    reading.notes.append(f"The edition is taken to be {edition}: no guidance and no year in the name say otherwise.")
    return edition


def _row(taken: Taken, edition: str) -> FigureRow:
    figure, area = taken.figure, taken.area
    values = {
        "figure_id": figure_id(SOURCE, edition, figure.measure, figure.variant, taken.period, area.code),
        "measure": figure.measure,
        "variant": figure.variant,
        "period": taken.period,
        "area": area.code,
        "area_name": area.name or None,
        "level": area.level,
        "region": area.region,
        "numerator": taken.numerator,
        "denominator": taken.denominator,
        "value": taken.value,
        "flag": taken.flag,
        "source": SOURCE,
        "release": edition,
        "page": figure.page,
    }
    return tuple(values[column.name] for column in PublishedFigure.supplied())


def figure_id(*parts: str | None) -> str:
    """The permanent key of a figure, worked out from publication, edition, measure, variant, period and area."""
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:24]
