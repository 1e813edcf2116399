"""The small plan of the factories with everything hung on it that a page shows, and a small area to count over."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from factories.filled_plan import bring_in, fill, print_figures
from factories.small_plan import DAY
from sherwood.dataset.store import Store
from sherwood.dataset.synthetic import synthesise
from sherwood.exchange.fictional import store_area


@pytest.fixture(scope="session")
def small_area(tmp_path_factory):
    """The folder of a data set with a fiftieth of the fictional area, built once."""
    folder = tmp_path_factory.mktemp("governance-area")
    store_area(Store(folder), synthesise(scale=0.02, until=DAY))
    return folder


@pytest.fixture(autouse=True)
def site(settings, tmp_path):
    """A site without data, seen on 30 September 2026, with folders of its own."""
    settings.SHERWOOD_DATASET = tmp_path / "dataset"
    settings.SHERWOOD_VAR = tmp_path / "var"
    settings.SHERWOOD_MOVABLE_DATE = True
    settings.SHERWOOD_DEMO_DAY = DAY
    cache.clear()


@pytest.fixture
def area(settings, site, small_area):
    """The site looks at the small area."""
    settings.SHERWOOD_DATASET = small_area
    return small_area


@pytest.fixture
def plan(db):
    """The plan is in; nothing has been said of it yet."""
    return bring_in()


@pytest.fixture
def filled(plan):
    """The plan with everything hung on it."""
    return fill(plan)


@pytest.fixture
def printed(db):
    """Claims that clash, and a scorecard."""
    print_figures()
