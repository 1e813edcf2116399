"""pyarrow, kept from importing pandas: `from sherwood.dataset.arrow import pa` wherever plain values become arrays."""

from __future__ import annotations

import sys

import pyarrow as pa

__all__ = ["pa"]


class _NoPandas:
    """Answers "not installed" for pandas while pyarrow looks for it."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas" or name.startswith("pandas."):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _do_without_pandas() -> None:
    """Let pyarrow make its searches for pandas now, and find none.

    The first `pyarrow.array` of plain values imports pandas where it is installed, only to ask whether its argument
    came from there: about a second of every import for nothing. A later `to_pandas` looks again and finds it. Only
    pandas' own missing values (NaT, NA) in columns of objects are not understood by pyarrow in a process that imports
    pandas after this module.
    """
    if "pandas" in sys.modules:
        return
    sys.meta_path.insert(0, _NoPandas)
    try:
        pa.array([1])
    finally:
        sys.meta_path.remove(_NoPandas)


_do_without_pandas()
