"""Documents about a child: bounded, looked at by a scanner, and opened only by those who may."""

from __future__ import annotations

import io
import stat
import struct
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factories import cases
from sherwood.apps.accounts.permissions import NotAllowed
from sherwood.apps.audit.models import Event
from sherwood.apps.documents import children, policies, scanning
from sherwood.apps.documents.models import ChildFile, KeptFile, KeptKind, Upload
from sherwood.apps.documents.operations import keep_upload
from sherwood.apps.people.models import Acting, ActingKind, Child, FamilyMember
from sherwood.apps.people.permissions import Reach

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 1)
PDF = b"%PDF-1.7\nwords\n"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.SHERWOOD_VAR = tmp_path / "var"


@pytest.fixture
def cast():
    return cases.cast()


def give(cast, *, by=None, content=PDF, name="report.pdf", **more):
    return children.give_file(
        given=SimpleUploadedFile(name, content),
        child=cast.child,
        title="Report of March",
        by=by or cast.asha,
        on=ON,
        **more,
    )


def opens(file, who):
    try:
        answer = children.open_file(key=file.pk, by=who, on=ON, purpose="reading")
    except NotAllowed:
        return False
    assert b"".join(answer.streaming_content) == PDF
    return True


WHO = ("asha", "ben", "carys", "dev", "senco", "parent", "other_parent", "young_person")


@pytest.mark.parametrize(
    ("open_to", "readers"),
    [
        (frozenset(), {"asha", "ben"}),
        ({Reach.FAMILY}, {"asha", "ben", "parent"}),
        ({Reach.SCHOOL}, {"asha", "ben", "senco"}),
        ({Reach.CONTRIBUTES}, {"asha", "ben", "carys"}),
        ({Reach.FAMILY, Reach.SCHOOL, Reach.CONTRIBUTES}, {"asha", "ben", "carys", "senco", "parent"}),
    ],
)
def test_a_document_is_opened_by_those_it_is_open_to_and_listed_to_the_same(cast, open_to, readers):
    file = give(cast, open_to=frozenset(open_to))
    assert {name for name in WHO if opens(file, getattr(cast, name))} == readers
    listed = {name for name in WHO if children.list_files(child=cast.child, user=getattr(cast, name), on=ON)}
    assert listed == readers


def test_who_gave_a_document_may_open_it_while_they_may_act(cast):
    file = give(cast, by=cast.parent)
    assert opens(file, cast.parent)
    assert not opens(file, cast.senco)
    Acting.objects.filter(member__user=cast.parent).update(until_on=date(2026, 3, 1))
    assert not opens(file, cast.parent)


def test_what_one_parent_gives_is_not_opened_to_the_other(cast):
    lee = FamilyMember.objects.get(user=cast.other_parent)
    Acting.objects.filter(member=lee).update(kind=ActingKind.PARENTAL_RESPONSIBILITY)
    file = give(cast, by=cast.parent, open_to={Reach.FAMILY, Reach.CONTRIBUTES})
    assert {who for who in WHO if opens(file, getattr(cast, who))} == {"asha", "ben", "carys", "parent"}
    assert children.list_files(child=cast.child, user=cast.other_parent, on=ON) == []


def test_a_restricted_child_closes_its_documents_too(cast):
    file = give(cast, open_to=frozenset({Reach.FAMILY, Reach.SCHOOL}))
    Child.objects.filter(pk=cast.child.pk).update(restricted=True)
    assert not any(opens(file, getattr(cast, name)) for name in WHO)


def test_opening_is_audited_and_a_download_runs_nothing(cast):
    file = give(cast)
    answer = children.open_file(key=file.pk, by=cast.asha, on=ON, purpose="Working on the case")
    assert answer["Content-Disposition"] == 'attachment; filename="report.pdf"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    event = Event.objects.get(action="document.opened")
    assert (event.actor, event.ids, event.purpose) == (cast.asha, (str(file.pk),), "Working on the case")
    answer.close()


def test_what_is_not_there_and_what_is_not_yours_are_told_alike(cast):
    file = give(cast)
    said = set()
    for key in (file.pk, uuid4()):
        with pytest.raises(NotAllowed) as refusal:
            children.open_file(key=key, by=cast.dev, on=ON, purpose="reading")
        said.add(str(refusal.value))
    assert said == {"There is no such document among those you may open."}


def test_only_who_may_look_at_the_child_gives_a_document_and_a_refused_one_leaves_nothing(cast, settings):
    with pytest.raises(NotAllowed):
        give(cast, by=cast.dev)
    with pytest.raises(policies.Refused, match="is not a document that is kept here"):
        give(cast, content=b"<html><script>alert(1)</script></html>", name="letter.pdf")
    with pytest.raises(policies.Refused, match="Say what the document is"):
        children.give_file(given=SimpleUploadedFile("a.pdf", PDF), child=cast.child, title=" ", by=cast.asha, on=ON)
    assert (ChildFile.objects.count(), KeptFile.objects.count()) == (0, 0)
    assert not list(settings.SHERWOOD_VAR.rglob("*.pdf"))


def test_a_document_taken_off_the_record_is_opened_by_nobody(cast):
    file = give(cast, open_to=frozenset({Reach.FAMILY}))
    with pytest.raises(NotAllowed):
        children.withdraw_file(file=file, because="mine", by=cast.parent, on=ON)
    with pytest.raises(policies.Refused, match="Say why"):
        children.withdraw_file(file=file, because=" ", by=cast.asha, on=ON)
    children.withdraw_file(file=file, because="It is about another child.", by=cast.asha, on=ON)
    assert not any(opens(file, getattr(cast, name)) for name in WHO)
    assert ChildFile.objects.get().withdrawn_because == "It is about another child."


def scanner(tmp_path, settings, body):
    script = tmp_path / "scanner"
    script.write_text(f"#!/bin/sh\n{body}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    settings.SHERWOOD_SCANNER = f"{script} --quiet"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('grep -q EICAR "$2" && exit 1; exit 0', "found something harmful"),
        ("exit 2", "could not be checked"),
        ("kill -9 $$", "could not be checked"),
    ],
)
def test_what_the_scanner_finds_or_cannot_look_at_is_not_kept(cast, tmp_path, settings, body, words):
    scanner(tmp_path, settings, body)
    with pytest.raises(policies.Refused, match=rf"report\.pdf was not kept: .*{words}"):
        give(cast, content=PDF + b"EICAR")
    with pytest.raises(policies.Refused, match=words):
        keep_upload(given=SimpleUploadedFile("a.csv", b"a,b\nEICAR,1\n"), purpose="sen2", by=cast.asha, on=ON)
    assert (KeptFile.objects.count(), Upload.objects.count()) == (0, 0)
    assert not [path for path in settings.SHERWOOD_VAR.rglob("*") if path.is_file()]


def test_what_the_scanner_finds_clean_is_kept_and_it_gets_no_secret(cast, tmp_path, settings, monkeypatch):
    monkeypatch.setenv("SHERWOOD_SECRET_KEY", "seen by nobody")
    scanner(tmp_path, settings, f'test "$1" = --quiet || exit 3; env > {tmp_path}/env; exit 0')
    assert give(cast).pk
    assert "seen by nobody" not in (tmp_path / "env").read_text()
    assert scanning.says() == "Every upload is looked at by scanner."


def test_a_scanner_that_is_not_there_keeps_nothing(cast, settings):
    settings.SHERWOOD_SCANNER = "/no/such/scanner"
    with pytest.raises(policies.Refused, match="could not be checked"):
        give(cast)


@pytest.mark.parametrize("named", ["", "none", "NONE"])
def test_without_a_scanner_the_check_of_the_site_can_say_so(cast, settings, named):
    settings.SHERWOOD_SCANNER = named
    assert scanning.says().startswith("No malware scanner looks at uploads")
    assert give(cast).pk


def png(width, height):
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", width, height) + bytes(9)


def jpeg(width, height):
    first = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    frame = b"\xff\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8" + first + frame


@pytest.mark.parametrize("made", [png, jpeg])
def test_a_picture_that_unfolds_to_too_much_is_refused(made):
    assert policies.recognised_document("photo", io.BytesIO(made(4000, 3000))) in (KeptKind.PNG, KeptKind.JPEG)
    for size in ((20_000, 10), (10, 20_000), (10_000, 10_000)):
        with pytest.raises(policies.Refused, match=f"a picture of {size[0]:,} by {size[1]:,} points"):
            policies.recognised_document("photo", io.BytesIO(made(*size)))


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n", png(0, 5), b"\xff\xd8\xff", b"\xff\xd8\xff\xda", jpeg(3, 3)[:9]]
)
def test_a_picture_cut_short_is_read_to_its_end_and_no_further(content):
    assert policies.recognised_document("photo", io.BytesIO(content)) in (KeptKind.PNG, KeptKind.JPEG)


def test_sizes_are_read_as_a_library_of_pictures_reads_them():
    images = pytest.importorskip("PIL.Image")
    for kind in ("PNG", "JPEG"):
        made = io.BytesIO()
        images.new("RGB", (123, 45)).save(made, kind)
        assert policies.recognised_document("photo", made).value == kind.lower()
    made = io.BytesIO()
    images.new("1", (16_001, 2)).save(made, "PNG")
    with pytest.raises(policies.Refused, match="16,001 by 2 points"):
        policies.recognised_document("photo", made)
