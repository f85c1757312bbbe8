"""A library of a few invented papers, and the interface on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.ui.papers import FakeTexts, full_text
from tui_reader.library.library import Library, Places
from tui_reader.model.batch import Batch
from tui_reader.model.errors import ReaderError
from tui_reader.model.feed_name import FeedName
from tui_reader.model.paper import Paper
from tui_reader.model.query import Query
from tui_reader.store.validators import ValidatorFile
from tui_reader.ui.app import ReaderApp
from tui_reader.ui.screens.library import Habits, LibraryScreen
from tui_reader.ui.screens.live_screen import Supply
from tui_reader.ui.signs import UNICODE, Signs
from tui_reader.ui.theme_files import shipped_themes_dir
from tui_reader.ui.widgets.paper_list import PaperList

SUBJECTS = ("Otters", "Lanterns", "Harbours", "Windmills", "Orchards", "Glaciers", "Violins")


def paper(number: int, **facts: object) -> Paper:
    """Make up a paper; the higher its number, the newer it is."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    values: dict[str, object] = {
        "key": f"arxiv:2608.{number + 1:05d}",
        "title": f"{subject} and how to count them, part {number + 1}",
        "authors": ("Ada Brook", "Bela Reed", "Cyr Stone"),
        "abstract": f"We count {subject.lower()} in {number + 1} places and say what we found.",
        "published": f"2026-08-{number % 20 + 1:02d}T00:00:00Z",
        "featured": f"2026-08-{number % 20 + 1:02d}",
        "categories": ("cs.CL",) if number % 2 else ("cs.LG", "stat.ML"),
        "upvotes": number,
        "sources": ("hf",),
    }
    return Paper(**{**values, **facts})  # type: ignore[arg-type]


@dataclass
class FakeSource:
    """Gives what it is told to, or fails."""

    name: str = "hf"
    papers_given: tuple[Paper, ...] = ()
    error: ReaderError | None = None
    asked: int = 0

    def knows(self, feed: FeedName) -> bool:
        return (feed.kind == "arxiv") == (self.name == "arxiv")

    async def feed(self, feed: FeedName, today: date) -> Batch:
        self.asked += 1
        if self.error:
            raise self.error
        return Batch(self.papers_given)

    async def search(self, words: str, limit: int) -> Batch:
        return Batch(self.papers_given)

    async def papers(self, keys: Sequence[str]) -> Batch:
        return Batch(tuple(one for one in self.papers_given if one.key in keys))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Give the files of a library that is not there yet."""
    return places_in(tmp_path)


def places_in(folder: Path) -> Places:
    """Give the files of a library in a folder."""
    cache = folder / "cache"
    return Places(
        folder / "data" / "library.json",
        cache / "shelf",
        cache / "catalogue.sqlite",
        cache / "index",
        cache / "validators.json",
    )


@pytest.fixture
def source() -> FakeSource:
    """Give the service that the library asks."""
    return FakeSource()


@pytest.fixture
def texts() -> FakeTexts:
    """Give what the library knows of full texts."""
    return FakeTexts()


@pytest.fixture
def open_library(
    places: Places, source: FakeSource, texts: FakeTexts
) -> Iterator[Callable[..., Library]]:
    """Open the library as another process or another day would."""
    opened: list[Library] = []

    def opens(elsewhere: Path | None = None) -> Library:
        at = places_in(elsewhere) if elsewhere else places
        validators = ValidatorFile(at.validators)
        library = Library(at, validators, [source], [starter()], texts=lambda: texts)  # type: ignore[arg-type, return-value]
        opened.append(library)
        return opened[-1]

    yield opens
    for library in opened:
        library.close()


def starter() -> Paper:
    """Make up the one paper of the starter shelf."""
    return Paper(
        "arxiv:1706.00001",
        "An old landmark",
        ("Dee Hill",),
        "Where it all began.",
        "2017-06-01T00:00:00Z",
        sources=("starter",),
    )


@pytest.fixture
def library(open_library: Callable[[], Library]) -> Library:
    """Give a library with thirty papers."""
    library = open_library()
    library.take_in(paper(number) for number in range(30))
    return library


Reading = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def reading(library: Library) -> Reading:
    """Give the interface on the library, all its work of starting up done."""

    @asynccontextmanager
    async def read(
        size: tuple[int, int] = (80, 24),
        *,
        on: Library = library,
        feeds: tuple[str, ...] = (),
        refresh: int | None = None,
        spacing: str = "airy",
        signs: Signs = UNICODE,
        **options: object,
    ) -> AsyncIterator[Pilot[None]]:
        supply = Supply(tuple(map(FeedName.parse, feeds)), refresh, offline=not feeds)
        screen = LibraryScreen(on, supply, Habits(spacing, 80), signs)
        app = ReaderApp(screen, **{"theme_folders": [shipped_themes_dir()], **options})  # type: ignore[arg-type]
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot

    return read


async def settled(pilot: Pilot[None]) -> None:
    """Wait until all work under way is done and painted."""
    await pilot.pause()
    while [one for one in pilot.app.workers if not one.is_finished]:
        with suppress(WorkerCancelled):  # what a screen works on ends with it
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def screen_text(pilot: Pilot[None]) -> str:
    """Give what stands on the screen, a line a row, without trailing blanks."""
    height = pilot.app.size.height
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join(line.text.rstrip() for line in lines[:height]) + "\n"


def listed(pilot: Pilot[None]) -> PaperList:
    """Give the list of the first screen."""
    return pilot.app.screen_stack[0].query_one(PaperList)


def current_key(pilot: Pilot[None]) -> str:
    """Give the key of the paper under the cursor."""
    row = listed(pilot).current
    assert row is not None
    return row.key


@pytest.fixture
def key(library: Library, texts: FakeTexts) -> str:
    """Give the key of the first paper in the list, whose full text can be had."""
    key = first_key(library)
    texts.texts[key] = full_text()
    return key


def first_key(library: Library) -> str:
    """Give the key of the first paper in the list."""
    return library.keys(library.find(Query.parse(""), limit=1))[0]
