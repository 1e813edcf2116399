"""Files that are not a return, or mean harm: each is refused with a sentence, and memory stays small."""

from __future__ import annotations

import tracemalloc
import zipfile
from itertools import islice
from pathlib import Path

import pytest

from sherwood.exchange.problems import Unreadable
from sherwood.exchange.sen2 import read_return
from sherwood.exchange.sen2.identity import Digests
from unit.exchange.sen2.returns import child, clean_child, element, read_text, xml

HOSTILE = {
    "not XML": "UPN,Surname\n1,2\n",
    "cut off": xml(clean_child())[:-200],
    "another root": "<Children><Person/></Children>",
    "another collection": xml(clean_child()).replace(">SEN2<", ">CIN<"),
    "no persons": "<Message><Header/></Message>",
    "empty": "",
    "document type": "<!DOCTYPE Message>" + xml(clean_child()),
    "entity expansion": '<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + xml(clean_child()),
    "external entity": '<!DOCTYPE m SYSTEM "file:///etc/passwd">' + xml(clean_child()),
    "undefined entity": xml(child(Person={"Surname": "&x;"})),
    "deep": "<Message>" + "<Persons>" * 5_000 + "</Persons>" * 5_000 + "</Message>",
    "deep modules": "<Message>" + "<Person>" * 5_000 + "</Person>" * 5_000 + "</Message>",
    "long text": xml(child(Person={"Surname": "x" * 3_000_000})),
    "long tag": xml(clean_child()).replace("<Persons>", f'<Persons a="{"x" * 3_000_000}">'),
    "many tags": xml(child(Person={f"T{n}": "1" for n in range(6_000)})),
    "many items": xml(clean_child()).replace("</UPN>", "</UPN>" + "<Odd>1</Odd>" * 6_000),
    "many needs": xml(child(ActivePlans={"SENneed": [{"SENtype": "HI"}] * 6_000})),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_a_return_is_refused_with_a_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"return\.xml .*\.$"):
        read_text(tmp_path, text)


def test_a_missing_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_return(tmp_path / "none.xml")


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "return.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("persons.csv", b"0" * 5_000_000)
    with pytest.raises(Unreadable, match="unpacks to far more"):
        read_return(path)


def test_an_xml_file_in_a_zip_is_read(tmp_path: Path) -> None:
    path = tmp_path / "return.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("sen2.xml", xml(clean_child()))
    [batch] = read_return(path).batches()
    assert batch.persons == 1


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "return.xml"
    body = element("Person", clean_child())
    with path.open("w", encoding="utf-8") as file:
        file.write(xml().replace("</Persons>\n</Message>\n", ""))
        for n in range(4_000):
            file.write(body.replace("Y891200018001", f"A{n:012}").replace("Fictional", f"S{n}"))
        file.write("</Persons></Message>")
    batches = read_return(path).batches(size=200)
    tracemalloc.start()
    for _ in islice(batches, 2):
        pass
    tracemalloc.reset_peak()
    _, early = tracemalloc.get_traced_memory()
    for _ in batches:
        pass
    _, late = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # What may grow is a few numbers for each child: some 600 bytes.
    assert late - early < 4_000 * 600 + 2_500_000


def test_a_set_of_digests_knows_what_was_entered_however_many() -> None:
    met = Digests()
    assert all(met.add("n", number) for number in range(5_000))
    assert not any(met.add("n", number) for number in range(5_000))
    assert met.holds("n", 4_999) and not met.holds("n", 5_000)
