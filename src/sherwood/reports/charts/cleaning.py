"""From a drawing program's SVG to one that may stand inside a page.

A strict content policy forbids style attributes and style sheets but not presentation attributes; a reader's own
colours need text that takes the colour of the page; a screen reader needs one named picture, not its parts.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from .. import words
from ..model import Chart
from .style import INK

_SVG = "http://www.w3.org/2000/svg"
_UNWANTED = frozenset({"role", "aria-roledescription", "aria-label", "aria-hidden", "class", "pointer-events"})
_FORBIDDEN = frozenset({"script", "style", "foreignObject", "image", "use", "a"})
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def inline(drawn: str, chart: Chart, prefix: str) -> str:
    """The drawing with a title and description, ids that begin with `prefix`, and nothing a page may not hold."""
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing, not a file from outside
    _clean(root, prefix)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    title, description = f"{prefix}-title", f"{prefix}-description"
    root.attrib.update(
        {
            "class": "report-chart__picture",
            "role": "img",
            "aria-labelledby": f"{title} {description}",
            "focusable": "false",
        }
    )
    root[0:0] = [_text("title", title, chart.title), _text("desc", description, words.described(chart))]
    ET.register_namespace("", _SVG)
    return ET.tostring(root, encoding="unicode")


def _text(tag: str, identifier: str, text: str) -> ET.Element:
    element = ET.Element(f"{{{_SVG}}}{tag}", {"id": identifier})
    element.text = text
    return element


def _clean(element: ET.Element, prefix: str) -> None:
    for child in list(element):
        if _is_unwanted(child):
            element.remove(child)
        else:
            _clean(child, prefix)
    label = element.get("aria-label")
    if label and element.tag != f"{{{_SVG}}}g":
        element.insert(0, ET.Element(f"{{{_SVG}}}title"))
        element[0].text = label
    _clean_attributes(element, prefix)


def _is_unwanted(element: ET.Element) -> bool:
    """Whether it may not stand in a page, or draws nothing."""
    if element.tag.removeprefix(f"{{{_SVG}}}") in _FORBIDDEN or element.get("display") == "none":
        return True
    return element.get("class") == "background"


def _clean_attributes(element: ET.Element, prefix: str) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            element.set(name.strip(), value.strip())
    for name, value in list(element.attrib.items()):
        if name in _UNWANTED or name.startswith("on") or name.endswith("href"):
            del element.attrib[name]
        elif value == INK:
            element.set(name, "currentColor")
        elif name == "id":
            element.set(name, f"{prefix}-{value}")
        elif "url(#" in value:
            element.set(name, _REFERENCE.sub(rf"url(#{prefix}-\1)", value))
