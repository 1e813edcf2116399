"""The small plan of the factories, brought in; the site has folders of its own."""

from __future__ import annotations

from datetime import date

import pytest

from factories.small_plan import FIRST, OUTCOME, PLAN, SECOND, plan_file
from sherwood.apps.governance import operations
from sherwood.apps.governance.models import PlanItem


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """The site has a data set and a folder of its own."""
    settings.SHERWOOD_VAR = tmp_path / "var"
    settings.SHERWOOD_DATASET = tmp_path / "dataset"


@pytest.fixture
def plan(db):
    """The plan is in."""
    operations.take(found=plan_file(), by="tests", on=date(2026, 1, 5))
    return PLAN


@pytest.fixture
def first(plan):
    """The action that the post "EHC assessment team manager" answers for."""
    return PlanItem.objects.get(pk=FIRST)


@pytest.fixture
def second(plan):
    """An action that another post answers for."""
    return PlanItem.objects.get(pk=SECOND)


@pytest.fixture
def outcome(plan):
    """The outcome above the actions."""
    return PlanItem.objects.get(pk=OUTCOME)
