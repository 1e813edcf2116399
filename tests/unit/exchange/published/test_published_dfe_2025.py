"""The DfE's release of 2025 as downloaded: the printed figures, and every trap that lies in it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from sherwood.core.records import PublishedFigure
from sherwood.exchange.published import AUTHORITIES, Release, figures, read_neighbours, read_release

DATA = Path(__file__).parents[4].parent / "shared" / "data"
ZIP = DATA / "dfe_ehcp" / "education-health-and-care-plans_2025.zip"
NEIGHBOURS = DATA / "lait"
PLACE = {column.name: place for place, column in enumerate(PublishedFigure.supplied())}
NOTTS, ENGLAND = "E10000024", "E92000001"

needs_release = pytest.mark.skipif(not ZIP.exists(), reason=f"{ZIP.name} is not in ../shared/data/dfe_ehcp")
needs_lists = pytest.mark.skipif(
    not (NEIGHBOURS / "sn_may_2025.xlsx").exists(), reason="sn_may_2025.xlsx is not in ../shared/data/lait"
)


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release(ZIP)


def raw(name: str) -> list[list[str]]:
    """The file as it lies in the zip, read here without the code under test."""
    with zipfile.ZipFile(ZIP) as archive:
        return list(csv.reader(io.StringIO(archive.read(f"data/{name}").decode("utf-8-sig"))))


def series(release: Release, measure: str, area: str = NOTTS, variant: str | None = None) -> list[float | None]:
    return [figure["value"] for figure in figures(release.rows, measure, [area]) if figure["variant"] == variant]


@needs_release
class TestFiguresAsPrinted:
    """Expected: the series of the issue and of statute.md 7.1, and the typed table of figures for Nottinghamshire."""

    def test_the_share_issued_in_20_weeks(self, release: Release) -> None:
        measure = "ehc.issued-in-20-weeks"
        excluding = [0.852, 0.98, 0.437, 0.045, 0.323, 0.375]
        assert series(release, measure, variant="excluding-exceptions") == excluding
        assert series(release, measure, variant="all") == [0.832, 0.975, 0.44, 0.045, 0.323, 0.375]
        england = [0.604, 0.58, 0.599, 0.492, 0.503, 0.464]
        assert series(release, measure, ENGLAND, "excluding-exceptions") == england
        assert series(release, measure, ENGLAND, "all") == [0.587, 0.556, 0.579, 0.477, 0.491, 0.459]

    def test_a_figure_in_the_shape_of_the_contract(self, release: Release) -> None:
        found = figures(release.rows, "ehc.issued-in-20-weeks", [ENGLAND, NOTTS])
        assert [(f["area"], f["variant"]) for f in found[::6]] == [
            (ENGLAND, "all"),
            (ENGLAND, "excluding-exceptions"),
            (NOTTS, "all"),
            (NOTTS, "excluding-exceptions"),
        ]
        assert found[21] == {
            "measure": "ehc.issued-in-20-weeks",
            "variant": "excluding-exceptions",
            "period": "2022",
            "area": NOTTS,
            "numerator": 22,
            "denominator": 485,
            "value": 0.045,
            "flag": None,
            "source": "Education, health and care plans, DfE",
            "release": "2025",
        }

    def test_counts(self, release: Release) -> None:
        assert series(release, "ehc.plans-issued") == [291, 402, 327, 488, 702, 1259]
        assert series(release, "ehc.requests") == [667, 674, 811, 1087, 1380, 1719]
        assert series(release, "ehc.plans-maintained") == [2825, 2991, 3033, 3360, 3741, 4275, 5422]

    def test_shares_under_ids_of_their_own(self, release: Release) -> None:
        assert series(release, "ehc.requests-decided-in-6-weeks") == [None, None, None, None, 0.895, 0.981]
        assert series(release, "reviews.latest-decided-in-4-weeks") == [0.754]
        assert series(release, "reviews.latest-decided-in-4-weeks", ENGLAND) == [0.444]
        assert series(release, "reviews.latest-expected") == [3922]
        assert series(release, "reviews.latest-meetings") == [3769]

    def test_no_figure_stands_under_a_measure_that_is_defined_otherwise(self, release: Release) -> None:
        ours_alone = {"ehc.refused-to-assess", "ehc.decided-in-6-weeks", "reviews.decided-in-4-weeks"}
        assert not ours_alone & {row[PLACE["measure"]] for row in release.rows}


@needs_release
class TestTraps:
    def test_the_column_that_stands_twice(self, release: Release) -> None:
        assert raw("annual_reviews.csv")[0].count("review_meeting_prior_24") == 2
        assert (
            "annual_reviews.csv has the column review_meeting_prior_24 twice; the two are the same in every row."
            in (release.notes)
        )

    def test_negative_counts_are_kept_and_queried(self, release: Release) -> None:
        """1,899 cells in all (SOURCES), 33 of them in totals of authorities that a figure is read from."""
        cells = [cell for row in raw("annual_reviews.csv") for cell in row]
        assert sum(cell.startswith("-") for cell in cells) == 1_899
        told = [note for note in release.notes if "below nought" in note]
        assert sum(int(note.split(" in ")[1].split()[0]) for note in told) == 1_899
        queries = [problem for problem in release.problems if problem.rule == "published.count-negative"]
        assert len(queries) == 33
        assert {(problem.item, problem.severity) for problem in queries} == {("review_decision_outstanding", "query")}
        assert series(release, "reviews.latest-decision-outstanding") == [-65]

    def test_the_byte_order_mark_is_no_part_of_a_name(self, release: Release) -> None:
        with zipfile.ZipFile(ZIP) as archive, archive.open("data/requests.csv") as file:
            assert file.read(3) == b"\xef\xbb\xbf"
        assert not [problem for problem in release.problems if problem.severity == "error"]

    def test_a_missing_figure_keeps_its_code_and_is_never_nought(self, release: Release) -> None:
        """In 2024 Dorset and the City of London called every plan an exception: 0 of 0, printed as x."""
        found = {
            row[PLACE["area_name"]]: (row[PLACE["numerator"]], row[PLACE["denominator"]], row[PLACE["value"]])
            for row in release.rows
            if row[PLACE["flag"]] == "x"
            and (row[PLACE["measure"]], row[PLACE["variant"]]) == ("ehc.issued-in-20-weeks", "excluding-exceptions")
            and row[PLACE["period"]] == "2024"
        }
        assert found == {"Dorset": (0.0, 0.0, None), "City of London": (0.0, 0.0, None)}
        for row in release.rows:
            assert (row[PLACE["value"]] is None) == (row[PLACE["flag"]] is not None)

    def test_as_many_are_missing_as_are_printed_missing(self, release: Release) -> None:
        rows = raw("timeliness_20_week.csv")
        column = rows[0].index("PC_plans_issued_20_weeks_ex")
        printed = sum(row[column] == "x" for row in rows if row[10] == row[11])
        read = sum(
            row[PLACE["flag"]] == "x"
            for row in release.rows
            if (row[PLACE["measure"]], row[PLACE["variant"]]) == ("ehc.issued-in-20-weeks", "excluding-exceptions")
        )
        assert read == printed == 9

    def test_periods_stay_as_printed(self, release: Release) -> None:
        periods = {(row[PLACE["measure"]], row[PLACE["period"]]) for row in release.rows}
        stocks = {period for measure, period in periods if measure == "ehc.plans-maintained"}
        flows = {period for measure, period in periods if measure == "ehc.requests"}
        assert stocks == {"201819", "201920", "202021", "202122", "202223", "202324", "202425"}
        assert flows == {"2019", "2020", "2021", "2022", "2023", "2024"}

    def test_authorities_since_abolished_are_there_for_their_years(self, release: Release) -> None:
        periods: dict[str, list[str]] = {}
        for row in release.rows:
            if row[PLACE["measure"]] == "ehc.requests":
                periods.setdefault(row[PLACE["area_name"]], []).append(row[PLACE["period"]])
        assert periods["Cumbria"] == ["2019", "2020", "2021", "2022"]
        assert periods["Cumberland"] == ["2023", "2024"]
        assert periods["Northamptonshire"] == ["2019", "2020"]

    def test_an_authority_printed_under_two_codes_is_queried_and_found_under_both(self, release: Release) -> None:
        queries = [problem for problem in release.problems if problem.rule == "published.area-two-codes"]
        assert {problem.message.split(": ")[1].split(" is ")[0] for problem in queries} == {"Buckinghamshire", "Dorset"}
        assert len(series(release, "ehc.requests", "E06000060")) == 6
        assert series(release, "ehc.requests", "E10000002") == series(release, "ehc.requests", "E06000060")

    def test_every_authority_is_in_our_list_of_areas(self, release: Release) -> None:
        listed = {(area.code, area.name, area.region) for area in AUTHORITIES}
        columns = [PLACE[name] for name in ("area", "area_name", "region")]
        printed = {tuple(row[c] for c in columns) for row in release.rows if row[PLACE["level"]] == "authority"}
        assert printed == listed


@needs_release
def test_every_total_at_every_level_is_taken_once(release: Release) -> None:
    levels = Counter(
        row[PLACE["level"]]
        for row in release.rows
        if (row[PLACE["measure"]], row[PLACE["period"]]) == ("ehc.requests", "2024")
    )
    assert levels == {"national": 1, "regional": 9, "authority": 153}
    assert len({row[PLACE["figure_id"]] for row in release.rows}) == len(release.rows)
    assert all(row[PLACE["page"]] and row[PLACE["release"]] == "2025" for row in release.rows)


@needs_release
def test_plans_issued_are_those_of_the_20_week_share_and_not_those_that_start(release: Release) -> None:
    """From 2022 newplans.csv counts plans by the day they start, and differs for nearly every authority."""
    values = {
        (row[PLACE["measure"]], row[PLACE["period"]], row[PLACE["area"]]): row[PLACE["value"]]
        for row in release.rows
        if row[PLACE["level"]] == "authority"
    }
    same: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for (measure, period, area), value in values.items():
        started = values.get(("ehc.plans-started", period, area))
        if measure == "ehc.plans-issued" and value is not None and started is not None:
            both[period] += 1
            same[period] += value == started
    assert both == {"2019": 150, "2020": 151, "2021": 152, "2022": 147, "2023": 150, "2024": 153}
    assert same == {"2019": 119, "2020": 113, "2021": 115, "2022": 11, "2023": 6, "2024": 4}


@needs_lists
class TestNeighbourLists:
    """Expected: the lists as given in peers.md section 4."""

    @pytest.mark.parametrize(
        ("file", "edition", "names"),
        [
            (
                "sn_april_2021.xlsx",
                "April 2021",
                (
                    "Derbyshire, Staffordshire, Lancashire, Worcestershire, Lincolnshire, North Northamptonshire, "
                    "Cumbria, Essex, Kent, Cheshire West and Chester"
                ),
            ),
            (
                "sn_may_2025.xlsx",
                "May 2025",
                (
                    "Derbyshire, Suffolk, Somerset, Kent, Norfolk, Warwickshire, Leicestershire, North Somerset, "
                    "Staffordshire, Lancashire"
                ),
            ),
        ],
    )
    def test_nottinghamshire(self, file: str, edition: str, names: str) -> None:
        rows = [row for row in read_neighbours(NEIGHBOURS / file).rows if row[2] == NOTTS]
        assert {(row[0], row[3]) for row in rows} == {(edition, "Nottinghamshire")}
        assert [row[4] for row in rows] == list(range(1, 11))
        assert {row[6] for row in rows} == set(names.split(", "))
        assert rows[0][6:] == ("Derbyshire", rows[0][7]) and rows[0][7].casefold() == "extremely close"

    def test_every_authority_has_ten_known_neighbours(self) -> None:
        read = read_neighbours(NEIGHBOURS / "sn_may_2025.xlsx")
        assert (read.not_known, read.problems) == (0, ())
        assert set(Counter(row[2] for row in read.rows).values()) == {10}
