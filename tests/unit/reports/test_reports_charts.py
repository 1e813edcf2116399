"""What a picture must have to stand in a page under a strict content policy, and to be read by everybody."""

import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from report_examples import BARS, YEARS

import sherwood
from sherwood.core.measures import Unit
from sherwood.reports import charts
from sherwood.reports.charts.style import LOOKS, scale_ticks
from sherwood.reports.model import ChartKind, Point, Series

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def line_svg():
    return charts.svg(YEARS, "years")


@pytest.fixture(scope="module")
def bar_svg():
    return charts.svg(BARS, "needs")


def _texts(svg):
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def _mark_titles(svg):
    root = ET.fromstring(svg)
    return [title.text for title in root.iter(f"{SVG}title") if title.get("id") is None]


def test_svg_holds_nothing_that_a_strict_policy_blocks(line_svg, bar_svg):
    for svg in (line_svg, bar_svg):
        root = ET.fromstring(svg)
        assert {element.tag for element in root.iter()} <= {
            f"{SVG}{t}" for t in ("svg", "g", "path", "line", "rect", "text", "tspan", "title", "desc")
        }
        for element in root.iter():
            for name, value in element.attrib.items():
                assert name != "style"
                assert not name.startswith("on")
                assert "href" not in name
                assert "http" not in value
                assert "url(" not in value


def test_svg_is_one_named_and_described_picture(line_svg):
    root = ET.fromstring(line_svg)
    assert root.get("role") == "img"
    title, description = root.get("aria-labelledby").split()
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    assert set(by_id) == {title, description}
    assert by_id[title].text == YEARS.title
    assert YEARS.words in by_id[description].text
    assert "Target 60%" in by_id[description].text
    assert all(name.startswith("years") for name in by_id)


def test_svg_scales_with_its_space_and_keeps_text_as_text(line_svg):
    root = ET.fromstring(line_svg)
    assert root.get("width") is None
    assert root.get("viewBox").startswith("0 0 640 ")
    sizes = [float(text.get("font-size").removesuffix("px")) for text in root.iter(f"{SVG}text")]
    assert min(sizes) >= 12
    assert all("sans-serif" in text.get("font-family") for text in root.iter(f"{SVG}text"))


def test_every_point_has_its_label_and_value(line_svg, bar_svg):
    known = [point for point in YEARS.series[0].points if point.value is not None]
    assert {f"{point.label}: {point.text}" for point in known} <= set(_mark_titles(line_svg))
    assert {point.text for point in known} <= set(_texts(line_svg))
    assert "Autistic spectrum disorder: 1,734" in _mark_titles(bar_svg)
    assert {"1,734", "900", "hidden"} <= set(_texts(bar_svg))


def test_missing_period_breaks_the_line_and_is_marked(line_svg):
    root = ET.fromstring(line_svg)
    line = next(path for path in root.iter(f"{SVG}path") if path.get("stroke") == LOOKS[0].colour)
    assert line.get("d").count("M") == 2
    assert "2021: not available" in _mark_titles(line_svg)
    assert "nofigure" in _texts(line_svg)


def test_share_goes_to_100_percent_and_count_begins_at_nought(line_svg, bar_svg):
    assert {"0%", "100%"} <= set(_texts(line_svg))
    assert "0" in _texts(bar_svg)


def test_text_takes_the_colour_of_the_page(line_svg):
    assert {text.get("fill") for text in ET.fromstring(line_svg).iter(f"{SVG}text")} == {"currentColor"}


def test_several_lines_differ_without_colour_and_are_named_at_their_end():
    two = replace(YEARS, series=(YEARS.series[0], Series("excluding exceptions", YEARS.series[0].points)))
    svg = charts.svg(two)
    lines = [p for p in ET.fromstring(svg).iter(f"{SVG}path") if p.get("stroke") in (LOOKS[0].colour, LOOKS[1].colour)]
    assert len({path.get("stroke-dasharray") for path in lines}) == 2
    joined = " ".join(_texts(svg))
    assert "all plans 37.5%" in joined
    assert "excluding" in joined


def _luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_colours_stand_out_from_white_and_from_black():
    for look in LOOKS:
        assert 1.05 / (_luminance(look.colour) + 0.05) >= 3
        assert (_luminance(look.colour) + 0.05) / 0.05 >= 3
    assert len({look.marker for look in LOOKS}) == len({look.dash for look in LOOKS}) == len(LOOKS)


def test_same_chart_same_bytes(line_svg):
    assert charts.svg(YEARS, "years") == line_svg
    assert charts.png(YEARS) == charts.png(YEARS)


def _rows(png):
    """Width and the rows of a PNG of eight-bit RGBA, unfiltered, in the standard library."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        size, kind = struct.unpack(">I", png[at : at + 4])[0], png[at + 4 : at + 8]
        data += png[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    raw, rows, before = zlib.decompress(data), [], bytearray(width * 4)
    for y in range(height):
        kind, row = raw[y * (width * 4 + 1)], bytearray(raw[y * (width * 4 + 1) + 1 : (y + 1) * (width * 4 + 1)])
        for x in range(len(row)):
            left, up, corner = (row[x - 4] if x > 3 else 0), before[x], (before[x - 4] if x > 3 else 0)
            row[x] = (row[x] + _predicted(kind, left, up, corner)) % 256
        rows.append(row)
        before = row
    return width, rows


def _predicted(kind, left, up, corner):
    if kind == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda one: abs(guess - one))
    return (0, left, up, (left + up) // 2)[kind]


def test_png_is_twice_as_wide_on_white_and_its_labels_are_there():
    """With a font that is not installed all words once vanished from PNG: count dark pixels where the title stands."""
    width, rows = _rows(charts.png(YEARS))
    assert width == 1280
    assert bytes(rows[-1][-4:]) == b"\xff\xff\xff\xff"
    dark = sum(1 for row in rows[:36] for x in range(0, width * 4, 4) if sum(row[x : x + 3]) < 200)
    assert dark > 500


def test_words_that_look_like_code_stay_words():
    odd = replace(
        YEARS,
        title="<script>alert(1)</script>",
        series=(Series("x", (Point('It\'s "2024" | <b>', 0.5, "50.0%"), Point("\\n", 0.6, "60.0%"))),),
    )
    root = ET.fromstring(charts.svg(odd))
    assert root[0].text == "<script>alert(1)</script>"
    assert not list(root.iter(f"{SVG}script"))


@pytest.mark.parametrize(
    ("values", "unit", "ticks"),
    [
        ([0.1], Unit.SHARE, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ([453], Unit.COUNT, [0, 100, 200, 300, 400, 500]),
        ([3], Unit.COUNT, [0, 1, 2, 3]),
        ([], Unit.COUNT, [0, 1]),
        ([26.2], Unit.WEEKS, [0, 10, 20, 30]),
    ],
)
def test_scale_begins_at_nought_and_reaches_past_the_highest(values, unit, ticks):
    assert scale_ticks(values, unit) == ticks


@pytest.mark.parametrize("chart", [YEARS, BARS])
def test_chart_without_any_figure_is_still_drawn_and_says_so(chart):
    missing = tuple(Point(f"{year}", None, "not available") for year in range(1900, 2026))
    few = missing[:3] if chart is BARS else missing
    svg = charts.svg(replace(chart, series=(Series("x", few),), targets=()))
    assert "not available" in svg


def test_many_periods_do_not_crowd_the_axis():
    months = tuple(Point(f"Month {n} 2024", n, str(n)) for n in range(1, 61))
    svg = charts.svg(replace(YEARS, unit=Unit.COUNT, series=(Series("x", months),), targets=()))
    assert sum("Month" in text for text in _texts(svg)) <= 12


def test_chart_without_points_or_with_too_many_series_is_refused():
    with pytest.raises(ValueError, match="has no points"):
        replace(YEARS, series=())
    with pytest.raises(ValueError, match="at most 4"):
        replace(YEARS, series=YEARS.series * 5)
    with pytest.raises(ValueError, match="at most 1"):
        replace(YEARS, kind=ChartKind.BAR, series=YEARS.series * 2)
    with pytest.raises(ValueError, match="different labels"):
        replace(YEARS, series=(YEARS.series[0], Series("y", (Point("2019", 1, "1"),))))


def test_reports_do_not_load_drawing_packages_until_they_draw():
    code = (
        "import sys, sherwood.reports.data_pack, sherwood.reports.render_docx, sherwood.reports.render_html\n"
        "print([m for m in ('altair', 'vl_convert', 'docx', 'django', 'ibis') if m in sys.modules])"
    )
    source = str(Path(sherwood.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": source}
    )
    assert done.stdout.strip() == "[]"
