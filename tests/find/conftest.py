"""A catalogue for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.find.indexes import some_papers
from tests.find.papers import MARKS, THREE, Desk, fill
from tui_reader.find.catalogue import Catalogue
from tui_reader.find.index import WordIndex


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """Give an empty catalogue."""
    catalogue = Catalogue(tmp_path / "catalogue.sqlite")
    yield catalogue
    catalogue.close()


@pytest.fixture(params=["scan", "index"], scope="module")
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """Give the three papers above, found by the scan and by the index."""
    folder = tmp_path_factory.mktemp("desk")
    with Desk(folder, THREE, MARKS) as desk:
        if request.param == "index":
            desk.finder.words = WordIndex(folder / "index", desk.catalogue)
            desk.finder.words.catch_up()
        yield desk


@pytest.fixture
def index(tmp_path: Path, catalogue: Catalogue) -> WordIndex:
    """Give an index over some papers that is up to date."""
    fill(catalogue, some_papers(30))
    index = WordIndex(tmp_path / "index", catalogue)
    index.catch_up()
    return index
