import stat
from datetime import date

import pyarrow.parquet as pq
import pytest
from rows_for_tests import child, put, row, without_order

from sherwood.core.records import TABLES
from sherwood.dataset import contract
from sherwood.dataset.folders import StoreBusyError
from sherwood.dataset.store import Store


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "new" / "area")


def keys(snapshot, table):
    return sorted(each[TABLES[table].key().name] for each in snapshot.read(table))


def test_the_folder_is_made_for_its_owner_only(store):
    put(store, child())
    store.build()
    for path in [store.folder, *store.folder.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_file_in_the_place_of_the_folder_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotADirectoryError, match="is a file; a data set needs a folder"):
        Store(tmp_path / "file")


def test_an_import_becomes_a_snapshot_with_every_table(store):
    assert store.current() is None
    facts = put(store, child(1), child(2))
    snapshot = store.build()
    assert facts.persons == 2
    assert facts.rows == {
        "person": 2, "identifier": 4, "request": 2, "assessment": 2, "plan": 2, "placement": 4, "need": 2, "review": 2,
    }  # fmt: skip
    assert store.current() == snapshot
    assert snapshot.tables == tuple(TABLES)
    assert contract.faults({name: snapshot.table(name) for name in snapshot.tables}) == []
    assert snapshot.rows["review_cycle"] == 4  # each plan: start to review, review to no end
    assert pq.read_schema(snapshot.path("wait")).names == list(TABLES["wait"].names())
    request = next(each for each in snapshot.read("request") if each["request_id"] == "r1")
    assert (request["can_stand_open"], request["closed_on"]) == (True, date(2025, 7, 20))


def test_the_same_file_again_changes_nothing(store):
    with store.new_layer(
        kind="sen2", collection="sen2:891:2026", sent_at=None, imported_at=None, digest="d", supplies=["person.sex"]
    ) as first:
        first.add(child())
        first.problems([{"rule": "sen2.age", "line": 4}])
        first.aside([{"values": {"Sex": "Q"}}])
        first.note("The layout is that of 2025.")
    before = store.build()
    files = without_order(store.folder)
    with store.new_layer(
        kind="sen2", collection="sen2:891:2026", sent_at=None, imported_at="2026-03-01", digest="d", supplies=[]
    ) as again:
        again.add(child())
        again.problems([{"rule": "sen2.age", "line": 4}])
    assert again.facts == first.facts == store.layer_of("sen2", "d")
    assert again.facts.problems == [{"rule": "sen2.age", "line": 4}]
    assert again.facts.aside == [{"values": {"Sex": "Q"}}]
    assert again.facts.notes == ("The layout is that of 2025.",)
    assert store.build() == before
    assert without_order(store.folder) == files


def test_the_same_inputs_have_the_same_id_and_rows_in_any_folder_and_order(tmp_path):
    one, other = Store(tmp_path / "one"), Store(tmp_path / "other")
    put(one, child(1), year=2025, digest="a")
    put(one, child(1), child(2), year=2026, digest="b")
    put(other, child(1), child(2), year=2026, digest="b")
    put(other, child(1), year=2025, digest="a")
    left, right = one.build(), other.build()
    assert left.id == right.id
    assert all(left.read(table) == right.read(table) for table in TABLES)


def test_a_collection_sent_again_replaces_the_earlier_layer_whole(store):
    put(store, child(1), child(2), digest="a", sent_at="2026-02-01T09:00:00")
    put(store, child(3), digest="b", sent_at="2026-03-01T09:00:00")
    snapshot = store.build()
    assert keys(snapshot, "person") == ["p3"]
    assert [layer["digest"] for layer in snapshot.layers] == ["b"]
    assert [each["order"] for each in snapshot.manifest["superseded"]] == [1]


def test_a_file_sent_earlier_but_imported_later_does_not_win_and_says_so(store):
    put(store, child(1), digest="b", sent_at="2026-03-01T09:00:00")
    before = store.build()
    late = put(store, child(2), digest="a", sent_at="2026-02-01T09:00:00")
    assert store.build() == before
    assert len(late.notes) == 1
    assert (
        "was sent later (2026-03-01T09:00:00) had been imported before this one (2026-02-01T09:00:00)" in late.notes[0]
    )
    assert len(store.layers()) == 2


def test_header_times_are_compared_as_times(store):
    put(store, child(1), digest="b", sent_at="2026-03-01T09:00:00+00:00")
    put(store, child(2), digest="a", sent_at="2026-03-01T09:30:00+01:00")  # half an hour before the first
    assert keys(store.build(), "person") == ["p1"]


def test_without_header_times_the_later_import_wins(store):
    put(store, child(1), digest="z", sent_at=None)
    put(store, child(2), digest="a", sent_at=None)
    assert keys(store.build(), "person") == ["p2"]


def test_an_import_that_fails_leaves_no_trace(store):
    put(store, child(1))
    before = without_order(store.folder)
    with (
        pytest.raises(RuntimeError),
        store.new_layer(
            kind="sen2", collection="sen2:891:2027", sent_at=None, imported_at=None, digest="x", supplies=[]
        ) as layer,
    ):
        layer.add(child(2))
        raise RuntimeError("the disk is full")
    assert without_order(store.folder) == before


def test_an_unknown_table_is_refused(store):
    with pytest.raises(KeyError, match="There is no table 'persons'"):
        put(store, {"persons": []})


def test_a_second_writer_is_told_to_wait(store):
    with store.writing(), pytest.raises(StoreBusyError, match="Another import is writing to the data set in"):
        put(Store(store.folder), child())
    put(Store(store.folder), child())


def test_supplied_is_the_union_with_what_can_be_derived(store):
    put(store, child(1), year=2025, digest="a", supplies=("plan.started_on",))
    assert store.build().supplied == {"plan.started_on"}
    put(store, child(1), year=2026, digest="b", supplies=("review.decided_on", "review.due_on"))
    assert store.build().supplied == {
        "plan.started_on",
        "review.decided_on",
        "review.due_on",
        "review_cycle.began_on",
        "review_cycle.anniversary_on",
        "review_cycle.ended_on",
    }


def test_layers_say_which_years_they_cover(store):
    put(store, child(1), year=2026, digest="a")
    put(store, child(1), year=2026, digest="b", kind="casework", about={"covers": [2024, 2025]})
    snapshot = store.build()
    assert {layer["kind"]: layer["covers"] for layer in snapshot.layers} == {"sen2": [2025], "casework": [2024, 2025]}
    assert snapshot.covers(date(2024, 6, 1)) and not snapshot.covers(date(2023, 12, 31))


def test_rows_that_are_not_about_children_are_merged_by_key(store):
    old = row(
        "published_figure", figure_id="f1", measure="m", period="2024", area="E92000001", level="national",
        value=0.5, source="s", release="2024",
    )  # fmt: skip
    new = row(
        "published_figure", figure_id="f1", measure="m", period="2024", area="E92000001", level="national",
        value=0.4, source="s", release="2025",
    )  # fmt: skip
    put(store, {"published_figure": [new]}, kind="published", year=2025, digest="b")
    put(store, {"published_figure": [old]}, kind="published", year=2024, digest="a")
    put(store, child(1))
    snapshot = store.build()
    assert [(each["value"], each["release"]) for each in snapshot.read("published_figure")] == [(0.4, "2025")]
    assert keys(snapshot, "person") == ["p1"]


def test_prune_destroys_old_snapshots_and_logs_ids_and_counts(store):
    built = []
    for number in (1, 2, 3):
        put(store, child(number), digest=str(number), sent_at=f"2026-02-0{number}")
        built.append(store.build())
    assert [each.id for each in store.snapshots()] == [each.id for each in built]
    assert store.prune(keep=2) == [built[0].id]
    assert not built[0].folder.exists()
    assert store.current() == built[2] and built[2].read("person")
    entry = store.log()[-1]
    assert (entry["done"], entry["id"], entry["rows"]["person"]) == ("snapshot destroyed", built[0].id, 1)
    with pytest.raises(ValueError, match="keep is 0"):
        store.prune(keep=0)


def test_prune_spares_the_snapshots_that_papers_were_made_from(store):
    built = []
    for number in (1, 2, 3, 4):
        put(store, child(number), digest=str(number), sent_at=f"2026-02-0{number}")
        built.append(store.build())
    assert store.prune(keep=1, spare={built[1].id, "never-built"}) == [built[0].id, built[2].id]
    assert [each.id for each in store.snapshots()] == [built[1].id, built[3].id]
    assert built[1].read("person")


def test_an_erased_child_is_left_out_of_every_later_snapshot(store):
    put(store, child(1), child(2), digest="a", year=2025)
    whole = store.build()
    store.erase("p1", "request under article 17", date(2026, 9, 1))
    erased = store.build()
    assert erased.id != whole.id
    for table in TABLES.values():
        if table.is_about_a_person():
            assert {each["person_id"] for each in erased.read(table.table_name)} <= {"p2"}, table.table_name
    assert erased.manifest["erased"] == 1
    put(store, child(1), child(3), digest="b", year=2026)
    assert keys(store.build(), "person") == ["p2", "p3"]
    assert "p1" not in str(store.log())


def test_an_erased_child_is_gone_under_every_key(store):
    put(store, child(1, upn="Y1"), child(2), digest="a", year=2025)
    put(store, child(3, upn="Y1"), digest="b", year=2026)
    store.erase("p3", "request under article 17", date(2026, 9, 1))
    assert keys(store.build(), "person") == ["p2"]


def test_what_no_list_knows_is_counted_and_what_a_list_knows_is_filled(store):
    put(store, child(1), child(2))
    bare = store.build()
    assert bare.manifest["unmatched"] == {"postcodes": 2, "settings": 4}
    assert {each["district"] for each in bare.read("person")} == {None}
    store.put_reference("postcodes", "test", [("NG11AA", "E06000018"), ("NG22BB", "E07000171")], "d1")
    store.put_reference(
        "settings", "test", [("100001", "100001", None, "A school", "special-academy-free", None)], "d2"
    )
    known = store.build()
    assert known.id != bare.id
    assert known.manifest["unmatched"] == {"postcodes": 0, "settings": 2}
    assert {each["district"] for each in known.read("person")} == {"E06000018"}
    assert {each["setting_type"] for each in known.read("plan")} == {"special-academy-free"}
    assert {each["setting_type"] for each in known.read("assessment")} == {"special-academy-free"}
    assert [each["name"] for each in known.read("setting")] == ["A school"]


def test_the_newest_list_counts_and_neighbours_keep_every_name(store):
    put(store, child(1))
    store.put_reference("postcodes", "old", [("NG11AA", "E06000018")], "d1")
    store.put_reference("postcodes", "new", [("NG11AA", "E07000170")], "d2")
    for name in ("April 2021", "May 2025"):
        store.put_reference(
            "neighbours", name, [(name, "E10000024", "Notts", "E10000007", "Derbyshire", 1, "Close")], name
        )
    first = store.build()
    assert [each["district"] for each in first.read("person")] == ["E07000170"]
    assert [each["list"] for each in first.neighbours()] == ["April 2021", "May 2025"]
    store.put_reference("postcodes", "new", [("NG11AA", "E07000170")], "d2")
    assert store.build() == first
    store.put_reference("postcodes", "old", [("NG11AA", "E06000018")], "d1")
    assert [each["district"] for each in store.build().read("person")] == ["E06000018"]
    with pytest.raises(ValueError, match="no kind of reference list 'schools'"):
        store.put_reference("schools", "x", [], "d")


def test_a_child_twice_in_one_file_is_one_child(store):
    twice = child(1)
    twice["request"] = [*child(1)["request"]]
    put(store, child(1), twice)
    snapshot = store.build()
    assert contract.faults({name: snapshot.table(name) for name in snapshot.tables}) == []
    assert snapshot.rows["person"] == snapshot.rows["request"] == snapshot.rows["plan"] == 1


def test_children_who_share_a_number_in_two_files_are_one_child(store):
    put(store, child(1, upn="Y1"), digest="a", year=2025)
    put(store, child(2, upn=" y1"), digest="b", year=2026)
    snapshot = store.build()
    assert keys(snapshot, "person") == ["p1"]
    assert contract.faults({name: snapshot.table(name) for name in snapshot.tables}) == []
    assert snapshot.rows["request"] == 1


@pytest.mark.parametrize("years", [(2026,), (2025, 2026)])
def test_many_parts_give_what_one_part_gives(tmp_path, monkeypatch, years):
    from sherwood.dataset import parts

    def build(folder):
        store = Store(folder)
        for year in years:
            put(store, *(child(number) for number in range(40)), digest=str(year), year=year)
        store.put_reference("postcodes", "test", [("NG11AA", "E06000018")], "d1")
        return store.build()

    whole = build(tmp_path / "whole")
    monkeypatch.setattr(parts, "CHILDREN_A_PART", 3)
    dealt = build(tmp_path / "dealt")
    assert dealt.id == whole.id and dealt.rows == whole.rows
    for table in TABLES:
        key = TABLES[table].key().name
        assert sorted(dealt.read(table), key=lambda each: each[key]) == sorted(
            whole.read(table), key=lambda each: each[key]
        )


def test_a_layer_of_an_older_contract_gets_empty_columns(store):
    facts = put(store, child(1))
    path = facts.path("plan")
    pq.write_table(pq.read_table(path).drop_columns(["residence"]), path)
    assert store.build().read("plan")[0]["residence"] is None
