"""Steps that the journeys over the data share: a small fictional area, and the pages found as a person finds them."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from django.core.cache import cache as kept_answers

from sherwood.apps.accounts.operations import ensure_personas
from sherwood.dataset.store import Store
from sherwood.dataset.synthetic import synthesise
from sherwood.exchange.exporting import export_sen2
from sherwood.exchange.fictional import store_area

DAY = date(2026, 9, 30)
SCALE = 0.1


@cache
def stored_area() -> Path:
    """The folder of a data set with a tenth of the fictional area, built once and gone with the tests."""
    folder = Path(tempfile.mkdtemp(prefix="sherwood-journeys-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store_area(Store(folder), synthesise(scale=SCALE, until=DAY))
    return folder


@cache
def stored_return() -> Path:
    """The small area's SEN2 return of 2026, as a file to give."""
    path = stored_area() / "sen2_2026.xml"
    export_sen2(Store(stored_area()).current(), 2026, path)
    return path


class OverTheArea:
    """For journeys over data: the fixtures `area`, `empty_area` and `sen2_return`."""

    @pytest.fixture
    def area(self, settings, demonstration):
        """A demonstration that looks at the small area; its people can be signed in as."""
        settings.SHERWOOD_DATASET = stored_area()
        ensure_personas(by="tests", on=DAY)
        kept_answers.clear()
        return stored_area()

    @pytest.fixture
    def empty_area(self, settings, demonstration, tmp_path):
        """A demonstration without any data yet."""
        settings.SHERWOOD_DATASET = tmp_path / "dataset"
        settings.SHERWOOD_VAR = tmp_path / "var"
        ensure_personas(by="tests", on=DAY)
        kept_answers.clear()
        return tmp_path / "dataset"

    @pytest.fixture
    def sen2_return(self):
        """A return to give."""
        return stored_return()
