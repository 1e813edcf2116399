"""What an engine needs of a snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol


class Source(Protocol):
    """A snapshot as the engines see it: Parquet files, and which columns a source supplied."""

    @property
    def supplied(self) -> frozenset[str]:
        """Names of supplied columns, as `request.received_on`."""
        ...

    def path(self, table: str) -> Path:
        """The Parquet file of a table."""
        ...

    def read(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table."""
        ...
