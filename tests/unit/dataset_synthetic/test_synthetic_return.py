"""The fictional area written as a SEN2 return and read again: nothing wrong with it, and the same keys."""

from collections import defaultdict
from datetime import UTC, datetime

import pytest

from sherwood.core.days import census_day
from sherwood.dataset.synthetic import synthesise
from sherwood.exchange.sen2 import Header, collection_rows, read_return, write_xml


@pytest.mark.parametrize("year", [2024, 2026])
def test_a_return_of_the_area_has_no_errors_and_every_row_keeps_its_key(year, tmp_path):
    rows = defaultdict(list)
    for child in synthesise(scale=0.1).children():
        for table, found in child.items():
            rows[table] += found
    header = Header(
        collection="SEN2",
        year=year,
        reference_date=census_day(year),
        source_level="L",
        authority="891",
        sent_at=datetime(year, 2, 1, 9, tzinfo=UTC),
    )
    write_xml(tmp_path / "return.xml", header, collection_rows(rows, year))

    read, problems = defaultdict(set), []
    for batch in read_return(tmp_path / "return.xml").batches():
        problems += batch.problems
        for table, found in batch.rows.items():
            read[table] |= {row[0] for row in found}

    assert [problem.message for problem in problems if problem.severity == "error"] == []
    assert len(problems) < 10
    assert len(read["plan"]) > 400
    for table, keys in read.items():
        assert keys <= {row[0] for row in rows[table]}, table
