"""What a request for an assessment asks: the same questions online, on the phone and for paper."""

from .model import Asker, Kind, Question, Step
from .steps import STEPS, step, steps_for, unfinished

__all__ = ["STEPS", "Asker", "Kind", "Question", "Step", "step", "steps_for", "unfinished"]
