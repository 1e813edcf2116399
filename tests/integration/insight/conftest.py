"""A small fictional area in a data set of its own, and the day it is looked at from."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache

from sherwood.dataset.store import Store
from sherwood.dataset.synthetic import synthesise
from sherwood.exchange.fictional import store_area

DAY = date(2026, 9, 30)


@pytest.fixture(scope="session")
def small_area(tmp_path_factory):
    """The folder of a data set with a fiftieth of the fictional area, built once."""
    folder = tmp_path_factory.mktemp("insight-area")
    store_area(Store(folder), synthesise(scale=0.02, until=DAY))
    return folder


@pytest.fixture
def area(settings, small_area):
    """The site looks at the small area on 30 September 2026."""
    settings.SHERWOOD_DATASET = small_area
    settings.SHERWOOD_MOVABLE_DATE = True
    settings.SHERWOOD_DEMO_DAY = DAY
    cache.clear()
    return small_area


@pytest.fixture
def empty_area(settings, tmp_path):
    """The site has a data set of its own, with nothing in it, and a folder of its own for uploads."""
    settings.SHERWOOD_DATASET = tmp_path / "dataset"
    settings.SHERWOOD_VAR = tmp_path / "var"
    settings.SHERWOOD_MOVABLE_DATE = True
    settings.SHERWOOD_DEMO_DAY = DAY
    cache.clear()
    return tmp_path / "dataset"
