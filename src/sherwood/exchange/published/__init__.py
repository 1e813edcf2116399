"""Published figures read from what their publishers put out: the DfE's release on EHC plans, and neighbour lists.

A figure is taken as printed. A missing one is never nought, and each keeps its release and the columns it stands in.
"""

from .areas import AUTHORITIES, Authority, authority_of
from .figures import figures
from .mapping import FIGURES, SOURCE, PrintedFigure
from .neighbours import NEIGHBOUR_COLUMNS, read_neighbours
from .printed import MISSING_CODES
from .release import Release, read_release

__all__ = [
    "AUTHORITIES",
    "FIGURES",
    "MISSING_CODES",
    "NEIGHBOUR_COLUMNS",
    "SOURCE",
    "Authority",
    "PrintedFigure",
    "Release",
    "authority_of",
    "figures",
    "read_neighbours",
    "read_release",
]
