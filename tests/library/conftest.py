"""Libraries in a folder of the test, closed at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.library.fakes import FakeSource
from tui_reader.find.finder import Rules
from tui_reader.library.library import Library, Places
from tui_reader.model.paper import Paper
from tui_reader.model.query import Query
from tui_reader.store.validators import ValidatorFile

Open = Callable[..., Library]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Give where a library lies: the precious file, and a cache."""
    cache = tmp_path / "cache"
    return Places(
        library_file=tmp_path / "data" / "library.json",
        shelf=cache / "shelf",
        catalogue=cache / "catalogue.sqlite",
        index=cache / "index",
        validators=cache / "validators.json",
    )


@pytest.fixture
def open_library(places: Places) -> Iterator[Open]:
    """Give a function that opens the library as a new process would."""
    opened: list[Library] = []

    def open_it(
        *sources: FakeSource, starter: Iterable[Paper] = (), rules: Rules | None = None
    ) -> Library:
        validators = ValidatorFile(places.validators)
        opened.append(Library(places, validators, sources, starter, rules))
        return opened[-1]

    yield open_it
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: Open) -> Library:
    """Give an empty library without sources."""
    return open_library()


def take_in(library: Library, *papers: Paper) -> None:
    """Bring papers in as a feed would."""
    library.arrivals.take_in(papers)


def found(library: Library, query: str = "") -> list[str]:
    """Give the keys of the papers that a query finds, sorted."""
    return sorted(library.keys(library.find(Query.parse(query))))


def titles(library: Library, keys: Sequence[str]) -> list[str]:
    """Give the titles of papers, as the library knows them."""
    return [one.title for one in map(library.paper, keys) if one is not None]
