"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["tests.hub.fixtures"]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of recorded answers beside the checkout, or skip the test without it."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the recorded answers are not beside the checkout")
    return folder
