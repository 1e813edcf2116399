"""Setting lists: the register of establishments as downloaded, or a simple list of ours."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

from sherwood.core.vocab import code_list

from ..problems import Problem, Unreadable
from .lists import DISTRICT_CODE, ReferenceList, arrow_rows, counted, digest_of, kept_aside, plain, text_table

_URN = "urn"
_UKPRN = "ukprn"
_NAME = r"establishmentname|name|settingname"
_KIND = r"typeofestablishmentname|settingtype|type|typeofestablishment"
_DISTRICT = r"districtadministrativecode|district(code)?|lad(\d\d)?(cd|code)?|laua|oslaua"
_NUMBER = re.compile(r"[0-9]{4,10}", re.ASCII)

Row = tuple[str, str | None, str | None, str | None, str | None, str | None]


def read_settings(path: str | Path) -> ReferenceList:
    """Read which kind of setting each number stands for.

    Takes the register's download (URN, UKPRN, EstablishmentName, TypeOfEstablishment (name), DistrictAdministrative
    (code)) or a list with the headings urn, ukprn, name, setting_type, district; as CSV or spreadsheet. Raises
    Unreadable when there is no number or no kind. A type of establishment that is no kind of ours is not known.
    """
    path = Path(path)
    table = text_table(path)
    urn_at, ukprn_at = table.place(_URN), table.place(_UKPRN)
    if urn_at is None and ukprn_at is None:
        table.need("URN or UKPRN", _URN, "URN or UKPRN")
    kind_at = table.need("kind of setting", _KIND, "TypeOfEstablishment (name) or setting_type")
    name_at, district_at = table.place(_NAME), table.place(_DISTRICT)
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    strange: Counter[str] = Counter()
    for line, cells in table.rows:

        def cell(at: int | None, cells: tuple[str, ...] = cells) -> str | None:
            return (cells[at] or None) if at is not None and at < len(cells) else None

        urn, ukprn, kind = _number(cell(urn_at)), _number(cell(ukprn_at)), cell(kind_at)
        if urn is None and ukprn is None:
            problems.append(_no_number(table.file, line, cell(urn_at) or cell(ukprn_at)))
            continue
        setting_type = setting_type_of(kind)
        if setting_type is None:
            strange[kind or "empty"] += 1
        row = (urn or ukprn or "", urn, ukprn, cell(name_at), setting_type, _district(cell(district_at)))
        rows[row[0]] = row
    if not rows:
        raise Unreadable(f"{path.name} holds no setting with a URN or UKPRN.")
    notes = (f"Kinds of setting that are not known: {counted(strange)}.",) if strange else ()
    return ReferenceList(
        "settings", path.name, arrow_rows("settings", list(rows.values())), digest_of(path), notes, tuple(problems)
    )


def setting_type_of(kind: str | None) -> str | None:
    """Our code of a kind of setting, given as that code or as the register names it; None where it is neither."""
    if not kind:
        return None
    if kind in code_list("setting_type"):
        return kind
    return _register_types().get(_as_registered(kind))


def _as_registered(kind: str) -> str:
    """The register has changed its spelling ("Free schools - 16-19", "Free schools 16 to 19") but not its types."""
    return plain(re.sub(r"(?<=\d)\s*to\s*(?=\d)", "", kind)).replace("freeschools", "freeschool")


@cache
def _register_types() -> dict[str, str]:
    with (Path(__file__).parent / "register_types.csv").open(encoding="utf-8", newline="") as file:
        return {_as_registered(row["name"]): row["setting_type"] for row in csv.DictReader(file)}


def _number(text: str | None) -> str | None:
    return text if text and _NUMBER.fullmatch(text) else None


def _district(text: str | None) -> str | None:
    return text if text and re.fullmatch(DISTRICT_CODE, text) else None


def _no_number(file: str, line: int, value: str | None) -> Problem:
    sentence = (
        f"URN and UKPRN are {value!r}; expected a number of 6 or 8 digits." if value else "it has no URN or UKPRN."
    )
    return kept_aside(file, line, "URN", value, "reference.setting-number", sentence)
