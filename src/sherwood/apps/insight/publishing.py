"""Publishing a paper, and making an evidence pack with its files: what leaves the building, with its audit entry."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from datetime import date
from typing import IO

from django.conf import settings
from django.http import HttpRequest

from sherwood.apps.accounts import permissions
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import record
from sherwood.apps.governance import operations as governance
from sherwood.apps.governance import queries as plans
from sherwood.apps.governance.models import Paper
from sherwood.apps.governance.policies import Refused
from sherwood.apps.snapshots import queries as snapshots
from sherwood.core.improvement import EvidenceItem
from sherwood.reports import papers as reports
from sherwood.reports.model import Report

from . import papers
from .papers import Wanted
from .queries import Look

_IN_MEMORY = 32_000_000  # bytes; a larger pack lies on the disk while it is sent


def publish(
    *, report: Report, asked: Wanted, by: User, on: date, plan: str = "", request: HttpRequest | None = None
) -> Paper:
    """Freeze a paper: its files in every format are kept as they are, with all that it takes to make it again.

    `plan` is the short name of its plan, left out for the one in force on its day. Raises NotAllowed.
    """
    permissions.check(by, Permission.PUBLISH_PAPERS)
    made = papers.files(report)
    return governance.publish_paper(
        kind=str(asked.kind),
        subject=asked.part,
        title=f"{report.title}: {report.subtitle}",
        paper_on=asked.on,
        snapshot=report.snapshot,
        made_with=governance.MadeWith(
            since=asked.since,
            plan=plan,
            site=report.site,
            area_code=snapshots.area_code(),
            area_name=settings.SHERWOOD_AREA_NAME,
        ),
        files={papers.KEPT_AS[form]: (f"{report.file_stem}.{form}", content) for form, content in made.items()},
        by=by,
        on=on,
        request=request,
    )


def evidence_zip(
    *, look: Look, asked: Wanted, site: str, by: User, on: date, request: HttpRequest | None = None
) -> tuple[str, IO[bytes]]:
    """An evidence pack as a ZIP: the report in every format, and each file of evidence that this person may see.

    Every file that goes in has its audit entry. The same pack of the same day is the same ZIP, to the
    byte. Raises NotAllowed, and Unmakeable for a part that is not there.
    """
    permissions.check(by, Permission.SEE_EVIDENCE)
    restricted = permissions.may(by, Permission.SEE_RESTRICTED_EVIDENCE)
    inputs, subject, report = papers.made(look, asked, site, restricted=restricted)
    written: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    held = reports.evidence_in(inputs, subject, restricted=restricted) if subject else ()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as pack:
        for form, content in papers.files(report).items():
            pack.writestr(_entry(f"{report.file_stem}.{form}", asked.on), content)
        count = sum(_add(pack, asked.on, each, number, by, on, request) for number, each in enumerate(held, 1))
    record(
        actor=by,
        action="paper.evidence-pack-made",
        kind="paper",
        ids=[asked.part],
        snapshot=look.snapshot.id,
        detail={"evidence": len(held), "files": count, "restricted": restricted},
        request=request,
    )
    written.seek(0)
    return f"{report.file_stem}.zip", written


def _entry(name: str, dated: date) -> zipfile.ZipInfo:
    """A place in a ZIP that carries the day of the paper, not the minute of writing, nor who may read the original."""
    entry = zipfile.ZipInfo(name, (dated.year, dated.month, dated.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, whatever system writes it
    entry.external_attr = 0o600 << 16
    return entry


def _add(
    pack: zipfile.ZipFile,
    dated: date,
    each: EvidenceItem,
    number: int,
    by: User,
    on: date,
    request: HttpRequest | None,
) -> int:
    """Add the file of one item of evidence; 0 where it has none here."""
    stored = plans.find_evidence(each.evidence_id)
    if stored is None or stored.kept_file is None:
        return 0
    try:
        _, path = governance.open_evidence_file(evidence=stored, by=by, on=on, request=request)
    except Refused:
        return 0  # the pack names it with its digest; its file is no longer kept here
    entry = _entry(f"evidence/{number:03} {path.name}", dated)
    entry.file_size = path.stat().st_size
    with path.open("rb") as content, pack.open(entry, "w") as place:
        shutil.copyfileobj(content, place)
    return 1
