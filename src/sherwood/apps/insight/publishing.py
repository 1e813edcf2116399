"""Publishing a paper, and making an evidence pack with its files: what leaves the building, with its audit entry."""

from __future__ import annotations

import tempfile
import zipfile
from datetime import date
from typing import IO

from django.http import HttpRequest

from sherwood.apps.accounts import permissions
from sherwood.apps.accounts.models import User
from sherwood.apps.accounts.roles import Permission
from sherwood.apps.audit.operations import record
from sherwood.apps.governance import operations as governance
from sherwood.apps.governance import queries as plans
from sherwood.apps.governance.models import Paper
from sherwood.apps.governance.policies import Refused
from sherwood.core.improvement import EvidenceItem
from sherwood.reports import papers as reports
from sherwood.reports.model import Report

from . import papers
from .papers import Wanted
from .queries import Look

_IN_MEMORY = 32_000_000  # bytes; a larger pack lies on the disk while it is sent


def publish(*, report: Report, asked: Wanted, by: User, on: date, request: HttpRequest | None = None) -> Paper:
    """Freeze a paper: its files in every format are kept as they are. Raises NotAllowed."""
    permissions.check(by, Permission.PUBLISH_PAPERS)
    made = papers.files(report)
    return governance.publish_paper(
        kind=str(asked.kind),
        subject=asked.part,
        title=f"{report.title}: {report.subtitle}",
        paper_on=asked.on,
        snapshot=report.snapshot,
        files={papers.KEPT_AS[form]: (f"{report.file_stem}.{form}", content) for form, content in made.items()},
        by=by,
        on=on,
        request=request,
    )


def evidence_zip(
    *, look: Look, asked: Wanted, site: str, by: User, on: date, request: HttpRequest | None = None
) -> tuple[str, IO[bytes]]:
    """An evidence pack as a ZIP: the report in every format, and each file of evidence that this person may see.

    Every file that goes in has its audit entry. Raises NotAllowed, and Unmakeable for a part that is not there.
    """
    permissions.check(by, Permission.SEE_EVIDENCE)
    restricted = permissions.may(by, Permission.SEE_RESTRICTED_EVIDENCE)
    inputs, subject, report = papers.made(look, asked, site, restricted=restricted)
    written: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    held = reports.evidence_in(inputs, subject, restricted=restricted) if subject else ()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as pack:
        for form, content in papers.files(report).items():
            pack.writestr(f"{report.file_stem}.{form}", content)
        count = sum(_add(pack, each, number, by, on, request) for number, each in enumerate(held, 1))
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


def _add(
    pack: zipfile.ZipFile, each: EvidenceItem, number: int, by: User, on: date, request: HttpRequest | None
) -> int:
    """Add the file of one item of evidence; 0 where it has none here."""
    stored = plans.find_evidence(each.evidence_id)
    if stored is None or stored.kept_file is None:
        return 0
    try:
        _, path = governance.open_evidence_file(evidence=stored, by=by, on=on, request=request)
    except Refused:
        return 0  # the pack names it with its digest; its file is no longer kept here
    pack.write(path, f"evidence/{number:03} {path.name}")
    return 1
