"""Small invented releases: the headings of the real ones with a few made-up rows."""

from __future__ import annotations

import zipfile
from pathlib import Path

IDENTITY = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "new_la_code,old_la_code,la_name,breakdown_topic,breakdown"
)
ENGLAND = "2024,Calendar year,National,E92000001,England,,,,,"
NOTTS = "2024,Calendar year,Local authority,E92000001,England,E12000004,East Midlands,E10000024,891,Nottinghamshire"
TOTAL = "All ceased EHC plans,All ceased EHC plans"
BOM = "\ufeff"


def ceased(*rows: str, columns: str = "max_age,total_ceased") -> str:
    return BOM + "\r\n".join([f"{IDENTITY},{columns}", *rows]) + "\r\n"


def folder(path: Path, **files: str) -> Path:
    """A release as a folder `path/made_2025/data` of CSV files."""
    data = path / "made_2025" / "data"
    data.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (data / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return path / "made_2025"


def zipped(path: Path, files: dict[str, str], name: str = "release.zip") -> Path:
    with zipfile.ZipFile(path / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, text in files.items():
            archive.writestr(inside, text)
    return path / name
