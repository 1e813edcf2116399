"""Steps that the journeys over the improvement plan share: the small plan over the small area."""

from __future__ import annotations

import importlib

import pytest

from factories.filled_plan import bring_in, fill, print_figures
from journeys.area_steps import OverTheArea


class OverThePlan(OverTheArea):
    """For journeys over the plan: the fixtures `plan` and `filled`."""

    @pytest.fixture
    def plan(self, area, settings, tmp_path):
        """A demonstration with the small area and the small plan; nothing has been said of the plan yet."""
        settings.SHERWOOD_VAR = tmp_path / "var"
        importlib.import_module("statsmodels.regression.linear_model")  # some seconds, the first time in a process
        return bring_in()

    @pytest.fixture
    def filled(self, plan):
        """The plan with everything hung on it, and printed figures."""
        fill(plan)
        print_figures()
        return plan
