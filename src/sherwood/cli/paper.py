"""`sherwood paper`: write the partner update, highlight reports or an evidence pack from the data set."""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .output import Unusable, a_day, add_dataset, add_json, print_json, progress

if TYPE_CHECKING:
    from sherwood.dataset.store import Snapshot
    from sherwood.reports.model import Report
    from sherwood.reports.papers import Inputs

KINDS = ("partner-update", "highlight", "evidence-pack")
NOTTINGHAMSHIRE = "E10000024"
NO_NAME = "This local area"


def add(command: argparse.ArgumentParser) -> None:
    """Arguments."""
    command.add_argument("kind", choices=KINDS, help="which paper to write")
    add_dataset(command)
    command.add_argument("--on", type=a_day, required=True, metavar="DATE", help="the day of the paper")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write the paper into")
    command.add_argument(
        "--for",
        dest="subject",
        default="",
        metavar="NUMBER",
        help='the part of the plan it is about, as 1, "Area 1" or 1.2.1; a highlight report of every outcome without',
    )
    command.add_argument(
        "--since", type=a_day, metavar="DATE", help="day of the last Board (default: six weeks before)"
    )
    command.add_argument(
        "--plan", default="", metavar="NAME", help="short name of the plan (default: the one in force)"
    )
    command.add_argument(
        "--snapshot", default="", metavar="ID", help="a snapshot that is still kept (default: the current one)"
    )
    command.add_argument("--restricted", action="store_true", help="name restricted evidence too, in an evidence pack")
    command.add_argument("--site", default="", metavar="ADDRESS", help="address that notes lead to (default: none)")
    command.add_argument("--area", default=NOTTINGHAMSHIRE, help="area code whose published figures stand beside ours")
    command.add_argument(
        "--area-name", help="name of the area on the paper (default: that of a fictional area, else This local area)"
    )
    add_json(command)


def run(options: argparse.Namespace) -> int:
    """Gather, build and render; one answer for all the papers written."""
    from sherwood.reports.papers import Kind, Unmakeable, paper, subjects_asked

    if options.since and options.since >= options.on:
        raise Unusable(f"The last Board, {options.since}, is not before the day of the paper, {options.on}.")
    kind = Kind(options.kind)
    try:
        inputs = _gathered(options)
        asked = subjects_asked(inputs, kind, options.subject)
        reports = [(subject, paper(inputs, kind, subject, restricted=options.restricted)) for subject in asked]
    except Unmakeable as fault:
        raise Unusable(str(fault)) from None
    options.out.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for subject, report in reports:
        part = subject.plan_item_id if subject else ""
        files += _write(report, _made_with(options, inputs, kind, part), options.out)
    answer: dict[str, Any] = {"paper": str(kind), "on": options.on.isoformat(), "snapshot": inputs.snapshot}
    answer |= {
        "reading_age": max(_reading_age(report) for _, report in reports),
        "files": [str(path) for path in files],
    }
    if options.json:
        print_json(answer)
    else:
        for path in files:
            print(f"Wrote {path}.")
        print(f"Reading age: {answer['reading_age']}.")
    return 0


def _gathered(options: argparse.Namespace) -> Inputs:
    from sherwood.analytics.comparators import Comparators
    from sherwood.analytics.engines import open_engine
    from sherwood.reports.papers import Area
    from sherwood.reports.papers.gather import gather

    from .dataset import current_snapshot

    snapshot = current_snapshot(options.dataset)
    if options.snapshot and options.snapshot != snapshot.id:
        snapshot = _kept_snapshot(options.dataset, options.snapshot)
    fictional = next((layer for layer in snapshot.layers if layer["about"].get("fictional")), None)
    name = options.area_name or (fictional["about"].get("authority") if fictional else None) or NO_NAME
    progress("Reading the plan and counting ...")
    comparators = Comparators(snapshot, options.area)
    return gather(
        snapshot,
        open_engine(snapshot).answer,
        comparators.beside,
        Area(name, fictional is not None),
        on=options.on,
        since=options.since,
        plan=options.plan,
        site=options.site.rstrip("/"),
    )


def _kept_snapshot(folder: Path, wanted: str) -> Snapshot:
    """The snapshot of this id, or of the one id that begins so. Raises Unusable, with those that are kept."""
    from sherwood.dataset.store import Store

    kept = Store(folder).snapshots()
    found = [each for each in kept if each.id.startswith(wanted)]
    if len(found) != 1:
        there = ", ".join(each.id for each in kept)
        fault = "More than one snapshot begins with" if found else "The data set keeps no snapshot"
        raise Unusable(f"{fault} {wanted}. Kept are, the last written last: {there}.")
    return found[0]


def _made_with(options: argparse.Namespace, inputs: Inputs, kind: str, part: str) -> dict[str, Any]:
    """All that it takes to make the paper again, by the names of the options: `for` is the key of its part."""
    return {
        "paper": str(kind),
        "on": inputs.on.isoformat(),
        "since": inputs.since.isoformat(),
        "plan": inputs.plan.slug,
        "for": part,
        "restricted": options.restricted,
        "site": inputs.site,
        "area": options.area,
        "area_name": inputs.area.name,
        "snapshot": inputs.snapshot,
    }


def _write(report: Report, made_with: dict[str, Any], out: Path) -> list[Path]:
    """A paper in every format, and the record by which it can be made again and compared."""
    from sherwood.reports.files import PAPER, report_files

    begun = time.monotonic()
    written: list[Path] = []
    digests = {}
    for name, content in report_files(report, PAPER, lambda form: progress(f"Writing the {form} ...")).items():
        path = out / f"{report.file_stem}.{name}"
        path.write_bytes(content)
        written.append(path)
        digests[path.name] = hashlib.sha256(content).hexdigest()
    record = out / f"{report.file_stem}.json"
    title = f"{report.title}: {report.subtitle}"
    whole = {**made_with, "title": title, "reading_age": _reading_age(report), "sha256": digests}
    record.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    progress(f"{report.title}, {report.subtitle}: written in {time.monotonic() - begun:.1f} seconds.")
    return [*written, record]


def _reading_age(report: Report) -> int:
    """The reading age of the plain summary, or of the whole paper where it has none."""
    from sherwood.reports.papers import reading_age

    return reading_age(report)
