"""How large a picture is, read from its first bytes: a small file can unfold to more than a machine's memory."""

from __future__ import annotations

import struct
from typing import IO

from .models import KeptKind
from .refusing import Refused

LARGEST_SIDE, LARGEST_AREA = 16_000, 60_000_000
"""In points: a page scanned at 600 to the inch has 35 million, a good telephone's photograph 50 million."""
_SIZE_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_NO_LENGTH = frozenset({0x01, *range(0xD0, 0xDA)})
_SCAN = 0xDA


def check_bounds(filename: str, kind: KeptKind, file: IO[bytes]) -> None:
    """Raises Refused for a picture that unfolds to too much. Leaves the file at its start.

    Other kinds of files pass, and so does a picture without a size: nothing can unfold it.
    """
    if kind not in (KeptKind.PNG, KeptKind.JPEG):
        return
    file.seek(0)
    size = _of_png(file) if kind is KeptKind.PNG else _of_jpeg(file)
    file.seek(0)
    if size is not None and (max(size) > LARGEST_SIDE or size[0] * size[1] > LARGEST_AREA):
        raise Refused(
            f"{filename} is a picture of {size[0]:,} by {size[1]:,} points, which is more than is kept here. "
            "Make it smaller, or save it as a PDF."
        )


def _of_png(file: IO[bytes]) -> tuple[int, int] | None:
    head = file.read(24)
    if len(head) < 24 or head[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def _of_jpeg(file: IO[bytes]) -> tuple[int, int] | None:
    """Width and height from the frame's header; its segments are stepped over without reading them."""
    file.seek(2)
    while True:
        marker = _next_marker(file)
        if marker is None or marker == _SCAN:
            return None
        if marker in _NO_LENGTH:
            continue
        length = file.read(2)
        if len(length) < 2:
            return None
        if marker in _SIZE_MARKERS:
            frame = file.read(5)
            if len(frame) < 5:
                return None
            height, width = struct.unpack(">HH", frame[1:])
            return width, height
        file.seek(max(struct.unpack(">H", length)[0] - 2, 0), 1)


def _next_marker(file: IO[bytes]) -> int | None:
    if file.read(1) != b"\xff":
        return None
    marker = file.read(1)
    while marker == b"\xff":  # any number of fill bytes may stand before a marker
        marker = file.read(1)
    return marker[0] if marker else None
