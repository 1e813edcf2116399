"""Files whose damage shows only while they are read: a sentence, never a traceback."""

from __future__ import annotations

import zipfile

import pytest

from factories.returns import person, request, write_return
from sherwood.exchange.importing import Unreadable, check_sen2


@pytest.mark.parametrize("encoding", ["shift_jis", "foo", "utf-7"])
def test_an_encoding_that_cannot_be_read(tmp_path, encoding: str) -> None:
    path = tmp_path / "return.xml"
    path.write_text(f'<?xml version="1.0" encoding="{encoding}"?><Message><Header/><Persons/></Message>')
    with pytest.raises(Unreadable, match=r"return\.xml"):
        check_sen2(path)


def test_a_member_of_a_zip_that_does_not_match_its_checksum(tmp_path) -> None:
    inside = write_return(tmp_path / "return.xml", person("Q891900614938", request("2025-01-06", "A")))
    path = tmp_path / "return.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(inside, "return.xml")
    content = bytearray(path.read_bytes())
    at = content.index(b"2025-01-06")
    content[at : at + 10] = b"2025-01-07"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match="damaged"):
        check_sen2(path)
