"""The pictures of easy read letters, drawn by us. Each stands beside words that say all that it shows."""

from __future__ import annotations

_PATHS = {
    "letter": "M6 12h36v24H6zM6 12l18 14 18-14",
    "calendar": "M8 10h32v30H8zM8 18h32M16 6v8M32 6v8",
    "people": "M16 22a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM32 22a6 6 0 1 0 0-12 6 6 0 0 0 0 12z"
    "M6 40c0-8 4-14 10-14s10 6 10 14M24 40c0-8 4-14 9-14s9 6 9 14",
    "yes": "M8 26l10 10 22-24",
    "no": "M10 10l28 28M38 10L10 38",
    "question": "M15 17c0-6 4-9 9-9s9 3 9 8c0 6-9 7-9 14M24 37v3",
    "phone": "M12 6h10l4 10-6 5c2 5 5 8 10 10l5-6 9 5v8c0 3-3 4-6 4C22 40 8 26 6 12c0-3 2-6 6-6z",
    "clock": "M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM24 14v10l8 6",
    "plan": "M10 6h20l8 8v28H10zM30 6v8h8M16 22h16M16 29h16M16 36h10",
    "school": "M6 40V22l18-12 18 12v18zM20 40V30h8v10",
    "talk": "M6 10h26v18H18l-8 7v-7H6zM36 18h6v16h-4v6l-6-6H20",
    "scales": "M24 6v34M14 40h20M10 12h28M10 12l-6 14h12zM38 12l-6 14h12z",
    "help": "M24 42a18 18 0 1 0 0-36 18 18 0 0 0 0 36zM24 31a7 7 0 1 0 0-14 7 7 0 0 0 0 14z",
    "wait": "M14 6h20M14 42h20M16 6c0 12 16 12 16 18S16 30 16 42M32 6c0 12-16 12-16 18s16 6 16 18",
}
PICTURES = frozenset(_PATHS)
"""The name of every picture."""


def drawn(name: str) -> str:
    """The picture as SVG, hidden from screen readers because the words beside it say the same.

    Raises KeyError for a picture there is not.
    """
    return (
        '<svg class="letter-picture" width="72" height="72" viewBox="0 0 48 48" aria-hidden="true" focusable="false" '
        'fill="none" stroke="#0b0c0c" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{_PATHS[name]}"/></svg>'
    )
