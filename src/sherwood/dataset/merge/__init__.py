"""One child's history from several layers: pure functions on plain rows, the latest collection last.

The rules (DESIGN section 2): the later collection wins and what it contradicts is listed; a refusal, and the word
that a decision went to mediation or the Tribunal, is never lost; a stage coded historical (H) never replaces one
known from another layer.
"""

from .child import merge_child
from .rows import Difference, Sourced

__all__ = ["Difference", "Sourced", "merge_child"]
