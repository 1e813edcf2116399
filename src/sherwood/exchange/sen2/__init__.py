"""The DfE SEN2 person-level return: read, checked and written."""

from .collection import collection_rows
from .header import Header
from .layouts import Layout, layout_for
from .reading import Batch, Reader, read_return
from .writing import write_csv, write_xml

__all__ = [
    "Batch",
    "Header",
    "Layout",
    "Reader",
    "collection_rows",
    "layout_for",
    "read_return",
    "write_csv",
    "write_xml",
]
