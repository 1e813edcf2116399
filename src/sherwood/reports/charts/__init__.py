"""Pictures of charts, drawn on the server: SVG for pages, PNG for Word.

A chart becomes a Vega-Lite specification by Altair and is compiled once to Vega; page and paper are drawn from that
same Vega. The same chart gives the same bytes on the same machine, so callers may keep what they get.
"""

from __future__ import annotations

from typing import Any

from ..model import Chart, ChartKind
from ..variation_chart import VariationChart
from .bars import bars
from .cleaning import inline
from .lines import lines
from .variation import variation

__all__ = ["png", "svg", "vega"]


def vega(chart: Chart) -> dict[str, Any]:
    """The chart as a Vega specification with its figures inside and no reference to anything outside.

    Raises ImportError with a sentence when vl-convert cannot be loaded.
    """
    compiled: dict[str, Any] = _converter().vegalite_to_vega(_drawn(chart).to_dict())
    return {**compiled, "background": None}  # the page's own colour shows through


def _drawn(chart: Chart) -> Any:
    if isinstance(chart, VariationChart):
        return variation(chart)
    return lines(chart) if chart.kind is ChartKind.LINE else bars(chart)


def svg(chart: Chart, prefix: str = "chart", compiled: dict[str, Any] | None = None) -> str:
    """The chart as SVG to stand inside a page with a strict content policy.

    It holds no script, style sheet, style attribute or outside reference, has a title and a description, and grows and
    shrinks with the space it is given. Every id begins with `prefix`: give each chart of a page its own. Hand in what
    `vega` gave where it is at hand; compiling is the slow part.
    """
    return inline(_converter().vega_to_svg(vega(chart) if compiled is None else compiled), chart, prefix)


def png(chart: Chart, scale: float = 2, compiled: dict[str, Any] | None = None) -> bytes:
    """The chart as a PNG picture on white; a scale of 2 gives 1,280 pixels across. `compiled` as for `svg`."""
    spec = vega(chart) if compiled is None else compiled
    picture: bytes = _converter().vega_to_png({**spec, "background": "white"}, scale=scale)
    return picture


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        raise ImportError(
            f"Charts cannot be drawn: the package vl-convert-python could not be loaded ({error}). "
            "Install the packages of requirements.txt again, on a machine with the usual C libraries."
        ) from error
    return vl_convert
