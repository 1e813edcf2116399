"""Reference lists read from files: districts of postcodes, kinds of settings, statistical neighbours."""

from .lists import ReferenceList
from .neighbours import read_neighbours
from .postcodes import read_postcodes
from .settings import read_settings

READERS = {"postcodes": read_postcodes, "settings": read_settings, "neighbours": read_neighbours}
"""The reader of each kind of list, by the name the data set gives it."""

__all__ = ["READERS", "ReferenceList", "read_neighbours", "read_postcodes", "read_settings"]
