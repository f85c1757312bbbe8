"""What every test may ask for, and what holds once all of them are over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.planted import PLANTED, files_with

pytest_plugins = ["tests.hub.fixtures"]
_OF_THE_TESTS = {"keyring.json", "password"}
"""Where the tests themselves put a secret: an invented keyring, and a file to read one from."""


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of recorded answers beside the checkout, or skip the test without it."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the recorded answers are not beside the checkout")
    return folder


@pytest.fixture(scope="session", autouse=True)
def no_secret_is_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Look through all that the tests have left for the secrets they planted."""
    yield
    folder = tmp_path_factory.getbasetemp()
    found = [file for one in PLANTED for file in files_with(folder, one)]
    assert [file for file in found if file.name not in _OF_THE_TESTS] == []
