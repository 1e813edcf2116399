"""Statistical process control: is a series only varying, or has something changed?

The XmR chart as NHS England's Making Data Count programme draws it, in two named modes. `docs/reference/spc.md`
states the method with its sources. Standard library only, and exact.
"""

from .analysis import analyse
from .answer import answer, answers
from .model import (
    ENOUGH_POINTS,
    Analysis,
    AssuranceIcon,
    Direction,
    Mode,
    Number,
    Point,
    PointType,
    Segment,
    Series,
    SpecialCause,
    Target,
    VariationIcon,
)
from .reading import read_series
from .soundness import FEWEST_TO_FIX, SeriesFault
from .warnings import FEWEST_CASES, Caution, CautionId, cautions

__all__ = [
    "ENOUGH_POINTS",
    "FEWEST_CASES",
    "FEWEST_TO_FIX",
    "Analysis",
    "AssuranceIcon",
    "Caution",
    "CautionId",
    "Direction",
    "Mode",
    "Number",
    "Point",
    "PointType",
    "Segment",
    "Series",
    "SeriesFault",
    "SpecialCause",
    "Target",
    "VariationIcon",
    "analyse",
    "answer",
    "answers",
    "cautions",
    "read_series",
]
