"""The fictional area in memory."""

import pytest
from synthetic_rows import gathered


@pytest.fixture(scope="session")
def area():
    """Scale 1, seed 1, up to the demo's day."""
    return gathered()
