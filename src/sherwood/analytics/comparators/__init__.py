"""What stands beside a figure: England, the region, statistical neighbours by a named list, and all authorities.

Only published figures are compared, each as printed; a missing one is left out and counted, never nought.
"""

from .builtin import builtin_figures, builtin_neighbours
from .compare import AreaFigure, Comparison, NeighbourMean, compare
from .neighbours import NeighbourList, NeighbourRow, neighbour_lists
from .of_snapshot import Comparators
from .polarity import POLARITY
from .recompute import Difference, Reckoning, recompute_shares
from .standing import Standing, standing_of

__all__ = [
    "POLARITY",
    "AreaFigure",
    "Comparators",
    "Comparison",
    "Difference",
    "NeighbourList",
    "NeighbourMean",
    "NeighbourRow",
    "Reckoning",
    "Standing",
    "builtin_figures",
    "builtin_neighbours",
    "compare",
    "neighbour_lists",
    "recompute_shares",
    "standing_of",
]
