"""The digest that tells whether a file has been imported before."""

from __future__ import annotations

import hashlib
from pathlib import Path

READ_AT_ONCE = 1 << 20


def digest_of(path: Path) -> str:
    """SHA-256 of a file's content, or of the names and contents of the files in a folder."""
    digest = hashlib.sha256()
    files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    for file in files:
        if path.is_dir():
            digest.update(str(file.relative_to(path)).encode())
        with file.open("rb") as content:
            while block := content.read(READ_AT_ONCE):
                digest.update(block)
    return digest.hexdigest()
