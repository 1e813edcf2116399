"""The icons of variation and assurance, drawn by us with the meaning of the NHS programme's: always beside words.

The letter says it without colour: H or L the side of the special cause, P, F or ? whether the target will be met. A
dark outline and dark letter keep each readable in print and in a reader's own colours.
"""

from __future__ import annotations

from ..analytics.stats.spc import AssuranceIcon, VariationIcon

_GREY, _BLUE, _ORANGE, _PURPLE = "#A6A6A6", "#00B0F0", "#E46C0A", "#8463B5"
_WAVE = "M9 24c4-9 8-9 12 0s8 9 12 0 5-6 6-3"
_RISE = "M9 33 19 28 28 22 39 12"
_FALL = "M9 15 19 20 28 26 39 36"
_VARIATION: dict[VariationIcon, tuple[str, str, str]] = {
    VariationIcon.COMMON: (_GREY, _WAVE, ""),
    VariationIcon.IMPROVEMENT_HIGH: (_BLUE, _RISE, "H"),
    VariationIcon.IMPROVEMENT_LOW: (_BLUE, _FALL, "L"),
    VariationIcon.CONCERN_HIGH: (_ORANGE, _RISE, "H"),
    VariationIcon.CONCERN_LOW: (_ORANGE, _FALL, "L"),
    VariationIcon.NEUTRAL_HIGH: (_PURPLE, _RISE, "H"),
    VariationIcon.NEUTRAL_LOW: (_PURPLE, _FALL, "L"),
}
_ASSURANCE: dict[AssuranceIcon, tuple[str, str, str]] = {
    AssuranceIcon.PASS: (_BLUE, "M8 37h32", "P"),
    AssuranceIcon.FAIL: (_ORANGE, "M8 11h32", "F"),
    AssuranceIcon.INCONSISTENT: (_GREY, "M8 34h32", "?"),
}


def variation_svg(icon: VariationIcon) -> str:
    """A ring in the colour of the cause, the way the figures go, and H or L for a special cause."""
    colour, path, letter = _VARIATION[icon]
    at = {"H": (16, 24), "L": (31, 24)}.get(letter, (0, 0))
    return _drawn(colour, path, letter, at, dashed=False)


def assurance_svg(icon: AssuranceIcon) -> str:
    """A ring with the target as a dashed line and P (will be met), F (will not) or ? (hit and miss)."""
    colour, path, letter = _ASSURANCE[icon]
    return _drawn(colour, path, letter, (24, {"P": 30, "F": 35, "?": 29}[letter]), dashed=True)


def _drawn(colour: str, path: str, letter: str, at: tuple[int, int], *, dashed: bool) -> str:
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    text = (
        f'<text x="{at[0]}" y="{at[1]}" text-anchor="middle" font-size="18" font-weight="bold" fill="currentColor" '
        f'font-family="Arial, Liberation Sans, sans-serif">{letter}</text>'
        if letter
        else ""
    )
    return (
        '<svg class="report-icon" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48" '
        'aria-hidden="true" focusable="false">'
        f'<circle cx="24" cy="24" r="20.5" fill="none" stroke="{colour}" stroke-width="5"/>'
        '<circle cx="24" cy="24" r="23" fill="none" stroke="currentColor" stroke-width="1"/>'
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="2"{dash}/>{text}</svg>'
    )
