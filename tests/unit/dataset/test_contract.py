import subprocess
import sys
from datetime import date

import pyarrow as pa
import pytest

from sherwood.core.records import TABLES
from sherwood.dataset import contract


def test_a_table_has_the_columns_of_the_record_in_their_types():
    assert contract.schema("need").names == ["need_id", "person_id", "plan_id", "rank", "need_type"]
    assert contract.schema("need").field("rank").type == pa.int32()
    assert contract.schema("request").field("received_on").type == pa.date32()
    assert contract.schema("request").field("mediation").type == pa.bool_()
    assert contract.schema("published_figure").field("value").type == pa.float64()
    assert not contract.schema("need").field("need_id").nullable


def test_supplied_columns_leave_the_derived_out():
    assert "district" in contract.schema("person").names
    assert contract.supplied_names("person") == ("person_id", "born_on", "sex", "ethnicity")


def test_rows_come_back_as_they_went_in():
    rows = [("n1", "p1", "e1", 1, "ASD"), ("n2", "p1", "e1", None, None)]
    assert contract.to_tuples(contract.to_arrow("need", rows)) == rows


def test_days_as_numbers_come_back_as_days():
    rows = [("p1", date(2016, 2, 29), "F", None), ("p2", None, None, "WBRI")]
    numbers = contract.to_tuples(contract.days_as_numbers(contract.to_arrow("person", rows)))
    assert numbers[0][1] == (date(2016, 2, 29) - date(1970, 1, 1)).days
    assert contract.to_tuples(contract.numbers_as_days("person", numbers)) == rows


def test_a_wrong_value_is_named_with_its_column():
    with pytest.raises(ValueError, match=r"need\.rank holds a value that is not int32"):
        contract.to_arrow("need", [("n1", "p1", "e1", "first", "ASD")])
    with pytest.raises(ValueError, match=r"need\.plan_id is empty in 1 rows"):
        contract.to_arrow("need", [("n1", "p1", None, 1, "ASD")])
    with pytest.raises(ValueError, match="has 2 values; expected 5"):
        contract.to_arrow("need", [("n1", "p1")])


def test_empty_tables_keep_the_contract():
    assert contract.faults({name: contract.empty(name) for name in TABLES}) == []


def test_faults_are_sentences_that_name_the_column():
    tables = {name: contract.empty(name) for name in TABLES}
    tables["person"] = contract.to_arrow("person", [("p1", None, "F", "XXXX", None)], contract.schema("person").names)
    tables["need"] = contract.to_arrow("need", [("n1", "p1", "e9", 1, "ASD"), ("n1", "p1", "e9", 2, "BAD")])
    assert contract.faults(tables) == [
        "person.ethnicity: 1 rows name a code that the list ethnicity does not have ('XXXX').",
        "need: 1 rows repeat a key of another row; need_id must be unique.",
        "need.plan_id: 2 rows name a plan that is not there ('e9').",
        "need.need_type: 1 rows name a code that the list need_type does not have ('BAD').",
    ]
    del tables["wait"]
    tables["plan"] = tables["plan"].drop_columns(["started_on"])
    found = contract.faults(tables)
    assert "Table wait is missing." in found
    assert any(sentence.startswith("plan has the columns plan_id") for sentence in found)


def test_writing_rows_does_not_import_pandas_which_still_works_afterwards():
    code = (
        "import sys\n"
        "from sherwood.dataset import contract\n"
        "rows = contract.to_arrow('need', [('n1', 'p1', 'e1', 1, 'ASD')])\n"
        "assert 'pandas' not in sys.modules and 'ibis' not in sys.modules and 'django' not in sys.modules\n"
        "assert list(rows.to_pandas()['rank']) == [1]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)})
