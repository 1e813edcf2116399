"""The same arguments give the same area; size, order and the day of looking do not disturb it."""

from collections import Counter
from datetime import date
from itertools import islice

import pytest

from sherwood.dataset.synthetic import synthesise


def counted(children):
    """Rows by table, requests received in 2024, and the children's keys."""
    totals, in_2024, people = Counter(), 0, []
    for child in children:
        totals.update({table: len(rows) for table, rows in child.items()})
        in_2024 += sum(row[2] is not None and row[2].year == 2024 for row in child["request"])
        people.append(child["person"][0][0])
    return totals, in_2024, people


@pytest.fixture(scope="module")
def twice():
    """The area at scale 2."""
    return counted(synthesise(scale=2).children())


def test_the_same_seed_gives_the_same_rows():
    assert list(synthesise(scale=0.1, seed=7).children()) == list(synthesise(scale=0.1, seed=7).children())


def test_another_seed_gives_other_rows():
    one, other = (list(synthesise(scale=0.05, seed=seed).children()) for seed in (1, 2))
    assert one != other


def test_the_area_at_scale_one_stands_at_the_head_of_a_larger_one():
    small, large = (list(islice(synthesise(scale=scale).children(), 2000)) for scale in (1, 3.5))
    assert small == large


def test_children_of_different_parts_are_different_children(twice):
    _, _, people = twice
    assert len(people) == len(set(people))


def test_rows_double_with_the_scale(area, twice):
    totals, in_2024, _ = twice
    assert in_2024 == 2 * 1719
    for table, rows in area.items():
        assert totals[table] == pytest.approx(2 * len(rows), rel=0.15 if len(rows) < 1000 else 0.05), table


def test_rows_of_a_tenth_are_a_tenth(area):
    totals, in_2024, _ = counted(synthesise(scale=0.1).children())
    assert in_2024 == 172
    for table in ("person", "request", "assessment", "plan", "placement", "need", "review"):
        assert totals[table] == pytest.approx(len(area[table]) / 10, rel=0.07), table


def test_an_earlier_day_shows_the_same_area_before_later_things_happened():
    day = date(2024, 12, 31)
    now = {child["person"][0][0]: child for child in synthesise(scale=0.2).children()}
    then = {child["person"][0][0]: child for child in synthesise(scale=0.2, until=day).children()}
    assert set(then) <= set(now)
    for person, child in then.items():
        later = now[person]
        assert child["identifier"] == later["identifier"]
        assert {row[0] for row in child["request"]} == {
            row[0] for row in later["request"] if not row[2] or row[2] <= day
        }
        assert [row[4] for row in child["plan"]] == [row[4] for row in later["plan"] if row[4] <= day]
        assert child["need"] == later["need"][: len(child["need"])]
        decided = [row for row in later["review"] if row[6] and row[6] <= day]
        assert [row[6] for row in child["review"] if row[6]] == [row[6] for row in decided]


@pytest.mark.parametrize("scale", [0, -1, 51])
def test_a_scale_that_cannot_be_made_is_refused(scale):
    with pytest.raises(ValueError, match="scale is"):
        synthesise(scale=scale)


@pytest.mark.parametrize("until", [date(2019, 1, 1), date(2027, 1, 1)])
def test_a_day_outside_the_model_is_refused(until):
    with pytest.raises(ValueError, match="until is"):
        synthesise(until=until)
