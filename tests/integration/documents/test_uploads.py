"""Uploads: told by content, kept privately, moved by a table of states, deleted when done with."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis.strategies import text

from sherwood.apps.audit.models import Event
from sherwood.apps.documents import operations, policies, queries
from sherwood.apps.documents.models import Kind, State, Upload

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 30)
CONTENT = b"<?xml version='1.0'?><Message/>"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.SHERWOOD_VAR = tmp_path


def packed(*members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()


def keep(by, content=CONTENT, name="return.xml", on=DAY):
    return operations.keep_upload(given=SimpleUploadedFile(name, content), purpose="sen2", by=by, on=on)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (CONTENT, Kind.XML),
        (b"\xef\xbb\xbf\n <Message/>", Kind.XML),
        ("<Message/>".encode("utf-16"), Kind.XML),
        (b"postcode,district\nZZ1 1AA,E07000170\n", Kind.CSV),
        (packed(("person.csv", "a,b")), Kind.ZIP),
        (packed(("[Content_Types].xml", "<a/>"), ("xl/workbook.xml", "<a/>")), Kind.XLSX),
    ],
)
def test_a_file_is_told_by_its_content_whatever_its_name(content, kind):
    assert policies.recognised("holiday.jpg", io.BytesIO(content)) is kind


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04 damaged", b"only words"])
def test_other_content_is_refused_in_a_sentence(content):
    with pytest.raises(policies.Refused, match=r"^return\.xml .*\."):
        policies.recognised("return.xml", io.BytesIO(content))


def test_a_zip_that_unpacks_to_far_more_than_it_holds_is_refused():
    with pytest.raises(policies.Refused, match="unpacks to"):
        policies.recognised("bomb.zip", io.BytesIO(packed(("zeros", b"0" * 30_000_000))))


def test_an_upload_is_private_and_has_its_digest_and_its_giver(analyst):
    upload = keep(analyst)
    path = queries.file_of(upload)
    assert path.read_bytes() == CONTENT
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0
    assert upload.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (upload.uploaded_by, upload.uploaded_on, upload.kind) == (analyst, DAY, Kind.XML)
    assert Event.objects.get(action="document.uploaded").ids == (str(upload.id),)


def test_the_limit_is_in_the_settings(analyst, settings):
    settings.SHERWOOD_UPLOAD_LIMIT = 10
    with pytest.raises(policies.Refused, match="largest file"):
        keep(analyst)
    assert not Upload.objects.exists()


def test_a_name_with_folders_is_cut_to_its_last_part():
    assert operations.plain_name("..\\..\\etc/passwd\n") == "passwd"
    assert operations.plain_name("") == "file without a name"


def test_a_closed_upload_loses_its_file_and_cannot_be_closed_again(analyst, django_capture_on_commit_callbacks):
    upload = keep(analyst)
    with django_capture_on_commit_callbacks(execute=True):
        operations.mark_imported(upload=upload, by=analyst, on=DAY)
    assert not queries.file_of(upload).exists()
    with pytest.raises(policies.Refused, match="already imported"):
        operations.discard(upload=upload, by=analyst, on=DAY)
    assert Event.objects.filter(action="document.imported").count() == 1


def test_the_file_stays_when_the_transaction_fails(analyst):
    upload = keep(analyst)
    with pytest.raises(RuntimeError), transaction.atomic():
        operations.mark_imported(upload=upload, by=analyst, on=DAY)
        raise RuntimeError
    assert queries.file_of(upload).exists()
    assert Upload.objects.get(id=upload.id).state == State.WAITING


@pytest.mark.parametrize(("days", "left"), [(7, 2), (8, 1)])
def test_what_nobody_imports_within_seven_days_is_deleted(days, left, analyst, django_capture_on_commit_callbacks):
    forgotten = keep(analyst)
    with django_capture_on_commit_callbacks(execute=True):
        keep(analyst, on=DAY + timedelta(days=days))
    assert len(queries.list_waiting()) == left
    assert queries.file_of(forgotten).exists() is (left == 2)


def test_the_database_refuses_a_closed_upload_without_a_day(analyst):
    upload = keep(analyst)
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.filter(id=upload.id).update(state=State.IMPORTED)


def test_every_field_is_kept_or_scrubbed():
    assert {field.name for field in Upload._meta.get_fields()} == Upload.KEEP | Upload.SCRUB
    assert not Upload.KEEP & Upload.SCRUB


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("SEN2 return (final).xml", "SEN2_return_final_.xml"),
        ("postcodes.csv", "postcodes.csv"),
        ("../../etc/passwd", "etc_passwd"),
        ("..", "file"),
        ("été.zip", "t_.zip"),
        ("a" * 150 + ".zip", "a" * 96 + ".zip"),
    ],
)
def test_a_name_is_made_safe_and_keeps_its_extension(given, kept):
    assert queries.safe_name(given) == kept


@given(text(max_size=200))
def test_no_name_is_a_path(name):
    safe = queries.safe_name(name)
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", safe)


def test_a_kept_file_bears_its_name_and_leaves_no_folder(analyst, django_capture_on_commit_callbacks):
    upload = keep(analyst, name="SEN2 return.xml")
    path = queries.file_of(upload)
    assert path.name == "SEN2_return.xml"
    assert path.parent.name == upload.id.hex
    with django_capture_on_commit_callbacks(execute=True):
        operations.discard(upload=upload, by=analyst, on=DAY)
    assert list(queries.folder().iterdir()) == []
