"""Evidence by sensitivity, files kept privately and opened on record, and papers that are frozen."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.documents import policies as document_policies
from sherwood.apps.documents.models import KeptFile, KeptKind
from sherwood.apps.documents.queries import path_of_kept
from sherwood.apps.governance import operations as do
from sherwood.apps.governance import permissions, queries
from sherwood.apps.governance.models import Evidence, NeverDeletedError, Paper, PaperFile
from sherwood.apps.governance.policies import Refused

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 9, 30), date(2026, 11, 11)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def add(item, by, sensitivity="partnership", content=None, name="rota.pdf", **more):
    file = SimpleUploadedFile(name, content) if content is not None else None
    told = {"title": "Rota", "shows": "Posts are filled", "dated_on": DAY, "source": "HR", "on": DAY}
    return do.add_evidence(item=item, by=by, sensitivity=sensitivity, file=file, **{**told, **more})


def office(part):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr(part, "<a/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, KeptKind.PDF),
        (b"\x89PNG\r\n\x1a\n....", KeptKind.PNG),
        (b"\xff\xd8\xff\xe0....", KeptKind.JPEG),
        (office("word/document.xml"), KeptKind.DOCX),
        (office("xl/workbook.xml"), KeptKind.XLSX),
        (b"a,b\n1,2\n", KeptKind.CSV),
        (b"Minutes of the meeting.\nAgreed.\n", KeptKind.TXT),
    ],
)
def test_a_document_is_told_by_its_content_whatever_its_name(content, kind):
    assert document_policies.recognised_document("holiday.exe", io.BytesIO(content)) is kind


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"\xef\xbb\xbf  <!doctype html>",
        b"<svg onload='x'/>",
        b"MZ\x90\x00\x03",
        office("other.bin"),
        office("word/vbaProject.bin"),
        b"PK\x03\x04 damaged",
        b"text with \x01 control",
    ],
)
def test_web_pages_programs_and_macros_are_refused_in_a_sentence(content):
    with pytest.raises(document_policies.Refused, match=r"^notes\.pdf .*\."):
        document_policies.recognised_document("notes.pdf", io.BytesIO(content))


def test_a_file_is_kept_for_its_owner_only_and_never_changes_its_digest(first, action_owner):
    evidence = add(first, action_owner, content=PDF, name="../../etc/rota 1.pdf")
    path = path_of_kept(evidence.kept_file)
    assert path.read_bytes() == PDF
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert path.parent.parent.stat().st_mode & 0o077 == 0
    assert (path.name, evidence.file_name) == ("rota_1.pdf", "rota 1.pdf")
    assert evidence.file_digest == hashlib.sha256(PDF).hexdigest()
    assert Event.objects.filter(action="document.kept", actor=action_owner).count() == 1


def test_an_empty_file_and_one_too_large_are_refused(first, action_owner, monkeypatch):
    monkeypatch.setattr(document_policies, "LARGEST_KEPT", 20)
    for content in (b"", PDF):
        with pytest.raises(document_policies.Refused):
            add(first, action_owner, content=content)
    assert (Evidence.objects.count(), KeptFile.objects.count()) == (0, 0)


def test_when_evidence_cannot_be_stored_its_file_is_gone_again(first, action_owner, monkeypatch, settings):
    from sherwood.apps.documents import operations as documents

    def broken(**told):
        raise RuntimeError("no audit trail")

    monkeypatch.setattr(documents, "record", broken)
    with pytest.raises(RuntimeError):
        add(first, action_owner, content=PDF)
    assert not [path for path in Path(settings.SHERWOOD_VAR).rglob("*") if path.is_file()]


def test_evidence_is_about_something_shows_something_and_can_be_found(first, action_owner):
    for wrong in (
        {"item": None},
        {"title": " "},
        {"shows": ""},
        {"source": " "},
        {"dated_on": LATER},
        {"sensitivity": "secret"},
    ):
        told = {"item": first, "sensitivity": "public", **wrong}
        with pytest.raises((Refused, NotAllowed)):
            add(told.pop("item"), action_owner, told.pop("sensitivity"), **told)
    assert Evidence.objects.count() == 0


# By role: what may be seen.
SEES = {
    "programme_manager": {"public", "partnership", "restricted"},
    "action_owner": {"public", "partnership"},
    "board_member": {"public", "partnership"},
    "adviser": {"public", "partnership"},
    "analyst": set(),
    "administrator": set(),
}


@pytest.mark.parametrize("who", SEES)
def test_each_role_sees_the_evidence_it_may_and_a_file_is_opened_on_record(who, request, first, programme_manager):
    person = programme_manager if who == "programme_manager" else request.getfixturevalue(who)
    kept = {one: add(first, "tests", one, PDF, title=one) for one in ("public", "partnership", "restricted")}
    seen = permissions.sensitivities(person)
    assert seen == SEES[who]
    assert {each.title for each in queries.list_evidence(sensitivities=seen, items=[first.pk])} == SEES[who]
    assert queries.evidence_counts(seen).get(first.pk, 0) == len(SEES[who])
    assert {e.title for e in queries.programme("evidence", sensitivities=seen).evidence} == SEES[who]
    for sensitivity, evidence in kept.items():
        if sensitivity in SEES[who]:
            file, path = do.open_evidence_file(evidence=evidence, by=person, on=DAY)
            assert (path.read_bytes(), file.filename) == (PDF, "rota.pdf")
        else:
            with pytest.raises(NotAllowed):
                do.open_evidence_file(evidence=evidence, by=person, on=DAY)
    looks = Event.objects.filter(action="evidence.opened", actor=person)
    assert {event.ids[0] for event in looks} == {kept[one].pk for one in SEES[who]}


def test_nobody_adds_evidence_that_they_could_not_see(first, action_owner):
    with pytest.raises(NotAllowed, match="restricted"):
        add(first, action_owner, "restricted")


def test_who_added_evidence_does_not_review_it_and_it_is_reviewed_once(first, programme_manager, action_owner):
    own = add(first, programme_manager)
    with pytest.raises(Refused, match="somebody else"):
        do.review_evidence(evidence=own, by=programme_manager, on=DAY)
    theirs = add(first, action_owner, title="Theirs")
    do.review_evidence(evidence=theirs, by=programme_manager, on=DAY)
    theirs.refresh_from_db()
    assert (theirs.reviewed_by, theirs.reviewed_on) == ("SEND improvement programme manager", DAY)
    with pytest.raises(Refused, match="was reviewed"):
        do.review_evidence(evidence=theirs, by=programme_manager, on=DAY)


def test_withdrawn_evidence_stays_on_record_and_counts_for_nothing(first, action_owner, programme_manager):
    evidence = add(first, action_owner, content=PDF)
    do.withdraw_evidence(evidence=evidence, by=action_owner, on=LATER)
    seen = permissions.sensitivities(programme_manager)
    assert not queries.list_evidence(sensitivities=seen)
    assert len(queries.list_evidence(sensitivities=seen, withdrawn=True)) == 1
    assert queries.evidence_counts(seen) == {}
    evidence.refresh_from_db()
    for call in (do.review_evidence, do.withdraw_evidence, do.open_evidence_file):
        with pytest.raises(Refused, match="was withdrawn on 11 November 2026"):
            call(evidence=evidence, by=programme_manager, on=LATER)


# Papers


def publish(by, **more):
    told = {
        "kind": "partner-update",
        "subject": "",
        "title": "Partner update",
        "paper_on": DAY,
        "snapshot": "s1",
        "files": {"text": ("update.txt", b"Dear partners"), "pdf": ("update.pdf", PDF)},
    }
    return do.publish_paper(**{**told, **more}, by=by, on=LATER)


def test_a_published_paper_keeps_its_files_and_snapshot_and_is_found(programme_manager, adviser):
    paper = publish(programme_manager)
    assert (paper.on_day, paper.published_on, paper.snapshot) == (DAY, LATER, "s1")
    found = queries.paper_file(paper.pk, "pdf")
    path = do.open_paper_file(file=found, by=adviser, on=LATER)
    assert path.read_bytes() == PDF
    assert path.stat().st_mode & 0o077 == 0
    assert found.sha256 == hashlib.sha256(PDF).hexdigest()
    assert Event.objects.get(action="paper.opened").actor == adviser
    assert Event.objects.get(action="paper.published").snapshot == "s1"
    second = publish(programme_manager, paper_on=LATER)
    assert queries.last_published("partner-update") == second
    assert queries.papers() == [second, paper]
    assert queries.paper_file(paper.pk, "xlsx") is None


def test_a_published_evidence_pack_is_opened_by_who_may_see_evidence_only(programme_manager, adviser, analyst):
    update = queries.paper_file(publish(programme_manager).pk, "text")
    pack = queries.paper_file(publish(programme_manager, kind="evidence-pack", subject="a1").pk, "text")
    assert do.open_paper_file(file=update, by=analyst, on=LATER).is_file()
    assert do.open_paper_file(file=pack, by=adviser, on=LATER).is_file()
    with pytest.raises(NotAllowed, match="see evidence"):
        do.open_paper_file(file=pack, by=analyst, on=LATER)
    assert Event.objects.filter(action="paper.opened", actor=analyst).count() == 1


def test_a_paper_is_frozen(programme_manager):
    paper = publish(programme_manager)
    paper.title = "Another"
    for change in (
        paper.save,
        paper.delete,
        Paper.objects.all().delete,
        lambda: Paper.objects.update(title="x"),
        lambda: PaperFile.objects.update(sha256="x"),
        PaperFile.objects.first().delete,
        lambda: PaperFile.objects.bulk_update([], ["sha256"]),
    ):
        with pytest.raises(NeverDeletedError):
            change()
    assert Paper.objects.get().title == "Partner update"


def test_a_paper_without_title_snapshot_or_files_is_refused(programme_manager):
    for wrong in ({"title": " "}, {"snapshot": ""}, {"files": {}}, {"files": {"exe": ("a.exe", b"MZ")}}):
        with pytest.raises(Refused):
            publish(programme_manager, **wrong)
    assert Paper.objects.count() == 0


def test_when_a_paper_cannot_be_stored_whole_no_file_stays(programme_manager, monkeypatch, settings):
    from sherwood.apps.governance.operations import papers

    def broken(**told):
        raise RuntimeError("no audit trail")

    monkeypatch.setattr(papers, "record", broken)
    with pytest.raises(RuntimeError):
        publish(programme_manager)
    assert Paper.objects.count() == 0
    assert not [path for path in Path(settings.SHERWOOD_VAR).rglob("*") if path.is_file()]
