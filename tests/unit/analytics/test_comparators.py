"""Comparators: which list, which mean, how many; and the rank among all authorities."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sherwood.analytics.comparators import (
    NeighbourList,
    NeighbourRow,
    builtin_figures,
    builtin_neighbours,
    compare,
    neighbour_lists,
    recompute_shares,
    standing_of,
)
from sherwood.core.measures.model import Better
from sherwood.core.records import PublishedFigure
from sherwood.exchange.published import NEIGHBOUR_COLUMNS, Release, read_neighbours, read_release

DATA = Path(__file__).parents[3].parent / "shared" / "data"
ZIP = DATA / "dfe_ehcp" / "education-health-and-care-plans_2025.zip"
LISTS = [DATA / "lait" / name for name in ("sn_april_2021.xlsx", "sn_may_2025.xlsx")]
NOTTS = "E10000024"
IN_20_WEEKS = ("ehc.issued-in-20-weeks", "excluding-exceptions")
COLUMNS = [column.name for column in PublishedFigure.supplied()]

needs_release = pytest.mark.skipif(not ZIP.exists(), reason=f"{ZIP.name} is not in ../shared/data/dfe_ehcp")
needs_lists = pytest.mark.skipif(not LISTS[1].exists(), reason="sn_may_2025.xlsx is not in ../shared/data/lait")


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release(ZIP)


def row(area: str, value: float | None, flag: str | None = None, **more: object) -> tuple[object, ...]:
    """A row of `published_figure` of an invented authority."""
    values = dict.fromkeys(COLUMNS)
    values |= {"figure_id": area, "measure": "m", "period": "2024", "area": area, "area_name": area, "page": "p"}
    values |= {"level": "authority", "region": "R1", "denominator": 100.0, "value": value, "flag": flag}
    values |= {"source": "S", "release": "2025", **more}
    return tuple(values[name] for name in COLUMNS)


def listed(*areas: str) -> NeighbourList:
    rows = tuple(NeighbourRow("Made", "S", "A", "A", n, area, area, "Close") for n, area in enumerate(areas, start=1))
    return NeighbourList("Made", "S", "A", rows)


class TestNottinghamshireIn2022:
    """The issue's figures: 47.8% by the list of 2021 and 44.4% by the list of 2025.

    By hand from the release: the ten of 2021 add up to 478.4 (Cumbria still stood), and the nine of 2025 that have a
    figure to 399.7 (Norfolk's is printed x).
    """

    @pytest.fixture
    def comparison(self):
        return compare(builtin_figures(), *IN_20_WEEKS, "2022", NOTTS, neighbour_lists(builtin_neighbours(), NOTTS))

    def test_both_lists(self, comparison) -> None:
        old, new = comparison.neighbours
        assert (old.list_name, old.mean, old.counted, old.of) == ("April 2021", Decimal("0.4784"), 10, 10)
        assert (new.list_name, new.counted, new.of, new.missing) == ("May 2025", 9, 10, (("Norfolk", "x"),))
        assert new.mean == Decimal("3.997") / 9

    def test_in_words(self, comparison) -> None:
        assert comparison.sentences[:5] == (
            "Nottinghamshire: 4.5%.",
            "England: 49.2%.",
            "East Midlands: 32.1%.",
            "Statistical neighbours by the list of April 2021: 47.8%, the unweighted mean of 10 of 10 authorities.",
            (
                "Statistical neighbours by the list of May 2025: 44.4%, the unweighted mean of 9 of 10 authorities; "
                "without a figure: Norfolk (x)."
            ),
        )

    def test_each_figure_keeps_its_release(self, comparison) -> None:
        england = comparison.england
        assert (england.name, england.value, england.numerator, england.denominator) == (
            "England",
            Decimal("0.492"),
            30536,
            62108,
        )
        assert (england.source, england.release) == ("Education, health and care plans, DfE", "2025")
        assert comparison.region.area == "E12000004"

    @needs_release
    def test_rank_among_all(self, release: Release) -> None:
        """152 authorities in 2022: 4 printed x, and the Isles of Scilly issued none; two did worse than 4.5%."""
        standing = compare(release.rows, *IN_20_WEEKS, "2022", NOTTS).standing
        assert (standing.rank, standing.ranked, standing.missing, standing.quarter) == (145, 147, 5, "D")

    def test_no_rank_among_the_few_of_our_own_copy(self, comparison) -> None:
        assert comparison.standing.rank is None
        assert comparison.sentences[-1] == (
            "Not ranked: the figures at hand are of 17 authorities, not of all. Import the whole release."
        )


class TestMeans:
    def test_a_missing_neighbour_is_left_out_and_named(self) -> None:
        rows = [row("A", 0.5), row("B", 0.2), row("C", None, "x"), row("D", 0.4)]
        (mean,) = compare(rows, "m", None, "2024", "A", [listed("B", "C", "D", "E")]).neighbours
        assert (mean.mean, mean.counted, mean.of) == (Decimal("0.3"), 2, 4)
        assert mean.missing == (("C", "x"), ("E", "no figure"))

    def test_a_nought_counts(self) -> None:
        (mean,) = compare([row("B", 0.0), row("C", 0.4)], "m", None, "2024", "A", [listed("B", "C")]).neighbours
        assert (mean.mean, mean.counted) == (Decimal("0.2"), 2)

    def test_none_has_a_figure(self) -> None:
        (mean,) = compare([row("A", 0.5)], "m", None, "2024", "A", [listed("B")]).neighbours
        assert mean.mean is None
        assert mean.sentence.endswith("none of the 1 has a published figure.")

    def test_counts_have_no_mean_and_no_rank(self) -> None:
        rows = [row("A", 50.0, denominator=None), row("B", 70.0, denominator=None)]
        comparison = compare(rows, "m", None, "2024", "A", [listed("B")], better=Better.HIGHER)
        assert not comparison.is_share
        assert (comparison.neighbours[0].mean, comparison.standing.rank) == (None, None)
        assert comparison.sentences[-1] == "A count depends on the size of the area, so it has no rank."

    def test_the_newest_release_counts(self) -> None:
        rows = [row("A", 0.5), row("A", 0.6, release="2026"), row("A", 0.1, release="2024")]
        assert compare(rows, "m", None, "2024", "A").area.value == Decimal("0.6")

    def test_an_area_that_publishes_nothing_still_has_comparators(self) -> None:
        rows = [row("E92000001", 0.5, level="national"), row("R1", 0.4, level="regional")]
        comparison = compare(rows, "m", None, "2024", "A", better=Better.HIGHER, region="R1")
        assert comparison.area is None
        assert (comparison.england.value, comparison.region.value) == (Decimal("0.5"), Decimal("0.4"))
        assert comparison.sentences[-1] == "Not ranked: it has no published figure."


class TestStanding:
    FIVE = [Decimal(n) for n in (10, 20, 20, 40, 50)]

    @pytest.mark.parametrize(
        ("value", "better", "rank", "quarter"),
        [
            (50, Better.HIGHER, 1, "A"),
            (40, Better.HIGHER, 2, "B"),  # the 75th percentile is 40: on a cut is in the lower quarter
            (20, Better.HIGHER, 3, "D"),  # equal values share the better rank
            (10, Better.HIGHER, 5, "D"),
            (10, Better.LOWER, 1, "A"),
            (20, Better.LOWER, 2, "A"),
            (40, Better.LOWER, 4, "C"),
            (50, Better.LOWER, 5, "D"),
            (50, Better.NEITHER, None, None),
        ],
    )
    def test_rank_and_quarter(self, value: int, better: Better, rank: int | None, quarter: str | None) -> None:
        standing = standing_of(Decimal(value), self.FIVE, better)
        assert (standing.rank, standing.quarter) == (rank, quarter)

    def test_a_missing_value_is_counted_and_not_ranked(self) -> None:
        standing = standing_of(Decimal(10), [*self.FIVE, None, None], Better.HIGHER)
        assert (standing.rank, standing.ranked, standing.missing) == (5, 5, 2)
        assert standing_of(None, [*self.FIVE, None], Better.HIGHER).rank is None

    def test_cuts_interpolate(self) -> None:
        """Of 1, 2, 3, 4 the 25th percentile is 1.75, the median 2.5 and the 75th 3.25."""
        values = [Decimal(n) for n in (1, 2, 3, 4)]
        assert [standing_of(value, values, Better.LOWER).quarter for value in values] == ["A", "B", "C", "D"]


class TestRecomputed:
    def test_half_goes_up(self) -> None:
        """1 of 16 is 6.25%: half up gives 6.3, half even would give 6.2."""
        share = {"numerator": 1.0, "denominator": 16.0}
        (agrees,) = recompute_shares([row("A", 0.063, **share)])
        (differs,) = recompute_shares([row("A", 0.062, **share)])
        assert (agrees.checked, agrees.differences) == (1, ())
        assert [(d.printed, d.recomputed) for d in differs.differences] == [(Decimal("6.2"), Decimal("6.3"))]

    def test_what_is_missing_is_not_checked(self) -> None:
        rows = [row("A", None, "x", numerator=0.0, denominator=0.0), row("B", 0.5, denominator=None, page="; value v")]
        (reckoning,) = recompute_shares(rows)
        assert (reckoning.checked, reckoning.missing) == (0, 2)

    @needs_release
    def test_every_20_week_share_of_every_authority_and_year(self, release: Release) -> None:
        found = [r for r in recompute_shares(release.rows) if r.measure == "ehc.issued-in-20-weeks"]
        assert {(r.variant, r.level): (r.checked, len(r.differences)) for r in found} == {
            ("all", "national"): (6, 0),
            ("all", "regional"): (54, 0),
            ("all", "authority"): (903, 0),
            ("excluding-exceptions", "national"): (6, 0),
            ("excluding-exceptions", "regional"): (54, 0),
            ("excluding-exceptions", "authority"): (901, 0),
        }

    @needs_release
    def test_only_the_six_week_shares_differ_in_30_of_303(self, release: Release) -> None:
        found = [r for r in recompute_shares(release.rows) if r.level == "authority"]
        assert {r.measure: (r.checked, len(r.differences)) for r in found if r.differences} == {
            "ehc.requests-decided-in-6-weeks": (303, 30)
        }

    @needs_release
    def test_the_page_lists_each_difference(self, release: Release) -> None:
        page = (Path(__file__).parents[3] / "docs" / "reference" / "published-figures.md").read_text(encoding="utf-8")
        for reckoning in recompute_shares(release.rows):
            for d in reckoning.differences:
                line = f"| {d.period} | {d.area_name} | {d.numerator:,.0f} of {d.denominator:,.0f} | {d.printed:.1f} |"
                assert f"{line} {d.recomputed} |" in page


class TestOurOwnCopy:
    def test_it_covers_what_the_demo_shows(self) -> None:
        rows = [dict(zip(COLUMNS, figure, strict=True)) for figure in builtin_figures()]
        neighbours = builtin_neighbours()
        areas = {"E92000001", "E12000004", NOTTS, *(row.neighbour for row in neighbours)}
        assert len(areas) == 3 + 16  # the lists share four of their ten
        assert {row["area"] for row in rows} == areas
        assert {row["measure"] for row in rows} == {
            "ehc.issued-in-20-weeks",
            "ehc.plans-issued",
            "ehc.plans-maintained",
            "ehc.requests",
        }
        assert all(row["source"] and row["release"] and row["page"] for row in rows)
        assert len({row["figure_id"] for row in rows}) == len(rows)

    @needs_release
    def test_it_is_the_release_line_by_line(self, release: Release) -> None:
        imported = {figure[0]: figure for figure in release.rows}
        for figure in builtin_figures():
            assert figure == imported[figure[0]]
        measures = {figure[1] for figure in builtin_figures()}
        areas = {figure[4] for figure in builtin_figures()}
        expected = sum(1 for figure in release.rows if figure[1] in measures and figure[4] in areas)
        assert len(builtin_figures()) == expected

    @needs_lists
    def test_the_neighbours_are_those_of_the_lists(self) -> None:
        typed = [tuple(row) for row in builtin_neighbours()]
        assert typed == [row for file in LISTS for row in read_neighbours(file).rows if row[2] == NOTTS]

    def test_neighbour_rows_have_the_shape_of_an_import(self) -> None:
        assert NeighbourRow._fields == NEIGHBOUR_COLUMNS

    def test_lists_keep_their_order_and_places(self) -> None:
        lists = neighbour_lists(reversed(builtin_neighbours()), NOTTS)
        assert [found.name for found in lists] == ["May 2025", "April 2021"]
        assert [row.place for row in lists[0].neighbours] == list(range(1, 11))
        assert neighbour_lists(builtin_neighbours(), "E06000018") == ()
